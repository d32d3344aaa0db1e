//! The reference's logs beside the report, cell by cell.

use std::fmt::Write;

use super::{Panel, Part};
use crate::desk::Given;
use crate::diagnostic::Diagnostic;
use crate::energy::{Costs, Estimation, MemorySettings, OperationCosts, SramCosts};
use crate::engine::html::{escaped, name};
use crate::engine::{Engine, Shown};
use crate::import::{Content, Import};
use crate::report::{DifferenceKind, Fit, Log, LogComparison, Logged, RowDifference};
use crate::wire::{Act, Answer};

/// The panel of logs.
pub(super) struct Logs;

const ADD: &str = "add";

/// Cells that are shown; a browser can't lay out any number of them.
const MOST_CELLS: usize = 2_000;

impl Panel for Logs {
    fn act(&self, engine: &mut Engine, act: &Act, files: Vec<Import>) -> Option<Answer> {
        if act.name != ADD {
            return None;
        }
        engine.log_problems.clear();
        let (logs, others): (Vec<Import>, Vec<Import>) =
            files.into_iter().partition(|import| matches!(import.content, Some(Content::Log(_))));
        engine.log_problems.extend(others.iter().map(problem));
        if logs.is_empty() {
            return None;
        }
        let rules = engine.basis.rules;
        engine.desk.put_logs(logs.clone());
        engine.shown.as_mut()?.desk.put_logs(logs);
        Some(engine.recount(rules))
    }

    fn parts(&self, engine: &Engine) -> Vec<Part> {
        let html = engine.shown.as_ref().map(|shown| drawn(engine, shown)).unwrap_or_default();
        vec![("reference-log".to_owned(), html)]
    }
}

/// Why a file is no log.
fn problem(import: &Import) -> String {
    let error = import.diagnostics.iter().find(|diagnostic| diagnostic.is_error());
    let said = error.map_or("it is no log of operations or energies", |error: &Diagnostic| &error.message);
    format!("<p class=\"log-problem\" role=\"alert\"><b>{}</b>: {}</p>", name(&import.file), escaped(said))
}

fn drawn(engine: &Engine, shown: &Shown) -> String {
    let choose = format!(
        "<label class=\"button\">Compare with the reference’s log<input type=\"file\" class=\"visually-hidden\" \
         multiple accept=\".csv,.gz,.zip\" data-act=\"{ADD}\"></label>\
         <p>operations.csv, or the CSV of energies: every cell that differs.</p>"
    );
    let is_the_report =
        |log: &Given<Logged>| shown.network.is_none() && log.content.report.layers == shown.counted.report.layers;
    let logs = shown.desk.logs().filter(|log| !is_the_report(log));
    let compared: String = logs.map(|log| compared(engine, shown, log)).collect();
    format!("<div class=\"log-choose\">{choose}</div>{}{compared}", engine.log_problems.concat())
}

fn compared(engine: &Engine, shown: &Shown, given: &Given<Logged>) -> String {
    let log = &given.content.log;
    let body = if log.is_of_operations() {
        let by = format!("the rules {}", shown.counted.report.rules);
        of_operations(log, shown, &by)
    } else {
        of_energies(log, shown, &engine.basis.costs)
    };
    format!("<section class=\"log\"><h3>{}</h3>{body}</section>", name(&given.file))
}

fn of_operations(log: &Log, shown: &Shown, by: &str) -> String {
    let comparison = log.compare(&Log::of(&shown.counted.report));
    paragraph(&said(&comparison, by)) + &table(&comparison)
}

fn of_energies(log: &Log, shown: &Shown, costs: &Costs) -> String {
    let Some(network) = &shown.network else {
        return paragraph("Energies are compared where the network is known: open its graph, and its activity.");
    };
    let report = &shown.counted.report;
    let Some(counted) = Log::of_costs(network, report, costs) else {
        return paragraph("The report has no energies by these costs.");
    };
    let comparison = log.compare(&counted);
    if comparison.compared == 0 {
        return paragraph(&format!("The log has no energies by {}.", named(costs)));
    }
    let mut html = paragraph(&said(&comparison, &named(costs)));
    if !comparison.differences.is_empty() {
        html += &paragraph(&fit(log, shown).unwrap_or_default());
    }
    html + &table(&comparison)
}

