"""What one should know of a recording before one trusts its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from .graph import Graph, Node
from .layers import Layer
from .neurons import Neuron, has_weights
from .shapes import Layout, Pace, elements
from .sketch import Sketch
from .trace import Site

NO_NEURON = (
    "no spiking neuron was found, so the network is recorded as a formal one. If it has neurons of your own, "
    "name their classes: neurons={MyNeuron: 'Lif'}"
)

_COUNTED = frozenset({"Conv1D", "Conv2D", "Dense", "Add"})


def graph_remarks(graph: Graph, sketch: Sketch) -> Iterator[str]:
    """What one should know of a graph before one trusts its numbers."""
    yield from _unknown(graph)
    wide = [node.name for node in graph.nodes if node.layer is not None and _is_wide(node.layer, node.output_shape)]
    if wide:
        yield f"these dense layers work at many positions of each sample and are counted for one: {', '.join(wide)}"
    parted = [node.name for node in graph.nodes if node.layer is not None and _is_of_parts(node.layer, node.made.parts)]
    if parted:
        yield (
            "these work on several parts of each sample, put among the samples, which a graph's layers don't; look at "
            f"what is counted of them: {_few(parted)}"
        )
    yield from _unclear(graph)
    yield from _changed(sketch)
    if sketch.orphans:
        paths = ", ".join(dict.fromkeys(sketch.orphans))
        yield f"where the input of {paths} comes from was not seen, so the graph has it as an input of its own"


def _unknown(graph: Graph) -> Iterator[str]:
    unknown: dict[tuple[str, str], list[str]] = {}
    missed: dict[str, list[str]] = {}
    for node in graph.nodes:
        if node.layer is not None and not node.layer.is_known:
            unknown.setdefault((node.layer.kind, node.layer.why), []).append(_placed(node.name, node.stroke.site))
        elif node.layer is not None and node.layer.missed:
            missed.setdefault(node.layer.missed, []).append(_placed(node.name, node.stroke.site))
    for (kind, why), nodes in unknown.items():
        because = f"; {why}" if why else ""
        yield f"{kind} is in the graph, but no rule counts it: {_few(nodes)}{because}"
    for what, nodes in missed.items():
        yield f"these are counted without their {what}, which no rule counts: {_few(nodes)}"


def _unclear(graph: Graph) -> Iterator[str]:
    guessed = [_placed(node.name, node.stroke.site) for node in graph.guessed]
    if guessed:
        yield f"it can't be told which dimension these make the channels, so their shapes may be wrong: {_few(guessed)}"
    second = [node.name for node in graph.nodes if _reads_samples_second(node)]
    if second:
        yield (
            "these take the second dimension for samples, [L, N, C], but are given samples first: "
            f"{_few(second)}. Make them with batch_first=True, or transpose what they read"
        )


def _reads_samples_second(node: Node) -> bool:
    """Whether a layer takes other dimensions for positions and samples than what it reads has."""
    shapes = node.stroke.input_shapes
    is_sequence = bool(shapes) and len(shapes[0]) == 3 and node.read.lead == (0,)
    return is_sequence and getattr(node.stroke.module, "batch_first", True) is False


def _changed(sketch: Sketch) -> Iterator[str]:
    changed = [_placed(site.path if not site.function else site.function, site) for site in sketch.changed]
    if changed:
        yield (
            "these read a tensor whose memory was changed in place through another tensor or by an assignment to a "
            f"part of it, which the graph does not show: {_few(list(dict.fromkeys(changed)))}"
        )


def _placed(name: str, site: Site) -> str:
    """A call's name, with the line where it stands if that is known."""
    place = site.place.rpartition("/")[2]
    return f"{name} ({place})" if place else name


def _few(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _is_wide(layer: Layer, made: list[int]) -> bool:
    return layer.kind == "Dense" and elements(tuple(made[1:-1])) > 1


def _neurons_called_often(graph: Graph) -> list[Node]:
    """The neurons that have more than one call at each timestep."""
    return [
        node
        for node in graph.nodes
        if node.layer is not None
        and node.layer.kind in get_args(Neuron)
        and node.made.pace is Pace.STEP
        and graph.periods[node.stroke.site] > 1
    ]


def _is_of_parts(layer: Layer, parts: int) -> bool:
    return parts > 1 and layer.layout is Layout.FIRST


def spiking_remarks(graph: Graph, timesteps: int) -> Iterator[str]:
    """What one should know of a spiking network that is recorded with so many timesteps."""
    often = _neurons_called_often(graph)
    if often:
        most = max(graph.periods[node.stroke.site] for node in often)
        paths = list(dict.fromkeys(node.stroke.site.path for node in often))
        yield (
            f"these neurons are called {most} times a timestep: {_few(paths)}. If the model goes through timesteps "
            f"itself, timesteps={timesteps} is not how many it makes"
        )
    recurrent = [
        node.name
        for node in graph.nodes
        if node.layer is not None
        and node.layer.is_known
        and node.stroke.module is not None
        and has_weights(node.stroke.module)
    ]
    if recurrent:
        yield f"the neurons have weights of their own, which are not counted: {', '.join(recurrent)}"
    once = [
        node.name
        for node in graph.nodes
        if node.layer is not None and node.layer.kind in _COUNTED and not node.made.pace.is_per_timestep
    ]
    if once:
        yield f"these run once an inference, not at every timestep, and are counted as formal layers: {', '.join(once)}"
