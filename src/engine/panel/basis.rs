//! Rules and costs as controls, and how they differ from those that a report was opened by.

use super::controls::short;
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

/// The basis after something was done in a control; none where that is none of these, or makes no sense yet.
pub(super) fn changed(basis: Basis, act: &Act) -> Option<Basis> {
    let memory = |change: &dyn Fn(&mut MemorySettings) -> Option<()>| {
        let Costs::Memory(mut settings) = basis.costs else { return None };
        change(&mut settings)?;
        Some(Basis { costs: Costs::Memory(settings), ..basis })
    };
    match &*act.name {
        WIDTH => {
            let width: u32 = act.value.parse().ok().filter(|width| *width > 0)?;
            memory(&|settings| {
                settings.mem_width = width;
                Some(())
            })
        }
        FIFO => {
            let value: u64 = act.value.parse().ok()?;
            let size =
                if act.of == super::what_if::PLACE { 1_u64.checked_shl(u32::try_from(value).ok()?)? } else { value };
            memory(&|settings| {
                settings.fifo_size = size;
                Some(())
            })
        }
        COSTS => Some(Basis { costs: costs_named(basis.costs, &act.value)?, ..basis }),
        RULES => Some(Basis { rules: act.value.parse().ok()?, ..basis }),
        _ => None,
    }
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
pub(super) fn controls(opened_by: Basis, basis: Basis) -> String {
    let memory = match (basis.costs, opened_by.costs) {
        (Costs::Memory(settings), Costs::Memory(opened)) => memory(Some(opened), settings),
        (Costs::Memory(settings), Costs::Device(_)) => memory(None, settings),
        (Costs::Device(_), _) => String::new(),
    };
    let costs = DEVICES.iter().map(|device| (device.id.to_owned(), device.title.to_owned()));
    let operations = OPERATIONS.iter().map(|(id, costs)| ((*id).to_owned(), costs.title().to_owned()));
    let rules = ["qualia", "corrected"].map(|rules| (rules.to_owned(), rules.to_owned()));
    let costs = choice(
        COSTS,
        "Costs",
        &costs_id(basis.costs),
        operations.chain(costs).collect(),
        &costs_title(opened_by.costs),
    );
    let rules = choice(RULES, "Rules", &basis.rules.to_string(), rules.to_vec(), &opened_by.rules.to_string());
    format!("{memory}{costs}{rules}")
}

fn memory(opened: Option<MemorySettings>, settings: MemorySettings) -> String {
    let fifo = |size: u64| 63_u32.saturating_sub(size.max(1).leading_zeros()).min(MOST_FIFO);
    let mark = |value: Option<u64>| value.map(|value| format!("opened with {value}")).unwrap_or_default();
    let width = slider(
        (WIDTH, "Memory width, bits"),
        (1, MOST_BITS, settings.mem_width.min(MOST_BITS)),
        (u64::from(settings.mem_width), 1 << 16),
        opened.map(|opened| opened.mem_width.min(MOST_BITS)),
        &mark(opened.map(|opened| u64::from(opened.mem_width))),
    );
    let fifo_size = slider(
        (FIFO, "FIFO, words"),
        (0, MOST_FIFO, fifo(settings.fifo_size)),
        (settings.fifo_size, 1 << 53),
        opened.map(|opened| fifo(opened.fifo_size)),
        &mark(opened.map(|opened| opened.fifo_size)),
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
) -> String {
    let opened = opened.map(|place| format!("<option value=\"{place}\"></option>")).unwrap_or_default();
    format!(
        "<div class=\"control\"><label for=\"slide-{act}\">{label}</label>\
         <input type=\"range\" id=\"slide-{act}\" data-act=\"{act}\" data-of=\"place\" min=\"{first}\" max=\"{last}\" \
         value=\"{at}\" list=\"measured-{act}\" aria-valuetext=\"{value}\"><datalist id=\"measured-{act}\">{opened}</datalist>\
         <input type=\"number\" class=\"control-field\" aria-label=\"{label}, exactly\" data-act=\"{act}\" min=\"1\" \
         max=\"{most}\" value=\"{value}\"><span class=\"control-measured\">{mark}</span></div>"
    )
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
            let changed = changed(Basis::default(), &act(name, of, value)).unwrap();
            assert_eq!(differences(Basis::default(), changed), [said]);
            assert!(differences(changed, changed).is_empty());
        }
    }

    #[test]
    fn what_makes_no_sense_changes_nothing() {
        for (name, of, value) in [
            (WIDTH, "", "0"),
            (WIDTH, "", "x"),
            (FIFO, "place", "64"),
            (COSTS, "", "abacus"),
            (RULES, "", "none"),
            ("x", "", "1"),
        ] {
            assert_eq!(changed(Basis::default(), &act(name, of, value)), None, "{name} {value}");
        }
        let device = Basis { costs: Costs::Device(&DEVICES[0]), ..Basis::default() };
        assert_eq!(changed(device, &act(WIDTH, "", "8")), None);
    }
}
