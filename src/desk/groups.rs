//! Which of many files belong together.

use std::collections::BTreeMap;

use crate::import::{Content, Import};

/// Files in groups of which each is a network: a graph with its activity, with its samples or with both; a bundle, a
/// report, or whatever else it is, alone. Where there is one graph and one of these, or in a folder, they are a pair;
/// of several, those whose names differ in the words for what they are alone.
pub fn groups(imports: Vec<Import>) -> Vec<Vec<Import>> {
    let owners = Pairing::of(&imports).owners;
    let mut groups: BTreeMap<(bool, usize), Vec<Import>> = BTreeMap::new();
    for (place, (import, owner)) in imports.into_iter().zip(owners).enumerate() {
        // What has no graph comes last.
        let group = groups.entry((is_activity(&import) && owner.is_none(), owner.unwrap_or(place))).or_default();
        group.push(import);
        group.sort_by_key(order);
    }
    groups.into_values().collect()
}

/// Files in the order in which a desk takes them, where later ones take the place of earlier ones: what belongs together
/// comes together, after halves that belong to nothing.
pub(super) fn in_order(imports: Vec<Import>) -> impl Iterator<Item = Import> {
    let is_half = |group: &Vec<Import>| matches!(&**group, [one] if is_graph(one) || is_activity(one));
    let (halves, networks): (Vec<_>, Vec<_>) = groups(imports).into_iter().partition(is_half);
    halves.into_iter().chain(networks).flatten()
}

/// What is laid on a desk first.
fn order(import: &Import) -> usize {
    [is_whole, is_samples].iter().position(|of_kind| of_kind(import)).map_or(0, |place| place + 1)
}

/// Words that the names of a graph and its activity differ in. Counters that were recorded before layers were renamed
/// belong to the graph as it was then.
const WORDS: [&[&str]; 3] = [&["graph", "activity", "samples"], &["graph.raw", "counters"], &["graph", "counters"]];

/// Which activity belongs to which graph.
struct Pairing<'a> {
    imports: &'a [Import],
    /// The place of each file's graph, once it is known.
    owners: Vec<Option<usize>>,
}

impl<'a> Pairing<'a> {
    fn of(imports: &'a [Import]) -> Self {
        let mut pairing = Self { imports, owners: vec![None; imports.len()] };
        pairing.pair_one_run(&(0..imports.len()).collect::<Vec<_>>());
        let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, import) in imports.iter().enumerate() {
            folders.entry(folder(&import.file)).or_default().push(place);
        }
        folders.values().for_each(|places| pairing.pair_one_run(places));
        WORDS.iter().for_each(|words| pairing.pair_by_name(words));
        pairing
    }

    /// A graph, an activity and samples that are the only ones of these places.
    fn pair_one_run(&mut self, places: &[usize]) {
        let found = |of_kind: fn(&Import) -> bool| -> Vec<usize> {
            places.iter().copied().filter(|place| self.imports.get(*place).is_some_and(of_kind)).collect()
        };
        let (graphs, whole, samples) = (found(is_graph), found(is_whole), found(is_samples));
        if let ([graph], [] | [_], [] | [_]) = (&*graphs, &*whole, &*samples) {
            whole.iter().chain(&samples).for_each(|activity| self.pair(*activity, *graph));
        }
    }

    /// Graphs and activities whose names are the same without some words.
    fn pair_by_name(&mut self, words: &[&str]) {
        let mut graphs: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, import) in self.imports.iter().enumerate().filter(|(_, import)| is_graph(import)) {
            graphs.entry(stem(&import.file, words)).or_default().push(place);
        }
        for (place, activity) in self.imports.iter().enumerate().filter(|(_, import)| is_activity(import)) {
            let namesakes = graphs.get(&stem(&activity.file, words));
            if let Some(graph) = namesakes.into_iter().flatten().find(|graph| self.is_free(**graph, activity)) {
                self.pair(place, *graph);
            }
        }
    }

    /// Whether a graph has none of the activity's kind yet.
    fn is_free(&self, graph: usize, activity: &Import) -> bool {
        let mut owned = self.imports.iter().zip(&self.owners).filter(|(_, owner)| **owner == Some(graph));
        owned.all(|(other, _)| order(other) != order(activity))
    }

    fn pair(&mut self, activity: usize, graph: usize) {
        if let Some(owner) = self.owners.get_mut(activity) {
            owner.get_or_insert(graph);
        }
    }
}

fn is_activity(import: &Import) -> bool {
    is_whole(import) || is_samples(import)
}

