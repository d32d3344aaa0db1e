//! Everything that a person reads on the page.

use super::browser::Silence;
use super::columns::{Column, Group};
use super::format;
use crate::counting::{Rules, Spiking};
use crate::diagnostic::{Diagnostic, Position, Severity};
use crate::energy::{Part, Shown};
use crate::report::{Field, Report};
use crate::wire::Progress;

pub(crate) const APP: &str = "Spiketally";
pub(crate) const TAGLINE: &str = "What one inference of a neural network costs";
pub(crate) const LEAD: &str = "Accumulates, multiply-accumulates, memory accesses and spikes of a spiking or formal \
    network, counted layer by layer from its graph and its activity.";
pub(crate) const SKIP: &str = "Skip to the content";

pub(crate) const DROP_HINT: &str = "in any order; or a bundle, a report, a NIR, ONNX or Keras model, a folder or a zip";
pub(crate) const DROP_PRIVACY: &str = "Files are read here and never leave this page.";
pub(crate) const DROP_NOW: &str = "Drop to open";
pub(crate) const CHOOSE: &str = "Choose files";
pub(crate) const PASTE: &str = "Paste";
pub(crate) const COUNT_AS_FORMAL: &str = "Count as a formal network";
pub(crate) const START_OVER: &str = "Start over";

pub(crate) const EXAMPLES: &str = "Examples";
pub(crate) const GET_FILES: &str = "How to get these files from a model";
pub(crate) const GET_FILES_BY_HAND: &str = "By hand";
pub(crate) const GET_FILES_GRAPH: &str = "The graph is the list of the model's layers, in the order in which they run: \
    a name, a type and the layer's own sizes do. Shapes that are left out are inferred.";
pub(crate) const GET_FILES_ACTIVITY: &str = "The activity is what each layer did on data: spikes per element and \
    timestep at its input and output, averaged over the samples. A formal network needs none.";
pub(crate) const README: &str = "The readme tells more of these files, and of the command line.";
pub(crate) const SAMPLE_GRAPH: &str = include_str!("sample/graph.json");
pub(crate) const SAMPLE_ACTIVITY: &str = include_str!("sample/activity.json");

pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const LOADING: &str = "Loading";
pub(crate) const CANCELLED: &str = "Cancelled. Nothing was changed.";
pub(crate) const DISMISS: &str = "Dismiss";
pub(crate) const NOT_COUNTED: &str = "What was given could not be counted";
pub(crate) const REPORT_STAYS: &str = "The report below is the one that was there before.";

pub(crate) const DOWNLOAD: &str = "Download";
pub(crate) const NEW: &str = "New";
pub(crate) const OPEN: &str = "Open";
pub(crate) const HELP: &str = "Help";
pub(crate) const CLOSE: &str = "Close";
pub(crate) const SAFE_NAMES: &str = "Spreadsheet-safe names";
pub(crate) const SAFE_NAMES_HINT: &str =
    "A name that a spreadsheet would run as a formula gets a leading ' in the CSV.";
pub(crate) const CHART_SVG: &str = "SVG of the chart";
pub(crate) const CHART_PNG: &str = "PNG of the chart";
pub(crate) const PNG_FAILED: &str = "The chart could not be drawn as PNG. SVG works everywhere.";

pub(crate) const FIGURES: &str = "Totals of one inference";
pub(crate) const ACCUMULATES: &str = "Accumulates";
pub(crate) const MULTIPLY_ACCUMULATES: &str = "Multiply-accumulates";
pub(crate) const MEMORY_ACCESSES: &str = "Memory reads + writes";
pub(crate) const ENERGY: &str = "Energy";
pub(crate) const MEAN_SPIKE_RATE: &str = "Mean spike rate";
pub(crate) const MEAN_SPIKE_RATE_UNIT: &str = "per element and timestep, at outputs";
pub(crate) const COPIED: &str = "Copied";
pub(crate) const COPY_FAILED: &str = "The browser does not let this page copy";

pub(crate) const RULES: &str = "Rules";
pub(crate) const RULES_LEAD: &str = "The reference departs from its paper, and from what a network does, in eleven \
    places. Each is a switch: off counts as the reference does, on as the paper says, or the network does.";
pub(crate) const RULES_QUALIA: &str = "All off: qualia, the reference's bytes";
pub(crate) const RULES_CORRECTED: &str = "All on: corrected";
pub(crate) const RULES_FINISHED: &str =
    "This report came as a file. Drop its graph and activity to count by other rules.";
