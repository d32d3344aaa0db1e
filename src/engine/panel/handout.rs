//! A lesson on paper: every step with what it draws and what it shows, and room for answers.

use super::cited::cited;
use super::dense;
use super::lesson::{sentences, short, value};
use crate::chart::{Metric, Settings, Subject, draw_figure};
use crate::desk::{Desk, Outcome};
use crate::engine::Shown;
use crate::engine::html::escaped;
use crate::lesson::{Control, Lesson, Seen, Step};
use crate::report::EnergyColumns;
use crate::wire::Basis;

/// The size of a chart.
const SIZE: (u32, u32) = (960, 300);

/// All steps of a lesson through a report, each as it begins.
pub(super) fn handout(lesson: &Lesson, shown: &Shown) -> String {
    let steps: String = lesson.steps.iter().enumerate().map(|(place, one)| step(place + 1, one, shown)).collect();
    // The browser knows the address.
    format!(
        "<div class=\"handout\"><h2>{}</h2><p class=\"handout-address\" data-elsewhere></p>{steps}</div>",
        escaped(&lesson.title)
    )
}

fn step(number: usize, step: &Step, shown: &Shown) -> String {
    let desk = shown.desk.supposing(step.scenario.clone());
    let question = step.question.as_ref().map(|question| {
        format!("<p class=\"handout-question\">{} <span class=\"handout-answer\"></span></p>", escaped(&question.ask))
    });
    format!(
        "<section><h3>{number}. {}</h3><p>{}</p>{}{}{}{}</section>",
        escaped(&step.title),
        sentences(step, shown),
        cited(step, shown),
        drawing(step, shown, &desk).unwrap_or_default(),
        seen(&step.see, shown, &desk),
        question.unwrap_or_default()
    )
}

/// The layer that is gone through, or else the chart that the step looks at.
fn drawing(step: &Step, shown: &Shown, desk: &Desk) -> Option<String> {
    if let Some(Control::Operations { layer, through }) = &step.control {
        return dense::finished(shown, layer, *through);
    }
    let metric = Metric::ALL.into_iter().find(|metric| Some(metric.id()) == step.chart.as_deref())?;
    let Basis { rules, costs } = Basis::default();
    let Outcome::Ready { report, network } = desk.outcome(&rules) else { return None };
    let energies = EnergyColumns::new(&*network?, &report, &costs).ok();
    let (width, height) = SIZE;
    let settings = Settings { metric, layers: 0..report.layers.len(), width, height, ..Settings::default() };
    let subject = Subject { report: &report, energies: energies.as_ref(), measured: None };
    Some(draw_figure(subject, &settings).ok()?.svg)
}

/// The numbers to look at, as they are when the step begins.
fn seen(see: &[Seen], shown: &Shown, desk: &Desk) -> String {
    let fact = |Seen { label, number }: &Seen| {
        let value = value(shown, desk, Basis::default(), number).map_or_else(|| "N/A".to_owned(), short);
        format!("<div><dt>{}</dt><dd>{value}</dd></div>", escaped(label))
    };
    let facts: String = see.iter().map(fact).collect();
    if facts.is_empty() { facts } else { format!("<dl class=\"handout-seen\">{facts}</dl>") }
}
