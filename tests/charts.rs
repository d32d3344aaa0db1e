//! Charts of a small spiking network, as SVG; and of networks that are long, empty or hostile.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use plotters::drawing::DrawingArea;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};
use proptest::prelude::*;
use spiketally::chart::{
    Amount, ChartError, Colour, Metric, Scale, Series, Settings, Subject, Theme, describe, draw_figure, draw_on,
    draw_svg, series,
};
use spiketally::counting::{Counts, Spiking};
use spiketally::energy::Part;
use spiketally::model::{Quantity, Scenario};
use spiketally::report::{
    Deviation, EnergyColumn, EnergyColumns, Figures, Flags, Layer, Report, Signature, Spikes, Variation,
};

/// Synaptic ACC and MAC, addressing ACC and MAC, reads, writes.
type Row = [i128; 6];

fn counts([syn_acc, syn_mac, addr_acc, addr_mac, mem_read, mem_write]: Row) -> Counts {
    Counts {
        syn_acc: Quantity::Exact(syn_acc),
        syn_mac: Quantity::Exact(syn_mac),
        addr_acc: Quantity::Exact(addr_acc),
        addr_mac: Quantity::Exact(addr_mac),
        total_acc: Quantity::Exact(syn_acc + addr_acc),
        total_mac: Quantity::Exact(syn_mac + addr_mac),
        mem_write: Quantity::Exact(mem_write),
        mem_read: Quantity::Exact(mem_read),
    }
}

fn figures(counts: Counts, rates: Option<(f64, f64)>) -> Figures {
    let spiking = rates.is_some();
    Figures {
        counts: Some(counts),
        spikes: Spikes {
            input_spikerate: rates.map(|(input, _)| Quantity::Average(input)),
            output_spikerate: rates.map(|(_, output)| Quantity::Average(output)),
            ..Spikes::default()
        },
        flags: Flags { input_is_binary: Some(spiking), output_is_binary: Some(spiking), is_sj: spiking.into() },
    }
}

fn layer(name: &str, row: Row, rates: Option<(f64, f64)>) -> Layer {
    Layer {
        name: name.into(),
        signature: Signature { type_name: "conv2d".into(), ..Signature::default() }.into(),
        numbers: figures(counts(row), rates).into(),
        notes: Box::default(),
    }
}

fn report(layers: Vec<Layer>) -> Report {
    let total = layers.iter().try_fold(Counts::ZERO, |sum, layer| sum.plus(&layer.figures().counts.unwrap())).unwrap();
    let spiking = layers.iter().any(|layer| layer.figures().flags.is_sj == Spiking::True);
    Report {
        scenario: Scenario::default(),
        generator: "test".to_owned(),
        rules: "qualia".to_owned(),
        graph_name: "tiny <snn>".into(),
        timesteps: spiking.then_some(4),
        layers,
        total: figures(total, spiking.then_some((0.2, 0.3))),
        diagnostics: Vec::new(),
        variation: None,
        energies: None,
    }
}

/// Accumulates: 2500 + 6500 + 0 + 1000 of 10,000. Multiply-accumulates: 9000 + 900 + 0 + 100 of 10,000.
fn tiny() -> Report {
    report(vec![
        layer("conv1", [2000, 8000, 500, 1000, 30_000, 12_000], Some((1.0, 0.25))),
        layer("conv2", [6000, 500, 500, 400, 9000, 4000], Some((0.25, 0.125))),
        layer("pool", [0; 6], Some((0.125, 0.3))),
        layer("fc", [900, 100, 100, 0, 1000, 10], Some((0.3, 0.02))),
    ])
}

/// By the memory model: pJ of potentials, weights, biases, inputs and outputs, operations, addressing.
fn memory_energies(rows: &[[f64; 6]]) -> EnergyColumns {
    let column = |part, of: &dyn Fn(&[f64; 6]) -> f64| {
        let layers: Vec<f64> = rows.iter().map(of).collect();
        EnergyColumn { part, total: layers.iter().sum(), layers }
    };
    EnergyColumns {
        columns: vec![
            column(Part::MemPot, &|row| row[0]),
            column(Part::MemWeights, &|row| row[1]),
            column(Part::MemBias, &|row| row[2]),
            column(Part::MemIo, &|row| row[3]),
            column(Part::MemTotal, &|row| row[..4].iter().sum()),
            column(Part::Ops, &|row| row[4]),
            column(Part::Addr, &|row| row[5]),
            column(Part::OpsAddr, &|row| row[4] + row[5]),
            column(Part::Total, &|row| row.iter().sum()),
        ],
        diagnostics: Vec::new(),
        variation: None,
    }
}

