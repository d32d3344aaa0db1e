"""Functional calls as layers of a graph."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from . import layers, products
from .layers import Layer
from .shapes import Layout, Shape


class Effect(enum.Enum):
    """What a functional call does that is no layer."""

    NOTHING = enum.auto()
    """Its output stands for its input."""
    RESHAPE = enum.auto()
    """The same elements in another shape or order, or a part of them."""
    QUESTION = enum.auto()
    """It asks something of a tensor, and makes none that a layer would read."""


@dataclass(frozen=True)
class FunctionCall:
    """One functional call.

    :ivar name: the function's name without underscores around it
    :ivar args: positional arguments
    :ivar kwargs: keyword arguments
    :ivar data: the tensors that came from other layers
    :ivar output: the shape of the first tensor that came out
    """

    name: str
    args: Sequence[Any]
    kwargs: dict[str, Any]
    data: Sequence[Tensor]
    output: Shape

    @property
    def inputs(self) -> list[Shape]:
        """The shapes of the tensors that came from other layers."""
        return [tuple(tensor.shape) for tensor in self.data]

    def is_data(self, value: Any) -> bool:
        """Whether an argument came from another layer; weights and constants did not."""
        return any(value is tensor for tensor in self.data)

    def argument(self, position: int, name: str, default: Any) -> Any:
        """An argument that may be given by position or by name."""
        return self.args[position] if position < len(self.args) else self.kwargs.get(name, default)


def name_of(function: Callable[..., Any]) -> str:
    """A function's name: ``add`` for ``torch.add``, ``+``, ``+=`` and ``add_`` alike."""
    return same_name(getattr(function, "__name__", type(function).__name__))


def same_name(name: str) -> str:
    """The one name of functions that do the same."""
    stripped = name.strip("_")
    return _SAME_AS.get(stripped, stripped)


def is_question(name: str) -> bool:
    """Whether a function of that name asks something of a tensor, and makes none that a layer would read."""
    return name in _QUESTIONS


def of_call(call: FunctionCall) -> Layer | Effect:
    """The layer that a functional call is, or what it does else."""
    if call.name in _NOTHING:
        return Effect.NOTHING
    if call.name in _RESHAPES:
        return Effect.RESHAPE
    if is_question(call.name):
        return Effect.QUESTION
    if call.name in _ACTIVATIONS:
        return Layer("Activation", {"activation": call.name})
    if call.name == "add":
        return _addition(call)
    make = _LAYERS.get(call.name)
    return make(call) if make is not None else _uncounted(call)


def _uncounted(call: FunctionCall) -> Layer:
    layout = next((layout for layout, names in _LAYOUTS.items() if call.name in names), None)
    is_of_channels = call.name in ("layer_norm", "rms_norm") and len(call.argument(1, "normalized_shape", ())) == 1
    return Layer(call.name, layout=layout, leaning=Layout.LAST if is_of_channels else None, is_known=False)


def _addition(call: FunctionCall) -> Layer | Effect:
    if len(call.inputs) > 1:
        # The rules have an addition, but none that scales what it adds.
        return Layer("Add", missed="" if call.kwargs.get("alpha", 1) == 1 else "scaling by alpha")
    # Python's sum() begins with 0. Any other number, or a parameter, is no layer's output either.
    adds_zero = any(isinstance(number, (int, float)) and number == 0 for number in call.args)
    if adds_zero:
        return Effect.NOTHING
    values = (*call.args, *call.kwargs.values())
    addend = next((value for value in values if isinstance(value, Tensor) and not call.is_data(value)), None)
    is_scaled = call.kwargs.get("alpha", 1) != 1
    return layers.constant_added(None if addend is None or is_scaled else tuple(addend.shape))


def _convolution(rank: int) -> Callable[[FunctionCall], Layer]:
    def make(call: FunctionCall) -> Layer:
        weight = call.argument(1, "weight", None)
        if not isinstance(weight, Tensor):
            return Layer(call.name, is_known=False)
        if call.is_data(weight):
            return products.uncounted(call, products.OF_LAYERS)
        padding = call.argument(4, "padding", 0)
        return layers.convolution(
            rank,
            filters=weight.shape[0],
            kernel_size=tuple(weight.shape[2:]),
            stride=layers.each(call.argument(3, "stride", 1), rank),
            padding=padding if isinstance(padding, str) else layers.each(padding, rank),
            dilation=layers.each(call.argument(5, "dilation", 1), rank),
            groups=int(call.argument(6, "groups", 1)),
            use_bias=call.argument(2, "bias", None) is not None,
        )

    return make


def _pooling(kind: str, rank: int) -> Callable[[FunctionCall], Layer]:
    def make(call: FunctionCall) -> Layer:
        return layers.pooling(
            kind,
            rank,
            call.inputs,
            call.output,
            kernel_size=call.argument(1, "kernel_size", 1),
            stride=call.argument(2, "stride", None),
            padding=call.argument(3, "padding", 0),
        )

    return make


