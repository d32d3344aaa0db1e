//! What the command line offers.

mod audit;
mod batch;
mod breakeven;
mod check;
mod compare;
mod count;
mod energy;
mod explain;
mod files;
mod format;
mod lesson;
mod manual;
mod networks;
mod remarks;
mod sections;
mod spread;
mod supposing;
mod table;
mod verify;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use spiketally::audit::Audit;
use spiketally::counting::{Departure, Rules};
use spiketally::diagnostic::Diagnostic;
use spiketally::export::{AuditCsv, AuditJson, AuditText, Exporter};

use self::count::By;
use self::format::Writing;
use self::supposing::Supposing;

/// What one inference of a neural network costs, layer by layer: accumulates, multiply-accumulates, addressing,
/// memory accesses and spikes.
#[derive(Parser)]
#[command(name = "spiketally", version, about, long_about = None, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  spiketally count graph.json activity.json              CSV of a spiking network
  spiketally count formal.json --format summary          a table to read, of a formal network
  spiketally count bundle.json --format json -o run.json a report that opens in the page
  spiketally count bundle.json --format html -o run.html a report to read, print and send
  record.py | spiketally count -                         a bundle from standard input
  spiketally energy graph.json activity.json --mem-width 8   joules, layer by layer
  spiketally audit graph.json activity.json              what the reference counts otherwise than its paper
  spiketally breakeven graph.json activity.json          how sparse it must be to beat its formal twin
  spiketally compare a.json b.json                       where two networks differ
  spiketally batch runs > runs.csv                       the totals of a folder of networks
  spiketally explain graph.json activity.json conv1 syn_acc  why a number is what it is
  spiketally spread graph.json samples.jsonl             how counts vary from sample to sample
  spiketally verify operations.csv graph.json activity.json  what the reference logged otherwise
  spiketally check *.json                                all that is wrong or odd with files

Exit status: 0 success, 1 bad input, 2 wrong usage.";

const COUNT_EXAMPLES: &str = "\
Examples:
  spiketally count graph.json activity.json > operations.csv
  spiketally count bundle.json --format summary
  spiketally count report.json --format csv -o operations.csv
  spiketally count graph.json activity.json --rules corrected
  spiketally count bundle.json --format latex -o table.tex
  spiketally count bundle.json --format markdown --columns syn_acc,syn_mac,output_spikerate
  spiketally count bundle.json --format html -o report.html
  spiketally count graph.json --assume-rate 0.1               a spiking network that was never recorded
  spiketally count bundle.json --timesteps 16 --scale-rates 0.5
  cat graph.json | spiketally count - activity.json

Warnings are said on standard error, and notes in a line each; `spiketally check` says all of both, and what to do.";

const ENERGY_EXAMPLES: &str = "\
Examples:
  spiketally energy graph.json activity.json --mem-width 8 --fifo-size 64 --sram new > energy.csv
  spiketally energy bundle.json --mem-width 16 --add linear --mul quadratic --format summary
  spiketally energy formal.json --costs fp32
  spiketally energy bundle.json --costs custom --e-add 0.05 --e-mul 0.9
  spiketally energy graph.json activity.json --costs loihi --format json -o energy.json
  spiketally energy bundle.json --format latex --columns mem_total,ops,addr,total
  spiketally energy bundle.json --format html -o report.html   counts and energies";

const AUDIT_EXAMPLES: &str = "\
Examples:
  spiketally audit graph.json activity.json
  spiketally audit bundle.json --against qualia+groups+bias
  spiketally audit bundle.json --mem-width 8                  energies take the settings of `energy`
  spiketally audit bundle.json --rules corrected-groups --against corrected --format csv > audit.csv";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  spiketally explain graph.json activity.json conv1 syn_acc
  spiketally explain bundle.json conv1                       every number of the row
  spiketally explain formal.json Total mem_read              what a total sums
  spiketally explain bundle.json conv1 mem_io --mem-width 8  energies take the settings of `energy`

Of two words after GRAPH, the second is FIELD if there is a field of that name.";