pub(crate) const AUDIT_CSV: &str = "Audit as CSV";
pub(crate) const OFF: &str = "Off";
pub(crate) const ON: &str = "On";
pub(crate) const ENERGY_MODEL: &str = "Energy model";
pub(crate) const LESSONS: &str = "Lessons";
pub(crate) const COMPARE: &str = "Compare with other networks";
pub(crate) const WHAT_IF: &str = "What if";
pub(crate) const BREAK_EVEN: &str = "Break-even with the formal twin";
pub(crate) const COSTS: &str = "Costs";
pub(crate) const COSTS_MEMORY: &str = "Operations and memory accesses";
pub(crate) const COSTS_DEVICE: &str = "Events and updates of a device";
pub(crate) const MEM_WIDTH: &str = "Word width (bits)";
pub(crate) const FIFO_SIZE: &str = "Spike queues (words)";
pub(crate) const ADD_ESTIMATION: &str = "Addition";
pub(crate) const MUL_ESTIMATION: &str = "Multiplication";
pub(crate) const NO_ESTIMATION: &str = "published for 8 and 32 bits";
pub(crate) const SRAM: &str = "Memory access";
pub(crate) const CUSTOM_ADD: &str = "Addition (pJ)";
pub(crate) const CUSTOM_MUL: &str = "Multiplication (pJ)";
pub(crate) const CUSTOM_SLOPE: &str = "Access, a bit (pJ)";
pub(crate) const CUSTOM_OFFSET: &str = "Access, fixed (pJ)";
pub(crate) const SOURCES: &str = "Sources";
pub(crate) const NOT_A_NUMBER: &str = "A number, please; the one before still counts.";
pub(crate) const ENERGY_FILES: &str = "Energies";

pub(crate) const REMARKS: &str = "Remarks";
pub(crate) const ABOUT_FILES: &str = "About the files and the counts";

pub(crate) const CHART: &str = "Layer by layer";
pub(crate) const CHART_METRIC: &str = "What the chart shows";
pub(crate) const CHART_LAYER: &str = "Layer in the chart";
pub(crate) const CHART_KEYS: &str = "Arrow keys go from layer to layer, Enter selects, plus and minus zoom.";
pub(crate) const SCALE: &str = "Scale";
pub(crate) const LINEAR: &str = "Linear";
pub(crate) const LOGARITHMIC: &str = "Log";
pub(crate) const AMOUNT: &str = "Amount";
pub(crate) const ABSOLUTE: &str = "Count";
pub(crate) const SHARE: &str = "Share";
pub(crate) const ALL_LAYERS: &str = "All layers";
pub(crate) const ZOOM: &str = "Zoom";
pub(crate) const ZOOM_IN: &str = "Zoom in";
pub(crate) const ZOOM_OUT: &str = "Zoom out";
pub(crate) const ZOOM_BACK: &str = "Earlier layers";
pub(crate) const ZOOM_ON: &str = "Later layers";
pub(crate) const ZOOM_RESET: &str = "Reset zoom";

pub(crate) const TABLE: &str = "Layers";
pub(crate) const TABLE_CAPTION: &str = "Counts of every layer, with the total in the last row";
pub(crate) const FILTER: &str = "Filter layers";
pub(crate) const NUMBERS: &str = "Numbers";
pub(crate) const SHORT: &str = "Short";
pub(crate) const EXACT: &str = "Exact";
pub(crate) const COLUMNS: &str = "Columns";
pub(crate) const TOTAL: &str = "Total";
pub(crate) const NO_LAYERS: &str = "This network has no layer that the rules count or list.";
pub(crate) const NO_MATCH: &str = "No layer's name or type contains this text.";

pub(crate) const EXPLAIN: &str = ": why?";
pub(crate) const NOT_EXPLAINED: &str = "<p>The costs that are chosen have no such part.</p>";
pub(crate) const NO_AUDIT: &str = "<p>The network could not be counted by those rules.</p>";
pub(crate) const ABOUT_NUMBERS: &str = "About these numbers";
pub(crate) const CLOSE_LAYER: &str = "Close the layer";
pub(crate) const READS_FROM: &str = "Reads from";
pub(crate) const READ_BY: &str = "Read by";
pub(crate) const NONE: &str = "none";
pub(crate) const OUTPUT_SHAPE: &str = "Output shape";
pub(crate) const NOTES: &str = "Notes";

