"""A progress bar, where tqdm is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def shown(items: Iterable[T], total: int | None) -> Iterator[T]:
    """The same items, with a bar that grows as they are done with: when the next one is asked for, or none any more."""
    try:
        from tqdm.auto import tqdm
    except ImportError:
        yield from items
        return
    with tqdm(total=total, desc="Recording", unit="batch", leave=False) as bar:
        for item in items:
            try:
                yield item
            finally:
                bar.update()
