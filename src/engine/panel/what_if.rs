//! What if the network ran for longer, or spiked less?

use std::num::NonZeroU32;
use std::sync::Arc;

use super::controls::{Field, PLACE, Refused, Slider, button, change, short, si};
use super::places::{
    LAST_SCALE, LONGEST, MOST_SCALE, last_timesteps, place_of_scale, place_of_timesteps, scale_at, timesteps_at,
};
use super::supposed::{BACK, back_label};
use super::{Panel, Part, basis, figures};
use crate::engine::html::name;
use crate::engine::{Engine, Shown};
use crate::import::Import;
use crate::model::{Activity, LayerKind, Network, Node, NodeId, Quantity, RateScale, Scenario, SpikeRate};
use crate::wire::{Act, Answer, Basis};

/// The panel with the controls.
pub(super) struct WhatIf;

/// The most nodes that are looked through for what makes a layer's input.
pub(super) const BEFORE_MANY: usize = 1_000;

/// The most rows that have a field of their own.
const MOST_ROWS: usize = 500;

const TIMESTEPS: &str = "timesteps";
const SCALE: &str = "scale";
pub(super) const RATE: &str = "rate";
/// Shows the rates of single layers, or hides them.
const LAYERED: &str = "layered";
impl Panel for WhatIf {
    fn act(&self, engine: &mut Engine, act: &Act, _: Vec<Import>) -> Option<Answer> {
        if act.name == LAYERED {
            engine.is_layered = act.value == "true";
            return None;
        }
        if act.name == BACK {
            return engine.undo();
        }
        let asked = asked(engine, act)?;
        match engine.refused.unless(act, asked)? {
            Asked::Basis(basis) if basis != engine.basis => engine.change_basis(basis),
            Asked::Scenario(scenario) if &scenario != engine.scenario()? => engine.suppose(scenario),
            Asked::Basis(_) | Asked::Scenario(_) => None,
        }
    }

    fn parts(&self, engine: &Engine) -> Vec<Part> {
        let html = engine.shown.as_ref().map(|shown| controls(shown, engine)).unwrap_or_default();
        vec![("what-if-controls".to_owned(), html)]
    }
}

/// What a control asks for.
enum Asked {
    Basis(Basis),
    Scenario(Scenario),
}

const NO_TIMESTEPS: &str = "T is a whole number from 1 to 1,000, or up to the measured T where that is more.";
const NO_SCALE: &str = "A factor of the rates is a number from 0 to 4.";
pub(super) const NO_RATE: &str = "A spike rate is a number from 0 to 1.";

/// What a control asks for, or what is wrong with it; none of what is no control of this panel.
fn asked(engine: &Engine, act: &Act) -> Option<Result<Asked, &'static str>> {
    if let Some(changed) = basis::changed(engine.basis, act) {
        return Some(changed.map(Asked::Basis));
    }
    let measured = measured(engine.shown.as_ref()?)?.timesteps();
    Some(supposed(engine.scenario()?, measured, act)?.map(Asked::Scenario))
}

fn supposed(before: &Scenario, measured: u32, act: &Act) -> Option<Result<Scenario, &'static str>> {
    let mut scenario = before.clone();
    let is_place = act.of == PLACE;
    let is_said = match &*act.name {
        RATE if act.value.is_empty() => {
            scenario.rates.remove(&*act.of);
            Ok(())
        }
        // A field that is being emptied is about to say something else.
        TIMESTEPS | SCALE if act.value.is_empty() => Ok(()),
        TIMESTEPS => {
            let timesteps = if is_place { timesteps_at(&act.value) } else { timesteps_of_text(&act.value, measured) };
            let set = |timesteps: NonZeroU32| {
                scenario.timesteps = Some(timesteps).filter(|timesteps| timesteps.get() != measured)
            };
            timesteps.map(set).ok_or(NO_TIMESTEPS)
        }
        SCALE => {
            let scale = if is_place { scale_at(&act.value) } else { act.value.parse().ok() };
            let scale = scale.filter(|scale| *scale <= MOST_SCALE).and_then(RateScale::new);
            scale.map(|scale| scenario.rate_scale = scale).ok_or(NO_SCALE)
        }
        RATE => {
            let rate = act.value.parse().ok().and_then(SpikeRate::new);
            rate.map(|rate| _ = scenario.rates.insert(Arc::from(&*act.of), rate)).ok_or(NO_RATE)
        }
        _ => return None,
    };
    Some(is_said.map(|()| scenario))
}

