"""Leaving a model as it was found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn

from .trace import tensors_in

# Their content is not state: it is structure, which recording does not change, or hooks, which remove themselves.
_STRUCTURE = ("_modules", "_parameters")


@contextmanager
def untouched(model: nn.Module) -> Iterator[None]:
    """A model in evaluation mode within the block, and after it as before, however the block ends.

    Put back are the mode of every module, all its attributes and buffers, and what is in its dictionaries and lists,
    such as the membrane potentials of neurons: the very same tensors with the very same values.
    """
    memories = [_Memory(module) for module in model.modules()]
    try:
        model.eval()
        yield
    finally:
        for memory in memories:
            memory.restore()


class _Memory:
    """What one module holds, apart from its parameters and submodules."""

    def __init__(self, module: nn.Module) -> None:
        attributes = vars(module)
        inner = [
            value
            for name, value in attributes.items()
            if isinstance(value, (dict, list)) and name not in _STRUCTURE and "_hooks" not in name
        ]
        self._dictionaries = [(held, dict(held)) for held in (attributes, *inner) if isinstance(held, dict)]
        self._lists = [(held, list(held)) for held in inner if isinstance(held, list)]
        contents = [*(content for _, content in self._dictionaries), *(content for _, content in self._lists)]
        tensors = {id(tensor): tensor for content in contents for tensor in tensors_in(content)}
        self._tensors = [_Value(tensor) for tensor in tensors.values() if not isinstance(tensor, nn.Parameter)]

    def restore(self) -> None:
        for held, content in self._dictionaries:
            _put_back(held, content)
        for items, kept in self._lists:
            items[:] = kept
        for tensor in self._tensors:
            tensor.restore()


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
