//! Random networks with random activity, as the files that a person would give.

use proptest::prelude::*;
use serde_json::{Value, json};

/// A network and its activity, row by row.
#[derive(Clone, Debug)]
pub struct Given {
    /// `graph.json`
    pub graph: Value,
    /// One object a layer, by name.
    pub layers: serde_json::Map<String, Value>,
    /// T
    pub timesteps: u32,
}

#[derive(Clone, Debug)]
enum Block {
    Convolution { filters: u64, kernel: u64, stride: u64, use_bias: bool, neuron: Option<&'static str> },
    Residual,
    Pooling,
    Dense { units: u64, use_bias: bool, neuron: Option<&'static str> },
}

fn neuron() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![Just(Some("If")), Just(Some("Lif")), Just(None)]
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        3 => (1..12_u64, 1..4_u64, 1..3_u64, any::<bool>(), neuron())
            .prop_map(|(filters, kernel, stride, use_bias, neuron)| Block::Convolution { filters, kernel, stride, use_bias, neuron }),
        1 => Just(Block::Residual),
        1 => Just(Block::Pooling),
        2 => (1..20_u64, any::<bool>(), neuron())
            .prop_map(|(units, use_bias, neuron)| Block::Dense { units, use_bias, neuron }),
    ]
}

/// What a layer did: rates, binary flags, whether it is part of the spiking network.
fn row() -> impl Strategy<Value = Value> {
    (0.0..1.0_f64, 0.0..1.0_f64, any::<bool>(), any::<bool>(), prop::bool::weighted(0.8), 0.0..1e4_f64).prop_map(
        |(input, output, input_binary, output_binary, is_spiking, count)| {
            json!({
                "input_spikerate": input, "output_spikerate": output,
                "input_is_binary": input_binary, "output_is_binary": output_binary,
                "input_count": count, "output_count": count / 2.0, "is_module_sj": is_spiking,
            })
        },
    )
}

/// A chain of convolutions, additions, pooling and dense layers with a neuron behind some of them.
pub fn given() -> impl Strategy<Value = Given> {
    let blocks = prop::collection::vec(block(), 1..7);
    (blocks, prop::collection::vec(row(), 30), 1..20_u32).prop_map(|(blocks, rows, timesteps)| {
        let nodes = nodes(&blocks);
        let names = nodes.iter().skip(1).filter_map(|node| node["name"].as_str().map(str::to_owned));
        let layers = names.zip(rows).collect();
        Given { graph: json!({ "timesteps": timesteps, "is_snn": true, "nodes": nodes }), layers, timesteps }
    })
}

fn nodes(blocks: &[Block]) -> Vec<Value> {
    let mut nodes = vec![json!({ "name": "input", "type": "Input", "output_shape": [[1, 24, 24, 2]] })];
    let mut is_flat = false;
    for (place, block) in blocks.iter().enumerate() {
        let above = nodes.last().map(|node| node["name"].clone()).unwrap_or_default();
        match block {
            Block::Convolution { filters, kernel, stride, use_bias, neuron } if !is_flat => {
                let name = format!("conv{place}");
                nodes.push(json!({
                    "name": name, "type": "Conv2D", "filters": filters, "kernel_size": kernel, "strides": stride,
                    "padding": "same", "use_bias": use_bias,
                }));
                nodes.extend(neuron.map(|kind| json!({ "name": format!("neuron{place}"), "type": kind })));
            }
            Block::Residual => {
                nodes.push(json!({ "name": format!("branch{place}"), "type": "Identity" }));
                let inputs = json!([above, format!("branch{place}")]);
                nodes.push(json!({ "name": format!("add{place}"), "type": "Add", "inputs": inputs }));
            }
            Block::Pooling if !is_flat => {
                nodes.push(json!({
                    "name": format!("pool{place}"), "type": "MaxPool2d", "pool_size": 2, "padding": "same",
                }));
            }
            Block::Dense { units, use_bias, neuron } => {
                if !is_flat {
                    nodes.push(json!({ "name": format!("flatten{place}"), "type": "Flatten" }));
                    is_flat = true;
                }
                let name = format!("dense{place}");
                nodes.push(json!({ "name": name, "type": "Dense", "units": units, "use_bias": use_bias }));
                nodes.extend(neuron.map(|kind| json!({ "name": format!("neuron{place}"), "type": kind })));
            }
            Block::Convolution { .. } | Block::Pooling => {}
        }
    }
    nodes
}

impl Given {
    /// The two files, the activity row by row.
    pub fn files(&self) -> [super::File; 2] {
        let activity = json!({ "timesteps": self.timesteps, "layers": self.layers });
        [super::text("graph.json", &self.graph.to_string()), super::text("activity.json", &activity.to_string())]
    }

    /// The two files, the activity column by column.
    pub fn files_by_column(&self) -> [super::File; 2] {
        let column = |key: &str| -> Value {
            self.layers
                .iter()
                .map(|(name, row)| (name.clone(), row[key].clone()))
                .collect::<serde_json::Map<_, _>>()
                .into()
        };
        let activity = json!({
            "timesteps": self.timesteps,
            "input_spikerates": column("input_spikerate"), "output_spikerates": column("output_spikerate"),
            "input_is_binary": column("input_is_binary"), "output_is_binary": column("output_is_binary"),
            "input_counts": column("input_count"), "output_counts": column("output_count"),
            "is_module_sj": column("is_module_sj"),
        });
        [super::text("graph.json", &self.graph.to_string()), super::text("activity.json", &activity.to_string())]
    }

    /// The same with every row's keys set anew.
    #[must_use]
    pub fn with_rows(&self, set: impl Fn(&mut serde_json::Map<String, Value>)) -> Self {
        let mut changed = self.clone();
        for row in changed.layers.values_mut().filter_map(Value::as_object_mut) {
            set(row);
        }
        changed
    }

    /// The same with another T.
    #[must_use]
    pub fn with_timesteps(&self, timesteps: u32) -> Self {
        let mut changed = self.clone();
        changed.timesteps = timesteps;
        changed.graph["timesteps"] = timesteps.into();
        changed
    }
}
