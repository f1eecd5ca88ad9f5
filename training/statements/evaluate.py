"""Measures a checkpoint of the statement model.

    evaluate.py MODEL.pt VOCAB.txt DEV.jsonl.gz WORDS.jsonl PRED.jsonl [--scorer attribution.py] [--threshold P ...] [--size N] [--margin N]

WORDS.jsonl: its words, as the program reads them (`words_read`). Writes the statements of DEV's texts to PRED.jsonl (with the last threshold) and, given the scorer, prints its figures for each
threshold.
"""
import argparse
import json
import subprocess
import sys
import time

import torch

from data import Vocabulary, words_read
from inference import Words, candidates, decode, load, prediction

LEAST = 0.05  # words less likely to begin a cue are not linked at all


def main():
    args = argparse.ArgumentParser()
    for name in ("model", "vocab", "dev", "words", "out"):
        args.add_argument(name)
    args.add_argument("--scorer")
    args.add_argument("--threshold", type=float, nargs="+", default=[0.4])
    args.add_argument("--size", type=int, default=192)
    args.add_argument("--margin", type=int, default=32)
    args.add_argument("--threads", type=int, default=1)
    args.add_argument("--first", type=int, help="only so many reports")
    args = args.parse_args()
    torch.set_num_threads(args.threads)

    encoder, linker, chain = load(args.model)
    vocabulary = Vocabulary(args.vocab)
    begun = time.time()
    read = []
    for doc, own in list(words_read(args.words).items())[: args.first]:
        words = Words(own, vocabulary)
        read.append((doc, words, candidates(words, encoder, linker, args.size, args.margin, min([LEAST, *args.threshold]))))
    seconds = time.time() - begun
    print(f"{sum(len(w.spans) for _, w, _ in read) / seconds:.0f} words a second on {args.threads} thread(s)")
    for threshold in args.threshold:
        with open(args.out, "w", encoding="utf8") as out:
            for name, words, found in read:
                print(json.dumps(prediction(name, words, decode(words, found, chain, threshold))), file=out)
        if args.scorer:
            print(f"threshold {threshold}", flush=True)
            subprocess.run([sys.executable, args.scorer, "score", args.dev, args.out], check=True)


if __name__ == "__main__":
    main()
