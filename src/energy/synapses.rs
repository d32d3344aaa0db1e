//! A convolution's or a dense layer's accesses, by the counting rules' equations.

use crate::counting::equations::{memory, synaptic};
use crate::counting::{Channels, Reading, Rules};
use crate::model::{Checked, Convolution, LayerKind, Node, Sizes};

/// The synapses of a layer.
#[derive(Clone, Copy)]
pub(super) struct Synapses {
    pub(super) sizes: Sizes<Checked>,
    channels: Channels<Checked>,
    /// Weights in memory: `c_out · (c_in / g) · K`, or `n_in · n_out`.
    pub(super) kernel_size: Checked,
    /// Biases in memory; none for a layer without.
    pub(super) biases: Option<Checked>,
    /// `N_out` of a convolution, `n_out` of a dense layer.
    pub(super) outputs: Checked,
    arrangement: Arrangement,
}

#[derive(Clone, Copy)]
enum Arrangement {
    /// Of a convolution: by a kernel.
    Kernel,
    /// Of a dense layer: all to all.
    Full,
}

impl Synapses {
    /// The synapses of a node; none for one that has none.
    pub(super) fn of(node: &Node, rules: Rules) -> Option<Self> {
        let sizes = Sizes::of(node);
        let channels = rules.channels(&sizes, || Some(node));
        match &node.kind {
            LayerKind::Convolution(convolution) => Some(Self::of_convolution(node, convolution, sizes, channels)),
            LayerKind::Dense { use_bias, .. } => Some(Self {
                sizes,
                channels,
                kernel_size: sizes.c_in * sizes.c_out,
                biases: use_bias.then_some(sizes.c_out),
                outputs: sizes.c_out,
                arrangement: Arrangement::Full,
            }),
            _ => None,
        }
    }

    fn of_convolution(
        node: &Node,
        convolution: &Convolution,
        sizes: Sizes<Checked>,
        channels: Channels<Checked>,
    ) -> Self {
        let channels_seen = node.first_input_shape().channels() / convolution.groups.max(1);
        Self {
            sizes,
            channels,
            kernel_size: sizes.c_out * channels_seen.into() * sizes.kernel,
            biases: convolution.use_bias.then_some(sizes.c_out),
            outputs: sizes.n_out,
            arrangement: Arrangement::Kernel,
        }
    }

    /// Multiply-accumulates of the layer on values: as many as it has connections.
    pub(super) fn formal_mac(&self) -> Checked {
        let Sizes { n_out, c_in, c_out, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => synaptic::formal_convolution_mac(n_out, self.channels.seen, kernel),
            Arrangement::Full => synaptic::formal_dense_mac(c_in, c_out),
        }
    }

    pub(super) fn formal_inputs_read(&self) -> Checked {
        let Sizes { n_out, c_in, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => memory::formal_convolution_inputs_read(self.channels.seen, n_out, kernel),
            Arrangement::Full => memory::formal_dense_inputs_read(c_in),
        }
    }

    pub(super) fn formal_weights_read(&self) -> Checked {
        let Sizes { n_out, c_in, c_out, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => memory::formal_convolution_weights_read(self.channels.seen, kernel, n_out),
            Arrangement::Full => memory::formal_dense_weights_read(c_in, c_out),
        }
    }

    /// Weights that `theta` inputs read.
    pub(super) fn weights_read(&self, theta: Checked) -> Checked {
        let Sizes { c_out, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => memory::spiking_convolution_weights_read(theta, self.channels.reached, kernel),
            Arrangement::Full => memory::spiking_dense_weights_read(theta, c_out),
        }
    }

    /// `P`, potentials that `theta` inputs read, and write.
    pub(super) fn potentials(&self, theta: Checked, t: Checked) -> Checked {
        let Sizes { n_out, c_out, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => memory::convolution_potentials(theta, self.channels.reached, kernel, n_out, t),
            Arrangement::Full => memory::dense_potentials(theta, c_out, t),
        }
    }

    /// Synapses that `theta_in` spikes reach.
    pub(super) fn events(&self, theta_in: Checked) -> Checked {
        let Sizes { c_out, fan_out, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => {
                super::equations::events::convolution_events(theta_in, fan_out, self.channels.reached)
            }
            Arrangement::Full => super::equations::events::dense_events(theta_in, c_out),
        }
    }
}
