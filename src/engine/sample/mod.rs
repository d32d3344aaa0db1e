//! A small network, as files that somebody wrote by hand.

pub(super) const GRAPH: &str = include_str!("graph.json");
pub(super) const ACTIVITY: &str = include_str!("activity.json");
