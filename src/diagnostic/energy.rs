//! What is wrong with energy settings, or with what they give.

use super::{Severity, Words};

/// Why there is no energy, or one that makes no sense.
#[derive(Clone, Debug, PartialEq)]
pub enum EnergyProblem {
    /// Words without bits.
    WidthZero,
    /// `saturation` at a width that no published energy reaches.
    SaturationBeyond {
        /// Bits of a word.
        mem_width: u32,
    },
    /// Words that do not fit the memory's bus.
    WiderThanBus {
        /// Bits of a word.
        mem_width: u32,
        /// Bits of the bus.
        bus_width: u32,
    },
    /// A custom energy that is negative or not finite.
    NotAnEnergy {
        /// Of what.
        of: &'static str,
        /// As given.
        value: f64,
    },
    /// A custom energy beyond any operation's.
    TooLarge {
        /// Of what.
        of: &'static str,
        /// As given, in pJ.
        value: f64,
        /// The limit, in pJ.
        most: f64,
    },
    /// An estimation that came out negative.
    Negative {
        /// Of what.
        of: &'static str,
        /// In pJ.
        energy: f64,
        /// Bits of a word.
        mem_width: u32,
    },
    /// A report without the graph that it was counted from.
    GraphMissing,
    /// An energy left the range of doubles.
    Overflow,
}

impl EnergyProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Negative { .. } => Severity::Warning,
            Self::WidthZero
            | Self::SaturationBeyond { .. }
            | Self::WiderThanBus { .. }
            | Self::NotAnEnergy { .. }
            | Self::TooLarge { .. }
            | Self::GraphMissing
            | Self::Overflow => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WidthZero => "width-zero",
            Self::SaturationBeyond { .. } => "saturation-beyond",
            Self::WiderThanBus { .. } => "wider-than-bus",
            Self::NotAnEnergy { .. } => "not-an-energy",
            Self::TooLarge { .. } => "cost-too-large",
            Self::Negative { .. } => "negative-energy",
            Self::GraphMissing => "energy-without-graph",
            Self::Overflow => "energy-overflow",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::WidthZero => {
                Words::new("a memory width of 0 bits holds nothing").expected("a width of at least 1 bit")
            }
            Self::SaturationBeyond { mem_width } => Words::new(format!(
                "`saturation` has no energy for {mem_width} bits: the widest published operation has 32"
            ))
            .found(format!("a memory width of {mem_width} bits"))
            .expected("a width of at most 32 bits")
            .help("choose `ICONIP`, `linear` or `quadratic` for wider words"),
            Self::WiderThanBus { mem_width, bus_width } => Words::new(format!(
                "a word of {mem_width} bits does not fit the {bus_width}-bit accesses of the SRAM model `new`"
            ))
            .found(format!("a memory width of {mem_width} bits"))
            .expected(format!("a width from 1 to {bus_width} bits"))
            .help("choose the default SRAM model for wider words"),
            Self::NotAnEnergy { of, value } => Words::new(format!("{value} is no energy for {of}"))
                .found(value.to_string())
                .expected("a number of picojoules, 0 or more"),
            Self::TooLarge { of, value, most } => Words::new(format!("the energy of {of} is too large"))
                .found(format!("{value:e} pJ"))
                .expected(format!("at most {most:e} pJ, which are 1 J"))
                .help("costs are in picojoules: an access to DRAM, the dearest, takes some 1000 pJ"),
            Self::Negative { of, energy, mem_width } => {
                Words::new(format!("{of} of {mem_width} bits is estimated to cost {energy:.3} pJ, less than nothing"))
                    .expected("an energy of 0 pJ or more")
                    .help("the estimation does not reach this width; choose `quadratic` or `saturation`")
            }
            Self::GraphMissing => Words::new("a report alone does not say the sizes that its energy depends on")
                .expected("the graph and the activity that the report was counted from")
                .help("give those files instead of the report"),
            Self::Overflow => Words::new("an energy is too large")
                .expected("energies below 1.8e308 pJ")
                .help("look at the shapes and the spike rates of this layer"),
        }
    }
}
