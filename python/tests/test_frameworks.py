"""Models of the frameworks as people write them; numbers are checked against plain hooks on the same run."""

import pytest
import torch
from torch import nn

from counting import report_of
from spiketally import RecordingWarning, record

T = 5


def _outputs(model, layers, run):
    """What comes out of layers while a model runs, by plain hooks: spikes, elements."""
    counted = dict.fromkeys(layers, (0, 0))

    def hook(name):
        def count(_, __, output):
            tensor = output[0] if isinstance(output, tuple) else output
            spikes, size = counted[name]
            counted[name] = (spikes + int(tensor.count_nonzero()), size + tensor.numel())

        return count

    modules = dict(model.named_modules())
    handles = [modules[path].register_forward_hook(hook(path)) for path in layers]
    model.eval()
    with torch.no_grad():
        run()
    for handle in handles:
        handle.remove()
    return counted


def _recorded(recording, names):
    counters = recording.activity["counters"]
    return {
        path: (counters[name]["output"]["spike_count"], counters[name]["output"]["size"])
        for path, name in names.items()
    }


def _types(recording):
    return [node["type"] for node in recording.graph["nodes"]]


class TestSpikingJelly:
    @pytest.fixture(autouse=True)
    def framework(self):
        pytest.importorskip("spikingjelly")

    def _network(self, step_mode):
        from spikingjelly.activation_based import functional, layer, neuron

        torch.manual_seed(3)
        model = nn.Sequential(
            *(layer.Conv2d(2, 4, 3, padding=1), layer.BatchNorm2d(4), neuron.IFNode(v_threshold=0.3)),
            *(layer.AvgPool2d(2), layer.Flatten(), layer.Linear(4 * 16, 6), neuron.ParametricLIFNode()),
        )
        functional.set_step_mode(model, step_mode)
        return model

    def test_single_and_multi_step_record_the_same(self):
        data = torch.rand(6, 2, 8, 8) * 3
        single = record(self._network("s"), data, timesteps=T)
        multi = record(self._network("m"), data, timesteps=T)
        assert single.graph == multi.graph
        assert _types(single) == [
            *("Input", "Conv2D", "BatchNormalization2D", "If", "AvgPooling2D", "Flatten", "Dense", "Lif"),
        ]
        for name, layer in single.activity["counters"].items():
            for side in ("input", "output"):
                other = multi.activity["counters"][name][side]
                assert {key: other[key] for key in ("spike_count", "size", "binary", "sample_count")} == {
                    key: layer[side][key] for key in ("spike_count", "size", "binary", "sample_count")
                }

    def test_numbers_are_those_of_plain_hooks(self):
        from spikingjelly.activation_based import functional

        model, data = self._network("s"), torch.rand(6, 2, 8, 8) * 3
        recording = record(model, data, timesteps=T)
        functional.reset_net(model)
        counted = _outputs(model, ["2", "5", "6"], lambda: [model(data) for _ in range(T)])
        assert _recorded(recording, {"2": "_2", "5": "_5", "6": "_6"}) == counted
        assert counted["2"][0] > 0

    def test_the_states_of_neurons_stay(self):
        model, data = self._network("s"), torch.rand(6, 2, 8, 8)
        model(data)
        before = model[2].v.clone()
        record(model, torch.rand(3, 2, 8, 8), timesteps=T)
        assert torch.equal(model[2].v, before)

    def test_time_made_inside_the_model(self):
        from spikingjelly.activation_based import functional, layer, neuron

        class Repeating(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(layer.Conv2d(2, 3, 3), neuron.IFNode(), layer.Flatten(), layer.Linear(108, 4))
                self.out = neuron.LIFNode()
                functional.set_step_mode(self, "m")

            def forward(self, x):
                return self.out(self.body(x.unsqueeze(0).repeat(T, 1, 1, 1, 1))).mean(0)

        with pytest.warns(RecordingWarning, match="mean is in the graph"):
            recording = record(Repeating(), torch.rand(4, 2, 8, 8), timesteps=T)
        assert _types(recording) == ["Input", "Conv2D", "If", "Flatten", "Dense", "Lif", "mean"]
        assert recording.activity["counters"]["body_0"]["input"]["sample_count"] == 4 * T

    def test_a_residual_block_with_a_plain_addition(self):
        from spikingjelly.activation_based import functional, layer, neuron

        class Block(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv, self.spike = layer.Conv2d(3, 3, 3, padding=1), neuron.IFNode(v_threshold=0.1)

            def forward(self, x):
                return x + self.spike(self.conv(x))

        def network(step_mode):
            torch.manual_seed(1)
            model = nn.Sequential(neuron.IFNode(v_threshold=0.4), *(Block() for _ in range(T)))
            functional.set_step_mode(model, step_mode)
            return model

        data = torch.rand(2, 3, 4, 4)
        single, multi = (record(network(mode), data, timesteps=T) for mode in "sm")
        assert single.graph == multi.graph
        adds = [node["name"] for node in single.graph["nodes"] if node["type"] == "Add"]
        assert adds == ["add", *(f"add_{number}" for number in range(1, T))]
        assert all(single.activity["counters"][name]["is_sj"] for name in adds)

    def test_plain_layers_in_a_container_of_spikingjellys(self):
        from spikingjelly.activation_based import layer, neuron

        model = nn.Sequential(
            layer.SeqToANNContainer(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3)), neuron.LIFNode(step_mode="m")
        )
        recording = record(model, torch.rand(4, 2, 6, 6), timesteps=T)
        assert [node["output_shape"] for node in recording.graph["nodes"]] == [
            *([[1, 6, 6, 2]], [[1, 4, 4, 3]], [[1, 4, 4, 3]], [[1, 4, 4, 3]]),
        ]
        assert recording.activity["counters"]["_0_0"]["is_sj"]
        assert recording.activity["counters"]["_0_0"]["input"]["sample_count"] == 4 * T


class TestSnnTorch:
    @pytest.fixture(autouse=True)
    def framework(self):
        pytest.importorskip("snntorch")

    def _hidden(self):
        import snntorch

        torch.manual_seed(3)
        return nn.Sequential(
            *(nn.Conv2d(1, 4, 3), snntorch.Leaky(beta=0.8, init_hidden=True, threshold=0.2), nn.MaxPool2d(2)),
            *(nn.Flatten(), nn.Linear(36, 5), snntorch.Leaky(beta=1.0, init_hidden=True, output=True)),
        )

    def test_hidden_states(self):
        from snntorch import utils

        model, data = self._hidden(), torch.rand(7, 1, 8, 8)
        recording = record(model, data, timesteps=T)
        assert _types(recording) == ["Input", "Conv2D", "Lif", "MaxPooling2D", "Flatten", "Dense", "If"]
        utils.reset(model)
        counted = _outputs(model, ["1", "4", "5"], lambda: [model(data) for _ in range(T)])
        assert _recorded(recording, {"1": "_1", "4": "_4", "5": "_5"}) == counted
        assert counted["1"][0] > 0

    def test_states_handed_on_in_the_model(self):
        import snntorch

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc1, self.lif1 = nn.Linear(6, 8), snntorch.Synaptic(alpha=0.9, beta=0.8, threshold=0.3)
                self.fc2, self.lif2 = nn.Linear(8, 3), snntorch.Leaky(beta=0.9)

            def forward(self, x):
                (syn1, mem1), mem2 = self.lif1.reset_mem(), self.lif2.reset_mem()
                spikes, potentials = [], []
                for step in range(x.size(0)):
                    spk1, syn1, mem1 = self.lif1(self.fc1(x[step]), syn1, mem1)
                    spk2, mem2 = self.lif2(self.fc2(spk1), mem2)
                    spikes.append(spk2)
                    potentials.append(mem2)
                return torch.stack(spikes), torch.stack(potentials)

        torch.manual_seed(3)
        model, data = Net(), torch.rand(T, 7, 6)
        recording = record(model, data, time_dim=0)
        assert [(node["name"], node["type"], node["inputs"]) for node in recording.graph["nodes"]] == [
            *(("input", "Input", []), ("fc1", "Dense", ["input"]), ("lif1", "Lif", ["fc1"])),
            *(("fc2", "Dense", ["lif1"]), ("lif2", "Lif", ["fc2"])),
        ]
        counted = _outputs(model, ["fc1", "lif1", "lif2"], lambda: model(data))
        assert _recorded(recording, {name: name for name in counted}) == counted

    def test_neurons_with_weights_of_their_own_are_named(self):
        import snntorch

        model = nn.Sequential(nn.Linear(6, 4), snntorch.RLeaky(beta=0.9, linear_features=4, init_hidden=True))
        with pytest.warns(RecordingWarning, match="weights of their own, which are not counted: _1"):
            record(model, torch.rand(2, 6), timesteps=T)

    @pytest.mark.parametrize(
        ("neuron", "before", "shape", "made"),
        [
            (("SLSTM", 4, 5), nn.Linear(6, 4), (2, 6), [[1, 5]]),
            (("SConv2dLSTM", 4, 6, 3), nn.Conv2d(1, 4, 3), (2, 1, 10, 10), [[1, 8, 8, 6]]),
        ],
        ids=["SLSTM", "SConv2dLSTM"],
    )
    def test_neurons_behind_weights_of_their_own(self, neuron, before, shape, made):
        import snntorch

        name, *arguments = neuron
        model = nn.Sequential(before, getattr(snntorch, name)(*arguments, init_hidden=True))
        said = f"^{name} is in the graph, but no rule counts it: _1; its weights stand before"
        with pytest.warns(RecordingWarning, match=said) as told:
            recording = record(model, torch.rand(shape), timesteps=T)
        assert len(told) == 1
        node = recording.graph["nodes"][2]
        assert (node["type"], node["output_shape"]) == (name, made)
        assert recording.activity["counters"]["_1"]["output"]["binary"]

    def test_neurons_behind_weights_of_their_own_are_told_of_where_they_are_counted(self, tmp_path):
        import snntorch

        model = nn.Sequential(nn.Linear(6, 4), snntorch.SLSTM(4, 5, init_hidden=True), nn.Linear(5, 2))
        with pytest.warns(RecordingWarning):
            report = report_of(record(model, torch.rand(2, 6), timesteps=T), tmp_path)
        found = [one["code"] for one in report["diagnostics"]]
        assert "not-counted" in found
        assert "shape-disagrees" not in found


class TestNorse:
    @pytest.fixture(autouse=True)
    def framework(self):
        pytest.importorskip("norse")

    def test_cells_get_their_state_back(self):
        from norse.torch import IAFCell, LICell, LIFCell, SequentialState

        torch.manual_seed(3)
        model = SequentialState(nn.Linear(6, 8), LIFCell(), nn.Linear(8, 4), IAFCell(), nn.Linear(4, 2), LICell())
        data = torch.rand(7, 6) * 20
        recording = record(model, data, timesteps=T)
        assert _types(recording) == ["Input", "Dense", "Lif", "Dense", "If", "Dense", "Lif"]

        def run():
            state = None
            for _ in range(T):
                _, state = model(data, state)

        counted = _outputs(model, ["1", "2", "3"], run)
        assert _recorded(recording, {"1": "_1", "2": "_2", "3": "_3"}) == counted
        assert counted["1"][0] > 0

    def test_layers_that_take_all_timesteps(self):
        from norse.torch import LIF, Lift, SequentialState

        torch.manual_seed(3)
        model = SequentialState(Lift(nn.Conv2d(1, 3, 3)), LIF(), nn.Flatten(2), nn.Linear(108, 4), LIF())
        data = torch.rand(T, 3, 1, 8, 8) * 20
        recording = record(model, data, time_dim=0)
        assert _types(recording) == ["Input", "Conv2D", "Lif", "Flatten", "Dense", "Lif"]
        counted = _outputs(model, ["1", "3", "4"], lambda: model(data))
        assert _recorded(recording, {"1": "_1", "3": "_3", "4": "_4"}) == counted
        assert recording.activity["counters"]["_0_lifted_module"]["input"]["sample_count"] == 3 * T
