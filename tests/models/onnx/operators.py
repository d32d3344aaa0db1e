"""Writes `operators/*.onnx` and `shapes.json.gz`: `pip install onnx numpy`, then `python operators.py`.

Small models of the operators that networks seldom have, in old and new operator sets. `shapes.json.gz` has the shape of
what each node makes, as ONNX's own shape inference has it, of these models and of those in `networks/`.
"""

import gzip
import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper, shape_inference

HERE = os.path.dirname(os.path.abspath(__file__))


def weights(name, *dims, kind=TensorProto.FLOAT):
    """A tensor whose elements are elsewhere."""
    tensor = TensorProto(name=name, dims=dims, data_type=kind, data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value="weights")
    return tensor


def numbers(name, values, kind=np.int64):
    return numpy_helper.from_array(np.array(values, dtype=kind), name)


def model(opset, nodes, initializers, shape=(None, 8, 12, 10), outputs=("y",), ir=8):
    dims = ["batch" if size is None else size for size in shape]
    graph = helper.make_graph(
        nodes,
        "operators",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, dims)],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        initializers,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir)


def node(operator, inputs, outputs, **attributes):
    outputs = outputs.split()
    return helper.make_node(operator, inputs.split(), outputs, name=outputs[0], **attributes)


def windows():
    """Convolutions and pools with every way to pad; groups, dilation, rounding up; a transposed one."""
    return model(17, [
        node("Conv", "x w1", "same_upper", auto_pad="SAME_UPPER", strides=[2, 2]),
        node("Conv", "x w1 b1", "same_lower", auto_pad="SAME_LOWER", strides=[2, 3]),
        node("Conv", "x w1", "valid", auto_pad="VALID", dilations=[2, 1]),
        node("Conv", "x w2", "grouped", group=4, pads=[1, 0, 2, 1]),
        node("MaxPool", "x", "rounded_up", kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1),
        node("AveragePool", "x", "average", kernel_shape=[2, 3], pads=[1, 1, 0, 1], strides=[1, 2]),
        node("ConvTranspose", "x w3", "transposed", strides=[2, 2], pads=[1, 1, 1, 1], output_padding=[1, 1]),
        node("GlobalMaxPool", "x", "whole"),
        node("Add", "same_upper same_upper", "y"),
    ], [weights("w1", 6, 8, 3, 3), weights("b1", 6), weights("w2", 12, 2, 3, 3), weights("w3", 8, 5, 3, 3)])


def movements():
    """What moves elements, and how shapes are computed in the graph."""
    return model(18, [
        node("Shape", "x", "shape"),
        node("Gather", "shape zero", "n", axis=0),
        node("Unsqueeze", "n axis0", "n1"),
        node("Concat", "n1 tail", "target", axis=0),
        node("Reshape", "x target", "reshaped"),
        node("Transpose", "x", "turned", perm=[0, 2, 3, 1]),
        node("Split", "x", "left right", axis=1, num_outputs=2),
        node("Concat", "right left", "swapped", axis=1),
        node("Concat", "left right", "stacked", axis=2),
        node("Slice", "x starts ends axes steps", "slice"),
        node("Pad", "x pads", "padded"),
        node("Resize", "x none scales", "resized", mode="nearest"),
        node("Squeeze", "x1 axis2", "squeezed"),
        node("Slice", "x from0 to1 axis2", "x1"),
        node("Flatten", "x", "flat", axis=2),
        node("Expand", "x1 wide", "expanded"),
        node("Tile", "x repeats", "tiled"),
        node("DepthToSpace", "x", "shuffled", blocksize=2),
        node("SpaceToDepth", "x", "unshuffled", blocksize=2),
        node("Gather", "x places", "gathered", axis=3),
        node("Identity", "reshaped", "y"),
    ], [
        numbers("zero", 0), numbers("axis0", [0]), numbers("tail", [-1, 5]),
        numbers("starts", [1, -1]), numbers("ends", [100, -9]), numbers("axes", [2, 3]), numbers("steps", [3, -2]),
        numbers("pads", [0, 0, 1, 2, 0, 0, 3, 4]), numbers("none", [], np.float32), numbers("scales", [1, 1, 2, 1.5], np.float32),
        numbers("from0", [0]), numbers("to1", [1]), numbers("axis2", [2]), numbers("wide", [1, 8, 7, 10]),
        numbers("repeats", [1, 1, 2, 3]), numbers("places", [0, 3, 5]),
    ])


