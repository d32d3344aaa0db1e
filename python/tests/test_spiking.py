"""Spiking networks: every way through the timesteps records the same."""

import gc

import pytest
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from counting import report_of
from spiketally import RecordingError, RecordingWarning, record

T = 4


class Threshold(nn.Module):
    """Spikes at once wherever its input is positive, so that counts are known beforehand."""

    def reset(self):
        self.was_reset = True

    def forward(self, x):
        return (x > 0).to(x.dtype)


NEURONS = {Threshold: "If"}


def _dense(units_in, units, weight):
    layer = nn.Linear(units_in, units)
    nn.init.constant_(layer.weight, weight)
    nn.init.zeros_(layer.bias)
    return layer


def _network():
    """Spikes where the input is positive, then everywhere where a sample has a spike at all."""
    return nn.Sequential(_dense(3, 3, 0.0), Threshold(), _dense(3, 2, 1.0), Threshold())


def _by_hand_network():
    model = _network()
    with torch.no_grad():
        model[0].weight.copy_(torch.eye(3))
    return model


# Two samples: one spike and two spikes, at each of four timesteps.
DATA = torch.tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]])


def test_counters_are_those_counted_by_hand():
    counters = record(_by_hand_network(), DATA, timesteps=T, neurons=NEURONS).activity["counters"]
    assert list(counters) == ["_0", "_1", "_2", "_3"]
    # 1 + 2 spikes of 6 elements, 4 times.
    assert counters["_2"]["input"] == {
        "spike_count": 12,
        "tensor_sum": 12.0,
        "size": 24,
        "binary": True,
        "sample_count": 8,
    }
    # The second layer's 2 neurons fire in both samples; its sums are 1, 1 and 2, 2.
    assert counters["_2"]["output"] == {
        "spike_count": 16,
        "tensor_sum": 24.0,
        "size": 16,
        "binary": False,
        "sample_count": 8,
    }
    assert counters["_3"]["output"]["spike_count"] == 16
    assert all(layer["is_sj"] for layer in counters.values())


def test_the_count_of_what_was_recorded_by_hand(tmp_path):
    report = report_of(record(_by_hand_network(), DATA, timesteps=T, neurons=NEURONS), tmp_path)
    second = next(row for row in report["layers"] if row["name"].startswith("_2"))
    # Rate 12 of 24 per timestep; R_in = 0.5 * 4 = 2; theta = R_in * 3 = 6;
    # syn_acc = theta * n_out + T * n_out + R_out * N_out = 6 * 2 + 4 * 2 + 4 * 2.
    assert second["input_spikerate"] == 0.5
    assert second["syn_acc"] == 28
    assert second["input_count"] == 6


class Looping(nn.Module):
    """Goes through the timesteps itself."""

    def __init__(self):
        super().__init__()
        self.body = _by_hand_network()

    def forward(self, x):
        return torch.stack([self.body(x) for _ in range(T)]).sum(0)


class Events(nn.Module):
    """Goes through the timesteps of its data itself."""

    def __init__(self):
        super().__init__()
        self.body = _by_hand_network()

    def forward(self, x):
        return torch.stack([self.body(x[t]) for t in range(x.shape[0])])


def _numbers(recording):
    return [
        (layer["input"], layer["output"], layer["is_sj"])
        for name, layer in recording.activity["counters"].items()
        if name not in ("sum_1", "stack")
    ]


@pytest.mark.filterwarnings("ignore::spiketally.RecordingWarning")
@pytest.mark.parametrize(
    ("model", "data", "options"),
    [
        (_by_hand_network(), DATA, {"timesteps": T}),
        (Looping(), DATA, {"timesteps": T}),
        (_by_hand_network(), DATA.repeat(T, 1, 1), {"time_dim": 0}),
        (_by_hand_network(), DATA.unsqueeze(1).repeat(1, T, 1), {"time_dim": 1}),
        (Events(), DATA.repeat(T, 1, 1), {"time_dim": 0}),
        (_by_hand_network(), DATA, {"timesteps": T, "forward": lambda model, x: [model(x) for _ in range(T)]}),
    ],
    ids=["steps", "loop inside", "time first", "time second", "events, loop inside", "given function"],
)
def test_each_way_through_the_timesteps_records_the_same(model, data, options):
    recording = record(model, data, neurons=NEURONS, **options)
    assert _numbers(recording) == _numbers(record(_by_hand_network(), DATA, timesteps=T, neurons=NEURONS))
    assert recording.graph["timesteps"] == T
    shapes = [node["output_shape"] for node in recording.graph["nodes"] if node["type"] in ("Dense", "If")]
    assert shapes == [[[1, 3]], [[1, 3]], [[1, 2]], [[1, 2]]]


@pytest.mark.parametrize("samples", [1, 2, T, 5])
def test_as_many_samples_as_timesteps_are_not_taken_for_timesteps(samples):
    recording = record(_network(), torch.rand(samples, 3), timesteps=T, neurons=NEURONS)
    assert [node["output_shape"] for node in recording.graph["nodes"]] == [[[1, 3]]] * 3 + [[[1, 2]]] * 2
    assert recording.activity["counters"]["_0"]["input"]["sample_count"] == samples * T


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Sequential(_dense(3, 3, 1.0), Threshold()) for _ in range(T)])

    def forward(self, x):
        for block in self.blocks:
            x = x + block(x)
        return x


