//! `docs/equations.md` and `docs/about.md` are made of the code; with `UPDATE_DOCS=1` this test writes them.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use common::energy::counted_by;
use common::reference::{cases, files};
use common::rules::{formal, on_spikes, on_values, spiking};
use common::{File, given};
use serde_json::json;
use spiketally::counting::{Departure, Rules};
use spiketally::energy::{Costs, Device, MemorySettings, SramCosts};
use spiketally::explanation::{Explainer, Line, Origin, Row, about, text};
use spiketally::notation::{Equation, Symbol};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An equation's own formula, after its length, and what it is the whole of; the longest, since what a layer lacks is
/// not shown.
type Formulas = BTreeMap<Equation, (usize, String)>;

/// What the explanations of every number of some networks say.
fn formulas(rules: Rules, networks: &[Vec<File>]) -> Formulas {
    let [clocked, event_driven] = ["cpu", "loihi"].map(|id| Costs::Device(Device::named(id).unwrap()));
    let packed = MemorySettings { mem_width: 8, sram: SramCosts::Packed, ..MemorySettings::default() };
    let costs = [Costs::default(), Costs::Memory(packed), clocked, event_driven];
    let mut formulas = Formulas::new();
    for files in networks {
        let (network, report) = counted_by(files, rules);
        for costs in &costs {
            let explainer = Explainer::new(&network, &report, costs).unwrap();
            for row in (0..report.layers.len()).map(Row::Layer) {
                for subject in explainer.subjects() {
                    if let Origin::Derived(derivation) = explainer.explain(row, subject).unwrap().origin {
                        derivation.lines.iter().for_each(|line| keep(&mut formulas, line));
                    }
                }
            }
        }
    }
    formulas
}

fn keep(formulas: &mut Formulas, line: &Line) {
    for applied in &line.equations {
        let formula = text::formula(&applied.formula);
        let length = formula.chars().count();
        if formulas.get(&applied.equation).is_none_or(|(known, _)| length > *known) {
            let symbol = applied.is_whole.then(|| format!("{} = ", text::symbol(line.symbol)));
            formulas.insert(applied.equation, (length, format!("{}{formula}", symbol.unwrap_or_default())));
        }
    }
}

/// Layers on which rule sets differ: grouped convolutions, with a neuron at once and behind a pooling, and dense layers,
/// on spikes and on values, in networks of either kind.
fn telling(use_bias: bool) -> Vec<Vec<File>> {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 8, 8, 4]] },
        { "name": "first", "type": "Conv2D", "filters": 4, "kernel_size": 3, "padding": 1, "groups": 2,
          "use_bias": use_bias },
        { "name": "first_neuron", "type": "Lif" },
        { "name": "conv", "type": "Conv2D", "filters": 6, "kernel_size": 3, "padding": 1, "groups": 2,
          "use_bias": use_bias },
        { "name": "pool", "type": "MaxPool2d", "pool_size": 2 },
        { "name": "neuron", "type": "Lif" },
        { "name": "flatten", "type": "Flatten" },
        { "name": "fc", "type": "Dense", "units": 5, "use_bias": use_bias },
        { "name": "last", "type": "Lif" },
    ]);
    let on = |row: fn(f64, f64) -> serde_json::Value| {
        let neuron = on_spikes(0.25, 0.25);
        let rates = json!({ "first": row(0.5, 0.25), "conv": row(0.5, 0.25), "neuron": neuron, "fc": row(0.25, 0.25) });
        spiking(4, nodes.clone(), rates)
    };
    vec![on(on_spikes), on(on_values), formal(nodes.clone())]
}

/// A rule set's formulas: of the telling networks with and without biases, and of the reference's for what those do
/// not have.
struct Told {
    set: String,
    reference: Formulas,
    biased: Formulas,
    bare: Formulas,
}

impl Told {
    fn of(rules: Rules) -> Self {
        let reference = cases().into_iter().map(|case| given(&files(&case, &["graph.json", "activity.json"])));
        Self {
            set: format!("`{rules}`"),
            reference: formulas(rules, &reference.collect::<Vec<_>>()),
            biased: formulas(rules, &telling(true)),
            bare: formulas(rules, &telling(false)),
        }
    }

    /// What it says of an equation, and when: one formula, or one with and one without a bias.
    fn rows(&self, equation: Equation) -> Vec<(String, String)> {
        let shown = |formulas: &Formulas| formulas.get(&equation).map(|(_, formula)| formula.clone());
        let (biased, bare) = (shown(&self.biased), shown(&self.bare));
        if biased == bare {
            let formula = biased.or_else(|| shown(&self.reference));
            return formula.map(|formula| (formula, self.set.clone())).into_iter().collect();
        }
        let when =
            |formula: Option<String>, bias: &str| formula.map(|formula| (formula, format!("{}, {bias}", self.set)));
        when(biased, "with a bias").into_iter().chain(when(bare, "without a bias")).collect()
    }
}

