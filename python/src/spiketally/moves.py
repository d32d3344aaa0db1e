"""Functions that move dimensions: which of the input's each dimension of the output was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .shapes import Move

Arguments = tuple[Sequence[Any], Mapping[str, Any]]


def move_of(name: str, args: Sequence[Any], kwargs: Mapping[str, Any], rank: int) -> Move | None:
    """Where the dimensions of a function's first argument go.

    :param name: the function's name without underscores around it
    :param args: its positional arguments
    :param kwargs: its other arguments
    :param rank: how many dimensions the first argument has
    :return: ``None`` if the function does more than move, insert and select dimensions
    """
    make = _MOVES.get(name)
    try:
        return None if make is None or rank == 0 else make((args, kwargs), rank)
    except TypeError:
        # Dimensions may be given by names.
        return None


def _argument(arguments: Arguments, position: int, names: Sequence[str], default: Any) -> Any:
    args, kwargs = arguments
    if position < len(args):
        return args[position]
    return next((kwargs[name] for name in names if name in kwargs), default)


def _permuted(arguments: Arguments, rank: int) -> Move | None:
    dims = _argument(arguments, 1, ("dims",), ())
    dims = dims if isinstance(dims, Sequence) else arguments[0][1:]
    return tuple(dim % rank for dim in dims) if len(dims) == rank else None


def _transposed(arguments: Arguments, rank: int) -> Move | None:
    one = _argument(arguments, 1, ("dim0", "axis0"), 0) % rank
    other = _argument(arguments, 2, ("dim1", "axis1"), 0) % rank
    return _swapped(one, other, rank)


def _turned(_: Arguments, rank: int) -> Move | None:
    return _swapped(rank - 2, rank - 1, rank) if rank >= 2 else tuple(range(rank))


def _swapped(one: int, other: int, rank: int) -> Move:
    places = list(range(rank))
    places[one], places[other] = other, one
    return tuple(places)


def _moved(arguments: Arguments, rank: int) -> Move | None:
    sources = _numbers(_argument(arguments, 1, ("source",), ()), rank)
    targets = _numbers(_argument(arguments, 2, ("destination",), ()), rank)
    rest = iter([dim for dim in range(rank) if dim not in sources])
    placed = dict(zip(targets, sources, strict=True))
    return tuple(placed[dim] if dim in placed else next(rest) for dim in range(rank))


def _numbers(dims: Any, rank: int) -> list[int]:
    return [dim % rank for dim in (dims if isinstance(dims, Sequence) else (dims,))]


def _unsqueezed(arguments: Arguments, rank: int) -> Move | None:
    dim = _argument(arguments, 1, ("dim",), 0) % (rank + 1)
    return (*range(dim), None, *range(dim, rank))


def _selected(arguments: Arguments, rank: int) -> Move | None:
    dim = _argument(arguments, 1, ("dim",), 0) % rank
    return tuple(place for place in range(rank) if place != dim)


def _indexed(arguments: Arguments, rank: int) -> Move | None:
    index = _argument(arguments, 1, (), None)
    parts = index if isinstance(index, tuple) else (index,)
    if not all(part is None or part is ... or isinstance(part, (int, slice)) for part in parts):
        return None
    taken = sum(1 for part in parts if part is not None and part is not ...)
    if ... not in parts:
        parts = (*parts, ...)
    places: list[int | None] = []
    dim = 0
    for part in parts:
        if part is None:
            places.append(None)
        elif part is ...:
            places.extend(range(dim, dim + rank - taken))
            dim += rank - taken
        else:
            places.extend([dim] if isinstance(part, slice) else [])
            dim += 1
    return tuple(places)


_MOVES: dict[str, Callable[[Arguments, int], Move | None]] = {
    "permute": _permuted,
    **dict.fromkeys(("transpose", "swapaxes", "swapdims"), _transposed),
    **dict.fromkeys(("movedim", "moveaxis"), _moved),
    **dict.fromkeys(("t", "mT", "adjoint"), _turned),
    **dict.fromkeys(("unsqueeze", "stack"), _unsqueezed),
    **dict.fromkeys(("select", "unbind"), _selected),
    "getitem": _indexed,
}
