#!/usr/bin/env python3
"""Classes of words of like meaning, for the fast reader: WORDS.tsv with word, lemma, coarse class, fine class.

  words.py SILVER.jsonl.gz ENCODER WORDS.tsv

SILVER: CoreNLP's analysis of the training reports. ENCODER: the folder of all-MiniLM-L6-v2 (vocab.txt and its weights).
Every word that stands in small letters twice or more is encoded by itself; k-means over the vectors gives the classes.
Needs PyTorch. The seed is fixed.
"""
import collections
import gzip
import json
import os
import sys

import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "statements"))

from safetensors.torch import load_file

from data import FIRST, LAST, Vocabulary
from model import Encoder

COARSE, FINE = 96, 768


def words_of(path):
    counts, lemmas = collections.Counter(), collections.defaultdict(collections.Counter)
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            for sentence in json.loads(line)["sentences"]:
                for token in sentence:
                    word = token[0].replace("’", "'")
                    if word.islower():
                        counts[word] += 1
                        lemmas[word][token[1].lower()] += 1
    kept = sorted(w for w, n in counts.items() if n >= 2)
    return kept, {w: min(lemmas[w].items(), key=lambda x: (-x[1], x[0]))[0] for w in kept}


def vectors(words, folder):
    encoder = Encoder()
    encoder.load_minilm(load_file(folder + "/model.safetensors"))
    encoder.eval()
    vocabulary = Vocabulary(folder + "/vocab.txt")
    out = []
    with torch.no_grad():
        for k in range(0, len(words), 128):
            batch = [[FIRST, *vocabulary.pieces(w), LAST] for w in words[k:k + 128]]
            length = max(map(len, batch))
            ids = torch.tensor([b + [0] * (length - len(b)) for b in batch])
            mask = (ids != 0).float()
            states, _ = encoder(ids, torch.zeros_like(ids), (1 - mask)[:, None, None, :] * -1e4)
            mask = mask.unsqueeze(-1)
            out.append((states * mask).sum(1) / mask.sum(1))
    return torch.nn.functional.normalize(torch.cat(out), dim=-1)


def classes(x, count):
    generator = torch.Generator().manual_seed(7)
    centres = x[torch.randperm(len(x), generator=generator)[:count]].clone()
    for _ in range(25):
        own = (x @ centres.T).argmax(1)
        sums = torch.zeros_like(centres).index_add_(0, own, x)
        empty = sums.norm(dim=1) == 0
        sums[empty] = centres[empty]
        centres = torch.nn.functional.normalize(sums, dim=-1)
    return (x @ centres.T).argmax(1).tolist()


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    torch.set_num_threads(1)
    words, lemmas = words_of(sys.argv[1])
    x = vectors(words, sys.argv[2])
    coarse, fine = classes(x, COARSE), classes(x, FINE)
    with open(sys.argv[3], "w", encoding="utf8") as out:
        for word, c, f in zip(words, coarse, fine):
            out.write(f"{word}\t{lemmas[word]}\t{c}\t{f}\n")


main()
