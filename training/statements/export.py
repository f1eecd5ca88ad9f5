"""Writes the file that the program reads statements with.

    export.py MODEL.pt VOCAB.txt OUT.model [--threshold P] [--size N] [--margin N] [--floats]

The word table and the weights of the layers are kept in eight bits (a scale a row, a scale a column); with --floats nothing is
rounded, to see what rounding costs. The same checkpoint gives the same bytes.

The file: "travaux\\n", version, kind (16 bytes), BLAKE3 of all that follows; then the number of parts, each part's name (16 bytes)
and length, and the parts. All numbers are little-endian.
"""
import argparse
import json
import struct

import blake3
import numpy as np

from graphs import encoder_graph, linker_graph
from inference import load

MAGIC, VERSION, KIND = b"travaux\n", 2, "statements"


def named(name):
    return name.encode().ljust(16, b"\0")


def packed(parts):
    body = struct.pack("<I", len(parts))
    body += b"".join(named(name) + struct.pack("<Q", len(data)) for name, data in parts.items())
    body += b"".join(parts.values())
    return MAGIC + struct.pack("<I", VERSION) + named(KIND) + blake3.blake3(body).digest() + body


def table(weights, floats):
    """The parts of the word table: a row of bytes and a scale for each piece."""
    rows = weights.detach().numpy()
    if floats:
        return {"words": rows.astype("<f4").tobytes(), "scales": b""}
    scales = np.maximum(np.abs(rows).max(1), 1e-12) / 127
    rounded = np.clip(np.rint(rows / scales[:, None]), -127, 127).astype(np.int8)
    return {"words": rounded.tobytes(), "scales": scales.astype("<f4").tobytes()}


def parts_of(encoder, linker, chain, vocabulary, settings, floats):
    array = lambda t: t.detach().numpy().astype("<f4").tobytes()
    near = (linker.distance.weight.shape[0] - 1) // 2
    settings = {**settings, "width": encoder.norm.weight.shape[0], "near": near}
    return {
        "settings": json.dumps(settings, sort_keys=True).encode(),
        "vocabulary": vocabulary,
        **table(encoder.words.weight, floats),
        "places": array(encoder.positions.weight[: settings["size"]]),
        "cases": array(encoder.cases.weight),
        "encoder": encoder_graph(encoder, linker, not floats),
        "linker": linker_graph(linker, not floats),
        "chain": array(chain.first + chain.impossible_first) + array(chain.transitions()),
    }


def main():
    args = argparse.ArgumentParser()
    for name in ("model", "vocab", "out"):
        args.add_argument(name)
    args.add_argument("--threshold", type=float, default=0.4)
    args.add_argument("--size", type=int, default=192)
    args.add_argument("--margin", type=int, default=32)
    args.add_argument("--floats", action="store_true")
    args = args.parse_args()
    with open(args.vocab, "rb") as f:
        vocabulary = f.read()
    settings = {"threshold": args.threshold, "size": args.size, "margin": args.margin}
    data = packed(parts_of(*load(args.model), vocabulary, settings, args.floats))
    with open(args.out, "wb") as out:
        out.write(data)
    print(f"{args.out}: {len(data) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
