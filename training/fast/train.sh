#!/bin/sh
# Trains the fast extractor of statements and writes models/fast-en.bin.
#
#   training/fast/train.sh TRAIN.jsonl.gz DEV.jsonl.gz [SILVER.jsonl.gz ENCODER]
#
# TRAIN and DEV: annotated reports, one a line (see models/fast-en.md). The classes of words are in
# training/fast/words.tsv.gz; with SILVER and ENCODER they are made anew (words.py, needs PyTorch).
set -eu

if [ $# -ne 2 ] && [ $# -ne 4 ]; then
    echo "usage: training/fast/train.sh TRAIN.jsonl.gz DEV.jsonl.gz [SILVER.jsonl.gz ENCODER]" >&2
    exit 2
fi
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

gzip -dc "$1" > "$work/train.jsonl"
gzip -dc "$2" > "$work/dev.jsonl"
if [ $# -eq 4 ]; then
    python3 "$root/training/fast/words.py" "$3" "$4" "$work/words.tsv"
    gzip -9nc "$work/words.tsv" > "$root/training/fast/words.tsv.gz"
fi
gzip -dc "$root/training/fast/words.tsv.gz" > "$work/words.tsv"

cargo run --manifest-path "$root/Cargo.toml" --release -p travaux-reading --example train_statements -- \
    "$work/words.tsv" "$work/train.jsonl" "$work/dev.jsonl" "$root/models/fast-en.bin"
