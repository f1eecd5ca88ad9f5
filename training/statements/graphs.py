"""The encoder and the linker as ONNX graphs, with weights in eight bits or in float32.

The graphs are written node by node: query, key and value are one product, and nothing is left in them that a run does not need.
What a word, its place and its case add up to is worked out by the program, so the tables of those are no part of the graphs.
"""
import math

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

OPSET = 20


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self, eight_bits):
        self.eight_bits = eight_bits
        self.nodes, self.weights, self.count = [], [], 0

    def node(self, kind, inputs, outputs=1, **attributes):
        names = [f"{kind.lower()}_{self.count}_{k}" for k in range(outputs)]
        self.count += 1
        self.nodes.append(helper.make_node(kind, inputs, names, **attributes))
        return names[0] if outputs == 1 else names

    def weight(self, array):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def floats(self, array):
        return self.weight(np.asarray(array, dtype=np.float32))

    def shape(self, *sizes):
        return self.weight(np.array(sizes, dtype=np.int64))

    def eight(self, x):
        """x as bytes, with their scale and their zero."""
        return self.node("DynamicQuantizeLinear", [x], 3)

    def linear(self, x, weight, bias):
        """x · weightᵀ + bias."""
        weight = weight.T
        if not self.eight_bits:
            y = self.node("MatMul", [x, self.floats(weight)])
        else:
            scale = np.maximum(np.abs(weight).max(0), 1e-12) / 127
            rounded = np.clip(np.rint(weight / scale), -127, 127).astype(np.int8)
            bytes_of_x, x_scale, x_zero = self.eight(x)
            zeros = self.weight(np.zeros(weight.shape[1], dtype=np.int8))
            y = self.node("MatMulInteger", [bytes_of_x, self.weight(rounded), x_zero, zeros])
            y = self.node("Cast", [y], to=TensorProto.FLOAT)
            y = self.node("Mul", [y, self.node("Mul", [x_scale, self.floats(scale)])])
        return self.node("Add", [y, self.floats(bias)])

    def norm(self, x, module):
        weights = [self.floats(array(module.weight)), self.floats(array(module.bias))]
        return self.node("LayerNormalization", [x, *weights], axis=-1, epsilon=module.eps)

    def layer(self, x, layer, of=None):
        """One layer of the transformer over x: [words, width]. With `of` only those rows of what it makes."""
        attention = layer.attention
        width, heads = attention.query.weight.shape[0], attention.heads
        size = width // heads
        shrink = 1 / math.sqrt(size)
        query, key, value = attention.query, attention.key, attention.value
        parts = [(array(query.weight) * shrink, array(query.bias) * shrink)]
        parts += [(array(part.weight), array(part.bias)) for part in (key, value)]
        together = lambda parts: [np.concatenate(each) for each in zip(*parts)]
        if of is None:
            q, k, v = self.node("Split", [self.linear(x, *together(parts))], 3, axis=-1, num_outputs=3)
        else:
            k, v = self.node("Split", [self.linear(x, *together(parts[1:]))], 2, axis=-1, num_outputs=2)
            x = self.node("Gather", [x, of], axis=0)
            q = self.linear(x, *parts[0])
        apart = self.shape(0, heads, size)
        split = lambda y, *order: self.node("Transpose", [self.node("Reshape", [y, apart])], perm=order)
        scores = self.node("MatMul", [split(q, 1, 0, 2), split(k, 1, 2, 0)])
        mixed = self.node("MatMul", [self.node("Softmax", [scores], axis=-1), split(v, 1, 0, 2)])
        mixed = self.node("Transpose", [mixed], perm=(1, 0, 2))
        mixed = self.node("Reshape", [mixed, self.shape(0, width)])
        dense = self.linear(mixed, array(attention.dense.weight), array(attention.dense.bias))
        x = self.norm(self.node("Add", [x, dense]), layer.norm)
        inner = self.node("Gelu", [self.linear(x, array(layer.up.weight), array(layer.up.bias))])
        inner = self.linear(inner, array(layer.down.weight), array(layer.down.bias))
        return self.norm(self.node("Add", [x, inner]), layer.last)

    def head(self, x, linear):
        """A product that is too small to be worth rounding."""
        return self.node("Add", [self.node("MatMul", [x, self.floats(array(linear.weight).T)]), self.floats(array(linear.bias))])

    def finish(self, name, inputs, outputs):
        """The graph as bytes. outputs: [(name in the graph, name to give it, shape)]."""
        for inner, outer, _ in outputs:
            self.nodes.append(helper.make_node("Identity", [inner], [outer]))
        value = lambda n, kind, shape: helper.make_tensor_value_info(n, kind, shape)
        graph = helper.make_graph(
            self.nodes, name,
            [value(n, kind, shape) for n, kind, shape in inputs],
            [value(outer, TensorProto.FLOAT, shape) for _, outer, shape in outputs],
            self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
        checker.check_model(model, full_check=True)
        return model.SerializeToString()


def array(tensor):
    return tensor.detach().numpy()


def encoder_graph(encoder, linker, eight_bits):
    """x: [pieces, width], sums of the tables' rows; firsts: [words], each word's first piece →
    cues [words, 3]; what each word is to the linker, as one of a window's words and as the cue: words, anchors [words, narrow].
    """
    g = Graph(eight_bits)
    width, narrow = encoder.norm.weight.shape[0], linker.word.weight.shape[0]
    x = g.norm("x", encoder.norm)
    *lower, last = encoder.layers
    for layer in lower:
        x = g.layer(x, layer)
    x = g.layer(x, last, of="firsts")
    both = (linker.word, linker.cue)
    weights, biases = ([array(getattr(part, name)) for part in both] for name in ("weight", "bias"))
    both = g.linear(x, np.concatenate(weights), np.concatenate(biases))
    words, anchors = g.node("Split", [both], 2, axis=-1, num_outputs=2)
    return g.finish(
        "encoder", [("x", TensorProto.FLOAT, ["pieces", width]), ("firsts", TensorProto.INT32, ["words"])],
        [(g.head(x, encoder.cue), "cues", ["words", 3]), (words, "words", ["words", narrow]),
         (anchors, "anchors", ["words", narrow])])


def linker_graph(linker, eight_bits):
    """words: [words, narrow], anchor: [1, narrow], distances: [words] → labels [words, labels]."""
    g = Graph(eight_bits)
    labels, narrow = linker.out.weight.shape
    far = g.node("Gather", [g.floats(array(linker.distance.weight)), "distances"], axis=0)
    x = g.norm(g.node("Add", [g.node("Add", ["words", "anchor"]), far]), linker.norm)
    for layer in linker.layers:
        x = g.layer(x, layer)
    return g.finish(
        "linker",
        [("words", TensorProto.FLOAT, ["words", narrow]), ("anchor", TensorProto.FLOAT, [1, narrow]),
         ("distances", TensorProto.INT32, ["words"])],
        [(g.head(x, linker.out), "labels", ["words", labels])])
