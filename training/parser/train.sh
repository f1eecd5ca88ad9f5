#!/bin/sh
# Trains the parser and writes models/parser-en.bin.
#
#   training/parser/train.sh TREEBANKS SILVER.jsonl.gz
#
# TREEBANKS holds ewt.tar.xz, gum.tar.xz and pud.tar.xz (CoNLL-U); see models/parser-en.md.
set -eu

exec "$(dirname "$0")/../on_treebanks.sh" train_parser parser-en.bin "$@"
