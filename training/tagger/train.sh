#!/bin/sh
# Trains the tagger of parts of speech and writes models/tagger-en.bin.
#
#   training/tagger/train.sh TREEBANKS SILVER.jsonl.gz
#
# TREEBANKS holds ewt.tar.xz, gum.tar.xz and pud.tar.xz (CoNLL-U); see models/tagger-en.md.
set -eu

if [ $# -ne 2 ]; then
    echo "usage: training/tagger/train.sh TREEBANKS SILVER.jsonl.gz" >&2
    exit 2
fi
treebanks=$1
silver=$2
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in ewt gum pud; do
    tar -xJf "$treebanks/$name.tar.xz" -C "$work"
done
gzip -dc "$silver" > "$work/silver.jsonl"

cargo run --manifest-path "$root/Cargo.toml" --release -p travaux-language --example train_tagger -- \
    "$work/ewt" "$work/gum" "$work/pud" "$work/silver.jsonl" "$root/models/tagger-en.bin"