#[derive(Subcommand)]
enum Command {
    /// Count a network and write its report.
    #[command(after_help = COUNT_EXAMPLES)]
    Count {
        /// The graph: as JSON, NIR, ONNX or of Keras, packed or not; or a bundle, a zip or a report, which stand for both.
        /// `-` is standard input.
        graph: PathBuf,
        /// The activity recorded on the graph. `-` is standard input.
        activity: Option<PathBuf>,
        /// By which rules: `qualia` (the default) as the reference counts, `corrected` as the paper and the network
        /// have it, or either with switches, as `qualia+groups+bias` or `corrected-groups`.
        #[arg(long)]
        rules: Option<Rules>,
        #[command(flatten)]
        supposing: Supposing,
        #[command(flatten)]
        writing: Writing,
        /// Where to write it instead of standard output, which `-` is too.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Turn counts into energies, in pJ per inference.
    #[command(after_help = ENERGY_EXAMPLES)]
    Energy {
        /// The graph: as JSON, NIR, ONNX or of Keras, packed or not; or a bundle or a zip, which stand for both. `-` is
        /// standard input.
        graph: PathBuf,
        /// The activity recorded on the graph. `-` is standard input.
        activity: Option<PathBuf>,
        /// By which rules: `qualia` (the default), `corrected`, or either with switches, as `qualia+groups+bias`.
        #[arg(long)]
        rules: Option<Rules>,
        #[command(flatten)]
        settings: energy::Settings,
        #[command(flatten)]
        supposing: Supposing,
        #[command(flatten)]
        writing: Writing,
        /// Where to write it instead of standard output, which `-` is too.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Count a network by two rule sets, and say which switch makes which difference.
    #[command(after_help = AUDIT_EXAMPLES, after_long_help = audit_help())]
    Audit {
        /// The graph: as JSON, NIR, ONNX or of Keras, packed or not; or a bundle or a zip, which stand for both. `-` is
        /// standard input.
        graph: PathBuf,
        /// The activity recorded on the graph. `-` is standard input.
        activity: Option<PathBuf>,
        /// The rules to begin with.
        #[arg(long, default_value = "qualia")]
        rules: Rules,
        /// The rules to end with.
        #[arg(long, default_value = "corrected")]
        against: Rules,
        #[command(flatten)]
        settings: energy::Settings,
        #[command(flatten)]
        supposing: Supposing,
        /// What to write.
        #[arg(long, value_enum, default_value_t = AuditFormat::Text)]
        format: AuditFormat,
        /// Where to write it instead of standard output, which `-` is too.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Count a spiking network beside its formal twin, and say at which spike rates both cost the same energy.
    #[command(name = "breakeven", after_help = breakeven::EXAMPLES)]
    BreakEven(breakeven::Arguments),
    /// Compare networks: totals side by side, layers matched, differences by what they contribute.
    #[command(after_help = compare::EXAMPLES)]
    Compare(compare::Arguments),
    /// Count a folder of networks: a line of totals each.
    #[command(after_help = batch::EXAMPLES)]
    Batch(batch::Arguments),
    /// Say why a number is what it is: its equation, in symbols and in numbers, and where the reference departs.
    #[command(
        after_help = EXPLAIN_EXAMPLES,
        override_usage = "spiketally explain [OPTIONS] <GRAPH> [ACTIVITY] <LAYER> [FIELD]"
    )]
    Explain {
        /// The graph: as JSON, NIR, ONNX or of Keras, packed or not; or a bundle or a zip, which stand for graph and
        /// activity. `-` is standard input.
        graph: PathBuf,
        /// The activity recorded on the graph; the row's name, `Total` for all rows; a column of `count` or `energy`,
        /// or none for all of them.
        #[arg(required = true, num_args = 1..=3, value_name = "ACTIVITY LAYER FIELD")]
        words: Vec<String>,
        /// By which rules: `qualia` (the default), `corrected`, or either with switches, as `qualia+groups+bias`.
        #[arg(long)]
        rules: Option<Rules>,
        #[command(flatten)]
        settings: energy::Settings,
        #[command(flatten)]
        supposing: Supposing,
    },
    /// Say how counts, spike rates and energies vary from sample to sample.
    #[command(after_help = spread::EXAMPLES)]
    Spread(spread::Arguments),
    /// Compare a log of the reference with what is counted here, cell by cell.
    #[command(after_help = verify::EXAMPLES)]
    Verify(verify::Arguments),
    /// Say all that is wrong or odd with files.
    #[command(after_help = check::EXAMPLES)]
    Check {
        /// Graphs (as JSON, NIR, ONNX or of Keras), activities, samples, bundles, reports, logs and lessons, packed or not.
        /// `-` is standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Write completions for a shell to standard output.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Write a manual page to standard output, or all of them into a folder.
    #[command(after_help = manual::EXAMPLES)]
    Man(manual::Arguments),
}

/// A format to write an audit in.
#[derive(Clone, Copy, ValueEnum)]
enum AuditFormat {
    /// What differs, and which switch makes it.
    Text,
    /// A line a number, a column a switch.
    Csv,
    /// Everything, as JSON.
    Json,
}

impl AuditFormat {
    fn exporter(self) -> &'static dyn Exporter<Audit> {
        match self {
            Self::Text => &AuditText,
            Self::Csv => &AuditCsv::VERBATIM,
            Self::Json => &AuditJson,
        }
    }
}

/// Every switch, below the examples.
fn audit_help() -> String {
    let switch = |departure: Departure| {
        format!("  {departure}\n      qualia: {}\n      corrected: {}", departure.qualia(), departure.corrected())
    };
    let switches: Vec<String> = Departure::ALL.into_iter().map(switch).collect();
    format!("Switches, in the order in which they are thrown:\n{}\n\n{AUDIT_EXAMPLES}", switches.join("\n"))
}

/// Why a command failed; what to say of it was said.
enum Failure {
    BadInput,
    WrongUsage,
}

/// Runs a command and gives its exit status.
pub(crate) fn run(cli: Cli) -> ExitCode {
    let result = match cli.command {
        Command::Count { graph, activity, rules, supposing, writing, output } => {
            let by = By { rules: rules.as_ref(), scenario: supposing.scenario() };
            count::run(&graph, activity.as_deref(), &by, &writing, output.as_deref())
        }
        Command::Energy { graph, activity, rules, settings, supposing, writing, output } => {
            let by = By { rules: rules.as_ref(), scenario: supposing.scenario() };
            energy::run(&graph, activity.as_deref(), &by, &settings, &writing, output.as_deref())
        }
        Command::Audit { graph, activity, rules, against, settings, supposing, format, output } => {
            let (rules, by) = ([&rules, &against], (&settings, &supposing));
            audit::run(&graph, activity.as_deref(), rules, by, format.exporter(), output.as_deref())
        }
        Command::BreakEven(given) => breakeven::run(&given),
        Command::Compare(given) => compare::run(&given),
        Command::Batch(given) => batch::run(&given),
        Command::Explain { graph, words, rules, settings, supposing } => {
            let by = By { rules: rules.as_ref(), scenario: supposing.scenario() };
            explain::run(&graph, &words, &by, &settings)
        }
        Command::Spread(given) => spread::run(&given),
        Command::Verify(given) => verify::run(&given),
        Command::Check { files } => check::run(&files),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "spiketally", &mut text);
            print(&text)
        }
        Command::Man(given) => manual::run(&given),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::BadInput) => ExitCode::from(1),
        Err(Failure::WrongUsage) => ExitCode::from(2),
    }
}

/// Writes to standard output; a reader that has gone away, as `head` does, is no failure.
fn print(text: &[u8]) -> Result<(), Failure> {
    match io::stdout().lock().write_all(text) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(fail(&format!("can't write the output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Says what went wrong on standard error.
fn fail(message: &str) -> Failure {
    complain(&format!("error: {message}\n"));
    Failure::BadInput
}

/// Says diagnostics on standard error.
fn tell<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) {
    for diagnostic in diagnostics {
        complain(&format!("{diagnostic}\n"));
    }
}

/// Writes to standard error, which may be closed.
fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
