//! The graph in the file, and those in it, as one.

use std::collections::BTreeMap;

use hdf5_pure::Group;

use super::file::{self, WHAT, damaged};
use super::primitive::Primitive;
use crate::diagnostic::ModelProblem;

/// A node of the graph.
pub(super) struct Unit {
    /// Its name, behind those of the graphs that it is in.
    pub(super) name: String,
    /// As NIR calls it.
    pub(super) type_name: String,
    pub(super) primitive: Primitive,
}

/// All nodes, and edges from place to place.
#[derive(Default)]
pub(super) struct Flat {
    pub(super) units: Vec<Unit>,
    pub(super) edges: Vec<(usize, usize)>,
}

/// Graphs are nested at most this deep.
const MOST_LEVELS: usize = 16;

/// Where edges to and from a node lead: for a graph, its inputs and outputs.
#[derive(Clone, Default)]
struct Ends {
    entries: Vec<usize>,
    exits: Vec<usize>,
}

impl Flat {
    pub(super) fn read(root: &Group) -> Result<Self, ModelProblem> {
        let mut flat = Self::default();
        flat.graph(root, "", 0)?;
        Ok(flat)
    }

    fn graph(&mut self, graph: &Group, prefix: &str, level: usize) -> Result<Ends, ModelProblem> {
        if level > MOST_LEVELS {
            let reason = "graphs are nested too deep".to_owned();
            return Err(ModelProblem::Damaged { what: WHAT, reason });
        }
        let nodes = graph.group("nodes").map_err(|error| damaged(&error))?;
        let mut ends = Ends::default();
        let mut places: BTreeMap<String, Ends> = BTreeMap::new();
        for name in nodes.groups().map_err(|error| damaged(&error))? {
            let node = nodes.group(&name).map_err(|error| damaged(&error))?;
            let type_name = file::text(&node, "type").unwrap_or_default();
            let full_name = format!("{prefix}{name}");
            if type_name == "NIRGraph" {
                let inner = self.graph(&node, &format!("{full_name}/"), level + 1)?;
                places.insert(name, inner);
                continue;
            }
            let place = self.units.len();
            match type_name.as_str() {
                "Input" => ends.entries.push(place),
                "Output" => ends.exits.push(place),
                _ => {}
            }
            let primitive = Primitive::read(&node, &type_name, level == 0);
            self.units.push(Unit { name: full_name, type_name, primitive });
            places.insert(name, Ends { entries: vec![place], exits: vec![place] });
        }
        self.edges(graph, &places)?;
        Ok(ends)
    }

    fn edges(&mut self, graph: &Group, places: &BTreeMap<String, Ends>) -> Result<(), ModelProblem> {
        let Some(dims) = file::dims(graph, "edges") else { return Ok(()) };
        if dims.first() == Some(&0) {
            return Ok(());
        }
        let names = file::texts(graph, "edges")?;
        for pair in names.as_chunks::<2>().0 {
            let [from, to] = pair.each_ref().map(|name| places.get(name));
            let (Some(from), Some(to)) = (from, to) else {
                let [from, to] = pair;
                return Err(ModelProblem::StrayEdge { from: from.clone(), to: to.clone() });
            };
            for &exit in &from.exits {
                self.edges.extend(to.entries.iter().map(|&entry| (exit, entry)));
            }
        }
        Ok(())
    }
}
