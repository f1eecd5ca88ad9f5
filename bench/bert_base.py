#!/usr/bin/env python3
"""How fast BERT-base goes over texts: what the readers are compared with. Needs PyTorch and transformers.

  bench/bert_base.py FOLDER [--words N] [--threads N] [--bfloat16]

Runs the encoder alone (no tagging, no joining, no cutting into words) over the .txt files of FOLDER in full batches of
windows of 192 pieces, and prints words a second as JSON. Its weights are drawn at random: speed does not depend on
them, and nothing is fetched. Pieces a word: 1.25, as WordPiece gives on news.
"""
import argparse, json, os, time

import torch
from transformers import BertConfig, BertModel

PIECES_A_WORD, WINDOW, BATCH = 1.25, 192, 8


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--words", type=int, default=6_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--bfloat16", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    words = 0
    for name in sorted(os.listdir(args.folder)):
        with open(os.path.join(args.folder, name), encoding="utf8") as f:
            words += len(f.read().split())
        if words >= args.words:
            break
    words = min(words, args.words)
    pieces = round(words * PIECES_A_WORD)
    windows = max(1, pieces // (WINDOW - 2))
    model = BertModel(BertConfig()).eval()
    ids = torch.randint(1000, 30000, (windows, WINDOW))
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bfloat16):
        model(ids[:1])
        begun = time.perf_counter()
        for k in range(0, windows, BATCH):
            model(ids[k:k + BATCH])
        seconds = time.perf_counter() - begun
    print(json.dumps({"words": words, "seconds": round(seconds, 2), "words_a_second": round(words / seconds)}))


if __name__ == "__main__":
    main()
