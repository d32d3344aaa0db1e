"""Names of layers, made as torch.fx makes them."""

from __future__ import annotations

import builtins
import keyword
import re

_CAPITAL = re.compile(r"(?<=[a-z])([A-Z])")
_ILLEGAL = re.compile(r"[^0-9a-zA-Z_]+")
_NUMBERED = re.compile(r"([a-zA-Z_]\w*?)_(\d+)")
# Names that code made by torch.fx refers to, beside Python's own.
_RESERVED = frozenset({*dir(builtins), *keyword.kwlist, "inf", "nan", "NoneType", "torch", "device"})


def snake_case(name: str) -> str:
    """``layers.convOne`` as ``layers_conv_one``."""
    return _ILLEGAL.sub("_", _CAPITAL.sub(r"_\1", name).lower())


class Names:
    """Names, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, wanted: str) -> str:
        """The name wanted, or the next free one with a number behind it."""
        name = snake_case(wanted) or "_unnamed"
        if name[0].isdigit():
            name = f"_{name}"
        if name in self._given or name in _RESERVED:
            name = self._next(name)
        self._given.add(name)
        return name

    def _next(self, name: str) -> str:
        numbered = _NUMBERED.fullmatch(name)
        base, number = (numbered[1], int(numbered[2])) if numbered else (name, 0)
        while name in self._given or name in _RESERVED:
            number += 1
            name = f"{base}_{number}"
        return name
