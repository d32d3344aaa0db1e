//! How a model is recorded, framework by framework: lines to copy, which the recorder's tests run; and how its files are
//! written by hand.

use super::escaped;
use crate::engine::sample;

struct Lines {
    id: &'static str,
    framework: &'static str,
    note: &'static str,
    code: &'static str,
}

const LINES: [Lines; 6] = [
    Lines {
        id: "spikingjelly",
        framework: "SpikingJelly",
        note: "Single-step or multi-step; each timestep gets the same data.",
        code: include_str!("recorder/spikingjelly.py"),
    },
    Lines {
        id: "snntorch",
        framework: "snnTorch",
        note: "Whether the model goes through the timesteps itself or not.",
        code: include_str!("recorder/snntorch.py"),
    },
    Lines {
        id: "norse",
        framework: "Norse",
        note: "Cells, or layers that take all timesteps at once.",
        code: include_str!("recorder/norse.py"),
    },
    Lines {
        id: "qualia",
        framework: "Qualia",
        note: "In a postprocessing; what its own metric counts by.",
        code: include_str!("recorder/qualia.py"),
    },
    Lines {
        id: "pytorch",
        framework: "PyTorch, without spikes",
        note: "One batch is enough.",
        code: include_str!("recorder/pytorch.py"),
    },
    Lines {
        id: "events",
        framework: "Events, of any framework",
        note: "Data that has its own timesteps says which dimension they are.",
        code: include_str!("recorder/events.py"),
    },
];

/// How to record a model of each framework.
#[inline(never)]
pub(in crate::engine) fn recorder() -> String {
    let lines: String = LINES.iter().map(shown).collect();
    format!(
        "<h3>From PyTorch</h3><p>Three lines write graph and activity into one file. The recorder is in the source's \
         folder <code>python</code>: <code>pip install ./python</code>. <code>loader</code> is a data loader or a \
         tensor.</p><div class=\"recorders\">{lines}</div>{}",
        by_hand()
    )
}

/// A text of several lines, to be shown as it is.
fn as_it_is(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

fn by_hand() -> String {
    let sample = |file: &str, text: &str| {
        format!("<pre class=\"sample\" tabindex=\"0\" aria-label=\"{file}\"><code>{}</code></pre>", as_it_is(text))
    };
    format!(
        "<h3>By hand</h3><p>The graph is the list of the model\u{2019}s layers, in the order in which they run: a name, a type \
         and the layer\u{2019}s own sizes do. Shapes that are left out are inferred.</p>{}<p>The activity is what each layer did \
         on data: spikes per element and timestep at its input and output, averaged over the samples. A formal network \
         needs none.</p>{}",
        sample("graph.json", sample::GRAPH),
        sample("activity.json", sample::ACTIVITY),
    )
}

fn shown(lines: &Lines) -> String {
    let Lines { id, framework, note, code } = lines;
    let code = as_it_is(code);
    format!(
        "<section aria-labelledby=\"{id}-title\"><h4 id=\"{id}-title\">{framework}</h4><p>{note}</p>\
         <pre id=\"{id}-lines\" class=\"sample\" tabindex=\"0\" aria-labelledby=\"{id}-title\"><code>{code}</code></pre>\
         <button type=\"button\" class=\"button\" data-copies=\"{id}-lines\" aria-describedby=\"{id}-title\">Copy\
         </button></section>"
    )
}
