"""Records the files beside it: small networks whose every spike is known beforehand.

Weights are constant and data is binary, so that what they count can be worked out by hand (``tests/recorded.rs``).
``make test-python`` makes them anew, and fails if they differ from those that are kept.
"""

import sys
from pathlib import Path

import snntorch
import torch
from norse.torch import LIFCell, SequentialState
from spikingjelly.activation_based import functional, layer, neuron
from spiketally import Recording, record
from torch import nn

T = 4

# Two samples: one spike and two spikes, the same at every timestep.
SPIKES = torch.tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]])
# The same over all of 2x2 pixels, so 4 and 8 spikes.
PIXELS = SPIKES[:, :, None, None].expand(2, 3, 2, 2).contiguous()


def fill(module: nn.Module, weight: float) -> nn.Module:
    """The module with all weights the same and no bias."""
    with torch.no_grad():
        module.weight.fill_(weight)
        module.bias.zero_()
    return module


def passing() -> nn.Module:
    """A convolution that lets its input through."""
    convolution = fill(layer.Conv2d(3, 3, 1), 0.0)
    with torch.no_grad():
        convolution.weight.copy_(torch.eye(3)[:, :, None, None])
    return convolution


class Formal(nn.Module):
    """A convolution, a residual addition and a dense layer."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 2, 3, padding=1)
        self.fc = nn.Linear(72, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The network."""
        return self.fc(torch.relu(self.conv(x) + x).flatten(1))


class Looping(nn.Module):
    """Goes through the timesteps itself, and hands the potential on."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = fill(nn.Linear(3, 2), 4.0)
        self.lif = snntorch.Leaky(beta=0.5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The network, at every timestep."""
        mem = self.lif.reset_mem()
        spikes = []
        for _ in range(T):
            spk, mem = self.lif(self.fc(x), mem)
            spikes.append(spk)
        return torch.stack(spikes)


class Residual(nn.Module):
    """Spikes added to spikes."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = passing()
        self.neuron = neuron.IFNode()
        self.fc = fill(nn.Linear(12, 2), 1.0)
        self.out = neuron.IFNode()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The network at one timestep."""
        return self.out(self.fc((x + self.neuron(self.conv(x))).flatten(1)))


def spikingjelly() -> nn.Module:
    """A multi-step network; its last neurons fire at every timestep, since sums are 4 and 8."""
    model = nn.Sequential(
        *(passing(), neuron.IFNode(), layer.Flatten(), fill(layer.Linear(12, 2), 1.0), neuron.IFNode()),
    )
    functional.set_step_mode(model, "m")
    return model


def norse() -> nn.Module:
    """A cell that fires at every timestep: its threshold is 1, and a tenth of a current of 100 and more comes in."""
    return SequentialState(fill(nn.Linear(3, 2), 100.0), LIFCell())


def recordings() -> dict[str, Recording]:
    """Every recording, by the name of its file."""
    return {
        "formal": record(Formal(), torch.zeros(1, 2, 6, 6), name="formal"),
        "spikingjelly": record(spikingjelly(), PIXELS, timesteps=T, name="spikingjelly"),
        "residual": record(Residual(), PIXELS, timesteps=T, name="residual"),
        "snntorch": record(Looping(), SPIKES, timesteps=T, name="snntorch"),
        "norse": record(norse(), SPIKES, timesteps=T, name="norse"),
    }


def main() -> None:
    """Writes the files into a folder: that of the arguments, or this one."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, recording in recordings().items():
        recording.save(folder / f"{name}.json")


if __name__ == "__main__":
    main()
