"""Batches of data: what is given to a model, on its device, with its timesteps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Any

from torch import Tensor, nn

from .errors import RecordingError
from .trace import tensors_in

Map = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Batch:
    """What one call of a model is given.

    :ivar args: positional arguments
    :ivar kwargs: keyword arguments
    """

    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    def map(self, change: Map) -> Batch:
        """The batch with each of its tensors changed."""
        args = tuple(_mapped(arg, change) for arg in self.args)
        return Batch(args, {name: _mapped(arg, change) for name, arg in self.kwargs.items()})

    def first(self) -> Tensor:
        """Its first tensor.

        :raises RecordingError: if it has none
        """
        first = next(tensors_in((self.args, self.kwargs)), None)
        if first is not None:
            return first
        kinds = ", ".join(type(value).__name__ for value in (*self.args, *self.kwargs.values())) or "nothing"
        msg = f"a batch of the data holds no tensor, but {kinds}: give tensors, or make them in a transform"
        raise RecordingError(msg)


def batches_of(data: Any, inputs: int) -> Iterator[Batch]:
    """The batches in a tensor, in one batch, or in an iterable of batches.

    :param data: a tensor, tuple or dictionary is one batch; anything else is gone through once
    :param inputs: how many leading elements of a batch the model takes; the rest are labels
    :raises RecordingError: if the data has other inputs, or none
    """
    if not isinstance(inputs, Integral) or inputs < 1:
        msg = f"inputs={inputs!r}: it is a whole number, 1 or more"
        raise RecordingError(msg)
    if isinstance(data, (Tensor, tuple, Mapping)):
        yield _batch_of(data, inputs)
        return
    if not isinstance(data, Iterable):
        msg = f"data is a {type(data).__name__}: give a tensor, or a data loader or another iterable of batches"
        raise RecordingError(msg)
    for item in data:
        yield _batch_of(item, inputs)


def to_device(batch: Batch, model: nn.Module) -> Batch:
    """The batch where the model's parameters are."""
    home = next((tensor.device for tensor in (*model.parameters(), *model.buffers())), None)
    return batch if home is None else batch.map(lambda tensor: tensor.to(home, non_blocking=True))


def _batch_of(item: Any, inputs: int) -> Batch:
    if isinstance(item, Mapping):
        return Batch((), dict(item))
    if isinstance(item, Sequence) and not isinstance(item, (str, bytes)):
        if len(item) < inputs:
            msg = f"a batch of the data has {len(item)} elements, but inputs={inputs} are to be given to the model"
            raise RecordingError(msg)
        return Batch(tuple(item[:inputs]), {})
    if inputs != 1:
        what = "one tensor" if isinstance(item, Tensor) else f"a {type(item).__name__}"
        msg = (
            f"inputs={inputs}, but a batch of the data is {what}: give a tuple of all that the model takes, (x, y, ...)"
        )
        raise RecordingError(msg)
    return Batch((item,), {})


