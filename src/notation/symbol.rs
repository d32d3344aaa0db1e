//! What quantities are called.

/// How a symbol is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// A letter or a word: `K`, `syn_acc`.
    Plain(&'static str),
    /// With a subscript: `N_in`.
    Sub(&'static str, &'static str),
    /// `E` of a memory that holds something: `E(N_out)`.
    Access(&'static Self),
    /// `∏⌈k/s⌉`, over the kernel's dimensions.
    FanOut,
}

macro_rules! symbols {
    ($($name:ident: $notation:expr, $meaning:literal, $unit:literal;)*) => {
        /// A quantity of the equations.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Symbol {
            $(#[doc = $meaning] $name,)*
        }

        impl Symbol {
            /// Every symbol.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// How it is written.
            pub const fn notation(self) -> Notation {
                match self { $(Self::$name => $notation,)* }
            }

            /// What it stands for.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning,)* }
            }

            /// What it is measured in; empty for a plain number.
            pub const fn unit(self) -> &'static str {
                match self { $(Self::$name => $unit,)* }
            }
        }
    };
}

use Notation::{Access, FanOut, Plain, Sub};

symbols! {
    InputElements: Sub("N", "in"), "elements of the first input, without the batch", "elements";
    OutputElements: Sub("N", "out"), "elements of the output, without the batch", "elements";
    InputChannels: Sub("c", "in"), "channels of the first input", "channels";
    OutputChannels: Sub("c", "out"), "channels of the output", "channels";
    InputUnits: Sub("n", "in"), "values that each unit of the dense layer reads", "units";
    OutputUnits: Sub("n", "out"), "units of the dense layer", "units";
    Kernel: Plain("K"), "elements of the kernel, without channels", "elements";
    Reached: FanOut, "positions of the kernel that one input element reaches, over the kernel's dimensions", "positions";
    Timesteps: Plain("T"), "timesteps of one inference", "timesteps";
    InputRate: Sub("r", "in"), "spikes per input element per timestep", "spikes / element / timestep";
    OutputRate: Sub("r", "out"), "spikes per output element per timestep", "spikes / element / timestep";
    InputRateTotal: Sub("R", "in"), "spikes per input element per inference", "spikes / element";
    OutputRateTotal: Sub("R", "out"), "spikes per output element per inference, as the neuron behind resets", "spikes / element";
    InputSpikes: Sub("θ", "in"), "input spikes per inference", "spikes";
    InputValues: Sub("θ", "1"), "input values that are not zero, in one pass", "values";
    Macs: Plain("MACs"), "multiply-accumulates of the layer on values", "operations";
    SparseMacs: Sub("MACs", "r"), "multiply-accumulates on values that are not zero", "operations";
    InputsRead: Plain("I"), "inputs read", "words";
    WeightsRead: Plain("W"), "weights read", "words";
    BiasesRead: Plain("B"), "biases read", "words";
    OutputsWritten: Plain("O"), "outputs written", "words";
    Potentials: Plain("P"), "membrane potentials read, and as many written", "words";
    SmallestInput: Sub("D", "min"), "the smallest D of the inputs; D is the sum of an input's dimensions, with the switch add-elements their product", "";
    AllInputs: Plain("ΣD"), "D of all inputs together; D is the sum of an input's dimensions, with the switch add-elements their product", "";
    FurtherInputs: Sub("n", "+"), "inputs after the first", "inputs";
    SynAcc: Plain("syn_acc"), "accumulates of synapses, biases and resets", "operations";
    SynMac: Plain("syn_mac"), "multiply-accumulates of synapses and leaks", "operations";
    AddrAcc: Plain("addr_acc"), "accumulates of addressing", "operations";
    AddrMac: Plain("addr_mac"), "multiply-accumulates of addressing", "operations";
    TotalAcc: Plain("total_acc"), "all accumulates", "operations";
    TotalMac: Plain("total_mac"), "all multiply-accumulates", "operations";
    MemRead: Plain("mem_read"), "words read from memory", "words";
    MemWrite: Plain("mem_write"), "words written to memory", "words";
    InputCount: Plain("input_count"), "input spikes per inference, as recorded", "spikes";
    OutputCount: Plain("output_count"), "output spikes per inference, as recorded", "spikes";
    InputIsBinary: Plain("input_is_binary"), "whether the input is 0 or 1 everywhere", "";
    OutputIsBinary: Plain("output_is_binary"), "whether the output is 0 or 1 everywhere", "";
    IsSj: Plain("is_sj"), "whether the row works on spikes", "";
    EnergyOfAdd: Sub("e", "add"), "energy of an addition", "pJ";
    EnergyOfMul: Sub("e", "mul"), "energy of a multiplication", "pJ";
    AccessToInput: Access(&Sub("N", "in")), "energy of an access to the memory of the inputs", "pJ";
    AccessToOutput: Access(&Sub("N", "out")), "energy of an access to a memory as large as the output", "pJ";
    AccessToKernel: Access(&Sub("S", "w")), "energy of an access to the memory of the weights", "pJ";
    AccessToBiases: Access(&Sub("S", "b")), "energy of an access to the memory of the biases", "pJ";
    AccessToFifo: Access(&Sub("S", "q")), "energy of an access to the queues of spikes", "pJ";
    KernelSize: Sub("S", "w"), "weights in memory", "words";
    BiasSize: Sub("S", "b"), "biases in memory", "words";
    FifoSize: Sub("S", "q"), "words in the queues that spikes go through", "words";
    ChannelsSeen: Sub("c", "g"), "input channels that one output sees: those of its group", "channels";
    ChannelsReached: Plain("f"), "output channels that one input reaches: those of its group", "channels";
    Slope: Plain("a"), "energy of an access, for each bit of the memory", "pJ / bit";
    PackedWord: Sub("e", "w"), "energy of an access to one of the words that are packed into 64 bits: 10 pJ / ⌊64 / w⌋", "pJ";
    Offset: Plain("b"), "energy of an access, whatever the memory's size", "pJ";
    MemWidth: Plain("w"), "bits of a word", "bits";
    MemPot: Plain("mem_pot"), "energy of membrane potentials read and written", "pJ";
    MemWeights: Plain("mem_weights"), "energy of weights read", "pJ";
    MemBias: Plain("mem_bias"), "energy of biases read", "pJ";
    MemIo: Plain("mem_io"), "energy of inputs read and outputs written", "pJ";
    MemTotal: Plain("mem_total"), "energy of all memory accesses", "pJ";
    Ops: Plain("ops"), "energy of synaptic operations", "pJ";
    Addr: Plain("addr"), "energy of addressing", "pJ";
    OpsAddr: Plain("opsaddr"), "energy of all operations", "pJ";
    SynapticEvents: Plain("synaptic_events"), "synaptic events", "events";
    NeuronUpdates: Plain("neuron_updates"), "neuron updates", "updates";
    Synapses: Plain("synapses"), "energy of synaptic events", "pJ";
    Neurons: Plain("neurons"), "energy of neuron updates", "pJ";
    Total: Plain("total"), "the whole energy", "pJ";
    EnergyOfEvent: Sub("e", "event"), "the device's energy of a synaptic event", "pJ";
    EnergyOfUpdate: Sub("e", "update"), "the device's energy of a neuron update", "pJ";
    NeuronElements: Sub("N", "n"), "neurons that the row stands for", "neurons";
}

impl Symbol {
    /// Whether it is a number of a row by itself.
    pub const fn is_of_row(self) -> bool {
        matches!(
            self,
            Self::SynAcc
                | Self::SynMac
                | Self::AddrAcc
                | Self::AddrMac
                | Self::TotalAcc
                | Self::TotalMac
                | Self::MemRead
                | Self::MemWrite
                | Self::MemPot
                | Self::MemWeights
                | Self::MemBias
                | Self::MemIo
                | Self::MemTotal
                | Self::Ops
                | Self::Addr
                | Self::OpsAddr
                | Self::SynapticEvents
                | Self::NeuronUpdates
                | Self::Synapses
                | Self::Neurons
                | Self::Total
        )
    }
}
