//! `docs/equations.md` and `docs/about.md` are made of the code; with `UPDATE_DOCS=1` this test writes them.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use common::energy::counted;
use common::reference::{cases, files};
use common::{File, given};
use spiketally::counting::Rules;
use spiketally::energy::{Costs, DEVICES};
use spiketally::explanation::{DEPARTURES, Explainer, Expression, Line, Origin, Row, about, text};
use spiketally::notation::{Equation, Symbol};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An equation's own formula; the longest, since what a layer lacks is not shown.
type Formulas = BTreeMap<Equation, (Symbol, Expression)>;

/// What the explanations of every number of every case say.
fn formulas() -> Formulas {
    let costs = [Costs::default()].into_iter().chain(DEVICES.iter().map(Costs::Device));
    let costs: Vec<Costs> = costs.collect();
    let mut formulas = Formulas::new();
    for case in cases() {
        let both: Vec<File> = given(&files(&case, &["graph.json", "activity.json"]));
        let (network, report) = counted(&both);
        for costs in &costs {
            let explainer = Explainer::new(&network, &report, costs);
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
    if let ([equation], Some(formula)) = (&line.equations[..], &line.formula) {
        let shown = |expression: &Expression| text::formula(expression).chars().count();
        let known = formulas.get(equation).map_or(0, |(_, known)| shown(known));
        if shown(formula) > known {
            formulas.insert(*equation, (line.symbol, formula.clone()));
        }
    }
}

/// Which test compares an equation with the reference, or with hand calculations.
fn test_of(equation: Equation) -> &'static str {
    let function = equation.function();
    if function.starts_with("energy::equations::events") {
        "tests/energy_properties.rs"
    } else if function.starts_with("energy") {
        "tests/energy.rs"
    } else {
        "tests/golden.rs"
    }
}

fn equations_page() -> String {
    let formulas = formulas();
    let mut page = String::from(
        "# Equations\n\nMade of the code by `tests/equations.rs`; `UPDATE_DOCS=1 cargo test --test equations` writes it \
         anew.\n\nThe numbers are those of the paper (Lemaire et al. 2022). `spiketally explain` shows every formula with \
         the numbers of a layer.\n\n| paper | formula | function | rule set | test |\n| --- | --- | --- | --- | --- |\n",
    );
    for &equation in Equation::ALL {
        let (symbol, formula) = formulas.get(&equation).unwrap_or_else(|| panic!("{equation:?} is not reached"));
        let _ = writeln!(
            page,
            "| {} | `{} = {}` | `{}` | `{}` | `{}` |",
            equation.numbers().join(", "),
            text::symbol(*symbol),
            text::formula(formula),
            equation.function(),
            Rules::qualia().name(),
            test_of(equation),
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
    for departure in DEPARTURES {
        let (id, does, instead) = (departure.id, departure.does, departure.instead);
        let _ = writeln!(page, "| `{id}` | {does} | {instead} | {} |", departure.direction.words());
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

#[test]
fn tests_that_the_table_names_are_there() {
    for &equation in Equation::ALL {
        assert!(root().join(test_of(equation)).exists());
    }
}
