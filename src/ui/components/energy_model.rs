//! By which costs energies are counted.

use leptos::prelude::*;

use super::diagnostic::explained;
use super::field::{Choice, number_field, select, select_grouped, whole_field};
use super::fold::fold;
use crate::energy::{
    Costs, DEVICE_LEAVES_OUT, DEVICES, Device, Estimation, MEMORY_LEAVES_OUT, OperationCosts, Source, SramCosts,
};
use crate::ui::browser::{El, div, el};
use crate::ui::pricing::{Custom, Pricing};
use crate::ui::state::State;
use crate::ui::strings;

/// The choice of costs, folded: most people look at its heading only.
pub(super) fn energy_model(state: State) -> El {
    let pricing = state.pricing;
    let heading =
        el("summary").with(el("h2").text(strings::ENERGY_MODEL)).with(el("span").class("chip").live_text(move || {
            // Whatever its energies are, these costs have not made them.
            if state.is_finished.get() { String::new() } else { title(&pricing.costs.get()) }
        }));
    let fields = move || {
        let memory = div("slot").live(move || memory_fields(pricing));
        let fields = div("fields").with(costs_choice(pricing)).with(memory);
        let is_finished = move || state.is_finished.get();
        vec![fields.hidden_while(is_finished), problems(pricing), provenance(pricing).hidden_while(is_finished)]
    };
    fold(heading, div("settings-body"), fields).id("energy-model").class("settings")
}

fn title(costs: &Costs) -> String {
    match costs {
        Costs::Memory(settings) => format!("{}, {}", settings.operations.title(), strings::bits(settings.mem_width)),
        Costs::Device(device) => device.title.to_owned(),
    }
}

/// More than any word has.
const MOST_BITS: u64 = 1 << 16;

const OPERATIONS: [(&str, OperationCosts); 4] = [
    ("int", OperationCosts::INTEGER),
    ("fp32", OperationCosts::Fp32),
    ("fp16", OperationCosts::Fp16),
    ("custom", OperationCosts::Custom { add: 0.0, mul: 0.0 }),
];

const fn operations_id(costs: OperationCosts) -> &'static str {
    match costs {
        OperationCosts::Integer { .. } => "int",
        OperationCosts::Fp32 => "fp32",
        OperationCosts::Fp16 => "fp16",
        OperationCosts::Custom { .. } => "custom",
    }
}

fn costs_choice(pricing: Pricing) -> El {
    let memory = OPERATIONS.map(|(id, costs)| Choice { id, title: costs.title().to_owned() });
    let devices = DEVICES.iter().map(|device| Choice { id: device.id, title: device.title.to_owned() });
    let groups = [(strings::COSTS_MEMORY, memory.to_vec()), (strings::COSTS_DEVICE, devices.collect())];
    let chosen = move || match pricing.costs.get() {
        Costs::Memory(settings) => operations_id(settings.operations),
        Costs::Device(device) => device.id,
    };
    select_grouped("costs", strings::COSTS, groups, chosen, move |id| match Device::named(id) {
        Some(device) => pricing.costs.set(Costs::Device(device)),
        None => pricing.change(|settings| {
            settings.operations = match id {
                "fp32" => OperationCosts::Fp32,
                "fp16" => OperationCosts::Fp16,
                "custom" => pricing.custom.get_untracked().operations(),
                _ => OperationCosts::INTEGER,
            };
        }),
    })
}

/// What the memory model has to be told; made anew only when other fields are wanted, so that typing is not disturbed.
fn memory_fields(pricing: Pricing) -> Vec<El> {
    let wanted = Memo::new(move |_| match pricing.costs.get() {
        Costs::Memory(settings) => {
            let is_custom = matches!(settings.sram, SramCosts::Custom { .. });
            Some((operations_id(settings.operations), is_custom))
        }
        Costs::Device(_) => None,
    });
    let Some((operations, has_custom_sram)) = wanted.get() else { return Vec::new() };
    let mut fields = vec![
        whole_field(
            "mem-width",
            strings::MEM_WIDTH,
            move || pricing.settings().mem_width.into(),
            MOST_BITS,
            move |bits| {
                pricing.change(|settings| settings.mem_width = u32::try_from(bits).unwrap_or(u32::MAX));
            },
        ),
        whole_field(
            "fifo-size",
            strings::FIFO_SIZE,
            move || pricing.settings().fifo_size,
            u64::MAX,
            move |words| {
                pricing.change(|settings| settings.fifo_size = words);
            },
        ),
    ];
    match operations {
        "int" => fields.extend(estimations(pricing)),
        "custom" => fields.extend([
            custom_field("e-add", strings::CUSTOM_ADD, pricing, |custom| &mut custom.add),
            custom_field("e-mul", strings::CUSTOM_MUL, pricing, |custom| &mut custom.mul),
        ]),
        _ => {}
    }
    fields.push(sram_choice(pricing));
    if has_custom_sram {
        fields.extend([
            custom_field("sram-slope", strings::CUSTOM_SLOPE, pricing, |custom| &mut custom.slope),
            custom_field("sram-offset", strings::CUSTOM_OFFSET, pricing, |custom| &mut custom.offset),
        ]);
    }
    fields
}

