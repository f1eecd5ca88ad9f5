"""Words, pieces and windows of annotated reports: what the statement model is trained on.

The program cuts a report into words (`words_read` in `crates/reading`): as BERT cuts them (white space and punctuation), with a
word at each paragraph's end, and with other words in the place of the names of states and people. Here words are cut into pieces of
the vocabulary, as `crates/language/src/pieces` does in the program.
"""
import gzip
import json
import random
import unicodedata

PARTS = ("source", "cue", "content")
# Labels of the linker: outside, then begin and inside of each part.
OUTSIDE, LABELS = 0, 1 + 2 * len(PARTS)
UNKNOWN, FIRST, LAST, LINE_END = 100, 101, 102, 1  # [UNK] [CLS] [SEP] [unused0]
LONGEST_WORD = 100  # characters; a longer word is [UNK]
MOST_PIECES = 8  # pieces of one word that are kept


def read_lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def words_read(path):
    """{doc: [[begin, end, word]]}: what the program prints of a corpus's words."""
    return {row["doc"]: row["words"] for row in read_lines(path)}


def plain(word):
    """Lower case without accents or control characters."""
    word = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in word if unicodedata.category(c) not in ("Mn", "Cc", "Cf", "Co"))


def case_of(word):
    """0 small or no letters, 1 Capital, 2 CAPITALS, 3 miXed."""
    letters = [c for c in word if c.isalpha()]
    if not any(c.isupper() for c in letters):
        return 0
    if all(c.isupper() for c in letters):
        return 2 if len(letters) > 1 else 1
    return 1 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 3


class Vocabulary:
    def __init__(self, path):
        with open(path, encoding="utf8") as lines:
            self.ids = {line.rstrip("\n"): k for k, line in enumerate(lines)}
        self.memo = {}

    def pieces(self, word):
        """The longest piece first, from the left (WordPiece)."""
        known = self.memo.get(word)
        if known is None:
            known = self.memo[word] = self.cut(plain(word))
        return known

    def cut(self, word):
        if not word:
            return [UNKNOWN]
        if len(word) > LONGEST_WORD:
            return [UNKNOWN]
        found, begin = [], 0
        while begin < len(word):
            end = len(word)
            while end > begin:
                piece = self.ids.get(("##" if begin else "") + word[begin:end])
                if piece is not None:
                    break
                end -= 1
            if end == begin:
                return [UNKNOWN]
            found.append(piece)
            begin = end
        return found[:MOST_PIECES]


class Report:
    """Words of one report, its statements as word labels, and which words are names.

    read: [[begin, end, word]], as the program prints them.
    """

    def __init__(self, row, read, names=None):
        self.words = [(a, b) for a, b, _ in read]
        self.forms = [form for _, _, form in read]
        self.statements = [s for s in (self.labelled(t) for t in row["triples"]) if s]
        self.names = self.kinds(names) if names else [None] * len(self.words)
        self.flat = self.flattened()

    def covered(self, spans):
        return [k for k, (a, b) in enumerate(self.words) if any(a < e and b > s for s, e in spans)]

    def labelled(self, triple):
        """(first word of the cue, {word: label})."""
        labels = {}
        for p, part in enumerate(PARTS):
            for span in triple.get(part) or []:
                ids = self.covered([span])
                for k, i in enumerate(ids):
                    labels[i] = 1 + 2 * p + (k > 0)
        cue = [i for i, label in labels.items() if label in (3, 4)]
        return (min(cue), labels) if cue else None

    def flattened(self):
        """One label a word: larger statements first, those that overlap one left out."""
        flat = [OUTSIDE] * len(self.words)
        for _, labels in sorted(self.statements, key=lambda s: -len(s[1])):
            if all(flat[i] == OUTSIDE for i in labels):
                for i, label in labels.items():
                    flat[i] = label
        return flat

    def kinds(self, sentences):
        """The kind of name ("PERSON", "LOCATION" …) each word is part of, by the silver analysis."""
        by_begin = {}
        for sentence in sentences:
            for token in sentence:
                if token[5] in ("PERSON", "LOCATION", "ORGANIZATION", "MISC"):
                    by_begin[token[2]] = (token[3], token[5])
        kinds, end, kind = [], -1, None
        for a, b in self.words:
            if a in by_begin:
                end, kind = by_begin[a]
            kinds.append(kind if b <= end else None)
        return kinds


class Names:
    """Names to put in the place of others, so that no name is worth more than another to the model."""

    SYLLABLES = "ba de ka lo mi ra sa ti vo na re ko la shi mar dan gol yev ani bek ov ich zad our pour hal fen tor ul gar".split()

    def __init__(self, reports, places, rng):
        self.places = places
        self.pools = {}
        for report in reports:
            for form, kind in zip(report.forms, report.names):
                if kind and form[0].isupper() and len(form) > 2:
                    self.pools.setdefault(kind, []).append(form)
        self.rng = rng

    def invented(self):
        return "".join(self.rng.choice(self.SYLLABLES) for _ in range(self.rng.randint(2, 3))).capitalize()

    def other(self, kind):
        pool = self.pools.get(kind)
        draw = self.rng.random()
        if kind in ("PERSON", "ORGANIZATION") and draw < 0.5 or not pool:
            return self.invented()
        if kind in ("LOCATION", "MISC") and draw < 0.6 and self.places.get(kind):
            return self.rng.choice(self.places[kind])
        return self.rng.choice(pool)

    def swapped(self, forms, kinds):
        """The same words with every name replaced, one name by one name throughout."""
        others = {}
        out = []
        for form, kind in zip(forms, kinds):
            if kind and form[0].isupper() and len(form) > 2:
                if form not in others:
                    others[form] = self.other(kind)
                new = others[form]
                out.append(new.upper() if form.isupper() else new)
            else:
                out.append(form)
        return out


def windows_of(report, vocabulary, size, rng=None, names=None):
    """Cuts a report into windows of at most `size` pieces, [CLS] and [SEP] included.

    Each window: pieces, cases, first piece of each word, cue labels, flat labels and statements in the window's own words.
    With `rng`, the first cut is at random, so that a word is not always seen with the same neighbours.
    """
    forms = report.forms
    if names is not None:
        forms = names.swapped(forms, report.names)
    cut = [[LINE_END] if f == "\n" else vocabulary.pieces(f) for f in forms]
    room = size - 2
    first = rng.randint(room // 3, room) if rng else room
    begin = 0
    out = []
    while begin < len(forms):
        end, used, limit = begin, 0, first if begin == 0 else room
        while end < len(forms) and used + len(cut[end]) <= limit:
            used += len(cut[end])
            end += 1
        end = max(end, begin + 1)
        out.append(window(report, forms, cut, begin, end))
        begin = end
    return out


def window(report, forms, cut, begin, end):
    ids, cases, firsts = [FIRST], [0], []
    for k in range(begin, end):
        firsts.append(len(ids))
        ids.extend(cut[k])
        cases.extend([case_of(forms[k])] * len(cut[k]))
    ids.append(LAST)
    cases.append(0)
    statements, cues = [], [OUTSIDE] * (end - begin)
    for anchor, labels in report.statements:
        if begin <= anchor < end:
            inside = {i - begin: label for i, label in labels.items() if begin <= i < end}
            statements.append((anchor - begin, inside))
            for i, label in inside.items():
                if label in (3, 4):
                    cues[i] = label - 2
    return {
        "ids": ids, "cases": cases, "firsts": firsts, "cues": cues, "statements": statements,
        "flat": report.flat[begin:end], "begin": begin,
    }
