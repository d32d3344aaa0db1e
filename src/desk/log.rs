//! The reference's log beside what is counted here.

use std::sync::Arc;

use super::{Desk, Given, Outcome};
use crate::diagnostic::{Diagnostic, Findings, LogProblem, Problem};
use crate::report::{DifferenceKind, Log, LogComparison, Report, RowDifference};

/// Rows that a message names.
const SHOWN: usize = 6;

impl Desk {
    /// What a log makes alone: a finished report, or of energies nothing; none where it is not alone.
    pub(super) fn log_alone(&self) -> Option<Outcome> {
        let log = self.log.as_ref().filter(|_| self.graph.is_none() && self.activity.is_none())?;
        if self.report.as_ref().is_some_and(|report| report.gift > log.gift) {
            return None;
        }
        Some(match &log.content.1 {
            Some(report) => {
                let mut report = report.clone();
                report.diagnostics.extend_from_slice(&log.remarks);
                Outcome::Ready { report: Arc::new(report), network: None }
            }
            None => Outcome::Failed(vec![said(log, &LogProblem::EnergiesAlone.into())]),
        })
    }

    /// Adds to a report what the log says otherwise.
    pub(super) fn compare_with_log(&self, report: &mut Report) {
        let Some(log) = &self.log else { return };
        let mut findings = Findings::default();
        let (logged, _) = &*log.content;
        if logged.is_of_operations() {
            compare(logged, log, report, &mut findings);
        } else {
            findings.push(&LogProblem::Energies.into(), |diagnostic| diagnostic.in_file(&log.file));
        }
        report.diagnostics.extend_from_slice(&log.remarks);
        report.diagnostics.extend(findings.into_diagnostics());
        report.diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
    }
}

fn said<T>(log: &Given<T>, problem: &Problem) -> Diagnostic {
    Diagnostic::new(problem).in_file(&log.file)
}

fn compare<T>(logged: &Log, log: &Given<T>, report: &Report, findings: &mut Findings) {
    let LogComparison { compared, differences } = logged.compare(&Log::of(report));
    let layers = |name: &str| report.layers.iter().find(|layer| &*layer.name == name).map(|layer| &layer.name);
    let is_stranger = !logged.rows.iter().any(|row| layers(&row.name).is_some());
    if is_stranger {
        let names = logged.rows.iter().take(SHOWN).map(|row| row.name.to_string()).collect();
        return findings.push(&LogProblem::Stranger { names }.into(), |diagnostic| diagnostic.in_file(&log.file));
    }
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
