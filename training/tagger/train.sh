#!/bin/sh
# Trains the tagger of parts of speech and writes models/tagger-en.bin.
#
#   training/tagger/train.sh TREEBANKS SILVER.jsonl.gz
#
# TREEBANKS holds ewt.tar.xz, gum.tar.xz and pud.tar.xz (CoNLL-U); see models/tagger-en.md.
set -eu

exec "$(dirname "$0")/../on_treebanks.sh" train_tagger tagger-en.bin "$@"
