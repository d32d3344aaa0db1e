"""Names are those of torch.fx, which Qualia's graphs have."""

import pytest
import torch
from torch.fx.graph import _Namespace, _snake_case

from spiketally.names import Names
from spiketally.sketch import Sketch

WANTED = (
    "layers.0.convOne",
    "layers.0.convOne",
    "layers_0_conv_one",
    "fc1",
    "fc1",
    "fc_1",
    "fc",
    "fc",
    "",
    "0",
    "0",
    "input",
    "sum",
    "lambda",
    "Block.BN",
    "a-b",
    "ünïcode",
    "x_2",
    "x",
    "x",
    "x",
)


def test_as_torch_fx_gives_them():
    ours, theirs = Names(), _Namespace()
    for name in WANTED:
        assert ours.give(name) == theirs.create_name(_snake_case(name), None), name


@pytest.mark.parametrize("count", [1, 3])
def test_the_identity_of_a_tensor_that_is_gone_is_not_taken_for_its_successor(count):
    sketch = Sketch(None)
    for _ in range(count):
        tensor = torch.rand(2)
        sketch.on_input([tensor])
        identity = id(tensor)
        del tensor
    assert all(sketch._maker_of(torch.rand(2)) is None for _ in range(50))
    assert identity in sketch._makers
