//! All networks, a row each.

use std::cmp::Ordering;

use super::super::controls::{change, si};
use super::layers::signed;
use super::{Comparing, FILTER, LOOK, REMOVE, SORT};
use crate::comparison::Member;
use crate::diagnostic::Diagnostic;
use crate::energy::Part;
use crate::engine::html::{escaped, name};
use crate::export::Totals;
use crate::import::Import;

/// `data-value` of a sort that begins with the highest.
pub(super) const DOWN: &str = "down";
/// Of one that begins with the lowest.
const UP: &str = "up";

/// What sorts by name, in links too: it stands among the columns, so it is far from those that may yet come.
const BY_NAME: usize = 100;

/// The most rows that are shown; the CSV has them all.
const MOST_ROWS: usize = 500;

/// What networks are compared by, and its unit.
pub(super) const COLUMNS: [(&str, &str); 6] = [
    ("Accumulates", ""),
    ("Multiply-accumulates", ""),
    ("Memory accesses", ""),
    ("Energy", "pJ"),
    ("Mean spike rate", ""),
    ("Timesteps T", ""),
];

/// A number of a network, by its column.
pub(super) fn number(member: &Member, column: usize) -> Option<f64> {
    let (counts, spikes) = (member.report.total.counts, &member.report.total.spikes);
    match column {
        0 => counts.map(|counts| counts.total_acc.to_f64()),
        1 => counts.map(|counts| counts.total_mac.to_f64()),
        2 => counts.map(|counts| counts.mem_read.to_f64() + counts.mem_write.to_f64()),
        3 => member.energies.total(Part::Total),
        4 => spikes.output_spikerate.map(crate::model::Quantity::to_f64),
        _ => member.report.timesteps.map(f64::from),
    }
}

/// Files of folders by their paths, as a browser does not tell of them, behind those of no folder in their order.
pub(super) fn by_path(mut files: Vec<Import>) -> Vec<Import> {
    files.sort_by(|a, b| path(a).cmp(&path(b)));
    files
}

fn path(import: &Import) -> Option<&str> {
    Some(&*import.file).filter(|file| file.contains(['/', '\\']))
}

/// A network as a line of totals.
pub(super) fn totals(member: &Member) -> Totals<'_> {
    Totals { file: &member.file, report: &member.report, energies: &member.energies }
}

/// What is wrong with a file.
pub(super) fn problem(diagnostic: &Diagnostic) -> String {
    let file = diagnostic.file.as_deref().map(|file| format!("<b>{}</b>: ", name(file))).unwrap_or_default();
    let help = diagnostic.help.as_deref().map(|help| format!(" ({})", escaped(help))).unwrap_or_default();
    format!("<p class=\"compare-problem\" role=\"alert\">{file}{}{help}</p>", escaped(&diagnostic.message))
}

fn is_wanted(comparing: &Comparing, member: &Member) -> bool {
    let wanted = comparing.filter.to_lowercase();
    [&*member.file, &*member.report.graph_name].iter().any(|name| name.to_lowercase().contains(&wanted))
}

/// The first network, and those of the others that the filter leaves.
pub(super) fn wanted<'a>(comparing: &Comparing, members: &'a [Member]) -> Vec<&'a Member> {
    let is_shown = |(place, member): &(usize, &Member)| *place == 0 || is_wanted(comparing, member);
    members.iter().enumerate().filter(is_shown).map(|(_, member)| member).collect()
}

/// Totals side by side, a row a network, each beside the first.
pub(super) fn table(comparing: &Comparing, members: &[Member]) -> String {
    let Some((first, others)) = members.split_first() else { return String::new() };
    let mut rows: Vec<(usize, &Member)> =
        others.iter().enumerate().filter(|(_, member)| is_wanted(comparing, member)).collect();
    if let Some((column, is_down)) = comparing.sort {
        rows.sort_by(|(_, a), (_, b)| {
            let order = order(column, a, b);
            if is_down { order.reverse() } else { order }
        });
    }
    let heads: String = COLUMNS.iter().enumerate().map(|(column, of)| head(comparing, column, *of)).collect();
    let lines: String =
        rows.iter().take(MOST_ROWS).map(|&(place, member)| line(comparing, place, member, first)).collect();
    let rest = rows.len().saturating_sub(MOST_ROWS);
    let rest = if rest > 0 { format!("<p>{rest} more networks are in the CSV.</p>") } else { String::new() };
    format!(
        "<div class=\"compare-tools\"><h3>{}</h3><input type=\"search\" class=\"control-text\" \
         aria-label=\"Filter networks\" placeholder=\"Filter networks\" data-act=\"{FILTER}\" value=\"{}\">\
         <button type=\"button\" class=\"button\" data-download=\"totals\">Totals as CSV</button></div>\
         <div class=\"audit-box\" tabindex=\"0\" role=\"region\" aria-label=\"Networks\"><table class=\"audit-table\" \
         id=\"compare-networks\"><thead><tr>{}{heads}<th scope=\"col\">\
         <span class=\"visually-hidden\">What to do</span></th></tr></thead><tbody>{}{lines}</tbody></table></div>{rest}",
        how_many(rows.len() + 1, members.len()),
        escaped(&comparing.filter),
        head(comparing, BY_NAME, ("Network", "")),
        first_line(first)
    )
}

