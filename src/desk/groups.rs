//! Which of many files belong together.

use crate::import::{Content, Import};

/// Files in groups of which each is a network: a graph with its activity; a bundle, a report, or whatever else it is,
/// alone. Where there is one graph and one activity, they are a pair; of several, those whose names differ in the words
/// `graph` and `activity` alone.
pub fn groups(imports: Vec<Import>) -> Vec<Vec<Import>> {
    let (activities, others): (Vec<Import>, Vec<Import>) = imports.into_iter().partition(is_activity);
    let is_one_pair = activities.len() == 1 && others.iter().filter(|import| is_graph(import)).count() == 1;
    let mut activities: Vec<Option<Import>> = activities.into_iter().map(Some).collect();
    let mut groups: Vec<Vec<Import>> = Vec::new();
    for import in others {
        let belongs = |activity: &Import| is_one_pair || stem(&activity.file) == stem(&import.file);
        let own = activities.iter_mut().filter(|_| is_graph(&import));
        let own = own.into_iter().find(|activity| activity.as_ref().is_some_and(belongs)).and_then(Option::take);
        groups.push([Some(import), own].into_iter().flatten().collect());
    }
    groups.extend(activities.into_iter().flatten().map(|activity| vec![activity]));
    groups
}

fn is_activity(import: &Import) -> bool {
    matches!(import.content, Some(Content::Activity(_) | Content::Samples(_)))
}

fn is_graph(import: &Import) -> bool {
    matches!(import.content, Some(Content::Graph(_)))
}

/// What is left of a file's name without its ending and the word for what it is.
fn stem(file: &str) -> String {
    let name = file.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name).to_owned();
    let bare = ["graph", "activity"].into_iter().fold(name, |name, word| name.replace(word, ""));
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
