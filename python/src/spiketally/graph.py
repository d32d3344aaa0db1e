"""A sketch made into a graph: timesteps folded, nodes named, channels last."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from torch import nn

from .biases import Biases
from .fold import Fold
from .functions import Effect
from .layers import Layer, at_each_position, takes_bias, with_bias
from .layouts import Layouts
from .leads import Leads
from .names import Names
from .products import adds_up_over, over_other_dimensions
from .rhythm import Rhythm
from .shapes import Flow, elements
from .sketch import INPUT, Sketch, Stroke
from .trace import Site

Place = tuple[Site, int]
"""A call: where it stands, and which of the calls there within a timestep it is."""

_JOINS = frozenset({"stack", "hstack", "vstack"})


@dataclass(frozen=True)
class Node:
    """A node of a graph, with the call that it stands for.

    :ivar name: its name, unique
    :ivar stroke: its call
    :ivar layer: what it is; ``None`` where data enters
    :ivar inputs: the names of the nodes that it reads
    :ivar input_shape: what it reads, each with a batch of 1 first and channels last
    :ivar output_shape: what it makes
    :ivar read: how timesteps and samples go through the first tensor that it reads
    :ivar made: how they go through what it makes
    """

    name: str
    stroke: Stroke
    layer: Layer | None
    inputs: list[str]
    input_shape: list[list[int]]
    output_shape: list[int]
    read: Flow
    made: Flow

    def as_json(self) -> dict[str, Any]:
        """The node as graph files have it."""
        head = {"name": self.name, "type": "Input" if self.layer is None else self.layer.kind, "inputs": self.inputs}
        shapes = {"input_shape": self.input_shape} if self.input_shape else {}
        fields = {} if self.layer is None else self.layer.fields
        return {**head, **shapes, "output_shape": [self.output_shape], **fields}


@dataclass(frozen=True)
class Graph:
    """A model's graph.

    :ivar nodes: in the order in which their calls returned
    :ivar periods: after how many calls of a site the next timestep begins
    :ivar begins: the node that reads what a call reads
    :ivar ends: the node that makes what a call makes; another one's where a bias is added by a call of its own
    :ivar guessed: nodes of which it can't be told where they have their channels
    """

    nodes: list[Node]
    periods: Mapping[Site, int]
    begins: Mapping[Place, Node]
    ends: Mapping[Place, Node]
    guessed: list[Node] = field(default_factory=list)


def graph_of(sketch: Sketch, rhythm: Rhythm, model: nn.Module) -> Graph:
    """The graph that a sketch shows."""
    fold = Fold(sketch, rhythm)
    drawing = _Drawing(sketch, fold, _Namer(model))
    seen: Tally[Site] = Tally()
    places: dict[int, Place] = {}
    for index in sorted(set(fold.firsts)):
        drawing.add(index)
        site = sketch.strokes[index].site
        places[index] = (site, seen[site])
        seen[site] += 1
    begins = {places[index]: node for index, node in drawing.nodes.items()}
    ends = {places[drawing.ends.get(index, index)]: node for index, node in drawing.nodes.items()}
    return Graph(list(drawing.nodes.values()), fold.periods, begins, ends, drawing.guessed())


class _Drawing:
    def __init__(self, sketch: Sketch, fold: Fold, namer: _Namer) -> None:
        self.nodes: dict[int, Node] = {}
        # The call that adds a node's bias, where that is a call of its own.
        self.ends: dict[int, int] = {}
        self._biases = Biases(sketch, fold)
        self._strokes = sketch.strokes
        self._fold = fold
        self._namer = namer
        # Where a stroke's tensors come from: from itself, or from what is behind it if it is no node.
        self._sources: dict[int, list[int]] = {}
        self._leads = Leads(sketch.strokes, fold)
        self._layouts = Layouts(sketch.strokes, fold, self._leads)

    def add(self, index: int) -> None:
        stroke = self._strokes[index]
        sources = [self._sources[self._fold.firsts[maker]] for maker in stroke.inputs]
        made_flow = self._leads.flow_made(index)
        flows = [self._leads.flow_read(stroke, which) for which in range(len(stroke.inputs))]
        made = self._layouts.made(index).channels_last(stroke.output_shape, made_flow.parts)
        read = [
            self._layouts.read(stroke, which).channels_last(shape, flows[which].parts)
            for which, shape in enumerate(stroke.input_shapes)
        ]
        layer = self._layer(index, sources, read, made)
        if layer is Effect.NOTHING:
            self._sources[index] = sources[0]
            return
        biased = self._biases.layer_of(index, self._layouts.made(index).channels)
        if biased in self.nodes and self._gives_bias(biased):
            self._sources[index] = [biased]
            self.ends[biased] = index
            return
        self._sources[index] = [index]
        self.nodes[index] = Node(
            name=self._namer.name(stroke),
            stroke=stroke,
            layer=layer if isinstance(layer, Layer) else None,
            inputs=[self.nodes[source].name for found in sources for source in found],
            input_shape=read,
            output_shape=made,
            read=flows[0] if flows else made_flow,
            made=made_flow,
        )

    def _gives_bias(self, index: int) -> bool:
        """Gives a node a bias, if it is a layer that takes one."""
        node = self.nodes[index]
        if node.layer is None or not takes_bias(node.layer):
            return False
        self.nodes[index] = replace(node, layer=with_bias(node.layer))
        return True

    def guessed(self) -> list[Node]:
        """The nodes of which it can't be told where they have their channels."""
        return [self.nodes[index] for index in self._layouts.guessed if index in self.nodes]

    def _layer(
        self, index: int, sources: list[list[int]], read: list[list[int]], made: list[int]
    ) -> Layer | Effect | None:
        stroke = self._strokes[index]
        if stroke.what is Effect.RESHAPE:
            joined = sources if stroke.site.function in _JOINS else sources[:1]
            is_one = len({source for found in joined for source in found}) == 1
            is_same = is_one and read[0] == made and self._is_in_order(index)
            return Effect.NOTHING if is_same else _reshaping(read[0], made) if is_one else Layer("Permute")
        if not isinstance(stroke.what, Layer):
            return stroke.what
        if stroke.what.kind == "Dense":
            return self._dense(index, stroke.what, made)
        if stroke.what.kind == "Flatten":
            return _reshaping(read[0], made) if len(made) > 2 else stroke.what
        if stroke.what.kind == "Concatenate":
            return stroke.what if _joins_channels(read, made) else Layer("Permute")
        return stroke.what

    def _dense(self, index: int, layer: Layer, made: list[int]) -> Layer:
        stroke = self._strokes[index]
        channels = self._layouts.read(stroke, 0).channels
        if stroke.module is None and channels != adds_up_over(layer, len(stroke.input_shapes[0])):
            return over_other_dimensions(stroke.site.function)
        return at_each_position(layer, made)

    def _is_in_order(self, index: int) -> bool:
        """Whether a call that makes a tensor of the same shape leaves all elements where they were."""
        stroke = self._strokes[index]
        if stroke.move is None:
            return True
        after = self._layouts.made(index).order(len(stroke.output_shape))
        before = self._layouts.read(stroke, 0).order(len(stroke.input_shapes[0]))
        return [stroke.move[place] for place in after] == before


class _Namer:
    """Names nodes as torch.fx does: a module by its path, a function by its name, each with a number if need be."""

    def __init__(self, model: nn.Module) -> None:
        self._names = Names()
        self._modules = {path: self._names.give(path) for path, _ in model.named_modules()}
        self._has_input = False

    def name(self, stroke: Stroke) -> str:
        if stroke.what is None and not self._has_input:
            self._has_input = True
            return INPUT
        if stroke.module is not None:
            first = self._modules.pop(stroke.site.path, None)
            return first if first is not None else self._names.give(stroke.site.path)
        return self._names.give(INPUT if stroke.what is None else stroke.site.function)


def _reshaping(before: list[int], after: list[int]) -> Layer:
    """What makes one shape of another, or a part of it; elements that change places compute nothing."""
    if elements(after) < elements(before):
        return Layer("Slice")
    return Layer("Flatten" if len(after) == 2 and elements(after) == elements(before) else "Permute")


def _joins_channels(read: list[list[int]], made: list[int]) -> bool:
    """Whether tensors are put side by side in their channels, and nothing beside them."""
    *rest, channels = made
    return sum(shape[-1] for shape in read) == channels and all(shape[:-1] == rest for shape in read)
