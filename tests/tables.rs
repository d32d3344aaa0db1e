//! Reports and energies as Markdown, LaTeX and HTML: of a small network, and of names that try to be markup.

mod common;

use std::sync::Arc;

use common::energy::{counted, energies};
use common::rules::{formal, on_spikes, spiking};
use common::{File, report_of, text};
use proptest::prelude::*;
use serde_json::{Value, json};
use spiketally::energy::{Device, MemoryModel, MemorySettings};
use spiketally::export::{Exporter, Html, Latex, Markdown, PricedReport, Tabular, columns_named};
use spiketally::report::{EnergyReport, Field, GENERATOR, Report};

/// What files may call their layers.
fn hostile_names() -> Vec<String> {
    let names = [
        "a|b",
        r"a\|b",
        "layer_1_%_#_&",
        r"\input{/etc/passwd}",
        r"\\",
        "{",
        "}",
        "^~$x$",
        "[2ex]",
        "*",
        "two\nlines\r\n\r\nmore\u{0}",
        "\u{202e}gnp.exe",
        "\u{2066}שלום",
        "</td></table><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "<!-- ",
        "]]>",
        "`code` *bold* ~gone~",
        "[text](javascript:alert(1))",
        "https://example.org www.example.org",
        "&lt;",
        "---",
        "''--``",
        "🦀 é \u{fffe}",
        "%",
    ];
    names.into_iter().map(str::to_owned).chain(["x".repeat(4096), "\\".repeat(4096), "_|%".repeat(1365)]).collect()
}

/// A network whose layers, and itself, have such names.
fn hostile(graph_name: &str) -> Vec<File> {
    let names = hostile_names();
    let input = json!({ "name": "input", "type": "Input", "output_shape": [[1, 4]] });
    let dense = names.iter().map(|name| json!({ "name": name, "type": "Dense", "units": 4 }));
    let nodes: Vec<Value> = std::iter::once(input).chain(dense).collect();
    let graph = json!({ "name": graph_name, "timesteps": 4, "is_snn": true, "nodes": nodes });
    let layers: serde_json::Map<String, Value> =
        names.iter().map(|name| (name.clone(), on_spikes(0.5, 0.25))).collect();
    let activity = json!({ "timesteps": 4, "layers": layers });
    vec![text("graph.json", &graph.to_string()), text("activity.json", &activity.to_string())]
}

/// Two layers by hand, T = 2: 4 inputs at rate 0.5 to 3 units, and 3 at 0.25 to 2.
fn small() -> Vec<File> {
    let nodes = json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4]] },
        { "name": "fc_1", "type": "Dense", "units": 3 },
        { "name": "lif", "type": "Lif" },
        { "name": "fc_2", "type": "Dense", "units": 2 },
    ]);
    spiking(2, nodes, json!({ "fc_1": on_spikes(0.5, 0.25), "fc_2": on_spikes(0.25, 0.5) }))
}

fn model() -> MemoryModel {
    MemoryModel::new(MemorySettings::default()).unwrap()
}

fn html_with_energies(files: &[File]) -> String {
    let (_, report) = counted(files);
    Html.export(&PricedReport { report: &report, energies: &energies(files, &model()) })
}

/// Every table of a document in a format, with all of its columns.
fn with_all_columns<D: Tabular>(document: &D) -> [String; 2] {
    let columns: Vec<D::Column> = D::columns().into_iter().map(|(_, column)| column).collect();
    let columns = Some(&columns[..]);
    [Markdown { columns }.export(document), Latex { columns }.export(document)]
}

/// A text that a new version leaves as it is.
fn unversioned(text: &str) -> String {
    text.replace(GENERATOR, "spiketally VERSION")
}

#[test]
fn a_small_network_as_tables() {
    let report = report_of(&small());
    insta::assert_snapshot!("operations_markdown", unversioned(&Markdown::USUAL.export(&report)));
    insta::assert_snapshot!("operations_latex", unversioned(&Latex::USUAL.export(&report)));
    let priced = energies(&small(), &model());
    insta::assert_snapshot!("energy_markdown", unversioned(&Markdown::USUAL.export(&priced)));
    insta::assert_snapshot!("energy_latex", unversioned(&Latex::USUAL.export(&priced)));
    let loihi = energies(&small(), Device::named("loihi").unwrap());
    insta::assert_snapshot!("loihi_markdown", unversioned(&Markdown::USUAL.export(&loihi)));
}

