"""Sequences and other tensors that have their channels last already, or their samples elsewhere than first."""

import warnings

import pytest
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from counting import report_of
from spiketally import RecordingWarning, record
from spiketally.moves import move_of


def _recorded(model, data, **options):
    """A recording, of which only what no rule counts may be told."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", RecordingWarning)
        warnings.filterwarnings("ignore", message=".* no rule counts it: ", category=RecordingWarning)
        return record(model, data, **options)


def _shapes(recording):
    return {
        node["name"]: (*(tuple(shape[1:]) for shape in node.get("input_shape", ())), tuple(node["output_shape"][0][1:]))
        for node in recording.graph["nodes"]
    }


def _products(recording, folder):
    """The multiplications that each layer counts."""
    return {layer["name"]: layer["syn_mac"] for layer in report_of(recording, folder)["layers"] if layer["syn_mac"]}


class Words(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.hidden, self.out = nn.Embedding(20, 6), nn.Linear(6, 5), nn.Linear(5, 2)

    def forward(self, words):
        return self.out(torch.relu(self.hidden(self.embedding(words))).mean(1))


def test_words(tmp_path):
    recording = _recorded(Words(), torch.randint(0, 20, (4, 7)))
    assert _shapes(recording) == {
        "input": ((7,),),
        "embedding": ((7,), (7, 6)),
        "hidden": ((7, 6), (7, 5)),
        "relu": ((7, 5), (7, 5)),
        "mean": ((7, 5), (5,)),
        "out": ((5,), (2,)),
    }
    # 7 words, 6 * 5 weights each; 5 * 2 weights.
    assert _products(recording, tmp_path) == {"hidden": 210, "out": 10}


@pytest.mark.parametrize("batch_first", [True, False])
def test_an_encoder_of_a_transformer(batch_first, tmp_path):
    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.TransformerEncoderLayer(8, 2, 12, batch_first=batch_first)
            self.out = nn.Linear(8, 3)

        def forward(self, x):
            x = self.layer(x if batch_first else x.transpose(0, 1))
            return self.out(x if batch_first else x.transpose(0, 1))

    recording = _recorded(Encoder(), torch.rand(4, 5, 8))
    shapes = _shapes(recording)
    assert shapes["input"] == ((5, 8),)
    assert shapes["layer_self_attn"] == ((5, 8), (5, 8), (5, 8), (5, 8))
    assert (shapes["add"], shapes["layer_norm1"]) == (((5, 8), (5, 8), (5, 8)), ((5, 8), (5, 8)))
    assert (shapes["layer_linear1"], shapes["layer_linear2"]) == (((5, 8), (5, 12)), ((5, 12), (5, 8)))
    # 5 positions: 8 * 12, 12 * 8 and 8 * 3 weights at each.
    assert _products(recording, tmp_path) == {"layer_linear1": 480, "layer_linear2": 480, "out": 120}


@pytest.mark.parametrize("batch_first", [True, False])
@pytest.mark.parametrize("cell", [nn.RNN, nn.LSTM, nn.GRU])
def test_recurrent_layers(cell, batch_first, tmp_path):
    class Recurrent(nn.Module):
        def __init__(self):
            super().__init__()
            self.cell = cell(6, 4, num_layers=2, batch_first=batch_first)
            self.at_each, self.at_the_end = nn.Linear(4, 3), nn.Linear(4, 2)

        def forward(self, x):
            out, state = self.cell(x if batch_first else x.permute(1, 0, 2))
            last = (state[0] if isinstance(state, tuple) else state)[-1]
            return self.at_each(out), self.at_the_end(last)

    recording = _recorded(Recurrent(), torch.rand(5, 7, 6))
    assert _shapes(recording) == {
        "input": ((7, 6),),
        "cell": ((7, 6), (7, 4)),
        # The state of both layers, of which the last is taken.
        "getitem": ((2, 4), (4,)),
        "at_each": ((7, 4), (7, 3)),
        "at_the_end": ((4,), (2,)),
    }
    # 7 * 4 * 3, and 4 * 2.
    assert _products(recording, tmp_path) == {"at_each": 84, "at_the_end": 8}


@pytest.mark.filterwarnings("ignore:GRU is in the graph")
def test_samples_that_are_not_where_a_layer_takes_them_are_told_of():
    with pytest.warns(
        RecordingWarning, match=r"take the second dimension for samples, \[L, N, C\].*: _0. .*batch_first"
    ):
        record(nn.Sequential(nn.GRU(6, 4)), torch.rand(5, 7, 6))


def test_from_a_convolution_to_a_recurrent_layer(tmp_path):
    class Speech(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv, self.norm = nn.Conv1d(3, 8, 3, padding=1), nn.BatchNorm1d(8)
            self.lstm, self.out = nn.LSTM(8, 4, batch_first=True), nn.Linear(4, 2)

        def forward(self, x):
            out, _ = self.lstm(F.relu(self.norm(self.conv(x))).transpose(1, 2))
            return self.out(out[:, -1])

    recording = _recorded(Speech(), torch.rand(4, 3, 10))
    shapes = _shapes(recording)
    assert (shapes["input"], shapes["conv"]) == (((10, 3),), ((10, 3), (10, 8)))
    # In a graph the channels are last on both sides, so that nothing is moved.
    assert "transpose" not in shapes
    assert (shapes["lstm"], shapes["getitem"]) == (((10, 8), (10, 4)), ((10, 4), (4,)))
    # 10 positions * 8 filters * 3 channels * 3; 4 * 2.
    assert _products(recording, tmp_path) == {"conv": 720, "out": 8}


def test_from_an_embedding_to_a_convolution(tmp_path):
    class Text(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding, self.conv, self.out = nn.Embedding(20, 6), nn.Conv1d(6, 4, 3), nn.Linear(4, 2)

        def forward(self, words):
            return self.out(self.conv(self.embedding(words).permute(0, 2, 1)).amax(-1))

    recording = _recorded(Text(), torch.randint(0, 20, (4, 9)))
    assert _shapes(recording)["conv"] == ((9, 6), (7, 4))
    # 7 positions * 4 filters * 6 channels * 3; 4 * 2.
    assert _products(recording, tmp_path) == {"conv": 504, "out": 8}


class Patches(nn.Module):
    """The beginning of a vision transformer, with its attention written out."""

    def __init__(self):
        super().__init__()
        self.patch, self.norm = nn.Conv2d(3, 8, 4, stride=4), nn.LayerNorm(8)
        self.qkv, self.out = nn.Linear(8, 24), nn.Linear(8, 2)

    def forward(self, x):
        x = self.norm(self.patch(x).flatten(2).transpose(1, 2))
        q, k, v = self.qkv(x).reshape(x.shape[0], -1, 3, 2, 4).permute(2, 0, 3, 1, 4).unbind(0)
        x = (q @ k.transpose(-2, -1)).softmax(-1) @ v
        return self.out(x.transpose(1, 2).flatten(2))


def test_patches_and_heads(tmp_path):
    recording = _recorded(Patches(), torch.rand(4, 3, 8, 12))
    shapes = _shapes(recording)
    # 2 * 3 patches of 4 * 4 pixels.
    assert (shapes["patch"], shapes["flatten"]) == (((8, 12, 3), (2, 3, 8)), ((2, 3, 8), (6, 8)))
    assert (shapes["norm"], shapes["qkv"]) == (((6, 8), (6, 8)), ((6, 8), (6, 24)))
    # The three are moved before the samples, and taken apart: heads, positions, channels are left.
    assert (shapes["permute"], shapes["unbind"]) == (((6, 3, 2, 4), (3, 2, 6, 4)), ((3, 2, 6, 4), (2, 6, 4)))
    assert (shapes["matmul_1"], shapes["out"]) == (((2, 6, 6), (2, 6, 4), (2, 6, 4)), ((6, 8), (6, 2)))
    # 6 positions * 8 filters * 3 channels * 16; 6 * 8 * 24; 6 * 8 * 2.
    assert _products(recording, tmp_path) == {"patch": 2304, "qkv": 1152, "out": 96}


def test_a_norm_of_groups_has_the_channels_of_its_convolution():
    model = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.GroupNorm(2, 8), nn.ReLU(), nn.LayerNorm([8, 6, 5]))
    shapes = _shapes(_recorded(model, torch.rand(4, 3, 6, 5)))
    assert shapes == {"input": ((6, 5, 3),), "_0": ((6, 5, 3), (6, 5, 8))} | dict.fromkeys(
        ("_1", "_2", "_3"), ((6, 5, 8), (6, 5, 8))
    )


class Block(nn.Module):
    """A block of a ConvNeXt."""

    def __init__(self):
        super().__init__()
        self.depthwise, self.norm = nn.Conv2d(4, 4, 3, padding=1, groups=4), nn.LayerNorm(4)
        self.wide, self.narrow = nn.Linear(4, 8), nn.Linear(8, 4)

    def forward(self, x):
        y = self.norm(self.depthwise(x).permute(0, 2, 3, 1))
        return x + self.narrow(F.gelu(self.wide(y))).permute(0, 3, 1, 2)


def test_channels_that_go_behind_and_back(tmp_path):
    model = nn.Sequential(Block(), Block(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 2))
    recording = _recorded(model, torch.rand(3, 4, 6, 5))
    nodes = recording.graph["nodes"]
    assert [node["type"] for node in nodes[1:7]] == ["Conv2D", "LayerNorm", "Conv2D", "Activation", "Conv2D", "Add"]
    shapes = _shapes(recording)
    assert (shapes["_0_wide"], shapes["_0_narrow"]) == (((6, 5, 4), (6, 5, 8)), ((6, 5, 8), (6, 5, 4)))
    assert shapes["add"] == shapes["add_1"] == ((6, 5, 4), (6, 5, 4), (6, 5, 4))
    products = _products(recording, tmp_path)
    # 30 pixels * 4 * 8 weights; 4 * 2.
    assert (products["_1_wide"], products["_1_narrow"], products["_4"]) == (960, 960, 8)


class Mixer(nn.Module):
    """Dense layers across positions, and across channels."""

    def __init__(self):
        super().__init__()
        self.norm, self.positions, self.channels = nn.LayerNorm(8), nn.Linear(6, 6), nn.Linear(8, 4)

    def forward(self, x):
        x = x + self.positions(self.norm(x).transpose(1, 2)).transpose(1, 2)
        return self.channels(x)


def test_positions_that_are_channels_for_a_while(tmp_path):
    recording = _recorded(Mixer(), torch.rand(4, 6, 8))
    assert _shapes(recording) == {
        "input": ((6, 8),),
        "norm": ((6, 8), (6, 8)),
        "transpose": ((6, 8), (8, 6)),
        "positions": ((8, 6), (8, 6)),
        "transpose_1": ((8, 6), (6, 8)),
        "add": ((6, 8), (6, 8), (6, 8)),
        "channels": ((6, 8), (6, 4)),
    }
    # At each of 8 channels 6 * 6 weights, at each of 6 positions 8 * 4.
    assert _products(recording, tmp_path) == {"positions": 288, "channels": 192}


def test_data_that_has_its_channels_last():
    class Last(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(3, 4, 3)

        def forward(self, x):
            return self.conv(x.movedim(-1, 1))

    assert _shapes(_recorded(Last(), torch.rand(2, 9, 7, 3))) == {"input": ((9, 7, 3),), "conv": ((9, 7, 3), (7, 5, 4))}


def test_what_may_have_its_channels_anywhere_is_told_of():
    class Free(nn.Module):
        def forward(self, x):
            return x.reshape(x.shape[0], 5, 12)

    with pytest.warns(RecordingWarning, match=r"which dimension these make the channels, .*: reshape \(test_sequences"):
        record(nn.Sequential(nn.Conv1d(3, 6, 1), Free()), torch.rand(2, 3, 10))


class Tagger(nn.Module):
    """Puts all positions among the samples, and back."""

    def __init__(self):
        super().__init__()
        self.embedding, self.hidden, self.out = nn.Embedding(20, 6), nn.Linear(6, 5), nn.Linear(5, 3)

    def forward(self, words):
        x = torch.relu(self.hidden(self.embedding(words).view(-1, 6)))
        return self.out(x).view(*words.shape, 3)


@pytest.mark.parametrize("samples", [1, 4])
def test_positions_among_the_samples_are_counted(samples, tmp_path):
    recording = _recorded(Tagger(), torch.randint(0, 20, (samples, 7)))
    assert _shapes(recording) == {
        "input": ((7,),),
        "embedding": ((7,), (7, 6)),
        "hidden": ((7, 6), (7, 5)),
        "relu": ((7, 5), (7, 5)),
        "out": ((7, 5), (7, 3)),
    }
    # 7 words, 6 * 5 and 5 * 3 weights each.
    assert _products(recording, tmp_path) == {"hidden": 210, "out": 105}


def test_data_that_stands_once_beside_all_samples():
    class Scaled(nn.Module):
        def __init__(self):
            super().__init__()
            self.dense = nn.Linear(6, 3)

        def forward(self, scale, x):
            return self.dense(scale * x)

    shapes = _shapes(_recorded(Scaled(), (torch.rand(1), torch.rand(5, 6)), inputs=2))
    assert (shapes["mul"], shapes["dense"]) == (((1,), (6,), (6,)), ((6,), (3,)))


def test_convolutions_of_parts_of_a_sample_are_told_of():
    class Frames(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(3, 4, 3)

        def forward(self, video):
            return self.conv(video.flatten(0, 1))

    with pytest.warns(RecordingWarning, match="several parts of each sample, put among the samples, .*: conv"):
        record(Frames(), torch.rand(2, 5, 3, 8, 8))


def test_what_several_layers_made_is_put_side_by_side_before_the_samples():
    class Ensemble(nn.Module):
        def __init__(self):
            super().__init__()
            self.members = nn.ModuleList([nn.Linear(6, 3) for _ in range(4)])

        def forward(self, x):
            return torch.stack([member(x) for member in self.members]).mean(0)

    shapes = _shapes(_recorded(Ensemble(), torch.rand(5, 6)))
    assert (shapes["stack"], shapes["mean"]) == (((3,), (3,), (3,), (3,), (4, 3)), ((4, 3), (3,)))


class Spikes(nn.Module):
    """Spikes wherever its input is positive; leaves the dimensions as they are."""

    def forward(self, x):
        return (x > 0).to(x.dtype)


class SpikingPatches(nn.Module):
    """Patches of an image, as positions of a sequence, through a dense layer; at one timestep or at all of them."""

    def __init__(self):
        super().__init__()
        self.patch, self.first, self.dense, self.second = (
            nn.Conv2d(3, 8, 4, stride=4),
            Spikes(),
            nn.Linear(8, 5),
            Spikes(),
        )

    def forward(self, x):
        images = self.patch(x.flatten(0, -4)).reshape(*x.shape[:-3], 8, 2, 3)
        patches = self.first(images).flatten(-2).transpose(-1, -2)
        return self.second(self.dense(patches))


@pytest.mark.parametrize("has_time", [False, True], ids=["at each timestep", "all timesteps in one call"])
def test_spikes_at_positions(has_time):
    data = torch.rand(4, 2, 3, 8, 12) if has_time else torch.rand(2, 3, 8, 12)
    options = {"time_dim": 0} if has_time else {"timesteps": 4}
    recording = _recorded(SpikingPatches(), data, neurons={Spikes: "If"}, **options)
    shapes = _shapes(recording)
    # 2 * 3 patches of 4 * 4 pixels.
    assert (shapes["first"], shapes["dense"]) == (((2, 3, 8), (2, 3, 8)), ((6, 8), (6, 5)))
    counters = recording.activity["counters"]
    # 4 timesteps of 2 samples, 6 positions of 5 channels each.
    assert (counters["second"]["output"]["sample_count"], counters["second"]["output"]["size"]) == (8, 240)


@pytest.mark.parametrize(
    ("name", "args", "rank", "move"),
    [
        ("permute", ([2, 0, -2],), 3, (2, 0, 1)),
        ("permute", (2, 0, 1), 3, (2, 0, 1)),
        ("movedim", ((0, 1), (-1, -2)), 3, (2, 1, 0)),
        ("mT", (), 3, (0, 2, 1)),
        ("unsqueeze", (-1,), 2, (0, 1, None)),
        ("getitem", ((slice(None), None, ..., 0),), 4, (0, None, 1, 2)),
        ("getitem", (torch.tensor([0]),), 2, None),
        # Dimensions that have names, which older versions of PyTorch allow.
        ("transpose", ("N", "C"), 2, None),
        ("relu", (), 2, None),
    ],
)
def test_where_dimensions_go(name, args, rank, move):
    assert move_of(name, (torch.rand([2] * rank), *args), {}, rank) == move
