#!/bin/sh
# Even hands: swaps the two parties of each report, reads it again and prints how far the two readings
# mirror each other, file by file and over all.
#
#   bench/even_hands.sh READER [--errors] [FILE...]
#
# READER: rules, fast, or the file of the precise reader's model. --errors shows the rows that differ: - the original's, + the swapped text's. Without FILE
# it reads the bundled example and the shared talks; a shared folder that is not there is said so.
set -eu
reader=${1:?"usage: bench/even_hands.sh READER [--errors] [FILE...]"}
shift
errors=
if [ "${1:-}" = --errors ]; then errors=--errors; shift; fi
root=$(cd "$(dirname "$0")/.." && pwd)

swap() {
    cargo run --release -q --manifest-path "$root/Cargo.toml" -p travaux-reading --example even_hands -- \
        --packs "$root/examples/pack" $errors "$reader" "$@"
}

if [ $# -gt 0 ]; then
    swap "$@"
    exit
fi
echo "== examples/talks"
swap "$root/examples/talks"
for folder in seeds gold/iran-us talks; do
    folder=$root/../shared/$folder
    if [ -d "$folder" ]; then
        echo "== $folder"
        swap "$folder"
    else
        echo "== $folder IS NOT THERE: left out" >&2
    fi
done
