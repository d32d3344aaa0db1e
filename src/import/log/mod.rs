//! The reference's logs, CSVs, of operations and of energies: each makes a finished report.

mod table;

use std::sync::Arc;

use super::{Content, stem};
use crate::counting::{Counts, Spiking};
use crate::diagnostic::{ActivityProblem, Diagnostic, Excerpt, FieldProblem, Findings, Position, Problem};
use crate::energy::Part;
use crate::model::{Quantity, Scenario};
use crate::report::{
    Field, Figures, Flags, Layer, Log, LogRow, Logged, LoggedEnergies, Report, SUPPOSED, Signature, Spikes,
};
use table::Record;

/// What the first column is called.
const NAME: &str = "name";

/// What the last row is called.
const TOTAL: &str = "Total";

/// Whether a text is a log, by its head.
pub(super) fn is_log(text: &str) -> bool {
    const TELLING: [&str; 5] =
        [Field::SynAcc.key(), Part::MemPot.key(), Part::Ops.key(), Part::Total.key(), Part::Synapses.key()];
    let mut head = text.lines().next().unwrap_or_default().split(',').map(str::trim);
    head.next() == Some(NAME) && head.any(|column| TELLING.contains(&column))
}

/// Reads a log; none if an error was reported.
#[inline(never)]
pub(super) fn read(file: &str, text: &str, findings: &mut Findings) -> Option<Content> {
    let records = table::records(text);
    let log = log(&records);
    let needed: (&[Field], &[Part]) =
        if log.is_of_operations() { (&Field::ALL, &[]) } else { (&Field::ACTIVITY, &[Part::Total]) };
    let mut records = records.into_iter();
    let head = records.next().unwrap_or_default();
    let mut rows = Rows { file, text, columns: Vec::new(), findings, signature: Arc::default() };
    rows.head(&head, needed)?;
    let parts: Vec<Part> = rows.columns.iter().filter_map(|column| column.and_then(Kind::part)).collect();
    let mut layers = Vec::new();
    let mut supposed = None;
    for record in records {
        supposed.get_or_insert_with(|| rows.supposed(&record));
        layers.push(rows.row(&record, &parts));
    }
    let total = layers.pop_if(|row| row.as_ref().is_none_or(|(row, _)| &*row.name == TOTAL));
    if total.is_none() {
        let at = head.offset;
        rows.report(
            at,
            None,
            FieldProblem::Missing { key: TOTAL, expected: "the row of all layers together", instead: None },
        );
    }
    let (layers, energies): (Vec<Layer>, Vec<Vec<Quantity>>) =
        layers.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
    let (total, of_total) = total??;
    let energies = (!parts.is_empty()).then(|| Arc::new(LoggedEnergies { parts, layers: energies, total: of_total }));
    let report = Report {
        generator: String::new(),
        rules: String::new(),
        graph_name: stem(file).into(),
        timesteps: None,
        scenario: Scenario::default(),
        layers,
        total: total.figures(),
        diagnostics: supposed.flatten().into_iter().collect(),
        variation: None,
        energies,
    };
    Some(Content::Log(Logged { log, report }))
}

/// The table as it is.
fn log(records: &[Record]) -> Log {
    let Some((head, rows)) = records.split_first() else { return Log::default() };
    // What is supposed is no number to compare.
    let is_compared = |column: usize| head.fields.get(column).is_some_and(|name| name != SUPPOSED);
    let behind_name = |record: &Record| {
        let cells = record.fields.iter().enumerate().skip(1).filter(|(column, _)| is_compared(*column));
        cells.map(|(_, cell)| cell.clone()).collect()
    };
    let row = |record: &Record| LogRow {
        name: record.fields.first().map(String::as_str).unwrap_or_default().into(),
        cells: behind_name(record),
    };
    Log { columns: behind_name(head), rows: rows.iter().map(row).collect() }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Field(Field),
    Part(Part),
    /// What is supposed, which the reference's logs do not have.
    Supposed,
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        let field = Field::ALL.into_iter().find(|field| field.key() == name).map(Self::Field);
        let field = field.or_else(|| (name == SUPPOSED).then_some(Self::Supposed));
        field.or_else(|| Part::named(name).map(Self::Part))
    }

    const fn part(self) -> Option<Part> {
        match self {
            Self::Part(part) => Some(part),
            Self::Field(_) | Self::Supposed => None,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Field(field) => field.key(),
            Self::Part(part) => part.key(),
            Self::Supposed => SUPPOSED,
        }
    }
}

struct Rows<'t, 'f> {
    file: &'t str,
    text: &'t str,
    /// What each column but the first holds; none for one that is not known.
    columns: Vec<Option<Kind>>,
    findings: &'f mut Findings,
    /// What a log says of layers: nothing.
    signature: Arc<Signature>,
}