/// 2000 + 1000 + 0 + 3000 pJ, of which 4800 on memory and 1200 on operations.
fn tiny_energies() -> EnergyColumns {
    memory_energies(&[
        [500.0, 700.0, 100.0, 300.0, 300.0, 100.0],
        [200.0, 300.0, 100.0, 100.0, 200.0, 100.0],
        [0.0; 6],
        [0.0, 2000.0, 200.0, 300.0, 400.0, 100.0],
    ])
}

fn long_energies(count: usize) -> EnergyColumns {
    let amount = |place: usize| f64::from(u32::try_from((place * 7919) % 1009).unwrap());
    let rows: Vec<[f64; 6]> = (0..count).map(|place| [amount(place), 3.0, 1.0, 0.5, 2.0, 0.25]).collect();
    memory_energies(&rows)
}

fn formal() -> Report {
    report(vec![layer("dense", [10, 640, 64, 0, 700, 10], None)])
}

fn long(count: usize) -> Report {
    let rows = (0..count).map(|place| {
        let amount = i128::try_from((place * 7919) % 1009).unwrap();
        let rate = f64::from(u32::try_from(place % 97).unwrap()) / 97.0;
        layer(&format!("layer_{place}"), [amount, 3, amount / 2, 1, amount * 2, amount], Some((rate, 1.0 - rate)))
    });
    report(rows.collect())
}

fn settings(report: &Report, metric: Metric) -> Settings {
    Settings {
        metric,
        scale: Scale::Linear,
        amount: Amount::Absolute,
        layers: 0..report.layers.len(),
        theme: Theme::Light,
        width: 640,
        height: 280,
    }
}

/// Every way to draw a metric.
fn all_settings(report: &Report) -> Vec<Settings> {
    let mut all = Vec::new();
    for metric in Metric::ALL {
        for scale in [Scale::Linear, Scale::Logarithmic] {
            for amount in [Amount::Absolute, Amount::Share] {
                for theme in [Theme::Light, Theme::Dark] {
                    all.push(Settings { scale, amount, theme, ..settings(report, metric) });
                }
            }
        }
    }
    all
}

#[test]
fn operations() {
    let report = tiny();
    insta::assert_snapshot!(draw_svg(&report, &settings(&report, Metric::Operations)).unwrap().svg);
}

#[test]
fn memory_logarithmic() {
    let report = tiny();
    let settings = Settings { scale: Scale::Logarithmic, ..settings(&report, Metric::Memory) };
    insta::assert_snapshot!(draw_svg(&report, &settings).unwrap().svg);
}

#[test]
fn spike_rates_dark() {
    let report = tiny();
    let settings = Settings { theme: Theme::Dark, ..settings(&report, Metric::SpikeRates) };
    insta::assert_snapshot!(draw_svg(&report, &settings).unwrap().svg);
}

#[test]
fn figure_of_shares() {
    let report = tiny();
    let settings = Settings { amount: Amount::Share, ..settings(&report, Metric::Operations) };
    insta::assert_snapshot!(draw_figure(&report, &settings).unwrap().svg);
}

#[test]
fn energy() {
    let (report, energies) = (tiny(), tiny_energies());
    let subject = Subject { report: &report, energies: Some(&energies), measured: None };
    insta::assert_snapshot!(draw_figure(subject, &settings(&report, Metric::Energy)).unwrap().svg);
}

#[test]
fn spike_rates_of_a_formal_network() {
    let report = formal();
    insta::assert_snapshot!(draw_svg(&report, &settings(&report, Metric::SpikeRates)).unwrap().svg);
}

#[test]
fn merged_columns() {
    let report = long(300);
    let settings = Settings { width: 200, height: 140, ..settings(&report, Metric::SpikeRates) };
    insta::assert_snapshot!(draw_svg(&report, &settings).unwrap().svg);
}

