//! Names of the files that networks come in.

/// Endings of files that hold a network, an activity or both.
const ENDINGS: [&str; 6] = ["json", "jsonl", "keras", "nir", "onnx", "zip"];

/// Whether a file that was found in a folder may be of use, by its name. Tables are not: a run's folder has those that
/// were counted of its network.
pub fn is_promising(file_name: &str) -> bool {
    let name = file_name.to_ascii_lowercase();
    let unpacked = name.strip_suffix(".gz").unwrap_or(&name);
    let is_hidden = name.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with('.'));
    !is_hidden && unpacked.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_promises_by_its_ending() {
        for name in ["graph.json", "RUN.ZIP", "runs/activity.json.gz", "samples.jsonl", "a.b.json"] {
            assert!(is_promising(name), "{name}");
        }
        for name in ["json", "operations.csv", "README.md", ".graph.json", "runs/._graph.json", "weights.pt.gz", ""] {
            assert!(!is_promising(name), "{name}");
        }
    }
}
