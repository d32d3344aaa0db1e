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
        # The number that was last given behind a name.
        self._numbers: dict[str, int] = {}

    def give(self, wanted: str) -> str:
        """The name wanted, or the next free one with a number behind it."""
        name = snake_case(wanted) or "_unnamed"
        if name[0].isdigit():
            name = f"_{name}"
        numbered = _NUMBERED.fullmatch(name)
        base = numbered[1] if numbered else name
        number = int(numbered[2]) if numbered and name not in self._given else self._numbers.get(base, 0)
        while name in self._given or name in _RESERVED:
            number += 1
            name = f"{base}_{number}"
        self._given.add(name)
        self._numbers[base] = number
        return name