impl Rows<'_, '_> {
    /// Which columns there are; none if one is missing.
    fn head(&mut self, head: &Record, (fields, parts): (&[Field], &[Part])) -> Option<()> {
        self.columns = head.fields.iter().skip(1).map(|name| Kind::named(name)).collect();
        let needed = fields.iter().copied().map(Kind::Field).chain(parts.iter().copied().map(Kind::Part));
        let missing: Vec<Kind> = needed.filter(|kind| !self.columns.contains(&Some(*kind))).collect();
        for kind in &missing {
            let problem = FieldProblem::Missing { key: kind.key(), expected: "a column of that name", instead: None };
            self.report(head.offset, None, problem);
        }
        let unknown = head.fields.iter().skip(1).zip(&self.columns).filter(|(_, column)| column.is_none());
        let keys: Vec<_> = unknown.map(|(name, _)| (name.clone(), None)).collect();
        if !keys.is_empty() {
            self.report(head.offset, None, FieldProblem::Unknown { keys });
        }
        missing.is_empty().then_some(())
    }

    /// A row and its energies; none if one of its cells was reported.
    fn row(&mut self, record: &Record, parts: &[Part]) -> Option<(Layer, Vec<Quantity>)> {
        let name: Arc<str> = record.fields.first().map(String::as_str).unwrap_or_default().into();
        let mut cells = Cells { rows: self, record, name: &name, is_sound: true };
        let spiking = cells.spiking();
        let figures = Figures {
            counts: parts.is_empty().then(|| cells.counts()),
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
        let energies = parts.iter().map(|part| cells.count(Kind::Part(*part))).collect();
        let is_sound = cells.is_sound;
        let layer =
            Layer { name, signature: Arc::clone(&self.signature), numbers: figures.into(), notes: Box::default() };
        is_sound.then_some((layer, energies))
    }

    /// That the log is of what is supposed, if a row of it says so.
    fn supposed(&self, record: &Record) -> Option<Diagnostic> {
        let column = self.columns.iter().position(|column| *column == Some(Kind::Supposed))?;
        let scenario = record.fields.get(column + 1).filter(|text| !text.is_empty())?.clone();
        Some(Diagnostic::new(&Problem::from(ActivityProblem::Supposed { scenario })).in_file(self.file))
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
    fn counts(&mut self) -> Counts {
        let mut count = |field| self.count(Kind::Field(field));
        Counts {
            syn_acc: count(Field::SynAcc),
            syn_mac: count(Field::SynMac),
            addr_acc: count(Field::AddrAcc),
            addr_mac: count(Field::AddrMac),
            total_acc: count(Field::TotalAcc),
            total_mac: count(Field::TotalMac),
            mem_write: count(Field::MemWrite),
            mem_read: count(Field::MemRead),
        }
    }

    fn text(&self, kind: Kind) -> &str {
        let place = self.rows.columns.iter().position(|column| *column == Some(kind));
        place.and_then(|place| self.record.fields.get(place + 1)).map(String::as_str).unwrap_or_default()
    }

    fn count(&mut self, kind: Kind) -> Quantity {
        let number = self.quantity(kind);
        number.unwrap_or_else(|| {
            self.wrong(kind, "a number");
            Quantity::ZERO
        })
    }

    /// A number; none for `None` and for nothing.
    fn number(&mut self, field: Field) -> Option<Quantity> {
        let kind = Kind::Field(field);
        if matches!(self.text(kind), "" | "None") {
            return None;
        }
        let number = self.quantity(kind);
        if number.is_none() {
            self.wrong(kind, "a number or None");
        }
        number
    }

    /// As Python writes numbers, which is as JSON has them.
    fn quantity(&self, kind: Kind) -> Option<Quantity> {
        let text = self.text(kind);
        let is_number = text.starts_with(|first: char| first.is_ascii_digit() || first == '-');
        is_number.then(|| Quantity::from_json_literal(text).ok()).flatten()
    }

    fn flag(&mut self, field: Field) -> Option<bool> {
        match self.text(Kind::Field(field)) {
            "True" => Some(true),
            "False" => Some(false),
            "" | "None" => None,
            _ => {
                self.wrong(Kind::Field(field), "True, False or None");
                None
            }
        }
    }

    fn spiking(&mut self) -> Spiking {
        match self.text(Kind::Field(Field::IsSj)) {
            "True" => Spiking::True,
            "False" => Spiking::False,
            "Hybrid" => Spiking::Hybrid,
            _ => {
                self.wrong(Kind::Field(Field::IsSj), "True, False or Hybrid");
                Spiking::False
            }
        }
    }

    fn wrong(&mut self, kind: Kind, expected: &str) {
        self.is_sound = false;
        let found = self.text(kind);
        let found = if found.is_empty() { "nothing".to_owned() } else { format!("`{found}`") };
        let what = format!("`{}`", kind.key());
        let problem = FieldProblem::Unexpected { what, found, expected: expected.to_owned() };
        let path = format!("{}.{}", self.name, kind.key());
        self.rows.report(self.record.offset, Some(path), problem);
    }
}
