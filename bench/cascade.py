#!/usr/bin/env python3
"""What a cascade saves and what it misses: a mixed folder, read by each reader.

  bench/cascade.py --talks FOLDER... --other FOLDER... [--score TALKS.PY] [--binary PATH] [--jobs N] [--packs DIR]

Copies the reports (.txt, .md, .html) of all folders into one, then reads it with each reader into a fresh record and
prints seconds, words a second, and by whom the reports were read. Against the second reader everywhere (--second, by
default precise) it prints how many of its statements each reader has, word for word, in the talks and in the
rest. With --score, the scorer of readings, and NAME.gold.json files beside the reports: statement F1 on the talks.
Readers that the binary does not have are left out. Standard library only. Build first: cargo build --release
"""
import argparse, collections, json, os, re, shutil, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENDINGS = (".txt", ".md", ".html")


def reports(folder):
    found = [os.path.join(at, f) for at, _, files in os.walk(folder) for f in files]
    return sorted(f for f in found if f.endswith(ENDINGS) and ".gold." not in f)


def mix(place, kinds):
    """Copies the reports of each kind to PLACE/KIND-N/; the words of each kind."""
    words = collections.Counter()
    for kind, folders in kinds.items():
        for n, folder in enumerate(folders):
            to = os.path.join(place, f"{kind}-{n}")
            os.makedirs(to)
            for path in reports(folder):
                shutil.copy(path, to)
                words[kind] += len(open(path, encoding="utf8", errors="replace").read().split())
    return words


def run(command):
    started = time.perf_counter()
    process = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - started
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {process.stderr[-2000:]}")
    return process.stdout, seconds


def kind_of(path):
    return os.path.basename(os.path.dirname(path)).split("-")[0]


def read(args, reader, mixed, place):
    """Seconds, reports by who read them, statements by kind, the readings for the scorer."""
    record = os.path.join(place, f"{reader}.travaux")
    common = [mixed, "--reader", reader, "--packs", args.packs, "--jobs", str(args.jobs), "--quiet"]
    seconds = min(timed(args, record, common) for _ in range(args.repeat))
    export = json.loads(run([args.binary, "export", "--record", record])[0])
    kinds = {r["id"]: kind_of(r["path"]) for r in export["reports"]}
    by = collections.Counter((kinds[r["id"]], r["read_by"].split()[1]) for r in export["reports"])
    statements = collections.defaultdict(set)
    for s in export["statements"]:
        statements[kinds[s["report"]]].add((s["report"], str(s["content"]["spans"])))
    readings = run([args.binary, "read", "--json"] + common)[0] if args.score else ""
    return seconds, by, statements, readings


def timed(args, record, common):
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(record + ending):
            os.remove(record + ending)
    return run([args.binary, "read", "--record", record] + common)[1]


def f1(args, readings, place):
    gold = sorted(os.path.join(at, f) for folder in args.talks + args.gold for at, _, files in os.walk(folder)
                  for f in files if f.endswith(".gold.json"))
    if not gold:
        return None
    lines = os.path.join(place, "readings.jsonl")
    with open(lines, "w", encoding="utf8") as out:
        out.writelines(line + "\n" for line in readings.splitlines() if kind_of(json.loads(line)["path"]) == "talks")
    scored, _ = run([sys.executable, args.score] + gold + ["--", lines])
    everything = scored[scored.rfind("ALL"):]
    found = re.search(r"^\s*statements\b.*", everything, re.M)
    return found.group(0).strip() if found else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--talks", nargs="+", default=[os.path.join(ROOT, "examples", "talks")])
    parser.add_argument("--gold", nargs="*", default=[os.path.join(ROOT, "examples", "gold")])
    parser.add_argument("--other", nargs="+", default=[])
    parser.add_argument("--packs", default=os.path.join(ROOT, "examples", "pack"))
    parser.add_argument("--score")
    parser.add_argument("--binary", default=os.path.join(ROOT, "target", "release", "travaux"))
    parser.add_argument("--readers", nargs="+", default=["rules", "fast", "precise", "cascade"])
    parser.add_argument("--second", default="precise")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=1)
    args = parser.parse_args()
    # A name that it does not know makes the program name those that it does.
    wrong = [args.binary, "read", "--reader", "?", "-"]
    known = subprocess.run(wrong, capture_output=True, text=True, stdin=subprocess.DEVNULL).stderr
    place = tempfile.mkdtemp(prefix="travaux-cascade-")
    try:
        mixed = os.path.join(place, "mixed")
        words = mix(mixed, {"talks": args.talks, "other": args.other})
        print(f"words: {words['talks']} in the talks, {words['other']} in other reports")
        done = {}
        for reader in args.readers:
            if not re.search(rf"\b{reader}\b", known.split("possible values")[-1]):
                print(f"{reader}: this binary does not have it")
                continue
            done[reader] = read(args, reader, mixed, place)
        tell(args, done, sum(words.values()), place)
    finally:
        shutil.rmtree(place)


def tell(args, done, words, place):
    whole = done.get(args.second)
    for reader, (seconds, by, statements, readings) in done.items():
        print(f"\n{reader}: {seconds:.2f} s, {words / seconds:.0f} words a second", end="")
        print(f", {whole[0] / seconds:.2f} times as fast as {args.second}" if whole else "")
        for (kind, who), count in sorted(by.items()):
            print(f"  {kind}: {count} reports by {who}")
        for kind in ("talks", "other"):
            if whole and reader != args.second:
                both, asked = len(statements[kind] & whole[2][kind]), len(whole[2][kind])
                more = len(statements[kind] - whole[2][kind])
                share = f" ({100 * both / asked:.1f} %)" if asked else ""
                print(f"  {kind}: {both} of the {asked} statements of {args.second}{share}, {more} others")
            else:
                print(f"  {kind}: {len(statements[kind])} statements")
        line = f1(args, readings, place) if args.score else None
        if line:
            print(f"  against gold: {line}")


main()
