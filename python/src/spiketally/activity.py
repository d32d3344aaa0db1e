"""What passes through a model's layers while data runs through it."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from torch import nn

from .counters import Counter, Meter
from .graph import Graph, Node
from .neurons import Neurons
from .probe import Probe, layer_test
from .trace import Call, Site, watched


@dataclass
class LayerActivity:
    """What passed through one layer.

    :ivar is_spiking: whether it works anew at every timestep, and is counted as a layer of a spiking network
    :ivar input: what came in
    :ivar output: what went out
    """

    is_spiking: bool
    input: Counter = field(default_factory=Counter)
    output: Counter = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """The layer's entry in an activity file."""
        return {"is_sj": self.is_spiking, "input": self.input.as_json(), "output": self.output.as_json()}


class Recorder(Protocol):
    """Records activity while a model runs."""

    layers: dict[str, LayerActivity]

    @contextmanager
    def inference(self) -> Iterator[None]:
        """The model runs on one batch, all timesteps, within the block."""

    def remarks(self) -> Iterator[str]:
        """What one should know of what was recorded."""


class GraphRecorder:
    """Records the activity of a graph's nodes."""

    def __init__(self, model: nn.Module, graph: Graph, probe: Probe, neurons: Neurons) -> None:
        self.layers: dict[str, LayerActivity] = {}
        self._model = model
        self._graph = graph
        self._timesteps = probe.rhythm.timesteps
        self._is_layer = layer_test(neurons)
        self._meter = Meter()
        self._functions = {site.function for site, _ in (*graph.begins, *graph.ends)}
        self._calls: Tally[Site] = Tally()
        self._strangers: set[str] = set()

    @contextmanager
    def inference(self) -> Iterator[None]:
        """The model runs on one batch, all timesteps, within the block."""
        self._calls.clear()
        with watched(self._model, is_layer=self._is_layer, on_call=self._on_call, on_input=lambda _: None):
            yield
        self._meter.settle()

    def remarks(self) -> Iterator[str]:
        """What one should know of what was recorded."""
        if self._strangers:
            yield (
                f"on some batches the model called what it did not on the first, which is not counted: "
                f"{', '.join(sorted(self._strangers))}"
            )

    def _on_call(self, call: Call) -> None:
        if call.module is None and call.site.function not in self._functions:
            return
        place = self._calls[call.site]
        self._calls[call.site] += 1
        period = self._graph.periods.get(call.site, 0)
        if not period:
            if call.module is not None:
                self._strangers.add(call.site.path)
            return
        begun, ended = (nodes.get((call.site, place % period)) for nodes in (self._graph.begins, self._graph.ends))
        if begun is not None:
            self._read(begun, call)
        if ended is not None and ended.name in self.layers:
            made = call.outputs[0]
            samples = ended.made.samples(made.shape, self._timesteps)
            self._meter.read(self.layers[ended.name].output, [made], samples)

    def _read(self, node: Node, call: Call) -> None:
        arguments = call.arguments
        read = [arguments[position] for position in node.stroke.positions if position < len(arguments)]
        if not read:
            return
        layer = self.layers.setdefault(node.name, LayerActivity(node.made.pace.is_per_timestep))
        self._meter.read(layer.input, read, node.read.samples(read[0].shape, self._timesteps))
