"""Counting what passes through a layer."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass
class Counter:
    """What passed through one side of a layer.

    :ivar spike_count: elements that are not zero
    :ivar tensor_sum: sum of the elements
    :ivar size: elements
    :ivar binary: whether all were 0 or 1
    :ivar sample_count: samples times timesteps
    """

    spike_count: int = 0
    tensor_sum: float = 0.0
    size: int = 0
    binary: bool = True
    sample_count: int = 0

    def as_json(self) -> dict[str, object]:
        """The counter as activity files have it."""
        return {
            "spike_count": self.spike_count,
            "tensor_sum": self.tensor_sum,
            "size": self.size,
            "binary": self.binary,
            "sample_count": self.sample_count,
        }


@dataclass(frozen=True)
class _Reading:
    """What is in a tensor, as tensors of no dimension."""

    spikes: Tensor
    total: Tensor
    is_binary: Tensor

    @classmethod
    def of(cls, tensor: Tensor) -> _Reading:
        spikes = tensor.count_nonzero()
        return cls(spikes, _sum(tensor), (tensor == 1).count_nonzero() == spikes)


class Meter:
    """Counters that wait for their numbers until the device has worked them out.

    Reading a number from a device stops it until all work before is done. Readings are therefore taken as tensors of no
    dimension, and read by :meth:`settle` once a batch. What one layer makes is mostly what the next one reads, and is
    looked at once.
    """

    # Readings are small, but a batch may have any number of timesteps.
    _MOST_PENDING = 4096

    def __init__(self) -> None:
        self._pending: list[tuple[Counter, _Reading]] = []
        self._known: dict[int, tuple[weakref.ref[Tensor], int, _Reading]] = {}

    def read(self, counter: Counter, tensors: Sequence[Tensor], sample_count: int) -> None:
        """Counts what is in the tensors that came into a layer, or out of it, together."""
        tensor = side_by_side(tensors)
        counter.size += tensor.numel()
        counter.sample_count += sample_count
        self._pending.append((counter, self._reading(tensor)))
        if len(self._pending) >= self._MOST_PENDING:
            self.settle()

    def settle(self) -> None:
        """Brings all counters up to date."""
        for counter, reading in self._pending:
            counter.spike_count += int(reading.spikes.item())
            counter.tensor_sum += float(reading.total.item())
            counter.binary &= bool(reading.is_binary.item())
        self._pending.clear()
        self._known.clear()

    def _reading(self, tensor: Tensor) -> _Reading:
        if tensor.is_inference():
            # Nobody tells whether it was written to.
            return _Reading.of(tensor)
        reference, version, reading = self._known.get(id(tensor), (None, 0, None))
        if reading is None or reference is None or reference() is not tensor or version != tensor._version:
            reading = _Reading.of(tensor)
            self._known[id(tensor)] = (weakref.ref(tensor), tensor._version, reading)
        return reading


def side_by_side(tensors: Sequence[Tensor]) -> Tensor:
    """Several tensors as one, side by side in the last dimension where their shapes allow it."""
    if len(tensors) == 1:
        return tensors[0]
    first, *others = tensors
    if first.dim() > 0 and all(other.shape[:-1] == first.shape[:-1] for other in others):
        return torch.cat(list(tensors), dim=-1)
    return torch.cat([tensor.reshape(-1) for tensor in tensors])


def _sum(tensor: Tensor) -> Tensor:
    if tensor.is_complex():
        return tensor.real.sum()
    is_half = tensor.dtype in (torch.float16, torch.bfloat16)
    return tensor.sum(dtype=torch.float32) if is_half else tensor.sum()
