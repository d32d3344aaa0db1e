"""The files that are kept for the tests of the counting are what the recorder records."""

import json
import sys
from pathlib import Path

import pytest

KEPT = Path(__file__).parents[2] / "tests" / "recorded"


@pytest.fixture
def make(monkeypatch):
    for framework in ("spikingjelly", "snntorch", "norse"):
        pytest.importorskip(framework)
    monkeypatch.syspath_prepend(str(KEPT))
    sys.modules.pop("make", None)
    import make

    return make


def test_they_are_recorded_again_as_they_are(make):
    recordings = make.recordings()
    assert sorted(file.stem for file in KEPT.glob("*.json")) == sorted(recordings)
    for name, recording in recordings.items():
        assert recording.bundle == json.loads((KEPT / f"{name}.json").read_text())
