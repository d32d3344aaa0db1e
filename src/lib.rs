//! **Spiketally** reads what one inference of a neural network costs.
//!
//! The counting is a pure library that knows no browser; the page and the command line are thin shells around it. The
//! page has two halves, each a WASM module: `ui` shows (feature `app`), `engine` reads, counts, draws and writes
//! (feature `engine`); a third, `readers`, reads HDF5 files for it, and a fourth, `painter`, paints charts. Arrows point
//! down only:
//!
//! | module | what it holds | may use |
//! | --- | --- | --- |
//! | `ui` | the page | `wire` and the data it brings; calls nothing that reads, counts or draws |
//! | `engine` | what the page asks of the library | everything but `ui` |
//! | `painter` | painting charts for the page | `raster` |
//! | `raster` | a drawing's marks in, a PNG out | the data of `chart` |
//! | `readers` | reading HDF5 files for the engine | `import` |
//! | `wire` | what those two say to each other, as bytes | data of `report`, `chart`, `export` |
//! | `command`, `main.rs` | the command line, feature `cli` | everything but the page |
//! | [`link`] | what a report was counted from as a text for an address, and back | `desk`, `import`, `report` |
//! | [`desk`] | what was given so far, put together: which report it makes, or what is missing | `import`, `report`, `audit`, `breakeven` |
//! | [`export`] | a report, its energies, an audit, a break-even or a comparison out, one file a format | `report`, `audit`, `breakeven`, `comparison`, `chart`, `explanation` |
//! | [`chart`] | a report in, a drawing out | `report` |
//! | [`explanation`] | why each number is what it is: its equation, in symbols and in numbers | `report` |
//! | [`import`] | bytes in, networks, activities and reports out, one file a format | `report`, `model` |
//! | [`lesson`] | steps through a report as data, and the numbers that they name | `report`, `breakeven` |
//! | [`breakeven`] | a spiking network beside its formal twin, and the spike rates at which both cost the same | `report` |
//! | [`comparison`] | networks side by side, their layers matched, each difference with what it contributes | `audit` |
//! | [`audit`] | the same network under two rule sets, each difference with the switch that makes it | `report` |
//! | [`report`] | rows, total and provenance, as they are shown and written | `counting`, `energy` |
//! | [`energy`] | joules of counts: costs with their sources, the memory model, devices | `counting` |
//! | [`counting`] | the paper's equations, the rules that choose between their variants, and the walk over the graph | `model` |
//! | [`model`] | what a network is and what it did, whatever file it came from | `diagnostic`, `notation` |
//! | [`notation`] | the paper's symbols and equations by name | nothing |
//! | [`diagnostic`] | what can be wrong, where, and the words for it | nothing |

pub mod audit;
pub mod breakeven;
pub mod chart;
pub mod comparison;
pub mod counting;
pub mod desk;
pub mod diagnostic;
pub mod energy;
#[cfg(feature = "engine")]
pub mod engine;
pub mod explanation;
pub mod export;
pub mod import;
pub mod lesson;
pub mod link;
pub mod model;
pub mod notation;
#[cfg(feature = "painter")]
pub mod painter;
#[cfg(feature = "raster")]
pub mod raster;
#[cfg(feature = "readers")]
pub mod readers;
pub mod report;
#[cfg(feature = "app")]
pub mod ui;
#[cfg(any(feature = "app", feature = "engine"))]
mod wire;
