//! What the numbers are, for a page about them.

use crate::counting::Departure;

/// What is counted.
pub const COUNTED: [&str; 5] = [
    "Accumulates and multiply-accumulates of synapses, biases, leaks and resets, per inference.",
    "Accumulates and multiply-accumulates of addressing: finding the neurons and weights that a value or a spike reaches.",
    "Words read from memory: inputs, weights, biases, membrane potentials.",
    "Words written to memory: outputs, membrane potentials.",
    "Spikes, as they were recorded on your data.",
];

/// What is not counted.
pub const NOT_COUNTED: [&str; 5] = [
    "Pooling, normalisation, activations and every other layer without an equation; a remark names those of your network.",
    "The threshold test of a spiking neuron, and additions in spiking layers.",
    "Borders: every spike is taken to reach ∏⌈k/s⌉ positions of the kernel. At stride 2 a 3×3 kernel is counted 1.8 \
     times too high.",
    "Training, and reading the data in.",
    "Time: a count says nothing about how much happens at once.",
];

/// The paper.
pub const CITATION: &str = "E. Lemaire, L. Cordone, A. Castagnetti, P.-E. Novac, J. Courtois, B. Miramond, An Analytical Estimation of Spiking Neural \
     Networks Energy Efficiency, ICONIP 2022";

/// Where it can be read.
pub const DOI: &str = "10.1007/978-3-031-30105-6_48";

/// The paper in BibTeX.
pub const BIBTEX: &str = "\
@inproceedings{lemaire2022analytical,
  title     = {An Analytical Estimation of Spiking Neural Networks Energy Efficiency},
  author    = {Lemaire, Edgar and Cordone, Lo{\\\"i}c and Castagnetti, Andrea and Novac, Pierre-Emmanuel and Courtois, Jonathan and Miramond, Beno{\\^i}t},
  booktitle = {Neural Information Processing (ICONIP 2022)},
  publisher = {Springer},
  year      = {2023},
  doi       = {10.1007/978-3-031-30105-6_48},
  eprint    = {2210.13107},
  archivePrefix = {arXiv},
}
";

/// The program whose numbers these are, to the last digit.
pub const REFERENCE: &str = "qualia-plugin-snn 2.6.0";

/// Which way a departure moves the numbers that it touches.
pub const fn direction(departure: Departure) -> &'static str {
    match departure {
        Departure::FormalDenseAddressing | Departure::Groups | Departure::Bias => "counts too much",
        Departure::ConvAddressing
        | Departure::DenseAddressing
        | Departure::AddElements
        | Departure::NeuronBehind
        | Departure::EveryTimestep
        | Departure::LeakEnergy => "counts too little",
        Departure::Hybrid | Departure::Totals => "counts too much or too little",
    }
}
