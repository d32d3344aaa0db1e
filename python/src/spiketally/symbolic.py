"""Which call reads what, told by torch.fx, which runs a model on symbols instead of data.

What it says is exact, but it can't trace every model: not one whose code looks at its data or their shape. And it knows
no shapes. So its edges replace those of a :class:`~spiketally.sketch.Sketch` where it saw the very calls of the sketch.
Nor does it know that a call in place returns the tensor that it read: that is the sketch's to tell.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterator

from torch import fx, nn

from .functions import is_question, name_of, same_name
from .sketch import Sketch
from .state import untouched

Label = tuple[str, str]
"""A module's path, or a function's name."""


def edges_of(model: nn.Module, is_layer: Callable[[nn.Module], bool], sketch: Sketch) -> list[list[int]] | None:
    """For each stroke of a sketch, the strokes that it reads.

    :return: ``None`` if the model can't be traced, or other calls are seen than were made
    """
    graph = _traced(model, is_layer)
    return None if graph is None else _Match(graph, sketch).edges()


class _Tracer(fx.Tracer):
    def __init__(self, is_layer: Callable[[nn.Module], bool]) -> None:
        super().__init__()
        self._is_layer = is_layer

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:  # noqa: ARG002
        return self._is_layer(m)


def _traced(model: nn.Module, is_layer: Callable[[nn.Module], bool]) -> fx.Graph | None:
    # Tracing runs the model's code, which may put symbols where it keeps its states.
    with untouched(model):
        try:
            return _Tracer(is_layer).trace(model)
        except Exception:  # noqa: BLE001
            # Whatever the model's code does not do with symbols.
            return None


class _Match:
    """Nodes of torch.fx beside the strokes of a sketch: the first call of a function beside its first node, and on."""

    def __init__(self, graph: fx.Graph, sketch: Sketch) -> None:
        self._strokes = sketch.strokes
        self._nodes: dict[Label, list[fx.Node]] = {}
        self._places: dict[fx.Node, tuple[Label, int]] = {}
        for node, label in _labelled(graph):
            known = self._nodes.setdefault(label, [])
            self._places[node] = (label, len(known))
            known.append(node)
        self._calls: dict[Label, list[int]] = {}
        for index, stroke in enumerate(self._strokes):
            self._calls.setdefault(_label_of(stroke.site.path, stroke.site.function), []).append(index)
        self._reads: dict[fx.Node, list[fx.Node]] = {}

    def edges(self) -> list[list[int]] | None:
        if not self._is_same():
            return None
        self._reads = self._latest_reads()
        seen: Tally[Label] = Tally()
        edges = []
        for stroke in self._strokes:
            label = _label_of(stroke.site.path, stroke.site.function)
            if label not in self._nodes:
                return None
            forward, place = divmod(seen[label], len(self._nodes[label]))
            seen[label] += 1
            read = [self._stroke(before, forward) for before in self._reads[self._nodes[label][place]]]
            if len(read) < len(stroke.inputs):
                return None
            # A neuron's state, which it may be handed, is its own.
            edges.append(read[: len(stroke.inputs)])
        return edges

    def _is_same(self) -> bool:
        """Whether each was called as often as it was seen, or so many times as often, if the model was."""
        times = {
            len(calls) / len(self._nodes[label]) if label in self._nodes else 0
            for label, calls in self._calls.items()
            if not self._is_input(label)
        }
        not_made = self._nodes.keys() - self._calls.keys() - self._unused_inputs()
        return not not_made and len(times) == 1 and times.pop() >= 1

    def _unused_inputs(self) -> set[Label]:
        """Parameters of the model that it was given nothing for."""
        return {label for label in self._nodes if self._is_input(label)} - self._calls.keys()

    def _is_input(self, label: Label) -> bool:
        return label in self._nodes and self._nodes[label][0].op == "placeholder"

    def _stroke(self, node: fx.Node, forward: int) -> int:
        label, place = self._places[node]
        calls = self._calls[label]
        # The same data at every timestep enters once.
        return calls[min(forward * len(self._nodes[label]) + place, len(calls) - 1)]

    def _latest_reads(self) -> dict[fx.Node, list[fx.Node]]:
        """For each node the nodes that it reads: of a tensor changed in place, the one that changed it last."""
        # The node that made each node's tensor at first, and the one that changed that tensor last.
        first: dict[fx.Node, fx.Node] = {}
        latest: dict[fx.Node, fx.Node] = {}
        reads = {}
        for node, (label, _) in self._places.items():
            read = list(self._read(node))
            reads[node] = [latest[first[before]] for before in read]
            first[node] = node
            if label in self._calls and not self._is_input(label):
                rewritten = self._strokes[self._stroke(node, 0)].rewritten
                if rewritten is not None and rewritten < len(read):
                    first[node] = first[read[rewritten]]
            latest[first[node]] = node
        return reads

    def _read(self, node: fx.Node) -> Iterator[fx.Node]:
        return (
            before for before in _arguments(node) if before in self._places and self._places[before][0] in self._calls
        )


def _labelled(graph: fx.Graph) -> Iterator[tuple[fx.Node, Label]]:
    """The nodes that stand for calls with data, with what they call."""
    carries: set[fx.Node] = set()
    inputs = 0
    for node in graph.nodes:
        if node.op == "placeholder":
            carries.add(node)
            yield node, _label_of("", f"input{inputs}")
            inputs += 1
        elif node.op == "call_module":
            carries.add(node)
            yield node, _label_of(str(node.target), "")
        elif node.op in ("call_function", "call_method") and any(before in carries for before in _arguments(node)):
            name = name_of(node.target) if callable(node.target) else same_name(str(node.target))
            if name != "getattr" and not is_question(name):
                carries.add(node)
                yield node, _label_of("", name)


def _label_of(path: str, function: str) -> Label:
    return ("", function) if function else (path, "")


def _arguments(node: fx.Node) -> list[fx.Node]:
    found: list[fx.Node] = []
    fx.node.map_arg((node.args, node.kwargs), found.append)
    return found
