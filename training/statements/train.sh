#!/bin/sh
# Trains the statement model and writes models/statements-en.model.
#
#   training/statements/train.sh PRETRAINED TRAIN.jsonl.gz SILVER.jsonl.gz DEV.jsonl.gz
#
# PRETRAINED: the folder of all-MiniLM-L6-v2 (model.safetensors, vocab.txt); see models/statements-en.md for where to get it
# and what the corpora are. Needs Python with what requirements.txt lists. An hour on two cores.
set -eu

if [ $# -ne 4 ]; then
    echo "usage: training/statements/train.sh PRETRAINED TRAIN.jsonl.gz SILVER.jsonl.gz DEV.jsonl.gz" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

words() {
    cargo run --quiet --manifest-path "$root/Cargo.toml" -p travaux-reading --example words_read -- "$@"
}
gzip -dc "$2" | words --written > "$work/written.jsonl"
gzip -dc "$2" | words > "$work/words.jsonl"
gzip -dc "$4" | words > "$work/dev-words.jsonl"
python3 "$here/places.py" "$root/packs/world/states.toml" "$work/places.json"
python3 "$here/train.py" "$1" "$2" "$work/written.jsonl" "$3" "$work/places.json" "$work/teacher.pt" --epochs 5
python3 "$here/train.py" "$1" "$2" "$work/words.jsonl" "$3" "$work/places.json" "$work/model.pt" --epochs 5 \
    --teacher "$work/teacher.pt"
python3 "$here/evaluate.py" "$work/model.pt" "$1/vocab.txt" "$4" "$work/dev-words.jsonl" "$work/dev.jsonl"
python3 "$here/export.py" "$work/model.pt" "$1/vocab.txt" "$root/models/statements-en.model" --threshold 0.4 --margin 20
