"""Where each call of a sketch has time and samples in its tensors, followed from the data on."""

from __future__ import annotations

from torch import nn

from .fold import Fold
from .shapes import Flow, Pace, Shape
from .sketch import Stroke


class Leads:
    """How timesteps and samples go through the tensors that calls read and make."""

    def __init__(self, strokes: list[Stroke], fold: Fold) -> None:
        self._strokes = strokes
        self._fold = fold
        self._made: dict[int, tuple[int, ...]] = {}
        # How many samples the data had that a call's tensor was made of.
        self._samples: dict[int, int] = {}
        for index in sorted(set(fold.firsts)):
            self._made[index] = self._lead(strokes[index])
            self._samples[index] = self._samples_of(index)

    def made(self, index: int) -> tuple[int, ...]:
        """The dimensions of time and samples in the first tensor that a call made."""
        return self._made[index]

    def read(self, stroke: Stroke, which: int) -> tuple[int, ...]:
        """Those in one of the tensors that a call read."""
        shape, pace = stroke.input_shapes[which], self._fold.input_pace(stroke, which)
        if pace is Pace.SEQUENCE:
            return (0, 1)
        if pace is Pace.MERGED:
            return (0,)
        maker = self._fold.firsts[stroke.inputs[which]]
        made = self._strokes[maker]
        if shape == made.output_shape:
            return self._made[maker][-1:]
        if isinstance(made.module, nn.RNNBase):
            # Its last state, of which there is one for each of its layers: [layers, N, C].
            return (1,) if len(shape) == 3 else (0,)
        return (_followed(self._made[maker][-1], made.output_shape, shape),)

    def flow_made(self, index: int) -> Flow:
        """How timesteps and samples go through the first tensor that a call made."""
        stroke = self._strokes[index]
        return _flow(self._fold.pace(stroke), self._made[index], stroke.output_shape, self._samples[index])

    def flow_read(self, stroke: Stroke, which: int) -> Flow:
        """How they go through one of the tensors that a call read."""
        samples = self._samples[self._fold.firsts[stroke.inputs[which]]]
        return _flow(
            self._fold.input_pace(stroke, which), self.read(stroke, which), stroke.input_shapes[which], samples
        )

    def _lead(self, stroke: Stroke) -> tuple[int, ...]:
        pace = self._fold.pace(stroke)
        if pace is Pace.SEQUENCE:
            return (0, 1)
        if not stroke.inputs or pace is Pace.MERGED:
            return (0,)
        samples = self.read(stroke, 0)[-1]
        if stroke.move is not None:
            return (stroke.move.index(samples) if samples in stroke.move else 0,)
        return (_followed(samples, stroke.input_shapes[0], stroke.output_shape),)

    def _samples_of(self, index: int) -> int:
        stroke = self._strokes[index]
        if not stroke.inputs:
            return stroke.output_shape[self._made[index][-1]] if stroke.output_shape else 1
        return max(self._samples[self._fold.firsts[maker]] for maker in stroke.inputs)


def _followed(samples: int, before: Shape, after: Shape) -> int:
    """Which dimension the samples are afterwards, where one goes that is before them, or none."""
    if samples == 0:
        return 0
    places = [samples] if len(before) == len(after) else [samples - 1, samples]
    return next((place for place in places if after[place : place + 1] == before[samples : samples + 1]), 0)


def _flow(pace: Pace, lead: tuple[int, ...], shape: Shape, samples: int) -> Flow:
    is_of_parts = pace in (Pace.ONCE, Pace.STEP) and shape and samples and shape[lead[-1]] % samples == 0
    return Flow(pace, lead, max(shape[lead[-1]] // samples, 1) if is_of_parts else 1)
