//! What goes between the page and the worker, as bytes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::engine::{Answer, Verdict, View};
use crate::counting::{Counts, Spiking};
use crate::diagnostic::Diagnostic;
use crate::model::{Quantity, Shape};
use crate::report::{Figures, Flags, Layer, Report, Spikes};

/// What the page asks; the files go beside it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Request {
    /// Put files on the desk, in this order, and say what comes of it.
    Give(Vec<Step>),
}

/// One thing done to the desk.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The next of the files beside the request.
    File,
    /// The graph is formal from now on.
    CountAsFormal,
}

/// What the worker says.
#[derive(Debug, Serialize, Deserialize)]
#[expect(clippy::large_enum_variant, reason = "one an answer, on its way to bytes")]
pub(crate) enum Reply {
    /// How far it is.
    Progress(Progress),
    /// What came of the files.
    Given(Sent),
}

/// How far reading is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Progress {
    /// So many bytes of a file were read.
    Reading {
        /// The file.
        file: String,
        /// Bytes read.
        read: u64,
        /// Bytes in all.
        size: u64,
    },
    /// A file is being understood.
    Checking {
        /// The file.
        file: String,
    },
    /// The network is being counted.
    Counting,
}

impl Reply {
    pub(crate) fn encode(&self) -> Vec<u8> {
        // Plain data in memory: there is nothing that could fail to be written.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Request {
    pub(crate) fn encode(&self) -> Vec<u8> {
        // As above.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// An [`Answer`] without anything shared.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Sent {
    verdicts: Vec<Verdict>,
    outcome: Result<SentView, Vec<Diagnostic>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[expect(clippy::large_enum_variant, reason = "one an answer, on its way to bytes")]
enum SentView {
    Empty,
    AwaitsActivity(String, Arc<str>, usize, Option<String>),
    AwaitsGraph(String, usize),
    Ready(SentReport),
}

#[derive(Debug, Serialize, Deserialize)]
struct SentReport {
    generator: String,
    rules: String,
    graph_name: Arc<str>,
    timesteps: Option<u32>,
    layers: Vec<SentLayer>,
    total: SentFigures,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SentLayer {
    name: Arc<str>,
    type_name: Arc<str>,
    figures: SentFigures,
    input_shapes: Vec<Shape>,
    output_shape: Option<Shape>,
    notes: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SentFigures {
    counts: [Number; 8],
    spikes: [Option<Number>; 4],
    is_binary: [Option<bool>; 2],
    is_sj: Spiking,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Number {
    Exact(i128),
    Average(f64),
}

impl From<Answer> for Sent {
    fn from(answer: Answer) -> Self {
        let outcome = answer.outcome.map(|view| match view {
            View::Empty => SentView::Empty,
            View::AwaitsActivity { file, name, layers, stranger } => {
                SentView::AwaitsActivity(file, name, layers, stranger)
            }
            View::AwaitsGraph { file, layers } => SentView::AwaitsGraph(file, layers),
            View::Ready(report) => SentView::Ready(Arc::unwrap_or_clone(report).into()),
        });
        Self { verdicts: answer.verdicts, outcome }
    }
}

impl From<Sent> for Answer {
    fn from(sent: Sent) -> Self {
        let outcome = sent.outcome.map(|view| match view {
            SentView::Empty => View::Empty,
            SentView::AwaitsActivity(file, name, layers, stranger) => {
                View::AwaitsActivity { file, name, layers, stranger }
            }
            SentView::AwaitsGraph(file, layers) => View::AwaitsGraph { file, layers },
            SentView::Ready(report) => View::Ready(Arc::new(report.into())),
        });
        Self { verdicts: sent.verdicts, outcome }
    }
}

impl From<Report> for SentReport {
    fn from(report: Report) -> Self {
        let Report { generator, rules, graph_name, timesteps, layers, total, diagnostics } = report;
        let layers = layers.into_iter().map(SentLayer::from).collect();
        Self { generator, rules, graph_name, timesteps, layers, total: total.into(), diagnostics }
    }
}

impl From<SentReport> for Report {
    fn from(sent: SentReport) -> Self {
        let SentReport { generator, rules, graph_name, timesteps, layers, total, diagnostics } = sent;
        let layers = layers.into_iter().map(Layer::from).collect();
        Self { generator, rules, graph_name, timesteps, layers, total: total.into(), diagnostics }
    }
}

impl From<Layer> for SentLayer {
    fn from(layer: Layer) -> Self {
        let Layer { name, type_name, figures, input_shapes, output_shape, notes } = layer;
        Self { name, type_name, figures: figures.into(), input_shapes, output_shape, notes }
    }
}

impl From<SentLayer> for Layer {
    fn from(sent: SentLayer) -> Self {
        let SentLayer { name, type_name, figures, input_shapes, output_shape, notes } = sent;
        Self { name, type_name, figures: figures.into(), input_shapes, output_shape, notes }
    }
}

impl From<Figures> for SentFigures {
    fn from(figures: Figures) -> Self {
        let Figures { counts, spikes, flags } = figures;
        let Counts { syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read } = counts;
        let Spikes { input_spikerate, output_spikerate, input_count, output_count } = spikes;
        Self {
            counts: [syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read].map(Number::from),
            spikes: [input_spikerate, output_spikerate, input_count, output_count]
                .map(|spikes| spikes.map(Number::from)),
            is_binary: [flags.input_is_binary, flags.output_is_binary],
            is_sj: flags.is_sj,
        }
    }
}

impl From<SentFigures> for Figures {
    fn from(sent: SentFigures) -> Self {
        let [syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read] =
            sent.counts.map(Quantity::from);
        let [input_spikerate, output_spikerate, input_count, output_count] =
            sent.spikes.map(|spikes| spikes.map(Quantity::from));
        let [input_is_binary, output_is_binary] = sent.is_binary;
        Self {
            counts: Counts { syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read },
            spikes: Spikes { input_spikerate, output_spikerate, input_count, output_count },
            flags: Flags { input_is_binary, output_is_binary, is_sj: sent.is_sj },
        }
    }
}

impl From<Quantity> for Number {
    fn from(quantity: Quantity) -> Self {
        match quantity {
            Quantity::Exact(value) => Self::Exact(value),
            Quantity::Average(value) => Self::Average(value),
        }
    }
}

impl From<Number> for Quantity {
    fn from(number: Number) -> Self {
        match number {
            Number::Exact(value) => Self::Exact(value),
            Number::Average(value) => Self::Average(value),
        }
    }
}