/// A recording may be longer than what else is offered.
fn timesteps_of_text(text: &str, measured: u32) -> Option<NonZeroU32> {
    text.parse().ok().filter(|timesteps: &NonZeroU32| timesteps.get() <= measured.max(LONGEST))
}

/// The activity without any changes.
pub(super) fn measured(shown: &Shown) -> Option<&Activity> {
    shown.measured_activity.as_ref().or_else(|| shown.activity())
}

const AS_FILE: &str = "<p>This report came as a file: it was counted before, and nothing of it can be supposed. Open its \
                       graph and activity for that.</p>";
const FORMAL: &str = "<p>Timesteps and spike rates are a spiking network\u{2019}s: what a formal network costs does not depend on \
                      what it reads.</p>";

fn controls(shown: &Shown, engine: &Engine) -> String {
    if shown.network.is_none() {
        return AS_FILE.to_owned();
    }
    let scenario = &shown.counted.report.scenario;
    let refused = &engine.refused;
    let activity = of_activity(shown, engine.is_layered, refused);
    let (sliders, saturated, layers) = activity.unwrap_or_else(|| (FORMAL.to_owned(), String::new(), String::new()));
    let hidden = if engine.is_changed() || !refused.is_empty() { "" } else { " hidden" };
    format!(
        "<div class=\"controls\">{sliders}{}</div><div>{saturated}</div><div class=\"button-row\"{hidden}>{}</div>\
         <div>{}</div>{layers}",
        basis::controls(shown.opened_by, engine.basis, refused),
        button(BACK, back_label(scenario)),
        differences(shown).unwrap_or_default(),
    )
}

/// Sliders, what is saturated, and the rates of single layers, of a network that has an activity.
fn of_activity(shown: &Shown, is_layered: bool, refused: &Refused) -> Option<(String, String, String)> {
    let (network, activity, base) = (shown.network.as_ref()?, shown.activity()?, measured(shown)?);
    let scenario = &shown.counted.report.scenario;
    let (label, other) = if is_layered { ("Hide single layers", "false") } else { ("Layer by layer", "true") };
    let rows = if is_layered { rows((network, base, activity), scenario, refused) } else { String::new() };
    let layers = format!(
        "<div class=\"button-row\"><button type=\"button\" class=\"button\" data-act=\"{LAYERED}\" data-value=\"{other}\" \
         aria-expanded=\"{is_layered}\">{label}</button></div>{rows}"
    );
    let sliders = timesteps(scenario, base.timesteps(), refused) + &scale(scenario, refused);
    Some((sliders, saturated(saturated_tensors(network, base, activity)), layers))
}

/// Tensors of spikes whose rate the changes bring to 1: of inputs, of neurons, and what carries spikes on as another
/// tensor, such as pooling.
fn saturated_tensors(network: &Network, base: &Activity, activity: &Activity) -> usize {
    let is_same_tensor = |kind: &LayerKind| {
        matches!(kind, LayerKind::Flatten | LayerKind::Dropout | LayerKind::Identity | LayerKind::Permute { .. })
    };
    let is_full =
        |activity: &Activity, id: NodeId| activity.rate_of_spikes(network, id).is_some_and(|rate| rate.to_f64() >= 1.0);
    let carries_spikes =
        |id: NodeId| base.layers().get(id).copied().flatten().is_none_or(|layer| layer.output.is_of_spikes());
    let own = |(id, node): (NodeId, &Node)| {
        (!is_same_tensor(&node.design.kind) && !node.is_merged(network) && carries_spikes(id)).then_some(id)
    };
    let tensors = network.nodes().iter().enumerate().filter_map(own);
    tensors.filter(|&id| is_full(activity, id) && !is_full(base, id)).count()
}

