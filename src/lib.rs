//! **Spiketally** reads what one inference of a neural network costs.
//!
//! The counting is a pure library that knows no browser; the page (`ui`, feature `app`) and the command line
//! (`src/main.rs`, feature `cli`) are two thin shells around it. Arrows point down only:
//!
//! | module | what it holds | may use |
//! | --- | --- | --- |
//! | `ui`, `main.rs` | the page and the command line | everything |
//! | [`desk`] | what was given so far, put together: which report it makes, or what is missing | `import`, `report` |
//! | [`chart`] | a report in, a drawing out | `report` |
//! | [`export`] | a report out, one file a format | `report` |
//! | [`import`] | bytes in, networks, activities and reports out, one file a format | `report`, `model` |
//! | [`report`] | rows, total and provenance, as they are shown and written | `counting`, `energy` |
//! | [`energy`] | joules of counts: costs with their sources, the memory model, devices | `counting` |
//! | [`counting`] | the paper's equations, and the walk over the graph | `model` |
//! | [`model`] | what a network is and what it did, whatever file it came from | `diagnostic` |
//! | [`diagnostic`] | what can be wrong, where, and the words for it | nothing |

pub mod chart;
pub mod counting;
pub mod desk;
pub mod diagnostic;
pub mod energy;
pub mod export;
pub mod import;
pub mod model;
pub mod report;
#[cfg(feature = "app")]
pub mod ui;