def sorted_model(made):
    """Nodes in topological order."""
    nodes = list(made.graph.node)
    known = {"x"} | {tensor.name for tensor in made.graph.initializer}
    ordered = []
    while nodes:
        ready = next(n for n in nodes if all(i in known or not i for i in n.input))
        nodes.remove(ready)
        ordered.append(ready)
        known.update(ready.output)
    del made.graph.node[:]
    made.graph.node.extend(ordered)
    return made


def older():
    """Operator set 7: attributes that became inputs later."""
    return model(7, [
        node("Pad", "x", "padded", pads=[0, 0, 1, 1, 0, 0, 1, 1]),
        node("Slice", "x", "slice", axes=[2, 3], starts=[0, -4], ends=[5, 1000]),
        node("Split", "x", "left right", axis=1, split=[3, 5]),
        node("Unsqueeze", "x", "more", axes=[1]),
        node("Squeeze", "more", "less", axes=[1]),
        node("Upsample", "x", "up", scales=[1.0, 1.0, 2.0, 2.0], mode="nearest"),
        node("ReduceSum", "x", "summed", axes=[2, 3], keepdims=0),
        node("ReduceMean", "x", "mean", axes=[2, 3], keepdims=0),
        node("BatchNormalization", "x g g g g", "norm"),
        node("Dropout", "norm", "dropped"),
        node("Gemm", "mean w c", "gemm", transB=1),
        node("Softmax", "gemm", "y", axis=1),
    ], [weights("g", 8), weights("w", 4, 8), weights("c", 4)], ir=3)


def matrices():
    """Dense layers as products and sums, at one position and at several, and a product of what layers make."""
    return model(13, [
        node("MatMul", "x w", "positions"),
        node("Add", "positions b", "biased"),
        node("Transpose", "biased", "turned", perm=[0, 2, 1]),
        node("MatMul", "biased turned", "attention"),
        node("Softmax", "attention", "weighted"),
        node("Sigmoid", "biased", "sigmoid"),
        node("Mul", "biased sigmoid", "silu"),
        node("Mul", "silu two", "doubled"),
        node("ReduceMean", "silu", "pooled", axes=[1], keepdims=0),
        node("MatMul", "pooled head", "y"),
    ], [weights("w", 16, 24), weights("b", 24), weights("head", 24, 10), numbers("two", 2.0, np.float32)], shape=(None, 7, 16))


def quantized():
    """Integers: weights behind DequantizeLinear, and operators on integers."""
    return model(13, [
        node("QuantizeLinear", "x s z", "q"),
        node("DequantizeLinear", "q s z", "dq"),
        node("DequantizeLinear", "w8 s z", "w"),
        node("Conv", "dq w", "conv", pads=[1, 1, 1, 1]),
        node("QuantizeLinear", "conv s z", "q2"),
        node("QLinearConv", "q2 s z w8b s z s z bias", "qconv"),
        node("DequantizeLinear", "qconv s z", "y"),
    ], [
        numbers("s", 0.1, np.float32), numbers("z", 0, np.int8),
        weights("w8", 4, 8, 3, 3, kind=TensorProto.INT8),
        weights("w8b", 6, 4, 1, 1, kind=TensorProto.INT8),
        weights("bias", 6, kind=TensorProto.INT32),
    ])


