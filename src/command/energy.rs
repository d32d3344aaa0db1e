//! `spiketally energy`: files and costs in, energies out.

use std::path::Path;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use spiketally::diagnostic::{Diagnostic, Problem};
use spiketally::energy::{
    self, Breakdown, DEVICES, Device, EnergyModel, Estimation, EventEnergies, MemoryEnergies, MemoryModel,
    MemorySettings, OperationCosts, SramCosts,
};
use spiketally::export::PricedReport;
use spiketally::report::{EnergyColumns, EnergyError, EnergyReport, Report};

use super::count::{By, Counted, read_and_count, write};
use super::format::Writing;
use super::remarks::tell_remarks_on;
use super::{Failure, fail, tell};

/// By which costs.
#[derive(Args)]
pub(super) struct Settings {
    /// What operations cost: integers of the memory's width, floating point, your own; or a device's events and
    /// updates, without a memory model.
    #[arg(long, default_value = INT, value_parser = costs_parser())]
    costs: Costs,
    /// Bits of a word in memory [default: 32].
    #[arg(long, value_name = "BITS", allow_negative_numbers = true, value_parser = bits)]
    mem_width: Option<u32>,
    /// Words in the queues that spikes go through [default: 1000].
    #[arg(long, value_name = "WORDS", allow_negative_numbers = true, value_parser = words)]
    fifo_size: Option<u64>,
    /// How an integer addition of this width is estimated; without it the 32-bit energy, but at 8 bits.
    #[arg(long, ignore_case = true, value_parser = estimation_parser())]
    add: Option<Estimation>,
    /// How an integer multiplication of this width is estimated; without it the 32-bit energy, but at 8 bits.
    #[arg(long, ignore_case = true, value_parser = estimation_parser())]
    mul: Option<Estimation>,
    /// What a memory access costs: by the memory's size (`old`, the default), or packed into 64 bits (`new`).
    #[arg(long, value_parser = sram_parser(), conflicts_with_all = ["sram_slope", "sram_offset"])]
    sram: Option<SramCosts>,
    /// Energy of an addition with `--costs custom`.
    #[arg(long, value_name = "PJ", required_if_eq("costs", CUSTOM), allow_negative_numbers = true)]
    e_add: Option<f64>,
    /// Energy of a multiplication with `--costs custom`.
    #[arg(long, value_name = "PJ", required_if_eq("costs", CUSTOM), allow_negative_numbers = true)]
    e_mul: Option<f64>,
    /// Energy of a memory access, a bit of the memory.
    #[arg(long, value_name = "PJ", requires = "sram_offset", allow_negative_numbers = true)]
    sram_slope: Option<f64>,
    /// Energy of a memory access, whatever the memory's size.
    #[arg(long, value_name = "PJ", requires = "sram_slope", allow_negative_numbers = true)]
    sram_offset: Option<f64>,
}

const INT: &str = "int";
const FP32: &str = "fp32";
const FP16: &str = "fp16";
const CUSTOM: &str = "custom";
const OLD: &str = "old";
const NEW: &str = "new";

#[derive(Clone, Copy)]
enum Costs {
    Integer,
    Fp32,
    Fp16,
    Custom,
    Device(&'static Device),
}

fn costs_parser() -> impl TypedValueParser<Value = Costs> {
    let names = [INT, FP32, FP16, CUSTOM].into_iter().chain(DEVICES.iter().map(|device| device.id));
    PossibleValuesParser::new(names).map(|name| match name.as_str() {
        FP32 => Costs::Fp32,
        FP16 => Costs::Fp16,
        CUSTOM => Costs::Custom,
        device => Device::named(device).map_or(Costs::Integer, Costs::Device),
    })
}

fn estimation_parser() -> impl TypedValueParser<Value = Estimation> {
    PossibleValuesParser::new(Estimation::ALL.map(Estimation::name)).try_map(|name| {
        let named = Estimation::ALL.into_iter().find(|estimation| estimation.name().eq_ignore_ascii_case(&name));
        named.ok_or("not an estimation")
    })
}

fn bits(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("expected a whole number from 1 to {}", u32::MAX))
}

