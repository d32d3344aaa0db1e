//! Rules and costs as controls, and how they differ from those that a report was opened by.

use super::controls::{Field, Refused, Slider, short, whole};
use crate::counting::Rules;
use crate::energy::{Costs, DEVICES, Device, MemorySettings, OperationCosts};
use crate::engine::html::escaped;
use crate::wire::{Act, Basis};

const WIDTH: &str = "mem-width";
const FIFO: &str = "fifo-size";
const COSTS: &str = "costs";
const RULES: &str = "rules";

/// What the memory model's operations cost, by the names that the command line has for them.
const OPERATIONS: [(&str, OperationCosts); 3] =
    [("int", OperationCosts::INTEGER), ("fp32", OperationCosts::Fp32), ("fp16", OperationCosts::Fp16)];

/// Bits of a memory's word that a network may be stored in.
const MOST_BITS: u32 = 64;
/// Words of a FIFO, as powers of two.
const MOST_FIFO: u32 = 20;

/// What the fields beside the sliders take.
const MOST_WIDTH: u64 = 1 << 16;
const MOST_FIFO_SIZE: u64 = 1 << 53;
const NO_WIDTH: &str = "A memory width is a whole number of bits from 1 to 65,536.";
const NO_FIFO: &str = "A FIFO has a whole number of words from 1 to 2\u{2075}\u{00b3}.";

/// The basis after something was done in a control, or what is wrong with it; none where that is none of these.
pub(super) fn changed(basis: Basis, act: &Act) -> Option<Result<Basis, &'static str>> {
    let costs = |costs: Option<Costs>| costs.map(|costs| Ok(Basis { costs, ..basis }));
    match &*act.name {
        WIDTH | FIFO => {
            let Costs::Memory(settings) = basis.costs else { return None };
            Some(memory_changed(settings, act).map(|settings| Basis { costs: Costs::Memory(settings), ..basis }))
        }
        COSTS => costs(costs_named(basis.costs, &act.value)),
        RULES => Some(Ok(Basis { rules: act.value.parse().ok()?, ..basis })),
        _ => None,
    }
}

fn memory_changed(settings: MemorySettings, act: &Act) -> Result<MemorySettings, &'static str> {
    // A field that is being emptied is about to say something else.
    if act.value.is_empty() {
        return Ok(settings);
    }
    if act.name == WIDTH {
        let width = whole(&act.value, 1, MOST_WIDTH).and_then(|width| u32::try_from(width).ok()).ok_or(NO_WIDTH)?;
        return Ok(MemorySettings { mem_width: width, ..settings });
    }
    let size = if act.of == super::controls::PLACE {
        whole(&act.value, 0, u64::from(MOST_FIFO)).map(|place| 1 << place)
    } else {
        whole(&act.value, 1, MOST_FIFO_SIZE)
    };
    Ok(MemorySettings { fifo_size: size.ok_or(NO_FIFO)?, ..settings })
}

fn costs_named(before: Costs, id: &str) -> Option<Costs> {
    if let Some(device) = Device::named(id) {
        return Some(Costs::Device(device));
    }
    let (_, operations) = OPERATIONS.into_iter().find(|(name, _)| *name == id)?;
    let settings = match before {
        Costs::Memory(settings) => settings,
        Costs::Device(_) => MemorySettings::default(),
    };
    Some(Costs::Memory(MemorySettings { operations, ..settings }))
}

/// The controls, each with what the report was opened by.
pub(super) fn controls(opened_by: Basis, basis: Basis, refused: &Refused) -> String {
    let memory = match (basis.costs, opened_by.costs) {
        (Costs::Memory(settings), Costs::Memory(opened)) => memory(Some(opened), settings, refused),
        (Costs::Memory(settings), Costs::Device(_)) => memory(None, settings, refused),
        (Costs::Device(_), _) => String::new(),
    };
    let rules = ["qualia", "corrected"].map(|rules| (rules.to_owned(), rules.to_owned()));
    let rules = choice(RULES, "Rules", &basis.rules.to_string(), rules.to_vec(), &opened_by.rules.to_string());
    format!("{memory}{}{rules}", costs(opened_by, basis))
}

/// The choice of costs alone.
pub(super) fn costs(opened_by: Basis, basis: Basis) -> String {
    let devices = DEVICES.iter().map(|device| (device.id.to_owned(), device.title.to_owned()));
    let operations = OPERATIONS.iter().map(|(id, costs)| ((*id).to_owned(), costs.title().to_owned()));
    let (chosen, mark) = (costs_id(basis.costs), costs_title(opened_by.costs));
    choice(COSTS, "Costs", &chosen, operations.chain(devices).collect(), &mark)
}

fn memory(opened: Option<MemorySettings>, settings: MemorySettings, refused: &Refused) -> String {
    let fifo = |size: u64| 63_u32.saturating_sub(size.max(1).leading_zeros()).min(MOST_FIFO);
    let mark = |value: Option<u64>| value.map(|value| format!("opened with {value}")).unwrap_or_default();
    let width = slider(
        (WIDTH, "Memory width, bits"),
        (1, MOST_BITS, settings.mem_width.min(MOST_BITS)),
        (u64::from(settings.mem_width), MOST_WIDTH),
        opened.map(|opened| opened.mem_width.min(MOST_BITS)),
        &mark(opened.map(|opened| u64::from(opened.mem_width))),
        refused,
    );
    let fifo_size = slider(
        (FIFO, "FIFO, words"),
        (0, MOST_FIFO, fifo(settings.fifo_size)),
        (settings.fifo_size, MOST_FIFO_SIZE),
        opened.map(|opened| fifo(opened.fifo_size)),
        &mark(opened.map(|opened| opened.fifo_size)),
        refused,
    );
    width + &fifo_size
}

