//! The reference's logs beside what is counted here.

use std::sync::Arc;

use super::{Desk, Given};
use crate::diagnostic::{Diagnostic, Findings, LogProblem, Problem};
use crate::report::{DifferenceKind, Log, LogComparison, Logged, LoggedEnergies, Report, RowDifference};

/// The last log of each kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Logs {
    operations: Option<Given<Logged>>,
    energies: Option<Given<Logged>>,
}

impl Logs {
    /// Puts a log in place of one of its kind, and says so of one that was given at once with it.
    pub(super) fn put(&mut self, log: Given<Logged>) -> Option<Diagnostic> {
        let place = if log.content.report.energies.is_some() { &mut self.energies } else { &mut self.operations };
        let (gift, beside) = (log.gift, log.file.clone());
        let before = place.replace(log).filter(|before| before.gift == gift)?;
        Some(Diagnostic::new(&Problem::from(LogProblem::Replaced { beside })).in_file(&before.file))
    }

    fn all(&self) -> impl Iterator<Item = &Given<Logged>> {
        [&self.operations, &self.energies].into_iter().flatten()
    }
}

impl Desk {
    /// The logs, that of operations first.
    pub fn logs(&self) -> impl Iterator<Item = &Given<Logged>> {
        self.logs.all()
    }

    /// The log that makes a report; none where there is something else that does.
    fn lone_log(&self) -> Option<&Given<Logged>> {
        let newest = self.logs.all().map(|log| log.gift).max()?;
        let is_alone = self.graph.is_none() && self.activity.is_none();
        let is_newest = self.report.as_ref().is_none_or(|report| report.gift < newest);
        self.logs.all().next().filter(|_| is_alone && is_newest)
    }

    /// What logs make alone: a finished report.
    pub(super) fn log_alone(&self) -> Option<Arc<Report>> {
        let log = self.lone_log()?;
        let mut report = log.content.report.clone();
        report.diagnostics.extend(self.logs.all().flat_map(|log| log.remarks.iter().cloned()));
        report.diagnostics.extend_from_slice(&self.unused);
        report.energies = self.energies_of(&report);
        Some(Arc::new(report))
    }

    /// The energies of a log that lies here alone, or beside the log of operations of the same layers.
    fn energies_of(&self, report: &Report) -> Option<Arc<LoggedEnergies>> {
        let of_energies = &self.logs.energies.as_ref()?.content.report;
        let names = |report: &Report| report.layers.iter().map(|layer| Arc::clone(&layer.name)).collect::<Vec<_>>();
        of_energies.energies.clone().filter(|_| names(of_energies) == names(report))
    }

    /// Adds to a report what the logs say otherwise.
    pub(super) fn compare_with_logs(&self, report: &mut Report) {
        if self.logs.all().next().is_some() {
            self.adopt_logs(report);
        }
    }

    #[inline(never)]
    fn adopt_logs(&self, report: &mut Report) {
        let mut findings = Findings::default();
        for log in self.logs.all() {
            log.remarks.iter().for_each(|remark| findings.adopt(remark.clone()));
            if let Some(problem) = log.content.log.stranger_to(report) {
                findings.push(&problem.into(), |diagnostic| diagnostic.in_file(&log.file));
            } else if log.content.log.is_of_operations() {
                compare(log, report, &mut findings);
            } else {
                findings.push(&LogProblem::Energies.into(), |diagnostic| diagnostic.in_file(&log.file));
            }
        }
        report.diagnostics.extend(findings.into_diagnostics());
        report.diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
    }
}

fn compare(log: &Given<Logged>, report: &Report, findings: &mut Findings) {
    let LogComparison { compared, differences } = log.content.log.compare(&Log::of(report));
    let layers = |name: &str| report.layers.iter().find(|layer| &*layer.name == name).map(|layer| &layer.name);
    if differences.is_empty() {
        let problem = LogProblem::Equal { cells: compared, rules: report.rules.clone() };
        return findings.push(&problem.into(), |diagnostic| diagnostic.in_file(&log.file));
    }
    for RowDifference { name, kind } in differences {
        let problem = match kind {
            DifferenceKind::NotCounted => LogProblem::NotCounted { name: name.to_string() },
            DifferenceKind::NotLogged => LogProblem::NotLogged { name: name.to_string() },
            DifferenceKind::Cells(cells) => LogProblem::Differs {
                cells: cells.into_iter().map(|cell| (cell.column, cell.logged, cell.counted)).collect(),
            },
        };
        findings.push(&problem.into(), |diagnostic| match layers(&name) {
            Some(layer) => diagnostic.in_file(&log.file).about(layer),
            None => diagnostic.in_file(&log.file),
        });
    }
}
