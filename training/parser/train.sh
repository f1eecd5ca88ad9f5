#!/bin/sh
# Trains the parser and writes models/parser-en.bin.
#
#   training/parser/train.sh TREEBANKS SILVER.jsonl.gz
#
# TREEBANKS holds ewt.tar.xz, gum.tar.xz and pud.tar.xz (CoNLL-U); see models/parser-en.md.
set -eu

if [ $# -ne 2 ]; then
    echo "usage: training/parser/train.sh TREEBANKS SILVER.jsonl.gz" >&2
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

cargo run --manifest-path "$root/Cargo.toml" --release -p travaux-language --example train_parser -- \
    "$work/ewt" "$work/gum" "$work/pud" "$work/silver.jsonl" "$root/models/parser-en.bin"
