"""Writes the NIR files of this folder: `pip install nir==1.0.8`, then `python make.py`.

`shapes.json` has the shapes that NIR itself infers for the outputs of nodes, where it does.
"""

import gzip
import io
import json
import os

import nir
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
SHAPES = {}


def write(name, graph):
    file = io.BytesIO()
    nir.write(file, graph)
    with open(os.path.join(HERE, name), "wb") as packed:
        packed.write(gzip.compress(file.getvalue(), mtime=0))
    shapes = {}
    for key, node in graph.nodes.items():
        output = (node.output_type or {}).get("output")
        if output is not None and not isinstance(node, nir.NIRGraph) and all(size is not None for size in output):
            shapes[key] = [int(size) for size in output]
    SHAPES[name] = shapes


def ones(*dims):
    return np.ones(dims, dtype=np.float32)


def lif(*dims):
    return nir.LIF(tau=ones(*dims), r=ones(*dims), v_leak=ones(*dims), v_threshold=ones(*dims))


def i_and_f(*dims):
    return nir.IF(r=ones(*dims), v_threshold=ones(*dims))


def cuba(*dims):
    return nir.CubaLIF(tau_syn=ones(*dims), tau_mem=ones(*dims), r=ones(*dims), v_leak=ones(*dims), v_threshold=ones(*dims))


def convolutional():
    """Images: convolutions with every padding, groups, pools, integrate-and-fire neurons."""
    nodes = {
        "input": nir.Input({"input": np.array([2, 16, 12])}),
        "conv1": nir.Conv2d(input_shape=(16, 12), weight=ones(8, 2, 3, 3), stride=(2, 1), padding=(1, 1), dilation=1, groups=1, bias=ones(8)),
        "if1": i_and_f(8, 8, 12),
        "pool1": nir.SumPool2d(kernel_size=np.array([2, 2]), stride=np.array([2, 2]), padding=np.array([0, 0])),
        "conv2": nir.Conv2d(input_shape=(4, 6), weight=ones(8, 2, 3, 3), stride=1, padding="same", dilation=1, groups=4, bias=ones(8)),
        "if2": i_and_f(8, 4, 6),
        "pool2": nir.AvgPool2d(kernel_size=np.array([2, 2]), stride=np.array([2, 2]), padding=np.array([0, 0])),
        "flatten": nir.Flatten(input_type={"input": np.array([8, 2, 3])}, start_dim=0),
        "fc": nir.Affine(weight=ones(10, 48), bias=ones(10)),
        "li": nir.LI(tau=ones(10), r=ones(10), v_leak=ones(10)),
        "output": nir.Output({"output": np.array([10])}),
    }
    return chain(nodes)


def chain(nodes):
    names = list(nodes)
    return nir.NIRGraph(nodes, list(zip(names, names[1:])), type_check=False)


def signal():
    """One dimension in space, and the other primitives."""
    return chain({
        "input": nir.Input({"input": np.array([3, 40])}),
        "conv": nir.Conv1d(input_shape=40, weight=ones(4, 3, 5), stride=2, padding=2, dilation=1, groups=1, bias=ones(4)),
        "scale": nir.Scale(scale=ones(4, 20)),
        "threshold": nir.Threshold(threshold=ones(4, 20)),
        "delay": nir.Delay(delay=ones(4, 20)),
        "flatten": nir.Flatten(input_type={"input": np.array([4, 20])}, start_dim=0),
        "linear": nir.Linear(weight=ones(6, 80)),
        "cuba": cuba(6),
        "readout": nir.Linear(weight=ones(2, 6)),
        "cubali": nir.CubaLI(tau_syn=ones(2), tau_mem=ones(2), r=ones(2), v_leak=ones(2)),
        "i": nir.I(r=ones(2)),
        "output": nir.Output({"output": np.array([2])}),
    })


def recurrent():
    """A hidden layer that reads itself, and a residual connection."""
    nodes = {
        "input": nir.Input({"input": np.array([20])}),
        "fc1": nir.Affine(weight=ones(16, 20), bias=ones(16)),
        "lif1": lif(16),
        "rec": nir.Linear(weight=ones(16, 16)),
        "fc2": nir.Linear(weight=ones(16, 16)),
        "lif2": lif(16),
        "fc3": nir.Affine(weight=ones(5, 16), bias=ones(5)),
        "output": nir.Output({"output": np.array([5])}),
    }
    edges = [
        ("input", "fc1"), ("fc1", "lif1"), ("lif1", "rec"), ("rec", "lif1"), ("lif1", "fc2"),
        ("fc2", "lif2"), ("lif1", "lif2"), ("lif2", "fc3"), ("fc3", "output"),
    ]
    return nir.NIRGraph(nodes, edges, type_check=False)


def nested():
    """A graph in a graph, as exporters write recurrent modules."""
    inner = nir.NIRGraph(
        {
            "input": nir.Input({"input": np.array([8])}),
            "lif": lif(8),
            "w_rec": nir.Linear(weight=ones(8, 8)),
            "output": nir.Output({"output": np.array([8])}),
        },
        [("input", "lif"), ("lif", "w_rec"), ("w_rec", "lif"), ("lif", "output")],
        type_check=False,
    )
    return chain({
        "input": nir.Input({"input": np.array([12])}),
        "fc1": nir.Affine(weight=ones(8, 12), bias=ones(8)),
        "rnn": inner,
        "fc2": nir.Affine(weight=ones(3, 8), bias=ones(3)),
        "output": nir.Output({"output": np.array([3])}),
    })


def integrators():
    """Neurons that never spike: in the middle, and as the readout."""
    return chain({
        "input": nir.Input({"input": np.array([12])}),
        "fc1": nir.Affine(weight=ones(8, 12), bias=ones(8)),
        "li": nir.LI(tau=ones(8), r=ones(8), v_leak=ones(8)),
        "fc2": nir.Linear(weight=ones(6, 8)),
        "if": i_and_f(6),
        "fc3": nir.Linear(weight=ones(3, 6)),
        "cubali": nir.CubaLI(tau_syn=ones(3), tau_mem=ones(3), r=ones(3), v_leak=ones(3)),
        "output": nir.Output({"output": np.array([3])}),
    })


def mismatched():
    """A convolution whose weights see more channels than its input has."""
    return chain({
        "input": nir.Input({"input": np.array([2, 16, 12])}),
        "conv": nir.Conv2d(input_shape=(16, 12), weight=ones(8, 3, 3, 3), stride=1, padding=1, dilation=1, groups=1, bias=ones(8)),
        "if": i_and_f(8, 16, 12),
        "output": nir.Output({"output": np.array([8, 16, 12])}),
    })


def main():
    os.makedirs(os.path.join(HERE, "odd"), exist_ok=True)
    write("odd/mismatched.nir.gz", mismatched())
    SHAPES.clear()
    for make in (convolutional, signal, recurrent, nested, integrators):
        write(f"{make.__name__}.nir.gz", make())
    with open(os.path.join(HERE, "shapes.json"), "w") as file:
        json.dump(SHAPES, file, indent=1)


if __name__ == "__main__":
    main()
