//! Where numbers come from.

use serde::Serialize;

/// A publication that energies are taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Authors, title, place and year.
    pub citation: &'static str,
    /// Where it can be read.
    pub url: &'static str,
}

/// Operations and memories in 45 nm.
pub(super) const HOROWITZ: Source = Source {
    citation: "M. Horowitz, Computing's energy problem (and what we can do about it), ISSCC 2014",
    url: "https://doi.org/10.1109/ISSCC.2014.6757323",
};
/// The line through memory energies.
pub(crate) const LEMAIRE: Source = Source {
    citation: "E. Lemaire et al., An Analytical Estimation of Spiking Neural Networks Energy Efficiency, ICONIP 2022",
    url: "https://doi.org/10.1007/978-3-031-30105-6_48",
};
/// Multiply-accumulates of processors.
pub(super) const DEGNAN: Source = Source {
    citation: "B. Degnan, B. Marr, J. Hasler, Assessing trends in performance per watt for signal processing \
               applications, IEEE Transactions on VLSI Systems 24(1), 2016",
    url: "https://ieeexplore.ieee.org/abstract/document/7054508",
};
/// Loihi.
pub(super) const DAVIES: Source = Source {
    citation: "M. Davies et al., Loihi: a neuromorphic manycore processor with on-chip learning, IEEE Micro 38(1), 2018",
    url: "https://doi.org/10.1109/MM.2018.112130359",
};
/// `SpiNNaker` and `SpiNNaker` 2.
pub(super) const HOEPPNER: Source = Source {
    citation: "S. Höppner et al., Dynamic power management for neuromorphic many-core systems, IEEE Transactions on \
               Circuits and Systems I 66(8), 2019",
    url: "https://arxiv.org/abs/1903.08941",
};
