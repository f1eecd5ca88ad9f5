#!/usr/bin/env python3
"""The readers' speed against each other and against BERT-base, in one run.

  bench/readers.py [--texts FOLDER] [--rounds N] [--python PYTHON] [--binary PATH]

Reads the bundled example's texts and, with --texts, those of FOLDER (each copy changed, as bench/read_speed.py does) with
`travaux read --json`, one core and two, in N rounds that take turns, so that a machine that slows down slows all alike;
then prints words a second and core (median of the rounds), the ratio to BERT-base in the same rounds, and peak memory.
PYTHON must have PyTorch and transformers for BERT-base; without them that row is left out, loudly.
Build first: cargo build --release
"""
import argparse, importlib.util, json, os, shutil, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
spec = importlib.util.spec_from_file_location("read_speed", os.path.join(ROOT, "bench", "read_speed.py"))
read_speed = importlib.util.module_from_spec(spec)
spec.loader.exec_module(read_speed)

# Reader and how many reports it reads in a round: enough for ten seconds or so.
LOADS = {"rules": 1500, "fast": 1500, "precise": 60, "cascade": 200}


def run(command, cores):
    pinned = (["taskset", "-c", cores] if shutil.which("taskset") else []) + command
    begun = time.perf_counter()
    process = subprocess.Popen(pinned, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed: {errors.decode()[-2000:]}")
    return time.perf_counter() - begun, usage.ru_maxrss // 1024


def bert(python, folder):
    out = subprocess.run(["taskset", "-c", "0", python, os.path.join(ROOT, "bench", "bert_base.py"), folder],
                         capture_output=True, text=True)
    if out.returncode != 0:
        print(f"BERT-base is left out: {out.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return json.loads(out.stdout)["words_a_second"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--readers", default="fast,precise")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--binary", default=os.path.join(ROOT, "target", "release", "travaux"))
    args = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="travaux-readers-")
    packs = os.path.join(ROOT, "examples", "pack")
    speeds, memory, berts = {}, {}, []
    try:
        texts = read_speed.sources(args.texts)
        words, folders = {}, {}
        readers = args.readers.split(",")
        for reader in readers:
            folders[reader] = os.path.join(folder, reader)
            words[reader] = read_speed.make(folders[reader], LOADS[reader], texts)
        for _ in range(args.rounds):
            for jobs in (1, 2):
                for reader in readers:
                    command = [args.binary, "read", folders[reader], "--json", "--packs", packs,
                               "--reader", reader, "--jobs", str(jobs), "--quiet"]
                    seconds, peak = run(command, "0" if jobs == 1 else "0,1")
                    speeds.setdefault((reader, jobs), []).append(words[reader] / seconds)
                    memory[reader, jobs] = max(peak, memory.get((reader, jobs), 0))
            one = bert(args.python, os.path.join(folders[readers[-1]], "000"))
            if one:
                berts.append(one)
        base = statistics.median(berts) if berts else None
        print("| reader | cores | words a second | × BERT-base | peak memory, MiB |\n|---|---|---|---|---|")
        for (reader, jobs), got in speeds.items():
            middle = statistics.median(got)
            ratio = f"{middle / base:.1f}" if base else "–"
            print(f"| {reader} | {jobs} | {middle:,.0f} ({min(got):,.0f}–{max(got):,.0f}) | {ratio} | {memory[reader, jobs]} |")
        if base:
            print(f"| BERT-base, PyTorch, float32, encoder alone | 1 | {base:,.0f} ({min(berts):,.0f}–{max(berts):,.0f}) | 1 | |")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
