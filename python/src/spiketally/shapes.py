"""Tensors' shapes: what is batch, what is time, and channels last."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

Shape = tuple[int, ...]

Move = tuple[int | None, ...]
"""For each dimension of a tensor, which of another tensor's it was; ``None`` for a new one."""


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


@dataclass(frozen=True)
class Axes:
    """What a tensor's dimensions are.

    :ivar lead: those of time, if it has one, and of samples
    :ivar channels: the one of channels
    """

    lead: tuple[int, ...]
    channels: int

    @classmethod
    def of(cls, layout: Layout, lead: tuple[int, ...], rank: int) -> Axes:
        """Those of a tensor with so many dimensions, laid out like this."""
        places = [place for place in range(rank) if place not in lead]
        if not places:
            return cls(lead, -1)
        return cls(lead, places[0 if layout is Layout.FIRST else -1])

    def order(self, rank: int) -> list[int]:
        """The dimensions of one sample at one timestep, in the order that graphs have: channels last."""
        places = [place for place in range(rank) if place not in self.lead and place != self.channels]
        return [*places, self.channels] if 0 <= self.channels < rank else places

    def channels_last(self, shape: Shape, parts: int = 1) -> list[int]:
        """A tensor's shape as graphs have it: a batch dimension of 1, then one sample's, its channels behind.

        :param shape: the tensor's
        :param parts: so many parts of each sample are samples in it
        """
        beside = [parts] if parts > 1 else []
        return [1, *beside, *([shape[place] for place in self.order(len(shape))] or [1])]


@dataclass(frozen=True)
class Flow:
    """How timesteps and samples go through a tensor.

    :ivar pace: how the timesteps do
    :ivar lead: which of its dimensions are time and samples
    :ivar parts: so many parts of each sample are samples in it
    """

    pace: Pace
    lead: tuple[int, ...]
    parts: int

    def samples(self, shape: Sequence[int], timesteps: int) -> int:
        """How many samples times timesteps one such tensor stands for; one number of a whole batch, for one."""
        count = elements([shape[place] for place in self.lead]) // self.parts if shape else 1
        return count * timesteps if self.pace is Pace.ONCE else count


def elements(shape: Sequence[int]) -> int:
    """How many elements a tensor of a shape has."""
    product = 1
    for extent in shape:
        product *= extent
    return product
