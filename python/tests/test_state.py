"""The model is left as it was found."""

from collections import deque

import pytest
import torch
from torch import nn

from spiketally import RecordingError, record


class Integrator(nn.Module):
    """An integrate-and-fire neuron that nobody knows."""

    def __init__(self):
        super().__init__()
        self.potential = 0.0
        self.calls = 0
        self.register_buffer("seen", torch.zeros(1))

    def reset(self):
        self.potential = 0.0

    def forward(self, current):
        self.calls += 1
        self.seen += 1
        self.potential = self.potential + current
        spikes = (self.potential >= 1).to(current.dtype)
        self.potential = self.potential - spikes
        return spikes


class Failing(nn.Module):
    def forward(self, _):
        raise ValueError("no")


def _model(last=None):
    model = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4), Integrator(), nn.Dropout(), last or nn.Identity())
    model.train()
    model[1].eval()
    model[2].potential = torch.full((3, 4), 0.25)
    model.register_forward_hook(lambda *_: None)
    return model


def _state(model):
    return (
        [module.training for module in model.modules()],
        [(len(module._forward_hooks), len(module._forward_pre_hooks)) for module in model.modules()],
        {name: tensor.clone() for name, tensor in model.state_dict().items()},
        {name: id(tensor) for name, tensor in model.named_buffers()},
        (id(model[2].potential), model[2].potential.clone(), model[2].calls),
    )


def _same(before, after):
    assert before[:2] == after[:2]
    assert all(torch.equal(before[2][name], tensor) for name, tensor in after[2].items())
    assert before[3] == after[3]
    assert before[4][0] == after[4][0]
    assert torch.equal(before[4][1], after[4][1])
    assert before[4][2] == after[4][2]


def test_after_a_recording():
    model = _model()
    before = _state(model)
    recording = record(model, torch.rand(6, 4), timesteps=4, neurons={Integrator: "If"})
    assert [node["type"] for node in recording.graph["nodes"]][3] == "If"
    _same(before, _state(model))


def test_after_a_failure():
    model = _model(Failing())
    before = _state(model)
    with pytest.raises(RecordingError, match="ValueError: no"):
        record(model, torch.rand(6, 4), timesteps=4, neurons={Integrator: "If"})
    _same(before, _state(model))


def test_after_the_data_failed():
    def broken():
        yield torch.rand(6, 4)
        raise OSError(5, "disk")

    model = _model()
    before = _state(model)
    with pytest.raises(OSError, match="disk"):
        record(model, broken(), timesteps=4, neurons={Integrator: "If"})
    _same(before, _state(model))


def test_a_gradient_that_was_waiting_still_flows():
    model = _model()
    waiting = model(torch.rand(3, 4)).sum() + model[0](torch.rand(3, 4)).sum()
    record(model, torch.rand(6, 4), timesteps=4, neurons={Integrator: "If"})
    waiting.backward()
    assert model[0].weight.grad is not None


def test_what_a_model_keeps_in_lists_is_as_before():
    class Noting(nn.Module):
        def __init__(self):
            super().__init__()
            self.seen, self.state = [torch.zeros(1)], (torch.ones(1),)
            self.records = {"spikes": [0]}
            self.records["all"] = self.records

        def forward(self, x):
            self.state[0].add_(1)
            self.seen.append(x)
            self.records["spikes"].append(1)
            return x

    model = nn.Sequential(nn.Linear(4, 4), Noting())
    seen, noted = model[1].seen, model[1].seen[0]
    record(model, torch.rand(2, 4))
    assert model[1].seen is seen
    assert len(seen) == 1
    assert seen[0] is noted
    assert model[1].state[0].item() == 1
    assert model[1].records["spikes"] == [0]


def test_it_is_recorded_in_evaluation_mode_and_without_gradients():
    modes = []

    class Watching(nn.Module):
        def forward(self, x):
            modes.append((self.training, torch.is_grad_enabled()))
            return x

    model = nn.Sequential(nn.Linear(4, 4), Watching())
    model.train()
    record(model, torch.rand(2, 4))
    assert set(modes) == {(False, False)}
    assert model.training


def test_nothing_is_written_when_it_fails(tmp_path):
    out = tmp_path / "run.json"
    out.write_text("before")
    with pytest.raises(ValueError, match="no"):
        record(nn.Sequential(nn.Linear(4, 4), Failing()), torch.rand(2, 4), out=out)
    assert out.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["run.json"]


def test_a_folder_that_is_not_there_is_told_of_before_anything_runs(tmp_path):
    def never():
        pytest.fail("the data was asked for")
        yield

    with pytest.raises(FileNotFoundError, match="no such folder to write into"):
        record(nn.Linear(4, 2), never(), out=tmp_path / "runs" / "run.json")
    with pytest.raises(IsADirectoryError, match="name a file in it"):
        record(nn.Linear(4, 2), never(), out=tmp_path)


def test_what_a_model_keeps_in_sets_and_deques_is_as_before():
    class Noting(nn.Module):
        def __init__(self):
            super().__init__()
            self.last, self.kinds = deque([1], maxlen=2), {"a"}

        def forward(self, x):
            self.last.append(2)
            self.kinds.add("b")
            return x

    model = nn.Sequential(nn.Linear(4, 4), Noting())
    record(model, torch.rand(2, 4))
    assert (list(model[1].last), model[1].kinds) == ([1], {"a"})


class WithoutReset(nn.Module):
    """An integrate-and-fire neuron that is begun anew by making another one."""

    def __init__(self):
        super().__init__()
        self.potential = None

    def forward(self, current):
        self.potential = current if self.potential is None else self.potential + current
        spikes = (self.potential > 1).to(current.dtype)
        self.potential = self.potential - spikes
        return spikes


def test_a_neuron_without_a_reset_begins_each_batch_as_it_was_found():
    model = nn.Sequential(nn.Identity(), WithoutReset(), nn.Linear(6, 2))
    # Three steps of 0.3 never reach 1, and four samples are not the two of a first try.
    data = [torch.full((4, 6), 0.3)] * 4
    recording = record(model, data, timesteps=3, neurons={WithoutReset: "If"})
    (neuron,) = (node["name"] for node in recording.graph["nodes"] if node["type"] == "If")
    assert recording.activity["counters"][neuron]["output"]["spike_count"] == 0
    assert model[1].potential is None


@pytest.mark.parametrize("given", [None, 5])
def test_batches_of_another_t_are_refused(given):
    model = nn.Sequential(nn.Linear(6, 4), Integrator())
    data = [torch.rand(5, 2, 6), torch.rand(7, 2, 6)]
    with pytest.raises(RecordingError, match=r"batch 2 has the shape \[7, 2, 6\], but T = 5"):
        record(model, data, timesteps=given, time_dim=0, neurons={Integrator: "If"})


def test_a_state_of_the_models_own_begins_as_it_was_found():
    """The few samples that show the graph leave a state that fits no whole batch."""

    class Smoothed(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc, self.neuron, self.trace = nn.Linear(4, 4), Integrator(), None

        def forward(self, x):
            self.trace = x if self.trace is None else 0.5 * (self.trace + x)
            return self.neuron(self.fc(self.trace))

    model = Smoothed()
    with pytest.warns(match="no rule counts it"):
        recording = record(model, torch.rand(7, 4), timesteps=3, neurons={Integrator: "If"})
    assert model.trace is None
    assert recording.activity["counters"]["neuron"]["output"]["sample_count"] == 7 * 3
