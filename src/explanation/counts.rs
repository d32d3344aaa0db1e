//! Counts, explained by the equations that they are counted with.

use std::sync::Arc;

use super::derivation::Derivation;
use super::error::ExplanationError;
use super::explain::{Explainer, Origin, Summand};
use super::subject::Subject;
use super::tape::{Traced, recorded};
use crate::counting::Work;
use crate::model::{NodeId, Quantity, Scalar};
use crate::report::{Field, Figures, Layer, Report, Value};

/// A count of a layer; none for a field that is not counted.
pub(super) fn of_layer(
    Explainer { network, report, rules, .. }: &Explainer<'_>,
    id: NodeId,
    layer: &Layer,
    field: Field,
) -> Result<Option<Derivation>, ExplanationError> {
    recorded(|| {
        let work = layer
            .activity(report.timesteps)
            .work::<Traced>(network, id, *rules)
            .ok_or(ExplanationError::OtherNetwork)?;
        let Some(number) = of_work(work, field) else { return Ok(None) };
        let derivation = Derivation::of(Subject::Field(field).symbol(), number)?;
        let is_the_report_s = derivation.result().map(|line| line.value) == count(&layer.figures(), field);
        if is_the_report_s { Ok(Some(derivation)) } else { Err(ExplanationError::OtherNetwork) }
    })
}

/// A count of all rows together.
pub(super) fn of_total(report: &Report, field: Field) -> Result<Origin, ExplanationError> {
    match field {
        Field::TotalAcc | Field::TotalMac => recorded(|| {
            let work = report.total.counts.as_ref().map(|counts| Work::from(counts).map(Traced::from));
            let number = work.and_then(|work| of_work(work, field));
            let derivation = number.map(|number| Derivation::of(Subject::Field(field).symbol(), number));
            Ok(derivation.transpose()?.map_or(Origin::Given, Origin::Derived))
        }),
        Field::SynAcc | Field::SynMac | Field::AddrAcc | Field::AddrMac | Field::MemRead | Field::MemWrite => {
            let summand = |layer: &Layer| {
                count(&layer.figures(), field).map(|value| Summand { row: Arc::clone(&layer.name), value })
            };
            Ok(Origin::Summed(report.layers.iter().filter_map(summand).collect()))
        }
        Field::InputSpikerate
        | Field::OutputSpikerate
        | Field::InputCount
        | Field::OutputCount
        | Field::InputIsBinary
        | Field::OutputIsBinary
        | Field::IsSj => Ok(Origin::Given),
    }
}

/// A count, in numbers of whatever kind; none for a field that is not counted.
pub(super) fn of_work<S: Scalar + Copy>(work: Work<S>, field: Field) -> Option<S> {
    let work = work.named();
    match field {
        Field::SynAcc => Some(work.syn_acc),
        Field::SynMac => Some(work.syn_mac),
        Field::AddrAcc => Some(work.addr_acc),
        Field::AddrMac => Some(work.addr_mac),
        Field::TotalAcc => Some(work.total_acc().named(Subject::Field(field).symbol())),
        Field::TotalMac => Some(work.total_mac().named(Subject::Field(field).symbol())),
        Field::MemRead => Some(work.mem_read),
        Field::MemWrite => Some(work.mem_write),
        Field::InputSpikerate
        | Field::OutputSpikerate
        | Field::InputCount
        | Field::OutputCount
        | Field::InputIsBinary
        | Field::OutputIsBinary
        | Field::IsSj => None,
    }
}

fn count(figures: &Figures, field: Field) -> Option<Quantity> {
    match field.of(figures) {
        Value::Number(number) => number,
        Value::Flag(_) | Value::Spiking(_) => None,
    }
}
