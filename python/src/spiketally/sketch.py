"""A model's graph, sketched while one small batch runs through it.

Which call read what another call made is told by the identity of tensors; :mod:`~spiketally.symbolic` knows better
where it knows at all.
"""

from __future__ import annotations

import weakref
from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from torch import Tensor, nn

from . import functions, layers
from .errors import RecordingError
from .functions import Effect, FunctionCall
from .layers import Layer
from .moves import move_of
from .neurons import Neuron, Neurons, maps_to_neurons
from .shapes import Layout, Move, Shape
from .trace import Call, Site, tensors_in

INPUT = "input"


@dataclass
class Stroke:
    """One call, as it was seen.

    :ivar site: where it stands
    :ivar what: the layer that it is, or what it does else; ``None`` where data enters
    :ivar module: the module called
    :ivar inputs: the strokes whose tensors it read
    :ivar positions: which of the tensors among its arguments these are
    :ivar input_shapes: their shapes
    :ivar output_shape: the shape of the first tensor that it made
    :ivar rewritten: which of the tensors that it read it changed in place and returned, if any
    :ivar move: where the dimensions of the first tensor that it read go, if all that it does is to move them
    """

    site: Site
    what: Layer | Effect | None
    module: nn.Module | None
    inputs: list[int]
    positions: list[int]
    input_shapes: list[Shape]
    output_shape: Shape
    rewritten: int | None = None
    move: Move | None = None


@dataclass
class Sketch:
    """All calls of one inference, in the order in which they returned.

    :ivar neurons: tells which modules are neurons
    """

    neurons: Neurons
    strokes: list[Stroke] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    """Layers that read a tensor of which it is not known where it came from."""
    changed: list[Site] = field(default_factory=list)
    """Calls that read a tensor after something that did not return it had changed its memory."""
    _makers: dict[int, _Maker] = field(default_factory=dict)

    def on_input(self, tensors: Sequence[Tensor]) -> None:
        """Data enters the model."""
        for index, tensor in enumerate(tensors):
            if self._maker_of(tensor) is None:
                self._enter(Site("", f"{INPUT}{index}"), tensor)

    def on_call(self, call: Call) -> None:
        """A call returned."""
        read = [
            _Read(position, tensor, maker.stroke, is_changed=maker.version != _version(tensor))
            for position, tensor in enumerate(call.arguments)
            if (maker := self._maker_of(tensor)) is not None
        ]
        if call.module is not None:
            self._on_layer(call, call.module, read)
        elif read:
            self._on_function(call, read)

    def counts(self) -> Tally[Site]:
        """How many calls were seen at each site."""
        return Tally(stroke.site for stroke in self.strokes)

    def with_edges(self, edges: Sequence[list[int]]) -> Sketch:
        """The same calls, each reading the strokes given for it."""
        strokes = [replace(stroke, inputs=inputs) for stroke, inputs in zip(self.strokes, edges, strict=True)]
        return Sketch(self.neurons, strokes, self.orphans, self.changed)

    def _on_layer(self, call: Call, module: nn.Module, read: list[_Read]) -> None:
        if not read and call.arguments:
            tensor = call.arguments[0]
            self.orphans.append(call.site.path)
            read = [_Read(0, tensor, self._enter(Site(call.site.path, INPUT), tensor))]
        neuron = self.neurons.kind(module)
        if neuron is not None:
            # Its potential, which some frameworks hand in beside its input, is its own.
            self._draw(call, _neuron_layer(module, neuron), read[:1])
            return
        shapes = [tuple(one.tensor.shape) for one in read]
        if shapes and len(shapes[0]) < layers.least_rank(module):
            msg = (
                f"{call.site.path or type(module).__name__} reads a tensor of shape {list(shapes[0])}, which has no "
                "batch dimension: samples are along the first one, so a single sample is x.unsqueeze(0)"
            )
            raise RecordingError(msg)
        self._draw(call, layers.of_module(module, shapes, tuple(call.outputs[0].shape)), read)

    def _on_function(self, call: Call, read: list[_Read]) -> None:
        tensors = [one.tensor for one in read]
        seen = FunctionCall(call.site.function, call.args, dict(call.kwargs), tensors, tuple(call.outputs[0].shape))
        what = functions.of_call(seen)
        if what is not Effect.QUESTION:
            self._draw(call, what, read)

    def _draw(self, call: Call, what: Layer | Effect, read: list[_Read]) -> None:
        rewritten = None if what is Effect.NOTHING else _rewritten(read, call.outputs)
        kept = read if rewritten is None else [one for one in read if one.tensor is not read[rewritten].tensor]
        if any(one.is_changed for one in kept):
            self.changed.append(call.site)
        stroke = Stroke(
            call.site,
            what,
            call.module,
            [one.maker for one in read],
            [one.position for one in read],
            [tuple(one.tensor.shape) for one in read],
            tuple(call.outputs[0].shape),
            rewritten,
            _move(call, read) if what is Effect.RESHAPE else None,
        )
        self._remember(stroke, call.outputs)

    def _enter(self, site: Site, tensor: Tensor) -> int:
        return self._remember(Stroke(site, None, None, [], [], [], tuple(tensor.shape)), [tensor])

    def _remember(self, stroke: Stroke, outputs: Sequence[Tensor]) -> int:
        index = len(self.strokes)
        self.strokes.append(stroke)
        for tensor in outputs:
            self._makers[id(tensor)] = _Maker(weakref.ref(tensor), index, _version(tensor))
        return index

    def _maker_of(self, tensor: Tensor) -> _Maker | None:
        """The call that made a tensor; an identity is used again once its tensor is gone."""
        maker = self._makers.get(id(tensor))
        return maker if maker is not None and maker.tensor() is tensor else None


@dataclass(frozen=True)
class _Maker:
    """The stroke that made a tensor last, and the tensor's version since."""

    tensor: weakref.ref[Tensor]
    stroke: int
    version: int


@dataclass(frozen=True)
class _Read:
    """A tensor that a call read, the stroke that made it, and whether its memory was changed since."""

    position: int
    tensor: Tensor
    maker: int
    is_changed: bool = False


def _neuron_layer(module: nn.Module, neuron: Neuron) -> Layer:
    """The layer that a neuron is: one with weights before it is another layer than the rules' neurons."""
    if not maps_to_neurons(module):
        return Layer(neuron)
    layout = Layout.FIRST if hasattr(module, "kernel_size") else Layout.LAST
    why = "its weights stand before its neurons, and no rule counts both together"
    return Layer(type(module).__name__, layout=layout, is_known=False, why=why)


def _move(call: Call, read: Sequence[_Read]) -> Move | None:
    """Where the dimensions of the first tensor that a call read go; ``None`` if that is not its first argument."""
    if next(tensors_in(call.args[:1]), None) is not read[0].tensor:
        return None
    move = move_of(call.site.function, call.args, call.kwargs, read[0].tensor.dim())
    return move if move is not None and len(move) == call.outputs[0].dim() else None


def _rewritten(read: Sequence[_Read], made: Sequence[Tensor]) -> int | None:
    """Which of the tensors read was changed and returned; one that is only returned is none."""
    return next(
        (which for which, one in enumerate(read) if one.is_changed and any(one.tensor is tensor for tensor in made)),
        None,
    )


def _version(tensor: Tensor) -> int:
    """How often a tensor's memory was written to, through whichever tensor."""
    # Nothing counts for tensors of inference mode.
    return 0 if tensor.is_inference() else tensor._version
