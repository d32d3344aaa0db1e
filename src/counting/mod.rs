//! The counting rules, after Lemaire et al., *An Analytical Estimation of Spiking Neural Networks Energy Efficiency*,
//! ICONIP 2022 ([doi:10.1007/978-3-031-30105-6_48](https://doi.org/10.1007/978-3-031-30105-6_48)), as qualia-plugin-snn
//! 2.6.0 computes them, which is the rule set `qualia`, or with any of its [departures](Departure) corrected.
//!
//! [`equations`] holds the paper: scalars in, counts out, no graph; where the reference departs, both variants. [`Rules`]
//! choose between them, in one place a departure (`reading.rs`). [`count`] is the one walk over the graph.
//!
//! Symbols, in the paper's terms:
//!
//! | symbol | meaning |
//! | --- | --- |
//! | `N_in`, `N_out` | elements of the first input and of the output, without the batch |
//! | `c_in`, `c_out` | channels (last dimension) of those; a dense layer's units `n_in`, `n_out` |
//! | `K` | elements of the kernel, without channels |
//! | `T` | timesteps of one inference |
//! | `r_in`, `r_out` | spikes per element per timestep at the layer's input and output |
//! | `R_in` | `r_in · T`, spikes per element per inference |
//! | `R_out` | `r_out · T` if the first consumer is a spiking neuron, else 0 |
//! | `N_n` | elements of that neuron's output; `qualia` takes `N_out` |
//! | `θ_in` | `R_in · N_in`, input spikes per inference |
//! | `leak` | the first consumer is a leaky neuron |

mod advice;
mod departure;
pub mod equations;
mod formal;
mod layer;
mod mode;
mod neuron;
mod reading;
mod row;
mod rules;
mod spiking;
mod symbols;
mod tally;
mod totals;
mod walk;
mod work;

pub use advice::{Advice, advise};
pub use departure::Departure;
pub(crate) use neuron::neuron_rate;
pub(crate) use reading::Reading;
pub use row::CountedActivity;
pub use rules::Rules;
pub(crate) use symbols::{Channels, Rates};
pub use tally::{Counts, Row, Spiking, Tally, Total};
pub use walk::{CountError, count};
pub(crate) use work::Work;