def test_as_many_additions_as_timesteps_are_not_folded():
    recording = record(Residual(), DATA, timesteps=T, neurons=NEURONS)
    adds = [node for node in recording.graph["nodes"] if node["type"] == "Add"]
    assert [node["name"] for node in adds] == ["add", "add_1", "add_2", "add_3"]
    assert adds[1]["inputs"] == ["add", "blocks_1_1"]
    first = recording.activity["counters"]["add"]
    # x of 3 spikes and a block that fires everywhere, over 2 samples: 3 + 6 spikes of 12 elements, 4 times.
    assert first["input"] == {
        "spike_count": 36,
        "tensor_sum": 36.0,
        "size": 48,
        "binary": True,
        "sample_count": 8,
    }
    assert first["output"]["tensor_sum"] == 36.0
    assert first["output"]["binary"] is False


class Encoding(nn.Module):
    """A convolution once, before the timesteps, as direct encoding often has."""

    def __init__(self):
        super().__init__()
        self.encode = nn.Conv2d(1, 2, 3, padding=1)
        self.spike = Threshold()
        self.fc = nn.Linear(32, 3)
        self.out = Threshold()

    def forward(self, x):
        current = self.encode(x)
        return sum(self.out(self.fc(self.spike(current).flatten(1))) for _ in range(T))


def test_a_layer_outside_time_is_counted_once_and_told_of():
    with pytest.warns(RecordingWarning, match="run once an inference, .*: encode$"):
        recording = record(Encoding(), torch.rand(3, 1, 4, 4), timesteps=T, neurons=NEURONS)
    counters = recording.activity["counters"]
    assert (counters["encode"]["is_sj"], counters["fc"]["is_sj"]) == (False, True)
    # Every pixel is read once: 3 samples of 16.
    assert counters["encode"]["input"]["size"] == 48
    assert counters["encode"]["input"]["sample_count"] == 3 * T


def test_a_loader_is_streamed():
    batches = 5
    alive = []

    def loader():
        for _ in range(batches):
            gc.collect()
            alive.append(sum(1 for thing in gc.get_objects() if type(thing) is torch.Tensor and thing.shape == (7, 3)))
            yield torch.rand(7, 3), torch.zeros(7)

    recording = record(_network(), loader(), timesteps=T, neurons=NEURONS, progress=False)
    assert recording.samples == 35
    assert recording.activity["counters"]["_0"]["input"]["sample_count"] == 35 * T
    # The first batch is held while the second is made, and no other.
    assert max(alive[2:]) <= max(alive[:2]) + 4


def test_a_data_loader_with_a_smaller_last_batch():
    loader = DataLoader(TensorDataset(torch.rand(10, 3), torch.zeros(10)), batch_size=4)
    recording = record(_network(), loader, timesteps=T, neurons=NEURONS)
    assert recording.samples == 10
    assert recording.activity["counters"]["_0"]["input"]["size"] == 10 * 3 * T


def test_no_more_samples_than_asked_for():
    loader = DataLoader(TensorDataset(torch.rand(10, 3)), batch_size=2)
    assert record(_network(), loader, timesteps=T, neurons=NEURONS, max_samples=3).samples == 4


def test_values_that_are_not_finite_name_their_layers():
    model = _network()
    nn.init.constant_(model[2].weight, float("nan"))
    with pytest.raises(RecordingError, match=r"infinities or NaN.*: _2"):
        record(model, DATA, timesteps=T, neurons=NEURONS)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "needs its number of timesteps"),
        ({"timesteps": 0}, "timesteps=0: it is a whole number, 1 or more"),
        ({"timesteps": "4"}, "timesteps='4': it is a whole number"),
        ({"time_dim": 3}, "dimension 0 or 1"),
        ({"timesteps": T, "neurons": {Threshold: "LIF"}}, "{Threshold: 'LIF'}: 'If' if its potential is held"),
        ({"time_dim": 0}, r"data of shape \[2, 3\] has no dimension beside"),
        ({"timesteps": 3, "forward": lambda model, x: [model(x)] * 1}, "was called 1 times"),
    ],
)
def test_what_is_wrong_with_the_timesteps_is_said(options, message):
    with pytest.raises(RecordingError, match=message):
        record(_network(), DATA, **{"neurons": NEURONS, **options})


def test_timesteps_that_disagree_with_the_data():
    with pytest.raises(RecordingError, match="timesteps=3, but the data has 4 of them in dimension 0"):
        record(_network(), DATA.repeat(T, 1, 1), timesteps=3, time_dim=0, neurons=NEURONS)


@pytest.mark.filterwarnings("ignore:sum is in the graph")
@pytest.mark.parametrize("timesteps", [2, 3])
def test_timesteps_that_disagree_with_the_models_own_are_told_of(timesteps):
    # Four timesteps of its own can be two for each of two, or all four for each of three.
    times = T // timesteps if T % timesteps == 0 else T
    message = f"called {times} times a timestep: body.1, body.3. .* timesteps={timesteps} is not how many"
    with pytest.warns(RecordingWarning, match=message):
        record(Looping(), DATA, timesteps=timesteps, neurons=NEURONS)


def test_a_model_without_values_is_refused():
    with pytest.raises(RecordingError, match=r"'meta', where there are shapes but no values.*to_empty"):
        record(_network().to("meta"), DATA, timesteps=T, neurons=NEURONS)


def test_a_path_that_the_first_batch_did_not_take_is_told_of():
    class Moody(nn.Module):
        def __init__(self):
            super().__init__()
            self.body, self.other = _network(), nn.Linear(2, 2)

        def forward(self, x):
            spikes = self.body(x)
            return self.other(spikes) if x.shape[0] == 3 else spikes

    with pytest.warns(RecordingWarning, match="what it did not on the first, which is not counted: other"):
        record(Moody(), [torch.rand(5, 3), torch.rand(3, 3)], timesteps=T, neurons=NEURONS)
