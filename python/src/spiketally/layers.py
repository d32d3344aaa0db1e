"""Modules as layers of a graph: their type and parameters, as graph files have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from torch import nn

from .shapes import Layout, Shape

# A class by which a type is told, anything derived from it included.
_CONVOLUTIONS: tuple[tuple[type[nn.Module], int], ...] = ((nn.Conv1d, 1), (nn.Conv2d, 2))
_POOLS: tuple[tuple[type[nn.Module], str, int], ...] = (
    (nn.MaxPool1d, "MaxPooling1D", 1),
    (nn.MaxPool2d, "MaxPooling2D", 2),
    (nn.AvgPool1d, "AvgPooling1D", 1),
    (nn.AvgPool2d, "AvgPooling2D", 2),
)
_ADAPTIVE_POOLS: tuple[tuple[type[nn.Module], str, int], ...] = (
    (nn.AdaptiveMaxPool1d, "MaxPooling1D", 1),
    (nn.AdaptiveMaxPool2d, "MaxPooling2D", 2),
    (nn.AdaptiveAvgPool1d, "AvgPooling1D", 1),
    (nn.AdaptiveAvgPool2d, "AvgPooling2D", 2),
)
_DROPOUTS = (nn.Dropout, nn.Dropout1d, nn.Dropout2d, nn.Dropout3d, nn.AlphaDropout, nn.FeatureAlphaDropout)
_ACTIVATIONS = (
    *(nn.ReLU, nn.ReLU6, nn.LeakyReLU, nn.PReLU, nn.RReLU, nn.ELU, nn.SELU, nn.CELU, nn.GELU, nn.SiLU, nn.Mish),
    *(nn.Sigmoid, nn.LogSigmoid, nn.Hardsigmoid, nn.Hardswish, nn.Hardtanh, nn.Tanh, nn.Hardshrink, nn.Softshrink),
    *(nn.Softplus, nn.Softsign, nn.Threshold, nn.Softmax, nn.Softmax2d, nn.LogSoftmax, nn.GLU),
)
# They call layers and add their outputs, as a model does.
_CONTAINERS = (
    *(nn.Sequential, nn.ModuleList, nn.ModuleDict),
    *(nn.Transformer, nn.TransformerEncoder, nn.TransformerDecoder),
    *(nn.TransformerEncoderLayer, nn.TransformerDecoderLayer),
)
# Layers that no rule counts, by where they have their channels.
_CHANNELS_FIRST = (
    *(nn.Conv3d, nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d),
    *(nn.BatchNorm3d, nn.GroupNorm, nn.InstanceNorm1d, nn.InstanceNorm2d, nn.InstanceNorm3d, nn.LocalResponseNorm),
    *(nn.MaxPool3d, nn.AvgPool3d, nn.AdaptiveMaxPool3d, nn.AdaptiveAvgPool3d, nn.LPPool1d, nn.LPPool2d),
    *(nn.FractionalMaxPool2d, nn.FractionalMaxPool3d, nn.MaxUnpool1d, nn.MaxUnpool2d, nn.MaxUnpool3d),
)
_CHANNELS_LAST = (nn.Embedding, nn.EmbeddingBag, nn.MultiheadAttention, nn.RNNBase, nn.RNNCellBase, nn.Bilinear)
_MOVING = (nn.PixelShuffle, nn.PixelUnshuffle, nn.ChannelShuffle)


@dataclass(frozen=True)
class Layer:
    """A layer's type and parameters.

    :ivar kind: the type
    :ivar fields: its parameters, by the names that graph files have
    :ivar layout: where its tensors have their channels; ``None`` for where its input has them
    :ivar leaning: where it would have them, if nothing else tells where they are
    :ivar is_known: whether it is counted, or known to need no counting
    :ivar missed: what it does beside that no rule counts, ``""`` for nothing
    :ivar why: why no rule counts it, ``""`` if there is nothing to say
    :ivar addend: the shape of the constant tensor that it adds, if that is what it does
    """

    kind: str
    fields: dict[str, Any] = field(default_factory=dict)
    layout: Layout | None = None
    leaning: Layout | None = None
    is_known: bool = True
    missed: str = ""
    why: str = ""
    addend: Shape | None = None


def is_layer(module: nn.Module) -> bool:
    """Whether a module is one layer, whatever it calls inside."""
    if isinstance(module, _CONTAINERS):
        return False
    is_pytorchs = any(
        cls.__module__.startswith("torch.nn.modules") for cls in type(module).__mro__[:-1] if cls is not nn.Module
    )
    return is_pytorchs or is_addition(module) or _global_sum(module) is not None or _is_spikingjelly_dropout(module)


def is_addition(module: nn.Module) -> bool:
    """Whether a module is an addition, as residual networks have for hooks to see."""
    return any(cls.__name__ == "Add" for cls in type(module).__mro__)


def least_rank(module: nn.Module) -> int:
    """How many dimensions a tensor has at least that a module reads, its batch dimension included."""
    if isinstance(module, nn.Linear):
        return 2
    ranked = ((cls, rank) for cls, rank, *_ in (*_CONVOLUTIONS, *((pool[0], pool[2]) for pool in _POOLS)))
    return next((rank + 2 for cls, rank in ranked if isinstance(module, cls)), 0)


def of_module(module: nn.Module, inputs: Sequence[Shape], output: Shape) -> Layer:
    """The layer that a module is, given the shapes that it read and made."""
    return (
        _convolution_of(module)
        or _pooling_of(module, inputs, output)
        or _adaptive_pooling_of(module, inputs, output)
        or _simple(module)
        or _uncounted(module)
    )


def convolution(
    rank: int,
    *,
    filters: int,
    kernel_size: Sequence[int],
    stride: Sequence[int],
    padding: str | Sequence[int],
    dilation: Sequence[int],
    groups: int,
    use_bias: bool,
) -> Layer:
    """A convolution over so many spatial dimensions."""
    fields = {
        "filters": filters,
        "kernel_size": list(kernel_size),
        "strides": list(stride),
        "padding": padding if isinstance(padding, str) else _before_and_after(padding),
        "dilation": list(dilation),
        "groups": groups,
        "use_bias": use_bias,
    }
    return Layer(f"Conv{rank}D", fields, Layout.FIRST)


def dense(*, units: int, use_bias: bool) -> Layer:
    """A fully connected layer."""
    return Layer("Dense", {"units": units, "use_bias": use_bias}, Layout.LAST)


def constant_added(addend: Shape | None) -> Layer:
    """An addition of a number or of a constant tensor of a shape, which is no addition of what layers make."""
    why = "additions are counted where the outputs of layers meet"
    return Layer("Add of a constant", is_known=False, why=why, addend=addend)


def takes_bias(layer: Layer) -> bool:
    """Whether a layer could have a bias, and has none."""
    return layer.fields.get("use_bias") is False


def with_bias(layer: Layer) -> Layer:
    """The layer with a bias."""
    return replace(layer, fields={**layer.fields, "use_bias": True})


def at_each_position(layer: Layer, output: Sequence[int]) -> Layer:
    """A dense layer that works at each position of a sample: a convolution with a kernel of one position.

    :param layer: the dense layer
    :param output: what it makes of one sample, channels last, with a batch dimension before
    """
    rank = len(output) - 2
    if rank not in (1, 2):
        return layer
    ones, zeros = [1] * rank, [0] * rank
    use_bias = bool(layer.fields["use_bias"])
    wide = convolution(
        rank,
        filters=output[-1],
        kernel_size=ones,
        stride=ones,
        padding=zeros,
        dilation=ones,
        groups=1,
        use_bias=use_bias,
    )
    return replace(wide, layout=Layout.LAST)


def pooling(
    kind: str, rank: int, read: Sequence[Shape], made: Shape, *, kernel_size: Any, stride: Any, padding: Any
) -> Layer:
    """A pooling over so many spatial dimensions; each parameter is one number for all of them, or one for each.

    What it reads beyond its padding, where it rounds sizes up, is padding behind.
    """
    size = each(kernel_size, rank)
    strides = size if stride is None or stride == [] else each(stride, rank)
    pairs = []
    for before, after, window, step, pad in zip(
        read[0][-rank:] if read else made[-rank:], made[-rank:], size, strides, each(padding, rank), strict=True
    ):
        pairs.append([pad, max(pad, (after - 1) * step + window - before - pad)])
    fields = {"pool_size": size, "strides": strides, "padding": pairs[0] if rank == 1 else pairs}
    return Layer(kind, fields, Layout.FIRST)


def adaptive_pooling(kind: str, rank: int, input_shape: Shape, output_shape: Shape) -> Layer:
    """The pooling by which an adaptive one makes these extents of those."""
    pairs = list(zip(input_shape[-rank:], output_shape[-rank:], strict=True))
    strides = [max(before // max(after, 1), 1) for before, after in pairs]
    size = [max(before - (after - 1) * step, 1) for (before, after), step in zip(pairs, strides, strict=True)]
    return pooling(kind, rank, [input_shape], output_shape, kernel_size=size, stride=strides, padding=0)


def upsampling(scale_factor: Any) -> Layer:
    """What makes images larger by a factor, one for all spatial dimensions or one for each, or ``None``."""
    factors = [scale_factor] if isinstance(scale_factor, (int, float)) else list(scale_factor or ())
    whole = [int(number) for number in factors if float(number).is_integer()]
    return Layer("Upsample", {"scale_factor": whole} if whole and len(whole) == len(factors) else {}, Layout.FIRST)


def each(value: Any, rank: int) -> list[int]:
    """One number for each dimension."""
    numbers = [int(number) for number in value] if isinstance(value, Sequence) else [int(value)]
    return numbers * rank if len(numbers) == 1 else numbers


def _convolution_of(module: nn.Module) -> Layer | None:
    for cls, rank in _CONVOLUTIONS:
        if isinstance(module, cls) and isinstance(module, (nn.Conv1d, nn.Conv2d)):
            return convolution(
                rank,
                filters=module.out_channels,
                kernel_size=module.kernel_size,
                stride=module.stride,
                padding=module.padding,
                dilation=module.dilation,
                groups=module.groups,
                use_bias=module.bias is not None,
            )
    return None


def _pooling_of(module: nn.Module, inputs: Sequence[Shape], output: Shape) -> Layer | None:
    for cls, kind, rank in _POOLS:
        if isinstance(module, cls):
            options = {"kernel_size": module.kernel_size, "stride": module.stride, "padding": module.padding}
            return pooling(kind, rank, inputs, output, **options)
    return None


def _adaptive_pooling_of(module: nn.Module, inputs: Sequence[Shape], output: Shape) -> Layer | None:
    for cls, kind, rank in _ADAPTIVE_POOLS:
        if isinstance(module, cls) and inputs:
            return adaptive_pooling(kind, rank, inputs[0], output)
    return None


def _simple(module: nn.Module) -> Layer | None:
    return next((make(module) for matches, make in _SIMPLE if matches(module)), None)


def _uncounted(module: nn.Module) -> Layer:
    layout = Layout.FIRST if isinstance(module, _CHANNELS_FIRST) else None
    layout = Layout.LAST if isinstance(module, _CHANNELS_LAST) else layout
    # It normalises the last dimensions: all of a sample, whichever are its channels, or these.
    leaning = Layout.LAST if len(getattr(module, "normalized_shape", ())) == 1 else None
    return Layer(type(module).__name__, layout=layout, leaning=leaning, is_known=False)


def _is(*classes: type[nn.Module]) -> Callable[[nn.Module], bool]:
    return lambda module: isinstance(module, classes)


def _dense_of(module: nn.Module) -> Layer:
    linear = cast("nn.Linear", module)
    return dense(units=linear.out_features, use_bias=linear.bias is not None)


def _zero_padding(module: nn.Module, rank: int) -> Layer:
    # PyTorch begins with the last dimension: left, right, top, bottom.
    sides = each(module.padding, 2 * rank)
    pairs = [sides[2 * index : 2 * index + 2] for index in reversed(range(rank))]
    return Layer(f"ZeroPadding{rank}D", {"padding": pairs}, Layout.FIRST)


def _before_and_after(padding: Sequence[int]) -> list[Any]:
    pairs = [[number, number] for number in padding]
    return pairs[0] if len(pairs) == 1 else pairs


def _upsampling_of(module: nn.Module) -> Layer:
    return upsampling(getattr(module, "scale_factor", None))


def _global_sum(module: nn.Module) -> list[int] | None:
    """The dimensions over which a module of Qualia's sums; ``None`` for any other module."""
    names = {cls.__name__ for cls in type(module).__mro__}
    sums = {"GlobalSumPool1d": [-1], "GlobalSumPool2d": [-2, -1]}
    return next((dims for name, dims in sums.items() if name in names), None)


