"""What is given to record(): what is none of it is told, and the bar counts what is gone through."""

import sys
import types

import pytest
import torch
from torch import nn

from spiketally import RecordingError, record
from test_spiking import DATA, NEURONS, T, _network


@pytest.mark.parametrize("timesteps", [0, -1, 2.5])
def test_timesteps_that_are_none_are_refused_whatever_the_network(timesteps):
    with pytest.raises(RecordingError, match=f"timesteps={timesteps}: it is a whole number, 1 or more"):
        record(nn.Linear(4, 2), torch.rand(2, 4), timesteps=timesteps)


@pytest.mark.parametrize(
    ("data", "inputs", "message"),
    [
        (torch.rand(2, 4), 3, r"inputs=3, but a batch of the data is one tensor: give a tuple .*\(x, y, ...\)"),
        ([torch.rand(2, 4)], 2, "inputs=2, but a batch of the data is one tensor"),
        ((torch.rand(2, 4),), 0, "inputs=0: it is a whole number, 1 or more"),
    ],
)
def test_inputs_that_are_not_there_are_told_of(data, inputs, message):
    with pytest.raises(RecordingError, match=message):
        record(nn.Linear(4, 2), data, inputs=inputs)


def test_one_number_of_a_whole_batch_stands_for_one_timestep_each():
    class Scaled(nn.Module):
        def __init__(self):
            super().__init__()
            self.body = _network()

        def forward(self, x):
            y = self.body(x)
            return y * y.amax()

    with pytest.warns(match="no rule counts it"):
        counters = record(Scaled(), DATA, timesteps=T, neurons=NEURONS).activity["counters"]
    # One element at each of four timesteps.
    assert counters["amax"]["output"]["sample_count"] == counters["amax"]["output"]["size"] == T


class Bar:
    """What is called of tqdm, and how far it was when it was closed."""

    def __init__(self, total, **_):
        self.done, self.total = 0, total

    def __enter__(self):
        return self

    def __exit__(self, *_):
        BARS.append((self.done, self.total))

    def update(self):
        self.done += 1


BARS: list[tuple[int, int | None]] = []


@pytest.fixture
def bars(monkeypatch):
    module = types.ModuleType("tqdm.auto")
    module.tqdm = Bar
    monkeypatch.setitem(sys.modules, "tqdm", types.ModuleType("tqdm"))
    monkeypatch.setitem(sys.modules, "tqdm.auto", module)
    BARS.clear()
    return BARS


@pytest.mark.parametrize(
    ("data", "max_samples", "expected"),
    [
        (DATA, None, (1, 1)),
        ([DATA] * 5, None, (5, 5)),
        ([DATA] * 5, 3, (2, 2)),
        (iter([DATA] * 3), None, (3, None)),
    ],
)
def test_the_bar_ends_where_all_is_done(bars, data, max_samples, expected):
    record(_network(), data, timesteps=T, neurons=NEURONS, max_samples=max_samples)
    assert bars == [expected]


def test_a_formal_network_has_no_bar_since_one_batch_is_enough(bars):
    record(nn.Linear(4, 2), [torch.rand(2, 4)] * 5)
    assert bars == []
