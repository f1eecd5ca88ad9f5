"""Writes what the program's tests compare themselves with.

    fixtures.py VOCAB.txt PIECES.json TINY.model

PIECES.json: texts of our own with their words, cut here as the program is to cut them, and pieces, by a small part of the vocabulary.
TINY.model: a model of few numbers drawn at random, whose statements mean nothing.
"""
import json
import sys
import tempfile
import unicodedata

import torch

import model
from data import Vocabulary, case_of
from export import packed, parts_of

TEXTS = [
    "Vessian Deputy Foreign Minister Ilan Dravec said on Tuesday that the corridor “stays open”.",
    "The U.S.-style \"snap-back\" wasn't discussed, Osk's aides told NSW; they'd wait 3.5 hours (or more).",
    "Drávec, Öskár and ŁUKA met at the Café d’Amarel — “naïve”, said İlker of the ΣΟΦΟΣ paper.",
    "和平 talks: 50% of €1,000 < $2,000 + tax = no deal^2 ~ a_b `c` | d",
    "McCall's iPad, A VERY LOUD NO!, x, I, 42nd, a\u200bb\u00adc e\u0301te\u0301 \u1e9eharf ǅungla Ⅷ ª ﬁsh",
    "\u00a0\u2003Spaces\u3000of\u2028all\u0085kinds\x1dhere ",
    "uncontroversialnegotiationalistically " + "k" * 100 + " " + "k" * 101 + " antidisestablishmentarianismistically",
    "",
    "!",
]
WORDS = """vessia tarlia minister said told talks corridor the of and on that in to deputy foreign tuesday stays open discussed
aides they wait hours or more met at paper deal no tax very loud spaces all kinds here un ##control ##versi ##al ##ne ##go ##ti
##ation ##ist ##ically anti ##dis ##esta ##blish ##ment ##arian ##ism style snap back cafe naive wasn fish""".split()


def is_punctuation(c):
    o = ord(c)
    if 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126:
        return True
    return unicodedata.category(c).startswith("P")


def is_ideograph(c):
    o = ord(c)
    return 0x4E00 <= o <= 0x9FFF or 0x3400 <= o <= 0x4DBF or 0xF900 <= o <= 0xFAFF or 0x20000 <= o <= 0x2FA1F


def words_of(text):
    """[(begin, end)] of each word; a word that is white space is a line end."""
    words, i, n = [], 0, len(text)
    while i < n:
        c = text[i]
        if c.isspace():
            j = i
            while j < n and text[j].isspace():
                j += 1
            if "\n" in text[i:j] and words:
                words.append((i, j))
            i = j
        elif is_punctuation(c) or is_ideograph(c):
            words.append((i, i + 1))
            i += 1
        else:
            j = i
            while j < n and not (text[j].isspace() or is_punctuation(text[j]) or is_ideograph(text[j])):
                j += 1
            words.append((i, j))
            i = j
    return words


def small(path):
    """The first pieces of the vocabulary, all single letters and marks, and those words that it has."""
    with open(path, encoding="utf8") as lines:
        pieces = [line.rstrip("\n") for line in lines]
    known = set(pieces)
    single = [p for p in pieces[103:] if len(p.removeprefix("##")) == 1 and ord(p[-1]) < 0x250]
    words = [w for w in WORDS if w in known]
    return pieces[:103] + list(dict.fromkeys(single + words))


def table(vocabulary):
    rows = []
    for text in TEXTS:
        words = []
        for a, b in words_of(text):
            form = text[a:b]
            at = lambda k: len(text[:k].encode())
            words.append([at(a), at(b), case_of(form), vocabulary.pieces(form)])
        rows.append({"text": text, "words": words})
    return rows


def tiny(pieces):
    model.WIDTH, model.HEADS, model.INNER = 16, 2, 32
    model.NARROW, model.FEW, model.NEAR = 8, 2, 4
    torch.manual_seed(5)
    encoder, linker, chain = model.Encoder(1, len(pieces)), model.Linker(1), model.Chain()
    # Cues are likely to begin, and scores to differ.
    encoder.cue.bias.data.copy_(torch.tensor([0.0, 1.0, 0.0]))
    linker.out.weight.data.mul_(6)
    settings = {"threshold": 0.6, "size": 48, "margin": 12}
    return packed(parts_of(encoder, linker, chain, "\n".join(pieces).encode() + b"\n", settings, False))


def main():
    vocab, pieces_out, tiny_out = sys.argv[1:]
    pieces = small(vocab)
    lines = "\n".join(pieces) + "\n"
    with tempfile.NamedTemporaryFile("w", encoding="utf8", suffix=".txt") as file:
        file.write(lines)
        file.flush()
        rows = table(Vocabulary(file.name))
    with open(pieces_out, "w", encoding="utf8") as out:
        json.dump({"vocabulary": lines, "texts": rows}, out, ensure_ascii=True, separators=(",", ":"))
        out.write("\n")
    with open(tiny_out, "wb") as out:
        out.write(tiny(pieces))


if __name__ == "__main__":
    main()