def _mapped(value: Any, change: Map) -> Any:
    """A tensor changed, also those in nested lists, tuples and dictionaries."""
    if isinstance(value, Tensor):
        return change(value)
    if isinstance(value, Mapping):
        return {name: _mapped(inner, change) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        mapped = [_mapped(inner, change) for inner in value]
        return type(value)(*mapped) if hasattr(value, "_fields") else type(value)(mapped)
    return value


def cut(batch: Batch, samples: int, dim: int) -> Batch:
    """The first samples of a batch; tensors that have another batch size are left as they are."""
    size = batch.first().shape[dim]

    def first_of(tensor: Tensor) -> Tensor:
        has_batch = tensor.dim() > dim and tensor.shape[dim] == size
        return tensor.narrow(dim, 0, min(samples, size)) if has_batch else tensor

    return batch.map(first_of)


def repeated(batch: Batch, timesteps: int) -> Batch:
    """The batch at every timestep: ``[N, ...]`` as ``[T, N, ...]``."""
    return batch.map(lambda tensor: tensor.unsqueeze(0).repeat(timesteps, *([1] * tensor.dim())))


def time_first(batch: Batch, time_dim: int) -> Batch:
    """The batch as ``[T, N, ...]``."""
    return batch.map(lambda tensor: tensor.movedim(time_dim, 0) if tensor.dim() > time_dim else tensor)


def at(batch: Batch, timestep: int) -> Batch:
    """One timestep of a batch ``[T, N, ...]``."""
    return batch.map(lambda tensor: tensor[timestep] if tensor.dim() > 0 else tensor)


def first_of(batches: Iterator[Batch]) -> Batch:
    """The first batch.

    :raises RecordingError: if there is none, or nothing in it
    """
    first = next(batches, None)
    if first is None:
        msg = "the data has no batch: a recording needs one sample at least"
        raise RecordingError(msg)
    if first.first().dim() == 0:
        msg = "the data is a single number: samples are along the first dimension of a tensor"
        raise RecordingError(msg)
    if first.first().numel() == 0:
        msg = f"the first batch is empty, of shape {list(first.first().shape)}: a recording needs one sample at least"
        raise RecordingError(msg)
    return first


def check_given(timesteps: int | None) -> None:
    """Refuses what is no number of timesteps, also where there will be none.

    :raises RecordingError: if it is given, and none
    """
    if timesteps is not None and (not isinstance(timesteps, Integral) or timesteps < 1):
        msg = f"timesteps={timesteps!r}: it is a whole number, 1 or more"
        raise RecordingError(msg)


def timesteps_of(model: nn.Module, first: Batch, given: int | None, time_dim: int | None) -> int:
    """T: as given, as the data has it, or as the model says.

    :raises RecordingError: if nobody says, or they disagree
    """
    shape = first.first().shape
    if time_dim not in (None, 0, 1):
        msg = f"time_dim={time_dim}: the timesteps are dimension 0 or 1 of the data, or None if it has none"
        raise RecordingError(msg)
    if time_dim is not None and len(shape) <= 2:
        msg = f"time_dim={time_dim}, but data of shape {list(shape)} has no dimension beside timesteps and samples"
        raise RecordingError(msg)
    from_data = None if time_dim is None else shape[time_dim]
    of_model = getattr(model, "timesteps", None)
    found = (given and int(given)) or from_data or (of_model if isinstance(of_model, int) else None)
    if not found or found < 1:
        msg = "a spiking network needs its number of timesteps: record(model, data, timesteps=4)"
        raise RecordingError(msg)
    if from_data not in (None, found):
        msg = f"timesteps={found}, but the data has {from_data} of them in dimension {time_dim}, shape {list(shape)}"
        raise RecordingError(msg)
    return found


def check_timesteps(batch: Batch, number: int, timesteps: int, time_dim: int | None) -> None:
    """Refuses a batch of another T, since numbers of an inference are averages over inferences of one T.

    :param number: which batch it is, from 1
    :raises RecordingError: if the batch has another number of timesteps than the recording
    """
    shape = batch.first().shape
    if time_dim is None or (len(shape) > time_dim and shape[time_dim] == timesteps):
        return
    msg = (
        f"batch {number} has the shape {list(shape)}, but T = {timesteps} timesteps are expected in dimension "
        f"{time_dim}, as in the first batch: pad or cut all data to one T, or record the data of each T alone"
    )
    raise RecordingError(msg)


def count_of(data: Any, samples: int, max_samples: int | None) -> int | None:
    """How many batches will be gone through; ``None`` if that is not known before.

    :param samples: how many the first batch has, as all others are taken to have
    :param max_samples: after how many samples to stop
    """
    if isinstance(data, (Tensor, tuple, Mapping)):
        return 1
    try:
        count = len(data)
    except TypeError:
        return None
    return count if max_samples is None else min(count, max(-(-max_samples // max(samples, 1)), 1))
