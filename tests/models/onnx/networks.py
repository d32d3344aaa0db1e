"""Writes `networks/*.onnx.gz` and `networks.json`: torchvision's classification networks, exported by PyTorch.

`pip install torch torchvision onnx onnxscript`, then `python networks.py`. Weights are taken out: a tensor keeps its
name, type and dimensions. `networks.json` has the multiply-accumulates that torchvision publishes with each network's
weights (`meta["_ops"]`, in units of 10⁹; https://pytorch.org/vision/stable/models.html).
"""

import gzip
import io
import json
import os
import warnings

import onnx
import torch
import torchvision

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "networks")

# Each with the exporter and the opset, so that both ways of writing and old and new operators are read.
NETWORKS = [
    ("alexnet", "AlexNet_Weights", "trace", 9),
    ("vgg11", "VGG11_Weights", "trace", 11),
    ("vgg13", "VGG13_Weights", "trace", 13),
    ("vgg16", "VGG16_Weights", "trace", 17),
    ("vgg19", "VGG19_Weights", "graph", 18),
    ("resnet18", "ResNet18_Weights", "trace", 9),
    ("resnet34", "ResNet34_Weights", "trace", 11),
    ("resnet50", "ResNet50_Weights", "trace", 17),
    ("resnet101", "ResNet101_Weights", "graph", 20),
    ("resnet152", "ResNet152_Weights", "trace", 13),
    ("resnext50_32x4d", "ResNeXt50_32X4D_Weights", "trace", 13),
    ("wide_resnet50_2", "Wide_ResNet50_2_Weights", "trace", 15),
    ("densenet121", "DenseNet121_Weights", "trace", 11),
    ("densenet169", "DenseNet169_Weights", "graph", 18),
    ("squeezenet1_0", "SqueezeNet1_0_Weights", "trace", 10),
    ("squeezenet1_1", "SqueezeNet1_1_Weights", "trace", 12),
    ("googlenet", "GoogLeNet_Weights", "trace", 13),
    ("inception_v3", "Inception_V3_Weights", "trace", 16),
    ("mobilenet_v2", "MobileNet_V2_Weights", "trace", 10),
    ("mobilenet_v3_large", "MobileNet_V3_Large_Weights", "trace", 14),
    ("mobilenet_v3_small", "MobileNet_V3_Small_Weights", "graph", 18),
    ("shufflenet_v2_x1_0", "ShuffleNet_V2_X1_0_Weights", "trace", 9),
    ("mnasnet1_0", "MNASNet1_0_Weights", "trace", 13),
    ("efficientnet_b0", "EfficientNet_B0_Weights", "trace", 17),
    ("regnet_y_400mf", "RegNet_Y_400MF_Weights", "graph", 20),
    ("convnext_tiny", "ConvNeXt_Tiny_Weights", "trace", 17),
]

# Tensors up to this many elements may be shapes, axes and indices, and are kept.
FEW = 16


def export(name, how, opset, size):
    torch.manual_seed(0)
    extra = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
    model = getattr(torchvision.models, name)(weights=None, **extra).eval()
    data = torch.zeros(1, 3, size, size)
    if how == "graph":
        program = torch.onnx.export(model, (data,), dynamo=True, opset_version=opset, verbose=False)
        return program.model_proto
    file = io.BytesIO()
    torch.onnx.export(
        model, (data,), file, dynamo=False, opset_version=opset,
        input_names=["image"], output_names=["scores"], dynamic_axes={"image": {0: "batch"}},
    )
    return onnx.load_from_string(file.getvalue())


def strip(model):
    for tensor in model.graph.initializer:
        count = 1
        for dimension in tensor.dims:
            count *= dimension
        if count > FEW:
            for field in ("raw_data", "float_data", "int32_data", "int64_data", "double_data"):
                tensor.ClearField(field)
            tensor.data_location = onnx.TensorProto.EXTERNAL
            tensor.external_data.add(key="location", value="weights")
    for node in model.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    return model


def main():
    warnings.filterwarnings("ignore")
    os.makedirs(FOLDER, exist_ok=True)
    published = {}
    for name, weights, how, opset in NETWORKS:
        meta = getattr(torchvision.models, weights).IMAGENET1K_V1.meta
        size = 299 if name == "inception_v3" else 224
        model = strip(export(name, how, opset, size))
        with open(os.path.join(FOLDER, f"{name}.onnx.gz"), "wb") as file:
            file.write(gzip.compress(model.SerializeToString(), mtime=0))
        published[name] = meta["_ops"]
        print(name, len(model.graph.node), meta["_ops"], flush=True)
    with open(os.path.join(FOLDER, "..", "networks.json"), "w") as file:
        json.dump(published, file, indent=1)


if __name__ == "__main__":
    main()