/// One of a user's own costs.
fn custom_field(id: &'static str, label: &str, pricing: Pricing, cost: fn(&mut Custom) -> &mut f64) -> El {
    let counted = move || *cost(&mut pricing.counted_custom());
    number_field(id, label, counted, move |energy| pricing.change_custom(|custom| *cost(custom) = energy))
}

fn estimations(pricing: Pricing) -> [El; 2] {
    let choices = || {
        let none = Choice { id: "", title: strings::NO_ESTIMATION.to_owned() };
        let named =
            Estimation::ALL.map(|estimation| Choice { id: estimation.name(), title: estimation.name().to_owned() });
        std::iter::once(none).chain(named).collect()
    };
    let chosen = move |of: fn(Option<Estimation>, Option<Estimation>) -> Option<Estimation>| {
        move || match pricing.settings().operations {
            OperationCosts::Integer { add, mul } => of(add, mul).map_or("", Estimation::name),
            _ => "",
        }
    };
    let named = |id: &str| Estimation::ALL.into_iter().find(|estimation| estimation.name() == id);
    let change = move |put: fn(&mut OperationCosts, Option<Estimation>)| {
        move |id: &str| pricing.change(|settings| put(&mut settings.operations, named(id)))
    };
    let put_add = |costs: &mut OperationCosts, chosen: Option<Estimation>| {
        if let OperationCosts::Integer { add, .. } = costs {
            *add = chosen;
        }
    };
    let put_mul = |costs: &mut OperationCosts, chosen: Option<Estimation>| {
        if let OperationCosts::Integer { mul, .. } = costs {
            *mul = chosen;
        }
    };
    [
        select("add", strings::ADD_ESTIMATION, choices(), chosen(|add, _| add), change(put_add)),
        select("mul", strings::MUL_ESTIMATION, choices(), chosen(|_, mul| mul), change(put_mul)),
    ]
}

fn sram_choice(pricing: Pricing) -> El {
    let all = [
        ("old", SramCosts::BySize),
        ("new", SramCosts::Packed),
        ("custom", SramCosts::Custom { slope: 0.0, offset: 0.0 }),
    ];
    let choices = all.map(|(id, sram)| Choice { id, title: sram.title().to_owned() }).to_vec();
    let chosen = move || match pricing.settings().sram {
        SramCosts::BySize => "old",
        SramCosts::Packed => "new",
        SramCosts::Custom { .. } => "custom",
    };
    select("sram", strings::SRAM, choices, chosen, move |id| {
        pricing.change(|settings| {
            settings.sram = match id {
                "new" => SramCosts::Packed,
                "custom" => pricing.custom.get_untracked().sram(),
                _ => SramCosts::BySize,
            };
        });
    })
}

fn problems(pricing: Pricing) -> El {
    let list = move || pricing.problems.with(|problems| problems.iter().map(explained).collect());
    div("energy-problems").attr("role", "status").live(list)
}

/// Where the costs come from, and what they leave out.
fn provenance(pricing: Pricing) -> El {
    let words = move || {
        let (sources, leaves_out) = match pricing.costs.get() {
            Costs::Memory(settings) => {
                let mut sources: Vec<Source> =
                    [settings.operations.source(), settings.sram.source()].into_iter().flatten().collect();
                sources.dedup();
                (sources, MEMORY_LEAVES_OUT)
            }
            Costs::Device(device) => (vec![device.source], DEVICE_LEAVES_OUT),
        };
        let links = sources.into_iter().map(|source| {
            let link = el("a").attr("href", source.url).attr("rel", "noreferrer").attr("target", "_blank");
            el("li").with(link.text(source.citation))
        });
        let sources = div("energy-sources").with(el("h3").text(strings::SOURCES)).with(el("ul").all(links));
        vec![el("p").class("energy-leaves-out").text(leaves_out), sources]
    };
    div("energy-provenance").live(words)
}
