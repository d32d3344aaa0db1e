//! The report beside other networks: totals of all, and the layers of one of them side by side.

mod axis;
mod bars;
mod layers;
mod networks;
mod recalled;
mod scatter;

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use self::axis::{Axes, Scale};
use super::{Panel, Part, basis};
use crate::audit::Measure;
use crate::comparison::{Member, SaidPair};
use crate::counting::CountError;
use crate::desk::{Desk, Outcome, groups};
use crate::diagnostic::{ActivityProblem, Diagnostic, MatchProblem, Problem, Words, nearest};
use crate::engine::html::escaped;
use crate::engine::{Engine, Shown};
use crate::export::{LayerNames, TotalsCsv, TotalsFormat};
use crate::import::{Content, Import};
use crate::link::{Beside, Settings};
use crate::model::{Assumed, Scenario};
use crate::report::{EnergyColumns, Field};
use crate::wire::{Act, Answer, Basis};

/// The panel of comparisons.
pub(super) struct Compare;

const ADD: &str = "add";
/// Puts the report, as it is now, beside itself.
const SNAPSHOT: &str = "snapshot";
const REMOVE: &str = "remove";
const LOOK: &str = "look";
const MATCH: &str = "match";
const MEASURE: &str = "measure";
const SORT: &str = "sort";
const FILTER: &str = "filter";
const AXIS: &str = "axis";
const SCALE: &str = "scale";

/// The most networks that are compared at once.
const MOST: usize = 1_000;

/// What the report is compared with, and how that is looked at.
#[derive(Debug, Default)]
pub(in crate::engine) struct Comparing {
    others: Vec<Other>,
    problems: Vec<Diagnostic>,
    /// The network whose layers are shown.
    looked_at: usize,
    /// Layers that were said to correspond.
    said: Vec<SaidPair>,
    /// What layers are compared by; none for what leads.
    measure: Option<Measure>,
    /// The column that sorts the networks, and whether downwards.
    sort: Option<(usize, bool)>,
    filter: String,
    /// Of the scatter.
    axes: Axes,
    counted: RefCell<Option<(Basis, Vec<Member>)>>,
}

/// A network that the report is compared with.
#[derive(Debug)]
struct Other {
    /// What it is called; no other is called so.
    file: String,
    desk: Desk,
    /// The rules and costs that it keeps; none for those of the report.
    counted_by: Option<Basis>,
    /// As links and the history have it, once that is asked for; none for one that is too large.
    written: OnceCell<Option<Beside>>,
}

impl Comparing {
    /// Takes in a network, or says why it can't be compared.
    fn put(&mut self, other: Other, basis: Basis) {
        match other.member(basis) {
            Ok(_) if self.others.len() < MOST => self.others.push(self.named_apart(other)),
            Ok(_) => {}
            Err(reasons) => self.problems.extend(reasons),
        }
        self.looked_at = self.others.len().saturating_sub(1);
        self.forget();
    }

    /// Under its name, with a number behind it where another has the same.
    fn named_apart(&self, other: Other) -> Other {
        let is_taken = |name: &str| self.others.iter().any(|other| other.file == name);
        let numbered = (2..).map(|number| format!("{} ({number})", other.file));
        let mut names = std::iter::once(other.file.clone()).chain(numbered);
        let file = names.find(|name| !is_taken(name)).unwrap_or_default();
        Other { file, ..other }
    }

    /// Takes in networks; what was never recorded is counted by the rate that is assumed of the report, if one is.
    fn add(&mut self, imports: Vec<Import>, basis: Basis, assumed: Option<Assumed>) {
        self.problems.clear();
        for group in groups(networks::by_path(imports)) {
            let file = called(&group);
            let unread: Vec<Diagnostic> = group
                .iter()
                .filter(|import| import.content.is_none())
                .flat_map(|import| {
                    import.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).take(1).cloned()
                })
                .collect();
            if unread.is_empty() {
                let mut desk = Desk::of(group);
                if assumed.is_some() && matches!(desk.outcome(&basis.rules), Outcome::AwaitsActivity { .. }) {
                    desk.suppose(Scenario { assumed, ..Scenario::default() });
                }
                self.put(Other::new(file, desk), basis);
            } else {
                self.problems.extend(unread);
            }
        }
    }

    fn remove(&mut self, name: &str) {
        self.others.retain(|other| other.file != name);
        if self.others.is_empty() {
            self.said.clear();
        }
        self.looked_at = self.looked_at.min(self.others.len().saturating_sub(1));
        self.forget();
    }

    /// Says that two layers correspond, in place of what was said of either; an empty name, that none does to the second.
    fn say(&mut self, one: &str, other: &str) {
        self.said.retain(|pair| pair.other != other && (one.is_empty() || pair.one != one));
        self.said.push(SaidPair { one: one.to_owned(), other: other.to_owned() });
    }

    fn forget(&self) {
        self.counted.replace(None);
    }

    /// The others, counted and priced; those that can't be any more are left out.
    fn members(&self, basis: Basis) -> Vec<Member> {
        let mut counted = self.counted.borrow_mut();
        if counted.as_ref().is_none_or(|(by, _)| *by != basis) {
            *counted = Some((basis, self.others.iter().filter_map(|other| other.member(basis).ok()).collect()));
        }
        counted.as_ref().map(|(_, members)| members.clone()).unwrap_or_default()
    }
}

