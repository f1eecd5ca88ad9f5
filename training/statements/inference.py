"""Statements of a report by a trained model: the windows, the linking and the merge that `crates/reading/src/precise` does in the program."""
import numpy as np
import torch

from data import FIRST, LAST, LINE_END, case_of
from model import NEAR, Chain, Encoder, Linker

CUE = (3, 4)


def load(path):
    """Encoder, linker and chain of a checkpoint, ready to read."""
    saved = torch.load(path, map_location="cpu")
    depth = lambda part: 1 + max(int(name.split(".")[1]) for name in saved[part] if name.startswith("layers."))
    encoder, linker, chain = Encoder(depth("encoder")), Linker(depth("linker")), Chain()
    encoder.load_state_dict(saved["encoder"])
    linker.load_state_dict(saved["linker"])
    chain.load_state_dict(saved["chain"])
    return encoder.eval(), linker.eval(), chain.eval()


def windows(counts, size, margin):
    """[(begin, end, owned from, owned to)] in words, for words of so many pieces each.

    A window holds at most `size` pieces, [CLS] and [SEP] included. The windows own every word once, and except at the text's
    ends `margin` pieces or more stand on both sides of what a window owns.
    """
    room, begin, own, out = size - 2, 0, 0, []
    while own < len(counts) or not out:
        end, used = begin, 0
        while end < len(counts) and used + counts[end] <= room:
            used += counts[end]
            end += 1
        if end == len(counts):
            out.append((begin, end, own, end))
            break
        until, after = end, 0
        while after < margin and until > own + 1:
            until -= 1
            after += counts[until]
        out.append((begin, end, own, until))
        own, begin, before = until, until, 0
        while before < margin and begin > 0:
            begin -= 1
            before += counts[begin]
    return out


class Words:
    """The words of a text as the program reads them (`words_read`), with their pieces."""

    def __init__(self, read, vocabulary):
        self.spans = [(a, b) for a, b, _ in read]
        self.forms = [form for _, _, form in read]
        self.pieces = [[LINE_END] if f == "\n" else vocabulary.pieces(f) for f in self.forms]
        self.cases = [case_of(f) for f in self.forms]
        self.counts = [len(p) for p in self.pieces]


@torch.no_grad()
def candidates(words, encoder, linker, size, margin, least):
    """[(P(begin), anchor, window begin, label scores)] of each word that may begin a cue, window by window."""
    out = []
    for begin, end, own, until in windows(words.counts, size, margin):
        if begin == end:
            continue
        ids, cases, firsts = [FIRST], [0], []
        for k in range(begin, end):
            firsts.append(len(ids))
            ids.extend(words.pieces[k])
            cases.extend([words.cases[k]] * words.counts[k])
        states, cues = encoder(torch.tensor([ids + [LAST]]), torch.tensor([cases + [0]]), None)
        states, likely = states[0, firsts], cues[0, firsts].softmax(-1)[:, 1]
        anchors = [k for k in range(own - begin, until - begin) if likely[k] >= least]
        for k in anchors:
            distances = (torch.arange(end - begin) - k).clamp(-NEAR, NEAR) + NEAR
            scores = linker(states[None], states[k][None], distances[None], None)[0]
            out.append((float(likely[k]), begin + k, begin, scores.float().numpy()))
    return out


def parts_of(labels, begin):
    """Label ids of a window's words → {part: [(first, last)]} in the report's words."""
    parts = {"source": [], "cue": [], "content": []}
    names = list(parts)
    for i, label in enumerate(labels):
        if label == 0:
            continue
        runs = parts[names[(label - 1) // 2]]
        if label % 2 == 0 and runs and runs[-1][1] == begin + i:
            runs[-1] = (runs[-1][0], begin + i + 1)
        else:
            runs.append((begin + i, begin + i + 1))
    return parts


def decode(words, found, chain, threshold):
    """The statements: [{"sure", "anchor", "source", "cue", "content"}], parts as ranges of words."""
    steps = chain.transitions().detach().numpy()
    first = (chain.first + chain.impossible_first).detach().numpy()
    out = []
    for sure, anchor, begin, scores in found:
        if sure < threshold:
            continue
        parts = parts_of(viterbi(scores, first, steps), begin)
        parts = {p: trimmed(words, runs) for p, runs in parts.items()}
        if parts["cue"] and parts["content"]:
            # Source and cue are one piece each, as in all of the corpus.
            out.append({"sure": sure, "anchor": anchor, **parts, "source": parts["source"][:1], "cue": parts["cue"][:1]})
    return settled(out)


def viterbi(scores, first, steps):
    best, back = first + scores[0], []
    for row in scores[1:]:
        through = best[:, None] + steps
        back.append(through.argmax(0))
        best = through.max(0) + row
    labels = [int(best.argmax())]
    for pointers in reversed(back):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]


def trimmed(words, runs):
    """The runs less line ends at their ends; what has nothing else is left out."""
    out = []
    for a, b in runs:
        while a < b and words.forms[a] == "\n":
            a += 1
        while a < b and words.forms[b - 1] == "\n":
            b -= 1
        if a < b:
            out.append((a, b))
    return out


def settled(statements):
    """Of statements whose cues share words, the surest."""
    kept = []
    taken = set()
    for s in sorted(statements, key=lambda s: (-s["sure"], s["anchor"])):
        mine = {i for a, b in s["cue"] for i in range(a, b)}
        if mine & taken:
            continue
        taken |= mine
        kept.append(s)
    return sorted(kept, key=lambda s: s["anchor"])


def prediction(name, words, statements):
    """The line that attribution.py scores."""
    spans = lambda runs: {"spans": [[words.spans[a][0], words.spans[b - 1][1]] for a, b in runs]} if runs else None
    return {"doc": name, "statements": [{p: spans(s[p]) for p in ("source", "cue", "content")} for s in statements]}
