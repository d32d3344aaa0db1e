//! What a network is and what it did on data, whatever file it came from.

mod activity;
mod alike;
mod check;
mod counters;
mod design;
mod few;
mod file_name;
mod graph;
mod infer;
mod kind_name;
mod layer;
mod narrow;
mod operation;
mod quantity;
mod samples;
mod scaling;
mod scenario;
mod shape;
mod supposing;
mod twin;
mod uncounted;

pub use activity::{Activity, LayerActivity, LayerRates, Recorded, Recording, SpikingModules, Statistics};
pub(crate) use alike::Alike;
pub use check::{Aligned, DraftPlace, DraftProblems, LayerProblem, MAX_NAME_BYTES, align, check};
pub use counters::{Counter, CounterEntry, CounterRecording};
pub use design::{Design, DraftDesign};
pub use few::Few;
pub use file_name::is_promising;
pub use graph::{Draft, DraftNode, Network, Node, NodeId};
pub use infer::inferred;
pub use kind_name::{KindName, kind_named};
pub use layer::{Convolution, LayerKind, Neuron, Padding, Pooling, PoolingKind};
pub use narrow::{Compact, Narrow, Whole};
pub use operation::{Operation, OperationKind, Sizes};
#[cfg(feature = "app")]
pub(crate) use quantity::python_float;
pub use quantity::{Checked, Number, Overflow, Quantity, Scalar};
pub use samples::{Samples, SamplesSoFar};
pub use scaling::{NoRateScale, RateScale};
pub use scenario::{Assumed, AssumedInput, NoSpikeRate, Scenario, SpikeRate};
pub use shape::{MAX_DIMENSION, Shape};
