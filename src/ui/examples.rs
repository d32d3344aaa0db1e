//! The networks that the page offers.

/// A network to open with a click, from `demos/` of the page's own folder.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Example {
    /// Its folder.
    pub(crate) id: &'static str,
    /// What it is.
    pub(crate) title: &'static str,
    /// Layers, timesteps, formal or spiking.
    pub(crate) facts: &'static str,
    /// What it shows.
    pub(crate) shows: &'static str,
}

impl Example {
    /// Where its file is, seen from the page.
    pub(crate) fn url(self) -> String {
        format!("./demos/{}/bundle.json", self.id)
    }

    /// The name of its file.
    pub(crate) fn file_name(self) -> String {
        format!("{}.json", self.id)
    }
}

/// All of them.
pub(crate) const EXAMPLES: [Example; 6] = [
    Example {
        id: "svgg16_cifar10",
        title: "VGG16",
        facts: "38 nodes · T = 4 · spiking",
        shows: "A deep convolutional network: where weights and potentials are read most.",
    },
    Example {
        id: "scnn_events_2d",
        title: "Event camera",
        facts: "LIF neurons · spiking",
        shows: "Events in, spikes throughout: what leak costs in multiply-accumulates.",
    },
    Example {
        id: "sresnet_gsc",
        title: "Residual",
        facts: "Batch normalisation · spiking",
        shows: "Neurons behind batch normalisation, whose resets the rules do not see.",
    },
    Example {
        id: "smlp_shd",
        title: "Multilayer perceptron",
        facts: "Dense layers · spiking",
        shows: "Dense layers only: an input spike reaches every unit.",
    },
    Example {
        id: "scnn_lif_1d",
        title: "1-D signals",
        facts: "T = 6 · spiking, hybrid",
        shows: "A first layer that reads values, and so costs multiply-accumulates.",
    },
    Example {
        id: "cnn_cifar10",
        title: "Convolutional",
        facts: "one pass · formal",
        shows: "The formal twin's bill: one multiply-accumulate a synapse.",
    },
];
