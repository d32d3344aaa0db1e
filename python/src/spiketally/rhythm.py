"""How timesteps go through a model, told from how often its layers are called with which shapes."""

from __future__ import annotations

from dataclasses import dataclass

from .shapes import Pace, Shape
from .sketch import Stroke


@dataclass(frozen=True)
class Rhythm:
    """How the calls of an inference follow its timesteps.

    :ivar timesteps: how many; 1 for a formal network
    :ivar samples: in the batch that was sketched
    :ivar is_spiking: whether there is time at all
    :ivar has_sequences: whether there may be tensors with a dimension for time
    """

    timesteps: int
    samples: int
    is_spiking: bool
    has_sequences: bool

    def pace(self, shape: Shape, calls: int) -> Pace:
        """How timesteps go through a site that was called so many times with tensors of such a shape."""
        if not self.is_spiking:
            return Pace.ONCE
        if self.has_sequences and shape[:2] == (self.timesteps, self.samples):
            return Pace.SEQUENCE
        # A dimension for time that was made, and is not yet filled.
        if self.has_sequences and self.samples > 1 and shape[:2] == (1, self.samples):
            return Pace.SEQUENCE
        if self.timesteps > 1 and shape[:1] == (self.timesteps * self.samples,):
            return Pace.MERGED
        return Pace.STEP if calls % self.timesteps == 0 else Pace.ONCE

    def fits(self, neuron: Stroke, calls: int, *, takes_sequences: bool) -> bool:
        """Whether a neuron that was called like this saw all timesteps, one after another."""
        shape = neuron.input_shapes[0] if neuron.input_shapes else neuron.output_shape
        pace = self.pace(shape, calls)
        if takes_sequences or pace is not Pace.STEP:
            return pace is Pace.SEQUENCE
        return shape[:1] == (self.samples,)
