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
        for Import { file, content, diagnostics, source, .. } in in_order(imports) {
            let origin = Origin { file, remarks: diagnostics, source };
            match content {
                // A lesson is about what else lies here.
                None | Some(Content::Lesson(_)) => {}
                Some(Content::Graph(network)) => self.put_graph(self.given(origin, network)),
                Some(Content::Activity(recorded)) => self.put_activity(self.given(origin, recorded)),
                Some(Content::Samples(samples)) => self.put_samples(origin, samples),
                Some(Content::SampledBundle(network, samples)) => {
                    self.put_samples(origin.without_remarks(), samples);
                    self.put_graph(self.given(origin, network));
                }
                Some(Content::Bundle(network, recorded)) => {
                    self.put_activity(self.given(origin.without_remarks(), recorded));
                    self.put_graph(self.given(origin, network));
                }
                Some(Content::Report(report)) => {
                    let report = self.given(origin, report);
                    self.unused.extend(unused(REPORT, self.report.as_ref(), &report, Some(&report.content.graph_name)));
                    self.report = Some(report);
                }
                Some(Content::Log(logged)) => {
                    let log = self.given(origin, logged);
                    self.unused.extend(self.logs.put(log));
                }
            }
        }
        if let Some(report) = &self.report {
            let network = Some(&*report.content.graph_name);
            self.unused.extend(unused(GRAPH, self.graph.as_ref(), report, network));
            self.unused.extend(unused(ACTIVITY, self.activity.as_ref(), report, network));
        }
    }

    fn put_graph(&mut self, graph: Given<Network>) {
        self.unused.extend(unused(GRAPH, self.graph.as_ref(), &graph, Some(graph.content.name())));
        self.graph = Some(graph);
    }

    fn put_activity(&mut self, activity: Given<Recorded>) {
        self.unused.extend(unused(ACTIVITY, self.activity.as_ref(), &activity, None));
        self.activity = Some(activity);
        self.samples = None;
    }

    fn put_samples(&mut self, origin: Origin, samples: Samples) {
        self.put_activity(self.given(origin, samples.together().clone()));
        self.samples = Some(Arc::new(samples));
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

/// A remark where something was given at once with what stands for it, which is of a network.
fn unused<T, U>(
    what: &'static str,
    given: Option<&Given<T>>,
    instead: &Given<U>,
    network: Option<&str>,
) -> Option<Diagnostic> {
    let given = given.filter(|given| given.gift == instead.gift)?;
    let beside = if given.file == instead.file {
        Beside::Namesake { network: network.map(str::to_owned) }
    } else {
        Beside::File(instead.file.clone())
    };
    let problem = ActivityProblem::Unused { what, beside };
    Some(Diagnostic::new(&Problem::from(problem)).in_file(&given.file))
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
