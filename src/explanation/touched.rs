//! Which departures a number is touched by: those whose switch, turned, gives another number.

use super::error::ExplanationError;
use super::explain::Explainer;
use super::subject::Subject;
use super::{counts, energies};
use crate::counting::{Departure, Rules};
use crate::energy::{CountedLayer, CountedOperations};
use crate::model::{Checked, Node, NodeId, Quantity};
use crate::report::{Field, Layer};

/// A departure that touches a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// Which.
    pub departure: Departure,
    /// Whether the rules correct it.
    pub is_corrected: bool,
    /// The number with the switch turned; none where the report does not hold what it takes.
    pub otherwise: Option<Quantity>,
}

/// A layer of the report and its node.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) id: NodeId,
    pub(super) node: &'a Node,
    pub(super) row: &'a Layer,
}

/// Of the total's row; its sums are touched where its rows are.
pub(super) fn touching_total(subject: Subject, rules: Rules) -> Vec<Touch> {
    let is_of_modules = matches!(
        subject,
        Subject::Field(
            Field::InputSpikerate | Field::OutputSpikerate | Field::InputCount | Field::OutputCount | Field::IsSj
        )
    );
    let departure = Departure::Totals;
    let touch = Touch { departure, is_corrected: rules.corrects(departure), otherwise: None };
    if is_of_modules { vec![touch] } else { Vec::new() }
}

/// Of a layer's row.
pub(super) fn touching(
    explainer: &Explainer<'_>,
    place: Place<'_>,
    subject: Subject,
) -> Result<Vec<Touch>, ExplanationError> {
    let rules = explainer.rules;
    let Some(number) = number(explainer, place, subject, rules)? else { return Ok(Vec::new()) };
    let mut touching = Vec::new();
    for departure in Departure::ALL {
        let is_corrected = rules.corrects(departure);
        let turned = if is_corrected { rules.without(departure) } else { rules.with(departure) };
        let otherwise = self::number(explainer, place, subject, turned)?;
        if otherwise.is_some_and(|otherwise| otherwise.to_f64() != number.to_f64()) {
            // The report holds the neuron's own rate only where it counts.
            let is_known = departure != Departure::NeuronBehind || is_corrected;
            touching.push(Touch { departure, is_corrected, otherwise: otherwise.filter(|_| is_known) });
        }
    }
    Ok(touching)
}

/// The number by some rules; none for one that is not counted.
fn number(
    explainer: &Explainer<'_>,
    Place { id, node, row }: Place<'_>,
    subject: Subject,
    rules: Rules,
) -> Result<Option<Quantity>, ExplanationError> {
    let activity = row.activity(explainer.report.timesteps);
    let work = activity.work::<Checked>(explainer.network, id, rules).ok_or(ExplanationError::OtherNetwork)?;
    let number = match subject {
        Subject::Field(field) => counts::of_work(work, field),
        Subject::Part(part) => {
            let operations = CountedOperations {
                syn_acc: work.syn_acc.finish()?,
                syn_mac: work.syn_mac.finish()?,
                addr_acc: work.addr_acc.finish()?,
                addr_mac: work.addr_mac.finish()?,
            };
            let layer = CountedLayer::new(explainer.network, node, operations, &activity, rules);
            Some(energies::number(explainer.costs, &layer, part)?)
        }
    };
    Ok(number.map(Checked::finish).transpose()?)
}
