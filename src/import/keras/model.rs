//! Models, and models in models, taken apart into layers.

use foldhash::{HashMap, HashMapExt};

use super::wiring::{self, Source};
use super::{Lowering, kind};
use crate::diagnostic::NetworkProblem;
use crate::import::json::{At, Json, Kind, Object, Reader};
use crate::import::lowering::Layer;
use crate::model::{LayerKind, Shape};

/// Models are nested at most this deep.
const MOST_LEVELS: usize = 16;

/// Calls may stand before what they read, but orders that need more passes than these are no model's.
const MOST_PASSES: usize = 64;

/// What each call of a layer made: names of our layers.
type Made = HashMap<(String, usize), Vec<String>>;

/// A call that waits for what it reads.
struct Call<'j> {
    layer: Json<'j>,
    name: String,
    number: usize,
    sources: Vec<Source<'j>>,
}

impl<'j> Lowering<'j> {
    /// Adds a model's layers behind what feeds it, and gives its outputs; none if it could not be read.
    pub(super) fn model(
        &mut self,
        model: &Object<'j>,
        at: &At<'j, '_>,
        prefix: &str,
        feeding: &[String],
        reader: &mut Reader<'_>,
    ) -> Option<Vec<String>> {
        let config_at = reader.required(model, at, "config", "the model's layers")?;
        let config = reader.object(&config_at)?;
        let list = reader.required(&config, &config_at, "layers", "the list of layers")?;
        let layers: Vec<Json<'j>> = reader.items(&list, "`layers`", "a list of layers [ … ]")?.collect();
        let is_sequence = model.get("class_name").and_then(Json::plain_text).is_some_and(|name| name == "Sequential");
        if is_sequence {
            let input = config.child(&config_at, "build_input_shape");
            let shape = input.and_then(|shape| wiring::given_shape(&shape, self.channels, reader));
            return self.sequence(&layers, shape, prefix, feeding, reader);
        }
        self.graph(&layers, &config, &list, prefix, feeding, reader)
    }

