"""Finding out how a model is to be run, and what its graph is, on a few samples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from torch import nn

from . import layers
from .batches import Batch, cut
from .drive import Drive, Driver, Forward, Timing
from .errors import RecordingError
from .neurons import Neurons, takes_sequences
from .rhythm import Rhythm
from .sketch import Sketch
from .symbolic import edges_of
from .trace import watched


@dataclass(frozen=True)
class Probe:
    """What a model did with a few samples.

    :ivar driver: how it is run
    :ivar sketch: the calls it made
    :ivar rhythm: how they follow the timesteps
    """

    driver: Driver
    sketch: Sketch
    rhythm: Rhythm


def probe_formal(model: nn.Module, batch: Batch, neurons: Neurons, forward: Forward | None) -> Probe:
    """Runs a network without neurons once."""
    driver = Driver(Drive.WHOLE if forward is None else Drive.CUSTOM, Timing(1, None, forward))
    few = batch if forward is not None else cut(batch, 2, 0)
    size = few.first().shape[:1]
    rhythm = Rhythm(1, size[0] if size else 1, is_spiking=False, has_sequences=False)
    sketch = _sketched(model, driver, few, neurons)
    return Probe(driver, _with_edges(model, sketch, neurons), rhythm)


def probe_spiking(model: nn.Module, batch: Batch, neurons: Neurons, timing: Timing) -> Probe:
    """Runs a spiking network in each way that there is, until its neurons see all timesteps.

    :raises RecordingError: if they do in none
    """
    few = _few(batch, timing)
    of_sequences = any(takes_sequences(neuron) for neuron in neurons.of(model))
    rhythm = Rhythm(
        timing.timesteps,
        few.first().shape[timing.batch_dim],
        is_spiking=True,
        has_sequences=timing.timesteps > 1 or timing.time_dim is not None or of_sequences,
    )
    tried: list[str] = []
    cause: Exception | None = None
    for drive in _drives(timing, of_sequences=of_sequences):
        driver = Driver(drive, timing)
        neurons.reset(model)
        try:
            sketch = _sketched(model, driver, few, neurons)
        except Exception as error:
            if drive is Drive.CUSTOM:
                raise
            # The model wants its data otherwise; which of the ways is its own, nobody has said.
            tried.append(f"{_WAYS[drive]}: {type(error).__name__}: {error}")
            cause = error
            continue
        wrong = _wrong_calls(sketch, neurons, rhythm)
        if wrong is None:
            return Probe(driver, _with_edges(model, sketch, neurons), rhythm)
        tried.append(f"{_WAYS[drive]}: {wrong}")
    ways = "\n  ".join(tried)
    msg = (
        f"in no way of running the model did its neurons see T = {timing.timesteps} timesteps.\n  {ways}\n"
        "Say how one batch goes through it: forward=lambda model, x: ..."
    )
    raise RecordingError(msg) from cause


_WAYS = {
    Drive.WHOLE: "called once with the batch as it is",
    Drive.SEQUENCE: "called once with [T, N, ...]",
    Drive.STEPS: "called at every timestep with [N, ...]",
    Drive.CUSTOM: "run by the function given",
}


def _drives(timing: Timing, *, of_sequences: bool) -> tuple[Drive, ...]:
    if timing.forward is not None:
        return (Drive.CUSTOM,)
    return (Drive.WHOLE, Drive.SEQUENCE, Drive.STEPS) if of_sequences else (Drive.WHOLE, Drive.STEPS, Drive.SEQUENCE)


def _few(batch: Batch, timing: Timing) -> Batch:
    """So few samples that nothing takes long, and not as many as timesteps, which would look the same."""
    if timing.forward is not None:
        return batch
    samples = batch.first().shape[timing.batch_dim]
    few = next((few for few in (2, 3, 1) if few <= samples and few != timing.timesteps), samples)
    return cut(batch, few, timing.batch_dim)


def _sketched(model: nn.Module, driver: Driver, batch: Batch, neurons: Neurons) -> Sketch:
    sketch = Sketch(neurons)
    with watched(model, is_layer=layer_test(neurons), on_call=sketch.on_call, on_input=sketch.on_input):
        driver.run(model, batch)
    return sketch


def _with_edges(model: nn.Module, sketch: Sketch, neurons: Neurons) -> Sketch:
    """The sketch with the edges of torch.fx, where it can trace the model."""
    edges = edges_of(model, layer_test(neurons), sketch)
    return sketch if edges is None else sketch.with_edges(edges)


def layer_test(neurons: Neurons) -> Callable[[nn.Module], bool]:
    """Whether a module is a node of the graph, neuron or other layer."""
    return lambda module: neurons.kind(module) is not None or layers.is_layer(module)


def _wrong_calls(sketch: Sketch, neurons: Neurons, rhythm: Rhythm) -> str | None:
    """What is wrong with how often the neurons were called; ``None`` if nothing is."""
    counts = sketch.counts()
    for stroke in sketch.strokes:
        if stroke.module is not None and neurons.kind(stroke.module) is not None:
            calls = counts[stroke.site]
            if not rhythm.fits(stroke, calls, takes_sequences=takes_sequences(stroke.module)):
                shape = list(stroke.output_shape)
                return f"{stroke.site.path} was called {calls} times with tensors of shape {shape}"
    return None
