//! The same network under two rule sets.

use super::{name, number};
use crate::audit::{Audit, AuditRow, Comparison, Contribution, Measure};
use crate::export::python_general;
use crate::model::Quantity;

/// The most rows that are shown; the download has them all.
const MOST_ROWS: usize = 500;

/// The rows that differ: both numbers, the difference, and the share of each switch.
pub(in crate::engine) fn audit(audit: &Audit) -> String {
    let rows: Vec<(&AuditRow, &Comparison)> = [&audit.total]
        .into_iter()
        .chain(&audit.layers)
        .flat_map(|row| row.changed().map(move |one| (row, one)))
        .collect();
    let head = format!(
        "<p>Rules <code>{}</code> against <code>{}</code>. Switches are thrown one after another; what two of them make \
         together belongs to the later one.</p>",
        audit.rules, audit.against
    );
    if rows.is_empty() {
        return format!("{head}<p>No difference.</p>");
    }
    let shown: String = rows.iter().take(MOST_ROWS).map(|(row, comparison)| line(row, comparison)).collect();
    let rest = rows.len().saturating_sub(MOST_ROWS);
    let rest = if rest > 0 { format!("<p>{rest} more rows are in the CSV.</p>") } else { String::new() };
    format!(
        "{head}<div class=\"audit-box\" tabindex=\"0\" role=\"region\" aria-label=\"Audit\"><table class=\"audit-table\">\
         <thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Number</th><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th><th scope=\"col\">Difference</th><th scope=\"col\">By</th></tr></thead>\
         <tbody>{shown}</tbody></table></div>{rest}",
        audit.rules, audit.against
    )
}

fn line(row: &AuditRow, comparison: &Comparison) -> String {
    let contributions: Vec<String> = comparison.contributions.iter().map(|one| contribution(comparison, one)).collect();
    format!(
        "<tr><th scope=\"row\">{}</th><td><code>{}</code>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>\
         <td class=\"number\">{}</td><td>{}</td></tr>",
        name(&row.name),
        comparison.measure.key(),
        if comparison.measure == Measure::Energy { " pJ" } else { "" },
        of(comparison.before),
        of(comparison.after),
        comparison.share().map_or_else(|| signed(comparison.difference()), percent),
        contributions.join("<br>")
    )
}

fn contribution(comparison: &Comparison, one: &Contribution) -> String {
    let change = comparison.share_of(one).map_or_else(|| signed(one.difference()), percent);
    format!("<code>{}</code> {change}", one.departure)
}

fn of(value: Option<Quantity>) -> String {
    value.map_or_else(|| "N/A".to_owned(), number)
}

fn signed(value: Option<Quantity>) -> String {
    value.map_or_else(|| "N/A".to_owned(), |value| sign(&python_general(value.to_f64())))
}

/// Four significant digits; from ten times on, the factor says more.
fn percent(share: f64) -> String {
    const MANY: f64 = 9.0;
    if share > MANY {
        return format!("×\u{202f}{}", python_general(1.0 + share));
    }
    let text = python_general(100.0 * share);
    format!("{}\u{202f}%", sign(text.strip_suffix(".0").unwrap_or(&text)))
}

fn sign(number: &str) -> String {
    match number.strip_prefix('-') {
        Some(number) => format!("−{number}"),
        None => format!("+{number}"),
    }
}
