"""Counting what passes through a layer."""

from __future__ import annotations

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


class Meter:
    """Counters that wait for their numbers until the device has worked them out.

    Reading a number from a device stops it until all work before is done. Readings are therefore taken as tensors of no
    dimension, and read by :meth:`settle` once a batch.
    """

    def __init__(self) -> None:
        self._pending: list[tuple[Counter, Tensor, Tensor, Tensor]] = []

    def read(self, counter: Counter, tensors: Sequence[Tensor], sample_count: int) -> None:
        """Counts what is in the tensors that came into a layer, or out of it, together."""
        tensor = side_by_side(tensors)
        counter.size += tensor.numel()
        counter.sample_count += sample_count
        is_binary = (tensor == (tensor > 0).to(tensor.dtype)).all()
        self._pending.append((counter, tensor.count_nonzero(), _sum(tensor), is_binary))

    def settle(self) -> None:
        """Brings all counters up to date."""
        for counter, spikes, total, is_binary in self._pending:
            counter.spike_count += int(spikes.item())
            counter.tensor_sum += float(total.item())
            counter.binary &= bool(is_binary.item())
        self._pending.clear()


def side_by_side(tensors: Sequence[Tensor]) -> Tensor:
    """Several tensors as one, side by side in the last dimension where their shapes allow it."""
    if len(tensors) == 1:
        return tensors[0]
    first, *others = tensors
    if first.dim() > 0 and all(other.shape[:-1] == first.shape[:-1] for other in others):
        return torch.cat(list(tensors), dim=-1)
    return torch.cat([tensor.reshape(-1) for tensor in tensors])


def _sum(tensor: Tensor) -> Tensor:
    is_half = tensor.dtype in (torch.float16, torch.bfloat16)
    return tensor.sum(dtype=torch.float32) if is_half else tensor.sum()
