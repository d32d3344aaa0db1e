"""Which modules are spiking neurons, of whatever framework; none of them is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, cast, get_args

from torch import nn

from .errors import RecordingError
from .state import Memory

Neuron = Literal["If", "Lif"]
"""Whether a neuron's potential leaks between timesteps: integrate-and-fire, or leaky."""

# A base class of the framework's neurons, by package and name: what it says of every class derived from it.
_BASES: tuple[tuple[str, str], ...] = (
    ("spikingjelly.", "BaseNode"),
    ("spikingjelly.", "SimpleBaseNode"),
    ("spikingjelly.", "NonSpikingBaseNode"),
    ("spikingjelly.", "ILCBaseNode"),
    ("spikingjelly.", "NoisyBaseNode"),
    ("spikingjelly.", "NoisyNonSpikingBaseNode"),
    ("spikingjelly.", "FewSpikeNode"),
    ("spikingjelly.", "DSRIFNode"),
    ("spikingjelly.", "DSRLIFNode"),
    ("spikingjelly.", "GatedLIFNode"),
    ("spikingjelly.", "ActivationAwareIFNode"),
    ("spikingjelly.", "PSN"),
    ("spikingjelly.", "MaskedPSN"),
    ("spikingjelly.", "SlidingPSN"),
    ("snntorch.", "SpikingNeuron"),
    ("norse.", "SNNCell"),
    ("norse.", "SNN"),
    ("norse.", "SNNRecurrentCell"),
    ("norse.", "SNNRecurrent"),
)

# Neurons that hold their potential.
_WITHOUT_LEAK = frozenset(
    {
        "IFNode",
        "SimpleIFNode",
        "NonSpikingIFNode",
        "ILCIFNode",
        "NoisyNonSpikingIFNode",
        "HalfThresholdIFNode",
        "ActivationAwareIFNode",
        "TernaryIFNode",
        "DSRIFNode",
        "FewSpikeNode",
        "IAFCell",
        "IAF",
    }
)

# Neurons with weights of their own, which no layer of the graph stands for.
_WITH_WEIGHTS = frozenset({"RLeaky", "RSynaptic", "SLSTM", "SConv2dLSTM", "SNNRecurrentCell", "SNNRecurrent"})


# Those whose weights come before the neuron, so that what is read is no current of it.
_WITH_WEIGHTS_BEFORE = frozenset({"SLSTM", "SConv2dLSTM", "SNNRecurrentCell", "SNNRecurrent"})


class Neurons:
    """Tells neurons from other modules."""

    def __init__(self, more: Mapping[type[nn.Module], Neuron] | None = None) -> None:
        """Knows the neurons of SpikingJelly, snnTorch, Norse and Qualia, and those that are given.

        :raises RecordingError: if one is given as something else than ``"If"`` or ``"Lif"``
        """
        self._more = dict(more or {})
        # Of a class this is asked for each of its modules, several times.
        self._of_frameworks: dict[type, bool] = {}
        self._found: list[Memory] = []
        for cls, neuron in self._more.items():
            if neuron not in get_args(Neuron):
                msg = f"neurons={{{cls.__name__}: {neuron!r}}}: 'If' if its potential is held, 'Lif' if it leaks"
                raise RecordingError(msg)

    def kind(self, module: nn.Module) -> Neuron | None:
        """Which neuron a module is; ``None`` if it is none."""
        given = next((neuron for cls, neuron in self._more.items() if isinstance(module, cls)), None)
        if given is not None or not self._is_of_framework(type(module)):
            return given
        holds = any(cls.__name__ in _WITHOUT_LEAK for cls in type(module).__mro__)
        return "If" if holds or _never_leaks(module) else "Lif"

    def _is_of_framework(self, of: type) -> bool:
        if of not in self._of_frameworks:
            self._of_frameworks[of] = _has_base(of)
        return self._of_frameworks[of]

    def of(self, model: nn.Module) -> Iterator[nn.Module]:
        """The neurons in a model."""
        return (module for module in model.modules() if self.kind(module) is not None)

    def remember(self, model: nn.Module) -> None:
        """Takes how neurons without a reset of their own are now for how they are where an inference begins."""
        given = (module for module in model.modules() if isinstance(module, tuple(self._more)))
        self._found = [Memory(module) for module in given if _reset_of(module, is_given=True) is None]

    def reset(self, model: nn.Module) -> None:
        """Puts the potentials of all neurons back to where an inference begins."""
        for memory in self._found:
            memory.restore()
        for module in model.modules():
            reset = _reset_of(module, is_given=isinstance(module, tuple(self._more)))
            if reset is not None:
                reset()


def has_weights(neuron: nn.Module) -> bool:
    """Whether a neuron multiplies by weights itself, as recurrent ones do."""
    return any(cls.__name__ in _WITH_WEIGHTS for cls in type(neuron).__mro__)


def maps_to_neurons(neuron: nn.Module) -> bool:
    """Whether a neuron's weights are before it, from what it reads to as many neurons as it has."""
    return any(cls.__name__ in _WITH_WEIGHTS_BEFORE for cls in type(neuron).__mro__)


def takes_sequences(neuron: nn.Module) -> bool:
    """Whether a neuron wants all timesteps in one call."""
    if hasattr(neuron, "step_mode"):
        return bool(neuron.step_mode == "m")
    return any(_is(cls, "norse.", "SNN") or _is(cls, "norse.", "SNNRecurrent") for cls in type(neuron).__mro__)


def _has_base(of: type) -> bool:
    return any(_is(cls, package, name) for cls in of.__mro__ for package, name in _BASES)


def _is(cls: type, package: str, name: str) -> bool:
    return cls.__name__ == name and cls.__module__.startswith(package)


def _never_leaks(module: nn.Module) -> bool:
    """Whether it is one of snnTorch's first-order neurons with its decay at exactly one."""
    beta = getattr(module, "beta", None)
    is_first_order = any(cls.__name__ in ("Leaky", "RLeaky") for cls in type(module).__mro__)
    return is_first_order and beta is not None and bool((beta == 1).all())


def _reset_of(module: nn.Module, *, is_given: bool) -> Callable[[], object] | None:
    # SpikingJelly's modules with memory; others may have an attribute `reset` that is something else.
    if hasattr(module, "_memories") or is_given:
        reset = getattr(module, "reset", None)
        if callable(reset):
            return cast(Callable[[], object], reset)
    reset_mem = getattr(module, "reset_mem", None)
    return cast(Callable[[], object], reset_mem) if callable(reset_mem) else None
