"""A sketch made into a graph: timesteps folded, nodes named, channels last."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from torch import nn

from .fold import Fold
from .functions import Effect
from .layers import Layer, at_each_position
from .names import Names
from .rhythm import Rhythm
from .shapes import Layout, Pace, Shape, channels_last, elements, sample_shape
from .sketch import INPUT, Sketch, Stroke
from .trace import Site

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
    :ivar input_pace: how timesteps are in the first tensor that it reads
    :ivar pace: how they are in what it makes
    """

    name: str
    stroke: Stroke
    layer: Layer | None
    inputs: list[str]
    input_shape: list[list[int]]
    output_shape: list[int]
    input_pace: Pace
    pace: Pace

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
    """

    nodes: list[Node]
    periods: Mapping[Site, int]

    @cached_property
    def places(self) -> dict[tuple[Site, int], Node]:
        """The node of each call: of a site, and of which of its calls within a timestep."""
        seen: Tally[Site] = Tally()
        places = {}
        for node in self.nodes:
            site = node.stroke.site
            places[site, seen[site]] = node
            seen[site] += 1
        return places


def graph_of(sketch: Sketch, rhythm: Rhythm, model: nn.Module) -> Graph:
    """The graph that a sketch shows."""
    fold = Fold(sketch, rhythm)
    drawing = _Drawing(sketch, fold, _Namer(model))
    for index in sorted(set(fold.firsts)):
        drawing.add(index)
    return Graph(list(drawing.nodes.values()), fold.periods)


class _Drawing:
    def __init__(self, sketch: Sketch, fold: Fold, namer: _Namer) -> None:
        self.nodes: dict[int, Node] = {}
        self._strokes = sketch.strokes
        self._fold = fold
        self._namer = namer
        # Where a stroke's tensors come from: from itself, or from what is behind it if it is no node.
        self._sources: dict[int, list[int]] = {}
        self._layouts: dict[int, Layout] = {}
        self._input_layouts = self._read_by_dense_layers()

    def add(self, index: int) -> None:
        stroke = self._strokes[index]
        sources = [self._sources[self._fold.firsts[maker]] for maker in stroke.inputs]
        layer = self._layer(stroke, sources)
        if layer is Effect.NOTHING:
            self._sources[index] = sources[0]
            return
        self._sources[index] = [index]
        inputs = [source for found in sources for source in found]
        layout = self._layout(index, layer, inputs)
        self._layouts[index] = layout
        self.nodes[index] = Node(
            name=self._namer.name(stroke),
            stroke=stroke,
            layer=layer if isinstance(layer, Layer) else None,
            inputs=[self.nodes[source].name for source in inputs],
            input_shape=[channels_last(shape, layout) for shape in self._input_shapes(stroke)],
            output_shape=channels_last(self._output_shape(stroke), layout),
            input_pace=self._fold.input_pace(stroke, 0) if stroke.inputs else self._fold.pace(stroke),
            pace=self._fold.pace(stroke),
        )

    def _layer(self, stroke: Stroke, sources: list[list[int]]) -> Layer | Effect | None:
        shapes, made = self._input_shapes(stroke), self._output_shape(stroke)
        if stroke.what is Effect.RESHAPE:
            joined = sources if stroke.site.function in _JOINS else sources[:1]
            is_one = len({source for found in joined for source in found}) == 1
            return _reshaping(shapes[0], made) if is_one else Layer("Permute")
        if isinstance(stroke.what, Layer) and stroke.what.kind == "Dense":
            return at_each_position(stroke.what, made)
        if isinstance(stroke.what, Layer) and stroke.what.kind == "Concatenate":
            return stroke.what if _joins_channels(shapes, made, self._layouts[sources[0][0]]) else Layer("Permute")
        return stroke.what

    def _layout(self, index: int, layer: Layer | Effect | None, inputs: list[int]) -> Layout:
        if isinstance(layer, Layer) and layer.layout is not None:
            return layer.layout
        if inputs:
            return self._layouts[inputs[0]]
        return self._input_layouts.get(index, Layout.FIRST)

    def _read_by_dense_layers(self) -> dict[int, Layout]:
        """Data that a layer reads which has its channels last, before any that has them first."""
        layouts: dict[int, Layout] = {}
        for stroke in self._strokes:
            if isinstance(stroke.what, Layer) and stroke.what.layout is not None:
                for maker in stroke.inputs:
                    layouts.setdefault(self._fold.firsts[maker], stroke.what.layout)
        return layouts

    def _input_shapes(self, stroke: Stroke) -> list[Shape]:
        paces = [self._fold.input_pace(stroke, which) for which in range(len(stroke.inputs))]
        return [sample_shape(shape, pace) for shape, pace in zip(stroke.input_shapes, paces, strict=True)]

    def _output_shape(self, stroke: Stroke) -> Shape:
        return sample_shape(stroke.output_shape, self._fold.pace(stroke))


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


def _reshaping(before: Shape, after: Shape) -> Layer | Effect:
    """What makes one shape of another, or a part of it; elements that change places compute nothing."""
    if after == before:
        return Effect.NOTHING
    if elements(after) < elements(before):
        return Layer("Slice")
    return Layer("Flatten" if len(after) == 1 and elements(after) == elements(before) else "Permute")


def _joins_channels(read: list[Shape], made: Shape, layout: Layout) -> bool:
    """Whether tensors are put side by side in their channels, and nothing beside them."""
    shapes = [channels_last(shape, layout) for shape in read]
    *rest, channels = channels_last(made, layout)
    return sum(shape[-1] for shape in shapes) == channels and all(shape[:-1] == rest for shape in shapes)
