"""Products with weights that are no module's, and constants that are added, whether or not torch.fx can trace them."""

import pytest
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from counting import report_of
from spiketally import RecordingWarning, record


class Written(nn.Module):
    """Weights of its own, and a function that says what is done with them."""

    def __init__(self, function, *weights, is_looking=False):
        super().__init__()
        self.weights = nn.ParameterList([nn.Parameter(torch.rand(*shape)) for shape in weights])
        self.function, self.is_looking = function, is_looking

    def forward(self, x):
        if self.is_looking and bool(torch.any(x > 2)):
            return x
        return self.function(x, *self.weights)


def _nodes(recording):
    nodes = recording.graph["nodes"]
    return [(node["name"], node["type"], node["units"], node["use_bias"]) for node in nodes if node["type"] == "Dense"]


PRODUCTS = {
    "@": (lambda x, w: x @ w, "matmul", False, (4, 3)),
    "matmul": (torch.matmul, "matmul", False, (4, 3)),
    "mm": (lambda x, w: torch.mm(x, mat2=w), "mm", False, (4, 3)),
    "turned": (lambda x, w: x.matmul(w.t()), "matmul", False, (3, 4)),
    "left": (lambda x, w: (w @ x.t()).t(), "matmul", False, (3, 4)),
    "addmm": (lambda x, w, b: torch.addmm(b, x, w), "addmm", True, (4, 3), (3,)),
    "linear": (F.linear, "linear", True, (3, 4), (3,)),
    "@ +": (lambda x, w, b: x @ w + b, "matmul", True, (4, 3), (3,)),
    "+ @": (lambda x, w, b: b + x @ w, "matmul", True, (4, 3), (1, 3)),
    "in place": (lambda x, w, b: (x @ w).add_(b), "matmul", True, (4, 3), (3,)),
}


@pytest.mark.parametrize("is_looking", [False, True], ids=["traced", "seen"])
@pytest.mark.parametrize("case", PRODUCTS.values(), ids=PRODUCTS)
def test_a_product_with_weights_is_a_dense_layer(case, is_looking, tmp_path):
    function, name, use_bias, *weights = case
    model = Written(function, *weights, is_looking=is_looking)
    recording = record(model, torch.rand(5, 4))
    assert _nodes(recording) == [(name, "Dense", 3, use_bias)]
    # n_in n_out = 4 * 3, and a bias is added to each of 3.
    total = report_of(recording, tmp_path, "--rules", "corrected")["total"]
    assert (total["syn_mac"], total["syn_acc"]) == (12, 3 if use_bias else 0)


def test_what_is_counted_of_a_product_is_what_is_counted_of_the_module(tmp_path):
    linear = nn.Sequential(nn.Linear(4, 3))
    written = Written(lambda x, w, b: x @ w.t() + b, (3, 4), (3,))
    numbers = [report_of(record(model, torch.rand(2, 4)), tmp_path)["total"] for model in (linear, written)]
    assert numbers[0] == numbers[1]


class Spiking(nn.Module):
    """A neuron behind a layer whose bias is added by a call of its own."""

    def __init__(self):
        super().__init__()
        self.w, self.b = nn.Parameter(torch.eye(3)), nn.Parameter(torch.tensor([0.0, 0.0, 1.0]))
        self.neuron = Threshold()

    def forward(self, x):
        return self.neuron(x @ self.w + self.b)


class Threshold(nn.Module):
    def forward(self, x):
        return (x > 0).to(x.dtype)


def test_what_leaves_a_product_is_recorded_behind_its_bias():
    data = torch.tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]])
    counters = record(Spiking(), data, timesteps=4, neurons={Threshold: "If"}).activity["counters"]
    assert list(counters) == ["matmul", "neuron"]
    # 1 and 2 spikes come in, and with the bias 2 and 3 elements are not zero, at each of four timesteps.
    assert (counters["matmul"]["input"]["spike_count"], counters["matmul"]["input"]["binary"]) == (12, True)
    assert counters["matmul"]["output"]["spike_count"] == 20
    assert counters["matmul"]["output"]["tensor_sum"] == 20.0
    assert counters["neuron"]["input"] == counters["matmul"]["output"]


