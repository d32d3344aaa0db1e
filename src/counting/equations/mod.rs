//! The paper's equations, by their numbers: scalars in, counts per inference out.
//!
//! Each is generic over [`Scalar`](crate::model::Scalar) and evaluates left to right as written, so that averages
//! round as the reference's do.

pub mod addressing;
pub mod memory;
pub mod synaptic;
