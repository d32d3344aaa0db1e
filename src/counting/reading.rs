//! How the equations are read: one method a departure, where its switch chooses between the variants, and nowhere else.
//!
//! `leak-energy` is in [`energy`](crate::energy), which alone knows what a leak costs; `totals` in [`super::totals`].

use super::departure::Departure;
use super::equations::{addressing, memory, synaptic};
use super::neuron::Behind;
use super::rules::Rules;
use super::symbols::{Bias, Channels, Rates, Seen};
use crate::model::{Neuron, Node, NodeId, Quantity, Scalar, Shape, Sizes};

/// A rule set as counting asks it. The one that is known in advance costs nothing to ask.
pub(crate) trait Reading: Copy {
    /// Whether a switch is on.
    fn corrects(self, departure: Departure) -> bool;

    /// `conv-addressing`; `theta` inputs reach `channels` channels each.
    #[inline]
    fn convolution_addressing<S: Scalar>(self, theta: S, channels: S, kernel: S) -> S {
        if self.corrects(Departure::ConvAddressing) {
            addressing::corrected_spiking_convolution_acc(theta, channels, kernel)
        } else {
            addressing::spiking_convolution_acc(theta, kernel)
        }
    }

    /// `dense-addressing`; `theta` inputs, at a rate of `rate`.
    #[inline]
    fn dense_addressing<S: Scalar>(self, theta: S, rate: S, units: S) -> S {
        if self.corrects(Departure::DenseAddressing) {
            addressing::corrected_spiking_dense_acc(theta, units)
        } else {
            addressing::spiking_dense_acc(rate, units)
        }
    }

    /// `formal-dense-addressing`
    #[inline]
    fn formal_dense_addressing<S: Scalar>(self, n_in: S, units: S) -> S {
        if self.corrects(Departure::FormalDenseAddressing) {
            addressing::corrected_formal_dense_acc(n_in, units)
        } else {
            addressing::formal_dense_acc(n_in, units)
        }
    }

    /// `groups`; the node is asked for only where it matters.
    #[inline]
    fn channels<'a, S: Scalar + Copy>(self, sizes: &Sizes<S>, node: impl FnOnce() -> Option<&'a Node>) -> Channels<S> {
        let all = Channels { seen: sizes.c_in, reached: sizes.c_out };
        if self.corrects(Departure::Groups) { node().and_then(Channels::of_group).unwrap_or(all) } else { all }
    }

    /// `bias`; `always_read` says that `qualia` reads biases also where there are none.
    #[inline]
    fn bias(self, use_bias: bool, always_read: bool) -> Bias {
        if self.corrects(Departure::Bias) {
            Bias { is_added: use_bias, is_read: use_bias }
        } else {
            Bias { is_added: true, is_read: use_bias || always_read }
        }
    }

    /// `add-elements`: `D` of an input.
    #[inline]
    fn added_elements<S: Scalar>(self, input: &Shape) -> S {
        if self.corrects(Departure::AddElements) { input.elements() } else { input.dimension_sum() }
    }

    /// `add-elements`: what an addition writes.
    #[inline]
    fn addition_written<S: Scalar>(self, sizes: Sizes<S>) -> S {
        if self.corrects(Departure::AddElements) {
            memory::formal_outputs_written(sizes.n_out)
        } else {
            memory::formal_add_written(sizes.c_out)
        }
    }

    /// `neuron-behind`; `first` is the neuron that the layer's first consumer is, `own_rate` the layer's output rate,
    /// and `rate_of` tells what was recorded of the neuron itself.
    #[inline]
    fn neuron<'a, S: Scalar + From<Quantity>>(
        self,
        first: Option<Neuron>,
        own_rate: S,
        behind: impl FnOnce() -> Option<Behind<'a>>,
        rate_of: impl FnOnce(NodeId) -> Option<Quantity>,
    ) -> Option<Seen<S>> {
        if self.corrects(Departure::NeuronBehind) {
            let Behind { id, node, model } = behind()?;
            let rate = rate_of(id).map_or(own_rate, S::from);
            Some(Seen { model, rate, size: Some(node.design.output_shape.elements()) })
        } else {
            first.map(|model| Seen { model, rate: own_rate, size: None })
        }
    }

    /// `hybrid`; `outputs` are `N_out` of a convolution, `n_out` of a dense layer.
    #[inline]
    fn pass<S: Scalar + Copy>(self, rates: &Rates<S>, sizes: &Sizes<S>, outputs: S, bias: Bias) -> Pass<S> {
        let neurons = rates.neurons.unwrap_or(sizes.n_out);
        if self.corrects(Departure::Hybrid) {
            Pass {
                additions: synaptic::corrected_hybrid_current_acc(rates.t, outputs),
                leak: rates.leak(synaptic::leak_mac(rates.t, neurons)),
                theta: rates.input_values(sizes.n_in),
                biases: memory::corrected_hybrid_biases_read(outputs),
            }
        } else {
            Pass {
                additions: bias.added(synaptic::hybrid_bias_acc(outputs)),
                leak: rates.leak(synaptic::hybrid_leak_mac(neurons)),
                theta: rates.input_spikes(sizes.n_in),
                biases: memory::spiking_biases_read(outputs, rates.t),
            }
        }
    }

    /// `every-timestep`: how often a layer on values is counted that stands inside a spiking network.
    #[inline]
    fn repetitions<S: Scalar>(self, t: S) -> Option<S> {
        self.corrects(Departure::EveryTimestep).then_some(t)
    }
}

/// What a layer that reads values does besides its one pass of multiply-accumulates.
#[derive(Clone, Copy)]
pub(crate) struct Pass<S> {
    /// Accumulates of bias or input current.
    pub(crate) additions: S,
    /// Multiply-accumulates of the leak.
    pub(crate) leak: S,
    /// Inputs that weights and potentials are accessed for.
    pub(crate) theta: S,
    /// Biases read by a layer that has some.
    pub(crate) biases: S,
}

/// `qualia`, known in advance.
#[derive(Clone, Copy)]
pub(crate) struct Qualia;

impl Reading for Qualia {
    #[inline]
    fn corrects(self, _: Departure) -> bool {
        false
    }
}

impl Reading for Rules {
    #[inline]
    fn corrects(self, departure: Departure) -> bool {
        Self::corrects(self, departure)
    }
}