fn is_whole(import: &Import) -> bool {
    matches!(import.content, Some(Content::Activity(_)))
}

fn is_samples(import: &Import) -> bool {
    matches!(import.content, Some(Content::Samples(_)))
}

fn is_graph(import: &Import) -> bool {
    matches!(import.content, Some(Content::Graph(_)))
}

fn folder(file: &str) -> &str {
    file.rfind(['/', '\\']).and_then(|end| file.get(..end)).unwrap_or_default()
}

/// What is left of a file's name without its ending and the words for what it is.
fn stem(file: &str, words: &[&str]) -> String {
    let name = file.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name).to_owned();
    let bare = words.iter().fold(name, |name, word| name.replace(word, ""));
    bare.trim_end_matches(['_', '-', '.', ' ']).replace("__", "_").replace("--", "-").replace("..", ".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import;

    const GRAPH: &str = r#"{ "nodes": [{ "name": "input", "type": "Input", "output_shape": [[1, 8]] }] }"#;
    const ACTIVITY: &str = r#"{ "timesteps": 2, "layers": {} }"#;

    fn grouped(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let imports = files.iter().map(|(name, text)| import(name, text.as_bytes())).collect();
        let names = |group: Vec<Import>| group.into_iter().map(|import| import.file).collect();
        groups(imports).into_iter().map(names).collect()
    }

    #[test]
    fn a_graph_and_an_activity_alone_belong_together() {
        assert_eq!(grouped(&[("rates.json", ACTIVITY), ("net.json", GRAPH)]), [["net.json", "rates.json"]]);
    }

    #[test]
    fn a_run_may_have_its_samples_too() {
        let samples = format!("{ACTIVITY}\n{ACTIVITY}\n");
        let files = [("rates.json", ACTIVITY), ("all.jsonl", &samples), ("net.json", GRAPH)];
        assert_eq!(grouped(&files), [["net.json", "rates.json", "all.jsonl"]]);
        let files = [("a_samples.jsonl", &*samples), ("a_graph.json", GRAPH), ("b_graph.json", GRAPH)];
        let expected: [&[&str]; 2] = [&["a_graph.json", "a_samples.jsonl"], &["b_graph.json"]];
        assert_eq!(grouped(&files), expected);
    }

    #[test]
    fn of_several_names_decide() {
        let files = [
            ("b_activity.json", ACTIVITY),
            ("a_graph.json", GRAPH),
            ("b_graph.json", GRAPH),
            ("other.json", "{}"),
            ("activity-c.json", ACTIVITY),
        ];
        let expected: [&[&str]; 4] =
            [&["a_graph.json"], &["b_graph.json", "b_activity.json"], &["other.json"], &["activity-c.json"]];
        assert_eq!(grouped(&files), expected);
    }

    #[test]
    fn folders_part_runs_whatever_their_files_are_called() {
        let files = [
            ("runs/a/net.json", GRAPH),
            ("runs/b/net.json", GRAPH),
            ("runs/a/rates.json", ACTIVITY),
            ("runs/b/log.json", ACTIVITY),
        ];
        let expected = [["runs/a/net.json", "runs/a/rates.json"], ["runs/b/net.json", "runs/b/log.json"]];
        assert_eq!(grouped(&files), expected);
        assert_eq!(grouped(&[("x/rates.json", ACTIVITY), ("y/net.json", GRAPH)]), [["y/net.json", "x/rates.json"]]);
    }

    /// As a folder of the reference has them, in any order.
    #[test]
    fn counters_belong_to_the_graph_before_its_layers_were_renamed() {
        let files = [
            ("activity.json", ACTIVITY),
            ("counters.json", ACTIVITY),
            ("graph.json", GRAPH),
            ("graph.raw.json", GRAPH),
        ];
        let expected = [["graph.json", "activity.json"], ["graph.raw.json", "counters.json"]];
        assert_eq!(grouped(&files), expected);
        let [activity, counters, graph, raw] = files;
        let expected = [["graph.raw.json", "counters.json"], ["graph.json", "activity.json"]];
        assert_eq!(grouped(&[raw, counters, graph, activity]), expected);
        assert_eq!(grouped(&[raw, graph, activity, counters]), expected);
        let two = [("a_graph.json", GRAPH), ("b_graph.json", GRAPH), ("b_counters.json", ACTIVITY)];
        let expected: [&[&str]; 2] = [&["a_graph.json"], &["b_graph.json", "b_counters.json"]];
        assert_eq!(grouped(&two), expected);
    }
}