#[test]
fn a_small_network_as_html() {
    insta::assert_snapshot!("report_html", unversioned(&html_with_energies(&small())));
}

/// By hand: the first layer has 0.5 · 4 · 2 = 4 input spikes to 3 units each, 2 · 3 additions of the bias and
/// 0.25 · 2 · 3 resets: 12 + 6 + 1.5 = 19.5 accumulates.
#[test]
fn columns_are_chosen_in_their_order() {
    let report = report_of(&small());
    let columns = columns_named::<Report>(&["is_sj", "syn_acc"]).unwrap();
    let markdown = Markdown { columns: Some(&columns) }.export(&report);
    assert!(
        markdown.contains("| Layer | Spiking | Syn. ACC |\n| :--- | :--- | ---: |\n| fc\\_1 | yes | 19.5 |\n"),
        "{markdown}"
    );
    let latex = Latex { columns: Some(&columns) }.export(&report);
    assert!(latex.contains("{l c S[table-format=2.1]}\n"), "{latex}");
    assert!(latex.contains("Layer & {Spiking} & {Syn. ACC} \\\\\n"), "{latex}");
    assert!(latex.contains("\nfc\\_1 & {yes} & 19.5 \\\\\n"), "{latex}");
}

#[test]
fn no_columns_leave_the_names() {
    let report = report_of(&small());
    assert!(Markdown { columns: Some(&[]) }.export(&report).contains("\n| Layer |\n| :--- |\n| fc\\_1 |\n"));
    assert!(Latex { columns: Some(&[]) }.export(&report).contains("{l}\n\\toprule\nLayer \\\\\n"));
}

#[test]
fn an_unknown_column_is_refused_with_the_nearest() {
    let unknown = columns_named::<Report>(&["syn_acc", "syn_mc"]).unwrap_err();
    assert_eq!(unknown.to_string(), "there is no column `syn_mc`; did you mean `syn_mac`?");
    type Memory = EnergyReport<spiketally::energy::MemoryEnergies>;
    type Events = EnergyReport<spiketally::energy::EventEnergies>;
    assert!(columns_named::<Memory>(&["mem_pot", "total", "is_sj"]).is_ok());
    assert!(columns_named::<Events>(&["synapses", "total"]).is_ok());
    assert!(columns_named::<Events>(&["mem_pot"]).is_err());
    assert_eq!(columns_named::<Report>(&["TOTAL_ACC"]).unwrap_err().nearest, Some("total_acc"));
    assert_eq!(Report::columns().len(), Field::ALL.len());
}

#[test]
fn a_formal_network_has_no_columns_of_spikes() {
    let files = formal(json!([
        { "name": "input", "type": "Input", "output_shape": [[1, 4]] },
        { "name": "fc", "type": "Dense", "units": 3 },
    ]));
    let report = report_of(&files);
    let markdown = Markdown::USUAL.export(&report);
    assert!(markdown.contains("| Layer | ACC | MAC | Reads | Writes |\n"), "{markdown}");
    assert!(markdown.contains("Rules qualia, formal; counted by "), "{markdown}");
    let html = Html.export(&report);
    assert!(!html.contains("Spike rates") && !html.contains("Rate in") && !html.contains("Energies"), "{html}");
    assert_well_formed(&html);
}