fn words(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("expected a whole number from 0 to {}", u64::MAX))
}

fn sram_parser() -> impl TypedValueParser<Value = SramCosts> {
    PossibleValuesParser::new([OLD, NEW]).map(|name| if name == NEW { SramCosts::Packed } else { SramCosts::BySize })
}

/// Counts, prices and writes; on bad input says why on standard error and writes nothing.
pub(super) fn run(
    graph: &Path,
    activity: Option<&Path>,
    by: &By<'_>,
    settings: &Settings,
    writing: &Writing,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let task = Task { graph, activity, by, is_by_choice: settings.are_chosen(), writing, output };
    match settings.costs()? {
        energy::Costs::Device(device) => task.price(device),
        energy::Costs::Memory(settings) => task.price(&memory_model(settings)?),
    }
}

/// What is to be priced, and how it is to be written.
struct Task<'a> {
    graph: &'a Path,
    activity: Option<&'a Path>,
    by: &'a By<'a>,
    /// Whether the costs were asked for.
    is_by_choice: bool,
    writing: &'a Writing,
    output: Option<&'a Path>,
}

impl Task<'_> {
    fn price<M: EnergyModel>(&self, model: &M) -> Result<(), Failure> {
        let writing = self.writing.of_energies::<M::Energies>()?;
        let counted = read_and_count(self.graph, self.activity, self.by)?;
        let Counted { report, network, desk } = &counted;
        let Some(network) = network else { return self.write_logged(report) };
        let energies = EnergyReport::new(network, report, model).map_err(|error| told(&error))?;
        let rules = self.by.rules.copied().unwrap_or_default();
        let energies = EnergyReport { variation: desk.energy_variation_by(&rules, model), ..energies };
        tell_remarks_on(desk, &[&report.diagnostics[..], &energies.diagnostics].concat());
        let measured = || {
            let report = counted.measured(self.by)?;
            let energies = EnergyReport::new(network, &report, model).ok()?;
            Some((report, EnergyColumns::from(&energies)))
        };
        write(writing.export(&PricedReport { report, energies: &energies }, measured)?, self.output)
    }

    /// The energies that a report came with, unless others are asked for.
    fn write_logged(&self, report: &Report) -> Result<(), Failure> {
        if self.is_by_choice {
            return Err(told(&EnergyError::GraphMissing { layer: None }));
        }
        match (EnergyReport::<MemoryEnergies>::logged(report), EnergyReport::<EventEnergies>::logged(report)) {
            (Some(energies), _) => self.write_energies(report, &energies),
            (None, Some(energies)) => self.write_energies(report, &energies),
            (None, None) => Err(told(&EnergyError::GraphMissing { layer: None })),
        }
    }

    fn write_energies<E: Breakdown>(&self, report: &Report, energies: &EnergyReport<E>) -> Result<(), Failure> {
        let writing = self.writing.of_energies::<E>()?;
        tell(&energies.diagnostics);
        write(writing.export(&PricedReport { report, energies }, || None)?, self.output)
    }
}

fn told(error: &EnergyError) -> Failure {
    tell([&error.diagnostic()]);
    Failure::BadInput
}

pub(super) fn memory_model(settings: MemorySettings) -> Result<MemoryModel, Failure> {
    MemoryModel::new(settings).map_err(|problem| {
        tell([&Diagnostic::new(&Problem::from(problem))]);
        Failure::WrongUsage
    })
}

impl Settings {
    /// The costs that were chosen, if they make sense.
    pub(super) fn costs(&self) -> Result<energy::Costs, Failure> {
        if let Costs::Device(device) = self.costs {
            self.refuse_all_of_memory_model()?;
            return Ok(energy::Costs::Device(device));
        }
        let settings = self.of_memory_model()?;
        memory_model(settings).map(|_| energy::Costs::Memory(settings))
    }

    /// Whether anything was asked for.
    fn are_chosen(&self) -> bool {
        let options = [&self.of_memory()[..], &self.estimations(), &self.custom_operations()].concat();
        !matches!(self.costs, Costs::Integer) || options.iter().any(|(_, is_given)| *is_given)
    }