/// A slider between two places, and a field for the exact value.
fn slider(
    (act, label): (&str, &str),
    (first, last, at): (u32, u32, u32),
    (value, most): (u64, u64),
    opened: Option<u32>,
    mark: &str,
    refused: &Refused,
) -> String {
    let exactly = format!("{label}, exactly");
    let field = Field {
        act,
        of: "",
        label: &exactly,
        ends: ("1", &most.to_string()),
        step: "1",
        value: &value.to_string(),
        placeholder: "",
    }
    .html(refused);
    let value = value.to_string();
    Slider { act, label, ends: (first, last), at, measured: opened, value: &value, measured_value: mark }.html(&field)
}

/// A choice; what is chosen elsewhere and not offered here stands first.
fn choice(act: &str, label: &str, chosen: &str, mut offered: Vec<(String, String)>, opened: &str) -> String {
    if !offered.iter().any(|(id, _)| id == chosen) {
        offered.insert(0, (chosen.to_owned(), chosen.to_owned()));
    }
    let options: String = offered
        .iter()
        .map(|(id, title)| {
            let selected = if id == chosen { " selected" } else { "" };
            format!("<option value=\"{}\"{selected}>{}</option>", escaped(id), escaped(title))
        })
        .collect();
    format!(
        "<div class=\"control\"><label for=\"choose-{act}\">{label}</label><select class=\"control-text control-choice\" \
         id=\"choose-{act}\" data-act=\"{act}\">{options}</select><span class=\"control-measured\">opened with {}</span></div>",
        escaped(opened)
    )
}

fn costs_id(costs: Costs) -> String {
    match costs {
        Costs::Device(device) => device.id.to_owned(),
        Costs::Memory(settings) => match settings.operations {
            OperationCosts::Integer { .. } => "int".to_owned(),
            OperationCosts::Fp32 => "fp32".to_owned(),
            OperationCosts::Fp16 => "fp16".to_owned(),
            OperationCosts::Custom { .. } => settings.operations.title().to_owned(),
        },
    }
}

fn costs_title(costs: Costs) -> String {
    match costs {
        Costs::Device(device) => device.title.to_owned(),
        Costs::Memory(settings) => settings.operations.title().to_owned(),
    }
}

/// How a basis differs from the one that a report was opened by: `rules corrected instead of qualia`.
pub(super) fn differences(opened_by: Basis, basis: Basis) -> Vec<String> {
    let mut found = Vec::new();
    let mut differs = |what: &str, before: String, after: String| {
        if before != after {
            found.push(format!("{what} {after} instead of {before}"));
        }
    };
    let rules = |rules: Rules| rules.to_string();
    differs("rules", rules(opened_by.rules), rules(basis.rules));
    match (opened_by.costs, basis.costs) {
        (Costs::Memory(before), Costs::Memory(after)) => {
            differs("memory width", before.mem_width.to_string(), after.mem_width.to_string());
            differs("FIFO", before.fifo_size.to_string(), after.fifo_size.to_string());
            if before.operations != after.operations {
                let named = |operations: OperationCosts| match operations {
                    OperationCosts::Custom { add, mul } => format!("{} and {} pJ", short(add), short(mul)),
                    other => other.title().to_owned(),
                };
                let (before, after) = (named(before.operations), named(after.operations));
                if before == after {
                    found.push("other estimates of operations".to_owned());
                } else {
                    found.push(format!("costs {after} instead of {before}"));
                }
            }
            if before.sram != after.sram {
                found.push("other costs of memory accesses".to_owned());
            }
        }
        (before, after) => differs("costs", costs_title(before), costs_title(after)),
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(name: &str, of: &str, value: &str) -> Act {
        Act { name: name.to_owned(), of: of.to_owned(), value: value.to_owned(), ..Act::default() }
    }

    #[test]
    fn controls_change_one_thing_each_and_say_so() {
        for (name, of, value, said) in [
            (WIDTH, "place", "8", "memory width 8 instead of 32"),
            (FIFO, "place", "6", "FIFO 64 instead of 1000"),
            (FIFO, "", "100", "FIFO 100 instead of 1000"),
            (RULES, "", "corrected", "rules corrected instead of qualia"),
            (COSTS, "", "loihi", "costs Loihi instead of Integers, 45 nm"),
        ] {
            let changed = changed(Basis::default(), &act(name, of, value)).unwrap().unwrap();
            assert_eq!(differences(Basis::default(), changed), [said]);
            assert!(differences(changed, changed).is_empty());
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_what_would() {
        for (name, of, value, why) in [
            (WIDTH, "", "0", NO_WIDTH),
            (WIDTH, "", "65537", NO_WIDTH),
            (WIDTH, "", "8.5", NO_WIDTH),
            (FIFO, "place", "64", NO_FIFO),
            (FIFO, "", "0", NO_FIFO),
        ] {
            assert_eq!(changed(Basis::default(), &act(name, of, value)), Some(Err(why)), "{name} {value}");
        }
        for (name, value) in [(COSTS, "abacus"), (RULES, "none"), ("x", "1")] {
            assert_eq!(changed(Basis::default(), &act(name, "", value)), None, "{name} {value}");
        }
        assert_eq!(changed(Basis::default(), &act(WIDTH, "", "")), Some(Ok(Basis::default())));
        let device = Basis { costs: Costs::Device(&DEVICES[0]), ..Basis::default() };
        assert_eq!(changed(device, &act(WIDTH, "", "8")), None);
    }
}
