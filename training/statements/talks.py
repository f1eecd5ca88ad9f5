"""Reports annotated by hand with the words of each statement, as rows like PolNeAR's.

A row of gold names a statement's source, cue and content by their words; here they are sought in the text: the content first,
then the cue nearest to it, then the source nearest to the cue.
"""
import glob
import hashlib
import json
import os


def places(text, words):
    """Where the words stand on their own in the text."""
    found, at = [], text.find(words)
    while at >= 0:
        end = at + len(words)
        free = not (at and text[at - 1].isalnum() and words[:1].isalnum())
        if free and not (end < len(text) and text[end].isalnum() and words[-1:].isalnum()):
            found.append((at, end))
        at = text.find(words, at + 1)
    return found


def nearest(text, words, spans, reach=300):
    """The place of the words that is nearest to the spans and in none of them."""
    if not words:
        return None
    apart = lambda p: min(max(a - p[1], p[0] - b, 0) for a, b in spans)
    inside = lambda p: any(a < p[1] and p[0] < b for a, b in spans)
    outside = [p for p in places(text, words) if not inside(p) and apart(p) <= reach]
    return min(outside, key=apart, default=None)


QUOTES = "\"“”„«»‘’"


def with_marks(text, span):
    """A quotation with its marks, as PolNeAR has them."""
    a, b = span
    opens, closes = a > 0 and text[a - 1] in QUOTES, b < len(text) and text[b] in QUOTES
    return [a - 1, b + 1] if opens and closes else [a, b]


def triple(text, statement):
    content = []
    for piece in statement["content"]:
        after = content[-1][1] if content else 0
        here = [p for p in places(text, piece) if p[0] >= after]
        if not here:
            return None
        content.append(here[0])
    cue = nearest(text, statement.get("cue"), content)
    if not content or not cue:
        return None
    source = nearest(text, statement.get("mention"), content + [cue])
    return {"source": [source] if source else [], "cue": [cue], "content": [with_marks(text, c) for c in content]}


def rows(gold, texts):
    """One row a report: "doc", "text", "triples".

    Gold is either NAME.gold.json (statements by their words, the text being the `file` it names) or, for texts that are not ours
    to keep, places alone: {"sha256": of the text, "statements": [{"source": [[begin, end], …], "cue": …, "content": …}]}, the text
    being the file in `texts` or below with that sum.
    """
    out, sums = [], None
    for path in sorted(glob.glob(os.path.join(gold, "*.json"))):
        with open(path, encoding="utf8") as f:
            annotated = json.load(f)
        if "statements" not in annotated:
            continue
        if "sha256" in annotated:
            sums = sums or by_sum(texts)
            if annotated["sha256"] not in sums:
                raise SystemExit(f"no text below {texts} has the sum that {path} names: give the folder of those reports")
            text, triples = sums[annotated["sha256"]], annotated["statements"]
        else:
            text = read(os.path.join(gold, annotated["file"]), os.path.join(texts, annotated["file"]))
            triples = [t for t in (triple(text, s) for s in annotated["statements"]) if t]
        out.append({"doc": os.path.basename(path), "text": text, "triples": triples})
    return out


def read(*paths):
    path = next(p for p in paths if os.path.exists(p))
    with open(path, encoding="utf8", newline="") as f:
        return f.read()


def by_sum(folder):
    texts = {}
    for path in glob.glob(os.path.join(folder, "**", "*.*"), recursive=True):
        if path.endswith((".txt", ".md")):
            text = read(path)
            texts[hashlib.sha256(text.encode("utf8")).hexdigest()] = text
    return texts


if __name__ == "__main__":
    import sys

    found = rows(*sys.argv[1:3])
    for row in found[:2]:
        for t in row["triples"]:
            words = lambda part: " … ".join(row["text"][a:b] for a, b in t[part])
            print(words("source"), "|", words("cue"), "|", words("content")[:90])
    print(len(found), "reports,", sum(len(r["triples"]) for r in found), "statements")
