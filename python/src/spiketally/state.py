"""Leaving a model as it was found."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn

# Their content is not state: it is structure, which recording does not change, or hooks, which remove themselves.
_STRUCTURE = ("_modules", "_parameters")


@contextmanager
def untouched(model: nn.Module) -> Iterator[None]:
    """A model in evaluation mode within the block, and after it as before, however the block ends.

    Put back are the mode of every module, all its attributes and buffers, and what is in its dictionaries, lists, sets
    and deques, such as the membrane potentials of neurons: the very same tensors with the very same values.
    """
    memories = [Memory(module) for module in model.modules()]
    try:
        model.eval()
        yield
    finally:
        for memory in memories:
            memory.restore()


class Memory:
    """What one module holds, apart from its parameters and submodules."""

    def __init__(self, module: nn.Module) -> None:
        """Remembers what the module holds now."""
        attributes = vars(module)
        self._dictionaries = [(attributes, dict(attributes))]
        self._lists: list[tuple[list[Any], list[Any]]] = []
        self._others: list[tuple[deque[Any] | set[Any], list[Any]]] = []
        self._tensors: list[_Value] = []
        # What is held twice, or holds itself.
        self._seen: set[int] = set()
        for name, value in self._dictionaries[0][1].items():
            if name not in _STRUCTURE and "_hooks" not in name:
                self._remember(value)

    def _remember(self, value: Any) -> None:
        if not isinstance(value, (dict, list, tuple, deque, set, Tensor)) or id(value) in self._seen:
            return
        self._seen.add(id(value))
        if isinstance(value, Tensor):
            self._tensors.extend([] if isinstance(value, nn.Parameter) else [_Value(value)])
            return
        if isinstance(value, dict):
            self._dictionaries.append((value, dict(value)))
        elif isinstance(value, list):
            self._lists.append((value, list(value)))
        elif isinstance(value, (deque, set)):
            self._others.append((value, list(value)))
        for inner in value.values() if isinstance(value, dict) else value:
            self._remember(inner)

    def restore(self) -> None:
        """Puts back what was remembered."""
        for held, content in self._dictionaries:
            _put_back(held, content)
        for items, kept in self._lists:
            items[:] = kept
        for others, kept in self._others:
            _refill(others, kept)
        for tensor in self._tensors:
            tensor.restore()


def _refill(held: deque[Any] | set[Any], content: list[Any]) -> None:
    held.clear()
    if isinstance(held, set):
        held.update(content)
    else:
        held.extend(content)


def _put_back(held: dict[str, Any], content: dict[str, Any]) -> None:
    for added in held.keys() - content.keys():
        del held[added]
    held.update(content)


class _Value:
    """A tensor's elements."""

    def __init__(self, tensor: Tensor) -> None:
        self._tensor = tensor
        self._elements = tensor.detach().clone()
        self._version = _version(tensor)

    def restore(self) -> None:
        # Only what was written to: writing back too would make a gradient that needs the old elements fail.
        if _version(self._tensor) != self._version:
            with torch.no_grad():
                self._tensor.copy_(self._elements)


def _version(tensor: Tensor) -> int:
    return 0 if tensor.is_inference() else tensor._version