    /// One layer after another.
    fn sequence(
        &mut self,
        layers: &[Json<'j>],
        input: Option<Shape>,
        prefix: &str,
        feeding: &[String],
        reader: &mut Reader<'_>,
    ) -> Option<Vec<String>> {
        let mut before = feeding.to_vec();
        let behind = layers.iter().skip(1).map(Some).chain([None]);
        for (&layer, behind) in layers.iter().zip(behind) {
            let at = At::root(layer);
            let object = reader.object(&at)?;
            if is_input(&object) && !before.is_empty() {
                continue;
            }
            if before.is_empty() && !is_input(&object) {
                before = vec![self.unwritten_input(&object, &at, input.clone(), prefix, reader)?];
            }
            let said = behind.and_then(|&behind| wiring::built_for(behind, self.channels));
            before = self.layer(&object, &at, prefix, before, said, reader)?;
        }
        Some(before)
    }

    /// The input of a sequence that does not begin with one: its first layer has the shape, or the model.
    fn unwritten_input(
        &mut self,
        first: &Object<'j>,
        at: &At<'j, '_>,
        shape: Option<Shape>,
        prefix: &str,
        reader: &mut Reader<'_>,
    ) -> Option<String> {
        let config_at = reader.required(first, at, "config", "the layer's parameters")?;
        let config = reader.object(&config_at)?;
        let given = config.child(&config_at, "batch_input_shape").or_else(|| config.child(&config_at, "batch_shape"));
        let shape = match given {
            Some(given) => wiring::given_shape(&given, self.channels, reader)?,
            None => match shape {
                Some(shape) => shape,
                None => {
                    reader.required(&config, &config_at, "batch_shape", "the shape of the model's input")?;
                    return None;
                }
            },
        };
        let name = format!("{prefix}input");
        Some(self.push(at.json, &name, "InputLayer", LayerKind::Input, Vec::new(), Some(shape)))
    }

    /// Layers that name what they read.
    fn graph(
        &mut self,
        layers: &[Json<'j>],
        config: &Object<'j>,
        list: &At<'j, '_>,
        prefix: &str,
        feeding: &[String],
        reader: &mut Reader<'_>,
    ) -> Option<Vec<String>> {
        let mut made = Made::new();
        let entries = config.get("input_layers").map(wiring::sources).unwrap_or_default();
        for (entry, fed) in entries.iter().zip(feeding) {
            made.insert((entry.layer.to_string(), entry.call), vec![fed.clone()]);
        }
        let mut waiting = calls(layers, &made, reader)?;
        let shapes = shapes(&waiting);
        for _ in 0..MOST_PASSES {
            let before = waiting.len();
            let mut still = Vec::new();
            for call in waiting {
                let Some(inputs) = inputs(&call, &made) else {
                    still.push(call);
                    continue;
                };
                let at = At::root(call.layer);
                let object = reader.object(&at)?;
                let key = (call.name, call.number);
                let shape = shapes.get(&key).and_then(|shape| wiring::shape(shape, self.channels).ok());
                let outputs = self.layer(&object, &at, prefix, inputs, shape, reader)?;
                made.insert(key, outputs);
            }
            waiting = still;
            if waiting.is_empty() || waiting.len() == before {
                break;
            }
        }
        if let Some(call) = waiting.first() {
            report_unfed(call, &made, reader);
            return None;
        }
        let exits = config.get("output_layers").map(wiring::sources).unwrap_or_default();
        let outputs: Vec<String> = exits.iter().filter_map(|exit| made_by(exit, &made)).collect();
        if outputs.is_empty() && !prefix.is_empty() {
            reader.unexpected(list, "the nested model", "a model whose `output_layers` name its layers");
            return None;
        }
        Some(outputs)
    }

    /// Adds one layer, or the layers of a nested model, and gives its outputs.
    fn layer(
        &mut self,
        object: &Object<'j>,
        at: &At<'j, '_>,
        prefix: &str,
        inputs: Vec<String>,
        said: Option<Shape>,
        reader: &mut Reader<'_>,
    ) -> Option<Vec<String>> {
        let class = reader.required(object, at, "class_name", "the layer's class, such as \"Conv2D\"")?;
        let class = reader.text(&class, "`class_name`")?;
        let config_at = reader.required(object, at, "config", "the layer's parameters")?;
        let config = reader.object(&config_at)?;
        let own = config.get("name").or_else(|| object.get("name")).and_then(Json::plain_text).unwrap_or_default();
        if config.get("layers").is_some_and(|layers| layers.kind() == Kind::Array) {
            let prefix = format!("{prefix}{own}/");
            if prefix.matches('/').count() > MOST_LEVELS {
                reader.unexpected(at, "the model", "a model with models in it, at most sixteen levels deep");
                return None;
            }
            return self.model(object, at, &prefix, &inputs, reader);
        }
        let name = format!("{prefix}{own}");
        let shape = inputs.first().and_then(|input| self.layers.shape(input)).cloned();
        let parameters = kind::Parameters { config: &config, at: &config_at, input: shape, channels: self.channels };
        let parts = kind::parts(&class, &parameters, said, reader)?;
        let count = parts.len();
        let mut before = inputs;
        for (place, kind::Part { suffix, kind, output }) in parts.into_iter().enumerate() {
            let name = format!("{name}{suffix}");
            // The last part stands for the layer.
            let type_name = if place + 1 == count || suffix.is_empty() { &*class } else { kind::first_part(&class) };
            before = vec![self.push(at.json, &name, type_name, kind, before, output)];
        }
        Some(before)
    }

    fn push(
        &mut self,
        place: Json<'j>,
        name: &str,
        type_name: &str,
        kind: LayerKind,
        inputs: Vec<String>,
        output: Option<Shape>,
    ) -> String {
        self.places.push(place);
        self.layers.push(Layer { name, type_name, kind, inputs, output, reads: None })
    }
}

fn is_input(layer: &Object<'_>) -> bool {
    layer.get("class_name").and_then(Json::plain_text).is_some_and(|name| name == "InputLayer")
}

/// Every call of every layer; inputs that are fed already are none.
fn calls<'j>(layers: &[Json<'j>], made: &Made, reader: &mut Reader<'_>) -> Option<Vec<Call<'j>>> {
    let mut calls = Vec::with_capacity(layers.len());
    for &layer in layers {
        let at = At::root(layer);
        let object = reader.object(&at)?;
        let name = object.child(&at, "name");
        let name = match name {
            Some(name) => reader.text(&name, "`name`")?.into_owned(),
            None => layer.get("config").and_then(|config| config.get("name")?.plain_text()).unwrap_or_default().into(),
        };
        let inbound: Vec<Json<'j>> = match object.child(&at, "inbound_nodes") {
            Some(list) => reader.items(&list, "`inbound_nodes`", "a list of calls [ … ]")?.collect(),
            None => Vec::new(),
        };
        if inbound.is_empty() && !made.contains_key(&(name.clone(), 0)) {
            calls.push(Call { layer, name, number: 0, sources: Vec::new() });
            continue;
        }
        for (number, call) in inbound.into_iter().enumerate() {
            calls.push(Call { layer, name: name.clone(), number, sources: wiring::sources(call) });
        }
    }
    Some(calls)
}

/// What consumers say of the shapes of what they read.
fn shapes(calls: &[Call<'_>]) -> HashMap<(String, usize), Vec<Option<u64>>> {
    let sources = calls.iter().flat_map(|call| &call.sources);
    sources.filter_map(|source| Some(((source.layer.to_string(), source.call), source.shape.clone()?))).collect()
}

fn inputs(call: &Call<'_>, made: &Made) -> Option<Vec<String>> {
    call.sources.iter().map(|source| made_by(source, made)).collect()
}

fn made_by(source: &Source<'_>, made: &Made) -> Option<String> {
    let outputs = made.get(&(source.layer.to_string(), source.call))?;
    outputs.get(source.output).or(outputs.first()).cloned()
}

fn report_unfed(call: &Call<'_>, made: &Made, reader: &mut Reader<'_>) {
    let missing = call.sources.iter().find(|source| made_by(source, made).is_none());
    let name = missing.map(|source| source.layer.to_string()).unwrap_or_default();
    reader.report(&At::root(call.layer), NetworkProblem::UnknownInput { name, nearest: None });
}
