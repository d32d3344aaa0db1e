//! What counts cost, in picojoules per inference: scalars in, energies out.
//!
//! Each is generic over [`Scalar`](crate::model::Scalar) and evaluates left to right as written, as the counting
//! rules' equations do. `E` is the energy of one access to a memory, `e_add` and `e_mul` those of the operations.

pub mod access;
pub mod events;
pub mod memory;
pub mod operations;