def _is_spikingjelly_dropout(module: nn.Module) -> bool:
    bases = ((cls.__module__, cls.__name__) for cls in type(module).__mro__)
    return any(place.startswith("spikingjelly.") and name in ("Dropout", "Dropout2d") for place, name in bases)


_SIMPLE: tuple[tuple[Callable[[nn.Module], bool], Callable[[nn.Module], Layer]], ...] = (
    (_is(nn.Linear), _dense_of),
    (is_addition, lambda _: Layer("Add")),
    (_is(nn.Flatten), lambda _: Layer("Flatten")),
    (_is(nn.Unflatten), lambda _: Layer("Permute")),
    (_is(*_MOVING), lambda _: Layer("Permute", layout=Layout.FIRST)),
    (_is(nn.BatchNorm1d), lambda _: Layer("BatchNormalization1D", layout=Layout.FIRST)),
    (_is(nn.BatchNorm2d), lambda _: Layer("BatchNormalization2D", layout=Layout.FIRST)),
    (_is(*_DROPOUTS), lambda _: Layer("Dropout")),
    (_is_spikingjelly_dropout, lambda _: Layer("Dropout")),
    (_is(nn.Identity), lambda _: Layer("Identity")),
    (_is(*_ACTIVATIONS), lambda module: Layer("Activation", {"activation": type(module).__name__.lower()})),
    (_is(nn.Upsample), _upsampling_of),
    (_is(nn.ZeroPad1d), lambda module: _zero_padding(module, 1)),
    (_is(nn.ZeroPad2d), lambda module: _zero_padding(module, 2)),
    (lambda module: _global_sum(module) is not None, lambda module: Layer("Sum", {"dim": _global_sum(module)})),
)
