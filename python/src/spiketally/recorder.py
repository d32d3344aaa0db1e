"""Recording a model."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import torch
from torch import nn
from torch.nn.parameter import is_lazy

from .activity import GraphRecorder, Recorder
from .batches import Batch, batches_of, check_given, check_timesteps, count_of, first_of, timesteps_of, to_device
from .drive import Forward, Timing
from .errors import RecordingError, RecordingWarning
from .graph import Graph, graph_of
from .neurons import Neuron, Neurons
from .probe import probe_formal, probe_spiking
from .progress import shown
from .qualia_hooks import QualiaRecorder, is_qualia
from .recording import Recording, bundle_of, check_folder_of
from .remarks import NO_NEURON, graph_remarks, spiking_remarks
from .state import untouched


def record(
    model: nn.Module,
    data: Any,
    *,
    timesteps: int | None = None,
    out: str | os.PathLike[str] | None = None,
    name: str | None = None,
    time_dim: int | None = None,
    inputs: int = 1,
    max_samples: int | None = None,
    neurons: Mapping[type[nn.Module], Neuron] | None = None,
    forward: Forward | None = None,
    progress: bool = True,
) -> Recording:
    """Records a network's graph and, if it is spiking, what it does on data.

    The model is run in evaluation mode and without gradients, where its parameters are, and left as it was found: mode,
    hooks, states and buffers, also if it fails; only parameters that its own forward rewrites stay rewritten. Batches
    are gone through one by one and not kept.

    :param model: any PyTorch module
    :param data: a tensor is one batch, and so is a tuple or a dictionary of arguments; anything else, such as a data
        loader, is an iterable of batches. Samples are along the first dimension
    :param timesteps: T of a spiking network; not needed if the model has ``timesteps`` or the data ``time_dim``
    :param out: the file to write; none is written if left out
    :param name: the network's name; its class's if left out
    :param time_dim: which dimension of the data are the timesteps, 0 or 1; each gets the same data if left out
    :param inputs: how many leading elements of a batch the model takes; the rest are labels
    :param max_samples: after how many samples to stop, at the end of a batch
    :param neurons: further classes of neurons: ``"If"`` if the potential is held between timesteps, ``"Lif"`` if it
        leaks. Before each batch they are reset by their ``reset()``, or are as they were found where they have none
    :param forward: runs one batch with all its timesteps, for models that none of the usual ways fits:
        ``forward(model, *inputs)``
    :param progress: whether to show a progress bar over the batches of a spiking network, where tqdm is installed
    :return: the recording, which is also written to ``out``
    :raises RecordingError: if the model can't be recorded; the message says why, and what to do
    :raises TypeError: if ``model`` is no PyTorch module
    :raises OSError: if ``out`` can't be written
    """
    _check_is_module(model)
    if out is not None:
        check_folder_of(out)
    unwrapped = _unwrapped(model)
    _check_has_sizes(unwrapped)
    subject = _Subject(unwrapped, Neurons(neurons), name if name is not None else type(unwrapped).__name__)
    check_given(timesteps)
    batches = batches_of(data, inputs)
    first = first_of(batches)
    with untouched(subject.model), torch.no_grad():
        if subject.is_spiking:
            _check_holds_values(subject.model)
            subject.neurons.remember(subject.model)
            timing = Timing(timesteps_of(subject.model, first, timesteps, time_dim), time_dim, forward)
            count = count_of(data, first.first().shape[timing.batch_dim], max_samples)
            all_batches = chain([first], batches)
            run = shown(all_batches, count) if progress else all_batches
            recording = _spiking(subject, run, first, timing, max_samples)
        else:
            recording = _formal(subject, first, forward, is_said_to_spike=timesteps is not None)
    for warning in recording.warnings:
        warnings.warn(warning, RecordingWarning, stacklevel=2)
    if out is not None:
        recording.save(out)
    return recording


@dataclass(frozen=True)
class _Subject:
    """What is recorded.

    :ivar model: the model
    :ivar neurons: tells which of its modules are neurons
    :ivar name: what the network is called
    """

    model: nn.Module
    neurons: Neurons
    name: str

    @property
    def is_spiking(self) -> bool:
        return next(self.neurons.of(self.model), None) is not None

    def graph_json(self, graph: Graph, timesteps: int | None) -> dict[str, Any]:
        """The graph as graph files have it; of a formal network without timesteps."""
        return {
            "format": "spiketally/graph",
            "version": 1,
            "name": self.name,
            "is_snn": timesteps is not None,
            **({} if timesteps is None else {"timesteps": timesteps}),
            "nodes": [node.as_json() for node in graph.nodes],
        }


def _formal(subject: _Subject, first: Batch, forward: Forward | None, *, is_said_to_spike: bool) -> Recording:
    probe = probe_formal(subject.model, to_device(first, subject.model), subject.neurons, forward)
    graph = graph_of(probe.sketch, probe.rhythm, subject.model)
    notes = list(graph_remarks(graph, probe.sketch))
    if is_said_to_spike:
        notes.append(NO_NEURON)
    return Recording(bundle_of(subject.graph_json(graph, None), None), probe.rhythm.samples, notes)


def _spiking(
    subject: _Subject, batches: Iterable[Batch], first: Batch, timing: Timing, max_samples: int | None
) -> Recording:
    model = subject.model
    probe = probe_spiking(model, to_device(first, model), subject.neurons, timing)
    graph = graph_of(probe.sketch, probe.rhythm, model)
    recorder: Recorder = (
        QualiaRecorder(model) if is_qualia(model) else GraphRecorder(model, graph, probe, subject.neurons)
    )
    samples = 0
    for number, batch in enumerate(batches, start=1):
        check_timesteps(batch, number, timing.timesteps, timing.time_dim)
        subject.neurons.reset(model)
        with recorder.inference():
            probe.driver.run(model, to_device(batch, model))
        samples += batch.first().shape[timing.batch_dim]
        if max_samples is not None and samples >= max_samples:
            break
    activity = {
        "format": "spiketally/activity",
        "version": 1,
        "timesteps": timing.timesteps,
        "total_spikerate_exclude_nonbinary": True,
        "counters": {layer: seen.as_json() for layer, seen in recorder.layers.items()},
    }
    notes = [*graph_remarks(graph, probe.sketch), *spiking_remarks(graph, timing.timesteps), *recorder.remarks()]
    return Recording(bundle_of(subject.graph_json(graph, timing.timesteps), activity), samples, notes)


def _check_is_module(model: Any) -> None:
    if isinstance(model, nn.Module):
        return
    if isinstance(model, type):
        found, hint = f"the class {model.__name__}", f"give an instance of it, {model.__name__}(...)"
    else:
        found, hint = f"a {type(model).__name__}", "put a function into the forward of one, with the layers it calls"
    msg = f"the model is {found}, but record() expects a torch.nn.Module: {hint}"
    raise TypeError(msg)


def _check_has_sizes(model: nn.Module) -> None:
    tensors = chain(model.named_parameters(), model.named_buffers())
    lazy = list(dict.fromkeys(path.rpartition(".")[0] for path, tensor in tensors if is_lazy(tensor)))
    if lazy:
        msg = (
            f"some layers take their sizes from the first data that they see: {', '.join(lazy)}. Recording leaves a "
            "model as it is, so run it once before: model(first_batch)"
        )
        raise RecordingError(msg)


def _check_holds_values(model: nn.Module) -> None:
    if any(tensor.is_meta for tensor in (*model.parameters(), *model.buffers())):
        msg = (
            "the model, or a part of it, is on the device 'meta', where there are shapes but no values, so that "
            "nothing spikes: load its weights first, model.to_empty(device='cpu') and model.load_state_dict(...)"
        )
        raise RecordingError(msg)


def _unwrapped(model: nn.Module) -> nn.Module:
    """The model itself, within what runs it on several devices or compiles it."""
    if isinstance(model, torch.jit.ScriptModule):
        msg = "a scripted model hides its layers from recording: record the model that it was made of"
        raise RecordingError(msg)
    if isinstance(model, (nn.DataParallel, nn.parallel.DistributedDataParallel)):
        return _unwrapped(model.module)
    inner = getattr(model, "_orig_mod", None)
    return _unwrapped(inner) if isinstance(inner, nn.Module) else model
