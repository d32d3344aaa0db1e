//! Which layers of networks correspond.

use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::model::{KindName, kind_named};
use crate::report::{Layer, Report};

/// How a layer came to stand in a row of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// Nothing stood there before.
    First,
    /// It was said.
    ByHand,
    /// A layer there has the same name.
    ByName,
    /// As manyth of its type among those that no name matches.
    ByPosition,
}

/// A layer in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matched {
    /// Its place in its report.
    pub layer: usize,
    /// How it came there.
    pub how: Match,
}

/// Rows of corresponding layers, at most one of each network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    rows: Vec<Vec<Option<Matched>>>,
}

/// Names of two layers that correspond, whatever else is known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidPair {
    /// One of them, of an earlier network where both names are in both networks; empty for a layer that nothing
    /// corresponds to.
    pub one: String,
    /// The other.
    pub other: String,
}

/// A layer's type, whatever a framework calls it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Family<'a> {
    Known(KindName),
    Unknown(&'a str),
}

impl Match {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::ByHand => "by hand",
            Self::ByName => "by name",
            Self::ByPosition => "by position",
        }
    }
}

impl Matching {
    /// Matches the layers of each network with those of the networks before it: as was said, by name, then by position
    /// and type. What matches nothing begins a row of its own.
    pub fn new(reports: &[&Report], said: &[SaidPair]) -> Self {
        let mut matching = Self { rows: Vec::new() };
        for (member, report) in reports.iter().enumerate() {
            let placed = matching.placed(reports, report, said);
            for row in &mut matching.rows {
                row.push(None);
            }
            for (layer, place) in placed.into_iter().enumerate() {
                matching.put(member, layer, place);
            }
        }
        matching
    }

    /// A place a network, none where it has no such layer; rows in the order of the first network's layers.
    pub fn rows(&self) -> impl Iterator<Item = &[Option<Matched>]> {
        self.rows.iter().map(Vec::as_slice)
    }

    fn put(&mut self, member: usize, layer: usize, place: Option<(usize, Match)>) {
        match place.and_then(|(row, how)| Some((self.rows.get_mut(row)?.get_mut(member)?, how))) {
            Some((cell, how)) => *cell = Some(Matched { layer, how }),
            None => {
                let mut row = vec![None; member];
                row.push(Some(Matched { layer, how: Match::First }));
                self.rows.push(row);
            }
        }
    }

    /// The row of each layer of a report, where it matches one.
    fn placed(&self, reports: &[&Report], report: &Report, said: &[SaidPair]) -> Vec<Option<(usize, Match)>> {
        let mut free = Free { rows: vec![true; self.rows.len()], placed: vec![None; report.layers.len()] };
        let names = self.by_name(reports);
        let own: HashSet<&str> =
            if said.is_empty() { HashSet::new() } else { report.layers.iter().map(|layer| &*layer.name).collect() };
        for (place, layer) in report.layers.iter().enumerate() {
            let partners = said.iter().filter_map(|pair| pair.partner(&layer.name, &names, &own));
            let row = partners.filter_map(|name| names.get(name).copied()).find(|&row| free.is_free(row));
            free.take(place, row, Match::ByHand);
        }
        let is_alone = |layer: &Layer| said.iter().any(|pair| pair.one.is_empty() && *layer.name == *pair.other);
        for (place, layer) in report.layers.iter().enumerate().filter(|(_, layer)| !is_alone(layer)) {
            free.take(place, names.get(&*layer.name).copied(), Match::ByName);
        }
        let mut left: HashMap<Family<'_>, VecDeque<usize>> = HashMap::new();
        for (row, cells) in self.rows.iter().enumerate().filter(|(row, _)| free.is_free(*row)) {
            if let Some(layer) = first_layer(cells, reports) {
                left.entry(Family::of(layer)).or_default().push_back(row);
            }
        }
        for (place, layer) in report.layers.iter().enumerate() {
            if free.is_unplaced(place) && !is_alone(layer) {
                let row = left.get_mut(&Family::of(layer)).and_then(VecDeque::pop_front);
                free.take(place, row, Match::ByPosition);
            }
        }
        free.placed
    }

    /// The row that a name stands in; the first of several.
    fn by_name<'a>(&self, reports: &[&'a Report]) -> HashMap<&'a str, usize> {
        let mut names = HashMap::new();
        for (row, cells) in self.rows.iter().enumerate() {
            for layer in layers(cells, reports) {
                names.entry(&*layer.name).or_insert(row);
            }
        }
        names
    }
}

/// What matches nothing yet.
struct Free {
    rows: Vec<bool>,
    placed: Vec<Option<(usize, Match)>>,
}

impl Free {
    fn is_free(&self, row: usize) -> bool {
        self.rows.get(row).copied().unwrap_or_default()
    }

    fn is_unplaced(&self, layer: usize) -> bool {
        self.placed.get(layer).is_some_and(Option::is_none)
    }

    /// Puts a layer into a row, if both are free.
    fn take(&mut self, layer: usize, row: Option<usize>, how: Match) {
        let Some(row) = row.filter(|&row| self.is_free(row) && self.is_unplaced(layer)) else { return };
        if let (Some(is_free), Some(place)) = (self.rows.get_mut(row), self.placed.get_mut(layer)) {
            *is_free = false;
            *place = Some((row, how));
        }
    }
}

impl SaidPair {
    /// The layer of an earlier network that a layer of this one corresponds to: where both names can be read either
    /// way, the first is the earlier network's.
    fn partner(&self, name: &str, earlier: &HashMap<&str, usize>, own: &HashSet<&str>) -> Option<&str> {
        let (one, other) = (&*self.one, &*self.other);
        let is_as_said = earlier.contains_key(one) && own.contains(other);
        let (earlier, own) = if is_as_said { (one, other) } else { (other, one) };
        (name == own).then_some(earlier)
    }
}

impl<'a> Family<'a> {
    fn of(layer: &'a Layer) -> Self {
        kind_named(&layer.signature.type_name).map_or(Self::Unknown(&layer.signature.type_name), Self::Known)
    }
}

fn layers<'a>(cells: &[Option<Matched>], reports: &[&'a Report]) -> impl Iterator<Item = &'a Layer> {
    cells.iter().zip(reports).filter_map(|(cell, report)| report.layers.get(cell.as_ref()?.layer))
}

fn first_layer<'a>(cells: &[Option<Matched>], reports: &[&'a Report]) -> Option<&'a Layer> {
    layers(cells, reports).next()
}
