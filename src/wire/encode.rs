//! Everything that is in a message, as bytes and back.

use super::bytes::{Wire, wire_enum, wire_struct};
use super::message::{
    Act, Acted, Answer, Answered, Asked, Basis, EnergyFormat, Exported, Format, Frame, Holds, Progress, Question,
    Reply, Request, Step, Surroundings, Verdict, View,
};
use crate::chart::{Amount, Bars, Drawing, Metric, PlotArea, Scale, Settings, Slots, Theme};
use crate::counting::{Departure, Rules};
use crate::diagnostic::{Diagnostic, Excerpt, Position, Severity};
use crate::energy::{Costs, DEVICES, Device, Estimation, MemorySettings, OperationCosts, Part, SramCosts};
use crate::explanation::{Row, Subject};
use crate::export::LayerNames;
use crate::model::Shape;
use crate::report::{EnergyColumn, EnergyColumns, Field};

wire_struct!(Asked { number, request });
wire_struct!(Answered { number, reply });
wire_enum!(Request { Clear { 0: basis }, Give { 0: steps }, Ask { 0: question }, Act { 0: act }, Rehearse {} });
wire_struct!(Act { panel, name, of, value });
wire_enum!(Question {
    Surroundings { 0: layer },
    Recount { 0: rules },
    Energies { 0: costs },
    Explanation { 0: row, 1: subject },
    Audit { 0: rules },
    Link { 0: looks },
    Settings { 0: looks },
    Return { 0: settings },
    Embedding { 0: address },
    About {},
    Recorder {},
    Chart { 0: frame, 1: settings },
    Marks { 0: settings },
    Export { 0: format, 1: hidden },
});
wire_enum!(Step { Files { 0: number }, CountAsFormal {}, Link { 0: link }, GoBy { 0: basis },
    Settings { 0: settings },
    Unfetched { 0: problem },
});
wire_enum!(Frame { Page {}, File {} });
wire_enum!(Format {
    Csv { 0: names },
    Json {},
    Summary {},
    Markdown {},
    Latex {},
    Html {},
    Comparison { 0: names },
    Totals { 0: names },
    Audit { 0: rules, 1: names },
    Energies { 0: format },
});
wire_enum!(Row { Layer { 0: place }, Total {} });
wire_enum!(Subject { Field { 0: field }, Part { 0: part } });
wire_enum!(EnergyFormat { Csv { 0: names }, Json {}, Summary {}, Markdown {}, Latex {}, Html {} });
wire_enum!(LayerNames { Verbatim {}, SpreadsheetSafe {} });
wire_enum!(Reply {
    Progress { 0: made },
    Given { 0: answer },
    Surroundings { 0: found },
    Recount { 0: answer },
    Energies { 0: energies },
    Link { 0: link },
    Settings { 0: settings },
    Html { 0: html },
    Acted { 0: acted },
    Chart { 0: drawing },
    Marks { 0: marks },
    Export { 0: exported },
});
wire_enum!(Progress { Reading { file: a, read: b, size: c }, Checking { file: a }, Counting {} });

wire_struct!(Acted { parts, answer });
wire_struct!(Answer { verdicts, outcome, priced, rules, is_finished, opened, basis });
wire_struct!(Basis { rules, costs });
wire_struct!(Verdict { file, holds, errors });
wire_enum!(Holds { Graph {}, Activity {}, Bundle {}, Report {}, Lesson {} });
wire_enum!(View {
    Empty {},
    AwaitsActivity { file: a, name: b, layers: c, aside: d },
    AwaitsGraph { file: a, layers: b, aside: c },
    Ready { 0: report },
});
wire_struct!(Surroundings { inputs, consumers, parameters });

wire_struct!(Exported { file_name, media_type, text });

wire_struct!(Settings { metric, scale, amount, layers, theme, width, height });
wire_enum!(Metric { Operations {}, Memory {}, SpikeRates {}, Energy {} });
wire_enum!(Scale { Linear {}, Logarithmic {} });
wire_enum!(Amount { Absolute {}, Share {} });
wire_enum!(Theme { Light {}, Dark {} });
wire_struct!(Drawing { stem, svg, words, plot, layers, bars });
wire_struct!(PlotArea { left, top, right, bottom });
wire_struct!(Bars { slots, shown });
wire_struct!(Slots { left, width, layers, count });

