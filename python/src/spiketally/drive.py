"""How one batch goes through a model, with all its timesteps."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from torch import nn

from .batches import Batch, at, repeated, time_first

Forward = Callable[..., Any]
"""Runs a model on one batch, with all timesteps: ``forward(model, *inputs)``."""


class Drive(enum.Enum):
    """Who goes through the timesteps."""

    WHOLE = "whole"
    """The model does: it is called once, with the batch as it is."""
    SEQUENCE = "sequence"
    """Its layers do: it is called once, with the batch as ``[T, N, ...]``."""
    STEPS = "steps"
    """Nobody does: it is called at every timestep, with ``[N, ...]``."""
    CUSTOM = "custom"
    """A function that was given does."""


@dataclass(frozen=True)
class Timing:
    """What is known of a network's timesteps.

    :ivar timesteps: how many there are
    :ivar time_dim: which dimension of the data they are; ``None`` if each timestep gets the same
    :ivar forward: runs one batch with all of them; ``None`` if one of the usual ways will do
    """

    timesteps: int
    time_dim: int | None = None
    forward: Forward | None = None

    @property
    def batch_dim(self) -> int:
        """Which dimension of the data are the samples."""
        return 1 if self.time_dim == 0 else 0


@dataclass(frozen=True)
class Driver:
    """Puts batches through a model.

    :ivar drive: who goes through the timesteps
    :ivar timing: what is known of them
    """

    drive: Drive
    timing: Timing

    def run(self, model: nn.Module, batch: Batch) -> None:
        """One batch, all timesteps."""
        if self.drive is Drive.STEPS:
            self._steps(model, batch)
        elif self.drive is Drive.SEQUENCE:
            sequence = self._sequence(batch)
            model(*sequence.args, **sequence.kwargs)
        elif self.timing.forward is not None:
            self.timing.forward(model, *batch.args, **batch.kwargs)
        else:
            model(*batch.args, **batch.kwargs)

    def _sequence(self, batch: Batch) -> Batch:
        time_dim = self.timing.time_dim
        return repeated(batch, self.timing.timesteps) if time_dim is None else time_first(batch, time_dim)

    def _steps(self, model: nn.Module, batch: Batch) -> None:
        # Norse hands the state back, and wants it again at the next timestep.
        hands_state_back = "state" in inspect.signature(model.forward).parameters
        state: Any = None
        time_dim = self.timing.time_dim
        sequence = None if time_dim is None else time_first(batch, time_dim)
        for timestep in range(self.timing.timesteps):
            now = batch if sequence is None else at(sequence, timestep)
            if hands_state_back and state is not None:
                now = Batch(now.args, {**now.kwargs, "state": state})
            output = model(*now.args, **now.kwargs)
            if hands_state_back and isinstance(output, tuple) and len(output) == 2:
                state = output[1]
