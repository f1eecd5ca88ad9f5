"""Trains the statement model.

    train.py PRETRAINED TRAIN.jsonl.gz WORDS.jsonl SILVER.jsonl.gz PLACES.json OUT.pt [--epochs N] [--threads N]
             [--teacher DEEP.pt]

PRETRAINED: the folder of all-MiniLM-L6-v2 (model.safetensors, vocab.txt). WORDS.jsonl: the reports' words as the program reads
them (`words_read`). PLACES.json: {"LOCATION": [...], "MISC": [...]}, names of countries and their people, put in the place of
others (see `data.Names`). With --teacher a model of fewer layers learns from DEEP.pt, which this program made. Writes OUT.pt after
every epoch. Same seed, same threads and same PyTorch give the same weights.
"""
import argparse
import json
import random
import time

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from batches import anchors_of, batch_of, labels_of, linked_inputs, mask_of
from data import LABELS, Names, Report, Vocabulary, read_lines, windows_of, words_read
from model import Chain, Encoder, Linker
from teacher import Teacher

WINDOW, BATCH = 192, 8
SWAPPED = 0.35  # share of reports whose names are swapped in an epoch
RATE, HEAD_RATE = 2.0e-4, 1e-3


def loss_of(encoder, linker, chain, windows, rng, teacher=None):
    """The loss of a batch, and its parts to be shown."""
    ids, cases, real, firsts, cues, flat = batch_of(windows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, cue_scores = encoder(ids, cases, mask_of(real))
        at_words = firsts.unsqueeze(2).expand(-1, -1, states.shape[2])
        states = states.gather(1, at_words)
        cue_scores = cue_scores.gather(1, firsts.unsqueeze(2).expand(-1, -1, 3))
        anchors = anchors_of(windows, cue_scores, cues, rng)
        rows, cue_states, distances, near, lengths = linked_inputs(states, windows, anchors)
        scores = linker(rows, cue_states, distances, mask_of(near))
        flat_scores = encoder.flat(states)
    cue_loss = F.cross_entropy(cue_scores.float().reshape(-1, 3), cues.reshape(-1), ignore_index=-100)
    flat_loss = F.cross_entropy(flat_scores.float().reshape(-1, LABELS), flat.reshape(-1), ignore_index=-100)
    link_loss = chain.loss(scores.float(), labels_of(anchors, scores.shape[1]), lengths)
    parts = (cue_loss.item(), flat_loss.item(), link_loss.item())
    if teacher is None:
        return 6 * cue_loss + flat_loss + 0.15 * link_loss, parts
    far = teacher.distance((ids, cases, real, firsts), windows, anchors, (states, cue_scores, scores))
    return 3 * (cue_loss + far.cue) + flat_loss + 0.15 * (0.5 * link_loss + far.link) + far.states, parts


def epoch_windows(reports, vocabulary, names, rng):
    windows = []
    for report in reports:
        swap = names if rng.random() < SWAPPED else None
        windows += windows_of(report, vocabulary, WINDOW, rng, swap)
    rng.shuffle(windows)
    # Windows of one length together waste no padding; the batches themselves come in any order.
    batches = []
    for k in range(0, len(windows), BATCH * 32):
        pool = sorted(windows[k:k + BATCH * 32], key=lambda w: len(w["ids"]))
        batches += [pool[j:j + BATCH] for j in range(0, len(pool), BATCH)]
    rng.shuffle(batches)
    return batches


def main():
    args = argparse.ArgumentParser()
    for name in ("pretrained", "train", "words", "silver", "places", "out"):
        args.add_argument(name)
    args.add_argument("--epochs", type=int, default=5)
    args.add_argument("--threads", type=int, default=2)
    args.add_argument("--teacher")
    args.add_argument("--steps", type=int, default=0, help="stop after so many steps (to measure speed)")
    args = args.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(args.threads)
    rng = random.Random(7)

    silver = {}
    for row in read_lines(args.silver):
        silver[row["doc"]] = row["sentences"]
    words = words_read(args.words)
    reports = [Report(row, words[row["doc"]], silver.get(row["doc"])) for row in read_lines(args.train)]
    vocabulary = Vocabulary(args.pretrained + "/vocab.txt")
    names = Names(reports, json.load(open(args.places, encoding="utf8")), rng)

    teacher = Teacher(args.teacher) if args.teacher else None
    if teacher:
        encoder, linker, chain = teacher.beginner()
    else:
        encoder, linker, chain = Encoder(), Linker(), Chain()
        encoder.load_minilm(load_file(args.pretrained + "/model.safetensors"))
    encoder.words.weight.requires_grad_(False)
    heads = [*linker.parameters(), *chain.parameters(), *encoder.cue.parameters(), *encoder.flat.parameters(), *encoder.cases.parameters()]
    chosen = {id(p) for p in heads}
    body = [p for p in encoder.parameters() if p.requires_grad and id(p) not in chosen]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01, fused=True)
    # The rate is at its floor for the last tenth of the steps.
    per_epoch = sum(len(r.words) for r in reports) * 1.15 / (WINDOW * BATCH)
    total = per_epoch * args.epochs
    warm = 0.06 * total
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm)) + 0.01))

    begun, step, shown = time.time(), 0, [0.0, 0.0, 0.0]
    for epoch in range(args.epochs):
        encoder.train(), linker.train()
        for windows in epoch_windows(reports, vocabulary, names, rng):
            loss, parts = loss_of(encoder, linker, chain, windows, rng, teacher)
            loss.backward()
            nn.utils.clip_grad_norm_(body + heads, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            shown = [0.98 * a + 0.02 * b for a, b in zip(shown, parts)]
            if step % 50 == 0:
                mend = 1 - 0.98 ** step
                print(f"epoch {epoch} step {step} of {total:.0f}  cue {shown[0]/mend:.4f} flat {shown[1]/mend:.3f} "
                      f"link {shown[2]/mend:.2f}  {time.time() - begun:.0f} s", flush=True)
            if step == args.steps:
                return
        torch.save({"encoder": encoder.state_dict(), "linker": linker.state_dict(), "chain": chain.state_dict()}, args.out)


if __name__ == "__main__":
    main()