fn saturated(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "<p class=\"saturated-line\">1 tensor is saturated: every element spikes at every timestep, and its rate stays \
              at 1.</p>"
            .to_owned(),
        many => format!(
            "<p class=\"saturated-line\">{many} tensors are saturated: every element spikes at every timestep, and their \
             rates stay at 1.</p>"
        ),
    }
}

/// What stands on the other side of the changes.
pub(super) const fn before(scenario: &Scenario) -> &'static str {
    if scenario.assumed.is_some() { "assumed" } else { "measured" }
}

/// The slider of T alone, for a network that has one.
pub(super) fn timesteps_of(shown: &Shown, refused: &Refused) -> Option<String> {
    Some(timesteps(&shown.counted.report.scenario, measured(shown)?.timesteps(), refused))
}

/// The slider of all rates alone, for a network that has any.
pub(super) fn scale_of(shown: &Shown, refused: &Refused) -> Option<String> {
    measured(shown).map(|_| scale(&shown.counted.report.scenario, refused))
}

fn timesteps(scenario: &Scenario, measured: u32, refused: &Refused) -> String {
    let at = scenario.timesteps.map_or(measured, NonZeroU32::get);
    let field = Field {
        act: TIMESTEPS,
        of: "",
        label: "Timesteps T, exactly",
        ends: ("1", &measured.max(LONGEST).to_string()),
        step: "1",
        value: &at.to_string(),
        placeholder: "",
    }
    .html(refused);
    Slider {
        act: TIMESTEPS,
        label: "Timesteps T",
        ends: (0, last_timesteps()),
        at: place_of_timesteps(at),
        measured: Some(place_of_timesteps(measured)),
        value: &at.to_string(),
        measured_value: &format!("{} {measured}", before(scenario)),
    }
    .html(&field)
}

fn scale(scenario: &Scenario, refused: &Refused) -> String {
    let at = scenario.rate_scale.factor();
    let field = Field {
        act: SCALE,
        of: "",
        label: "Factor of all spike rates, exactly",
        ends: ("0", "4"),
        step: "any",
        value: &short(at),
        placeholder: "",
    }
    .html(refused);
    Slider {
        act: SCALE,
        label: "All spike rates ×",
        ends: (0, LAST_SCALE),
        at: place_of_scale(at),
        measured: Some(place_of_scale(1.0)),
        value: &format!("{} times", short(at)),
        measured_value: &format!("{} 1", before(scenario)),
    }
    .html(&field)
}

/// A row that makes spikes, with its rate as measured and as counted.
struct Maker<'a> {
    node: &'a Node,
    before: f64,
    after: f64,
}

impl Maker<'_> {
    /// Whether it was scaled as far as spikes go.
    fn is_saturated(&self) -> bool {
        self.after >= 1.0 && self.before < 1.0
    }
}

/// Whether a node has a row, and that makes spikes, or spikes enter the network by it; a neuron behind a normalisation has
/// a row of its own.
pub(super) fn makes(network: &Network, base: &Activity, id: NodeId) -> bool {
    let is_row = |node: &Node| node.design.kind.is_counted() || node.design.kind.neuron().is_some();
    let may = |node: &Node| (is_row(node) || node.inputs.is_empty()) && !node.is_merged(network);
    network.node(id).is_some_and(may) && base.makes_spikes(network, id)
}

fn makers<'a>(network: &'a Network, base: &'a Activity, activity: &'a Activity) -> impl Iterator<Item = Maker<'a>> {
    let rate = |activity: &Activity, id: NodeId| activity.rate_of_spikes(network, id).map(Quantity::to_f64);
    network.nodes().iter().enumerate().filter_map(move |(id, node)| {
        makes(network, base, id).then_some(Maker { node, before: rate(base, id)?, after: rate(activity, id)? })
    })
}

