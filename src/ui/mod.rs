//! The page.
//!
//! `columns`, `format` and `order` are plain functions. `session` gives files to the engine and decides where that
//! runs, `state` holds what the page knows, `components` shows it, and `browser` alone touches the browser. What is
//! read, counted, drawn and written comes from the engine, in the messages of `wire`.
//!
//! What tests and style sheets may rely on:
//!
//! | hook | what it is |
//! | --- | --- |
//! | `#main[data-state]` | `empty`, `awaiting` or `ready`; `loading` and `failed` where there is no report to keep |
//! | `#loading`, `#failed`, `#awaiting` | the panels of these states; the first two may stand above a report |
//! | `#live` | the live region |
//! | `#files` | the hidden `<input type=file>` |
//! | `.is-over` on `.page` | while files hover over the window |
//! | `[data-example=…]` | an example's card, by its folder |
//! | `[data-figure=acc\|mac\|memory\|energy\|rate]` | a figure; its `data-exact` is what a click copies |
//! | `#remarks`, `[data-severity]` | the diagnostics of a report, and each of them |
//! | `#chart`, `#chart [role=slider]` | the chart, and what takes its keys and pointers |
//! | `#zoom-reset` | shows all layers again |
//! | `#table` | the box that the table scrolls in |
//! | `tr[data-layer=n]`, `td[data-column=key]` | the row of the nth layer of the report, and its cells; `tfoot tr` is the total |
//! | `th[data-column=key] button` | sorts by a column |
//! | `#filter`, `#columns`, `#download` | the filter's field, and the menus |
//! | `[data-download=…]` | downloads; `#safe-names` is the CSV's switch |
//! | `[data-action=formal]` | counts the graph as formal |
//! | `#energy-model`, `#energy-model select`, `#energy-model input` | the choice of costs, and its fields |
//! | `#supposed`, `#change-…` | what the report supposes, and how far each figure is from the measured one |
//! | `#lesson`, `#compare` | the lesson above the report, and other networks beside it; a drop on `[data-drop]` is theirs |
//! | `#what-if`, `[data-act=…][data-of=…]` | the panel of what if, and the controls of every panel that the engine draws |
//! | `#layer` | the panel of the selected layer |
//! | `#paste`, `#help`, `#share` | the dialogs; `#share-link` holds the link |

mod browser;
mod columns;
mod components;
mod counted;
mod deed;
mod examples;
mod format;
mod history;
mod lessons;
mod order;
mod preparation;
mod pricing;
mod save;
mod session;
mod shortcuts;
mod state;
mod strings;
mod theme;
mod view_state;

/// Shows the page.
pub fn start() {
    browser::report_panics();
    browser::mount(components::page);
}
