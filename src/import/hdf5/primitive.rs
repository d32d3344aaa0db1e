//! NIR's primitives as groups of a file.

use hdf5_pure::Group;

use super::{Flaw, file};
use crate::import::nir::{Lack, Pads, Primitive};
use crate::model::Neuron;

/// The primitive in a group; `is_outermost` of the graph that it is in.
pub(super) fn read(node: &Group, type_name: &str, is_outermost: bool) -> Result<Primitive, Flaw> {
    let neuron = |neuron: Neuron, lacks: Option<Lack>| Primitive::Neuron { neuron, lacks };
    Ok(match type_name {
        "Input" if is_outermost => match file::numbers(node, "shape")? {
            Some(shape) => Primitive::Input(shape),
            None => Primitive::Incomplete("shape".into()),
        },
        "Input" | "Output" | "Identity" => Primitive::Passage,
        "Conv1d" => convolution(node, 1)?,
        "Conv2d" => convolution(node, 2)?,
        "Affine" => matrix(node, true)?,
        "Linear" => matrix(node, false)?,
        "SumPool2d" | "AvgPool2d" => pool(node)?,
        "Flatten" => {
            let number = |name: &str, otherwise: i64| Ok(first(file::numbers(node, name)?).unwrap_or(otherwise));
            Primitive::Flatten { start: number("start_dim", 1)?, end: number("end_dim", -1)? }
        }
        "IF" => neuron(Neuron::If, None),
        "LIF" => neuron(Neuron::Lif, None),
        "I" => neuron(Neuron::If, Some(Lack::Spikes)),
        "LI" => neuron(Neuron::Lif, Some(Lack::Spikes)),
        "CubaLIF" => neuron(Neuron::Lif, Some(Lack::Synapses)),
        "CubaLI" => neuron(Neuron::Lif, Some(Lack::SpikesAndSynapses)),
        "Threshold" => Primitive::Threshold,
        "Scale" | "Delay" => Primitive::Elementwise,
        _ => Primitive::Unknown,
    })
}

fn first<T>(list: Option<Vec<T>>) -> Option<T> {
    list?.into_iter().next()
}

fn convolution(node: &Group, rank: usize) -> Result<Primitive, Flaw> {
    let Some(weight) = file::dims(node, "weight")? else { return Ok(Primitive::Incomplete("weight".into())) };
    let numbers = |name: &str, otherwise: i64| Ok(file::numbers(node, name)?.unwrap_or_else(|| vec![otherwise]));
    let padding = match file::text(node, "padding")?.map(|word| word.to_ascii_lowercase()).as_deref() {
        Some("same") => Pads::Same,
        Some("valid") => Pads::Valid,
        _ => Pads::Numbers(numbers("padding", 0)?),
    };
    Ok(Primitive::Convolution {
        rank,
        weight,
        stride: numbers("stride", 1)?,
        dilation: numbers("dilation", 1)?,
        padding,
        groups: first(file::numbers(node, "groups")?).unwrap_or(1),
        use_bias: file::has(node, "bias")?,
    })
}

fn matrix(node: &Group, use_bias: bool) -> Result<Primitive, Flaw> {
    Ok(match file::dims(node, "weight")?.as_deref() {
        Some([.., units, seen]) => Primitive::Dense { seen: *seen, units: *units, use_bias },
        _ => Primitive::Incomplete("weight".into()),
    })
}

fn pool(node: &Group) -> Result<Primitive, Flaw> {
    let Some(extents) = file::numbers(node, "kernel_size")? else {
        return Ok(Primitive::Incomplete("kernel_size".into()));
    };
    let stride = file::numbers(node, "stride")?.unwrap_or_else(|| extents.clone());
    let padding = file::numbers(node, "padding")?.unwrap_or_else(|| vec![0]);
    Ok(Primitive::Pool { extents, stride, padding })
}