    fn of_memory_model(&self) -> Result<MemorySettings, Failure> {
        let plain = MemorySettings::default();
        let operations = match self.costs {
            Costs::Fp32 => OperationCosts::Fp32,
            Costs::Fp16 => OperationCosts::Fp16,
            Costs::Custom => {
                let (add, mul) = (self.e_add.unwrap_or_default(), self.e_mul.unwrap_or_default());
                OperationCosts::Custom { add, mul }
            }
            Costs::Integer | Costs::Device(_) => OperationCosts::Integer { add: self.add, mul: self.mul },
        };
        if !matches!(operations, OperationCosts::Integer { .. }) {
            refuse(&self.estimations(), "estimates integers: give it with `--costs int`")?;
        }
        if !matches!(operations, OperationCosts::Custom { .. }) {
            refuse(&self.custom_operations(), "is a custom energy: give it with `--costs custom`")?;
        }
        let custom = self.sram_slope.zip(self.sram_offset);
        let custom = custom.map(|(slope, offset)| SramCosts::Custom { slope, offset });
        Ok(MemorySettings {
            mem_width: self.mem_width.unwrap_or(plain.mem_width),
            fifo_size: self.fifo_size.unwrap_or(plain.fifo_size),
            operations,
            sram: custom.or(self.sram).unwrap_or(plain.sram),
        })
    }

    fn refuse_all_of_memory_model(&self) -> Result<(), Failure> {
        let all = [&self.of_memory()[..], &self.estimations(), &self.custom_operations()].concat();
        refuse(&all, "says nothing about a device: its energies have no memory model")
    }

    const fn of_memory(&self) -> [(&'static str, bool); 5] {
        [
            ("--mem-width", self.mem_width.is_some()),
            ("--fifo-size", self.fifo_size.is_some()),
            ("--sram", self.sram.is_some()),
            ("--sram-slope", self.sram_slope.is_some()),
            ("--sram-offset", self.sram_offset.is_some()),
        ]
    }

    const fn estimations(&self) -> [(&'static str, bool); 2] {
        [("--add", self.add.is_some()), ("--mul", self.mul.is_some())]
    }

    const fn custom_operations(&self) -> [(&'static str, bool); 2] {
        [("--e-add", self.e_add.is_some()), ("--e-mul", self.e_mul.is_some())]
    }
}

/// Refuses the first of some options that was given.
fn refuse(options: &[(&str, bool)], reason: &str) -> Result<(), Failure> {
    match options.iter().find(|(_, is_given)| *is_given) {
        None => Ok(()),
        Some((option, _)) => {
            fail(&format!("`{option}` {reason}"));
            Err(Failure::WrongUsage)
        }
    }
}

/// The options that choose costs, as one types them; those that are as they are without are left out.
pub(super) fn options(costs: &energy::Costs) -> String {
    let MemorySettings { mem_width, fifo_size, operations, sram } = match costs {
        energy::Costs::Device(device) => return format!("--costs {}", device.id),
        energy::Costs::Memory(settings) => *settings,
    };
    let usual = MemorySettings::default();
    let operations = match operations {
        OperationCosts::Integer { add, mul } => {
            let option = |name: &str, estimation: Option<Estimation>| {
                estimation.map(|estimation| format!(" --{name} {}", estimation.name())).unwrap_or_default()
            };
            format!("--costs {INT}{}{}", option("add", add), option("mul", mul))
        }
        OperationCosts::Fp32 => format!("--costs {FP32}"),
        OperationCosts::Fp16 => format!("--costs {FP16}"),
        OperationCosts::Custom { add, mul } => format!("--costs {CUSTOM} --e-add {add} --e-mul {mul}"),
    };
    let width = (mem_width != usual.mem_width).then(|| format!(" --mem-width {mem_width}"));
    let queue = (fifo_size != usual.fifo_size).then(|| format!(" --fifo-size {fifo_size}"));
    let sram = match sram {
        SramCosts::BySize => String::new(),
        SramCosts::Packed => format!(" --sram {NEW}"),
        SramCosts::Custom { slope, offset } => format!(" --sram-slope {slope} --sram-offset {offset}"),
    };
    operations + &width.unwrap_or_default() + &queue.unwrap_or_default() + &sram
}
