//! `spiketally compare`: networks in, their differences out.

use std::path::{Path, PathBuf};

use clap::Args;
use spiketally::comparison::{Comparison, Matching, Member, SaidPair};
use spiketally::counting::Rules;
use spiketally::desk::groups;
use spiketally::export::{ComparisonCsv, ComparisonJson, ComparisonText};
use spiketally::import::{Content, Import};

use super::count::{nothing_to_suppose, write};
use super::energy::Settings;
use super::networks::{Counting, is_lone_graph, listed};
use super::remarks::tell_remarks;
use super::supposing::Supposing;
use super::table::TableFormat;
use super::{Failure, complain, fail, files, tell};

pub(super) const EXAMPLES: &str = "\
Examples:
  spiketally compare formal.json spiking.json                bundles, reports, formal graphs
  spiketally compare graph.json activity4.json graph.json activity16.json
  spiketally compare runs/dense runs/pruned                  folders with a graph and its activity each
  spiketally compare model.nir formal.onnx --assume-rate 0.1 --timesteps 8
  spiketally compare a.json b.json --match fc1=head --format csv > comparison.csv

Every network is compared with the first. Layers are matched by hand, by name, then by position and type; an activity
belongs to the graph before it.";

/// What it is given.
#[derive(Args)]
pub(super) struct Arguments {
    /// Networks: bundles, reports, formal graphs (as JSON, NIR, ONNX or of Keras), graphs each followed by its activity,
    /// or folders of these, packed or not.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Layers that correspond, whatever they are called.
    #[arg(long = "match", value_name = "LAYER=LAYER", value_parser = said_pair)]
    matches: Vec<SaidPair>,
    /// By which rules: `qualia` (the default), `corrected`, or either with switches, as `qualia+groups+bias`.
    #[arg(long)]
    rules: Option<Rules>,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    supposing: Supposing,
    /// What to write.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    format: TableFormat,
    /// Where to write it instead of standard output, which `-` is too.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn said_pair(text: &str) -> Result<SaidPair, String> {
    let (one, other) = text.split_once('=').ok_or("two names with `=` between them are needed")?;
    Ok(SaidPair { one: one.to_owned(), other: other.to_owned() })
}

/// Counts all, compares and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(given: &Arguments) -> Result<(), Failure> {
    let scenario = given.supposing.scenario();
    let counting = Counting { rules: given.rules, costs: given.settings.costs()?, scenario };
    let members = networks(&given.files)?.into_iter().map(|imports| {
        counting.member(imports).map_err(|said| {
            tell(&said);
            Failure::BadInput
        })
    });
    let members: Vec<Member> = members.collect::<Result<_, _>>()?;
    if members.len() < 2 {
        return Err(fail("one network alone can't be compared: give a second one"));
    }
    if !counting.is_of_any(members.iter().map(|member| &*member.report)) {
        return Err(nothing_to_suppose());
    }
    if let Some(problem) = given.matches.iter().find_map(|pair| pair.problem(&members)) {
        complain(&format!("{problem}\n"));
        return Err(Failure::BadInput);
    }
    members.iter().for_each(tell_of);
    let reports: Vec<_> = members.iter().map(|member| &*member.report).collect();
    let comparison = Comparison::new(&members, &Matching::new(&reports, &given.matches), &counting.costs);
    let exporter = given.format.of(&ComparisonText, &ComparisonCsv::VERBATIM, &ComparisonJson);
    write(exporter.export(&comparison), given.output.as_deref())
}

fn tell_of(member: &Member) {
    tell_remarks(&[&member.report.diagnostics[..], &member.energies.diagnostics].concat(), &member.file);
}

/// The files of each network, in the order in which they were given.
fn networks(paths: &[PathBuf]) -> Result<Vec<Vec<Import>>, Failure> {
    files::refuse_two_inputs(paths.iter().map(PathBuf::as_path))?;
    let mut networks: Vec<Vec<Import>> = Vec::new();
    for path in paths {
        if path.is_dir() {
            networks.extend(in_folder(path)?);
            continue;
        }
        let import = files::read(path)?;
        let is_activity = matches!(import.content, Some(Content::Activity(_) | Content::Samples(_)));
        match networks.last_mut().filter(|last| is_activity && is_lone_graph(last)) {
            Some(graph) => graph.push(import),
            None => networks.push(vec![import]),
        }
    }
    Ok(networks)
}

fn in_folder(folder: &Path) -> Result<Vec<Vec<Import>>, Failure> {
    let unread = |error| fail(&format!("can't read {}: {error}", folder.display()));
    let (files, _) = listed(folder).map_err(unread)?;
    let imports = files.iter().map(|file| files::read(file)).collect::<Result<_, _>>()?;
    Ok(groups(imports))
}
