"""What one should know of a recording before one trusts its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from .graph import Graph
from .neurons import has_weights
from .shapes import elements
from .sketch import Sketch

NO_NEURON = (
    "no spiking neuron was found, so the network is recorded as a formal one. If it has neurons of your own, "
    "name their classes: neurons={MyNeuron: 'Lif'}"
)

_COUNTED = frozenset({"Conv1D", "Conv2D", "Dense", "Add"})


def graph_remarks(graph: Graph, sketch: Sketch) -> Iterator[str]:
    """What one should know of a graph before one trusts its numbers."""
    yield from _unknown(graph)
    for node in graph.nodes:
        if node.layer is not None and node.layer.kind == "Dense":
            positions = elements(tuple(node.output_shape[1:-1]))
            if positions > 1:
                yield (
                    f"{node.name} is a dense layer at {positions} positions of each sample; it is counted for one of "
                    "them"
                )
    if sketch.orphans:
        paths = ", ".join(dict.fromkeys(sketch.orphans))
        yield f"where the input of {paths} comes from was not seen, so the graph has it as an input of its own"


def _unknown(graph: Graph) -> Iterator[str]:
    where: dict[str, list[str]] = {}
    for node in graph.nodes:
        if node.layer is not None and not node.layer.is_known:
            place = node.stroke.site.place.rpartition("/")[2]
            where.setdefault(node.layer.kind, []).append(f"{node.name} ({place})" if place else node.name)
    for kind, nodes in where.items():
        named = ", ".join(nodes[:5]) + (f" and {len(nodes) - 5} more" if len(nodes) > 5 else "")
        yield (
            f"{kind} is in the graph, but no rule counts it: {named}. If it belongs to a spiking neuron, "
            "say so with neurons={ItsClass: 'Lif'}"
        )


def spiking_remarks(graph: Graph) -> Iterator[str]:
    """What one should know of a spiking network."""
    recurrent = [
        node.name for node in graph.nodes if node.stroke.module is not None and has_weights(node.stroke.module)
    ]
    if recurrent:
        yield f"the neurons have weights of their own, which are not counted: {', '.join(recurrent)}"
    once = [
        node.name
        for node in graph.nodes
        if node.layer is not None and node.layer.kind in _COUNTED and not node.pace.is_per_timestep
    ]
    if once:
        yield f"these run once an inference, not at every timestep, and are counted as formal layers: {', '.join(once)}"
