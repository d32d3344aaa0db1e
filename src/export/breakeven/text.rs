//! A break-even to read: both networks side by side, and where they cost the same.

use std::fmt::{self, Write};

use crate::breakeven::{BreakEven, BreakEvenRow, Crossing, Pair};
use crate::energy::Unit;
use crate::export::Exporter;
use crate::export::grid::{Grid, short};
use crate::export::supposed::not_as_recorded;

/// A table in plain text, four significant digits.
#[derive(Clone, Copy, Debug)]
pub struct BreakEvenText;

impl Exporter<BreakEven> for BreakEvenText {
    fn id(&self) -> &'static str {
        "text"
    }

    fn title(&self) -> &'static str {
        "Break-even"
    }

    fn file_name(&self) -> &'static str {
        "breakeven.txt"
    }

    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn export(&self, found: &BreakEven) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = write_all(&mut text, found);
        text
    }
}

fn write_all(text: &mut String, found: &BreakEven) -> fmt::Result {
    let BreakEven { graph_name, timesteps, rules, total, .. } = found;
    let unit = Unit::of(total.energy.formal.to_f64().max(total.energy.spiking.to_f64()));
    writeln!(text, "{graph_name}, T = {timesteps}, beside its formal twin: same layers, ReLU for neurons, one pass")?;
    writeln!(text, "Rules {rules}; spiking, formal, and spiking as a multiple of formal.")?;
    writeln!(text, "{}", not_as_recorded(&found.scenario))?;
    let lines = [head(unit)].into_iter().chain(found.rows().map(|row| line(row, unit)));
    writeln!(text, "{}", Grid { lines: lines.collect() })?;
    writeln!(text, "× rates: both cost the same energy at so many times the recorded spike rates. Spikes are scaled")?;
    writeln!(text, "together, up to one an element and timestep; values, such as pixels, stay as they are.")?;
    writeln!(text, "T: both cost the same energy at so many timesteps, at the recorded rates.\n")?;
    writeln!(text, "{}", verdict(total))
}

fn head(unit: Unit) -> Vec<String> {
    let energy = format!("energy ({})", unit.symbol());
    let measured = ["operations", "memory", &energy].map(|title| [title, "formal", "ratio"].map(str::to_owned));
    let titles = measured.into_iter().flatten();
    ["Layer".to_owned()].into_iter().chain(titles).chain(["× rates", "T"].map(str::to_owned)).collect()
}

fn line(row: &BreakEvenRow, unit: Unit) -> Vec<String> {
    let counts = [&row.operations, &row.memory].map(|pair| cells(pair, Unit::Picojoule));
    let measured = counts.into_iter().chain([cells(&row.energy, unit)]).flatten();
    let crossings = [row.scale, row.timesteps].map(shown);
    [row.name.to_string()].into_iter().chain(measured).chain(crossings).collect()
}

fn cells(pair: &Pair, unit: Unit) -> [String; 3] {
    let number = |quantity: crate::model::Quantity| short(unit.scale(quantity.to_f64()));
    [number(pair.spiking), number(pair.formal), pair.ratio().map_or_else(|| "–".to_owned(), short)]
}

fn shown(crossing: Crossing) -> String {
    crossing.place().map_or_else(|| crossing.verdict().unwrap_or_default().to_owned(), short)
}

fn verdict(total: &BreakEvenRow) -> String {
    let ratio = total.energy.ratio().map_or_else(String::new, |ratio| {
        format!("The spiking network costs {} times the energy of its twin. ", short(ratio))
    });
    let scale = match total.scale {
        Crossing::At(scale) => format!("Both cost the same at {} times its spike rates.", short(scale)),
        Crossing::AlwaysCheaper => "It is cheaper at any spike rates.".to_owned(),
        Crossing::NeverCheaper => "It is cheaper at no spike rates, not even without a spike.".to_owned(),
        Crossing::Same => "Both cost the same at any spike rates.".to_owned(),
    };
    ratio + &scale
}
