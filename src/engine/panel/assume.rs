//! Counting a spiking network that was never recorded, by an assumed rate.

use super::controls::{button, short};
use super::{Panel, Part};
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

impl Panel for Assume {
    fn act(&self, engine: &mut Engine, act: &Act, _: Vec<Import>) -> Option<Answer> {
        match &*act.name {
            // What is no rate yet changes nothing.
            RATE => engine.assumed.rate = SpikeRate::new(act.value.parse().ok()?)?,
            TIMESTEPS => engine.assumed.timesteps = Some(act.value.parse().ok()?),
            INPUT => engine.assumed.input = INPUTS.iter().find(|(name, ..)| *name == act.value)?.1,
            COUNT => {
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
                question(engine.assumed, graph.content.timesteps().is_none()) + &remarks(&graph.remarks)
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

fn question(assumed: Assumed, is_endless: bool) -> String {
    let timesteps = if is_endless {
        let value = assumed.timesteps.map(|timesteps| timesteps.to_string()).unwrap_or_default();
        format!(
            "<label>T <input type=\"number\" class=\"control-field\" data-act=\"{TIMESTEPS}\" min=\"1\" value=\"{value}\">\
             </label>"
        )
    } else {
        String::new()
    };
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
         everywhere that this is assumed.</p><div class=\"assume-row\"><label>Spike rate \
         <input type=\"number\" class=\"control-field\" data-act=\"{RATE}\" min=\"0\" max=\"1\" step=\"any\" \
         value=\"{}\"></label><label>Input <select class=\"control-text\" data-act=\"{INPUT}\">{inputs}</select></label>\
         {timesteps}{}</div>",
        short(assumed.rate.get()),
        button(COUNT, "Count with an assumed rate"),
    )
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
