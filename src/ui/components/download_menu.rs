//! What can be downloaded or copied.

use leptos::prelude::*;

use super::menu::{menu, switch};
use crate::ui::browser::{El, button, div, el};
use crate::ui::state::State;
use crate::ui::strings;
use crate::wire::{EnergyFormat, Format};

/// The CSV first.
pub(super) fn download_menu(state: State) -> El {
    menu("download", strings::DOWNLOAD, move || items(state))
}

fn items(state: State) -> Vec<El> {
    let item = move |id: &'static str, label: &str, detail: &str, format: fn(State) -> Format| {
        let has_none = move || id.starts_with("energy") && state.pricing.energies.with(Option::is_none);
        let disabled = move || has_none().then(String::new);
        let save = button("menu-item")
            .attr("data-download", id)
            .live_attr("disabled", disabled)
            .with(el("span").text(label))
            .with(el("span").class("menu-detail").text(detail))
            .on("click", move |_| state.save(format(state)));
        let copy = button("menu-copy")
            .attr("data-copy", id)
            .attr("aria-label", &strings::copy_as(label, detail))
            .live_attr("disabled", disabled)
            .text(strings::COPY)
            .on("click", move |_| state.copy_as(format(state)));
        div("menu-row").with(save).with(copy)
    };
    let names = state.has_safe_names;
    let (safe_names, input) = switch(strings::SAFE_NAMES, move || names.get(), move |is_on| names.set(is_on));
    // Shared handles: what is set here is set in the label's own box.
    let _ = input.id("safe-names").attr("aria-describedby", "safe-names-hint");
    let hint = el("p").class("menu-hint").id("safe-names-hint").text(strings::SAFE_NAMES_HINT);
    vec![
        item("csv", "CSV", "operations.csv", State::csv),
        safe_names,
        hint,
        item("json", "Report JSON", "report.json", |_| Format::Json),
        item("summary", "Text summary", "summary.txt", |_| Format::Summary),
        item("markdown", "Markdown table", "operations.md", |_| Format::Markdown),
        item("latex", "LaTeX table", "operations.tex", |_| Format::Latex),
        item("html", "Whole report", "report.html", |_| Format::Html),
        el("p").class("menu-hint").text(strings::ENERGY_FILES),
        item("energy-csv", "CSV", "energy.csv", State::energy_csv),
        item("energy-json", "JSON", "energy.json", |_| Format::Energies(EnergyFormat::Json)),
        item("energy-summary", "Text summary", "energy_summary.txt", |_| Format::Energies(EnergyFormat::Summary)),
        item("energy-markdown", "Markdown table", "energy.md", |_| Format::Energies(EnergyFormat::Markdown)),
        item("energy-latex", "LaTeX table", "energy.tex", |_| Format::Energies(EnergyFormat::Latex)),
    ]
}
