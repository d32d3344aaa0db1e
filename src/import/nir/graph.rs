//! A graph of primitives, and those in it, as one.

use serde::{Deserialize, Serialize};

use super::Primitive;

/// A node of the graph.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::import) struct Unit {
    /// Its name, behind those of the graphs that it is in.
    pub(in crate::import) name: String,
    /// As NIR calls it.
    pub(in crate::import) type_name: String,
    pub(in crate::import) primitive: Primitive,
}

/// All nodes, and edges from place to place.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::import) struct Flat {
    pub(in crate::import) units: Vec<Unit>,
    pub(in crate::import) edges: Vec<(usize, usize)>,
}