pub(crate) const SHARE_TITLE: &str = "A link to this report";
pub(crate) const SHARE_LEAD: &str = "It holds all that the report is made of, behind the #, where no server sees it: \
    the network, what it did, rules, costs, what is supposed, and the networks it is compared with. Whoever opens it counts \
    the same numbers.";
pub(crate) const SHARE_HOSTED: &str = "It says where the files of this report are, by which rules and costs they are \
    counted and how the report is looked at. It opens as long as the files stay there.";
pub(crate) const SHARE_LINK: &str = "Link";
pub(crate) const COPY: &str = "Copy";
pub(crate) const PASTE_TITLE: &str = "Paste a graph, an activity, a bundle or a report";
pub(crate) const PASTE_LABEL: &str = "JSON text";
pub(crate) const PASTE_FILE: &str = "pasted.json";
pub(crate) const PASTE_READ: &str = "Read";

pub(crate) const SHORTCUTS: &str = "Keys";
pub(crate) const SHORTCUTS_ON: &str = "Single keys are on";
pub(crate) const KEYS: [(&str, &str); 9] = [
    ("o", "open files"),
    ("/", "filter the table"),
    ("j", "next layer"),
    ("k", "previous layer"),
    ("d", "download the CSV"),
    ("s", "share a link"),
    ("t", "change the theme"),
    ("?", "this help"),
    ("Esc", "close what is open"),
];
pub(crate) const ABOUT: &str = "Counts follow Lemaire et al., An Analytical Estimation of Spiking Neural Networks \
    Energy Efficiency (ICONIP 2022), as qualia-plugin-snn computes them, to the last digit.";

/// The heading of a group of columns.
pub(crate) const fn group(group: Group) -> &'static str {
    match group {
        Group::Layer => "Layer",
        Group::Synaptic => "Synaptic",
        Group::Addressing => "Addressing",
        Group::Total => "Total",
        Group::Memory => "Memory",
        Group::Energy => "Energy",
        Group::Activity => "Activity",
        Group::Flags => "Flags",
    }
}

/// The heading of a column under its group's.
pub(crate) const fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Type => "Type",
        Column::Inputs => "Input shapes",
        Column::Output => "Output shape",
        Column::Energy(part) => match part {
            Part::Total => "Energy",
            Part::MemTotal => "Memory",
            Part::MemPot => "Potentials",
            Part::MemWeights => "Weights",
            Part::MemBias => "Biases",
            Part::MemIo => "In and out",
            Part::OpsAddr => "All ops",
            Part::Ops => "Ops",
            Part::Addr => "Addr.",
            Part::SynapticEvents => "Events",
            Part::NeuronUpdates => "Updates",
            Part::Synapses => "Of events",
            Part::Neurons => "Of updates",
        },
        Column::Field(field) => match field {
            Field::SynAcc | Field::AddrAcc | Field::TotalAcc => "ACC",
            Field::SynMac | Field::AddrMac | Field::TotalMac => "MAC",
            Field::MemWrite => "Writes",
            Field::MemRead => "Reads",
            Field::InputSpikerate => "Input rate",
            Field::OutputSpikerate => "Output rate",
            Field::InputCount => "Input spikes",
            Field::OutputCount => "Output spikes",
            Field::InputIsBinary => "Binary input",
            Field::OutputIsBinary => "Binary output",
            Field::IsSj => "Spiking",
        },
    }
}

/// A column by its full name, where its group's heading is not beside it.
pub(crate) const fn column_in_full(column: Column) -> &'static str {
    match column {
        Column::Energy(part) => match part {
            Part::Total => "Energy",
            Part::MemTotal => "Energy of memory accesses",
            Part::MemPot => "Energy of potentials",
            Part::MemWeights => "Energy of weights",
            Part::MemBias => "Energy of biases",
            Part::MemIo => "Energy of inputs and outputs",
            Part::OpsAddr => "Energy of all operations",
            Part::Ops => "Energy of operations",
            Part::Addr => "Energy of addressing",
            Part::SynapticEvents => "Synaptic events",
            Part::NeuronUpdates => "Neuron updates",
            Part::Synapses => "Energy of synaptic events",
            Part::Neurons => "Energy of neuron updates",
        },
        Column::Field(field) => match field {
            Field::SynAcc => "Synaptic accumulates",
            Field::SynMac => "Synaptic multiply-accumulates",
            Field::AddrAcc => "Addressing accumulates",
            Field::AddrMac => "Addressing multiply-accumulates",
            Field::TotalAcc => "Total accumulates",
            Field::TotalMac => "Total multiply-accumulates",
            Field::MemWrite => "Memory writes",
            Field::MemRead => "Memory reads",
            Field::InputSpikerate => "Input spike rate",
            Field::OutputSpikerate => "Output spike rate",
            Field::InputCount => "Input spikes",
            Field::OutputCount => "Output spikes",
            Field::InputIsBinary => "Binary input",
            Field::OutputIsBinary => "Binary output",
            Field::IsSj => "Works on spikes",
        },
        _ => self::column(column),
    }
}

