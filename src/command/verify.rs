//! `spiketally verify`: a log of the reference beside what is counted here, cell by cell.

use std::path::PathBuf;

use clap::Args;
use spiketally::counting::Rules;
use spiketally::diagnostic::{Diagnostic, Severity};
use spiketally::energy::{self, EnergyModel, MemoryModel};
use spiketally::import::Content;
use spiketally::model::Scenario;
use spiketally::report::{DifferenceKind, EnergyReport, Fit, Log, LogComparison, RowDifference};

use super::count::{By, Counted, read_and_count};
use super::energy::{Settings, memory_model, options};
use super::{Failure, complain, fail, files, print, tell};

pub(super) const EXAMPLES: &str = "\
Examples:
  spiketally verify operations.csv graph.json activity.json
  spiketally verify energy.csv graph.json activity.json --mem-width 8 --sram new
  spiketally verify operations.csv bundle.json --rules corrected

Cells are compared as texts, to the last digit. Exit status: 0 if all are the same, 1 if any differs, 2 wrong
usage.";

/// What it is given.
#[derive(Args)]
pub(super) struct Arguments {
    /// The log: operations or energies, as the reference writes them; also in a zip, of which the first is taken.
    log: PathBuf,
    /// The graph: as JSON, NIR, ONNX or of Keras, packed or not; or a bundle or a zip, which stand for both.
    graph: PathBuf,
    /// The activity recorded on the graph.
    activity: Option<PathBuf>,
    /// By which rules: `qualia` (the default), `corrected`, or either with switches, as `qualia+groups+bias`.
    #[arg(long)]
    rules: Option<Rules>,
    #[command(flatten)]
    settings: Settings,
}

/// Says every cell that differs on standard output.
pub(super) fn run(given: &Arguments) -> Result<(), Failure> {
    let all = [Some(&given.log), Some(&given.graph), given.activity.as_ref()];
    files::refuse_two_inputs(all.into_iter().flatten().map(PathBuf::as_path))?;
    let logged = log(given)?;
    let by = By { rules: given.rules.as_ref(), scenario: Scenario::default() };
    let counted = read_and_count(&given.graph, given.activity.as_deref(), &by)?;
    if let Some(problem) = logged.stranger_to(&counted.report) {
        let said = Diagnostic::new(&problem.into()).in_file(&given.log.display().to_string());
        tell([&Diagnostic { severity: Severity::Error, ..said }]);
        return Err(Failure::BadInput);
    }
    let table = if logged.is_of_operations() { Log::of(&counted.report) } else { energies(given, &counted)? };
    let LogComparison { compared, differences } = logged.compare(&table);
    let lines: String = differences.iter().map(told).collect();
    print(lines.as_bytes())?;
    if differences.is_empty() {
        return print(format!("all {compared} cells are the same\n").as_bytes());
    }
    if !logged.is_of_operations() {
        complain(&fitting(&logged, &counted).unwrap_or_default());
    }
    Err(fail(&format!("{} of {} rows differ from the log", differences.len(), logged.rows.len())))
}

fn log(given: &Arguments) -> Result<Log, Failure> {
    let import = files::read(&given.log)?;
    if import.content.is_none() {
        tell(&import.diagnostics);
        return Err(Failure::BadInput);
    }
    let logged = import.unpacked().find_map(|one| match one.content {
        Some(Content::Log(logged)) => Some(logged.log),
        _ => None,
    });
    logged.ok_or_else(|| fail(&format!("{} is no log of operations or energies", given.log.display())))
}

fn energies(given: &Arguments, counted: &Counted) -> Result<Log, Failure> {
    match given.settings.costs()? {
        energy::Costs::Device(device) => priced(counted, device),
        energy::Costs::Memory(settings) => priced::<MemoryModel>(counted, &memory_model(settings)?),
    }
}

fn priced<M: EnergyModel>(Counted { report, network, .. }: &Counted, model: &M) -> Result<Log, Failure> {
    let Some(network) = network else {
        return Err(fail("energies are of a network: give the graph and the activity instead of a report"));
    };
    let said = |diagnostic: Diagnostic| {
        tell([&diagnostic]);
        Failure::BadInput
    };
    let energies = EnergyReport::new(network, report, model).map_err(|error| said(error.diagnostic()))?;
    Ok(Log::of_energies(&energies))
}

/// By which costs a log of energies is the same, or nearly, as it does not say.
fn fitting(logged: &Log, Counted { report, network, .. }: &Counted) -> Option<String> {
    let Fit { costs, comparison, far } = logged.best_fit(network.as_ref()?, report)?;
    let options = options(&costs);
    let said = if comparison.differences.is_empty() {
        format!("by `{options}` all cells are the same")
    } else if far == 0 {
        format!("by `{options}` all cells are the same but for last digits")
    } else {
        format!("of all costs that were tried `{options}` come nearest, and still {far} cells differ")
    };
    Some(format!("note: a log does not say how it was made: {said}\n"))
}

/// A line a cell.
fn told(RowDifference { name, kind }: &RowDifference) -> String {
    match kind {
        DifferenceKind::NotCounted => format!("{name}: in the log alone\n"),
        DifferenceKind::NotLogged => format!("{name}: not in the log\n"),
        DifferenceKind::Cells(cells) => cells
            .iter()
            .map(|cell| format!("{name} {}: {} in the log, {} counted\n", cell.column, cell.logged, cell.counted))
            .collect(),
    }
}
