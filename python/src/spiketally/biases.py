"""Biases that are added to what a layer makes by a call of their own, as in ``x @ w + b``."""

from __future__ import annotations

from collections import Counter as Tally

from .fold import Fold
from .layers import Layer
from .shapes import Shape
from .sketch import Sketch, Stroke


class Biases:
    """Which additions of a constant are the bias of the layer above."""

    def __init__(self, sketch: Sketch, fold: Fold) -> None:
        self._strokes = sketch.strokes
        self._fold = fold
        self._readers = Tally(fold.firsts[maker] for stroke in self._strokes for maker in stroke.inputs)
        self._made = Tally(fold.firsts)
        # A state is a constant at the first timestep alone.
        self._of_layers = {stroke.site for stroke in self._strokes if len(stroke.inputs) > 1}

    def layer_of(self, index: int, channels: int) -> int | None:
        """The call whose output a call adds one number a channel to, if nothing else reads that output.

        :param index: of the addition
        :param channels: which dimension of what it makes are the channels
        """
        stroke = self._strokes[index]
        if not _adds_to_channels(stroke, channels) or stroke.site in self._of_layers:
            return None
        maker = self._fold.firsts[stroke.inputs[0]]
        return maker if self._readers[maker] == self._made[maker] else None


def _adds_to_channels(stroke: Stroke, channels: int) -> bool:
    addend = stroke.what.addend if isinstance(stroke.what, Layer) else None
    if addend is None or stroke.input_shapes[0] != stroke.output_shape:
        return False
    return _aligned(addend, stroke.output_shape) == [
        size if place == channels else 1 for place, size in enumerate(stroke.output_shape)
    ]


def _aligned(addend: Shape, shape: Shape) -> list[int]:
    """The shape with as many dimensions as another, from the last one on, as tensors are put together."""
    return [*([1] * (len(shape) - len(addend))), *addend]
