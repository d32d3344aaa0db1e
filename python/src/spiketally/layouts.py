"""Where each call of a sketch has its tensors' channels.

Some layers say it: a convolution has its channels first, an embedding last. What keeps shapes has them where its input
has. What moves dimensions is followed. Data, and what is reshaped in other ways, has them where its readers want them.
"""

from __future__ import annotations

from collections import defaultdict

from .fold import Fold
from .functions import Effect
from .layers import Layer
from .leads import Leads
from .shapes import Axes, Layout, Shape
from .sketch import Stroke

# They may put any dimension anywhere; others that move elements take or repeat parts of each.
_FREE = frozenset({"flatten", "reshape", "reshape_as", "view", "view_as", "unflatten", ""})


class Layouts:
    """What the dimensions are of the tensors that calls read and make."""

    def __init__(self, strokes: list[Stroke], fold: Fold, leads: Leads) -> None:
        self.guessed: list[int] = []
        """Calls of which it can't be told where they put the channels, nor does a reader tell."""
        self._strokes = strokes
        self._fold = fold
        indices = sorted(set(fold.firsts))
        self._leads = leads
        self._wanted = self._wanted_channels(indices)
        self._made: dict[int, Axes] = {}
        for index in indices:
            self._made[index] = self._axes(index)

    def made(self, index: int) -> Axes:
        """Those of the first tensor that a call made."""
        return self._made[index]

    def read(self, stroke: Stroke, which: int) -> Axes:
        """Those of one of the tensors that a call read."""
        shape, lead = stroke.input_shapes[which], self._leads.read(stroke, which)
        layout = _layout(stroke)
        if layout is not None:
            return Axes.of(layout, lead, len(shape))
        if which > 0 and isinstance(stroke.what, Layer) and stroke.what.kind in ("Add", "Concatenate"):
            return _handed_on(self.read(stroke, 0), stroke.input_shapes[0], shape, lead)
        maker = self._maker(stroke, which)
        return _handed_on(self._made[maker], self._strokes[maker].output_shape, shape, lead)

    def _maker(self, stroke: Stroke, which: int) -> int:
        return self._fold.firsts[stroke.inputs[which]]

    def _wanted_channels(self, indices: list[int]) -> dict[int, int]:
        """Where readers want the channels of what a call made; one behind moved dimensions is asked last."""
        readers: dict[int, list[tuple[Stroke, int, int]]] = defaultdict(list)
        for index in indices:
            stroke = self._strokes[index]
            for which in range(len(stroke.inputs)):
                readers[self._maker(stroke, which)].append((stroke, which, index))
        wanted: dict[int, int] = {}
        for index in reversed(indices):
            read = [one for one in readers[index] if one[0].input_shapes[one[1]] == self._strokes[index].output_shape]
            nearest = sorted(read, key=lambda one: one[0].move is not None)
            wishes = (self._wish(stroke, which, wanted.get(reader)) for stroke, which, reader in nearest)
            wish = next((wish for wish in wishes if wish is not None), None)
            if wish is not None and wish not in self._leads.made(index):
                wanted[index] = wish
        return wanted

    def _wish(self, stroke: Stroke, which: int, wanted: int | None) -> int | None:
        """Where a call wants the channels of a tensor that it reads, if its own readers want them there."""
        shape = stroke.input_shapes[which]
        layout = stroke.what.layout or stroke.what.leaning if isinstance(stroke.what, Layer) else None
        if layout is not None:
            return Axes.of(layout, self._leads.read(stroke, which), len(shape)).channels
        if wanted is not None and stroke.move is not None:
            return stroke.move[wanted] if which == 0 else None
        return wanted if not _is_reshaping(stroke) and len(shape) == len(stroke.output_shape) else None

    def _axes(self, index: int) -> Axes:
        stroke, lead = self._strokes[index], self._leads.made(index)
        rank = len(stroke.output_shape)
        layout = _layout(stroke)
        if layout is not None:
            return Axes.of(layout, lead, rank)
        if index in self._wanted and (_is_reshaping(stroke) or not stroke.inputs):
            return Axes(lead, self._wanted[index])
        if not stroke.inputs:
            return Axes.of(Layout.FIRST, lead, rank)
        before = self.read(stroke, 0)
        if stroke.move is not None and before.channels in stroke.move:
            place = stroke.move.index(before.channels)
            if place not in lead:
                return Axes(lead, place)
        axes = _handed_on(before, stroke.input_shapes[0], stroke.output_shape, lead)
        if _is_reshaping(stroke) and not _is_plain(stroke, before, axes):
            self.guessed.append(index)
        return axes


def _layout(stroke: Stroke) -> Layout | None:
    return stroke.what.layout if isinstance(stroke.what, Layer) else None


def _is_reshaping(stroke: Stroke) -> bool:
    if isinstance(stroke.what, Layer):
        return stroke.what.kind in ("Flatten", "Permute") and stroke.what.layout is None
    return stroke.what is Effect.RESHAPE


def _is_plain(stroke: Stroke, before: Axes, after: Axes) -> bool:
    """Whether what is reshaped has its channels where they seem to be."""
    shape, shape_after = before.channels_last(stroke.input_shapes[0]), after.channels_last(stroke.output_shape)
    takes_parts = stroke.site.function not in _FREE and len(shape) == len(shape_after)
    is_only_in_channels = _splits(shape, shape_after) or _splits(shape_after, shape)
    return takes_parts or len(shape_after) == 2 or shape_after[-1] == shape[-1] or is_only_in_channels


def _splits(shape: list[int], parts: list[int]) -> bool:
    """Whether nothing but the channels of one shape is split in the other, into its last or its first dimensions."""
    beside = shape[1:-1]
    if not beside or len(parts) < len(shape):
        return False
    return beside in (parts[1 : len(shape) - 1], parts[len(parts) - 1 - len(beside) : -1])


def _handed_on(axes: Axes, before: Shape, after: Shape, lead: tuple[int, ...]) -> Axes:
    """The axes of a tensor that was made of another: channels stay in their place, or else first or last."""
    places = [place for place in range(len(before)) if place not in axes.lead]
    places_after = [place for place in range(len(after)) if place not in lead]
    if len(places) == len(places_after) and axes.channels in places:
        return Axes(lead, places_after[places.index(axes.channels)])
    if not places or not places_after:
        return Axes.of(Layout.LAST, lead, len(after))
    was_last, was_first = axes.channels == places[-1], axes.channels == places[0]
    if was_last and not (was_first and after[places_after[0]] == before[axes.channels] != after[places_after[-1]]):
        return Axes(lead, places_after[-1])
    return Axes(lead, places_after[0])
