//! A convolution's or a dense layer's accesses, by the counting rules' equations.

use crate::counting::equations::{memory, synaptic};
use crate::counting::{Channels, Reading, Rules};
use crate::model::{Convolution, LayerKind, Node, Scalar, Sizes};
use crate::notation::Symbol;

/// The synapses of a layer.
#[derive(Clone, Copy)]
pub(super) struct Synapses<S> {
    pub(super) sizes: Sizes<S>,
    channels: Channels<S>,
    /// Weights in memory: `c_out · (c_in / g) · K`, or `n_in · n_out`.
    pub(super) kernel_size: S,
    /// Biases in memory; none for a layer without.
    pub(super) biases: Option<S>,
    /// `N_out` of a convolution, `n_out` of a dense layer.
    pub(super) outputs: S,
    arrangement: Arrangement,
}

#[derive(Clone, Copy)]
enum Arrangement {
    /// Of a convolution: by a kernel.
    Kernel,
    /// Of a dense layer: all to all.
    Full,
}

impl<S: Scalar + Copy> Synapses<S> {
    /// The synapses of a node; none for one that has none.
    pub(super) fn of(node: &Node, rules: Rules) -> Option<Self> {
        let sizes = Sizes::of(&node.design);
        let channels = rules.channels(&sizes, || Some(node));
        match &node.design.kind {
            LayerKind::Convolution(convolution) => Some(Self::of_convolution(node, convolution, sizes, channels)),
            LayerKind::Dense { use_bias, .. } => Some(Self {
                sizes,
                channels,
                kernel_size: (sizes.c_in * sizes.c_out).named(Symbol::KernelSize),
                biases: use_bias.then(|| sizes.c_out.named(Symbol::BiasSize)),
                outputs: sizes.c_out,
                arrangement: Arrangement::Full,
            }),
            _ => None,
        }
    }

    fn of_convolution(node: &Node, convolution: &Convolution, sizes: Sizes<S>, channels: Channels<S>) -> Self {
        let channels_seen = S::from(node.first_input_shape().channels() / convolution.groups.max(1));
        let channels_seen = channels_seen.named(Symbol::ChannelsSeen);
        Self {
            sizes,
            channels,
            kernel_size: (sizes.c_out * channels_seen * sizes.kernel).named(Symbol::KernelSize),
            biases: convolution.use_bias.then(|| sizes.c_out.named(Symbol::BiasSize)),
            outputs: sizes.n_out,
            arrangement: Arrangement::Kernel,
        }
    }

    /// Multiply-accumulates of the layer on values: as many as it has connections.
    pub(super) fn formal_mac(&self) -> S {
        let Sizes { n_out, c_in, c_out, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => synaptic::formal_convolution_mac(n_out, self.channels.seen, kernel),
            Arrangement::Full => synaptic::formal_dense_mac(c_in, c_out),
        }
    }

    pub(super) fn formal_inputs_read(&self) -> S {
        let Sizes { n_out, c_in, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => memory::formal_convolution_inputs_read(self.channels.seen, n_out, kernel),
            Arrangement::Full => memory::formal_dense_inputs_read(c_in),
        }
    }

    pub(super) fn formal_weights_read(&self) -> S {
        let Sizes { n_out, c_in, c_out, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => memory::formal_convolution_weights_read(self.channels.seen, kernel, n_out),
            Arrangement::Full => memory::formal_dense_weights_read(c_in, c_out),
        }
    }

    /// Weights that `theta` inputs read.
    pub(super) fn weights_read(&self, theta: S) -> S {
        let Sizes { c_out, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => memory::spiking_convolution_weights_read(theta, self.channels.reached, kernel),
            Arrangement::Full => memory::spiking_dense_weights_read(theta, c_out),
        }
    }

    /// `P`, potentials that `theta` inputs read, and write.
    pub(super) fn potentials(&self, theta: S, t: S) -> S {
        let Sizes { n_out, c_out, kernel, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => memory::convolution_potentials(theta, self.channels.reached, kernel, n_out, t),
            Arrangement::Full => memory::dense_potentials(theta, c_out, t),
        }
    }

    /// Synapses that `theta_in` spikes reach.
    pub(super) fn events(&self, theta_in: S) -> S {
        let Sizes { c_out, fan_out, .. } = self.sizes;
        match self.arrangement {
            Arrangement::Kernel => {
                super::equations::events::convolution_events(theta_in, fan_out, self.channels.reached)
            }
            Arrangement::Full => super::equations::events::dense_events(theta_in, c_out),
        }
    }
}