impl Other {
    const fn new(file: String, desk: Desk) -> Self {
        Self { file, desk, counted_by: None, written: OnceCell::new() }
    }

    fn member(&self, basis: Basis) -> Result<Member, Vec<Diagnostic>> {
        let basis = self.counted_by.unwrap_or(basis);
        let in_file = |diagnostic: Diagnostic| match diagnostic.file {
            None => diagnostic.in_file(&self.file),
            Some(_) => diagnostic,
        };
        match self.desk.outcome(&basis.rules) {
            Outcome::Ready { report, network } => {
                let energies = network.and_then(|network| EnergyColumns::new(&network, &report, &basis.costs).ok());
                Ok(Member { file: self.file.clone(), report, energies: energies.unwrap_or_default() })
            }
            Outcome::Failed(reasons) => Err(reasons.into_iter().map(in_file).collect()),
            Outcome::AwaitsActivity { .. } => Err(vec![in_file(CountError::ActivityMissing.diagnostic())]),
            Outcome::AwaitsGraph { .. } => {
                Err(vec![in_file(Diagnostic::new(&Problem::from(ActivityProblem::GraphMissing)))])
            }
            Outcome::Empty => Err(Vec::new()),
        }
    }
}

/// The report that is shown, as one of them.
fn shown_member(shown: &Shown) -> Member {
    let energies = shown.counted.energies.as_ref().map(|energies| EnergyColumns::clone(energies));
    let report = Arc::clone(&shown.counted.report);
    Member { file: report.graph_name.to_string(), report, energies: energies.unwrap_or_default() }
}

/// The button says what is supposed now: pressed, it does not depend on what was done since.
fn snapshot(shown: &Shown, basis: Basis) -> String {
    let Basis { rules, costs } = basis;
    // What was changed goes along; what was not follows the report.
    let opened_by = (basis != shown.opened_by).then_some((shown.opened_by.rules, shown.opened_by.costs));
    let scenario = shown.counted.report.scenario.clone();
    let settings = Settings { rules, costs, scenario, opened_by, ..Settings::default() }.to_json().unwrap_or_default();
    format!(
        "<button type=\"button\" class=\"button\" data-act=\"{SNAPSHOT}\" data-of=\"{}\" data-value=\"{}\">Add this report as \
         it is now</button>",
        escaped(&now(shown, basis)),
        escaped(&settings)
    )
}

/// What the report is called as it is now: its name, T, and what is supposed and changed of it.
fn now(shown: &Shown, basis: Basis) -> String {
    let report = &shown.counted.report;
    let is_said = report.scenario.timesteps.is_some();
    let timesteps = report.timesteps.filter(|_| !is_said).map(|timesteps| format!("T = {timesteps}"));
    let supposed = Some(report.scenario.to_string()).filter(|supposed| !supposed.is_empty());
    let changed = basis::differences(shown.opened_by, basis);
    let all = [Some(report.graph_name.to_string()), timesteps, supposed].into_iter().flatten().chain(changed);
    all.collect::<Vec<_>>().join(", ")
}

/// What a network is called: by its own name where its file has one that says nothing.
fn called(group: &[Import]) -> String {
    const GENERIC: [&str; 6] = ["graph", "activity", "bundle", "report", "run", "model"];
    let file = group.first().map(|import| import.file.clone()).unwrap_or_default();
    let stem = file.split_once('.').map_or(&*file, |(stem, _)| stem);
    let own = group.iter().find_map(|import| match &import.content {
        Some(Content::Graph(network) | Content::Bundle(network, _) | Content::SampledBundle(network, _)) => {
            Some(network.name())
        }
        Some(Content::Report(report)) => Some(&report.graph_name),
        _ => None,
    });
    own.filter(|_| GENERIC.contains(&stem)).map_or(file, ToString::to_string)
}

fn all(engine: &Engine, shown: &Shown) -> Vec<Member> {
    std::iter::once(shown_member(shown)).chain(engine.comparing.members(engine.basis)).collect()
}