wire_enum!(Costs { Memory { 0: settings }, Device { 0: device } });
wire_struct!(MemorySettings { mem_width, fifo_size, operations, sram });
wire_enum!(OperationCosts { Integer { add: add, mul: mul }, Fp32 {}, Fp16 {}, Custom { add: add, mul: mul } });
wire_enum!(SramCosts { BySize {}, Packed {}, Custom { slope: slope, offset: offset } });
wire_enum!(Estimation { Iconip {}, Saturation {}, Linear {}, Quadratic {} });

/// How energies vary stays with the engine, which alone draws it.
impl Wire for EnergyColumns {
    fn put(&self, to: &mut Vec<u8>) {
        let Self { columns, diagnostics, variation: _ } = self;
        columns.put(to);
        diagnostics.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(Self { columns: Wire::take(from)?, diagnostics: Wire::take(from)?, variation: None })
    }
}

wire_struct!(EnergyColumn { part, layers, total });

wire_struct!(Diagnostic { severity, code, message, file, position, path, excerpt, layer, found, expected, help });
wire_enum!(Severity { Error {}, Warning {}, Info {} });
wire_struct!(Position { line, column });
wire_struct!(Excerpt { text, caret, length });

impl Wire for Shape {
    fn put(&self, to: &mut Vec<u8>) {
        self.dimensions().len().put(to);
        self.dimensions().iter().for_each(|dimension| dimension.put(to));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Vec::take(from).map(Shape::new)
    }
}

/// By its switches.
impl Wire for Rules {
    fn put(&self, to: &mut Vec<u8>) {
        Departure::ALL.iter().for_each(|&departure| self.corrects(departure).put(to));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Departure::ALL.iter().try_fold(Self::qualia(), |rules, &departure| {
            Some(if bool::take(from)? { rules.with(departure) } else { rules })
        })
    }
}

fn place(from: &mut &[u8]) -> Option<usize> {
    <Option<usize> as Wire>::take(from)?
}

/// By its place in their list.
impl Wire for &'static Device {
    fn put(&self, to: &mut Vec<u8>) {
        DEVICES.iter().position(|device| device == *self).put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        DEVICES.get(place(from)?)
    }
}

/// By its place in their list.
impl Wire for Field {
    fn put(&self, to: &mut Vec<u8>) {
        Self::ALL.iter().position(|field| field == self).put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Self::ALL.get(place(from)?).copied()
    }
}

/// By its place in their list.
impl Wire for Part {
    fn put(&self, to: &mut Vec<u8>) {
        Self::ALL.iter().position(|part| part == self).put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Self::ALL.get(place(from)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Quantity;

    #[test]
    fn what_is_sent_arrives() {
        let diagnostic = Diagnostic {
            severity: Severity::Warning,
            code: "code".into(),
            message: "message".into(),
            file: None,
            position: Some(Position { line: 12, column: 300 }),
            path: Some("nodes[3]".into()),
            excerpt: Some(Excerpt { text: "é".into(), caret: 0, length: 1 }),
            layer: Some("conv".into()),
            found: None,
            expected: None,
            help: None,
        };
        let mut bytes = Vec::new();
        diagnostic.put(&mut bytes);
        let mut rest = &bytes[..];
        assert_eq!(Diagnostic::take(&mut rest), Some(diagnostic));
        assert!(rest.is_empty());
        for quantity in [Quantity::Exact(i128::MIN), Quantity::Exact(7), Quantity::Average(0.1)] {
            let mut bytes = Vec::new();
            quantity.put(&mut bytes);
            assert_eq!(Quantity::take(&mut &bytes[..]), Some(quantity));
        }
        let shape = Shape::new(vec![1, 1 << 53]);
        let mut bytes = Vec::new();
        shape.put(&mut bytes);
        assert_eq!(Shape::take(&mut &bytes[..]), Some(shape));
        assert!(Diagnostic::take(&mut &bytes[..1]).is_none());
    }
}