def test_a_product_at_each_position_is_a_convolution_of_one(tmp_path):
    behind, before = Written(lambda x, w: x @ w, (4, 3)), Written(lambda x, w: w @ x, (3, 4))
    for model, shape in ((behind, (2, 7, 4)), (before, (2, 4, 7))):
        recording = record(model, torch.rand(shape))
        node = recording.graph["nodes"][1]
        assert (node["type"], node["filters"], node["kernel_size"]) == ("Conv1D", 3, [1])
        assert (node["input_shape"], node["output_shape"]) == ([[1, 7, 4]], [[1, 7, 3]])
        assert report_of(recording, tmp_path)["total"]["syn_mac"] == 7 * 4 * 3


def test_one_number_of_each_sample():
    recording = record(Written(lambda x, w: torch.relu(x @ w), (4,)), torch.rand(5, 4))
    assert _nodes(recording) == [("matmul", "Dense", 1, False)]
    assert recording.graph["nodes"][1]["output_shape"] == [[1, 1]]


class Attending(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k = nn.Linear(4, 4), nn.Linear(4, 4)

    def forward(self, x):
        return self.q(x) @ self.k(x).transpose(1, 2)


UNCOUNTED = {
    "of layers": (Attending(), (2, 5, 4), "matmul", "both factors come from layers, "),
    "kernel of a layer": (Written(lambda x: F.conv1d(x[:, None], x[:1, None, :2])), (3, 4), "conv1d", "both factors "),
    "weights of a layer": (Written(lambda x, w: F.linear(x, x @ w), (4, 4)), (3, 4), "linear", "both factors "),
    "over samples": (Written(lambda x, w: w @ x, (3, 2)), (2, 4), "matmul", "it adds up over samples or positions, "),
    "stacked": (Written(torch.bmm, (2, 4, 3)), (2, 5, 4), "bmm", "its weights are no single matrix"),
    "a layer's addend": (
        Written(lambda x, w: torch.addmm(x, x, w), (4, 4)),
        (2, 4),
        "addmm",
        "it adds what a layer made to the product; ",
    ),
    "formula": (
        Written(lambda x, w: torch.einsum("ni,io->no", x, w), (4, 3)),
        (2, 4),
        "einsum",
        "how its factors go together is not looked into; a product with weights is x @ w",
    ),
    "a constant": (
        Written(lambda x, b: torch.relu(x) + b, (4,)),
        (2, 4),
        "Add of a constant",
        "additions are counted where the outputs of layers meet",
    ),
    "a number": (Written(lambda x: x + 1), (2, 4), "Add of a constant", "additions "),
}


@pytest.mark.parametrize("case", UNCOUNTED.values(), ids=UNCOUNTED)
def test_what_is_not_counted_is_named_with_its_reason(case):
    model, shape, kind, why = case
    said = f"^{kind} is in the graph, but no rule counts it: .*test_products.py:[0-9]+\\); {why}"
    with pytest.warns(RecordingWarning, match=said):
        record(model, torch.rand(shape))


@pytest.mark.parametrize(
    "function",
    [
        lambda y, b: F.linear(y, torch.eye(3), torch.ones(3)) + b,
        lambda y, b: (y @ torch.eye(3)) + b[:, None],
        lambda y, b: (y @ torch.eye(3)).relu() + b,
        lambda y, b: torch.add(y @ torch.eye(3), b, alpha=2),
    ],
    ids=["has one", "not of channels", "behind something", "scaled"],
)
def test_what_is_no_bias_stays_an_addition(function):
    with pytest.warns(RecordingWarning, match="Add of a constant is in the graph"):
        recording = record(Written(function, (3,)), torch.rand(3, 3))
    assert recording.graph["nodes"][-1]["type"] == "Add of a constant"


def test_a_layer_that_is_also_read_without_the_constant_has_no_bias():
    def both(x, w, b):
        y = x @ w
        return (y + b) + y

    with pytest.warns(RecordingWarning, match="Add of a constant is in the graph"):
        recording = record(Written(both, (4, 3), (3,)), torch.rand(5, 4))
    assert [node["type"] for node in recording.graph["nodes"]] == ["Input", "Dense", "Add of a constant", "Add"]


def test_calls_in_one_line_are_told_apart_though_some_of_them_are_no_nodes():
    """The second view of two in one line changes a shape, the first one none."""

    def views(x):
        for shape in ((2, 4), (2, 2, 2)):
            x = x.view(shape)
        return x

    class Behind(nn.Module):
        def __init__(self):
            super().__init__()
            self.neuron = Threshold()

        def forward(self, x):
            return views(self.neuron(x))

    data = torch.tensor([[1.0, 0.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0]])
    counters = record(Behind(), data, timesteps=3, neurons={Threshold: "If"}).activity["counters"]
    assert counters["view"]["output"]["spike_count"] == 9
