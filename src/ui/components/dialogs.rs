//! The dialogs: a text to paste, and the keys.

use leptos::html;
use leptos::prelude::*;

use super::app::Reach;
use crate::ui::browser::{self, LocalFile};
use crate::ui::state::State;
use crate::ui::strings;

/// A field for a text that stands for a file.
#[component]
pub(crate) fn Paste(state: State, reach: Reach) -> impl IntoView {
    let field: NodeRef<html::Textarea> = NodeRef::new();
    let read = move |_| {
        let text = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        browser::close_dialog(reach.paste);
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
        browser::mark("drop");
        state.take(LocalFile::from_text(strings::PASTED, &text).into_iter().collect());
    };
    view! {
        <dialog class="dialog" node_ref=reach.paste aria-labelledby="paste-title">
            <h2 id="paste-title">"Paste a graph, an activity, a bundle or a report"</h2>
            <textarea class="paste-field" node_ref=field rows="12" aria-label="JSON text" spellcheck="false"></textarea>
            <div class="button-row">
                <button type="button" class="button button-primary" on:click=read>"Read it"</button>
                <button type="button" class="button" on:click=move |_| browser::close_dialog(reach.paste)>"Cancel"</button>
            </div>
        </dialog>
    }
}

const KEYS: [(&str, &str); 9] = [
    ("o", "open files"),
    ("d", "download the CSV"),
    ("/", "filter the table"),
    ("j", "next row"),
    ("k", "row before"),
    ("t", "theme: system, the other one"),
    ("?", "these keys"),
    ("Ctrl V", "paste a file's text anywhere"),
    ("Esc", "close what is open"),
];

/// What each key does.
#[component]
pub(crate) fn Help(reach: Reach) -> impl IntoView {
    view! {
        <dialog class="dialog" node_ref=reach.help aria-labelledby="help-title">
            <h2 id="help-title">"Keys"</h2>
            <dl class="keys">
                {KEYS.map(|(key, does)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> }).collect_view()}
            </dl>
            <button type="button" class="button" on:click=move |_| browser::close_dialog(reach.help)>"Close"</button>
        </dialog>
    }
}