/// Which tests compare an equation with the reference's numbers.
fn test_of_reference(equation: Equation) -> &'static str {
    match equation {
        Equation::ConvolutionEvents | Equation::DenseEvents | Equation::Updates | Equation::EventsEnergy => {
            "energy_properties.rs::spikes_make_events_and_neurons_updates"
        }
        Equation::ValueEvents => "energy_properties.rs::values_are_computed_once",
        Equation::ClockedEvents => "energy_properties.rs::a_processor_computes_every_connection",
        _ if equation.function().starts_with("energy") => "energy.rs::energies_are_what_the_reference_printed",
        _ => "golden.rs::graph_and_activity_give_what_the_reference_printed",
    }
}

/// Which test compares what `corrected` alone says with a calculation by hand.
fn test_by_hand(equation: Equation, is_bare: bool) -> &'static str {
    match equation {
        Equation::SpikingConvolutionAcc | Equation::SpikingDenseAcc | Equation::SpikingBiasAcc if is_bare => {
            "rules.rs::bias_of_spiking_layers_is_added_where_there_is_one"
        }
        Equation::FormalBiasAcc | Equation::FormalBiasesRead => "rules.rs::bias_is_counted_where_there_is_one",
        Equation::SpikingBiasAcc => "rules.rs::bias_of_spiking_layers_is_added_where_there_is_one",
        Equation::FormalConvolutionMac
        | Equation::FormalConvolutionInputsRead
        | Equation::FormalConvolutionWeightsRead
        | Equation::SpikingConvolutionWeightsRead
        | Equation::ConvolutionPotentials => "rules.rs::groups_see_and_reach_their_own_channels",
        Equation::ConvolutionEvents => "rules.rs::groups_and_every_timestep_have_events_of_their_own",
        Equation::LeakMac | Equation::SpikingConvolutionAcc | Equation::SpikingWritten | Equation::SpikingIoEnergy => {
            "rules.rs::a_neuron_behind_pooling_has_the_pooled_size"
        }
        Equation::SpikingDenseAcc => "rules.rs::a_neuron_behind_dropout_and_flattening_is_a_dense_layer_s",
        Equation::HybridAcc | Equation::HybridMac => "rules.rs::hybrid_and_neuron_behind_meet_in_resets_and_leak",
        Equation::CorrectedHybridCurrentAcc => "rules.rs::hybrid_adds_the_current_at_every_timestep",
        Equation::CorrectedHybridBiasesRead => "rules.rs::hybrid_and_bias_meet_where_the_bias_is_part_of_the_current",
        Equation::CorrectedFormalDenseAddressing => "rules.rs::formal_dense_addressing_adds_instead_of_multiplying",
        Equation::CorrectedSpikingConvolutionAddressing => {
            "rules.rs::groups_and_conv_addressing_meet_in_the_channels_reached"
        }
        Equation::CorrectedSpikingDenseAddressing => "rules.rs::dense_addressing_takes_spikes_for_the_rate",
        Equation::HybridOperationsEnergy | Equation::CorrectedHybridLeakEnergy => {
            "rules.rs::leak_energy_is_an_addition_dearer"
        }
        _ => panic!("{equation:?} says otherwise by `corrected`, which no test calculates by hand"),
    }
}

fn assert_is_test(name: &str) {
    let (file, function) = name.split_once("::").unwrap();
    let source = fs::read_to_string(root().join("tests").join(file)).unwrap();
    assert!(source.contains(&format!("#[test]\nfn {function}() {{")), "there is no test {name}");
}

/// An equation's formulas, each with the rule sets that say so and the test of it.
fn rows(equation: Equation, qualia: &Told, corrected: &Told) -> Vec<(String, String, &'static str)> {
    let by_qualia = qualia.rows(equation);
    let by_corrected = corrected.rows(equation);
    assert!(!(by_qualia.is_empty() && by_corrected.is_empty()), "{equation:?} is not reached");
    let of_reference = test_of_reference(equation);
    let without_set = |told: &Told, when: &str| when.replacen(&told.set, "", 1);
    let alike = |(formula, when): &(String, String), (other, its): &(String, String)| {
        formula == other && without_set(qualia, when) == without_set(corrected, its)
    };
    let first = by_qualia.iter().map(|row| {
        let sets = if by_corrected.iter().any(|other| alike(row, other)) {
            row.1.replacen(&qualia.set, &format!("{}, {}", qualia.set, corrected.set), 1)
        } else {
            row.1.clone()
        };
        (row.0.clone(), sets, of_reference)
    });
    let rest =
        by_corrected.iter().filter(|other| !by_qualia.iter().any(|row| alike(row, other))).map(|(formula, when)| {
            (formula.clone(), when.clone(), test_by_hand(equation, when.ends_with("without a bias")))
        });
    first.chain(rest).collect()
}

