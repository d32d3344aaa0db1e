"""Writes `functions/*.onnx` and `odd/*_functions.onnx`: `pip install onnx numpy`, then `python functions.py`.

Models with functions of their own, one also with the nodes in place of the calls, as ONNX's own inliner puts them there;
and such as have no end, or as good as none. One model is of an operator set older than what is read.
"""

import os

import onnx
from onnx import helper, inliner

from operators import HERE, model, node, weights

OURS = "ours"
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid(OURS, 1)]


def function(name, inputs, outputs, nodes, attributes=(), defaults=(), opset=17, **options):
    opsets = [helper.make_opsetid("", opset), helper.make_opsetid(OURS, 1)]
    return helper.make_function(
        OURS, name, inputs.split(), outputs.split(), nodes, opsets, list(attributes), list(defaults), **options
    )


def call(operator, inputs, outputs, **attributes):
    """A call of a function of ours; inputs that are left out are `-`."""
    made = node(operator, "", outputs, **attributes)
    made.domain = OURS
    made.input.extend("" if name == "-" else name for name in inputs.split())
    return made


def of_call(made, **references):
    """A node with attributes that are those of the call."""
    for name, (refers_to, kind) in references.items():
        made.attribute.add(name=name, ref_attr_name=refers_to, type=kind)
    return made


def with_functions(made, *functions):
    made.functions.extend(functions)
    made.opset_import.extend(OPSETS[1:])
    return made


INT, INTS = onnx.AttributeProto.INT, onnx.AttributeProto.INTS


def nested():
    """Functions in functions: attributes of calls, defaults, inputs left out, outputs in another order."""
    conv = of_call(node("Conv", "x w b", "c"), strides=("step", INTS), group=("parts", INT))
    block = function("Block", "x w b", "raw active", [conv, call("Active", "c", "active"), node("Identity", "c", "raw")],
                     ["step"], [helper.make_attribute("parts", 1)])
    active = function("Active", "x", "y", [node("Relu", "x", "y")])
    head = function("Head", "x w", "y", [
        node("GlobalAveragePool", "x", "mean"), node("Flatten", "mean", "flat"), node("MatMul", "flat w", "y"),
    ])
    return with_functions(model(17, [
        call("Block", "x w1 b1", "raw1 active1", step=[2, 1], parts=2),
        call("Block", "active1 w2 -", "raw2 active2", step=[1, 2]),
        call("Block", "raw2 w3 -", "raw3 active3"),
        node("Add", "active3 active2", "summed"),
        call("Head", "summed w4", "logits"),
        node("Add", "logits b4", "y"),
    ], [weights("w1", 6, 4, 3, 3), weights("b1", 6), weights("w2", 5, 6, 1, 1), weights("w3", 5, 5, 1, 1),
        weights("w4", 5, 7), weights("b4", 7)]), block, active, head)


def of_other_versions():
    """A function of an older operator set than the model's, and one that stands for an operator of ONNX."""
    squeezed = function("Squeezed", "x", "y", [node("Unsqueeze", "x", "more", axes=[1]), node("Squeeze", "more", "y", axes=[1])],
                        opset=11)
    relu = function("Relu", "x", "y", [node("Conv", "x w", "y")])
    relu.domain = ""
    kernel = node("Constant", "", "w", value=weights("k", 3, 8, 1, 1))
    relu.node.insert(0, kernel)
    return with_functions(model(17, [call("Squeezed", "x", "s"), node("Relu", "s", "y")], []), squeezed, relu)


def recursive():
    """Two functions that call each other."""
    return with_functions(model(17, [call("A", "x", "y")], []),
                          function("A", "x", "y", [call("B", "x", "y")]), function("B", "x", "y", [call("A", "x", "y")]))


def many():
    """Each of twenty functions calls the next one ten times: 10^20 nodes in 6 kB."""
    def ten(number):
        tensors = ["x", *(f"t{place}" for place in range(9)), "y"]
        return [call(f"F{number + 1}", a, b) for a, b in zip(tensors, tensors[1:])]

    functions = [function(f"F{number}", "x", "y", ten(number)) for number in range(20)]
    last = function("F20", "x", "y", [node("Relu", "x", "y")])
    return with_functions(model(17, [call("F0", "x", "y")], []), *functions, last)


def deep():
    """Forty functions, each within the one before."""
    functions = [function(f"F{number}", "x", "y", [call(f"F{number + 1}", "x", "y")]) for number in range(40)]
    last = function("F40", "x", "y", [node("Relu", "x", "y")])
    return with_functions(model(17, [call("F0", "x", "y")], []), *functions, last)


def write(folder, name, made):
    os.makedirs(os.path.join(HERE, folder), exist_ok=True)
    with open(os.path.join(HERE, folder, f"{name}.onnx"), "wb") as file:
        file.write(made.SerializeToString())


def main():
    write("functions", "nested", nested())
    write("functions", "nested_inlined", inliner.inline_local_functions(nested()))
    # The inliner leaves out functions of another version.
    write("functions", "of_other_versions", of_other_versions())
    for make in (recursive, many, deep):
        write("odd", f"{make.__name__}_functions", make())
    old = model(6, [node("Conv", "x w", "c"), node("Relu", "c", "y")], [weights("w", 4, 8, 3, 3)], ir=3)
    write("odd", "old", old)


if __name__ == "__main__":
    main()
