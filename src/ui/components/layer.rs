//! One layer in words.

use std::sync::Arc;

use leptos::prelude::*;

use super::table::text;
use crate::report::{Field, Report};
use crate::ui::columns::shapes;
use crate::ui::state::State;
use crate::ui::{format, strings};

/// The selected layer.
#[component]
pub(crate) fn LayerPanel(state: State, report: Arc<Report>) -> impl IntoView {
    move || {
        let layer = state.selected.get().and_then(|index| report.layers.get(index).cloned())?;
        let parts = state.surroundings(&layer.name).unwrap_or_default();
        let names =
            |names: Vec<Arc<str>>| names.iter().map(|name| format::visible(name)).collect::<Vec<_>>().join(", ");
        let facts = [
            ("Type", format::visible(&layer.type_name)),
            ("Input shapes", shapes(&layer.input_shapes)),
            ("Output shape", layer.output_shape.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("Reads", names(parts.inputs)),
            ("Read by", names(parts.consumers)),
        ];
        let facts = facts.into_iter().map(|(label, value)| (label.to_owned(), value)).chain(parts.parameters);
        Some(view! {
            <section id="layer" class="layer-panel" aria-labelledby="layer-title">
                <div class="section-head">
                    <h2 id="layer-title"><bdi>{format::visible(&layer.name)}</bdi></h2>
                    <button type="button" class="button" on:click=move |_| state.selected.set(None)>"Close"</button>
                </div>
                <dl class="facts">
                    {facts.filter(|(_, value)| !value.is_empty()).map(|(label, value)| view! {
                        <div><dt>{label}</dt><dd><bdi>{value}</bdi></dd></div>
                    }).collect_view()}
                </dl>
                <dl class="facts">
                    {Field::ALL.map(|field| view! {
                        <div><dt>{strings::field(field)}</dt><dd class="number">{text(field, &layer.figures, true)}</dd></div>
                    }).collect_view()}
                </dl>
                <ul class="notes">{layer.notes.into_iter().map(|note| view! { <li><bdi>{note}</bdi></li> }).collect_view()}</ul>
            </section>
        })
    }
}
