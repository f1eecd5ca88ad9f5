#!/usr/bin/env python3
"""Scores the dates that the program finds against MEANTIME (TIMEX3) and WikiWars (TIMEX2).

    cargo build --release -p travaux-language --example times
    python3 bench/times.py FOLDER [--errors]

FOLDER holds the unpacked `meantime` and `wikiwars`. A date counts when its span overlaps the gold's and
its value is the same. Only gold values YYYY, YYYY-MM and YYYY-MM-DD count; a found date that overlaps
only gold of another form (a season, a clock time, a duration) is left out, and counted as wrong in the
figures marked `strict`. A range gives two dates, one at each end.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, "target", "release", "examples", "times")
VALUE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


def meantime(path):
    """Text of the annotated sentences, publication date and TIMEX3 of one document."""
    root = ET.parse(path).getroot()
    tokens = root.findall("token")
    times = [t for t in root.iter("TIMEX3") if t.findall("token_anchor")]
    where = {}
    # Only the title, the date and the first sentences are annotated.
    text, line = "", None
    for token in tokens:
        sentence = int(token.get("sentence"))
        if sentence > 5:
            break
        word = token.text or ""
        if line is not None and sentence != line:
            text += "\n"
        elif text and word not in (",", ".", ")", "'s", ";", ":", "%") and not text.endswith(("(", "$")):
            text += " "
        line = sentence
        where[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
    anchor, gold = None, []
    for time in times:
        ids = [a.get("t_id") for a in time.findall("token_anchor")]
        if time.get("functionInDocument") == "CREATION_TIME":
            anchor = time.get("value")[:10]
        if all(i in where for i in ids):
            gold.append((min(where[i][0] for i in ids), max(where[i][1] for i in ids), time.get("value")))
    return text, anchor, gold


def wikiwars(path):
    """Text, date and TIMEX2 of one document with inline tags."""
    with open(path, encoding="utf-8") as file:
        source = file.read()
    anchor = re.search(r'<DATETIME>.*?val="(\d{4}-\d\d-\d\d)', source, re.S).group(1)
    source = re.search(r"<TEXT>(.*)</TEXT>", source, re.S).group(1)
    text, gold, open_tags = "", [], []
    for piece in re.split(r"(</?TIMEX2[^>]*>)", source):
        if piece.startswith("<TIMEX2"):
            value = re.search(r'\bval="([^"]*)"', piece)
            open_tags.append((len(text), value.group(1) if value else ""))
        elif piece.startswith("</TIMEX2"):
            start, value = open_tags.pop()
            gold.append((start, len(text), value))
        else:
            text += piece.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return text, anchor, gold


def found(text, anchor):
    """The dates the program finds, as (start, end, value)."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", suffix=".txt") as file:
        file.write(text)
        file.flush()
        out = subprocess.run([PROGRAM, file.name] + ([anchor] if anchor else []), capture_output=True, text=True, check=True)
    dates = []
    for line in out.stdout.splitlines():
        time = json.loads(line)
        dates += [(*time["span"], v) for v in (time["start"], time["end"]) if v and VALUE.match(v)]
    return dates


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def score(name, documents, show):
    right = missed = wrong = other = 0
    for path, (text, anchor, gold) in documents:
        # Gold that repeats the same value inside another (nested) counts once each, as annotated.
        counted = [g for g in gold if VALUE.match(g[2])]
        dates = found(text, anchor)
        free = list(dates)
        for g in counted:
            match = next((d for d in free if overlap(d, g) and d[2] == g[2]), None)
            if match:
                right += 1
                free.remove(match)
            else:
                missed += 1
                if show:
                    near = [d[2] for d in dates if overlap(d, g)]
                    print(f"  missed {g[2]} found {near} | {text[max(0, g[0] - 50):g[0]]!r} [{text[g[0]:g[1]]}] {text[g[1]:g[1] + 30]!r}")
        for d in free:
            touched = [g for g in gold if overlap(d, g)]
            if touched and not any(VALUE.match(g[2]) for g in touched):
                other += 1
            else:
                wrong += 1
                if show and not touched:
                    print(f"  wrong {d[2]} | {text[max(0, d[0] - 50):d[0]]!r} [{text[d[0]:d[1]]}] {text[d[1]:d[1] + 30]!r}")
    recall = right / (right + missed)
    for mode, false in (("", wrong), ("strict ", wrong + other)):
        precision = right / (right + false)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name} {mode}value P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f} ({right} right, {missed} missed, {false} wrong)")


def main():
    folder, show = sys.argv[1], "--errors" in sys.argv
    news = sorted(glob.glob(os.path.join(folder, "meantime", "intra-doc_annotation", "*", "*.xml")))
    wars = sorted(glob.glob(os.path.join(folder, "wikiwars", "keyinline", "*")))
    score("MEANTIME", [(p, meantime(p)) for p in news], show)
    score("WikiWars", [(p, wikiwars(p)) for p in wars], show)


if __name__ == "__main__":
    main()
