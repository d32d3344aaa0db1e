//! The comparison as links and the history have it, and networks that the browser kept.

use serde::Deserialize;

use super::axis::Axes;
use super::{Comparing, Other, layers};
use crate::comparison::SaidPair;
use crate::desk::Desk;
use crate::diagnostic::Diagnostic;
use crate::engine::LINK;
use crate::import::Import;
use crate::link::{self, Beside, Compared, OpenedBeside, Settings};
use crate::wire::Basis;

/// Bytes that all networks together may take in a step of the history.
const MOST_BYTES: usize = 1 << 20;

const MEASURE: &str = "compare-by";
const SORT: &str = "compare-sort";
const FILTER: &str = "compare-filter";
const AXES: &str = "compare-axes";
const LOOKED_AT: &str = "compare-layers-of";

/// A report that the browser kept, as `web/travel/` tells of it.
#[derive(Deserialize)]
struct Kept {
    name: String,
    /// What it was made of, in turn.
    deeds: Vec<Deed>,
    /// What it was counted by and how it was looked at, as the engine wrote it.
    settings: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Deed {
    /// So many of the files were given at once.
    Files(usize),
    Link(String),
    /// The graph was counted as formal: `null`.
    CountAsFormal,
}

impl Kept {
    fn desk(self, files: Vec<Import>) -> Result<Desk, Vec<Diagnostic>> {
        let (mut desk, mut files) = (Desk::default(), files.into_iter());
        for deed in self.deeds {
            match deed {
                Deed::Files(count) => desk.put_all(files.by_ref().take(count)),
                Deed::CountAsFormal => desk.count_as_formal(),
                Deed::Link(fragment) => {
                    let opened = link::open(&fragment)?;
                    desk = Desk::of(opened.imports);
                    desk.suppose(opened.scenario);
                }
            }
        }
        if let Some(settings) = self.settings {
            desk.suppose(Settings::from_json(&settings)?.scenario);
        }
        Ok(desk)
    }
}

impl Comparing {
    /// Takes in a report that the browser kept, with its files: what it was counted from and what was supposed of it.
    pub(super) fn add_kept(&mut self, kept: &str, files: Vec<Import>, basis: Basis) {
        self.problems.clear();
        let Ok(kept) = serde_json::from_str::<Kept>(kept) else { return };
        let name = kept.name.clone();
        match kept.desk(files) {
            Ok(desk) => self.put(Other::new(name, desk), basis),
            Err(reasons) => self.problems.extend(reasons),
        }
    }

    /// As links and the history have it; all of it, or none where it is too large.
    pub(in crate::engine) fn compared(&self) -> Compared {
        if self.too_large() > 0 {
            return Compared::default();
        }
        let networks: Vec<Beside> = self.others.iter().filter_map(|other| other.written().cloned()).collect();
        let pair = |pair: &SaidPair| (pair.one.clone(), pair.other.clone());
        // What was said of layers matters where there are any.
        let matches = if networks.is_empty() { Vec::new() } else { self.said.iter().map(pair).collect() };
        Compared { networks, matches }
    }

    /// How many networks have no room in the history: none, or all.
    pub(super) fn too_large(&self) -> usize {
        let mut sizes = self.others.iter().map(|other| other.written().map(Beside::size));
        let bytes = sizes.try_fold(0_usize, |sum, size| sum.checked_add(size?));
        if bytes.is_some_and(|bytes| bytes <= MOST_BYTES) { 0 } else { self.others.len() }
    }

    /// How it is looked at: texts by names, for links and the history.
    pub(in crate::engine) fn looks(&self) -> Vec<(String, String)> {
        if self.others.is_empty() {
            return Vec::new();
        }
        let last = self.others.len() - 1;
        let sort = self.sort.map(|(column, is_down)| format!("{}{column}", if is_down { "-" } else { "" }));
        let texts = [
            (MEASURE, self.measure.map(|measure| measure.key().to_owned())),
            (SORT, sort),
            (FILTER, Some(self.filter.clone()).filter(|filter| !filter.is_empty())),
            (AXES, (self.axes != Axes::default()).then(|| self.axes.to_string())),
            (LOOKED_AT, (self.looked_at != last).then(|| self.looked_at.to_string())),
        ];
        texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
    }

    /// Becomes what a link or the history has; what can't be counted any more says why.
    pub(in crate::engine) fn recall<'a>(
        &mut self,
        compared: &Compared,
        looks: impl Fn(&str) -> Option<&'a str>,
        basis: Basis,
    ) {
        if *compared != self.compared() {
            self.reopen(compared, basis);
        }
        let said = compared.matches.iter().map(|(one, other)| SaidPair { one: one.clone(), other: other.clone() });
        self.said = said.collect();
        self.measure = looks(MEASURE).and_then(layers::measure);
        self.sort = looks(SORT).and_then(|sort| {
            let column = sort.strip_prefix('-');
            Some((column.unwrap_or(sort).parse().ok()?, column.is_some()))
        });
        self.filter = looks(FILTER).unwrap_or_default().to_owned();
        self.axes = looks(AXES).and_then(|axes| axes.parse().ok()).unwrap_or_default();
        let last = self.others.len().saturating_sub(1);
        self.looked_at = looks(LOOKED_AT).and_then(|place| place.parse().ok()).unwrap_or(last).min(last);
    }

