//! Counting a spiking network that was never recorded, by an assumed rate.

use super::controls::{button, short};
use super::{Panel, Part};
use crate::desk::Outcome;
use crate::engine::Engine;
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
            Outcome::AwaitsActivity { graph, .. } => question(engine.assumed, graph.content.timesteps().is_none()),
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
