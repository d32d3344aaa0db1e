//! The JSON Schemas in `schemas/`, held to the importers: what one takes, the other takes.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use common::{given, report_of};
use serde_json::{Value, json};
use spiketally::export::{Exporter, Json};
use spiketally::import::{Content, Import, import};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn value(path: &Path) -> Option<Value> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

struct Validator {
    schemas: Schemas,
    by_name: Vec<(&'static str, SchemaIndex)>,
}

const NAMES: [&str; 5] = ["graph", "activity", "bundle", "report", "lesson"];

impl Validator {
    fn new() -> Self {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        let path = |name: &str| root().join(format!("schemas/{name}.json")).display().to_string();
        let by_name = NAMES.map(|name| (name, compiler.compile(&path(name), &mut schemas).unwrap())).to_vec();
        Self { schemas, by_name }
    }

    fn check(&self, name: &str, value: &Value) -> Result<(), String> {
        let (_, index) = self.by_name.iter().find(|(known, _)| *known == name).unwrap();
        self.schemas.validate(value, *index).map_err(|error| error.to_string())
    }
}

/// Which schema a file that opens is of.
fn kind(import: &Import, value: &Value) -> Option<&'static str> {
    match import.content.as_ref()? {
        // A bundle may lack its activity.
        Content::Graph(_) if value.get("graph").is_some() => Some("bundle"),
        Content::Graph(_) => Some("graph"),
        Content::Activity(_) => Some("activity"),
        Content::Bundle(..) => Some("bundle"),
        Content::Report(_) => Some("report"),
        Content::Lesson(_) => Some("lesson"),
        Content::Samples(_) | Content::SampledBundle(..) | Content::Log(..) => None,
    }
}

fn json_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            json_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_that_opens_is_valid() {
    let validator = Validator::new();
    let mut files = Vec::new();
    ["tests/reference", "tests/bad", "tests/recorded", "demos", "src/engine/sample"]
        .iter()
        .for_each(|folder| json_files(&root().join(folder), &mut files));
    let mut checked = 0;
    for path in files {
        let (name, bytes) = given(std::slice::from_ref(&path)).remove(0);
        let Some(value) = value(&path) else { continue };
        let Some(kind) = kind(&import(&name, &bytes), &value) else { continue };
        validator.check(kind, &value).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        checked += 1;
    }
    assert!(checked > 100, "{checked}");
}

/// Mistakes in one value, of files that are JSON and of one kind.
#[test]
fn what_importers_refuse_schemas_refuse() {
    let validator = Validator::new();
    for name in [
        "filters_fraction",
        "filters_negative",
        "filters_zero",
        "groups_zero",
        "inputs_text",
        "is_snn_text",
        "kernel_size_item",
        "kernel_size_text",
        "name_empty",
        "name_missing",
        "name_number",
        "node_not_object",
        "nodes_empty",
        "nodes_missing",
        "nodes_object",
        "padding_negative",
        "padding_word",
        "shape_flat",
        "shape_negative",
        "shape_zero",
        "strides_zero",
        "timesteps_huge",
        "timesteps_zero",
        "type_missing",
        "use_bias_number",
        "version_newer",
        "version_zero",
    ] {
        let path = root().join(format!("tests/bad/{name}.json"));
        let value = value(&path).unwrap_or_else(|| panic!("{name} is no JSON"));
        assert!(validator.check("graph", &value).is_err(), "{name} is valid");
    }
    for (name, kind) in [
        ("activity_flag_number", "activity"),
        ("counters_missing_keys", "activity"),
        ("report_without_total", "report"),
    ] {
        let value = value(&root().join(format!("tests/bad/{name}.json"))).unwrap();
        assert!(validator.check(kind, &value).is_err(), "{name} is valid");
    }
}

