"""Timesteps folded: of calls that are made anew at every timestep, those of the first stand for all."""

from __future__ import annotations

from collections import defaultdict

from .rhythm import Rhythm
from .shapes import Pace
from .sketch import Sketch, Stroke
from .trace import Site


class Fold:
    """What of a sketch repeats with the timesteps."""

    def __init__(self, sketch: Sketch, rhythm: Rhythm) -> None:
        self._rhythm = rhythm
        self._counts = sketch.counts()
        self.periods: dict[Site, int] = {}
        """After how many calls of a site the next timestep begins."""
        self.firsts: list[int] = []
        """For each stroke, the one at the same place in the first timestep."""
        calls: dict[Site, list[int]] = defaultdict(list)
        for index, stroke in enumerate(sketch.strokes):
            period = self.periods.setdefault(stroke.site, self._period(stroke))
            seen = calls[stroke.site]
            seen.append(index)
            self.firsts.append(seen[(len(seen) - 1) % period])

    def pace(self, stroke: Stroke) -> Pace:
        """How timesteps go through a call, told from what it makes."""
        return self._rhythm.pace(stroke.output_shape, self._counts[stroke.site])

    def input_pace(self, stroke: Stroke, which: int) -> Pace:
        """How timesteps are in one of the tensors that a call reads."""
        return self._rhythm.pace(stroke.input_shapes[which], self._counts[stroke.site])

    def _period(self, stroke: Stroke) -> int:
        count = self._counts[stroke.site]
        return count // self._rhythm.timesteps if self.pace(stroke) is Pace.STEP else count
