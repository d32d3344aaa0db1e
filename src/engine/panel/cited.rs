//! The equations that a lesson's step cites, in symbols, as layers of its network or of the formal twin have them.

use crate::counting::Rules;
use crate::engine::Shown;
use crate::engine::html::escaped;
use crate::explanation::{Explainer, Line, Origin, Row, mathml};
use crate::lesson::Step;
use crate::model::{Activity, Network};
use crate::report::Report;
use crate::wire::Basis;

/// The most rows that are looked through.
const MOST_ROWS: usize = 8;

/// What of a line an equation has to be.
#[derive(Clone, Copy, PartialEq)]
enum Fit {
    Whole,
    Part,
}

/// A cited equation's numbers, and the line that it makes, as MathML.
type Cited = (Vec<String>, String);

/// The equations of a step, one below another; empty where no layer has them.
pub(super) fn cited(step: &Step, shown: &Shown) -> String {
    let Some((numbers, network)) = step.equation.as_deref().zip(shown.network.as_deref()) else { return String::new() };
    let mut open: Vec<&str> = numbers.split(',').map(str::trim).collect();
    let mut found: Vec<Cited> = Vec::new();
    let twin = network.formal_twin();
    // An equation of a whole line says more than one of a part of another layer's.
    for fit in [Fit::Whole, Fit::Part] {
        for (network, activity) in [(network, shown.activity()), (&twin, None)] {
            look_through(network, activity, fit, &mut open, &mut found);
        }
    }
    let item = |(numbers, line): &Cited| {
        format!("<div class=\"formula\">{line}<span class=\"equation\">{}</span></div>", escaped(&numbers.join(", ")))
    };
    let items: String = found.iter().map(item).collect();
    if items.is_empty() {
        items
    } else {
        format!(
            "<div class=\"formulas lesson-formulas\" tabindex=\"0\" role=\"group\" aria-label=\"Equations\">{items}</div>"
        )
    }
}

/// Takes the numbers of what a network's rows are derived by out of those that are still open.
fn look_through(
    network: &Network,
    activity: Option<&Activity>,
    fit: Fit,
    open: &mut Vec<&str>,
    found: &mut Vec<Cited>,
) {
    if open.is_empty() {
        return;
    }
    let Basis { costs, .. } = Basis::default();
    let Ok(report) = Report::new(network, activity, &Rules::default(), Vec::new()) else { return };
    let Ok(explainer) = Explainer::new(network, &report, &costs) else { return };
    for row in (0..report.layers.len().min(MOST_ROWS)).map(Row::Layer) {
        for subject in explainer.subjects() {
            if open.is_empty() {
                return;
            }
            let Ok(explanation) = explainer.explain(row, subject) else { continue };
            let Origin::Derived(derivation) = explanation.origin else { continue };
            derivation.lines.iter().for_each(|line| take(line, fit, open, found));
        }
    }
}

fn take(line: &Line, fit: Fit, open: &mut Vec<&str>, found: &mut Vec<Cited>) {
    let fits = || line.equations.iter().filter(|applied| applied.is_whole || fit == Fit::Part);
    let numbers = || fits().flat_map(|applied| applied.equation.numbers());
    let (cited, still_open) = open.iter().partition::<Vec<&str>, _>(|number| numbers().any(|known| known == *number));
    let Some(formula) = mathml::in_symbols(line).filter(|_| !cited.is_empty()) else { return };
    found.push((cited.into_iter().map(str::to_owned).collect(), formula));
    *open = still_open;
}
