"""The statement model: an encoder that finds cues, and a linker that finds each cue's source and content."""
import math

import torch
from torch import nn
from torch.nn import functional as F

from data import LABELS

WIDTH, HEADS, DEPTH, INNER = 384, 12, 6, 1536  # all-MiniLM-L6-v2
NARROW, FEW, SHALLOW = 256, 4, 2  # the linker
NEAR = 64  # distances from the cue, in words, that the linker tells apart


class Dropout(nn.Module):
    """Dropout whose noise is drawn once and read from a place at random: on CPU, drawing it took a sixth of the time."""

    POOL = 1 << 23

    def __init__(self, share):
        super().__init__()
        self.share = share
        self.noise = None

    def forward(self, x):
        if not self.training or self.share == 0:
            return x
        size = x.numel()
        if self.noise is None:
            self.noise = (torch.rand(self.POOL) >= self.share).to(torch.bfloat16) / (1 - self.share)
        begin = int(torch.randint(self.POOL - size, (1,)))
        return x * self.noise[begin:begin + size].view(x.shape).to(x.dtype)


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.dense = nn.Linear(width, width)

    def forward(self, x, mask):
        b, t, w = x.shape
        split = lambda y: y.view(b, t, self.heads, w // self.heads).transpose(1, 2)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        # Plain products: on CPU, with heads this narrow, PyTorch's fused attention is slower backwards.
        scores = (q * (1 / math.sqrt(w // self.heads))) @ k.transpose(2, 3)
        y = torch.softmax(scores if mask is None else scores + mask.to(scores.dtype), -1) @ v
        return self.dense(y.transpose(1, 2).reshape(b, t, w))


class Layer(nn.Module):
    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.attention = Attention(width, heads)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.last = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        x = self.norm(x + self.dropout(self.attention(x, mask)))
        return self.last(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces → states (384 numbers a piece) and cue scores (outside, begin, inside)."""

    def __init__(self, depth=DEPTH, words=30522, dropout=0.1):
        super().__init__()
        self.dropout = Dropout(dropout)
        self.words = nn.Embedding(words, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.cases = nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, self.dropout) for _ in range(depth))
        self.cue = nn.Linear(WIDTH, 3)
        self.flat = nn.Linear(WIDTH, LABELS)  # used in training only: it teaches the encoder
        nn.init.zeros_(self.cases.weight)

    def forward(self, ids, cases, mask):
        return self.encode(self.words(ids), cases, mask)

    def encode(self, words, cases, mask):
        x = self.norm(words + self.positions.weight[: words.shape[1]] + self.cases(cases))
        x = self.dropout(x)
        for layer in self.layers:
            x = layer(x, mask)
        return x, self.cue(x)

    def load_minilm(self, tensors):
        """Takes over the weights of all-MiniLM-L6-v2 (safetensors, names of BertModel)."""
        put = lambda module, name: (
            module.weight.data.copy_(tensors[name + ".weight"]), module.bias.data.copy_(tensors[name + ".bias"]))
        self.words.weight.data.copy_(tensors["embeddings.word_embeddings.weight"])
        kind = tensors["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(tensors["embeddings.position_embeddings.weight"] + kind)
        put(self.norm, "embeddings.LayerNorm")
        for k, layer in enumerate(self.layers):
            base = f"encoder.layer.{k}."
            for name in ("query", "key", "value"):
                put(getattr(layer.attention, name), base + "attention.self." + name)
            put(layer.attention.dense, base + "attention.output.dense")
            put(layer.norm, base + "attention.output.LayerNorm")
            put(layer.up, base + "intermediate.dense")
            put(layer.down, base + "output.dense")
            put(layer.last, base + "output.LayerNorm")


class Linker(nn.Module):
    """States of a window's words and the place of one cue → a score for each word and label."""

    def __init__(self, depth=SHALLOW, dropout=0.1):
        super().__init__()
        self.dropout = Dropout(dropout)
        self.word = nn.Linear(WIDTH, NARROW)
        self.cue = nn.Linear(WIDTH, NARROW)
        self.distance = nn.Embedding(2 * NEAR + 1, NARROW)
        self.norm = nn.LayerNorm(NARROW)
        self.layers = nn.ModuleList(Layer(NARROW, FEW, 2 * NARROW, self.dropout) for _ in range(depth))
        self.out = nn.Linear(NARROW, LABELS)

    def forward(self, states, cues, distances, mask):
        """states: [n, words, 384]; cues: [n, 384]; distances: [n, words], 0 … 2 NEAR, NEAR at the cue."""
        x = self.word(states) + self.cue(cues).unsqueeze(1) + self.distance(distances)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.out(x)


class Chain(nn.Module):
    """A linear chain over the labels (conditional random field; Lafferty et al. 2001)."""

    def __init__(self):
        super().__init__()
        self.first = nn.Parameter(torch.zeros(LABELS))
        self.steps = nn.Parameter(torch.zeros(LABELS, LABELS))
        impossible = torch.zeros(LABELS, LABELS)
        for inside in (2, 4, 6):
            for before in range(LABELS):
                if before not in (inside - 1, inside):
                    impossible[before, inside] = -1e4
        self.register_buffer("impossible", impossible)
        self.register_buffer("impossible_first", torch.tensor([0, 0, -1e4, 0, -1e4, 0, -1e4]))

    def transitions(self):
        return self.steps + self.impossible

    def loss(self, scores, gold, lengths):
        """Mean negative log-likelihood of the gold labels. scores: [n, words, labels], float32."""
        n, words, _ = scores.shape
        steps, first = self.transitions(), self.first + self.impossible_first
        real = torch.arange(words).unsqueeze(0) < lengths.unsqueeze(1)
        emitted = (scores.gather(2, gold.unsqueeze(2)).squeeze(2) * real).sum(1)
        moved = (steps[gold[:, :-1], gold[:, 1:]] * real[:, 1:]).sum(1)
        right = emitted + moved + first[gold[:, 0]]
        alpha = first + scores[:, 0]
        for t in range(1, words):
            onward = torch.logsumexp(alpha.unsqueeze(2) + steps, 1) + scores[:, t]
            alpha = torch.where(real[:, t].unsqueeze(1), onward, alpha)
        return (torch.logsumexp(alpha, 1) - right).mean()
