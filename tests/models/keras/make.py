"""Writes the Keras files of this folder: `pip install keras==3.15.1 scipy`, then `python make.py`.

The backend is NumPy; weights are written to `saved.h5` alone. `shapes.json` has the shapes of layers as Keras infers them.
"""

import json
import os

os.environ.setdefault("KERAS_BACKEND", "numpy")

import keras
from keras import layers


SHAPES = {}


def write(name, model):
    SHAPES[name] = {
        layer.name: layer.output.shape[1:]
        for layer in model.layers
        if not isinstance(layer, keras.Model) and len(layer._inbound_nodes) == 1
    }
    with open(os.path.join(os.path.dirname(__file__), name), "w") as file:
        json.dump(json.loads(model.to_json()), file, separators=(",", ":"))


def every_layer():
    """One of each layer that is read, wired as a graph, with a model in it and a layer that is called twice."""
    inputs = keras.Input((16, 16, 3), name="image")
    x = layers.ZeroPadding2D(1, name="pad")(inputs)
    x = layers.Conv2D(8, 3, strides=2, use_bias=False, name="conv")(x)
    x = layers.BatchNormalization(name="norm")(x)
    x = layers.ReLU(name="relu")(x)
    branch = layers.DepthwiseConv2D(3, padding="same", name="depthwise")(x)
    x = layers.Add(name="add")([x, branch])
    x = layers.SeparableConv2D(12, 3, padding="same", name="separable")(x)
    x = layers.MaxPooling2D(name="pool")(x)
    x = layers.UpSampling2D(2, name="up")(x)
    shared = layers.Conv2D(12, 1, groups=2, name="shared")
    x = layers.Concatenate(name="concat")([shared(x), shared(shared(x))])
    inner = keras.Sequential([keras.Input((8, 8, 24)), layers.Conv2D(4, 2, name="conv"), layers.Dropout(0.1, name="drop")], name="inner")
    x = inner(x)
    x = layers.Multiply(name="gate")([x, x])
    x = layers.Reshape((49, 4), name="reshape")(x)
    x = layers.Permute((2, 1), name="permute")(x)
    x = layers.Conv1D(5, 2, dilation_rate=1, padding="causal", name="causal")(x)
    x = layers.Dense(6, name="positions")(x)
    x = layers.AveragePooling1D(2, name="average")(x)
    x = layers.GlobalAveragePooling1D(name="global")(x)
    x = layers.Flatten(name="flat")(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax", name="head")(x), name="every_layer")


def unknown_layers():
    """Layers in a row of which one is not known: what is behind it was built for the shape that it makes."""
    return keras.Sequential(
        [
            keras.Input((20, 6), name="signal"),
            layers.Conv1D(8, 3, padding="causal", name="conv"),
            layers.LSTM(5, return_sequences=True, name="lstm"),
            layers.Dense(4, name="positions"),
            layers.Flatten(name="flat"),
            layers.Dense(2, name="head"),
        ],
        name="unknown_layers",
    )


def saved():
    """A model as `model.save` writes it, with its weights."""
    inner = keras.Sequential([keras.Input((16,)), layers.Dense(12, name="d1"), layers.ReLU()], name="inner")
    inputs = keras.Input((16,), name="image")
    model = keras.Model(inputs, layers.Dense(3, name="o")(inner(inputs)), name="saved")
    model.save(os.path.join(os.path.dirname(__file__), "saved.h5"))


write("every_layer.json", every_layer())
write("unknown_layers.json", unknown_layers())
write(
    "channels_first.json",
    keras.Sequential(
        [
            keras.Input((3, 10, 12), name="image"),
            layers.Conv2D(4, 3, data_format="channels_first", name="conv"),
            layers.Flatten(data_format="channels_first", name="flat"),
            layers.Dense(2, name="head"),
        ],
        name="channels_first",
    ),
)
for name, model in [
    ("mobilenet_v2", keras.applications.MobileNetV2),
    ("resnet50", keras.applications.ResNet50),
    ("vgg16", keras.applications.VGG16),
]:
    write(f"{name}.json", model(weights=None))
saved()

with open(os.path.join(os.path.dirname(__file__), "shapes.json"), "w") as file:
    json.dump(SHAPES, file, separators=(",", ":"))