/// One mistake a lesson.
#[test]
fn lessons_that_are_refused_are_not_valid() {
    let validator = Validator::new();
    let good = || {
        json!({ "format": "spiketally/lesson", "version": 1, "title": "A lesson", "steps": [{
            "title": "A step", "text": "It makes [12](fc.syn_mac).", "equation": "2.1", "scenario": { "timesteps": 8 },
            "chart": "memory", "control": { "operations": { "layer": "fc", "through": "biases" } },
            "see": [{ "label": "ACC", "number": "fc.syn_acc" }],
            "question": { "ask": "How many?", "answer": { "number": "fc.syn_acc" }, "because": "So it is." } }] })
    };
    let opens = |lesson: &Value| import("lesson.json", lesson.to_string().as_bytes()).content.is_some();
    assert!(opens(&good()));
    validator.check("lesson", &good()).unwrap();
    for (pointer, wrong) in [
        ("/steps", json!([])),
        ("/steps/0/title", json!(1)),
        ("/steps/0/colour", json!("red")),
        ("/steps/0/scenario", json!({ "timesteps": 0 })),
        ("/steps/0/scenario", json!({ "rates": { "fc": 2 } })),
        ("/steps/0/control", json!("speed")),
        ("/steps/0/control", json!({ "operations": {} })),
        ("/steps/0/control", json!({ "operations": { "layer": "fc", "through": "walls" } })),
        ("/steps/0/see", json!([{ "label": "ACC" }])),
        ("/steps/0/question", json!({ "ask": "How many?", "answer": 12 })),
        ("/steps/0/question/answer", json!("12")),
    ] {
        let mut lesson = good();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        lesson.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key.to_owned(), wrong.clone());
        assert!(!opens(&lesson), "{pointer} = {wrong} opens");
        assert!(validator.check("lesson", &lesson).is_err(), "{pointer} = {wrong} is valid");
    }
}

/// The keys of a schema's object, all of them known to the importer; one that it lacks is not.
#[test]
fn schemas_and_importers_know_the_same_keys() {
    let unknown = |document: &Value| {
        let import = import("file.json", document.to_string().as_bytes());
        let notes = import.diagnostics.iter().filter(|one| one.code == "unknown-keys");
        notes.map(|one| one.message.clone()).collect::<Vec<_>>()
    };
    let properties = |schema: &str, pointer: &str| -> Vec<String> {
        let schema = value(&root().join(format!("schemas/{schema}.json"))).unwrap();
        let found = schema.pointer(pointer).and_then(|found| found.get("properties")).unwrap();
        found.as_object().unwrap().keys().cloned().collect()
    };
    let with_nulls = |mut object: Value, keys: &[String]| {
        for key in keys {
            object.as_object_mut().unwrap().entry(key).or_insert(Value::Null);
        }
        object
    };
    let input = || json!({ "name": "in", "type": "Input", "output_shape": [[1, 4]] });
    let graph = |node: Value| json!({ "nodes": [node] });
    let node = with_nulls(input(), &properties("graph", "/$defs/node"));
    assert_eq!(unknown(&graph(node)), [""; 0]);
    assert_eq!(unknown(&with_nulls(graph(input()), &properties("graph", ""))), [""; 0]);
    assert_eq!(unknown(&with_nulls(json!({ "layers": {} }), &properties("activity", ""))), [""; 0]);
    let row = with_nulls(json!({}), &properties("activity", "/$defs/row"));
    assert_eq!(unknown(&json!({ "layers": { "fc": row } })), [""; 0]);
    assert_eq!(unknown(&with_nulls(json!({ "graph": graph(input()) }), &properties("bundle", ""))), [""; 0]);
    assert_eq!(unknown(&with_nulls(graph(input()), &["colour".to_owned()])).len(), 1);
}

#[test]
fn reports_that_are_written_are_valid() {
    let validator = Validator::new();
    for case in ["scnn_lif_1d", "cnn_cifar10", "sresnet_gsc"] {
        let case = root().join("tests/reference/models").join(case);
        let files = ["graph.json", "activity.json"].map(|name| case.join(name));
        let files: Vec<PathBuf> = files.into_iter().filter(|path| path.exists()).collect();
        let report = Json.export(&report_of(&given(&files)));
        let value: Value = serde_json::from_str(&report).unwrap();
        validator.check("report", &value).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
    }
    let log = root().join("tests/reference/models/scnn_lif_1d/energy_32bit.csv");
    let value: Value = serde_json::from_str(&Json.export(&report_of(&given(&[log])))).unwrap();
    validator.check("report", &value).unwrap();
    assert!(value["energies"]["total"]["mem_pot"].is_number());
}
