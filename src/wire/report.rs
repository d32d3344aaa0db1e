//! A report as bytes. Its layers come in few signatures, which are sent, and made where they arrive, once. What
//! it supposes, how it varies and the energies that it came with stay with the engine, which alone tells of them.

use std::hash::Hash;

use foldhash::HashMap;

use super::bytes::{Wire, wire_enum, wire_struct};
use crate::counting::{Counts, Spiking, Work};
use crate::model::{Compact, Quantity, Scenario};
use crate::report::{Figures, Flags, Layer, Narrow, Numbers, Packed, Report, Signature, Spikes, Wide};

wire_struct!(Figures { counts, spikes, flags });
wire_struct!(Counts { syn_acc, syn_mac, addr_acc, addr_mac, total_acc, total_mac, mem_write, mem_read });
wire_struct!(Spikes { input_spikerate, output_spikerate, input_count, output_count });
wire_struct!(Numbers { 0 });
wire_enum!(Packed { Narrow { work: work, activity: activity, flags: flags }, Wide { 0: wide } });
wire_struct!(Narrow { input_spikerate, output_spikerate, input_count, output_count, neuron_rate });
wire_struct!(Wide { figures, neuron_rate });
type CompactWork = Work<Compact>;
wire_struct!(CompactWork { syn_acc, syn_mac, addr_acc, addr_mac, mem_read, mem_write });
wire_struct!(Signature { type_name, input_shapes, output_shape });
wire_struct!(Flags { input_is_binary, output_is_binary, is_sj });
wire_enum!(Spiking { True {}, False {}, Hybrid {} });
wire_enum!(Quantity { Exact { 0: value }, Average { 0: value } });

impl Wire for Compact {
    fn put(&self, to: &mut Vec<u8>) {
        self.to_bits().put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        u64::take(from).map(Self::from_bits)
    }
}

/// The numbers of values that were sent, from 0; a value follows its number the first time.
struct Sent<'a, T>(HashMap<&'a T, usize>);

/// The same values as they arrive.
struct Received<T>(Vec<T>);

impl<'a, T: Wire + Hash + Eq> Sent<'a, T> {
    fn put(&mut self, value: &'a T, to: &mut Vec<u8>) {
        let next = self.0.len();
        let number = *self.0.entry(value).or_insert(next);
        number.put(to);
        if number == next {
            value.put(to);
        }
    }
}

impl<T: Wire + Clone> Received<T> {
    fn take(&mut self, from: &mut &[u8]) -> Option<T> {
        let number = usize::take(from)?;
        if number == self.0.len() {
            self.0.push(T::take(from)?);
        }
        self.0.get(number).cloned()
    }
}

impl Wire for Report {
    fn put(&self, to: &mut Vec<u8>) {
        let Self {
            generator,
            rules,
            graph_name,
            timesteps,
            scenario: _,
            layers,
            total,
            diagnostics,
            variation: _,
            energies: _,
        } = self;
        generator.put(to);
        rules.put(to);
        graph_name.put(to);
        timesteps.put(to);
        total.put(to);
        diagnostics.put(to);
        layers.len().put(to);
        let mut signatures = Sent(HashMap::default());
        for Layer { name, signature, numbers, notes } in layers {
            name.put(to);
            signatures.put(signature, to);
            numbers.put(to);
            notes.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut report = Self {
            generator: Wire::take(from)?,
            rules: Wire::take(from)?,
            graph_name: Wire::take(from)?,
            timesteps: Wire::take(from)?,
            scenario: Scenario::default(),
            total: Wire::take(from)?,
            diagnostics: Wire::take(from)?,
            variation: None,
            energies: None,
            layers: Vec::new(),
        };
        let length = usize::take(from)?;
        report.layers.reserve_exact(length.min(from.len()));
        let mut signatures = Received(Vec::new());
        for _ in 0..length {
            report.layers.push(Layer {
                name: Wire::take(from)?,
                signature: signatures.take(from)?,
                numbers: Wire::take(from)?,
                notes: Wire::take(from)?,
            });
        }
        Some(report)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Shape;

    fn layer(name: &str, type_name: &str, shapes: &[&Shape]) -> Layer {
        let counts = Some(Counts::ZERO);
        let spikes = Spikes { input_spikerate: Some(Quantity::Average(0.1)), ..Spikes::default() };
        let flags = Flags { input_is_binary: Some(true), output_is_binary: None, is_sj: Spiking::True };
        Layer {
            name: name.into(),
            signature: Arc::new(Signature {
                type_name: type_name.into(),
                input_shapes: shapes.iter().map(|&shape| shape.clone()).collect(),
                output_shape: shapes.first().map(|&shape| shape.clone()),
            }),
            numbers: Numbers::new(Figures { counts, spikes, flags }, Some(Quantity::Average(0.25))),
            notes: shapes.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn a_report_arrives_as_it_was_sent() {
        let total = layer("", "", &[]).figures();
        let (image, vector) = (Shape::new([1, 8, 8, 1]), Shape::new([1, 10]));
        let layers = vec![
            layer("a", "Conv2D", &[&image]),
            layer("b", "Conv2D", &[&image, &vector, &image]),
            layer("c", "Dense", &[&vector]),
            layer("d", "Conv2D", &[]),
            Layer { numbers: Numbers::unpacked(total), ..layer("e", "Dense", &[&vector]) },
        ];
        let (generator, rules, graph_name) = ("g".to_owned(), "r".to_owned(), "n".into());
        let report = Report {
            generator,
            rules,
            graph_name,
            timesteps: Some(4),
            scenario: Scenario::default(),
            layers,
            total,
            diagnostics: Vec::new(),
            variation: None,
            energies: None,
        };
        let mut bytes = Vec::new();
        report.put(&mut bytes);
        let mut rest = &bytes[..];
        assert_eq!(Report::take(&mut rest), Some(report));
        assert!(rest.is_empty());
        assert!((0..bytes.len()).all(|end| Report::take(&mut &bytes[..end]).is_none()));
    }
}
