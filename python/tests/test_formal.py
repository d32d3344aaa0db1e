"""Formal networks: layers, shapes and the calls between them."""

import warnings

import pytest
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from counting import report_of
from spiketally import RecordingError, RecordingWarning, record


def _kinds(recording):
    return [(node["name"], node["type"], node["inputs"]) for node in recording.graph["nodes"]]


def test_a_convolutional_network_is_counted_by_hand(tmp_path):
    model = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(128, 10))
    recording = record(model, torch.rand(5, 3, 8, 8), name="by hand")
    assert recording.activity is None
    assert _kinds(recording) == [
        ("input", "Input", []),
        ("_0", "Conv2D", ["input"]),
        ("_1", "Activation", ["_0"]),
        ("_2", "MaxPooling2D", ["_1"]),
        ("_3", "Flatten", ["_2"]),
        ("_4", "Dense", ["_3"]),
    ]
    report = report_of(recording, tmp_path)
    convolution, flatten, dense = report["layers"]
    # N_out c_in K = 8*8*8 * 3 * 9; n_in n_out = 128 * 10.
    assert convolution["syn_mac"] == 13824
    assert (dense["syn_mac"], dense["syn_acc"]) == (1280, 10)
    assert flatten["total_acc"] == 0
    assert report["graph_name"] == "by hand"
    assert report["diagnostics"] == [] or all(found["severity"] != "error" for found in report["diagnostics"])


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv1d(4, 4, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm1d(4)
        self.conv2 = nn.Conv1d(4, 4, 3, padding="same", groups=2)
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.conv2(y)
        y += x
        y = torch.cat([y, x], dim=1)[:, :4]
        y = F.adaptive_avg_pool1d(y, 1).flatten(1)
        return self.fc(y)


def test_functional_calls_become_layers():
    recording = record(Residual(), torch.rand(2, 4, 16))
    assert _kinds(recording) == [
        ("input", "Input", []),
        ("conv1", "Conv1D", ["input"]),
        ("bn1", "BatchNormalization1D", ["conv1"]),
        ("relu", "Activation", ["bn1"]),
        ("conv2", "Conv1D", ["relu"]),
        ("add", "Add", ["conv2", "input"]),
        ("cat", "Concatenate", ["add", "input"]),
        ("getitem", "Slice", ["cat"]),
        ("adaptive_avg_pool1d", "AvgPooling1D", ["getitem"]),
        ("flatten", "Flatten", ["adaptive_avg_pool1d"]),
        ("fc", "Dense", ["flatten"]),
    ]
    nodes = {node["name"]: node for node in recording.graph["nodes"]}
    assert nodes["conv2"]["padding"] == "same"
    assert nodes["conv2"]["groups"] == 2
    assert nodes["conv1"]["use_bias"] is False
    assert nodes["cat"]["output_shape"] == [[1, 16, 8]]
    assert (nodes["adaptive_avg_pool1d"]["pool_size"], nodes["adaptive_avg_pool1d"]["strides"]) == ([16], [16])


def test_everything_functional():
    kernel, weight = torch.rand(6, 2, 3, 3), torch.rand(5, 6 * 7 * 7)

    class Functional(nn.Module):
        def forward(self, x):
            x = torch.relu(F.conv2d(x, kernel, stride=2, padding=1))
            return F.linear(x.reshape(x.shape[0], -1), weight)

    recording = record(Functional(), torch.rand(1, 2, 14, 14))
    nodes = {node["name"]: node for node in recording.graph["nodes"]}
    assert [node["type"] for node in nodes.values()] == ["Input", "Conv2D", "Activation", "Flatten", "Dense"]
    assert nodes["conv2d"]["strides"] == [2, 2]
    assert nodes["conv2d"]["use_bias"] is False
    assert nodes["conv2d"]["output_shape"] == [[1, 7, 7, 6]]
    assert (nodes["linear"]["units"], nodes["linear"]["input_shape"]) == (5, [[1, 294]])


def test_a_call_that_nothing_counts_is_named_and_stays_in_the_graph():
    class Gated(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc, self.norm = nn.Linear(4, 4), nn.LayerNorm(4)

        def forward(self, x):
            return self.norm(self.fc(x) * torch.sigmoid(x)) + 1

    with pytest.warns(RecordingWarning) as caught:
        recording = record(Gated(), torch.rand(3, 4))
    messages = " ".join(str(warning.message) for warning in caught)
    for name in ("mul (test_formal.py:", "LayerNorm is in the graph", "Add of a constant is in the graph"):
        assert name in messages
    assert [node["type"] for node in recording.graph["nodes"]] == [
        *("Input", "Dense", "Activation", "mul", "LayerNorm", "Add of a constant"),
    ]


def test_a_module_used_twice_is_two_layers():
    class Shared(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = nn.Linear(4, 4)

        def forward(self, x):
            return self.fc(torch.relu(self.fc(x)))

    recording = record(Shared(), torch.rand(3, 4))
    assert _kinds(recording)[1:] == [
        ("fc", "Dense", ["input"]),
        ("relu", "Activation", ["fc"]),
        ("fc_1", "Dense", ["relu"]),
    ]


class TwoInputs(nn.Module):
    def __init__(self):
        super().__init__()
        self.left, self.right = nn.Linear(4, 3), nn.Linear(6, 3)

    def forward(self, left, right):
        return self.left(left) + self.right(right)


@pytest.mark.parametrize(
    ("data", "inputs"),
    [
        ((torch.rand(2, 4), torch.rand(2, 6)), 2),
        ({"left": torch.rand(2, 4), "right": torch.rand(2, 6)}, 1),
        ([(torch.rand(2, 4), torch.rand(2, 6), torch.zeros(2))], 2),
    ],
)
def test_several_inputs(data, inputs):
    recording = record(TwoInputs(), data, inputs=inputs)
    assert _kinds(recording) == [
        ("input", "Input", []),
        ("input_1", "Input", []),
        ("left", "Dense", ["input"]),
        ("right", "Dense", ["input_1"]),
        ("add", "Add", ["left", "right"]),
    ]


class Holding(nn.Module):
    """Takes what holds its two inputs."""

    def __init__(self):
        super().__init__()
        self.inner = TwoInputs()

    def forward(self, inputs):
        left, right = inputs.values() if isinstance(inputs, dict) else inputs
        return self.inner(left, right)


@pytest.mark.parametrize(
    "hold", [tuple, list, lambda pair: {"a": pair[0], "b": pair[1]}], ids=["tuple", "list", "dict"]
)
def test_inputs_that_are_held_together(hold):
    # As many samples as a loader gives, of which a few are cut for the graph.
    batch = (hold([torch.rand(5, 4), torch.rand(5, 6)]), torch.zeros(5))
    assert _kinds(record(Holding(), [batch]))[2:] == [
        ("inner_left", "Dense", ["input"]),
        ("inner_right", "Dense", ["input_1"]),
        ("add", "Add", ["inner_left", "inner_right"]),
    ]


def test_nested_containers_are_named_by_their_paths():
    model = nn.Sequential(nn.Sequential(nn.Linear(4, 4), nn.Sequential(nn.ReLU())), nn.ModuleList([nn.Linear(4, 2)])[0])
    assert [name for name, *_ in _kinds(record(model, torch.rand(2, 4)))] == ["input", "_0_0", "_0_1_0", "_1"]


def test_a_dense_layer_at_many_positions_is_counted_at_each(tmp_path):
    recording = record(nn.Sequential(nn.Linear(4, 3)), torch.rand(2, 7, 4))
    dense = recording.graph["nodes"][1]
    assert (dense["type"], dense["kernel_size"], dense["filters"]) == ("Conv1D", [1], 3)
    assert (dense["input_shape"], dense["output_shape"]) == ([[1, 7, 4]], [[1, 7, 3]])
    # 7 positions, 4 times 3 weights each.
    assert report_of(recording, tmp_path)["total"]["syn_mac"] == 84


def test_a_dense_layer_at_positions_in_more_dimensions_is_named():
    with pytest.warns(RecordingWarning, match="at many positions of each sample and are counted for one: _0"):
        record(nn.Sequential(nn.Linear(4, 3)), torch.rand(2, 2, 2, 2, 4))


def test_a_pooling_that_rounds_up_pads_behind(tmp_path):
    recording = record(nn.Sequential(nn.Conv2d(1, 2, 1), nn.MaxPool2d(3, 2, ceil_mode=True)), torch.rand(1, 1, 8, 8))
    pooling = recording.graph["nodes"][2]
    # 2 * 3 + 3 = 9 of 8 pixels.
    assert (pooling["output_shape"], pooling["padding"]) == ([[1, 4, 4, 2]], [[0, 1], [0, 1]])
    severities = {found["code"] for found in report_of(recording, tmp_path)["diagnostics"]}
    assert "shape-disagrees" not in severities


def test_images_are_made_larger_by_a_function():
    class Larger(nn.Module):
        def forward(self, x):
            return F.interpolate(x, scale_factor=2)

    node = record(nn.Sequential(nn.Conv2d(1, 2, 1), Larger()), torch.rand(1, 1, 3, 4)).graph["nodes"][-1]
    assert (node["type"], node["scale_factor"], node["output_shape"]) == ("Upsample", [2], [[1, 6, 8, 2]])


def test_what_is_put_side_by_side_elsewhere_than_in_channels():
    class Tokens(nn.Module):
        def forward(self, x):
            return torch.cat([x, x], dim=2)

    nodes = record(nn.Sequential(nn.Conv1d(2, 4, 1), Tokens()), torch.rand(1, 2, 5)).graph["nodes"]
    assert [(node["type"], node["output_shape"]) for node in nodes[1:]] == [
        ("Conv1D", [[1, 5, 4]]),
        ("Permute", [[1, 10, 4]]),
    ]


class InPlace(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(8, 8), nn.Linear(8, 8)

    def forward(self, x):
        y = self.a(x)
        y += self.b(y)
        y.relu_()
        y.add_(x)
        return torch.add(y, self.a(y), alpha=2)


def test_what_is_changed_in_place_is_read_as_it_was_left():
    with pytest.warns(RecordingWarning, match=r"without their scaling by alpha, .*: add_2 \(test_formal.py:"):
        recording = record(InPlace(), torch.rand(2, 8))
    assert _kinds(recording) == [
        ("input", "Input", []),
        ("a", "Dense", ["input"]),
        ("b", "Dense", ["a"]),
        ("add", "Add", ["a", "b"]),
        ("relu", "Activation", ["add"]),
        ("add_1", "Add", ["relu", "input"]),
        ("a_1", "Dense", ["add_1"]),
        ("add_2", "Add", ["add_1", "a_1"]),
    ]


def test_a_layer_that_works_in_place_is_read_though_its_result_is_not_kept():
    class Forgetful(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc, self.relu, self.out = nn.Linear(4, 4), nn.ReLU(inplace=True), nn.Linear(4, 2)

        def forward(self, x):
            y = self.fc(x)
            self.relu(y)
            return self.out(y)

    assert _kinds(record(Forgetful(), torch.rand(2, 4)))[2:] == [
        ("relu", "Activation", ["fc"]),
        ("out", "Dense", ["relu"]),
    ]


def test_what_is_changed_through_another_tensor_is_told_of():
    class Parts(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc, self.out = nn.Linear(4, 4), nn.Linear(4, 2)

        def forward(self, x):
            y = self.fc(x)
            y[:, :2].relu_()
            return self.out(y)

    with pytest.warns(RecordingWarning, match="changed in place through another tensor .* does not show: out$"):
        record(Parts(), torch.rand(2, 4))


@pytest.mark.parametrize(
    ("model", "message"), [(lambda x: x, "is a function, but .* a torch.nn.Module"), (InPlace, r"class InPlace, but")]
)
def test_a_model_that_is_none_says_what_is_expected(model, message):
    with pytest.raises(TypeError, match=message):
        record(model, torch.rand(2, 8))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "no batch"),
        (torch.zeros(0, 4), "first batch is empty"),
        (torch.tensor(1.0), "a single number"),
        ([("text", "label")], "holds no tensor, but str"),
        (7, "data is a int"),
        ([(torch.rand(2, 4),)], "has 1 elements, but inputs=2"),
    ],
)
def test_data_that_is_none_says_what_it_is(data, message):
    with pytest.raises(RecordingError, match=message):
        record(nn.Linear(4, 2), data, inputs=2 if "inputs" in message else 1)


@pytest.mark.parametrize(("model", "shape"), [(nn.Linear(8, 2), (8,)), (nn.Sequential(nn.Conv2d(3, 4, 3)), (3, 8, 8))])
def test_a_sample_without_a_batch_is_told_of(model, shape):
    with pytest.raises(RecordingError, match=r"has no batch dimension: .* x.unsqueeze\(0\)"):
        record(model, torch.rand(shape))


def test_a_model_made_for_so_many_samples():
    class Fixed(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = nn.Linear(4, 2)

        def forward(self, x):
            return self.fc(x.view(5, 4))

    assert record(Fixed(), torch.rand(5, 2, 2)).graph["nodes"][-1]["output_shape"] == [[1, 2]]


def test_a_scripted_model_is_refused():
    scripted = torch.jit.script(nn.Sequential(nn.Linear(4, 2)))
    with pytest.raises(RecordingError, match="record the model that it was made of"):
        record(scripted, torch.rand(1, 4))


def test_a_model_without_sizes_is_refused_and_left_so():
    model = nn.Sequential(nn.LazyLinear(3), nn.ReLU(), nn.LazyLinear(2))
    with pytest.raises(RecordingError, match=r"from the first data that they see: 0, 2. .*run it once before"):
        record(model, torch.rand(2, 4))
    model(torch.rand(2, 4))
    assert record(model, torch.rand(2, 4)).graph["nodes"][1]["input_shape"] == [[1, 4]]


def test_a_parallel_model_is_recorded_as_itself():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        recording = record(nn.DataParallel(nn.Sequential(nn.Linear(4, 2))), torch.rand(2, 4))
    assert [name for name, *_ in _kinds(recording)] == ["input", "_0"]


def test_timesteps_without_a_neuron_are_told_of():
    with pytest.warns(RecordingWarning, match="no spiking neuron was found"):
        recording = record(nn.Linear(4, 2), torch.rand(2, 4), timesteps=4)
    assert recording.graph["is_snn"] is False