/// How many networks are shown of all, the first among them.
fn how_many(shown: usize, all: usize) -> String {
    if shown == all { format!("{all} networks") } else { format!("{shown} of {all} networks") }
}

fn order(column: usize, a: &Member, b: &Member) -> Ordering {
    if column == BY_NAME {
        let name = |member: &Member| member.file.to_lowercase();
        return name(a).cmp(&name(b));
    }
    let of = |member| number(member, column).unwrap_or(f64::NEG_INFINITY);
    of(a).total_cmp(&of(b))
}

fn head(comparing: &Comparing, column: usize, (title, unit): (&str, &str)) -> String {
    // Names are read from their beginning, of numbers the highest are looked for.
    let (class, begins) = if column == BY_NAME { ("", UP) } else { (" class=\"number\"", DOWN) };
    let (order, next) = match comparing.sort {
        Some((sorted, true)) if sorted == column => ("descending", UP),
        Some((sorted, false)) if sorted == column => ("ascending", DOWN),
        _ => ("none", begins),
    };
    let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
    format!(
        "<th scope=\"col\"{class} aria-sort=\"{order}\"><button type=\"button\" class=\"layer-link\" \
         data-act=\"{SORT}\" data-of=\"{column}\" data-value=\"{next}\">{title}{unit}</button></th>"
    )
}

fn first_line(first: &Member) -> String {
    let cells: String = (0..COLUMNS.len())
        .map(|column| format!("<td class=\"number\">{}</td>", shown(number(first, column))))
        .collect();
    format!(
        "<tr class=\"is-first\"><th scope=\"row\">{} <span class=\"chip\">this report</span>{}</th>{cells}<td></td></tr>",
        name(&first.file),
        supposed(first)
    )
}

fn line(comparing: &Comparing, place: usize, member: &Member, first: &Member) -> String {
    let cells: String = (0..COLUMNS.len())
        .map(|column| {
            let (before, after) = (number(first, column), number(member, column));
            let difference = before.zip(after).map(|(before, after)| difference(before, after));
            format!("<td class=\"number\">{}{}</td>", shown(after), difference.unwrap_or_default())
        })
        .collect();
    let is_looked_at = comparing.looked_at == place;
    let file = escaped(&member.file);
    format!(
        "<tr><th scope=\"row\"><button type=\"button\" class=\"layer-link\" data-act=\"{LOOK}\" data-value=\"{place}\" \
         aria-pressed=\"{is_looked_at}\">{}</button>{}</th>{cells}<td><button type=\"button\" class=\"button button-quiet\" \
         data-act=\"{REMOVE}\" data-of=\"{file}\" aria-label=\"Remove {file}\">✕</button></td></tr>",
        name(&member.file),
        supposed(member)
    )
}

/// How far a number is from the first network's: in itself, and in per cent where there is something to take it of.
fn difference(before: f64, after: f64) -> String {
    let in_itself = Some(signed(after - before)).filter(|_| before.to_bits() != after.to_bits());
    let words: Vec<String> = in_itself.into_iter().chain(change(before, after)).collect();
    format!(" <span class=\"change\">{}</span>", words.join(", "))
}

/// That a network is not as it was recorded.
fn supposed(member: &Member) -> String {
    match member.report.scenario.to_string() {
        // A snapshot's name says it already.
        words if words.is_empty() || member.file.contains(&words) => String::new(),
        words => format!(" <span class=\"chip\">{}</span>", escaped(&words)),
    }
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "N/A".to_owned(), si)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import;

    #[test]
    fn files_of_folders_come_by_their_paths() {
        let files = ["b.json", "runs/c/net.json", "a.json", "runs/a/rates.json", "runs/a/net.json"];
        let sorted = by_path(files.map(|file| import(file, b"{}")).into());
        let names: Vec<&str> = sorted.iter().map(|import| &*import.file).collect();
        assert_eq!(names, ["b.json", "a.json", "runs/a/net.json", "runs/a/rates.json", "runs/c/net.json"]);
    }

    #[test]
    fn differences_are_told_in_themselves_and_in_per_cent() {
        let told = |before, after| difference(before, after).replace('\u{202f}', " ");
        assert_eq!(told(100.0, 200.0), " <span class=\"change\">+100, +100 %</span>");
        assert_eq!(told(40_400.0, 77_600.0), " <span class=\"change\">+37.2 k, +92 %</span>");
        assert_eq!(told(7.0, 7.0), " <span class=\"change\">±0 %</span>");
        assert_eq!(told(0.0, 5.0), " <span class=\"change\">+5</span>");
        assert_eq!(told(5.0, 0.0), " <span class=\"change\">−5, −100 %</span>");
    }

    #[test]
    fn a_filter_tells_how_many_it_leaves() {
        assert_eq!((how_many(4, 4), how_many(10, 101)), ("4 networks".to_owned(), "10 of 101 networks".to_owned()));
    }
}