/// 6500 and 9000 of 10,000 each; 2500 of 20,000 are addressing; 500 + 500 + 100 + 1000 + 400.
#[test]
fn words_say_what_a_hand_calculation_says() {
    let report = tiny();
    assert_eq!(
        describe(&report, Metric::Operations),
        [
            "The network makes 20 k operations per inference: 50 % accumulates and 50 % multiply-accumulates.",
            "conv2 makes 65 % of all accumulates.",
            "conv1 makes 90 % of all multiply-accumulates.",
            "Addressing is 13 % of all operations.",
            "1 of 4 layers makes no operations.",
        ]
    );
    assert_eq!(
        describe(&report, Metric::Memory),
        [
            "The network reads 40 k words and writes 16 k per inference.",
            "conv1 makes 75 % of all reads.",
            "conv1 makes 75 % of all writes.",
            "1 of 4 layers makes no memory accesses.",
        ]
    );
    assert_eq!(
        describe(&report, Metric::SpikeRates),
        ["pool has the highest output rate, 0.3 per element and timestep.", "fc has the lowest, 0.02."]
    );
    let energies = tiny_energies();
    assert_eq!(
        describe(Subject { report: &report, energies: Some(&energies), measured: None }, Metric::Energy),
        [
            "The network spends 6 nJ per inference: 80 % of it on memory, 20 % on operations.",
            "fc spends 50 % of all energy.",
            "1 of 4 layers spends none.",
        ]
    );
    assert_eq!(describe(&report, Metric::Energy), ["Energies need the graph."]);
    assert_eq!(describe(&formal(), Metric::SpikeRates), ["A formal network has no spikes."]);
    assert_eq!(describe(&self::report(Vec::new()), Metric::Memory), ["The report has no layers."]);
}

#[test]
fn a_place_and_its_layer_agree() {
    for count in [1, 4, 60, 100_000] {
        let report = long(count);
        for metric in Metric::ALL {
            let drawing = draw_svg(&report, &settings(&report, metric)).unwrap();
            assert_eq!(drawing.layers, 0..count);
            for layer in [0, count / 2, count - 1] {
                let (left, right) = drawing.bar(layer).unwrap();
                assert!(drawing.plot.left <= left && left < right && right <= drawing.plot.right, "{left}..{right}");
                let found = drawing.layer_at(left.midpoint(right)).unwrap();
                assert_eq!(drawing.bar(found), Some((left, right)));
                assert!(count > 60 || found == layer);
            }
            for outside in [drawing.plot.left - 0.5, drawing.plot.right, f64::NAN, f64::INFINITY] {
                assert_eq!(drawing.layer_at(outside), None, "{outside}");
            }
            assert_eq!(drawing.bar(count), None);
        }
    }
}

#[test]
fn a_column_shows_its_highest_layer() {
    let mut report = long(100_000);
    report.layers[54_321] = layer("peak", [5000, 0, 0, 0, 0, 0], None);
    let drawing = draw_svg(&report, &settings(&report, Metric::Operations)).unwrap();
    let (left, _) = drawing.bar(54_321).unwrap();
    assert_eq!(drawing.layer_at(left), Some(54_321));
    assert!(drawing.svg.contains("Each column is the highest of up to 348 layers."));
}

#[test]
fn a_long_network_stays_small() {
    let (report, energies) = (long(100_000), long_energies(100_000));
    let subject = Subject { report: &report, energies: Some(&energies), measured: None };
    for settings in all_settings(&report) {
        let drawing = draw_figure(subject, &Settings { width: 1100, height: 320, ..settings }).unwrap();
        assert!(drawing.svg.len() < 64_000, "{}", drawing.svg.len());
    }
}

#[test]
fn hostile_names_are_text() {
    let names =
        ["<img src=x onerror=alert(1)>", "\u{202e}gnp.exe", "two\nlines\u{0}", "a \"quoted\" & 'b'", "🦀🦀", "שלום"];
    let mut layers: Vec<Layer> = names.iter().map(|name| layer(name, [1, 2, 3, 4, 5, 6], Some((0.1, 0.2)))).collect();
    layers.push(layer(&"x".repeat(4096), [100, 200, 300, 400, 500, 600], Some((0.3, 0.4))));
    let mut report = report(layers);
    report.graph_name = Arc::from("</title><script>alert(1)</script>");
    for width in [1400, 360, 200] {
        for settings in all_settings(&report) {
            let svg = draw_figure(&report, &Settings { width, ..settings }).unwrap().svg;
            assert_is_harmless(&svg);
            assert!(svg.len() < 20_000, "{}", svg.len());
        }
    }
    insta::assert_snapshot!(
        draw_svg(&report, &Settings { width: 900, ..settings(&report, Metric::Memory) }).unwrap().svg
    );
}

