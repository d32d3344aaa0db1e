//! HDF5 files: what of them makes a graph.
//!
//! Reading them takes more code than all other formats together, and few people have one. So it may be elsewhere than
//! the rest of the library: the page fetches it as a module of its own when such a file is there. What is read crosses
//! as text.

#[cfg(feature = "hdf5")]
mod file;
#[cfg(feature = "hdf5")]
mod graph;
#[cfg(feature = "hdf5")]
mod primitive;
#[cfg(feature = "hdf5")]
mod read;

use serde::{Deserialize, Serialize};

use super::nir::Flat;

#[cfg(feature = "hdf5")]
use read::damaged;
#[cfg(feature = "hdf5")]
pub(super) use read::outline;
#[cfg(feature = "hdf5")]
pub use read::outline_as_text;

#[cfg(not(feature = "hdf5"))]
mod elsewhere;
#[cfg(not(feature = "hdf5"))]
pub(super) use elsewhere::outline;
#[cfg(not(feature = "hdf5"))]
pub use elsewhere::read_elsewhere;

/// What the page calls the function by which the engine has a file read.
pub const OUTLINE: &str = "outlineHdf5";

/// Whether bytes are an HDF5 file.
pub(super) fn is_hdf5(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89HDF\r\n\x1a\n")
}

/// What is in a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Outline {
    /// A NIR graph.
    Nir(Flat),
    /// The JSON that Keras puts beside weights.
    Keras(String),
    /// Neither.
    Other,
    /// What is wrong with it.
    Flawed(Flaw),
    /// It was not read, since that takes code that is not there yet.
    Unread,
}

/// What is wrong with a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Flaw {
    /// It is cut short or no HDF5; the reason.
    Damaged(String),
    /// An edge from or to a node that is not there.
    StrayEdge(String, String),
}
