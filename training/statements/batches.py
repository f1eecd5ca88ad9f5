"""Windows as the tensors of one step: what the encoder, the linker and the chain are given."""
import torch

from model import NEAR

FALSE_CUES = 0.25  # cues that are none, for each that is one


def batch_of(windows):
    n, t = len(windows), max(len(w["ids"]) for w in windows)
    words = max(len(w["firsts"]) for w in windows)
    ids, cases = torch.zeros(n, t, dtype=torch.long), torch.zeros(n, t, dtype=torch.long)
    real = torch.zeros(n, t, dtype=torch.bool)
    firsts = torch.zeros(n, words, dtype=torch.long)
    cues, flat = torch.full((n, words), -100), torch.full((n, words), -100)
    for k, w in enumerate(windows):
        m, f = len(w["ids"]), len(w["firsts"])
        ids[k, :m], cases[k, :m], real[k, :m] = torch.tensor(w["ids"]), torch.tensor(w["cases"]), True
        firsts[k, :f] = torch.tensor(w["firsts"])
        cues[k, :f], flat[k, :f] = torch.tensor(w["cues"]), torch.tensor(w["flat"])
    return ids, cases, real, firsts, cues, flat


def mask_of(real):
    """[n, t] of bool → what is added to the attention's scores."""
    return torch.zeros(real.shape).masked_fill(~real, -1e4)[:, None, None, :]


def anchors_of(windows, cue_scores, cues, rng):
    """(window, word, labels) of each cue, and of words that look like cues and are none."""
    anchors, false = [], []
    looks = cue_scores.detach().float().softmax(-1)[..., 1].masked_fill(cues != 0, 0)
    for k, w in enumerate(windows):
        anchors += [(k, anchor, labels) for anchor, labels in w["statements"]]
    wanted = max(1, int(FALSE_CUES * len(anchors)))
    top = torch.topk(looks.flatten(), min(3 * wanted, looks.numel())).indices.tolist()
    for i in rng.sample(top, min(wanted, len(top))):
        false.append((i // looks.shape[1], i % looks.shape[1], {}))
    return anchors + false


def linked_inputs(states, windows, anchors):
    """states: [windows, words, 384] → the linker's inputs, one row an anchor."""
    words = states.shape[1]
    of = torch.tensor([a[0] for a in anchors])
    at = torch.tensor([a[1] for a in anchors])
    lengths = torch.tensor([len(windows[a[0]]["firsts"]) for a in anchors])
    distances = (torch.arange(words) - at.unsqueeze(1)).clamp(-NEAR, NEAR) + NEAR
    real = torch.arange(words) < lengths.unsqueeze(1)
    return states[of], states[of, at], distances, real, lengths


def labels_of(anchors, words):
    gold = torch.zeros(len(anchors), words, dtype=torch.long)
    for k, (_, _, labels) in enumerate(anchors):
        for i, label in labels.items():
            gold[k, i] = label
        # A window may cut a part in two: what is left of it begins here.
        for i in sorted(labels):
            if labels[i] in (2, 4, 6) and (i == 0 or gold[k, i - 1] not in (labels[i], labels[i] - 1)):
                gold[k, i] = labels[i] - 1
    return gold
