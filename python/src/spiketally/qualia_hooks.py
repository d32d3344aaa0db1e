"""Activity of Qualia's models, recorded as Qualia's own metric does: of every module, containers too."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from torch import Tensor, nn

from .activity import LayerActivity
from .counters import Meter
from .names import Names
from .trace import tensors_in


def is_qualia(model: nn.Module) -> bool:
    """Whether a model is a spiking network of Qualia, or made of one by it."""
    return bool(getattr(model, "is_snn", False)) and hasattr(model, "timesteps")


class QualiaRecorder:
    """Records what passes through every module.

    It goes by Qualia's rules, so that the totals, which run over all modules, are the same: a module is spiking if it
    is one of SpikingJelly's with a step mode, and only such a module in multi-step mode has a dimension for time.
    """

    def __init__(self, model: nn.Module) -> None:
        self.layers: dict[str, LayerActivity] = {}
        self._model = model
        self._meter = Meter()
        names = Names()
        self._names = {path: names.give(path) for path, _ in model.named_modules()}

    @contextmanager
    def inference(self) -> Iterator[None]:
        """The model runs on one batch, all timesteps, within the block."""
        with ExitStack() as stack:
            for path, module in self._model.named_modules():
                if not _has_base(module, "Quantizer"):
                    stack.callback(module.register_forward_hook(self._hook(self._names[path])).remove)
            yield
        self._meter.settle()

    def remarks(self) -> Iterator[str]:
        """Nothing: the graph says it all."""
        return iter(())

    def _hook(self, name: str) -> Any:
        def hook(module: nn.Module, args: tuple[Any, ...], output: Any) -> None:
            read, made = list(tensors_in(args)), list(tensors_in(output))
            if read and made:
                self._read(name, module, read, made[0])

        return hook

    def _read(self, name: str, module: nn.Module, read: list[Tensor], made: Tensor) -> None:
        is_spikingjellys = _has_base(module, "StepModule")
        layer = self.layers.setdefault(name, LayerActivity(is_spikingjellys))
        # Before it records, the metric puts all modules into the mode of a multi-step network, whatever theirs was.
        is_multi_step = "m" in (getattr(self._model, "step_mode", "s"), getattr(module, "step_mode", "s"))
        has_time = is_spikingjellys and is_multi_step
        count = math.prod(read[0].shape[: 2 if has_time else 1])
        self._meter.read(layer.input, read, count)
        self._meter.read(layer.output, [made], count)


def _has_base(module: nn.Module, name: str) -> bool:
    return any(cls.__name__ == name for cls in type(module).__mro__)
