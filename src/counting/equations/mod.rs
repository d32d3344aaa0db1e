//! The paper's equations, by their numbers: scalars in, counts per inference out.
//!
//! Each is generic over [`Scalar`](crate::model::Scalar) and evaluates left to right as written, so that averages
//! round as the reference's do. Where the reference [departs](super::Departure), both variants stand side by side, and
//! which of them counts is up to the [`Rules`](super::Rules).

pub mod addressing;
pub mod memory;
pub mod synaptic;
