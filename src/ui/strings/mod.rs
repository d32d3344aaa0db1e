//! Everything that a person reads on the page.

mod columns;
mod sentences;

pub(crate) use self::columns::{column, column_in_full, flag, group, kind, spiking, unit};
pub(crate) use self::sentences::{
    activity_read, audit_against, bits, copied, copy_as, could_not_be_read, counted_by, counted_layers, downloaded,
    example_missing, graph_read, input_shape, layers, link_length, more, not_whole, position, printed, progress, ready,
    rules, severities, severity, shown_layers, silent, theme, timesteps, title, whole_percent, zoomed,
};

pub(crate) const APP: &str = "Spiketally";
pub(crate) const TAGLINE: &str = "What one inference of a neural network costs";
pub(crate) const LEAD: &str = "Accumulates, multiply-accumulates, memory accesses and spikes of a spiking or formal \
    network, counted layer by layer from its graph and its activity.";
pub(crate) const SKIP: &str = "Skip to the content";

pub(crate) const DROP_HINT: &str = "in any order; or a bundle, a report, a NIR, ONNX or Keras model, a folder or a zip";
pub(crate) const DROP_PRIVACY: &str = "Files are read here and never leave this page.";
pub(crate) const DROP_NOW: &str = "Drop to open";
pub(crate) const DROP_ACTIVITY: &str = "Drop its activity to count it as a spiking network";
pub(crate) const DROP_GRAPH: &str = "Drop the graph that it was recorded on";
pub(crate) const CHOOSE: &str = "Choose files";
pub(crate) const PASTE: &str = "Paste";
pub(crate) const COUNT_AS_FORMAL: &str = "Count as a formal network";
pub(crate) const START_OVER: &str = "Start over";

pub(crate) const EXAMPLES: &str = "Examples";
pub(crate) const GET_FILES: &str = "How to get these files from a model";
pub(crate) const README: &str = "The readme tells more of these files, and of the command line.";

pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const LOADING: &str = "Loading";
pub(crate) const CANCELLED: &str = "Cancelled. Nothing was changed.";
pub(crate) const DISMISS: &str = "Dismiss";
pub(crate) const NOT_COUNTED: &str = "What was given could not be counted";
pub(crate) const NOTHING_TO_OPEN: &str = "There is no file in it that opens here";
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
pub(crate) const PASTE_TITLE: &str = "Paste a graph, an activity, a bundle, a report or its address";
pub(crate) const PASTE_LABEL: &str = "JSON text, or an address";
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
