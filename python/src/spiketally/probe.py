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
from .state import untouched
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
    timing = Timing(1, None, forward)
    driver = Driver(Drive.WHOLE if forward is None else Drive.CUSTOM, timing)
    few = _few(batch, timing)
    try:
        sketch = _sketched(model, driver, few, neurons)
    except Exception:
        if few is batch:
            raise
        # A model may be made for so many samples. If it fails with all of them, that is what its user wants to read.
        few = batch
        sketch = _sketched(model, driver, few, neurons)
    size = few.first().shape[:1]
    rhythm = Rhythm(1, size[0] if size else 1, is_spiking=False, has_sequences=False)
    return Probe(driver, _with_edges(model, sketch, neurons), rhythm)


def probe_spiking(model: nn.Module, batch: Batch, neurons: Neurons, timing: Timing) -> Probe:
    """Runs a spiking network in each way that there is, until its neurons see all timesteps.

    :raises RecordingError: if they do in none
    """
    few = _few(batch, timing)
    tries = _Tries(model, neurons, timing)
    probe = tries.with_samples(few)
    if probe is None and few is not batch:
        # A model may be made for so many samples.
        tries = _Tries(model, neurons, timing)
        probe = tries.with_samples(batch)
    if probe is None:
        raise tries.error() from tries.cause
    return probe


class _Tries:
    """Ways of running a spiking network, and what was wrong with them."""

    def __init__(self, model: nn.Module, neurons: Neurons, timing: Timing) -> None:
        self.cause: Exception | None = None
        self._model = model
        self._neurons = neurons
        self._timing = timing
        self._of_sequences = any(takes_sequences(neuron) for neuron in neurons.of(model))
        self._wrong: list[str] = []

    def with_samples(self, batch: Batch) -> Probe | None:
        """The first way in which the neurons see all timesteps."""
        rhythm = Rhythm(
            self._timing.timesteps,
            batch.first().shape[self._timing.batch_dim],
            is_spiking=True,
            has_sequences=self._timing.timesteps > 1 or self._timing.time_dim is not None or self._of_sequences,
        )
        for drive in _drives(self._timing, of_sequences=self._of_sequences):
            probe = self._in(Driver(drive, self._timing), batch, rhythm)
            if probe is not None:
                return probe
        return None

    def error(self) -> RecordingError:
        """What was wrong with every way."""
        ways = "\n  ".join(self._wrong)
        return RecordingError(
            f"in no way of running the model did its neurons see T = {self._timing.timesteps} timesteps.\n  {ways}\n"
            "Check the data's shape, [N, ...] with samples first; or say how one batch goes through the model: "
            "forward=lambda model, x: ..."
        )

    def _in(self, driver: Driver, batch: Batch, rhythm: Rhythm) -> Probe | None:
        self._neurons.reset(self._model)
        try:
            sketch = _sketched(self._model, driver, batch, self._neurons)
        except Exception as error:
            if driver.drive is Drive.CUSTOM:
                raise
            # The model wants its data otherwise; which of the ways is its own, nobody has said.
            self._wrong.append(f"{_WAYS[driver.drive]}: {type(error).__name__}: {error}")
            self.cause = error
            return None
        wrong = _wrong_calls(sketch, self._neurons, rhythm)
        if wrong is None:
            return Probe(driver, _with_edges(self._model, sketch, self._neurons), rhythm)
        self._wrong.append(f"{_WAYS[driver.drive]}: {wrong}")
        return None


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
    shape = batch.first().shape
    if timing.forward is not None or len(shape) <= timing.batch_dim:
        return batch
    samples = shape[timing.batch_dim]
    few = next((few for few in (2, 3, 1) if few <= samples and few != timing.timesteps), samples)
    return batch if few == samples else cut(batch, few, timing.batch_dim)


def _sketched(model: nn.Module, driver: Driver, batch: Batch, neurons: Neurons) -> Sketch:
    sketch = Sketch(neurons)
    is_layer = layer_test(neurons)
    # A model that keeps states of its own begins the next way, and the recording, as it was found.
    with untouched(model), watched(model, is_layer=is_layer, on_call=sketch.on_call, on_input=sketch.on_input):
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
