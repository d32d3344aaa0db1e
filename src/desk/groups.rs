//! Which of many files belong together.

use crate::import::{Content, Import};

/// Files in groups of which each is a network: a graph with its activity, with its samples or with both; a bundle, a
/// report, or whatever else it is, alone. Where there is one graph and one of these, they are a pair; of several, those
/// whose names differ in the words `graph`, `activity` and `samples` alone.
pub fn groups(imports: Vec<Import>) -> Vec<Vec<Import>> {
    let (activities, others): (Vec<Import>, Vec<Import>) = imports.into_iter().partition(is_activity);
    let at_most_one = |of_kind: fn(&Import) -> bool| activities.iter().filter(|import| of_kind(import)).count() <= 1;
    let is_one_run =
        at_most_one(is_whole) && at_most_one(is_samples) && others.iter().filter(|one| is_graph(one)).count() == 1;
    let mut activities: Vec<Option<Import>> = activities.into_iter().map(Some).collect();
    let mut groups: Vec<Vec<Import>> = Vec::new();
    for import in others {
        let is_graph = is_graph(&import);
        let belongs = |activity: &Import| is_graph && (is_one_run || stem(&activity.file) == stem(&import.file));
        let mut own = |of_kind: fn(&Import) -> bool| {
            let is_own = |activity: &Import| of_kind(activity) && belongs(activity);
            activities.iter_mut().find(|activity| activity.as_ref().is_some_and(is_own)).and_then(Option::take)
        };
        let (whole, samples) = (own(is_whole), own(is_samples));
        groups.push([Some(import), whole, samples].into_iter().flatten().collect());
    }
    groups.extend(activities.into_iter().flatten().map(|activity| vec![activity]));
    groups
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

/// What is left of a file's name without its ending and the word for what it is.
fn stem(file: &str) -> String {
    let name = file.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name).to_owned();
    let bare = ["graph", "activity", "samples"].into_iter().fold(name, |name, word| name.replace(word, ""));
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
}
