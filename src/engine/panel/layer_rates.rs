//! The spike rates of the selected layer, to be set: of what it makes, and of the layers that make what it reads.

use super::controls::{Refused, short};
use super::what_if::{BEFORE_MANY, RATE, WhatIf, before, makes, measured, rate_field};
use super::{Panel, Part};
use crate::engine::html::{escaped, name};
use crate::engine::{Engine, Shown};
use crate::import::Import;
use crate::model::{Activity, Network, NodeId, Quantity};
use crate::wire::{Act, Answer};

/// The controls in the layer's panel.
pub(super) struct LayerRates;

impl Panel for LayerRates {
    fn act(&self, engine: &mut Engine, act: &Act, files: Vec<Import>) -> Option<Answer> {
        WhatIf.act(engine, act, files)
    }

    fn parts(&self, engine: &Engine) -> Vec<Part> {
        let html = engine.shown.as_ref().and_then(|shown| controls(shown, &engine.selected, &engine.refused));
        vec![("layer-rates".to_owned(), html.unwrap_or_default())]
    }
}

fn controls(shown: &Shown, layer: &str, refused: &Refused) -> Option<String> {
    let (network, activity, base) = (shown.network.as_ref()?, shown.activity()?, measured(shown)?);
    let id = network.nodes().iter().position(|node| &*node.name == layer)?;
    let own = maker_behind(network, base, id).map(|maker| {
        let label =
            if maker == id { "Output rate".to_owned() } else { format!("Output rate of {}", named(network, maker)) };
        (maker, label)
    });
    let sources = sources(network, base, id);
    let sources =
        sources.into_iter().map(|source| (source, format!("Input: output rate of {}", named(network, source))));
    let html: String = sources
        .chain(own)
        .enumerate()
        .filter_map(|(place, (id, label))| control(shown, (network, activity, base), (id, &label, place), refused))
        .collect();
    (!html.is_empty()).then(|| format!("<div class=\"controls layer-rates\">{html}</div>"))
}

fn named(network: &Network, id: NodeId) -> String {
    network.node(id).map(|node| name(&node.name)).unwrap_or_default()
}

/// What makes spikes of a layer's output: itself, or the neuron behind it that nothing with weights comes before.
fn maker_behind(network: &Network, base: &Activity, id: NodeId) -> Option<NodeId> {
    let mut at = id;
    for _ in 0..BEFORE_MANY {
        if makes(network, base, at) {
            return Some(at);
        }
        at = network.node(at)?.consumers.first().copied()?;
        if network.node(at)?.design.kind.is_synaptic() {
            return None;
        }
    }
    None
}

/// The nearest layers whose spikes reach a layer.
fn sources(network: &Network, base: &Activity, id: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut waiting: Vec<NodeId> = network.node(id).map(|node| node.inputs.to_vec()).unwrap_or_default();
    let mut seen = Vec::new();
    while let Some(id) = waiting.pop() {
        if seen.contains(&id) || seen.len() >= BEFORE_MANY {
            continue;
        }
        seen.push(id);
        let Some(node) = network.node(id) else { continue };
        // A neuron's rate is set at its row.
        if makes(network, base, id) {
            found.push(id);
        } else {
            waiting.extend(&node.inputs);
        }
    }
    found.sort_unstable();
    found
}

fn control(
    shown: &Shown,
    (network, activity, base): (&Network, &Activity, &Activity),
    (id, label, place): (NodeId, &str, usize),
    refused: &Refused,
) -> Option<String> {
    let node = network.node(id)?;
    let rate = |activity: &Activity| activity.rate_of_spikes(network, id).map(Quantity::to_f64);
    let (measured, counted) = (rate(base)?, rate(activity)?);
    let layer = escaped(&node.name);
    let scenario = &shown.counted.report.scenario;
    let is_set = scenario.rates.contains_key(&node.name);
    let back = if is_set {
        format!(
            "<button type=\"button\" class=\"button button-quiet\" data-act=\"{RATE}\" data-of=\"{layer}\" data-value=\"\" \
             aria-label=\"Give up the rate of {layer}\">✕</button>"
        )
    } else {
        String::new()
    };
    let value = short(counted);
    let field = rate_field(&node.name, &format!("Rate of {}, exactly", node.name), [&value, ""], refused);
    Some(format!(
        "<div class=\"control\"><label for=\"layer-rate-{place}\">{label}</label>\
         <input type=\"range\" id=\"layer-rate-{place}\" data-act=\"{RATE}\" data-of=\"{layer}\" min=\"0\" max=\"1\" \
         step=\"0.001\" value=\"{value}\" list=\"measured-rate-{place}\" aria-valuetext=\"{value}\">\
         <datalist id=\"measured-rate-{place}\"><option value=\"{0}\"></option></datalist>{field}\
         <span class=\"control-measured\">{1} {0} {back}</span></div>",
        short(measured),
        before(scenario),
    ))
}
