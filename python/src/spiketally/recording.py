"""A finished recording, as a bundle."""

from __future__ import annotations

import errno
import json
import math
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import RecordingError


@dataclass(frozen=True)
class Recording:
    """A model's graph and what it did on data.

    :ivar bundle: both, as a bundle file has them: ``graph``, and for a spiking network ``activity``
    :ivar samples: samples that were recorded
    :ivar warnings: what one should know before one trusts the numbers
    """

    bundle: dict[str, Any]
    samples: int = 0
    warnings: list[str] = field(default_factory=list)

    @property
    def graph(self) -> dict[str, Any]:
        """The network's layers, as a graph file has them."""
        graph: dict[str, Any] = self.bundle["graph"]
        return graph

    @property
    def activity(self) -> dict[str, Any] | None:
        """What the network did, as an activity file has it; ``None`` for a formal network."""
        activity: dict[str, Any] | None = self.bundle.get("activity")
        return activity

    def save(self, out: str | os.PathLike[str]) -> None:
        """Writes the bundle; a file that is there is replaced when the new one is complete.

        :raises OSError: if the file can't be written
        """
        path = Path(out)
        text = json.dumps(self.bundle, indent=1, allow_nan=False, ensure_ascii=False)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.write("\n")
            _give_usual_rights(temporary)
            os.replace(temporary, path)  # noqa: PTH105
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def check_folder_of(out: str | os.PathLike[str]) -> None:
    """Fails before a long recording instead of behind it.

    :raises OSError: if a file can't be written because its folder is not there
    """
    path = Path(out)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "this is a folder: name a file in it", str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder to write into", str(path.parent))


def _give_usual_rights(file: str) -> None:
    """The rights of a file that is simply opened; temporary ones are their owner's alone."""
    mask = os.umask(0)
    os.umask(mask)
    Path(file).chmod(0o666 & ~mask)


def bundle_of(graph: dict[str, Any], activity: dict[str, Any] | None) -> dict[str, Any]:
    """A bundle of both.

    :raises RecordingError: if a number in it is not finite
    """
    places = ", ".join(dict.fromkeys(_not_finite(activity, ())))
    if places:
        msg = f"the network made infinities or NaN, of which no spikes can be counted, in: {places}"
        raise RecordingError(msg)
    head = {"format": "spiketally/bundle", "version": 1, "graph": graph}
    return head if activity is None else {**head, "activity": activity}


def _not_finite(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _not_finite(inner, (*path, key))
    elif isinstance(value, float) and not math.isfinite(value):
        yield path[-3] if len(path) > 2 else ".".join(path)