/// Only elements and attributes that a drawing is made of; no number that is none; nothing that turns text.
fn assert_is_harmless(svg: &str) {
    let known = ["svg", "title", "desc", "g", "rect", "path", "text", "/svg", "/title", "/desc", "/g", "/text"];
    for element in svg.split('<').skip(1) {
        let name = element.split([' ', '>', '/']).next().unwrap_or_default();
        let name = if element.starts_with('/') { element.split('>').next().unwrap_or_default() } else { name };
        assert!(known.contains(&name), "{name}");
        let attributes = element.split('>').next().unwrap_or_default();
        assert!(!attributes.contains("style") && !attributes.contains(" on"), "{attributes}");
        assert!(!attributes.contains("NaN") && !attributes.contains("inf"), "{attributes}");
    }
    let turning = |character: char| matches!(character, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
    assert!(!svg.contains(turning) && !svg.contains(|character: char| character.is_control() && character != '\n'));
}

#[test]
fn nothing_to_show_is_said() {
    let tiny = tiny();
    let said = |report: &Report, settings: &Settings, words: &str| {
        let drawing = draw_svg(report, settings).unwrap();
        assert!(drawing.svg.contains(words), "{words}: {}", drawing.svg);
        drawing
    };
    let beyond = Settings { layers: 9..12, ..settings(&tiny, Metric::Memory) };
    let drawing = said(&tiny, &beyond, "No layers to show");
    assert_eq!((drawing.layers.len(), drawing.layer_at(100.0), drawing.bar(9)), (0, None, None));
    #[expect(clippy::reversed_empty_ranges)]
    let reversed = Settings { layers: 3..1, ..settings(&tiny, Metric::Memory) };
    said(&tiny, &reversed, "No layers to show");
    said(&report(Vec::new()), &beyond, "No layers to show");
    said(&tiny, &Settings { layers: 2..3, ..settings(&tiny, Metric::Operations) }, "No operations in these layers");
    said(&tiny, &Settings { layers: 2..3, ..settings(&tiny, Metric::Memory) }, "No memory accesses in these layers");
    let silent = report(vec![layer("silent", [1; 6], Some((0.0, 0.0)))]);
    said(&silent, &settings(&silent, Metric::SpikeRates), "No spikes in these layers");
    said(&tiny, &settings(&tiny, Metric::Energy), "Energies need the graph");
}

#[test]
fn a_size_that_cannot_be_drawn_is_an_error() {
    let report = tiny();
    for (width, height) in [(0, 280), (640, 0), (159, 280), (640, 119), (u32::MAX, 280), (640, 8193)] {
        let settings = Settings { width, height, ..settings(&report, Metric::Memory) };
        assert_eq!(draw_svg(&report, &settings), Err(ChartError::Size { width, height }));
    }
}

#[test]
fn a_layer_of_zero_has_no_bar_on_either_axis() {
    let report = tiny();
    for scale in [Scale::Linear, Scale::Logarithmic] {
        let settings = Settings { scale, ..settings(&report, Metric::Operations) };
        let svg = draw_svg(&report, &settings).unwrap().svg;
        assert!(svg.contains("<g data-layer=\"2\"></g>"), "{scale:?}");
    }
}

/// The page and the drawing use the same colours.
#[test]
fn colours_are_the_style_tokens() {
    let tokens = Path::new(env!("CARGO_MANIFEST_DIR")).join("style/tokens.css");
    let tokens = fs::read_to_string(tokens).unwrap();
    let others = [Colour::Background, Colour::Text, Colour::Muted, Colour::Axis, Colour::Grid];
    for colour in Colour::SERIES.into_iter().chain(others) {
        let line =
            format!("{}: light-dark({}, {});", colour.token(), colour.hex(Theme::Light), colour.hex(Theme::Dark));
        assert!(tokens.contains(&line), "style/tokens.css lacks {line}");
    }
}

/// What was drawn on near black goes to paper in the colours of white.
#[test]
fn colours_on_near_black_have_others_on_paper() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("style/later/print-chart.css");
    let rules = fs::read_to_string(rules).unwrap();
    let others = [Colour::Background, Colour::Text, Colour::Muted, Colour::Axis, Colour::Grid];
    let colours = || Colour::SERIES.into_iter().chain(others);
    for (colour, attribute) in colours().flat_map(|colour| [(colour, "fill"), (colour, "stroke")]) {
        let (on_white, hex) = (colour.hex(Theme::Light), colour.hex(Theme::Dark));
        // Energies share colours with memory accesses, and then both of their shades.
        let of_token = |same: Colour| {
            let rule = format!(".plot-picture [{attribute}=\"{hex}\"] {{\n    {attribute}: var({});", same.token());
            same.hex(Theme::Light) == on_white && rules.contains(&rule)
        };
        assert!(colours().any(of_token), "style/later/print-chart.css lacks {attribute} of {hex}");
    }
}

