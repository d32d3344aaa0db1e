//! Counting and showing a small network out of sight, while nobody waits: browsers compile a function of the WASM when
//! it is first called, and the first report should not wait for that.

use std::time::Duration;

use leptos::prelude::*;

use super::components;
use super::engine::{Engine, View};
use super::state::State;
use super::strings::{SAMPLE_ACTIVITY, SAMPLE_GRAPH};
use crate::chart::{Amount, Metric, Scale, Settings, Theme, draw_svg};
use crate::import::import;
use crate::report::Report;

/// After the first paint, and before a hand can drop a file.
const SOON: Duration = Duration::from_millis(30);

/// Rehearses soon, unless the first files are quicker.
pub(crate) fn rehearse_soon(state: State) {
    set_timeout(
        move || {
            if state.is_idle() {
                rehearse(state);
            }
        },
        SOON,
    );
}

fn rehearse(state: State) {
    let mut engine = Engine::default();
    engine.put_all(vec![
        import("graph.json", SAMPLE_GRAPH.as_bytes()),
        import("activity.json", SAMPLE_ACTIVITY.as_bytes()),
    ]);
    let Ok(View::Ready(report)) = engine.outcome() else { return };
    // What is drawn is thrown away: only the drawing counts.
    let _ = draw_svg(&report, &settings(&report));
    let owner = Owner::new();
    owner.with(|| drop(components::report(&report, state)));
    owner.cleanup();
}

fn settings(report: &Report) -> Settings {
    let (width, height) = Settings::LEAST_SIZE;
    Settings {
        metric: Metric::default(),
        scale: Scale::default(),
        amount: Amount::default(),
        layers: 0..report.layers.len(),
        theme: Theme::default(),
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_that_the_page_shows_can_be_counted() {
        let mut engine = Engine::default();
        let verdicts = engine.put_all(vec![
            import("graph.json", SAMPLE_GRAPH.as_bytes()),
            import("activity.json", SAMPLE_ACTIVITY.as_bytes()),
        ]);
        assert!(verdicts.iter().all(|verdict| verdict.errors.is_empty()), "{verdicts:?}");
        assert!(matches!(engine.outcome(), Ok(View::Ready(_))));
    }
}