/// The unit of a column's numbers, for its header.
pub(crate) const fn unit(column: Column) -> &'static str {
    match column {
        Column::Field(Field::InputSpikerate | Field::OutputSpikerate) => "spikes per element and timestep",
        Column::Field(Field::InputCount | Field::OutputCount) => "spikes per inference",
        Column::Field(Field::MemRead | Field::MemWrite) => "words per inference",
        Column::Field(Field::InputIsBinary | Field::OutputIsBinary | Field::IsSj) => "yes or no",
        Column::Field(_) => "operations per inference",
        Column::Energy(part) => match part.shown() {
            Shown::Energy => "joules per inference",
            Shown::Count => "per inference",
        },
        _ => "",
    }
}

pub(crate) const fn flag(flag: Option<bool>) -> &'static str {
    match flag {
        Some(true) => "yes",
        Some(false) => "no",
        None => format::ABSENT,
    }
}

pub(crate) const fn spiking(spiking: Spiking) -> &'static str {
    match spiking {
        Spiking::True => "yes",
        Spiking::False => "no",
        Spiking::Hybrid => "hybrid",
    }
}

pub(crate) const fn kind(spiking: Spiking) -> &'static str {
    match spiking {
        Spiking::True => "spiking",
        Spiking::False => "formal",
        Spiking::Hybrid => "hybrid",
    }
}

pub(crate) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    }
}

pub(crate) fn severities(severity: Severity, number: usize) -> String {
    let one = number == 1;
    let word = match severity {
        Severity::Error if one => "error",
        Severity::Error => "errors",
        Severity::Warning if one => "warning",
        Severity::Warning => "warnings",
        Severity::Info if one => "note",
        Severity::Info => "notes",
    };
    format!("{} {word}", format::count(number))
}

pub(crate) fn position(Position { line, column }: Position) -> String {
    format!("line {line}, column {column}")
}

pub(crate) fn not_whole(most: u64) -> String {
    let most = if most == u64::MAX { String::new() } else { format!(" up to {most}") };
    format!("A whole number{most}, please; the one before still counts.")
}

pub(crate) fn bits(number: u32) -> String {
    if number == 1 { "1 bit".to_owned() } else { format!("{number} bits") }
}

pub(crate) fn layers(number: usize) -> String {
    if number == 1 { "1 layer".to_owned() } else { format!("{} layers", format::count(number)) }
}

pub(crate) fn counted_layers(report: &Report) -> String {
    let counted =
        report.layers.iter().filter(|layer| layer.figures().counts.is_none_or(|counts| !counts.is_zero())).count();
    format!("{} counted", shown_layers(counted, report.layers.len()))
}

pub(crate) fn shown_layers(shown: usize, all: usize) -> String {
    if shown == all { layers(all) } else { format!("{} of {}", format::count(shown), layers(all)) }
}

pub(crate) fn printed(number: usize, all: usize) -> String {
    format!("The first {} of {} are printed; the CSV holds them all.", format::count(number), layers(all))
}

pub(crate) fn more(number: usize) -> String {
    format!("{} more", format::count(number))
}

pub(crate) fn could_not_be_read(files: &[&str]) -> String {
    match files {
        [""] => "The report could not be opened".to_owned(),
        [file] => format!("{} could not be read", format::one_line(file)),
        _ => format!("{} files could not be read", format::count(files.len())),
    }
}

pub(crate) fn ready(report: &Report) -> String {
    format!("{}: {}", format::one_line(&report.graph_name), counted_layers(report))
}

pub(crate) fn graph_read(file: &str, name: &str, number: usize) -> String {
    format!("{} read: {}, {}", format::one_line(file), format::one_line(name), layers(number))
}

