"""A progress bar, where tqdm is installed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def shown(items: Iterable[T], total: int | None) -> Iterable[T]:
    """The same items, with a bar that grows as they are taken."""
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return items
    bar: Iterable[T] = tqdm(items, total=total, desc="Recording", unit="batch", leave=False)
    return bar
