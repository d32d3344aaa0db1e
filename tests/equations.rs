//! `docs/equations.md` and `docs/about.md` are made of the code; with `UPDATE_DOCS=1` this test writes them.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use common::energy::counted_by;
use common::given;
use common::reference::{cases, files};
use spiketally::counting::{Departure, Rules};
use spiketally::energy::{Costs, Device};
use spiketally::explanation::{Explainer, Expression, Line, Origin, Row, about, text};
use spiketally::notation::{Equation, Symbol};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An equation's own formula; the longest, since what a layer lacks is not shown.
type Formulas = BTreeMap<Equation, (Option<Symbol>, Expression)>;

/// What the explanations of every number of every case say.
fn formulas(rules: Rules) -> Formulas {
    let [clocked, event_driven] = ["cpu", "loihi"].map(|id| Costs::Device(Device::named(id).unwrap()));
    let costs = [Costs::default(), clocked, event_driven];
    let mut formulas = Formulas::new();
    for case in cases() {
        let (network, report) = counted_by(&given(&files(&case, &["graph.json", "activity.json"])), rules);
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
        let shown = |expression: &Expression| text::formula(expression).chars().count();
        let known = formulas.get(&applied.equation).map_or(0, |(_, known)| shown(known));
        if shown(&applied.formula) > known {
            let symbol = applied.is_whole.then_some(line.symbol);
            formulas.insert(applied.equation, (symbol, applied.formula.clone()));
        }
    }
}

/// Which test compares an equation with the reference, or with hand calculations.
fn test_of(equation: Equation, is_of_reference: bool) -> &'static str {
    let function = equation.function();
    if function.starts_with("energy::equations::events") {
        "tests/energy_properties.rs"
    } else if !is_of_reference {
        "tests/rules.rs"
    } else if function.starts_with("energy") {
        "tests/energy.rs"
    } else {
        "tests/golden.rs"
    }
}

fn equations_page() -> String {
    let sets = [Rules::qualia(), Rules::corrected()].map(|rules| (rules.to_string(), formulas(rules)));
    let mut page = String::from(
        "# Equations\n\nMade of the code by `tests/equations.rs`; `UPDATE_DOCS=1 cargo test --test equations` writes it \
         anew.\n\nThe numbers are those of the paper (Lemaire et al. 2022). `spiketally explain` shows every formula with \
         the numbers of a layer. An equation that only `corrected` takes mends a departure of the reference.\n\n| paper | formula | function | rule set | test |\n| --- | --- | --- | --- | --- |\n",
    );
    for &equation in Equation::ALL {
        let by_sets: Vec<_> = sets.iter().filter_map(|(set, formulas)| Some((set, formulas.get(&equation)?))).collect();
        let (_, (symbol, formula)) = by_sets.first().unwrap_or_else(|| panic!("{equation:?} is not reached"));
        let symbol = symbol.map(|symbol| format!("{} = ", text::symbol(symbol))).unwrap_or_default();
        let names: Vec<String> = by_sets.iter().map(|(set, _)| format!("`{set}`")).collect();
        let is_of_reference = names.iter().any(|name| name == "`qualia`");
        let _ = writeln!(
            page,
            "| {} | `{symbol}{}` | `{}` | {} | `{}` |",
            equation.numbers().join(", "),
            text::formula(formula),
            equation.function(),
            names.join(", "),
            test_of(equation, is_of_reference),
        );
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
