"""The lines that the page gives to copy run as they are."""

from pathlib import Path

import pytest
import torch
from torch import nn

from counting import run

LINES = Path(__file__).parents[2] / "src" / "engine" / "html" / "recorder"


def _pytorch():
    return {"model": nn.Linear(6, 2), "loader": torch.rand(3, 6)}


def _spikingjelly():
    neuron = pytest.importorskip("spikingjelly.activation_based.neuron")
    return {"model": nn.Sequential(nn.Linear(6, 4), neuron.LIFNode()), "loader": torch.rand(3, 6)}


def _snntorch():
    snntorch = pytest.importorskip("snntorch")
    model = nn.Sequential(nn.Linear(6, 4), snntorch.Leaky(beta=0.9, init_hidden=True))
    return {"model": model, "loader": torch.rand(3, 6)}


def _norse():
    norse = pytest.importorskip("norse.torch")
    return {"model": norse.SequentialState(nn.Linear(6, 4), norse.LIFCell()), "loader": torch.rand(3, 6)}


def _events():
    return {**_spikingjelly(), "loader": torch.rand(7, 3, 6)}


def _qualia():
    models = pytest.importorskip("qualia_models")
    return {"trainresult": models.train_result(models.CASES[0])}


MODELS = {
    "pytorch": _pytorch,
    "spikingjelly": _spikingjelly,
    "snntorch": _snntorch,
    "norse": _norse,
    "events": _events,
    "qualia": _qualia,
}


@pytest.mark.parametrize("name", MODELS)
def test_lines(name, tmp_path, monkeypatch):
    given = MODELS[name]()
    monkeypatch.chdir(tmp_path)
    exec((LINES / f"{name}.py").read_text(), given)
    counted = run("count", tmp_path / "run.json")
    assert counted.returncode == 0, counted.stderr


def test_all_lines_are_tried():
    assert {file.stem for file in LINES.glob("*.py")} == set(MODELS)
