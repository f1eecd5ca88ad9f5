"""A deep model that a shallow one learns from, besides the annotation (Hinton, Vinyals and Dean 2015; Sanh et al. 2019)."""
from collections import namedtuple

import torch
from torch.nn import functional as F

from batches import linked_inputs, mask_of
from inference import load
from model import Chain, Encoder, Linker

# The teacher's layers that the shallow model begins with.
ENCODER, LINKER = (0, 1, 3, 5), (0,)

Distance = namedtuple("Distance", "states cue link")


class Teacher:
    def __init__(self, path):
        self.encoder, self.linker, self.chain = load(path)
        for part in (self.encoder, self.linker, self.chain):
            part.requires_grad_(False)

    def beginner(self):
        """Encoder, linker and chain of fewer layers, each begun as one of the teacher's."""
        encoder, linker, chain = Encoder(len(ENCODER)), Linker(len(LINKER)), Chain()
        encoder.load_state_dict(fewer(self.encoder.state_dict(), ENCODER))
        linker.load_state_dict(fewer(self.linker.state_dict(), LINKER))
        chain.load_state_dict(self.chain.state_dict())
        return encoder, linker, chain

    def distance(self, batch, windows, anchors, own):
        """How far the shallow model's states, cue scores and label scores are from the teacher's.

        own: the three of the shallow model, [windows, words, 384], [windows, words, 3] and [anchors, words, labels].
        """
        ids, cases, real, firsts = batch
        states, cues, scores = own
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            all_states, all_cues = self.encoder(ids, cases, mask_of(real))
            right_states = all_states.gather(1, firsts.unsqueeze(2).expand(-1, -1, states.shape[2]))
            right_cues = all_cues.gather(1, firsts.unsqueeze(2).expand(-1, -1, 3))
            rows, cue_states, distances, near, _ = linked_inputs(right_states, windows, anchors)
            right_scores = self.linker(rows, cue_states, distances, mask_of(near))
        lengths = torch.tensor([len(w["firsts"]) for w in windows])
        is_word = torch.arange(states.shape[1]) < lengths.unsqueeze(1)
        gap = (states.float() - right_states.float())[is_word]
        return Distance(
            states=gap.pow(2).mean() / right_states.float()[is_word].var(),
            cue=divergence(cues[is_word], right_cues[is_word]).mean(),
            link=divergence(scores[near], right_scores[near]).sum() / len(anchors),
        )


def divergence(scores, right):
    """Kullback-Leibler divergence of each row's probabilities from the right ones."""
    each = F.kl_div(F.log_softmax(scores.float(), -1), F.log_softmax(right.float(), -1), log_target=True, reduction="none")
    return each.sum(-1)


def fewer(weights, layers):
    """The weights with these layers only, numbered anew."""
    out = {}
    for name, value in weights.items():
        if not name.startswith("layers."):
            out[name] = value
            continue
        _, layer, rest = name.split(".", 2)
        if int(layer) in layers:
            out[f"layers.{layers.index(int(layer))}.{rest}"] = value
    return out
