//! The reference's logs, CSVs: of operations, which make a finished report, and of energies.

mod table;

use std::sync::Arc;

use super::{Content, stem};
use crate::counting::{Counts, Spiking};
use crate::diagnostic::{Diagnostic, Excerpt, FieldProblem, Findings, Position, Problem};
use crate::model::{Quantity, Scenario};
use crate::report::{Field, Figures, Flags, Layer, Log, LogRow, Report, Spikes};
use table::Record;

/// What the first column is called.
const NAME: &str = "name";

/// What the last row is called.
const TOTAL: &str = "Total";

/// Whether a text is a log, by its head.
pub(super) fn is_log(text: &str) -> bool {
    let head = text.lines().next().unwrap_or_default();
    is_of_operations(head) || head.starts_with("name,mem_pot,") || head.starts_with("name,ops,")
}

fn is_of_operations(head: &str) -> bool {
    head.starts_with(NAME) && head.contains(Field::SynAcc.key())
}

/// Reads a log; none if an error was reported.
pub(super) fn read(file: &str, text: &str, findings: &mut Findings) -> Option<Content> {
    let records = table::records(text);
    let log = log(&records);
    if !log.is_of_operations() {
        return Some(Content::Log(log, None));
    }
    let mut records = records.into_iter();
    let head = records.next().unwrap_or_default();
    let mut rows = Rows { file, text, columns: Vec::new(), findings };
    rows.head(&head)?;
    let mut layers = Vec::new();
    for record in records {
        layers.push(rows.row(&record));
    }
    let total = layers.pop_if(|row| row.as_ref().is_none_or(|row| &*row.name == TOTAL));
    if total.is_none() {
        let at = head.offset;
        rows.report(
            at,
            None,
            FieldProblem::Missing { key: TOTAL, expected: "the row of all layers together", nearest: None },
        );
    }
    let report = Report {
        generator: String::new(),
        rules: String::new(),
        graph_name: stem(file).into(),
        timesteps: None,
        scenario: Scenario::default(),
        layers: layers.into_iter().collect::<Option<_>>()?,
        total: total??.figures,
        diagnostics: Vec::new(),
        variation: None,
    };
    Some(Content::Log(log, Some(report)))
}

/// The table as it is.
fn log(records: &[Record]) -> Log {
    let Some((head, rows)) = records.split_first() else { return Log::default() };
    let behind_name = |record: &Record| record.fields.get(1..).unwrap_or_default().to_vec();
    let row = |record: &Record| LogRow {
        name: record.fields.first().map(String::as_str).unwrap_or_default().into(),
        cells: behind_name(record),
    };
    Log { columns: behind_name(head), rows: rows.iter().map(row).collect() }
}

struct Rows<'t, 'f> {
    file: &'t str,
    text: &'t str,
    /// What each column but the first holds; none for one that is not known.
    columns: Vec<Option<Field>>,
    findings: &'f mut Findings,
}

impl Rows<'_, '_> {
    /// Which columns there are; none if one is missing.
    fn head(&mut self, head: &Record) -> Option<()> {
        let field = |name: &String| Field::ALL.into_iter().find(|field| field.key() == name);
        self.columns = head.fields.iter().skip(1).map(field).collect();
        let missing: Vec<Field> =
            Field::ALL.into_iter().filter(|field| !self.columns.contains(&Some(*field))).collect();
        for field in &missing {
            let problem = FieldProblem::Missing { key: field.key(), expected: "a column of that name", nearest: None };
            self.report(head.offset, None, problem);
        }
        let unknown = head.fields.iter().skip(1).zip(&self.columns).filter(|(_, column)| column.is_none());
        let keys: Vec<(String, Option<String>)> = unknown.map(|(name, _)| (name.clone(), None)).collect();
        if !keys.is_empty() {
            self.report(head.offset, None, FieldProblem::Unknown { keys });
        }
        missing.is_empty().then_some(())
    }

