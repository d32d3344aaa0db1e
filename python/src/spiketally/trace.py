"""Watching a model run: every layer that is called, and every function on tensors between the layers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from .functions import name_of


@dataclass(frozen=True)
class Site:
    """Where in a model a call stands; it may be made there many times.

    :ivar path: the module that is called, or the one whose code calls a function
    :ivar function: the function's name, ``""`` for a module
    :ivar place: file and line of a function's call
    """

    path: str
    function: str = ""
    place: str = ""


@dataclass(frozen=True)
class Call:
    """A call of a layer or function, after it returned.

    :ivar site: where it stands
    :ivar module: the module called, ``None`` for a function
    :ivar args: positional arguments
    :ivar kwargs: keyword arguments
    :ivar outputs: the tensors in what it returned
    """

    site: Site
    module: nn.Module | None
    args: Sequence[Any]
    kwargs: Mapping[str, Any]
    outputs: Sequence[Tensor]

    @property
    def arguments(self) -> list[Tensor]:
        """The tensors among the arguments."""
        return [*tensors_in(self.args), *tensors_in(list(self.kwargs.values()))]


def tensors_in(value: Any) -> Iterator[Tensor]:
    """The tensors in nested lists, tuples and dictionaries, in order."""
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, Mapping):
        yield from tensors_in(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from tensors_in(item)


@contextmanager
def watched(
    model: nn.Module,
    *,
    is_layer: Callable[[nn.Module], bool],
    on_call: Callable[[Call], None],
    on_input: Callable[[Sequence[Tensor]], None],
) -> Iterator[None]:
    """Within the block, tells of every call that the model makes, as it returns.

    :param model: the model
    :param is_layer: whether a module is one layer; what it calls inside is not told of
    :param on_call: is told of the calls
    :param on_input: is told of the tensors that enter the model
    """
    watcher = _Watcher(model, is_layer, on_call, on_input)
    with ExitStack() as stack:
        for path, module in model.named_modules():
            for handle in watcher.attach(path, module):
                stack.callback(handle.remove)
        stack.enter_context(watcher)
        yield


class _Watcher(TorchFunctionMode):
    def __init__(
        self,
        model: nn.Module,
        is_layer: Callable[[nn.Module], bool],
        on_call: Callable[[Call], None],
        on_input: Callable[[Sequence[Tensor]], None],
    ) -> None:
        super().__init__()
        self._model = model
        self._is_layer = is_layer
        self._on_call = on_call
        self._on_input = on_input
        self._paths: list[str] = []
        # How many layers the running code is inside of.
        self._depth = 0

    def attach(self, path: str, module: nn.Module) -> Iterator[Any]:
        is_layer = self._is_layer(module)

        def enter(_: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
            if module is self._model and not self._paths:
                self._on_input([*tensors_in(args), *tensors_in(kwargs)])
            self._paths.append(path)
            self._depth += is_layer

        def leave(_: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any], output: Any) -> None:
            self._paths.pop()
            self._depth -= is_layer
            outputs = list(tensors_in(output))
            if is_layer and self._depth == 0 and outputs:
                self._on_call(Call(Site(path), module, args, kwargs, outputs))

        yield module.register_forward_pre_hook(enter, with_kwargs=True)
        # Also when the module fails: the model may catch that, and go on.
        yield module.register_forward_hook(leave, with_kwargs=True, always_call=True)

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        result = func(*args, **kwargs)
        if self._depth == 0:
            outputs = list(tensors_in(result))
            if outputs:
                site = Site(self._paths[-1] if self._paths else "", name_of(func), _caller())
                self._on_call(Call(site, None, args, kwargs, outputs))
        return result


def _caller() -> str:
    """File and line of the code outside PyTorch that called a function; ``""`` if none of the model did."""
    frame = sys._getframe(2)
    while frame.f_back is not None and _is_machinery(frame.f_globals.get("__name__", "")):
        frame = frame.f_back
    is_ours = frame.f_globals.get("__package__") == __package__
    return "" if is_ours else f"{frame.f_code.co_filename}:{frame.f_lineno}"


def _is_machinery(module: str) -> bool:
    return module in (__name__, "torch") or module.startswith("torch.")
