//! Which equation a quantity is the result of.

use super::Symbol;

macro_rules! equations {
    ($($name:ident: $function:literal, [$($paper:literal),*], $symbol:expr;)*) => {
        /// An equation of the program, in `counting::equations` or `energy::equations`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Equation {
            $(#[doc = concat!("`", $function, "`")] $name,)*
        }

        impl Equation {
            /// Every equation, in the order of the paper.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The function that computes it.
            pub const fn function(self) -> &'static str {
                match self { $(Self::$name => $function,)* }
            }

            /// Its numbers in the paper; empty for one that the paper does not have.
            pub const fn numbers(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($paper),*],)* }
            }

            /// What its result is called where it is a part of another; none where it is never.
            pub const fn symbol(self) -> Option<Symbol> {
                match self { $(Self::$name => $symbol,)* }
            }
        }
    };
}

equations! {
    FormalConvolutionMac: "counting::equations::synaptic::formal_convolution_mac", ["1.1"], Some(Symbol::Macs);
    FormalBiasAcc: "counting::equations::synaptic::formal_bias_acc", ["1.2", "2.2"], None;
    LeakMac: "counting::equations::synaptic::leak_mac", ["1.3", "2.3"], None;
    SpikingConvolutionAcc: "counting::equations::synaptic::spiking_convolution_acc", ["1.4"], None;
    FormalDenseMac: "counting::equations::synaptic::formal_dense_mac", ["2.1"], Some(Symbol::Macs);
    SpikingDenseAcc: "counting::equations::synaptic::spiking_dense_acc", ["2.4"], None;
    SpikingBiasAcc: "counting::equations::synaptic::spiking_bias_acc", ["1.4", "2.4"], None;
    FormalAddAcc: "counting::equations::synaptic::formal_add_acc", [], None;
    HybridAcc: "counting::equations::synaptic::hybrid_acc", [], None;
    HybridBiasAcc: "counting::equations::synaptic::hybrid_bias_acc", [], None;
    CorrectedHybridCurrentAcc: "counting::equations::synaptic::corrected_hybrid_current_acc", [], None;
    HybridLeakMac: "counting::equations::synaptic::hybrid_leak_mac", [], None;
    HybridMac: "counting::equations::synaptic::hybrid_mac", [], Some(Symbol::SparseMacs);
    FormalConvolutionInputsRead: "counting::equations::memory::formal_convolution_inputs_read", ["3"], Some(Symbol::InputsRead);
    FormalAddInputsRead: "counting::equations::memory::formal_add_inputs_read", [], None;
    FormalDenseInputsRead: "counting::equations::memory::formal_dense_inputs_read", ["4"], Some(Symbol::InputsRead);
    SpikesRead: "counting::equations::memory::spikes_read", ["5"], Some(Symbol::InputsRead);
    FormalConvolutionWeightsRead: "counting::equations::memory::formal_convolution_weights_read", ["6.1"], Some(Symbol::WeightsRead);
    FormalDenseWeightsRead: "counting::equations::memory::formal_dense_weights_read", ["6.2"], Some(Symbol::WeightsRead);
    SpikingConvolutionWeightsRead: "counting::equations::memory::spiking_convolution_weights_read", ["7"], Some(Symbol::WeightsRead);
    SpikingDenseWeightsRead: "counting::equations::memory::spiking_dense_weights_read", ["8"], Some(Symbol::WeightsRead);
    FormalBiasesRead: "counting::equations::memory::formal_biases_read", [], Some(Symbol::BiasesRead);
    SpikingBiasesRead: "counting::equations::memory::spiking_biases_read", [], Some(Symbol::BiasesRead);
    CorrectedHybridBiasesRead: "counting::equations::memory::corrected_hybrid_biases_read", [], Some(Symbol::BiasesRead);
    ConvolutionPotentials: "counting::equations::memory::convolution_potentials", ["9", "14"], Some(Symbol::Potentials);
    DensePotentials: "counting::equations::memory::dense_potentials", ["10", "15"], Some(Symbol::Potentials);
    FormalOutputsWritten: "counting::equations::memory::formal_outputs_written", ["11", "12"], Some(Symbol::OutputsWritten);
    FormalAddWritten: "counting::equations::memory::formal_add_written", [], Some(Symbol::OutputsWritten);
    SpikingWritten: "counting::equations::memory::spiking_written", ["13"], None;
    FormalConvolutionAddressing: "counting::equations::addressing::formal_convolution_acc", [], None;
    FormalAddAddressing: "counting::equations::addressing::formal_add_acc", [], None;
    FormalDenseAddressing: "counting::equations::addressing::formal_dense_acc", [], None;
    CorrectedFormalDenseAddressing: "counting::equations::addressing::corrected_formal_dense_acc", [], None;
    SpikingConvolutionAddressingMac: "counting::equations::addressing::spiking_convolution_mac", ["16.2"], None;
    SpikingConvolutionAddressing: "counting::equations::addressing::spiking_convolution_acc", ["16.3"], None;
    CorrectedSpikingConvolutionAddressing: "counting::equations::addressing::corrected_spiking_convolution_acc", ["16.3"], None;
    SpikingDenseAddressing: "counting::equations::addressing::spiking_dense_acc", ["17.2"], None;
    CorrectedSpikingDenseAddressing: "counting::equations::addressing::corrected_spiking_dense_acc", ["17.2"], None;
    SramAccess: "energy::equations::access::sram_access", [], None;
    PackedAccess: "energy::equations::access::packed_access", [], None;
    PotentialsEnergy: "energy::equations::memory::potentials", [], None;
    ParametersEnergy: "energy::equations::memory::parameters", [], None;
    FormalIoEnergy: "energy::equations::memory::formal_io", [], None;
    SpikingIoEnergy: "energy::equations::memory::spiking_io", [], None;
    OperationsEnergy: "energy::equations::operations::operations", [], None;
    HybridOperationsEnergy: "energy::equations::operations::hybrid_operations", [], None;
    HybridLeakEnergy: "energy::equations::operations::hybrid_leak", [], None;
    CorrectedHybridLeakEnergy: "energy::equations::operations::corrected_hybrid_leak", [], None;
    ConvolutionEvents: "energy::equations::events::convolution_events", [], None;
    DenseEvents: "energy::equations::events::dense_events", [], None;
    ValueEvents: "energy::equations::events::value_events", [], None;
    ClockedEvents: "energy::equations::events::clocked_events", [], None;
    Updates: "energy::equations::events::updates", [], None;
    EventsEnergy: "energy::equations::events::energy", [], None;
}
