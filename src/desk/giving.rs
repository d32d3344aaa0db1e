//! Files that are laid on the desk, in place of what lay there of their kinds.

use std::sync::Arc;

use super::Desk;
use super::groups::in_order;
use crate::diagnostic::{ActivityProblem, Beside, Diagnostic, Problem};
use crate::import::{Content, Import, Source};
use crate::model::{Network, Recorded, Samples, Scenario};

/// Something given, and the file that it came from.
#[derive(Clone, Debug)]
pub struct Given<T> {
    /// The file's name.
    pub file: String,
    /// What it holds.
    pub content: Arc<T>,
    /// Remarks made while it was read.
    pub remarks: Vec<Diagnostic>,
    /// The file's text, where it is short.
    pub(super) source: Option<Arc<Source>>,
    /// What was given at once has the same number; later gifts have higher ones.
    pub(super) gift: usize,
}

/// Where something came from.
struct Origin {
    file: String,
    remarks: Vec<Diagnostic>,
    source: Option<Arc<Source>>,
}

impl Origin {
    /// Of one of two that came in a file: what there is to remark is said with the other.
    fn without_remarks(&self) -> Self {
        Self { file: self.file.clone(), remarks: Vec::new(), source: self.source.clone() }
    }
}

/// A part that another one, given at once with it, takes the place of.
struct Replaced {
    what: &'static str,
    file: String,
}

const GRAPH: &str = "graph";
const ACTIVITY: &str = "activity";
const REPORT: &str = "report";

impl Desk {
    /// Lays files on the desk that were given at once and are meant together, in place of what lay there of their
    /// kinds; one that could not be read changes nothing. Of several networks the last stays.
    pub fn put_all(&mut self, imports: impl IntoIterator<Item = Import>) {
        self.gifts += 1;
        self.unused.clear();
        self.scenario = Scenario::default();
        let imports = imports.into_iter().flat_map(Import::unpacked).collect();
        let mut replaced = Vec::new();
        for Import { file, content, diagnostics, source, .. } in in_order(imports) {
            let origin = Origin { file, remarks: diagnostics, source };
            match content {
                // A lesson is about what else lies here.
                None | Some(Content::Lesson(_)) => {}
                Some(Content::Graph(network)) => replaced.extend(self.put_graph(self.given(origin, network))),
                Some(Content::Activity(recorded)) => replaced.extend(self.put_activity(self.given(origin, recorded))),
                Some(Content::Samples(samples)) => replaced.extend(self.put_samples(origin, samples)),
                Some(Content::SampledBundle(network, samples)) => {
                    replaced.extend(self.put_samples(origin.without_remarks(), samples));
                    replaced.extend(self.put_graph(self.given(origin, network)));
                }
                Some(Content::Bundle(network, recorded)) => {
                    replaced.extend(self.put_activity(self.given(origin.without_remarks(), recorded)));
                    replaced.extend(self.put_graph(self.given(origin, network)));
                }
                Some(Content::Report(report)) => {
                    let report = self.given(origin, report);
                    let before = self.report.replace(report);
                    replaced.extend(self.replaced(REPORT, before));
                }
                Some(Content::Log(logged)) => {
                    let log = self.given(origin, logged);
                    self.unused.extend(self.logs.put(log));
                }
            }
        }
        if self.report.as_ref().is_some_and(|report| report.gift == self.gifts) {
            replaced.extend(self.replaced(GRAPH, self.graph.clone()));
            replaced.extend(self.replaced(ACTIVITY, self.activity.clone()));
        }
        let unused: Vec<Diagnostic> = replaced.into_iter().filter_map(|replaced| self.unused_file(replaced)).collect();
        self.unused.extend(unused);
    }

    fn put_graph(&mut self, graph: Given<Network>) -> Option<Replaced> {
        let before = self.graph.replace(graph);
        self.replaced(GRAPH, before)
    }

    fn put_activity(&mut self, activity: Given<Recorded>) -> Option<Replaced> {
        self.samples = None;
        let before = self.activity.replace(activity);
        self.replaced(ACTIVITY, before)
    }

    fn put_samples(&mut self, origin: Origin, samples: Samples) -> Option<Replaced> {
        let replaced = self.put_activity(self.given(origin, samples.together().clone()));
        self.samples = Some(Arc::new(samples));
        replaced
    }

    /// What was given at once with what takes its place.
    fn replaced<T>(&self, what: &'static str, before: Option<Given<T>>) -> Option<Replaced> {
        let before = before.filter(|before| before.gift == self.gifts)?;
        Some(Replaced { what, file: before.file })
    }

    /// A remark on what was replaced, which names what stands for it in the end.
    fn unused_file(&self, Replaced { what, file }: Replaced) -> Option<Diagnostic> {
        let report = self.report.as_ref().filter(|report| report.gift == self.gifts);
        let report = report.map(|report| (&report.file, Some(&report.content.graph_name)));
        let graph = || self.graph.as_ref().map(|graph| (&graph.file, Some(graph.content.name())));
        let activity = || self.activity.as_ref().map(|activity| (&activity.file, None));
        let (instead, network) = report.or_else(|| if what == ACTIVITY { activity() } else { graph() })?;
        let beside = if *instead == file {
            Beside::Namesake { network: network.map(ToString::to_string) }
        } else {
            Beside::File(instead.clone())
        };
        let problem = ActivityProblem::Unused { what, beside };
        Some(Diagnostic::new(&Problem::from(problem)).in_file(&file))
    }

    fn given<T>(&self, Origin { file, remarks, source }: Origin, content: T) -> Given<T> {
        Given { file, content: Arc::new(content), remarks, source, gift: self.gifts }
    }

    /// Lays logs on the desk, beside all that lies there.
    pub fn put_logs(&mut self, imports: impl IntoIterator<Item = Import>) {
        for Import { file, content, diagnostics, source, .. } in imports.into_iter().flat_map(Import::unpacked) {
            if let Some(Content::Log(logged)) = content {
                _ = self.logs.put(self.given(Origin { file, remarks: diagnostics, source }, logged));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import;

    fn unused(files: &[(&str, &str)]) -> Vec<String> {
        let of_network = |network: &str| {
            format!(
                r#"{{ "name": "{network}", "is_snn": false, "nodes": [{{ "name": "i", "type": "Input", "output_shape": [[1, 8]] }}] }}"#
            )
        };
        let imports = files.iter().map(|(file, network)| import(file, of_network(network).as_bytes()));
        Desk::of(imports).unused().iter().map(|remark| remark.message.clone()).collect()
    }

    #[test]
    fn the_file_that_stands_for_another_is_named_so_that_both_are_told_apart() {
        assert_eq!(unused(&[("a.json", "first")]), [""; 0]);
        let said = ["the graph in this file is not used: `b.json` stands for it"];
        assert_eq!(unused(&[("a.json", "first"), ("b.json", "second")]), said);
        let said = [
            "the graph in this file is not used: another file of this name, given with it, of the network `second`, stands for it",
        ];
        assert_eq!(unused(&[("graph.json", "first"), ("graph.json", "second")]), said);
    }
}
