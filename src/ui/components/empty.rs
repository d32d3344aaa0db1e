//! The page before there is a report.

use leptos::prelude::*;

use super::app::Reach;
use crate::ui::browser;
use crate::ui::engine::View;
use crate::ui::examples::EXAMPLES;
use crate::ui::state::State;
use crate::ui::strings;

/// What the page does, and how to begin.
#[component]
pub(crate) fn Empty(state: State, reach: Reach) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="lead">{strings::LEAD}</p>
            <section class="drop-target" class:is-over=move || state.hovering.get() aria-labelledby="drop-title">
                <h2 id="drop-title" class="drop-title">"Drop "<code>"graph.json"</code>" and "<code>"activity.json"</code></h2>
                <p class="drop-hint">"in any order, or a bundle, a report, or a folder with them"</p>
                <Ways reach/>
                <p class="drop-privacy">{strings::PRIVACY}</p>
            </section>
            <section class="examples" aria-labelledby="examples-title">
                <h2 id="examples-title">"Or look at one of these"</h2>
                <ul class="cards">
                    {EXAMPLES.map(|example| view! {
                        <li>
                            <button type="button" class="card" data-example=example.id on:click=move |_| state.open_example(example)>
                                <span class="card-title">{example.title}</span>
                                <span class="card-facts">{example.facts}</span>
                                <span class="card-text">{example.shows}</span>
                            </button>
                        </li>
                    }).collect_view()}
                </ul>
            </section>
            <details class="how">
                <summary>"How to get these files"</summary>
                <p>"A graph lists the network's layers in order, each with its name, type and parameters; an activity says, layer by layer, how many spikes went in and came out. Both are plain JSON that a few lines of Python write; the project's readme shows a whole example of each."</p>
            </details>
        </div>
    }
}

#[component]
fn Ways(reach: Reach) -> impl IntoView {
    view! {
        <div class="button-row">
            <button type="button" class="button button-primary" on:click=move |_| browser::open_picker(reach.picker)>"Choose files"</button>
            <button type="button" class="button" on:click=move |_| browser::show_dialog(reach.paste)>"Paste"</button>
        </div>
    }
}

/// One file is there, another is missing.
#[component]
pub(crate) fn Awaiting(state: State, reach: Reach, waiting: View) -> impl IntoView {
    let content = match waiting {
        View::AwaitsActivity { file, name, layers, stranger } => view! {
            <h2 id="drop-title" class="drop-title">"Graph read; drop its activity to count it as a spiking network"</h2>
            <p class="drop-hint"><bdi>{name.to_string()}</bdi>" ("{strings::counted(layers, "layer")}") from "<bdi>{file}</bdi></p>
            {stranger.map(|file| view! {
                <p class="drop-hint">"The activity "<bdi>{file}</bdi>" that was there before is of another network."</p>
            })}
            <button type="button" class="button" data-action="formal" on:click=move |_| state.count_as_formal()>"Count as a formal network"</button>
        }.into_any(),
        View::AwaitsGraph { file, layers } => view! {
            <h2 id="drop-title" class="drop-title">"Activity read; drop the graph it was recorded on"</h2>
            <p class="drop-hint">{strings::counted(layers, "layer")}" recorded in "<bdi>{file}</bdi></p>
        }.into_any(),
        View::Empty | View::Ready(_) => ().into_any(),
    };
    view! {
        <div class="empty">
            <section class="drop-target" class:is-over=move || state.hovering.get() aria-labelledby="drop-title">
                {content}
                <Ways reach/>
                <p class="drop-privacy">{strings::PRIVACY}</p>
            </section>
        </div>
    }
}