pub(crate) const DROP_ACTIVITY: &str = "Drop its activity to count it as a spiking network";
pub(crate) const DROP_GRAPH: &str = "Drop the graph that it was recorded on";

pub(crate) fn activity_read(file: &str, number: usize) -> String {
    format!("{} read: activity of {}", format::one_line(file), layers(number))
}

pub(crate) fn stranger(file: &str) -> String {
    format!(
        "{} does not belong to it: it names no layer of this graph, so it was recorded on another network.",
        format::one_line(file)
    )
}

pub(crate) fn progress(progress: &Progress) -> String {
    match progress {
        // Not every server says how much is coming.
        Progress::Reading { file, read, size: 0 } => {
            format!("Reading {}, {}\u{202f}kB", format::one_line(file), read / 1000)
        }
        Progress::Reading { file, read, size } => {
            format!("Reading {}, {}\u{202f}%", format::one_line(file), whole_percent(*read, *size))
        }
        Progress::Checking { file } => format!("Checking {}", format::one_line(file)),
        Progress::Counting => "Counting".to_owned(),
    }
}

pub(crate) fn whole_percent(part: u64, whole: u64) -> u64 {
    (part * 100).checked_div(whole).unwrap_or(100)
}

pub(crate) fn copied(what: &str, value: &str) -> String {
    format!("{what} copied: {value}")
}

pub(crate) fn downloaded(file: &str) -> String {
    format!("{file} downloaded")
}

pub(crate) fn copy_as(label: &str, file: &str) -> String {
    format!("Copy as {label} ({file})")
}

pub(crate) fn theme(theme: &str) -> String {
    format!("Theme: {theme}")
}

pub(crate) fn audit_against(rules: Rules) -> String {
    format!("What does {rules} count otherwise?")
}

/// How long a link is, and who takes that.
pub(crate) fn link_length(length: usize) -> String {
    const CHATS: usize = 2_000;
    const MAIL: usize = 8_000;
    const BROWSERS: usize = 2_000_000;
    let takes = if length <= CHATS {
        "short enough for chats and mail"
    } else if length <= MAIL {
        "too long for some chats (2\u{202f}000); mail takes it"
    } else if length <= BROWSERS {
        "too long for chats and mail (8\u{202f}000): send the report file instead, or host the files"
    } else {
        "too long for browsers (2 million): send the report file instead, or host the files"
    };
    format!("{} characters: {takes}.", format::count(length))
}

pub(crate) fn counted_by(rules: Rules) -> String {
    format!("Counted by the rules {rules}")
}

pub(crate) fn rules(rules: &str) -> String {
    format!("rules {}", format::one_line(rules))
}

pub(crate) fn timesteps(timesteps: u32) -> String {
    format!("T\u{202f}=\u{202f}{timesteps}")
}

pub(crate) fn input_shape(place: usize, all: usize) -> String {
    if all == 1 { "Input shape".to_owned() } else { format!("Input shape {}", place + 1) }
}

pub(crate) fn zoomed(first: usize, last: usize, all: usize) -> String {
    format!("Layers {} to {} of {}", format::count(first + 1), format::count(last), format::count(all))
}

pub(crate) fn title(name: &str) -> String {
    format!("{} · {APP}", format::one_line(name))
}

/// The engine gave no answer.
pub(crate) fn silent(silence: Silence) -> Diagnostic {
    match silence {
        Silence::Unloaded => error(
            "engine-missing",
            "the part of this page that counts could not be fetched",
            "look at the connection, then reload the page and open the files again",
        ),
        Silence::Changed => error(
            "engine-changed",
            "the part of this page that counts is not the one that was built, so it was not run",
            "whoever hosts this page should copy its whole folder again, and keep servers from rewriting files",
        ),
        Silence::Ended | Silence::Broken => error(
            "out-of-memory",
            "reading stopped, most likely because the browser has no memory left",
            "close other pages and try again, or count on the command line, which takes larger files",
        ),
    }
}

/// An example that did not come.
pub(crate) fn example_missing() -> Diagnostic {
    error("example-missing", "the example could not be fetched", "look at the connection, then try again")
}

fn error(code: &str, message: &str, help: &str) -> Diagnostic {
    Diagnostic { help: Some(help.to_owned()), ..Diagnostic::plain(Severity::Error, code, message.to_owned()) }
}
