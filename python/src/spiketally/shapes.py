"""Tensors' shapes: what is batch, what is time, and channels last."""

from __future__ import annotations

import enum
from collections.abc import Sequence

Shape = tuple[int, ...]


class Layout(enum.Enum):
    """Where a tensor has its channels, batch and time apart."""

    FIRST = enum.auto()
    LAST = enum.auto()


class Pace(enum.Enum):
    """How the timesteps go through a call."""

    ONCE = enum.auto()
    """Outside time: one call an inference, or the network is formal. [N, ...]"""
    STEP = enum.auto()
    """One call a timestep. [N, ...]"""
    SEQUENCE = enum.auto()
    """All timesteps in one call, as a dimension of their own. [T, N, ...]"""
    MERGED = enum.auto()
    """All timesteps in one call, as so many more samples. [T * N, ...]"""

    @property
    def is_per_timestep(self) -> bool:
        """Whether the call's work is done anew at every timestep."""
        return self is not Pace.ONCE


def sample_shape(shape: Sequence[int], pace: Pace) -> Shape:
    """What is left of a tensor's shape for one sample at one timestep."""
    return tuple(shape[2:] if pace is Pace.SEQUENCE else shape[1:])


def samples(shape: Sequence[int], pace: Pace, timesteps: int) -> int:
    """How many samples times timesteps one tensor stands for."""
    if not shape:
        return 0
    if pace is Pace.SEQUENCE:
        return shape[0] * shape[1]
    return shape[0] * timesteps if pace is Pace.ONCE else shape[0]


def channels_last(shape: Shape, layout: Layout) -> list[int]:
    """A sample's shape as graphs have it: a batch dimension of 1 before it, its channels behind it."""
    turned = (*shape[1:], shape[0]) if layout is Layout.FIRST and len(shape) > 1 else shape
    return [1, *(turned or (1,))]


def elements(shape: Shape) -> int:
    """How many elements a tensor of a shape has."""
    product = 1
    for extent in shape:
        product *= extent
    return product