fn equations_page() -> String {
    let [qualia, corrected] = [Rules::qualia(), Rules::corrected()].map(Told::of);
    let mut page = String::from(
        "# Equations\n\nMade of the code by `tests/equations.rs`; `UPDATE_DOCS=1 cargo test --test equations` writes it \
         anew.\n\nThe numbers are those of the paper (Lemaire et al. 2022). `spiketally explain` shows every formula with \
         the numbers of a layer. Where `corrected` computes another formula than `qualia`, or the same one of other \
         quantities, it has a row of its own. What computes with values inside a spiking network it repeats T times \
         (`every-timestep`), which no row shows. Tests are in `tests/`.\n\n| paper | formula | function | rule set | test |\n| --- | --- | --- | --- | --- |\n",
    );
    for &equation in Equation::ALL {
        for (formula, sets, test) in rows(equation, &qualia, &corrected) {
            assert_is_test(test);
            let numbers = equation.numbers().join(", ");
            let _ = writeln!(page, "| {numbers} | `{formula}` | `{}` | {sets} | `{test}` |", equation.function());
        }
    }
    page.push_str("\n## Symbols\n\n| symbol | meaning | unit |\n| --- | --- | --- |\n");
    for &symbol in Symbol::ALL {
        let _ = writeln!(page, "| `{}` | {} | {} |", text::symbol(symbol), symbol.meaning(), symbol.unit());
    }
    page
}

fn about_page() -> String {
    let mut page = String::from("# About these numbers\n\n## What is counted\n\n");
    for line in about::COUNTED {
        let _ = writeln!(page, "- {line}");
    }
    page.push_str("\n## What is not counted\n\n");
    for line in about::NOT_COUNTED {
        let _ = writeln!(page, "- {line}");
    }
    let _ = write!(
        page,
        "\n## Where they come from\n\nThe equations are those of {}\n([doi:{doi}](https://doi.org/{doi})), as {} computes \
         them, to the last digit.\n\n```bibtex\n{}```\n\n",
        about::CITATION,
        about::REFERENCE,
        about::BIBTEX,
        doi = about::DOI,
    );
    page.push_str(
        "## Where the reference departs\n\nFrom the paper, from itself, or from what a network does.\n\n\
         | departure | what the reference does | without the departure | the reference |\n| --- | --- | --- | --- |\n",
    );
    for departure in Departure::ALL {
        let (does, instead) = (departure.qualia(), departure.corrected());
        let _ = writeln!(page, "| `{departure}` | {does} | {instead} | {} |", about::direction(departure));
    }
    page
}

fn assert_is_fresh(name: &str, page: &str) {
    let path = root().join("docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/{name} is stale: write it anew with `UPDATE_DOCS=1 cargo test --test equations`");
}

#[test]
fn the_table_of_equations_is_fresh() {
    assert_is_fresh("equations.md", &equations_page());
}

#[test]
fn the_page_about_these_numbers_is_fresh() {
    assert_is_fresh("about.md", &about_page());
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| !path.ends_with("mod.rs")).collect()
}

/// Each function of the equations says which one it is, in its code as in its documentation.
#[test]
fn every_equation_is_named_where_it_is_written() {
    let mut functions: Vec<String> = Vec::new();
    for module in ["counting", "energy"] {
        for path in rust_files(&root().join("src").join(module).join("equations")) {
            let file = path.file_stem().unwrap().to_string_lossy().into_owned();
            let source = fs::read_to_string(&path).unwrap();
            for (documentation, function) in functions_of(&source) {
                let name = function.split('<').next().unwrap();
                let full = format!("{module}::equations::{file}::{name}");
                let equation = Equation::ALL.iter().find(|equation| equation.function() == full);
                let equation = equation.unwrap_or_else(|| panic!("{full} is not in `Equation`"));
                assert!(function.contains(&format!(".by(Equation::{equation:?})")), "{full} does not say so");
                if let Some(first) = equation.numbers().first() {
                    assert!(documentation.contains(&format!("Eq. {first}")), "{full} is not documented as Eq. {first}");
                }
                functions.push(full);
            }
        }
    }
    assert_eq!(functions.len(), Equation::ALL.len());
}

/// Each public function with the documentation above it.
fn functions_of(source: &str) -> Vec<(&str, &str)> {
    let mut parts = source.split("pub fn ");
    let mut above = parts.next().unwrap();
    let mut functions = Vec::new();
    for function in parts {
        let documentation = above.rsplit("\n}\n").next().unwrap();
        functions.push((documentation, function));
        above = function;
    }
    functions
}