#[test]
fn every_table_says_rules_t_and_whom_to_cite() {
    let (_, report) = counted(&small());
    let priced = energies(&small(), &model());
    for text in [
        Markdown::USUAL.export(&*report),
        Markdown::USUAL.export(&priced),
        Latex::USUAL.export(&*report),
        Latex::USUAL.export(&priced),
        Html.export(&*report),
        html_with_energies(&small()),
    ] {
        for part in ["ules qualia", "T = 2", "Lemaire", "ICONIP 2022", "10.1007/978-3-031-30105-6", "spiketally 0."] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
    for text in [Markdown::USUAL.export(&priced), Latex::USUAL.export(&priced), html_with_energies(&small())] {
        for part in ["Integers, 45 nm", "0.1 pJ an addition", "32 bits", "Horowitz"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}

/// What a reader of Markdown makes of a line: the cells between bars that no backslash escapes.
fn markdown_cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => cells.last_mut().unwrap().extend(characters.next()),
            '|' => cells.push(String::new()),
            character => cells.last_mut().unwrap().push(character),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[test]
fn hostile_names_stay_in_their_markdown_cells() {
    for name in hostile_names() {
        let files = hostile(&name);
        let [markdown, _] = with_all_columns(&report_of(&files));
        let [of_energies, _] = with_all_columns(&energies(&files, &model()));
        for text in [markdown, of_energies] {
            let (caption, table) = text.split_once("\n\n").unwrap();
            assert!(!caption.contains('\n'));
            let mut lines = table.lines().map(markdown_cells);
            let width = lines.next().unwrap().len();
            assert_eq!(lines.next().unwrap().len(), width);
            let rows: Vec<Vec<String>> = lines.collect();
            assert_eq!(rows.len(), hostile_names().len() + 1);
            for (row, name) in rows.iter().zip(hostile_names()) {
                assert_eq!(row.len(), width);
                assert_eq!(row[1], visible(&name).trim());
            }
        }
    }
}

/// A name with the escapes of what does not show.
fn visible(name: &str) -> String {
    let is_hidden = |character: char| character.is_control() || ('\u{202a}'..='\u{2069}').contains(&character);
    name.chars().map(|one| if is_hidden(one) { one.escape_default().to_string() } else { one.to_string() }).collect()
}

#[test]
fn hostile_names_leave_no_markdown_markup() {
    let [markdown, _] = with_all_columns(&report_of(&hostile("a`*_<b>[c](d)")));
    let (_, table) = markdown.split_once("\n\n").unwrap();
    for row in table.lines().skip(2).take(hostile_names().len()) {
        let mut characters = row.chars();
        while let Some(character) = characters.next() {
            assert!(!"`*_<>[]~$&#".contains(character), "{character} in {row}");
            if character == '\\' {
                characters.next();
            }
        }
        assert!(!row.contains("https://") && !row.contains("www.example"), "{row}");
    }
}

/// TeX as it reads a text: braces balance, and what is special outside of the commands that a table is made of is
/// escaped. Returns the number of cells of every row.
fn assert_latex(latex: &str) -> Vec<usize> {
    let mut depth = 0_i32;
    let mut cells = Vec::new();
    let mut row = 1;
    let body = latex.lines().skip(1).collect::<Vec<_>>().join("\n");
    let mut characters = body.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            '\\' => {
                let mut command = String::new();
                while let Some(letter) = characters.next_if(char::is_ascii_alphabetic) {
                    command.push(letter);
                }
                if command.is_empty() {
                    command.extend(characters.next());
                }
                let known = [
                    "begin",
                    "end",
                    "centering",
                    "caption",
                    "label",
                    "toprule",
                    "midrule",
                    "bottomrule",
                    "endhead",
                    "endfirsthead",
                    "textbackslash",
                    "textasciitilde",
                    "textasciicircum",
                    "textless",
                    "textgreater",
                    "textbar",
                    "symbol",
                    "mu",
                    "resizebox",
                    "ifdim",
                    "width",
                    "linewidth",
                    "else",
                    "fi",
                    "scriptsize",
                    "setlength",
                    "tabcolsep",
                    ",",
                    "\\",
                    "_",
                    "%",
                    "&",
                    "#",
                    "$",
                    "{",
                    "}",
                ];
                assert!(known.contains(&&*command), "\\{command} in {latex}");
                if command == "\\" {
                    cells.push(std::mem::replace(&mut row, 1));
                }
            }
            '&' => row += 1,
            '%' | '#' | '_' | '^' | '~' => panic!("{character} in {latex}"),
            '$' => assert_eq!(characters.by_ref().take(4).collect::<String>(), "\\mu$"),
            character => assert!(character == '\n' || !character.is_control(), "{character:?}"),
        }
        assert!(depth >= 0, "{latex}");
    }
    assert_eq!(depth, 0, "{latex}");
    cells
}

#[test]
fn hostile_names_are_no_latex() {
    for name in hostile_names() {
        let files = hostile(&name);
        let [_, of_operations] = with_all_columns(&report_of(&files));
        let [_, of_energies] = with_all_columns(&energies(&files, &model()));
        for latex in [of_operations, of_energies] {
            let cells = assert_latex(&latex);
            assert_eq!(cells.len(), hostile_names().len() + 2);
            assert!(cells.iter().all(|row| *row == cells[0]), "{cells:?}");
            // A bracket or a star behind `\\` or a rule would be its argument.
            for line in latex.lines() {
                assert!(!line.starts_with(['[', '*']), "{line}");
            }
        }
    }
}

#[test]
fn rows_beyond_a_page_make_a_long_table() {
    let dense = (0..50).map(|place| json!({ "name": format!("fc{place}"), "type": "Dense", "units": 3 }));
    let input = json!({ "name": "input", "type": "Input", "output_shape": [[1, 4]] });
    let latex = Latex::USUAL.export(&report_of(&formal(std::iter::once(input).chain(dense).collect())));
    assert!(latex.contains("\\begin{longtable}{l S") && latex.ends_with("\\end{longtable}}\n"), "{latex}");
    assert!(latex.contains("\\endfirsthead") && latex.contains("\\endhead") && !latex.contains("{tabular}"));
    assert_latex(&latex);
}

const VOID: [&str; 1] = ["meta"];

/// Every element ends where it should, every attribute is quoted, every `&` begins an entity.
fn assert_well_formed(html: &str) {
    let html = html.strip_prefix("<!DOCTYPE html>\n").unwrap();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        assert!(open.last() == Some(&"style") || !before.contains('>'), "{before}");
        assert_entities(before);
        let (tag, behind) = after.split_once('>').unwrap();
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "</{name}>");
            continue;
        }
        let is_closed = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "<{tag}>");
        assert!(!["script", "img", "iframe", "link", "object", "form"].contains(&name), "<{tag}>");
        assert_attributes(attributes);
        if !is_closed && !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert_eq!(rest, "\n");
}

