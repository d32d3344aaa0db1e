//! What the page shows: a report with what it was counted from and what it is measured against.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::chart::{Measured, Subject as Drawn};
use crate::desk::{Desk, Outcome};
use crate::diagnostic::Diagnostic;
use crate::energy::Costs;
use crate::model::{Activity, Network};
use crate::report::{EnergyColumns, EnergyError, Report};
use crate::wire::{Basis, Priced, View};

/// A report that the page shows, and the network that it was counted from, unless it came as a file.
#[derive(Debug)]
pub(super) struct Shown {
    /// The desk that it was made of, whatever was put on the desk since.
    pub(super) desk: Desk,
    pub(super) counted: Counted,
    pub(super) network: Option<Arc<Network>>,
    /// What was counted with, once it is asked for; none for a formal network.
    pub(super) activity: OnceCell<Option<Activity>>,
    /// Without what is supposed; none where nothing is changed.
    pub(super) measured: Option<Counted>,
    /// What that was counted with.
    pub(super) measured_activity: Option<Activity>,
    /// The rules and costs that it was opened by, which the changes are measured against.
    pub(super) opened_by: Basis,
}

/// Counts, and their energies where they are known.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) report: Arc<Report>,
    pub(super) energies: Option<Arc<EnergyColumns>>,
}

impl Counted {
    pub(super) const fn unpriced(report: Arc<Report>) -> Self {
        Self { report, energies: None }
    }

    pub(super) fn price(&mut self, network: Option<&Arc<Network>>, costs: &Costs) -> Priced {
        self.energies = None;
        let network = network.ok_or(EnergyError::GraphMissing { layer: None });
        let energies = network.and_then(|network| EnergyColumns::new(network, &self.report, costs));
        let energies = Arc::new(energies.map_err(|error| vec![error.diagnostic()])?);
        self.energies = Some(Arc::clone(&energies));
        Ok(energies)
    }
}

impl Shown {
    /// What is drawn, beside what it was before the changes.
    pub(super) fn subject_beside<'a>(&'a self, measured: Option<&'a Counted>) -> Drawn<'a> {
        Drawn {
            report: &self.counted.report,
            energies: self.counted.energies.as_deref(),
            measured: measured
                .map(|measured| Measured { report: &measured.report, energies: measured.energies.as_deref() }),
        }
    }

    /// What was measured, by this basis: a file that is drawn says nothing of the rules and costs that were chosen before.
    pub(super) fn measured_by(&self, basis: &Basis) -> Option<Counted> {
        let is_supposed = self.counted.report.scenario.is_what_if() && self.network.is_some();
        match is_supposed.then(|| self.desk.measured().outcome(&basis.rules))? {
            Outcome::Ready { report, .. } => {
                let mut measured = Counted::unpriced(report);
                // What can't be priced as measured has no outline.
                let _ = measured.price(self.network.as_ref(), &basis.costs);
                Some(measured)
            }
            _ => None,
        }
    }

    /// Counts what is supposed anew, by these rules, and what it is measured against where that is not known.
    pub(super) fn count(&mut self, basis: &Basis) -> Result<View, Vec<Diagnostic>> {
        match self.desk.outcome(&basis.rules) {
            Outcome::Ready { report, network } => {
                (self.counted, self.network) = (Counted::unpriced(Arc::clone(&report)), network);
                self.activity = OnceCell::new();
                self.measure(basis);
                Ok(View::Ready(report))
            }
            Outcome::Failed(reasons) => Err(reasons),
            _ => Ok(View::Empty),
        }
    }

    /// What the report was counted with.
    pub(super) fn activity(&self) -> Option<&Activity> {
        self.activity.get_or_init(|| activity_of(&self.desk)).as_ref()
    }

    /// Whether a basis, or what is supposed, is not as it was opened.
    pub(super) fn is_changed(&self, basis: &Basis) -> bool {
        self.counted.report.scenario.is_what_if() || (self.network.is_some() && *basis != self.opened_by)
    }

    /// Counts what the changes are measured against, where there are any and it is not known.
    pub(super) fn measure(&mut self, basis: &Basis) {
        if !self.is_changed(basis) {
            (self.measured, self.measured_activity) = (None, None);
        } else if self.measured.is_none() {
            let measured = self.desk.measured();
            self.measured_activity = activity_of(&measured);
            self.measured = match measured.outcome(&self.opened_by.rules) {
                Outcome::Ready { report, .. } => Some(Counted::unpriced(report)),
                _ => None,
            };
        }
    }

    /// Was opened by other rules and costs.
    pub(super) fn was_opened_by(&mut self, basis: Basis) {
        (self.opened_by, self.measured, self.measured_activity) = (basis, None, None);
    }
}

fn activity_of(desk: &Desk) -> Option<Activity> {
    desk.counted().and_then(|(_, activity)| activity)
}
