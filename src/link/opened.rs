//! A payload read back, by the importers that read files.

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::payload::Written;
use super::report::without_place;
use super::{MOST_LAYERS, Opened, diagnostic, rates, unreadable};
use crate::counting::Rules;
use crate::diagnostic::{Diagnostic, LinkProblem, Problem};
use crate::import::{Content, Import, import};

/// What the files of a link are called.
const NAME: &str = "link";

/// Reads a payload.
pub(super) fn read(payload: &str) -> Result<Opened, Vec<Diagnostic>> {
    let one = |problem: LinkProblem| vec![diagnostic(problem)];
    let written: Written<'_> = serde_json::from_str(payload).map_err(|error| one(unreadable(error.to_string())))?;
    let rules = match &written.rules {
        None => Rules::default(),
        Some(rules) => rules.parse().map_err(|problem| vec![Diagnostic::new(&Problem::Rules(problem))])?,
    };
    let imports = imports(&written)?;
    let costs = written.costs.unwrap_or_default().read().map_err(one)?;
    Ok(Opened { imports, rules, costs, view: written.view })
}

fn imports(written: &Written<'_>) -> Result<Vec<Import>, Vec<Diagnostic>> {
    let one = |problem: LinkProblem| vec![diagnostic(problem)];
    let literals = [written.graph, written.rates, written.activity, written.report];
    for literal in literals.into_iter().flatten() {
        has_bearable_length(literal.get()).map_err(one)?;
    }
    match (written.graph, written.report) {
        (Some(graph), None) => {
            let mut imports = vec![file(graph.get())?];
            let network = imports.first().and_then(|graph| graph.content.as_ref());
            let rates = match (written.rates, network) {
                (Some(rates), Some(Content::Graph(network))) => Some(rates::file(rates.get(), network).map_err(one)?),
                _ => None,
            };
            for activity in rates.as_deref().into_iter().chain(written.activity.map(|activity| activity.get())) {
                imports.push(file(activity)?);
            }
            Ok(imports)
        }
        (None, Some(report)) => Ok(vec![file(report.get())?]),
        _ => Err(one(unreadable("it holds neither a graph nor a report"))),
    }
}

/// Reads a file of a link, whose text nobody has seen.
fn file(text: &str) -> Result<Import, Vec<Diagnostic>> {
    let mut import = import(NAME, text.as_bytes());
    for diagnostic in &mut import.diagnostics {
        *diagnostic = without_place(diagnostic);
    }
    if import.content.is_none() { Err(import.diagnostics) } else { Ok(import) }
}

/// Layers cost more memory than their text, so that they are counted before they are made.
fn has_bearable_length(literal: &str) -> Result<(), LinkProblem> {
    let lists: Lists = serde_json::from_str(literal).map_err(|error| unreadable(error.to_string()))?;
    let longest = lists.nodes.0.max(lists.layers.0).max(lists.counters.0).max(lists.others.0);
    if longest > MOST_LAYERS { Err(LinkProblem::TooLarge { what: "layers", most: MOST_LAYERS }) } else { Ok(()) }
}

/// How long the lists of a graph, an activity or a report are.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Lists {
    nodes: Length,
    layers: Length,
    counters: Length,
    others: Length,
}

/// Items of a list, or keys of an object.
#[derive(Default)]
struct Length(usize);

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Counting)
    }
}

struct Counting;

impl<'de> Visitor<'de> for Counting {
    type Value = Length;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Length, A::Error> {
        let mut length = 0;
        while items.next_element::<IgnoredAny>()?.is_some() {
            length += 1;
        }
        Ok(Length(length))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Length, A::Error> {
        let mut length = 0;
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            length += 1;
        }
        Ok(Length(length))
    }
}