/// A table of the rows that make spikes.
fn rows((network, base, activity): (&Network, &Activity, &Activity), scenario: &Scenario, refused: &Refused) -> String {
    let count = makers(network, base, activity).count();
    let html: String =
        makers(network, base, activity).take(MOST_ROWS).map(|maker| row(&maker, scenario, refused)).collect();
    let rest = count.saturating_sub(MOST_ROWS);
    let rest = if rest > 0 { format!("<p>{rest} more layers.</p>") } else { String::new() };
    format!(
        "<p>A set rate is that of the layer's output, or of the spikes that enter by an input; what reads it reads as many spikes. Neurons behind it keep their \
         rates, since nobody knows what they would do.</p>\
         <div class=\"audit-box\" tabindex=\"0\" role=\"region\" aria-label=\"Spike rates\"><table class=\"audit-table\">\
         <thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">As {}</th><th scope=\"col\">What if</th>\
         <th scope=\"col\">Counted</th></tr></thead><tbody>{html}</tbody></table></div>{rest}",
        before(scenario)
    )
}

fn row(maker: &Maker<'_>, scenario: &Scenario, refused: &Refused) -> String {
    let Maker { node, before, after } = maker;
    let set = scenario.rates.get(&node.name).map(|rate| short(rate.get())).unwrap_or_default();
    let mark = if maker.is_saturated() { " <span class=\"chip\">saturated</span>" } else { "" };
    let after = short(*after);
    let field = rate_field(&node.name, &format!("Output rate of {}", node.name), [&set, &after], refused);
    format!(
        "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td>{field}</td><td class=\"number\">{after}{mark}</td></tr>",
        name(&node.name),
        short(*before),
    )
}

/// A field for the output rate of a layer: what is set, or what there is while nothing is.
pub(super) fn rate_field(layer: &str, label: &str, [value, placeholder]: [&str; 2], refused: &Refused) -> String {
    Field { act: RATE, of: layer, label, ends: ("0", "1"), step: "any", value, placeholder }.html(refused)
}

/// The totals as they were measured and as they are.
fn differences(shown: &Shown) -> Option<String> {
    let rows = figures::pairs(shown)?.into_iter().map(|(before, after)| {
        let value = |value: Option<f64>| value.map_or_else(|| "N/A".to_owned(), si);
        let unit = if before.unit.is_empty() { String::new() } else { format!(" ({})", before.unit) };
        let words = before.value.zip(after.value).and_then(|(before, after)| change(before, after));
        format!(
            "<tr><th scope=\"row\">{}{unit}</th><td class=\"number\">{}</td><td class=\"number\">{}</td>\
             <td class=\"number\">{}</td></tr>",
            before.label,
            value(before.value),
            value(after.value),
            words.unwrap_or_else(|| "N/A".to_owned())
        )
    });
    Some(format!(
        "<div class=\"audit-box\" tabindex=\"0\" role=\"region\" aria-label=\"Differences\">\
         <table class=\"audit-table differences\"><thead><tr><th scope=\"col\">Total</th><th scope=\"col\">As {}</th>\
         <th scope=\"col\">What if</th><th scope=\"col\">Difference</th></tr></thead><tbody>{}</tbody></table></div>",
        before(&shown.counted.report.scenario),
        rows.collect::<String>()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_reach_is_refused_with_what_is_not() {
        let asked = |name: &str, value: &str| {
            let act = Act { name: name.to_owned(), value: value.to_owned(), ..Act::default() };
            supposed(&Scenario::default(), 4, &act).unwrap().err()
        };
        for (name, value, why) in [
            (TIMESTEPS, "0", Some(NO_TIMESTEPS)),
            (TIMESTEPS, "1001", Some(NO_TIMESTEPS)),
            (TIMESTEPS, "4.5", Some(NO_TIMESTEPS)),
            (TIMESTEPS, "1000", None),
            (TIMESTEPS, "", None),
            (SCALE, "4.01", Some(NO_SCALE)),
            (SCALE, "-1", Some(NO_SCALE)),
            (SCALE, "4", None),
            (RATE, "1.5", Some(NO_RATE)),
            (RATE, "NaN", Some(NO_RATE)),
            (RATE, "1", None),
            (RATE, "", None),
        ] {
            assert_eq!(asked(name, value), why, "{name} {value}");
        }
    }
}
