"""What torch.fx says of a model, and what the identity of tensors says: the same, where both can tell."""

import pytest
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from spiketally import symbolic
from spiketally.batches import Batch
from spiketally.drive import Drive, Driver, Timing
from spiketally.neurons import Neurons
from spiketally.probe import _sketched, layer_test
from test_formal import InPlace, Residual, TwoInputs

NEURONS = Neurons()


def _sketch(model, data, drive=Drive.WHOLE, timesteps=1):
    return _sketched(model.eval(), Driver(drive, Timing(timesteps)), Batch(data, {}), NEURONS)


class Doubled(nn.Module):
    """Reads one tensor twice, its input late, and its shape."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x, scale=None):
        y = self.fc(x)
        y = (y + y).view(x.shape[0], -1)
        return self.fc(y) + x if scale is None else y


class Grouped(nn.Module):
    """Blocks in a list, with additions in one line."""

    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Sequential(nn.Linear(4, 4), nn.ReLU()) for _ in range(3)])

    def forward(self, x):
        for block in self.blocks:
            x = F.relu(x + block(x))
        return x


MODELS = (
    (InPlace(), (torch.rand(2, 8),)),
    (Residual(), (torch.rand(2, 4, 16),)),
    (TwoInputs(), (torch.rand(2, 4), torch.rand(2, 6))),
    (Doubled(), (torch.rand(2, 4),)),
    (Grouped(), (torch.rand(2, 4),)),
    (nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(72, 2)), (torch.rand(2, 1, 8, 8),)),
)


@pytest.mark.parametrize(("model", "data"), MODELS, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("timesteps", [1, 3])
def test_both_tell_the_same(model, data, timesteps):
    sketch = _sketch(model, data, Drive.STEPS, timesteps)
    edges = symbolic.edges_of(model, layer_test(NEURONS), sketch)
    if isinstance(model, Doubled):
        # It asks whether an argument is None, which a symbol is not.
        assert edges is None
        return
    assert edges == [stroke.inputs for stroke in sketch.strokes]
    assert any(len(read) == 2 for read in edges) or isinstance(model, nn.Sequential)


def test_a_model_that_looks_at_its_data_is_not_traced():
    class Looking(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = nn.Linear(4, 4)

        def forward(self, x):
            return self.fc(x) if x.sum() > 0 else x

    model, data = Looking(), (torch.rand(2, 4),)
    assert symbolic.edges_of(model, layer_test(NEURONS), _sketch(model, data)) is None


def test_tracing_leaves_no_symbol_behind():
    class Keeping(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc, self.kept = nn.Linear(4, 4), None

        def forward(self, x):
            self.kept = self.fc(x)
            return self.kept

    model, data = Keeping(), (torch.rand(2, 4),)
    sketch = _sketch(model, data)
    kept = model.kept
    assert symbolic.edges_of(model, layer_test(NEURONS), sketch) == [[], [0]]
    assert model.kept is kept
