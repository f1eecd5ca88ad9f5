#!/bin/sh
# Unpacks the treebanks and runs a training program on them.
#
#   training/on_treebanks.sh PROGRAM MODEL TREEBANKS SILVER.jsonl.gz
#
# PROGRAM is an example of crates/language, MODEL the file in models/ that it writes. TREEBANKS holds
# ewt.tar.xz, gum.tar.xz and pud.tar.xz (CoNLL-U); see the model's card.
set -eu

if [ $# -ne 4 ]; then
    echo "usage: training/tagger/train.sh (or parser/train.sh) TREEBANKS SILVER.jsonl.gz" >&2
    exit 2
fi
program=$1
model=$2
treebanks=$3
silver=$4
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in ewt gum pud; do
    tar -xJf "$treebanks/$name.tar.xz" -C "$work"
done
gzip -dc "$silver" > "$work/silver.jsonl"

cargo run --manifest-path "$root/Cargo.toml" --release -p travaux-language --example "$program" -- \
    "$work/ewt" "$work/gum" "$work/pud" "$work/silver.jsonl" "$root/models/$model"