    #[inline(never)]
    fn reopen(&mut self, compared: &Compared, basis: Basis) {
        *self = Self::default();
        for network in &compared.networks {
            match network.open() {
                Ok(opened) => self.put(Other::opened(opened, network), basis),
                Err(reasons) => self.problems.extend(reasons),
            }
        }
    }
}

impl Other {
    fn opened(opened: OpenedBeside, written: &Beside) -> Self {
        let mut desk = Desk::of(opened.imports);
        desk.suppose(opened.scenario);
        let counted_by = opened.counted_by.map(|(rules, costs)| Basis { rules, costs });
        let file = if opened.name.is_empty() { LINK.to_owned() } else { opened.name };
        let other = Self { counted_by, ..Self::new(file, desk) };
        // What is written of it is there already, and stays the same to the letter.
        let _ = other.written.set(Some(written.clone()));
        other
    }

    fn written(&self) -> Option<&Beside> {
        let counted_by = self.counted_by.map(|Basis { rules, costs }| (rules, costs));
        let write = || Beside::of(&self.file, &self.desk.inputs()?, self.desk.scenario(), counted_by).ok();
        self.written.get_or_init(|| write().filter(|network| network.size() <= MOST_BYTES)).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import;

    const FORMAL: &str = r#"{ "is_snn": false, "nodes": [{ "name": "input", "type": "Input", "output_shape": [[1, 8]] },
        { "name": "fc", "type": "Dense", "units": 3 }] }"#;

    fn added(names: &[&str]) -> Comparing {
        let mut comparing = Comparing::default();
        comparing.add(names.iter().map(|name| import(name, FORMAL.as_bytes())).collect(), Basis::default(), None);
        comparing
    }

    fn names(comparing: &Comparing) -> Vec<&str> {
        comparing.others.iter().map(|other| &*other.file).collect()
    }

    #[test]
    fn comes_back_with_all_that_was_said_and_looked_at() {
        let mut comparing = added(&["a.json", "b.json", "a.json"]);
        comparing.say("fc", "head");
        (comparing.sort, comparing.axes, comparing.looked_at) = (Some((3, true)), "2log-1".parse().unwrap(), 1);
        comparing.filter = "a b".to_owned();
        comparing.measure = layers::measure("mem_read");
        let (compared, looks) = (comparing.compared(), comparing.looks());
        let mut again = Comparing::default();
        let text = |name: &str| looks.iter().find(|(found, _)| found == name).map(|(_, text)| &**text);
        again.recall(&compared, text, Basis::default());
        assert_eq!(names(&again), ["a.json", "b.json", "a.json (2)"]);
        assert_eq!((again.compared(), again.looks()), (compared, looks.clone()));
        assert_eq!(again.members(Basis::default()).len(), 3);
        again.recall(&Compared::default(), |_| None, Basis::default());
        assert!(again.others.is_empty() && again.looks().is_empty());
    }

    #[test]
    fn a_kept_report_is_made_of_its_deeds() {
        let mut comparing = Comparing::default();
        let files =
            || vec![import("graph.json", FORMAL.replace("\"is_snn\": false, ", "").replace("8", "6").as_bytes())];
        let kept = r#"{ "name": "kept", "deeds": [1, null], "settings": "{}" }"#;
        comparing.add_kept(kept, files(), Basis::default());
        let link = link::Link::of(comparing.others[0].desk.inputs().unwrap()).fragment().unwrap();
        comparing.add_kept(&format!(r#"{{ "name": "link", "deeds": ["{link}"] }}"#), Vec::new(), Basis::default());
        comparing.add_kept(r#"{ "name": "cut", "deeds": ["r1.AA"] }"#, Vec::new(), Basis::default());
        assert_eq!(names(&comparing), ["kept", "link"]);
        assert_eq!(comparing.problems.iter().map(|problem| &*problem.code).collect::<Vec<_>>(), ["link-truncated"]);
    }

    #[test]
    fn what_is_too_large_is_not_in_the_history() {
        let mut comparing = added(&["a.json"]);
        let long =
            |place: usize| format!(r#"{{ "name": "{place}{}", "type": "Dense", "units": 3 }},"#, "f".repeat(4_000));
        let nodes: String = (0..300).map(long).collect();
        let long = FORMAL.replace(r#"{ "name": "fc""#, &format!(r#"{nodes} {{ "name": "fc""#));
        comparing.add(vec![import("long.json", long.as_bytes())], Basis::default(), None);
        assert_eq!((comparing.too_large(), comparing.compared()), (comparing.others.len(), Compared::default()));
    }
}