#[test]
fn every_series_has_its_own_colour_and_name() {
    // The families of energies are never seen together: six parts of the memory model, two of a device.
    let (memory, device) = series(Metric::Energy).split_at(6);
    let others = [Metric::Operations, Metric::Memory, Metric::SpikeRates].map(series);
    let seen_together: [&[Series]; 5] = [others[0], others[1], others[2], memory, device];
    for all in seen_together {
        for (place, one) in all.iter().enumerate() {
            assert!(all.iter().skip(place + 1).all(|other| other.colour != one.colour && other.label != one.label));
        }
    }
}

/// A backend that only keeps where texts are.
#[derive(Default)]
struct Texts(Vec<(String, [f64; 4])>);

impl DrawingBackend for Texts {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (340, 260)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        _: BackendCoord,
        _: BackendCoord,
        _: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    /// In a font in which every letter is 0.6 em wide.
    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        use plotters_backend::text_anchor::HPos;
        let length = f64::from(u32::try_from(text.chars().count()).unwrap()) * 0.6 * style.size();
        let before = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => length / 2.0,
            HPos::Right => length,
        };
        let (x, y, half) = (f64::from(x), f64::from(y), style.size() / 2.0);
        let place = match style.transform() {
            FontTransform::Rotate270 => [x - half, y + before - length, x + half, y + before],
            _ => [x - before, y - half, x - before + length, y + half],
        };
        self.0.push((text.to_owned(), place));
        Ok(())
    }
}