impl Panel for Compare {
    fn act(&self, engine: &mut Engine, act: &Act, files: Vec<Import>) -> Option<Answer> {
        let basis = engine.basis;
        let present = engine.shown.as_ref().map(|shown| shown.desk.clone());
        let comparing = &mut engine.comparing;
        match &*act.name {
            ADD if act.value.is_empty() => {
                let assumed = present.and_then(|desk| desk.scenario().assumed);
                comparing.add(files, basis, assumed);
            }
            ADD => comparing.add_kept(&act.value, files, basis),
            SNAPSHOT => {
                let mut desk = present?;
                let Settings { rules, costs, scenario, opened_by, .. } = Settings::from_json(&act.value).ok()?;
                desk.suppose(scenario);
                let counted_by = opened_by.map(|_| Basis { rules, costs });
                comparing.put(Other { counted_by, ..Other::new(act.of.clone(), desk) }, basis);
            }
            REMOVE => comparing.remove(&act.of),
            LOOK => comparing.looked_at = act.value.parse().ok()?,
            MATCH => {
                let partner = known_layer(engine.shown.as_ref()?, &act.value);
                comparing.say(engine.refused.unless(act, partner)?, &act.of);
            }
            MEASURE => comparing.measure = layers::measure(&act.value),
            SORT => {
                let column = act.of.parse().ok()?;
                comparing.sort = Some((column, act.value == networks::DOWN));
            }
            FILTER => comparing.filter.clone_from(&act.value),
            AXIS => comparing.axes.0.get_mut(act.of.parse::<usize>().ok()?)?.column = act.value.parse().ok()?,
            SCALE => {
                let scale = if act.value == "true" { Scale::Logarithmic } else { Scale::Linear };
                comparing.axes.0.get_mut(act.of.parse::<usize>().ok()?)?.scale = scale;
            }
            _ => {}
        }
        None
    }

    fn parts(&self, engine: &Engine) -> Vec<Part> {
        let html = engine.shown.as_ref().map(|shown| drawn(engine, shown)).unwrap_or_default();
        vec![("compare-body".to_owned(), html)]
    }
}

fn drawn(engine: &Engine, shown: &Shown) -> String {
    let comparing = &engine.comparing;
    let add = format!(
        "<div class=\"compare-add\"><p>Drop other networks here, or a folder of runs: bundles, reports, graphs with their \
         activities. What is dropped elsewhere takes the place of the report.</p><label class=\"button\">Choose files\
         <input type=\"file\" class=\"visually-hidden\" multiple data-act=\"{ADD}\"></label>{}</div>\
         <div id=\"compare-kept\" class=\"compare-kept\" data-elsewhere></div>",
        snapshot(shown, engine.basis),
    );
    let members = all(engine, shown);
    let wanted = networks::wanted(comparing, &members);
    let body = if members.len() < 2 {
        String::new()
    } else {
        networks::table(comparing, &members)
            + &scatter::drawing(comparing, &wanted)
            + &layers::side_by_side(comparing, &members, &wanted, &engine.basis.costs, &engine.refused)
    };
    let problems: String = comparing.problems.iter().map(networks::problem).collect();
    let forgotten = match comparing.too_large() {
        0 => "",
        _ => {
            "<p>These networks are too large for links and for the browser\u{2019}s history: a reload keeps the report alone.</p>"
        }
    };
    format!("{add}{problems}{body}{forgotten}")
}

/// A layer of the report by its name, or why there is none; nothing is meant by no name.
fn known_layer<'n>(shown: &Shown, name: &'n str) -> Result<&'n str, String> {
    let report = &shown.counted.report;
    let mut layers = report.layers.iter().map(|layer| &*layer.name);
    if name.is_empty() || layers.clone().any(|layer| layer == name) {
        return Ok(name);
    }
    let nearest = nearest(name, &mut layers).map(str::to_owned);
    let problem =
        MatchProblem::UnknownLayer { name: name.to_owned(), files: vec![report.graph_name.to_string()], nearest };
    let Words { message, help, .. } = problem.words();
    Err([Some(message), help].into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// The layers of the network that is looked at, as CSV.
pub(in crate::engine) fn layers_csv(engine: &Engine, names: LayerNames) -> Option<String> {
    let members = all(engine, engine.shown.as_ref()?);
    layers::csv(&engine.comparing, &members, &engine.basis.costs, names)
}

/// The totals of all networks as CSV.
pub(in crate::engine) fn totals_csv(engine: &Engine, names: LayerNames) -> Option<String> {
    let members = all(engine, engine.shown.as_ref()?);
    let format = TotalsCsv { names };
    let lines = members.iter().map(|member| format.line(&networks::totals(member)));
    Some(std::iter::once(format.head()).chain(lines).collect())
}

/// What layers can be compared by.
const MEASURES: [Measure; 7] = [
    Measure::Energy,
    Measure::Field(Field::SynAcc),
    Measure::Field(Field::SynMac),
    Measure::Field(Field::AddrAcc),
    Measure::Field(Field::AddrMac),
    Measure::Field(Field::MemRead),
    Measure::Field(Field::MemWrite),
];