def _adaptive_pooling(kind: str, rank: int) -> Callable[[FunctionCall], Layer]:
    return lambda call: layers.adaptive_pooling(kind, rank, call.inputs[0], call.output)


_SAME_AS = {
    "iadd": "add",
    "radd": "add",
    "concat": "cat",
    "concatenate": "cat",
    "flatten": "flatten",
    "imul": "mul",
    "rmul": "mul",
    "multiply": "mul",
    "isub": "sub",
    "rsub": "sub",
    "subtract": "sub",
    "itruediv": "div",
    "truediv": "div",
    "rtruediv": "div",
    "true_divide": "div",
    "divide": "div",
    "rdiv": "div",
}

_NOTHING = frozenset(
    {"alias", "as_tensor", "bfloat16", "clone", "contiguous", "cpu", "cuda", "detach", "double", "float", "half", "to"}
    | {"requires_grad", "type", "type_as", "broadcast_to", "copy_", "positive", "pos", "data"}
)

_RESHAPES = frozenset(
    {"flatten", "reshape", "reshape_as", "view", "view_as", "unflatten", "squeeze", "unsqueeze", "ravel"}
    | {"permute", "transpose", "swapaxes", "swapdims", "movedim", "moveaxis", "t", "T", "mT", "H", "adjoint"}
    | {"expand", "expand_as", "repeat", "repeat_interleave", "tile", "stack", "hstack", "vstack"}
    | {"getitem", "select", "unbind", "chunk", "split", "tensor_split", "split_with_sizes", "narrow", "slice", "get"}
)

_QUESTIONS = frozenset(
    {"size", "dim", "numel", "stride", "is_floating_point", "is_complex", "item", "tolist", "len", "bool", "argmax"}
    | {"zeros_like", "ones_like", "empty_like", "full_like", "rand_like", "randn_like", "new_zeros", "new_ones"}
    | {
        "new_empty",
        "new_full",
        "new_tensor",
        "eq",
        "ne",
        "equal",
        "allclose",
        "isnan",
        "isinf",
        "any",
        "all",
        "setitem",
    }
    | {"set", "format", "repr", "hash", "iter", "shape", "backward", "register_hook", "index", "int", "contains"}
)

_ACTIVATIONS = frozenset(
    {"relu", "relu6", "leaky_relu", "prelu", "rrelu", "elu", "selu", "celu", "gelu", "silu", "mish", "sigmoid"}
    | {"logsigmoid", "hardsigmoid", "hardswish", "hardtanh", "tanh", "softplus", "softsign", "softmax", "log_softmax"}
    | {"threshold", "clamp", "clip", "hardshrink", "softshrink", "glu"}
)

# Functions that no rule counts, by where they have their channels.
_LAYOUTS = {
    Layout.FIRST: frozenset(
        {"conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "group_norm", "instance_norm"}
        | {"max_pool3d", "avg_pool3d", "adaptive_max_pool3d", "adaptive_avg_pool3d", "lp_pool1d", "lp_pool2d"}
        | {"local_response_norm", "pixel_shuffle", "pixel_unshuffle", "channel_shuffle"}
    ),
    Layout.LAST: frozenset({"embedding", "embedding_bag", "multi_head_attention_forward", "lstm", "gru", "bilinear"}),
}

_LAYERS: dict[str, Callable[[FunctionCall], Layer]] = {
    "conv1d": _convolution(1),
    "conv2d": _convolution(2),
    "linear": products.linear,
    "addmm": products.added_product,
    **dict.fromkeys(("matmul", "mm", "mv"), products.matrix_product),
    **dict.fromkeys(
        ("bmm", "baddbmm", "addbmm", "einsum", "tensordot", "inner", "scaled_dot_product_attention"),
        products.other_product,
    ),
    "max_pool1d": _pooling("MaxPooling1D", 1),
    "max_pool2d": _pooling("MaxPooling2D", 2),
    "avg_pool1d": _pooling("AvgPooling1D", 1),
    "avg_pool2d": _pooling("AvgPooling2D", 2),
    "adaptive_max_pool1d": _adaptive_pooling("MaxPooling1D", 1),
    "adaptive_max_pool2d": _adaptive_pooling("MaxPooling2D", 2),
    "adaptive_avg_pool1d": _adaptive_pooling("AvgPooling1D", 1),
    "adaptive_avg_pool2d": _adaptive_pooling("AvgPooling2D", 2),
    "batch_norm": lambda call: Layer(f"BatchNormalization{min(max(len(call.output) - 2, 1), 2)}D", layout=Layout.FIRST),
    "dropout": lambda _: Layer("Dropout"),
    "dropout1d": lambda _: Layer("Dropout"),
    "dropout2d": lambda _: Layer("Dropout"),
    **dict.fromkeys(
        ("interpolate", "upsample"), lambda call: layers.upsampling(call.argument(2, "scale_factor", None))
    ),
    "cat": lambda _: Layer("Concatenate"),
}
