"""Qualia's own models with random weights, its own metric's log of them, and the data that both read."""

import csv
import io
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from qualia_core.datamodel.RawDataModel import RawData
from qualia_core.learningframework.PyTorch import PyTorch
from qualia_core.learningmodel.pytorch.CNN import CNN
from qualia_core.learningmodel.pytorch.MLP import MLP
from qualia_core.learningmodel.pytorch.ResNet import ResNet
from qualia_core.qualia import TrainResult
from qualia_core.utils.logger import Logger
from qualia_plugin_snn.learningframework.SpikingJelly import SpikingJelly
from qualia_plugin_snn.learningframework.SpikingJellyMultiStep import SpikingJellyMultiStep
from qualia_plugin_snn.learningframework.SpikingJellyTimeStepsInData import SpikingJellyTimeStepsInData
from qualia_plugin_snn.learningmodel.pytorch.SCNN import SCNN
from qualia_plugin_snn.learningmodel.pytorch.SMLP import SMLP
from qualia_plugin_snn.learningmodel.pytorch.SResNet import SResNet
from qualia_plugin_snn.postprocessing.FuseBatchNorm import FuseBatchNorm
from qualia_plugin_snn.postprocessing.OperationCounter import OperationCounter
from torch.fx import GraphModule

BATCH = 4


@dataclass(frozen=True)
class Case:
    """A model, the framework that runs it, and whether the data has timesteps of its own."""

    name: str
    model: Callable[[], torch.nn.Module]
    framework: type[PyTorch]
    shape: tuple[int, ...]
    has_time: bool = False


def _neuron(kind: str, step_mode: str) -> dict[str, object]:
    return {"kind": kind, "params": {"v_threshold": 0.1, "v_reset": False, "step_mode": step_mode}}


def _scnn(kind: str, step_mode: str, **more: object) -> Callable[[], torch.nn.Module]:
    options = {
        "input_shape": (12, 12, 2),
        "output_shape": (5,),
        "filters": [6, 8],
        "kernel_sizes": [3, 3],
        "paddings": [1, 1],
        "strides": [1, 1],
        "dropouts": 0,
        "pool_sizes": [2, 0],
        "fc_units": [],
        "dims": 2,
    }
    return lambda: SCNN(**{**options, "timesteps": 4, "neuron": _neuron(kind, step_mode), **more})


def _fused() -> torch.nn.Module:
    """A network whose batch normalisations Qualia puts into the convolutions before them, before it counts."""
    model = _scnn("LIFNode", "m", batch_norm=True)().eval()
    fused = FuseBatchNorm(evaluate=False).fuse(model, GraphModule, SpikingJellyMultiStep())
    fused.input_shape, fused.output_shape = model.input_shape, model.output_shape
    return fused


def _cnn() -> torch.nn.Module:
    return CNN(
        input_shape=(12, 12, 2),
        output_shape=(5,),
        filters=[6, 8],
        kernel_sizes=[3, 3],
        dims=2,
        paddings=[1, 0],
        strides=[1, 2],
        dropouts=0.1,
        pool_sizes=[2, 0],
        fc_units=[7],
        batch_norm=False,
        prepool=1,
        separables=[False, True],
    )


def _resnet() -> torch.nn.Module:
    return ResNet(
        input_shape=(24, 3),
        output_shape=(5,),
        filters=[4, 4, 8],
        kernel_sizes=[3, 3, 3],
        dims=1,
        num_blocks=[1, 1],
        strides=[1, 1, 2],
        paddings=[1, 1, 1],
        batch_norm=True,
    )


def _sresnet(step_mode: str) -> Callable[[], torch.nn.Module]:
    return lambda: SResNet(
        input_shape=(24, 3),
        output_shape=(5,),
        filters=[4, 4, 8],
        kernel_sizes=[3, 3, 3],
        num_blocks=[1, 2],
        strides=[1, 1, 2],
        paddings=[1, 1, 1],
        batch_norm=True,
        dims=1,
        timesteps=3,
        neuron=_neuron("LIFNode", step_mode),
    )


CASES = (
    Case("scnn_if", _scnn("IFNode", "s"), SpikingJelly, (12, 12, 2)),
    Case("scnn_lif_multi", _scnn("LIFNode", "m", batch_norm=True), SpikingJellyMultiStep, (12, 12, 2)),
    Case("scnn_separable", _scnn("LIFNode", "s", separables=[False, True]), SpikingJelly, (12, 12, 2)),
    Case("scnn_events", _scnn("IFNode", "s"), SpikingJellyTimeStepsInData, (4, 12, 12, 2), has_time=True),
    Case("scnn_gsp", _scnn("IFNode", "m", gsp=True), SpikingJellyMultiStep, (12, 12, 2)),
    Case(
        "smlp",
        lambda: SMLP(input_shape=(20, 1), output_shape=(5,), units=[16, 8], timesteps=4, neuron=_neuron("IFNode", "s")),
        SpikingJelly,
        (20, 1),
    ),
    Case("sresnet", _sresnet("s"), SpikingJelly, (24, 3)),
    Case("sresnet_multi", _sresnet("m"), SpikingJellyMultiStep, (24, 3)),
    Case("scnn_fused", _fused, SpikingJellyMultiStep, (12, 12, 2)),
    Case("cnn", _cnn, PyTorch, (12, 12, 2)),
    Case("resnet", _resnet, PyTorch, (24, 3)),
    Case("mlp", lambda: MLP(input_shape=(20, 1), output_shape=(5,), units=[16, 8]), PyTorch, (20, 1)),
)


def train_result(case: Case) -> TrainResult:
    """What Qualia hands to its postprocessing, of a model that nobody trained."""
    torch.manual_seed(7)
    random = np.random.default_rng(7)
    data = random.random((10, *case.shape), dtype=np.float32)
    if case.has_time:
        data = (data < 0.3).astype(np.float32)
    raw = RawData(data, np.eye(5, dtype=np.float32)[random.integers(0, 5, 10)])
    framework = case.framework(enable_progress_bar=False, accelerator="cpu", devices=1, enable_confusion_matrix=False)
    return TrainResult(
        name=case.name,
        i=1,
        model=case.model(),
        params=0,
        mem_params=0,
        acc=0.0,
        metrics={},
        datamodel=None,
        trainset=raw,
        testset=raw,
        framework=framework,
        batch_size=BATCH,
        optimizer=None,
        log=False,
        dataaugmentations=[],
        experimenttracking=None,
        parent_model_hash=None,
        model_hash=None,
    )


def batches(result: TrainResult) -> list[torch.Tensor]:
    """The test set as the framework gives it to the model: channels first, in its batches."""
    data = torch.from_numpy(np.stack([x for x, _ in result.framework.DatasetFromArray(result.testset)]))
    return list(data.split(BATCH))


def reference_csv(result: TrainResult, folder: Path) -> str:
    """The log that Qualia's own metric writes, with lines ended as its file has them."""
    Logger.logpath = folder
    for handler in logging.getLogger("qualia_core.logger.OperationCounter").handlers[:]:
        logging.getLogger("qualia_core.logger.OperationCounter").removeHandler(handler)
    OperationCounter()(result, None)
    (log,) = folder.glob("OperationCounter/*.csv")
    return log.read_text()


def rows(text: str) -> list[dict[str, str]]:
    """A CSV's rows, to be looked at where they differ."""
    return list(csv.DictReader(io.StringIO(text)))
