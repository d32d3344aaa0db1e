//! What a person reads on the page.

use super::columns::{Column, Group};
use super::engine::Verdict;
use crate::counting::Spiking;
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::Field;

/// What the page is for.
pub(crate) const TAGLINE: &str = "What one inference of a neural network costs";
/// The same in a sentence.
pub(crate) const LEAD: &str = "Accumulates, multiply-accumulates, memory accesses and spikes of a spiking or formal network, counted layer by layer from its graph and its activity.";
/// That nothing is uploaded.
pub(crate) const PRIVACY: &str = "Files are read here and never leave this page.";
/// The name of a pasted text.
pub(crate) const PASTED: &str = "pasted.json";
/// What stands for an absent value.
pub(crate) const ABSENT: &str = "N/A";

/// A file that the browser could not read.
pub(crate) fn unreadable(file: &str) -> Verdict {
    let diagnostic = Diagnostic {
        severity: Severity::Error,
        code: "unreadable".to_owned(),
        message: "the browser could not read the file".to_owned(),
        file: Some(file.to_owned()),
        position: None,
        path: None,
        excerpt: None,
        layer: None,
        found: None,
        expected: None,
        help: Some("it may have been moved, changed or be too large for this device; choose it again".to_owned()),
    };
    Verdict { file: file.to_owned(), holds: None, errors: vec![diagnostic] }
}

/// A column's heading, with its unit.
pub(crate) const fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Type => "Type",
        Column::Inputs => "Input",
        Column::Output => "Output",
        Column::Field(field) => match field {
            Field::SynAcc | Field::AddrAcc | Field::TotalAcc => "ACC",
            Field::SynMac | Field::AddrMac | Field::TotalMac => "MAC",
            Field::MemRead => "Reads",
            Field::MemWrite => "Writes",
            Field::InputSpikerate => "Rate in",
            Field::OutputSpikerate => "Rate out",
            Field::InputCount => "Spikes in",
            Field::OutputCount => "Spikes out",
            Field::InputIsBinary => "Binary in",
            Field::OutputIsBinary => "Binary out",
            Field::IsSj => "Spiking",
        },
    }
}

/// What a field is, in words.
pub(crate) const fn field(field: Field) -> &'static str {
    match field {
        Field::SynAcc => "Synaptic accumulates",
        Field::SynMac => "Synaptic multiply-accumulates",
        Field::AddrAcc => "Addressing accumulates",
        Field::AddrMac => "Addressing multiply-accumulates",
        Field::TotalAcc => "All accumulates",
        Field::TotalMac => "All multiply-accumulates",
        Field::MemWrite => "Words written to memory",
        Field::MemRead => "Words read from memory",
        Field::InputSpikerate => "Input spikes per element and timestep",
        Field::OutputSpikerate => "Output spikes per element and timestep",
        Field::InputCount => "Input spikes per inference",
        Field::OutputCount => "Output spikes per inference",
        Field::InputIsBinary => "Input is binary",
        Field::OutputIsBinary => "Output is binary",
        Field::IsSj => "Works on spikes",
    }
}

/// A group's heading.
pub(crate) const fn group(group: Group) -> &'static str {
    match group {
        Group::Layer => "Layer",
        Group::Synaptic => "Synaptic",
        Group::Addressing => "Addressing",
        Group::Total => "Total",
        Group::Memory => "Memory (words)",
        Group::Activity => "Activity",
        Group::Flags => "Flags",
    }
}

/// What kind of network it is.
pub(crate) const fn kind(spiking: Spiking) -> &'static str {
    match spiking {
        Spiking::True => "spiking",
        Spiking::False => "formal",
        Spiking::Hybrid => "hybrid",
    }
}

/// A count with its noun.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
