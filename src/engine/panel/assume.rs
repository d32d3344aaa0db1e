//! Counting a spiking network that was never recorded, by an assumed rate.

use std::num::NonZeroU32;

use super::controls::{Field, Refused, button, short};
use super::{Panel, Part, what_if};
use crate::desk::Outcome;
use crate::diagnostic::{Diagnostic, Gathered, Severity, gathered};
use crate::engine::Engine;
use crate::engine::html::{escaped, name};
use crate::import::Import;
use crate::model::{Assumed, AssumedInput, Scenario, SpikeRate};
use crate::wire::{Act, Answer};

/// What stands beside the wish for an activity.
pub(super) struct Assume;

const RATE: &str = "assumed-rate";
const TIMESTEPS: &str = "assumed-timesteps";
const INPUT: &str = "assumed-input";
const COUNT: &str = "assume";

const NO_TIMESTEPS: &str = "T is a whole number, at least 1.";

impl Panel for Assume {
    fn act(&self, engine: &mut Engine, act: &Act, _: Vec<Import>) -> Option<Answer> {
        match &*act.name {
            RATE => {
                let rate = act.value.parse().ok().and_then(SpikeRate::new).ok_or(what_if::NO_RATE);
                engine.assumed.rate = engine.refused.unless(act, rate)?;
            }
            TIMESTEPS => {
                let timesteps = act.value.parse().map_err(|_| NO_TIMESTEPS);
                engine.assumed.timesteps = Some(engine.refused.unless(act, timesteps)?);
            }
            INPUT => engine.assumed.input = INPUTS.iter().find(|(name, ..)| *name == act.value)?.1,
            COUNT if !engine.refused.has_any_of(&[RATE, TIMESTEPS]) => {
                engine.desk.suppose(Scenario { assumed: Some(engine.assumed), ..Scenario::default() });
                let answer = engine.answer(Vec::new());
                if answer.outcome.is_err() {
                    // The question stands.
                    engine.desk.suppose(Scenario::default());
                }
                return Some(answer);
            }
            _ => {}
        }
        None
    }

    fn parts(&self, engine: &Engine) -> Vec<Part> {
        let html = match engine.desk.outcome(&engine.basis.rules) {
            Outcome::AwaitsActivity { graph, .. } => {
                question(engine.assumed, graph.content.timesteps().is_none(), &engine.refused)
                    + &remarks(&graph.remarks)
            }
            _ => String::new(),
        };
        vec![("assume".to_owned(), html)]
    }
}

/// What may enter the network: its name in the choice, and what that says.
const INPUTS: [(&str, AssumedInput, &str); 2] = [
    ("spikes", AssumedInput::Spikes, "spikes, at this rate"),
    ("values", AssumedInput::Values, "values, such as pixels"),
];

/// Layers that a remark names before it only counts them.
const MOST_NAMED: usize = 12;

/// What is to know of a graph before it is counted, as its report will say it; what is said of several layers, once.
fn remarks(diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let items: String = gathered(diagnostics).iter().map(remark).collect();
    format!(
        "<section id=\"awaiting-remarks\" class=\"remarks\" aria-labelledby=\"awaiting-remarks-title\">\
         <h3 id=\"awaiting-remarks-title\">About the graph</h3><ul tabindex=\"0\">{items}</ul></section>"
    )
}

fn remark(Gathered { first, layers }: &Gathered<'_>) -> String {
    let Diagnostic { severity, code, message, help, .. } = first;
    let word = match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    };
    let help = help.as_ref().map(|help| format!("<p class=\"remark-help\">{}</p>", escaped(help))).unwrap_or_default();
    let mut names: Vec<String> = layers.iter().take(MOST_NAMED).map(|layer| name(layer)).collect();
    let left = layers.len().saturating_sub(MOST_NAMED);
    names.extend((left > 0).then(|| format!("and {left} more")));
    let names: String = names.iter().map(|name| format!("<span class=\"layer-name\">{name}</span>")).collect();
    format!(
        "<li class=\"remark\" data-severity=\"{severity}\" data-code=\"{}\"><span class=\"severity\">{word}</span>\
         <div><p>{}</p>{help}<p class=\"remark-layers\">{names}</p></div></li>",
        escaped(code),
        escaped(message),
    )
}

fn question(assumed: Assumed, is_endless: bool, refused: &Refused) -> String {
    let timesteps = if is_endless { timesteps(assumed.timesteps, refused) } else { String::new() };
    let rate = Field {
        act: RATE,
        of: "",
        label: "Spike rate",
        ends: ("0", "1"),
        step: "any",
        value: &short(assumed.rate.get()),
        placeholder: "",
    }
    .html(refused);
    let inputs: String = INPUTS
        .iter()
        .map(|(name, input, words)| {
            let selected = if *input == assumed.input { " selected" } else { "" };
            format!("<option value=\"{name}\"{selected}>{words}</option>")
        })
        .collect();
    format!(
        "<p>Not recorded yet? Suppose that every tensor carries so many spikes per element and timestep. Where the \
         network\u{2019}s input is values, its first layers are hybrid: they multiply, and every value counts. The report says \
         everywhere that this is assumed.</p><div class=\"assume-row\"><label>Spike rate {rate}</label>\
         <label>Input <select class=\"control-text\" data-act=\"{INPUT}\">{inputs}</select></label>\
         {timesteps}{}</div>",
        button(COUNT, "Count with an assumed rate"),
    )
}

fn timesteps(timesteps: Option<NonZeroU32>, refused: &Refused) -> String {
    let value = timesteps.map(|timesteps| timesteps.to_string()).unwrap_or_default();
    let most = u32::MAX.to_string();
    let field = Field {
        act: TIMESTEPS,
        of: "",
        label: "Timesteps T",
        ends: ("1", &most),
        step: "1",
        value: &value,
        placeholder: "",
    };
    format!("<label>T {}</label>", field.html(refused))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{ModelProblem, Problem};

    #[test]
    fn what_is_said_of_several_layers_is_said_once_and_as_text() {
        let problem = || Problem::from(ModelProblem::CountedAs { type_name: "LI".to_owned(), lacks: "no spikes" });
        let of = |layer: &str| Diagnostic::new(&problem()).about(&layer.into());
        let html = remarks(&[of("a"), of("<b>")]);
        assert_eq!(html.matches("<li").count(), 1, "{html}");
        assert!(html.contains("<bdi>a</bdi>") && html.contains("<bdi>&lt;b&gt;</bdi>"), "{html}");
        assert_eq!(remarks(&[]), "");
    }
}