def tensorflow():
    """As exported from TensorFlow: the input has its channels last and is turned first."""
    return model(11, [
        node("Transpose", "x", "turned", perm=[0, 3, 1, 2]),
        node("Conv", "turned w", "conv"),
        node("Transpose", "conv", "back", perm=[0, 2, 3, 1]),
        node("Relu", "back", "y"),
    ], [weights("w", 4, 3, 3, 3)], shape=(None, 16, 20, 3))


def signal():
    """One dimension in space, and operators that are not read; the file itself says shapes."""
    return shape_inference.infer_shapes(model(21, [
        node("Conv", "x w", "conv", strides=[2], pads=[1, 1]),
        node("MaxPool", "conv", "pool", kernel_shape=[2], strides=[2]),
        node("Einsum", "pool", "einsum", equation="bct->bct"),
        node("Erf", "einsum", "erf"),
        node("GlobalAveragePool", "erf", "mean"),
        node("Flatten", "mean", "y"),
    ], [weights("w", 6, 2, 3)], shape=(None, 2, 64), ir=10))


def open_height():
    """An input whose height is left open, and layers that read it."""
    return model(17, [
        node("Conv", "x w", "conv"),
        node("Relu", "conv", "y"),
    ], [weights("w", 6, 8, 3, 3)], shape=(None, 8, "height", 10))


def circle():
    """Two operators that read each other."""
    return model(17, [
        node("Relu", "b", "a"),
        node("Add", "x a", "b"),
        node("Relu", "b", "y"),
    ], [])


def decided():
    """What is decided while it runs."""
    branch = helper.make_graph([node("Identity", "x", "z")], "branch", [], [helper.make_tensor_value_info("z", TensorProto.FLOAT, [1, 8])])
    return shape_inference.infer_shapes(model(17, [
        node("Cast", "x", "c", to=TensorProto.BOOL),
        node("If", "c", "chosen", then_branch=branch, else_branch=branch),
        node("Gemm", "chosen w", "y"),
    ], [weights("w", 8, 4)], shape=(1, 8)))


# They do not open, or have no shapes to compare.
ODD = (open_height, circle, decided)
MODELS = {f.__name__: f for f in (windows, movements, older, matrices, quantized, tensorflow, signal)}


def shapes(made):
    """The shape of each node's first output, the batch 1."""
    inferred = shape_inference.infer_shapes(made, data_prop=True)
    known = {}
    for value in list(inferred.graph.value_info) + list(inferred.graph.output):
        if value.type.tensor_type.HasField("shape"):
            dims = value.type.tensor_type.shape.dim
            sizes = [d.dim_value if d.HasField("dim_value") else 1 if d.dim_param == "batch" else None for d in dims]
            if None not in sizes:
                known[value.name] = sizes
    return {n.name or n.output[0]: known[n.output[0]] for n in made.graph.node if n.output and n.output[0] in known}


def main():
    os.makedirs(os.path.join(HERE, "operators"), exist_ok=True)
    found = {}
    for name, make in MODELS.items():
        made = sorted_model(make())
        with open(os.path.join(HERE, "operators", f"{name}.onnx"), "wb") as file:
            file.write(made.SerializeToString())
        found[f"operators/{name}.onnx"] = shapes(made)
    os.makedirs(os.path.join(HERE, "odd"), exist_ok=True)
    for make in ODD:
        with open(os.path.join(HERE, "odd", f"{make.__name__}.onnx"), "wb") as file:
            file.write(make().SerializeToString())
    for name in sorted(os.listdir(os.path.join(HERE, "networks"))):
        with gzip.open(os.path.join(HERE, "networks", name)) as file:
            found[f"networks/{name}"] = shapes(onnx.load_from_string(file.read()))
    with open(os.path.join(HERE, "shapes.json.gz"), "wb") as file:
        file.write(gzip.compress(json.dumps(found, separators=(",", ":")).encode(), mtime=0))
    print({name: len(nodes) for name, nodes in found.items()})


if __name__ == "__main__":
    main()
