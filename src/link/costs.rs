//! Energies as a link names them.

use serde::{Deserialize, Serialize};

use super::without_a_sense;
use crate::diagnostic::LinkProblem;
use crate::energy::{Costs, Device, Estimation, MemorySettings, OperationCosts, SramCosts};

/// What differs from the default.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mem_width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fifo_size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operations: Option<Operations>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sram: Option<Sram>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Operations {
    Int {
        add: Option<String>,
        mul: Option<String>,
    },
    Fp32,
    Fp16,
    /// What is no number has no literal.
    Custom {
        add: Option<f64>,
        mul: Option<f64>,
    },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Sram {
    Old,
    New,
    Custom { slope: Option<f64>, offset: Option<f64> },
}

impl Written {
    /// None for the default.
    pub(super) fn of(costs: &Costs) -> Option<Self> {
        let written = match costs {
            Costs::Device(device) => Self { device: Some(device.id.to_owned()), ..Self::default() },
            Costs::Memory(settings) => {
                let usual = MemorySettings::default();
                Self {
                    device: None,
                    mem_width: changed(settings.mem_width, usual.mem_width),
                    fifo_size: changed(settings.fifo_size, usual.fifo_size),
                    operations: changed(settings.operations, usual.operations).map(Operations::of),
                    sram: changed(settings.sram, usual.sram).map(Sram::of),
                }
            }
        };
        changed(written, Self::default())
    }

    pub(super) fn read(self) -> Result<Costs, LinkProblem> {
        if let Some(id) = self.device {
            return Device::named(&id).map(Costs::Device).ok_or_else(|| without_a_sense("the device is not known"));
        }
        let usual = MemorySettings::default();
        Ok(Costs::Memory(MemorySettings {
            mem_width: self.mem_width.unwrap_or(usual.mem_width),
            fifo_size: self.fifo_size.unwrap_or(usual.fifo_size),
            operations: self.operations.map_or(Ok(usual.operations), Operations::read)?,
            sram: self.sram.map_or(usual.sram, Sram::read),
        }))
    }
}

fn changed<T: PartialEq>(value: T, usual: T) -> Option<T> {
    (value != usual).then_some(value)
}

impl Operations {
    fn of(costs: OperationCosts) -> Self {
        let name = |estimation: Estimation| estimation.name().to_owned();
        match costs {
            OperationCosts::Integer { add, mul } => Self::Int { add: add.map(name), mul: mul.map(name) },
            OperationCosts::Fp32 => Self::Fp32,
            OperationCosts::Fp16 => Self::Fp16,
            OperationCosts::Custom { add, mul } => Self::Custom { add: Some(add), mul: Some(mul) },
        }
    }

    fn read(self) -> Result<OperationCosts, LinkProblem> {
        let estimation = |name: Option<String>| match name {
            None => Ok(None),
            Some(name) => {
                let known = Estimation::ALL.into_iter().find(|estimation| estimation.name() == name);
                known.map(Some).ok_or_else(|| without_a_sense("the estimation of energies is not known"))
            }
        };
        Ok(match self {
            Self::Int { add, mul } => OperationCosts::Integer { add: estimation(add)?, mul: estimation(mul)? },
            Self::Fp32 => OperationCosts::Fp32,
            Self::Fp16 => OperationCosts::Fp16,
            Self::Custom { add, mul } => OperationCosts::Custom { add: number(add), mul: number(mul) },
        })
    }
}

impl Sram {
    const fn of(costs: SramCosts) -> Self {
        match costs {
            SramCosts::BySize => Self::Old,
            SramCosts::Packed => Self::New,
            SramCosts::Custom { slope, offset } => Self::Custom { slope: Some(slope), offset: Some(offset) },
        }
    }

    fn read(self) -> SramCosts {
        match self {
            Self::Old => SramCosts::BySize,
            Self::New => SramCosts::Packed,
            Self::Custom { slope, offset } => SramCosts::Custom { slope: number(slope), offset: number(offset) },
        }
    }
}

fn number(written: Option<f64>) -> f64 {
    written.unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::energy::DEVICES;

    fn through_text(costs: Costs) -> Costs {
        let text = serde_json::to_string(&Written::of(&costs)).unwrap();
        serde_json::from_str::<Option<Written>>(&text).unwrap().unwrap_or_default().read().unwrap()
    }

    #[test]
    fn the_default_takes_no_room() {
        assert_eq!(Written::of(&Costs::default()), None);
    }

    #[test]
    fn all_costs_come_back() {
        let memory = |operations, sram| Costs::Memory(MemorySettings { mem_width: 8, fifo_size: 7, operations, sram });
        let estimations = Estimation::ALL.map(|add| OperationCosts::Integer { add: Some(add), mul: None });
        let operations = [OperationCosts::Fp32, OperationCosts::Fp16, OperationCosts::Custom { add: 0.1, mul: 1e-5 }];
        let srams = [SramCosts::BySize, SramCosts::Packed, SramCosts::Custom { slope: 0.3, offset: 1.0 }];
        let all =
            estimations.into_iter().chain(operations).flat_map(|operations| srams.map(|sram| memory(operations, sram)));
        for costs in all.chain(DEVICES.iter().map(Costs::Device)).chain([Costs::default()]) {
            assert_eq!(through_text(costs), costs);
        }
    }
}
