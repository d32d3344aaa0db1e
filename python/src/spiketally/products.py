"""Products that are written as functions: with weights they are fully connected layers, with anything else no layer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from torch import Tensor

from . import layers
from .layers import Layer
from .shapes import Layout

if TYPE_CHECKING:
    from .functions import FunctionCall

OF_LAYERS = "both factors come from layers, and rules have products with weights"
_OF_STACKED = "its weights are no single matrix"
_OVER_OTHERS = "it adds up over samples or positions, not over channels"
_WITH_SUM = "it adds what a layer made to the product; written as two steps, both are counted"
_NOT_LOOKED_INTO = "how its factors go together is not looked into; a product with weights is x @ w"


def matrix_product(call: FunctionCall) -> Layer:
    """``x @ w`` or ``w @ x``."""
    return _product(call, call.argument(0, "input", None), _second(call))


def added_product(call: FunctionCall) -> Layer:
    """``addmm``: a product and what is added to it."""
    addend = call.argument(0, "input", None)
    if call.is_data(addend):
        return uncounted(call, _WITH_SUM)
    made = _product(call, call.argument(1, "mat1", None), call.argument(2, "mat2", None))
    return layers.with_bias(made) if made.is_known else made


def linear(call: FunctionCall) -> Layer:
    """``linear``, whose weights have their outputs first."""
    if call.is_data(call.argument(1, "weight", None)):
        return uncounted(call, OF_LAYERS)
    return layers.dense(units=call.output[-1], use_bias=call.argument(2, "bias", None) is not None)


def other_product(call: FunctionCall) -> Layer:
    """A product of stacks of matrices, or of whatever a formula says."""
    if len(call.inputs) > 1:
        return uncounted(call, OF_LAYERS)
    return uncounted(call, _NOT_LOOKED_INTO if call.name == "einsum" else _OF_STACKED)


def over_other_dimensions(name: str) -> Layer:
    """A product with weights that does not add up over channels."""
    return Layer(name, is_known=False, why=_OVER_OTHERS)


def uncounted(call: FunctionCall, why: str) -> Layer:
    """A call that no rule counts, and why."""
    return Layer(call.name, is_known=False, why=why)


def adds_up_over(layer: Layer, rank: int) -> int:
    """Over which dimension a fully connected layer adds up, of a tensor with so many."""
    return rank - (2 if layer.layout is Layout.FIRST else 1)


def _second(call: FunctionCall) -> object:
    names = ("other", "mat2", "tensor2", "vec")
    return call.argument(1, next((name for name in names if name in call.kwargs), "other"), None)


def _product(call: FunctionCall, left: object, right: object) -> Layer:
    if not isinstance(left, Tensor) or not isinstance(right, Tensor):
        return uncounted(call, "")
    if call.is_data(left) and call.is_data(right):
        return uncounted(call, OF_LAYERS)
    if call.is_data(left):
        return _by_weights(call, left, right)
    if left.dim() != 2 or right.dim() < 2:
        return uncounted(call, _OF_STACKED if right.dim() > 1 else _OVER_OTHERS)
    return replace(layers.dense(units=left.shape[0], use_bias=False), layout=Layout.FIRST)


def _by_weights(call: FunctionCall, data: Tensor, weights: Tensor) -> Layer:
    # A vector of weights makes one number of each sample, whose dimension is dropped.
    if weights.dim() == 1 and data.dim() == 2:
        return layers.dense(units=1, use_bias=False)
    if weights.dim() != 2:
        return uncounted(call, _OF_STACKED)
    return layers.dense(units=weights.shape[1], use_bias=False)