#[test]
fn texts_stay_inside_and_apart() {
    for count in [1, 3, 12, 25, 90, 1000] {
        let (report, energies) = (long(count), long_energies(count));
        let subject = Subject { report: &report, energies: Some(&energies), measured: None };
        for settings in all_settings(&report) {
            let texts = Rc::new(RefCell::new(Texts::default()));
            draw_on(&DrawingArea::from(&texts), subject, &Settings { width: 340, height: 260, ..settings }).unwrap();
            let texts = &texts.borrow().0;
            assert!(texts.len() >= 5);
            for (place, (text, [left, top, right, bottom])) in texts.iter().enumerate() {
                assert!(*left >= 0.0 && *top >= 0.0 && *right <= 341.0 && *bottom <= 261.0, "{text}: {left} {right}");
                for (other, [other_left, other_top, other_right, other_bottom]) in texts.iter().skip(place + 1) {
                    let apart =
                        right <= other_left || other_right <= left || bottom <= other_top || other_bottom <= top;
                    assert!(apart, "{text} is on {other}, {count} layers");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_numbers_draw(
        rows in proptest::collection::vec((any::<[i64; 6]>(), any::<f64>(), any::<f64>()), 0..40),
        width in 160_u32..1200,
        height in 120_u32..500,
        first in 0_usize..50,
        count in 0_usize..50,
    ) {
        let layers = rows.iter().enumerate().map(|(place, (row, input, output))| {
            layer(&format!("n{place}"), row.map(i128::from), Some((*input, *output)))
        });
        let report = report(layers.collect());
        for settings in all_settings(&report) {
            let settings = Settings { width, height, layers: first..first + count, ..settings };
            assert_is_harmless(&draw_figure(&report, &settings).unwrap().svg);
        }
    }
}

/// The mean and the deviation of each layer's operations, memory and rates; `conv2` does not vary.
fn varying() -> Report {
    let found = |mean: f64, deviation: f64| Some(Deviation { mean, deviation });
    let layers = vec![
        [found(11_500.0, 1_000.0), found(42_000.0, 500.0), found(1.0, 0.0), found(0.25, 0.05)],
        [found(7_400.0, 0.0), found(13_000.0, 0.0), found(0.25, 0.0), found(0.125, 0.0)],
        [found(0.0, 0.0), found(0.0, 0.0), found(0.125, 0.01), found(0.3, 0.01)],
        [found(1_100.0, 2_000.0), found(1_010.0, 20.0), found(0.3, 0.01), found(0.02, 0.01)],
    ];
    let whole = [found(20_000.0, 2_500.0), found(56_010.0, 520.0), None, None];
    let variation = Variation { samples: 7, layers, whole, total: Default::default(), rate: None };
    Report { variation: Some(Arc::new(variation)), ..tiny() }
}

/// The whiskers of a drawing: their lines, in the order of the bars, without the light around them.
fn whiskers(svg: &str) -> usize {
    let group = svg.split("<g data-part=\"whiskers\">").nth(1).unwrap_or_default();
    let group = group.split("</g>").next().unwrap_or_default();
    // Three lines and the three around them.
    group.matches("<rect").count() / 6
}

#[test]
fn bars_that_are_means_of_samples_have_whiskers() {
    let report = varying();
    for (metric, expected) in
        [(Metric::Operations, 2), (Metric::Memory, 2), (Metric::SpikeRates, 5), (Metric::Energy, 0)]
    {
        let settings = settings(&report, metric);
        let drawing = draw_svg(&report, &settings).unwrap();
        assert_eq!(whiskers(&drawing.svg), expected, "{metric:?}");
        assert_eq!(drawing.svg.contains("Whiskers: mean ± 1 SD, 7 samples"), expected > 0, "{metric:?}");
    }
    let settings = settings(&report, Metric::Operations);
    assert_eq!(whiskers(&draw_svg(&tiny(), &settings).unwrap().svg), 0);
    let figure = draw_figure(&report, &settings).unwrap();
    assert!(figure.svg.contains("Mean ± standard deviation of 7 samples"), "{}", figure.svg);
    // Its key is a whisker too, which stands with the legend.
    assert_eq!(whiskers(&figure.svg), 2);
    let words = figure.words.join(" ");
    assert!(words.contains("of 7 samples") && words.contains("20 k ± 2.5 k in all"), "{words}");
    assert!(words.contains("1.1 k ± 2 k in fc, which varies most"), "{words}");
}

/// A whisker from 0 to twice the mean is twice as high as the bar, and the axis holds it.
#[test]
fn the_axis_holds_the_whiskers() {
    let mut report = varying();
    let mut variation = Variation::clone(report.variation.as_ref().unwrap());
    variation.layers[0][0] = Some(Deviation { mean: 11_500.0, deviation: 11_500.0 });
    report.variation = Some(Arc::new(variation));
    let drawing = draw_svg(&report, &settings(&report, Metric::Operations)).unwrap();
    let rectangles = |group: &str| -> Vec<f64> {
        let group = drawing.svg.split(group).nth(1).unwrap().split("</g>").next().unwrap();
        let heights = group.split("<rect").skip(1).map(|rectangle| rectangle.split(" height=\"").nth(1).unwrap());
        heights.map(|height| height.split('"').next().unwrap().parse().unwrap()).collect()
    };
    // Outlines of tints are rectangles too, one pixel less high.
    let top = drawing.svg.split("<g data-layer=\"0\">").nth(1).unwrap().split("</g>").next().unwrap();
    let highest = top.split(" y=\"").skip(1).map(|y| y.split('"').next().unwrap().parse::<f64>().unwrap());
    let bar = drawing.plot.bottom - highest.fold(f64::INFINITY, f64::min);
    let [_, _, _, line, ..] = rectangles("<g data-part=\"whiskers\">")[..] else { panic!("no whisker") };
    assert!((line - 1.0 - 2.0 * bar).abs() <= 1.0, "{line} {bar}");
    assert!(line <= drawing.plot.bottom - drawing.plot.top, "{line}");
}

#[test]
fn bars_without_room_have_no_whiskers() {
    let layers: Vec<Layer> = (0..400).map(|place| layer(&format!("c{place}"), [9, 9, 9, 9, 9, 9], None)).collect();
    let row = [Some(Deviation { mean: 36.0, deviation: 5.0 }); 4];
    let variation = Variation { samples: 3, layers: vec![row; 400], whole: row, total: Default::default(), rate: None };
    let report = Report { variation: Some(Arc::new(variation)), ..report(layers) };
    let settings = settings(&report, Metric::Operations);
    let drawing = draw_svg(&report, &settings).unwrap();
    assert!(!drawing.svg.contains("whiskers\"") && !drawing.svg.contains("1 SD"), "{}", drawing.svg);
}