/// With which of the reference's settings the log was made, as it does not say.
fn fit(log: &Log, shown: &Shown) -> Option<String> {
    let Fit { costs, comparison, far } = log.best_fit(shown.network.as_ref()?, &shown.counted.report)?;
    let by = named(&costs);
    Some(match (comparison.differences.is_empty(), far) {
        (true, _) => format!(
            "A log does not say how it was made. By {by} it is the same in every cell: choose that under Energy model."
        ),
        (false, 0) => format!(
            "A log does not say how it was made. By {by} it is the same but for the last digits of some cells, as where \
             the reference solves an equation in single precision: choose that under Energy model."
        ),
        (false, _) => format!(
            "A log does not say how it was made. Of all costs that were tried {by} come nearest, and still {far} cells \
             differ: perhaps it is by other rules, or of another recording."
        ),
    })
}

fn said(comparison: &LogComparison, by: &str) -> String {
    let cells: usize = comparison.differences.iter().map(cells_of).sum();
    let LogComparison { compared, differences } = comparison;
    if differences.is_empty() {
        return format!("All {compared} cells are as counted by {by}.");
    }
    format!("{cells} of {compared} cells, in {} rows, are not as counted by {by}.", differences.len())
}

fn cells_of(difference: &RowDifference) -> usize {
    match &difference.kind {
        DifferenceKind::Cells(cells) => cells.len(),
        DifferenceKind::NotLogged | DifferenceKind::NotCounted => 0,
    }
}

/// A row a cell that differs.
fn table(comparison: &LogComparison) -> String {
    if comparison.differences.is_empty() {
        return String::new();
    }
    let mut rows = String::new();
    let mut left = MOST_CELLS;
    for RowDifference { name: layer, kind } in &comparison.differences {
        let layer = name(layer);
        // Writing to a string does not fail.
        let mut row = |cells: std::fmt::Arguments<'_>| {
            if left > 0 {
                left -= 1;
                let _ = write!(rows, "<tr><th scope=\"row\">{layer}</th>{cells}</tr>");
            }
        };
        match kind {
            DifferenceKind::NotCounted => row(format_args!("<td colspan=\"3\">in the log alone</td>")),
            DifferenceKind::NotLogged => row(format_args!("<td colspan=\"3\">not in the log</td>")),
            DifferenceKind::Cells(cells) => {
                for cell in cells {
                    let [column, logged, counted] =
                        [&cell.column, &cell.logged, &cell.counted].map(|text| escaped(text));
                    row(format_args!(
                        "<td>{column}</td><td class=\"number\">{logged}</td><td class=\"number\">{counted}</td>"
                    ));
                }
            }
        }
    }
    let more = if left == 0 {
        paragraph(&format!("The first {MOST_CELLS} are shown; the command line has all: spiketally verify."))
    } else {
        String::new()
    };
    format!(
        "<div class=\"audit-box\" tabindex=\"0\" role=\"region\" aria-label=\"Cells that differ\">\
         <table class=\"audit-table log-table\"><thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Column</th>\
         <th scope=\"col\" class=\"number\">In the log</th><th scope=\"col\" class=\"number\">Counted</th></tr></thead><tbody>{rows}</tbody></table></div>{more}"
    )
}

fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p>{}</p>", escaped(text)) }
}

/// Costs in words.
fn named(costs: &Costs) -> String {
    let MemorySettings { mem_width, fifo_size, operations, sram: sram_costs } = match costs {
        Costs::Memory(settings) => *settings,
        Costs::Device(device) => return format!("the costs of {}", device.title),
    };
    let estimation = |estimation: Option<Estimation>| estimation.map_or("default", Estimation::name);
    let operations = match operations {
        OperationCosts::Integer { add: None, mul: None } => "integers".to_owned(),
        OperationCosts::Integer { add, mul } => {
            format!("integers (add {}, mul {})", estimation(add), estimation(mul))
        }
        other => other.title().to_owned(),
    };
    let sram = match sram_costs {
        SramCosts::BySize => "SRAM by its size",
        SramCosts::Packed => "SRAM new",
        SramCosts::Custom { .. } => "SRAM of its own costs",
    };
    // Words packed into one memory cost the same whatever a queue's size.
    let queues = match sram_costs {
        SramCosts::Packed => String::new(),
        SramCosts::BySize | SramCosts::Custom { .. } => format!(" queues of {fifo_size} words,"),
    };
    format!("{operations} of {mem_width} bits,{queues} {sram}")
}