    /// A row; none if one of its cells was reported.
    fn row(&mut self, record: &Record) -> Option<Layer> {
        let name: Arc<str> = record.fields.first().map(String::as_str).unwrap_or_default().into();
        let mut cells = Cells { rows: self, record, name: &name, is_sound: true };
        let spiking = cells.spiking();
        let figures = Figures {
            counts: Counts {
                syn_acc: cells.count(Field::SynAcc),
                syn_mac: cells.count(Field::SynMac),
                addr_acc: cells.count(Field::AddrAcc),
                addr_mac: cells.count(Field::AddrMac),
                total_acc: cells.count(Field::TotalAcc),
                total_mac: cells.count(Field::TotalMac),
                mem_write: cells.count(Field::MemWrite),
                mem_read: cells.count(Field::MemRead),
            },
            spikes: Spikes {
                input_spikerate: cells.number(Field::InputSpikerate),
                output_spikerate: cells.number(Field::OutputSpikerate),
                input_count: cells.number(Field::InputCount),
                output_count: cells.number(Field::OutputCount),
            },
            flags: Flags {
                input_is_binary: cells.flag(Field::InputIsBinary),
                output_is_binary: cells.flag(Field::OutputIsBinary),
                is_sj: spiking,
            },
        };
        let is_sound = cells.is_sound;
        is_sound.then(|| Layer {
            name,
            type_name: Arc::default(),
            figures,
            input_shapes: Vec::new(),
            output_shape: None,
            notes: Vec::new(),
            neuron_rate: None,
        })
    }

    fn report(&mut self, offset: usize, path: Option<String>, problem: impl Into<Problem>) {
        let (file, text) = (self.file, self.text);
        let line = text.get(offset..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        self.findings.push(&problem.into(), |diagnostic| Diagnostic {
            position: Some(Position::of(text, offset)),
            excerpt: Some(Excerpt::of(text, offset, line.len())),
            path,
            ..diagnostic.in_file(file)
        });
    }
}

/// The cells of one row.
struct Cells<'c, 't, 'f> {
    rows: &'c mut Rows<'t, 'f>,
    record: &'c Record,
    name: &'c Arc<str>,
    is_sound: bool,
}

impl Cells<'_, '_, '_> {
    fn text(&self, field: Field) -> &str {
        let place = self.rows.columns.iter().position(|column| *column == Some(field));
        place.and_then(|place| self.record.fields.get(place + 1)).map(String::as_str).unwrap_or_default()
    }

    fn count(&mut self, field: Field) -> Quantity {
        let number = self.quantity(field);
        number.unwrap_or_else(|| {
            self.wrong(field, "a number");
            Quantity::ZERO
        })
    }

    /// A number; none for `None` and for nothing.
    fn number(&mut self, field: Field) -> Option<Quantity> {
        if matches!(self.text(field), "" | "None") {
            return None;
        }
        let number = self.quantity(field);
        if number.is_none() {
            self.wrong(field, "a number or None");
        }
        number
    }

    /// As Python writes numbers, which is as JSON has them.
    fn quantity(&self, field: Field) -> Option<Quantity> {
        let text = self.text(field);
        let is_number = text.starts_with(|first: char| first.is_ascii_digit() || first == '-');
        is_number.then(|| Quantity::from_json_literal(text).ok()).flatten()
    }

    fn flag(&mut self, field: Field) -> Option<bool> {
        match self.text(field) {
            "True" => Some(true),
            "False" => Some(false),
            "" | "None" => None,
            _ => {
                self.wrong(field, "True, False or None");
                None
            }
        }
    }

    fn spiking(&mut self) -> Spiking {
        match self.text(Field::IsSj) {
            "True" => Spiking::True,
            "False" => Spiking::False,
            "Hybrid" => Spiking::Hybrid,
            _ => {
                self.wrong(Field::IsSj, "True, False or Hybrid");
                Spiking::False
            }
        }
    }

    fn wrong(&mut self, field: Field, expected: &str) {
        self.is_sound = false;
        let found = self.text(field);
        let found = if found.is_empty() { "nothing".to_owned() } else { format!("`{found}`") };
        let what = format!("`{}`", field.key());
        let problem = FieldProblem::Unexpected { what, found, expected: expected.to_owned() };
        let path = format!("{}.{}", self.name, field.key());
        self.rows.report(self.record.offset, Some(path), problem);
    }
}
