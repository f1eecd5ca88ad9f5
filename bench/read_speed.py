#!/usr/bin/env python3
"""How fast reports become a record: words a second on one core, and peak memory.

  bench/read_speed.py [--reports N] [--texts FOLDER] [--binary PATH] [--keep]

Makes N reports (default 10,000) from the bundled example's texts and, with --texts, from every .txt in
FOLDER, each copy changed (numbers, days, a line of its own), reads them into a fresh record with
`travaux read --jobs 1` pinned to one core, then reads them again (nothing changes). Standard library only.
Build first: cargo build --release
"""
import argparse, json, os, re, resource, shutil, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def sources(folder):
    files = [os.path.join(ROOT, "examples", "talks", f) for f in os.listdir(os.path.join(ROOT, "examples", "talks"))]
    if folder:
        files += [os.path.join(folder, f) for f in os.listdir(folder)]
    return [open(f, encoding="utf8").read() for f in sorted(files) if f.endswith(".txt")]


def altered(text, n):
    """The text with its one- and two-digit numbers moved on and a line of its own."""
    moved = re.sub(r"\b(\d{1,2})\b", lambda m: str((int(m.group(1)) + n) % 28 + 1), text)
    return f"{moved}\n\nThe envoys spoke for {n} minutes, an aide said.\n"


def make(folder, count, texts):
    words = 0
    for n in range(count):
        text = altered(texts[n % len(texts)], n)
        words += len(text.split())
        sub = os.path.join(folder, f"{n // 1000:03}")
        os.makedirs(sub, exist_ok=True)
        with open(os.path.join(sub, f"{n:06}.txt"), "w", encoding="utf8") as f:
            f.write(text)
    return words


def run(command):
    pinned = (["taskset", "-c", "0"] if shutil.which("taskset") else []) + command
    started = time.perf_counter()
    process = subprocess.Popen(pinned, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    _, errors = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {errors[-2000:]}")
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--texts")
    parser.add_argument("--binary", default=os.path.join(ROOT, "target", "release", "travaux"))
    parser.add_argument("--keep", action="store_true")
    args = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="travaux-speed-")
    try:
        reports, record = os.path.join(folder, "reports"), os.path.join(folder, "speed.travaux")
        words = make(reports, args.reports, sources(args.texts))
        packs = os.path.join(ROOT, "examples", "pack")
        command = [args.binary, "read", reports, "--record", record, "--packs", packs, "--jobs", "1", "--quiet"]
        first = run(command)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        again = run(command)
        print(json.dumps({
            "reports": args.reports, "words": words, "seconds": round(first, 1),
            "words_a_second": round(words / first), "peak_memory_mib": peak,
            "record_mib": os.path.getsize(record) // 2**20, "read_again_seconds": round(again, 1)}))
    finally:
        if not args.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
