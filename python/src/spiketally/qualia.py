"""What Qualia's own metric counts by, as a bundle.

Unlike :func:`spiketally.record`, which watches the model itself, this takes graph and activity from qualia-plugin-snn,
so that its report can be reproduced to the last digit, and questioned.
"""

from __future__ import annotations

import dataclasses
import enum
import os
from typing import Any

from .errors import RecordingError
from .recording import Recording, bundle_of, check_folder_of
from .state import untouched

# The parameters of layers that graph files have; what else layers hold are weights.
_PARAMETERS = (
    *("activation", "kernel_size", "strides", "filters", "use_bias", "groups", "padding", "units", "pool_size"),
    *("epsilon", "dims", "dim", "slices", "scale_factor", "p"),
    *("v_threshold", "v_reset", "soft_reset", "reciprocal_tau", "decay_input"),
)
_COLUMNS = (
    *("input_spikerates", "output_spikerates", "input_is_binary", "output_is_binary"),
    *("input_counts", "output_counts", "is_module_sj"),
)


def export(
    trainresult: Any, out: str | os.PathLike[str] | None = None, *, exclude_nonbinary_from_totals: bool = True
) -> Recording:
    """Writes down what Qualia's ``OperationCounter`` counts by: its graph, and the rates that it worked out.

    The model is run on the test set, as the metric does, and left as it was found.

    :param trainresult: what Qualia hands to its postprocessing: model, test set, framework and batch size
    :param out: the file to write; none is written if left out
    :param exclude_nonbinary_from_totals: the metric's ``total_spikerate_exclude_nonbinary``
    :return: the recording, which is also written to ``out``
    :raises RecordingError: if qualia-plugin-snn is not installed, or can't make a graph of the model
    :raises OSError: if ``out`` can't be written
    """
    if out is not None:
        check_folder_of(out)
    model = trainresult.model
    with untouched(model):
        graph, *columns = _counter(exclude_nonbinary_from_totals)._process_model(trainresult=trainresult)
    if graph is None:
        msg = "qualia-codegen could not make a graph of the model; its log says why"
        raise RecordingError(msg)
    is_spiking = columns[0] is not None
    timesteps = {"timesteps": int(model.timesteps)} if is_spiking else {}
    nodes = [_node(node) for node in graph.nodes]
    head = {"format": "spiketally/graph", "version": 1, "name": str(trainresult.name), "is_snn": is_spiking}
    activity = {
        "format": "spiketally/activity",
        "version": 1,
        **timesteps,
        **dict(zip(_COLUMNS, map(_plain, columns), strict=True)),
    }
    bundle = bundle_of({**head, **timesteps, "nodes": nodes}, activity if is_spiking else None)
    recording = Recording(bundle, len(trainresult.testset.x))
    if out is not None:
        recording.save(out)
    return recording


def _counter(exclude_nonbinary: bool) -> Any:
    try:
        from qualia_plugin_snn.postprocessing.OperationCounter import OperationCounter
    except ImportError as error:
        msg = "this needs qualia-plugin-snn, with its graphs: pip install 'qualia-plugin-snn[codegen]'"
        raise RecordingError(msg) from error
    return OperationCounter(total_spikerate_exclude_nonbinary=exclude_nonbinary)


def _node(node: Any) -> dict[str, Any]:
    layer = node.layer
    parameters = {field.name for field in dataclasses.fields(layer)} & set(_PARAMETERS)
    return {
        "name": layer.name,
        "type": type(layer).__name__,
        "inputs": [before.layer.name for before in node.innodes],
        "input_shape": _plain(layer.input_shape),
        "output_shape": _plain(layer.output_shape),
        **{name: _plain(getattr(layer, name)) for name in _PARAMETERS if name in parameters},
    }


def _plain(value: Any) -> Any:
    """Numbers, texts, lists and dictionaries of Python's own, of what Qualia and NumPy have instead."""
    if isinstance(value, enum.Enum):
        return str(value.name).lower()
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return _plain(value.tolist()) if hasattr(value, "tolist") else value