fn assert_attributes(attributes: &str) {
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let (name, value) = rest.split_once("=\"").unwrap();
        assert!(
            !name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-'),
            "{name}"
        );
        let (value, behind) = value.split_once('"').unwrap();
        assert_entities(value);
        rest = behind.trim_start();
    }
}

fn assert_entities(text: &str) {
    for entity in text.split('&').skip(1) {
        assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| entity.starts_with(known)), "&{entity}");
    }
}

#[test]
fn hostile_names_are_no_html() {
    for name in hostile_names() {
        let html = html_with_energies(&hostile(&name));
        assert_well_formed(&html);
        assert!(!html.chars().any(|one| one != '\n' && one.is_control() || ('\u{202a}'..='\u{202e}').contains(&one)));
        let rows: Vec<&str> = html.lines().filter(|line| line.starts_with("<tr><th scope=\"row\">")).collect();
        assert_eq!(rows.len(), 2 * (hostile_names().len() + 1));
    }
}

#[test]
fn html_needs_nothing_else() {
    let html = html_with_energies(&small());
    assert_well_formed(&html);
    assert_eq!(html.matches("<svg ").count(), 4);
    assert!(!html.contains("src=") && !html.contains("url(") && !html.contains("@import"));
    for part in ["default-src 'none'", "<h2>Rules</h2>", "<h2>Costs</h2>", "<h2>Citation</h2>", "@media print"] {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.len() < 40_000, "{}", html.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Of any name a table has as many cells as of a plain one, and each format is still itself.
    #[test]
    fn any_name_is_text(name in "\\PC{0,24}|.{0,24}|[\\\\|_%#&\\n\\[\\]{}<>\"'`*~^$\\-]{0,24}") {
        let mut report = report_of(&small());
        report.graph_name = Arc::from(&*name);
        for layer in &mut report.layers {
            layer.name = Arc::from(&*name);
        }
        let [markdown, latex] = with_all_columns(&report);
        let (_, table) = markdown.split_once("\n\n").unwrap();
        prop_assert!(table.lines().all(|line| markdown_cells(line).len() == Field::ALL.len() + 3));
        prop_assert_eq!(assert_latex(&latex), vec![Field::ALL.len() + 1; 4]);
        assert_well_formed(&Html.export(&report));
    }
}
