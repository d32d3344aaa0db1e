//! The graph in the file, and those in it, as one.

use std::collections::BTreeMap;

use hdf5_pure::Group;

use super::{Flaw, damaged, file, primitive};
use crate::import::nir::{Flat, Unit};

/// Graphs are nested at most this deep.
const MOST_LEVELS: usize = 16;

/// Nodes and edges beyond which a file is no graph: groups may be in each other, so that few of them seem many.
const MOST_NODES: usize = 1_000_000;
const MOST_EDGES: usize = 10_000_000;

/// Where edges to and from a node lead: for a graph, its inputs and outputs.
#[derive(Clone, Default)]
struct Ends {
    entries: Vec<usize>,
    exits: Vec<usize>,
}

/// The graph in a group.
pub(super) fn read(root: &Group) -> Result<Flat, Flaw> {
    let mut reading = Reading { flat: Flat::default(), visited: 0 };
    reading.graph(root, "", 0)?;
    Ok(reading.flat)
}

/// The graph so far.
struct Reading {
    flat: Flat,
    /// Nodes so far, and graphs among them.
    visited: usize,
}

impl Reading {
    fn graph(&mut self, graph: &Group, prefix: &str, level: usize) -> Result<Ends, Flaw> {
        if level > MOST_LEVELS {
            let reason = "graphs are nested too deep".to_owned();
            return Err(Flaw::Damaged(reason));
        }
        let nodes = graph.group("nodes").map_err(|error| damaged(&error))?;
        let mut ends = Ends::default();
        let mut places: BTreeMap<String, Ends> = BTreeMap::new();
        for name in nodes.groups().map_err(|error| damaged(&error))? {
            let node = nodes.group(&name).map_err(|error| damaged(&error))?;
            let full_name = format!("{prefix}{name}");
            let type_name = file::text(&node, "type")?;
            let type_name = type_name.ok_or_else(|| Flaw::Damaged(format!("`{full_name}` has no type")))?;
            self.visited += 1;
            if self.visited > MOST_NODES {
                return Err(Flaw::Damaged("there are too many nodes".to_owned()));
            }
            if type_name == "NIRGraph" {
                let inner = self.graph(&node, &format!("{full_name}/"), level + 1)?;
                places.insert(name, inner);
                continue;
            }
            let place = self.flat.units.len();
            match type_name.as_str() {
                "Input" => ends.entries.push(place),
                "Output" => ends.exits.push(place),
                _ => {}
            }
            let primitive = primitive::read(&node, &type_name, level == 0)?;
            self.flat.units.push(Unit { name: full_name, type_name, primitive });
            places.insert(name, Ends { entries: vec![place], exits: vec![place] });
        }
        self.edges(graph, &places)?;
        Ok(ends)
    }

    fn edges(&mut self, graph: &Group, places: &BTreeMap<String, Ends>) -> Result<(), Flaw> {
        let names = file::texts(graph, "edges")?;
        let names = names.ok_or_else(|| Flaw::Damaged("a graph has no edges".to_owned()))?;
        for pair in names.as_chunks::<2>().0 {
            let [from, to] = pair.each_ref().map(|name| places.get(name));
            let (Some(from), Some(to)) = (from, to) else {
                let [from, to] = pair;
                return Err(Flaw::StrayEdge(from.clone(), to.clone()));
            };
            let count = from.exits.len().saturating_mul(to.entries.len());
            if count.saturating_add(self.flat.edges.len()) > MOST_EDGES {
                return Err(Flaw::Damaged("there are too many edges".to_owned()));
            }
            for &exit in &from.exits {
                self.flat.edges.extend(to.entries.iter().map(|&entry| (exit, entry)));
            }
        }
        Ok(())
    }
}
