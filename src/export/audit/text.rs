//! An audit to read: what differs, and which switch makes it.

use std::fmt::{self, Write};

use crate::audit::{Audit, AuditRow, Comparison, Contribution, Measure};
use crate::export::supposed::not_as_recorded;
use crate::export::{Exporter, python_general};
use crate::model::Quantity;

/// The rows that differ: both numbers, and the share of each switch.
#[derive(Clone, Copy, Debug)]
pub struct AuditText;

impl Exporter<Audit> for AuditText {
    fn id(&self) -> &'static str {
        "text"
    }

    fn title(&self) -> &'static str {
        "Audit"
    }

    fn file_name(&self) -> &'static str {
        "audit.txt"
    }

    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn export(&self, audit: &Audit) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = write_audit(&mut text, audit);
        text
    }
}

fn write_audit(text: &mut String, audit: &Audit) -> fmt::Result {
    writeln!(text, "{}: rules {} → {}", audit.graph_name, audit.rules, audit.against)?;
    text.push_str(&not_as_recorded(&audit.scenario));
    if audit.switches.len() > 1 {
        let order: Vec<&str> = audit.switches.iter().map(|departure| departure.id()).collect();
        writeln!(text, "Switched one after another: {}.", order.join(", "))?;
        writeln!(text, "What two of them make together belongs to the later one.")?;
    }
    let mut differing = audit.rows().filter(|row| is_changed(row)).peekable();
    if differing.peek().is_none() {
        return writeln!(text, "\nNo difference.");
    }
    differing.try_for_each(|row| write_row(text, row))
}

fn is_changed(row: &AuditRow) -> bool {
    row.spiking_before != row.spiking_after || row.changed().next().is_some()
}

fn write_row(text: &mut String, row: &AuditRow) -> fmt::Result {
    writeln!(text, "\n{}", row.name)?;
    if row.spiking_before != row.spiking_after {
        writeln!(text, "  is_sj: {} → {}", row.spiking_before.name(), row.spiking_after.name())?;
    }
    for comparison in row.changed() {
        let unit = if comparison.measure == Measure::Energy { " pJ" } else { "" };
        let [before, after] = [comparison.before, comparison.after].map(shown);
        let whole = change(comparison.share(), comparison.difference());
        writeln!(text, "  {}: {before} → {after}{unit} ({whole})", comparison.measure.key())?;
        for contribution in &comparison.contributions {
            writeln!(text, "    {}", contributed(row, comparison, contribution))?;
        }
    }
    Ok(())
}

/// `groups: −87.5 % of syn_acc in conv3_dw`
fn contributed(row: &AuditRow, comparison: &Comparison, contribution: &Contribution) -> String {
    let change = change(comparison.share_of(contribution), contribution.difference());
    format!("{}: {change} of {} in {}", contribution.departure, comparison.measure.key(), row.name)
}

/// A share in percent; the difference itself where there is nothing to be a share of.
fn change(share: Option<f64>, difference: Option<Quantity>) -> String {
    match (share, difference) {
        (Some(share), _) => format!("{} %", signed(100.0 * share)),
        (None, Some(difference)) => signed(difference.to_f64()),
        (None, None) => "recorded or not".to_owned(),
    }
}

fn signed(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "+" };
    format!("{sign}{}", shown(Some(Quantity::Average(value.abs()))))
}

/// Four significant digits; short whole numbers whole.
fn shown(number: Option<Quantity>) -> String {
    let Some(number) = number else { return "nothing".to_owned() };
    match number {
        Quantity::Exact(count) if count.unsigned_abs() < 1_000_000 => count.to_string(),
        _ => {
            let text = python_general(number.to_f64());
            text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
        }
    }
}
