//! What a formula does not say.

use super::derivation::Derivation;
use super::subject::Subject;
use crate::counting::{Departure, Rules};
use crate::energy::Part;
use crate::model::{LayerKind, Node};
use crate::notation::Symbol;
use crate::report::{Field, Report, Value};

/// What is to be known of a layer to speak of its numbers.
pub(super) struct Context<'a> {
    pub(super) node: &'a Node,
    pub(super) makes_spikes: bool,
}

/// Why the rules count nothing at all here.
pub(super) fn why_nothing(subject: Subject, layer: &Context<'_>) -> &'static str {
    match layer.node.design.kind {
        LayerKind::Flatten => "Flattening computes nothing and moves nothing.",
        LayerKind::Add if layer.makes_spikes => "The rules count nothing for an addition in a spiking layer.",
        LayerKind::Neuron(_) => "The rules count a neuron only in the row of the convolution or dense layer before it.",
        LayerKind::Convolution(_) | LayerKind::Dense { .. } | LayerKind::Add => why_no_part(subject, layer),
        _ => "The rules have no equation for a layer of this kind: its row is zero.",
    }
}

fn why_no_part(subject: Subject, layer: &Context<'_>) -> &'static str {
    match subject {
        Subject::Field(Field::SynMac) if layer.makes_spikes => {
            "Spikes are added, not multiplied. A leak multiplies, but the rules see no leaky neuron behind the layer."
        }
        Subject::Field(Field::SynAcc) => "The layer has no bias to add.",
        Subject::Field(Field::SynMac) => "An addition multiplies nothing.",
        Subject::Field(Field::AddrMac)
            if matches!(layer.node.design.kind, LayerKind::Dense { .. }) && layer.makes_spikes =>
        {
            "Addresses in a dense layer are counted up, not multiplied (Eq. 17)."
        }
        Subject::Field(Field::AddrMac) => "Values are addressed one after the other: nothing is multiplied.",
        Subject::Part(Part::MemPot) => "A layer of values keeps no membrane potentials.",
        Subject::Part(Part::MemBias) => "The layer has no bias.",
        Subject::Part(Part::MemWeights) => "The layer has no weights.",
        Subject::Field(_) | Subject::Part(_) => "The rules count nothing here.",
    }
}

/// What is to be said beside a formula.
pub(super) fn beside(derivation: &Derivation, layer: &Context<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let unseen = derivation.line(Symbol::OutputRateTotal).is_some_and(|line| line.formula.is_none());
    if unseen {
        notes.push(
            "R_out is 0, since the rules see no spiking neuron behind the layer: no reset is counted.".to_owned(),
        );
    }
    let has_strides = matches!(&layer.node.design.kind, LayerKind::Convolution(convolution)
        if convolution.strides.iter().any(|&stride| stride > 1));
    if has_strides && derivation.line(Symbol::Reached).is_some() {
        notes.push(
            "⌈k/s⌉ counts too many positions where the stride does not divide the kernel, and borders are ignored."
                .to_owned(),
        );
    }
    notes
}

/// What a field that was recorded, or found, says of a layer.
pub(super) fn of_record(field: Field, value: Value, timesteps: Option<u32>) -> String {
    let words = match (value, timesteps) {
        (Value::Number(None), None) => "A formal network makes no spikes.",
        (Value::Number(None) | Value::Flag(None), _) => "Nothing was recorded.",
        (Value::Flag(_), None) => "A formal network works on values.",
        (Value::Number(Some(_)) | Value::Flag(Some(_)) | Value::Spiking(_), _) => recorded(field),
    };
    words.to_owned()
}

const fn recorded(field: Field) -> &'static str {
    match field {
        Field::InputSpikerate => "Recorded: spikes per input element per timestep, on average over the data.",
        Field::OutputSpikerate => "Recorded: spikes per output element per timestep, on average over the data.",
        Field::InputCount => "Recorded: input spikes per inference, on average over the data.",
        Field::OutputCount => "Recorded: output spikes per inference, on average over the data.",
        Field::InputIsBinary => "Recorded: whether the input was 0 or 1 everywhere.",
        Field::OutputIsBinary => "Recorded: whether the output was 0 or 1 everywhere.",
        Field::IsSj => "Whether the row works on spikes (True), on values (False), or from values to spikes (Hybrid).",
        Field::SynAcc
        | Field::SynMac
        | Field::AddrAcc
        | Field::AddrMac
        | Field::TotalAcc
        | Field::TotalMac
        | Field::MemWrite
        | Field::MemRead => "Counted.",
    }
}

/// What such a field says of all rows together.
pub(super) fn of_modules(field: Field, report: &Report, rules: Rules) -> String {
    let is_of_rows = rules.corrects(Departure::Totals);
    let words = match (field, report.timesteps) {
        (Field::InputSpikerate | Field::OutputSpikerate, Some(_)) if is_of_rows => {
            "Recorded: spikes per element per timestep, over the rows whose tensor is binary, each weighed by its elements."
        }
        (Field::InputCount | Field::OutputCount, Some(_)) if is_of_rows => {
            "Recorded: spikes per inference, over those rows."
        }
        (Field::IsSj, Some(_)) if is_of_rows => "Hybrid if any row is, or if rows differ; else what all rows are.",
        (Field::InputSpikerate | Field::OutputSpikerate, Some(_)) => {
            "Recorded: spikes per element per timestep, over every recorded module whose tensor is binary."
        }
        (Field::InputCount | Field::OutputCount, Some(_)) => "Recorded: spikes per inference, over those modules.",
        (Field::IsSj, _) => "True if every recorded module is spiking, False if none is, else Hybrid.",
        (Field::InputIsBinary, Some(_)) => "The second node's, since the first is the data.",
        (Field::OutputIsBinary, Some(_)) => "The last node's.",
        (field, timesteps) => return of_record(field, field.of(&report.total), timesteps),
    };
    words.to_owned()
}
