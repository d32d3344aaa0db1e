//! The command line as a user runs it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

fn reference(path: &str) -> String {
    std::fs::read_to_string(file("reference/models").join(path)).unwrap()
}

fn spiketally(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_spiketally"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input closes it early.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn run(arguments: &[&str]) -> Output {
    spiketally(arguments, b"")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn path(path: &str) -> String {
    file(path).display().to_string()
}

const GRAPH: &str = "reference/models/scnn_lif_1d/graph.json";
const ACTIVITY: &str = "reference/models/scnn_lif_1d/activity.json";

#[test]
fn count_writes_the_reference_s_csv_to_standard_output() {
    let output = run(&["count", &path(GRAPH), &path(ACTIVITY)]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), reference("scnn_lif_1d/operations.csv"));
}

#[test]
fn count_writes_the_reference_s_summary_to_a_file() {
    let folder = std::env::temp_dir().join(format!("spiketally-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let target = folder.join("summary.txt");
    let graph = path("reference/models/cnn_cifar10/graph.json");
    let output = run(&["count", &graph, "--format", "summary", "-o", target.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    assert_eq!(std::fs::read_to_string(&target).unwrap(), reference("cnn_cifar10/summary.txt"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn verify_compares_the_reference_s_logs_cell_by_cell() {
    let files = [path(GRAPH), path(ACTIVITY)];
    let verify = |log: &str, further: &[&str]| {
        let log = path(&format!("reference/models/scnn_lif_1d/{log}"));
        run(&[&["verify", &log, &files[0], &files[1]], further].concat())
    };
    // The settings are in the reference's README.
    for (log, settings) in [
        ("operations.csv", &[][..]),
        ("energy_32bit.csv", &["--mem-width", "32"]),
        ("energy_8bit_new.csv", &["--mem-width", "8", "--fifo-size", "64", "--sram", "new"]),
    ] {
        let output = verify(log, settings);
        assert_eq!(output.status.code(), Some(0), "{log}: {}{}", text(&output.stdout), text(&output.stderr));
        assert!(text(&output.stdout).starts_with("all "), "{log}: {}", text(&output.stdout));
    }
    let other = verify("operations.csv", &["--rules", "corrected"]);
    assert_eq!(other.status.code(), Some(1));
    assert!(text(&other.stdout).contains(" in the log, "), "{}", text(&other.stdout));
    let stranger = verify("../smlp_mnist/operations.csv", &[]);
    assert_eq!(stranger.status.code(), Some(1));
    assert!(stranger.stdout.is_empty(), "{}", text(&stranger.stdout));
    let said = text(&stranger.stderr);
    assert!(said.starts_with("error[log-of-another-network]: the log is of another network: none of its 4"), "{said}");
    let no_log = run(&["verify", &files[0], &files[0]]);
    assert_eq!(no_log.status.code(), Some(1));
}

#[test]
fn verify_says_by_which_costs_a_log_of_energies_is_the_same() {
    let case = |name: &str| path(&format!("reference/models/scnn_lif_1d/{name}"));
    let output = run(&["verify", &case("energy_8bit_new.csv"), &path(GRAPH), &path(ACTIVITY)]);
    assert_eq!(output.status.code(), Some(1));
    // The settings are in the reference's README; of packed words the queues' size, 64 there, changes nothing.
    let said = text(&output.stderr);
    assert!(said.contains("by `--costs int --mem-width 8 --sram new` all cells are the same\n"), "{said}");
}

#[test]
fn a_log_of_energies_has_energies_and_no_counts() {
    let log = path("reference/models/scnn_lif_1d/energy_32bit.csv");
    let counted = run(&["count", &log, "--format", "summary"]);
    assert_eq!(counted.status.code(), Some(0), "{}", text(&counted.stderr));
    assert!(text(&counted.stderr).contains("no counts"), "{}", text(&counted.stderr));
    let total = text(&counted.stdout).lines().find(|line| line.starts_with("Total")).unwrap();
    let cells: Vec<&str> = total.split('|').map(str::trim).collect();
    assert_eq!(cells[1..9], ["N/A"; 8], "{total}");
    assert_eq!(text(&run(&["energy", &log]).stdout), reference("scnn_lif_1d/energy_32bit.csv"));
    let summary = run(&["energy", &log, "--format", "summary"]);
    assert_eq!(text(&summary.stdout), reference("scnn_lif_1d/energy_summary_32bit.txt"));
    let json = run(&["energy", &log, "--format", "json"]);
    assert!(text(&json.stdout).contains("\"family\": \"logged\""), "{}", text(&json.stdout));
    // Others can't be had of it.
    let other = run(&["energy", &log, "--mem-width", "8"]);
    assert_eq!(other.status.code(), Some(1));
    assert!(text(&other.stderr).contains("energy-without-graph"), "{}", text(&other.stderr));
}

#[test]
fn a_report_stands_for_its_graph_and_activity() {
    let report = run(&["count", &path(GRAPH), &path(ACTIVITY), "--format", "json"]).stdout;
    let again = spiketally(&["count", "-"], &report);
    assert_eq!(text(&again.stdout), reference("scnn_lif_1d/operations.csv"));
}

#[test]
fn what_stands_beside_a_report_or_takes_a_part_s_place_is_said_to_be_unused() {
    let written = |arguments: &[&str]| text(&run(arguments).stderr).to_owned();
    let report = run(&["count", &path(GRAPH), &path(ACTIVITY), "--format", "json"]).stdout;
    for (beside, what) in [(ACTIVITY, "activity"), (GRAPH, "graph")] {
        let both = spiketally(&["count", "-", &path(beside)], &report);
        assert_eq!(text(&both.stdout), reference("scnn_lif_1d/operations.csv"));
        let said = format!("warning[file-unused]: the {what} in this file is not used");
        assert!(text(&both.stderr).contains(&said), "{}", text(&both.stderr));
    }
    assert!(!written(&["count", &path(GRAPH), &path(ACTIVITY)]).contains("file-unused"));
}

#[test]
fn of_two_networks_none_is_counted() {
    let other = path("reference/models/smlp_shd/graph.json");
    let formal = path("bad/activity_for_a_formal_graph/graph.json");
    let report = run(&["count", &path(GRAPH), &path(ACTIVITY), "--format", "json"]).stdout;
    let twice: [&[&str]; 4] = [
        &["count", &path(GRAPH), &path(GRAPH)],
        &["count", &formal, &formal],
        &["energy", &path(GRAPH), &other],
        &["count", &path(ACTIVITY), &path(ACTIVITY)],
    ];
    for arguments in twice {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty());
        let said = text(&output.stderr);
        assert!(said.contains("error[two-of-a-kind]") && said.contains("spiketally compare"), "{said}");
    }
    let kept = std::env::temp_dir().join(format!("spiketally-two-{}.json", std::process::id()));
    std::fs::write(&kept, &report).unwrap();
    let output = spiketally(&["count", "-", &kept.display().to_string()], &report);
    std::fs::remove_file(&kept).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
}

#[test]
fn standard_input_may_be_the_graph() {
    let graph = std::fs::read(file(GRAPH)).unwrap();
    let output = spiketally(&["count", "-", &path(ACTIVITY)], &graph);
    assert_eq!(text(&output.stdout), reference("scnn_lif_1d/operations.csv"));
}

#[test]
fn a_dash_is_standard_output_too() {
    let output = run(&["count", &path(GRAPH), &path(ACTIVITY), "-o", "-"]);
    assert_eq!(text(&output.stdout), reference("scnn_lif_1d/operations.csv"));
    assert!(!std::path::Path::new("-").exists());
}

#[test]
fn bad_input_says_where_on_standard_error_and_nothing_else() {
    let output = run(&["count", &path("bad/kernel_size_text.json")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = text(&output.stderr);
    for part in ["error[unexpected-value]", "kernel_size_text.json:4:71", "nodes[1].kernel_size", "^^^^^", "found:"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn a_spiking_graph_alone_is_bad_input() {
    let output = run(&["count", &path(GRAPH)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).contains("activity-missing"));
}

/// Every format with room for it says what was never measured.
#[test]
fn what_is_assumed_is_said_in_every_format() {
    for format in ["json", "summary", "markdown", "latex", "html"] {
        for command in ["count", "energy"] {
            let output = run(&[command, &path(GRAPH), "--assume-rate", "0.125", "--format", format]);
            assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
            assert!(text(&output.stderr).contains("not the numbers of a recording"), "{}", text(&output.stderr));
            let written = text(&output.stdout);
            let said = if format == "json" { "\"rate\": 0.125" } else { "assumed spike rate 0.125" };
            assert!(written.contains(said), "{command} {format}: {written}");
        }
    }
    let recorded = run(&["count", &path(GRAPH), &path(ACTIVITY), "--format", "json"]);
    assert!(!text(&recorded.stdout).contains("scenario"));
}

/// As everywhere: a row of values is hybrid, and what is written says that they are assumed.
#[test]
fn an_assumed_input_of_values_is_said_in_every_format() {
    for format in ["json", "summary", "markdown", "latex", "html"] {
        let output =
            run(&["energy", &path(GRAPH), "--assume-rate", "0.125", "--assume-input", "values", "--format", format]);
        let written = text(&output.stdout);
        let said = if format == "json" { "\"input\": \"values\"" } else { "assumed spike rate 0.125, input of values" };
        assert!(written.contains(said), "{format}: {written}");
    }
    let counted = run(&["count", &path(GRAPH), "--assume-rate", "0.125", "--assume-input", "values"]);
    let table = text(&counted.stdout);
    let first = table.lines().nth(1).unwrap();
    assert!(first.contains(",1.0,0.125,") && first.contains("False,True,Hybrid,\"assumed spike rate"), "{first}");
    let second = table.lines().nth(2).unwrap();
    assert!(second.contains(",0.125,0.125,") && second.contains("True,True,True,\"assumed spike rate"), "{second}");
    assert!(
        table.lines().skip(1).all(|line| line.ends_with(",\"assumed spike rate 0.125, input of values\"")),
        "{table}"
    );
}

#[test]
fn a_lesson_alone_is_checked_and_not_counted() {
    let lesson = Path::new(env!("CARGO_MANIFEST_DIR")).join("demos/lessons/accumulate/lesson.json");
    let lesson = lesson.display().to_string();
    assert_eq!(run(&["check", &lesson]).status.code(), Some(0));
    let counted = run(&["count", &lesson]);
    assert_eq!(counted.status.code(), Some(1));
    assert!(text(&counted.stderr).contains("nothing that it could be about"), "{}", text(&counted.stderr));
}

/// The reference's own T, and rates times one, change nothing but what is said.
#[test]
fn timesteps_and_rates_are_supposed() {
    let same = run(&["count", &path(GRAPH), &path(ACTIVITY), "--timesteps", "6"]);
    let lines = text(&same.stdout);
    let without =
        lines.lines().map(|line| line.strip_suffix(",what if: T = 6").or(line.strip_suffix(",supposed")).unwrap());
    assert!(without.eq(reference("scnn_lif_1d/operations.csv").lines()), "{lines}");
    let other = run(&["count", &path(GRAPH), &path(ACTIVITY), "--timesteps", "12", "--scale-rates", "0.5"]);
    assert!(text(&other.stderr).contains("what if: T = 12, spike rates × 0.5"), "{}", text(&other.stderr));
    assert_ne!(other.stdout, same.stdout);
}

#[test]
fn what_can_t_be_supposed_is_wrong_usage() {
    let formal = path("reference/models/cnn_cifar10/graph.json");
    let (graph, activity) = (path(GRAPH), path(ACTIVITY));
    for arguments in [
        &["count", &formal, "--timesteps", "8"][..],
        &["count", &formal, "--assume-rate", "0.1"],
        &["count", &graph, &activity, "--assume-rate", "0.1"],
        &["count", &graph, "--assume-rate", "1.5"],
        &["count", &graph, "--assume-rate", "nan"],
        &["count", &graph, "--assume-input", "values"],
        &["count", &graph, "--assume-rate", "0.1", "--assume-input", "pixels"],
        &["count", &graph, &activity, "--timesteps", "0"],
        &["count", &graph, &activity, "--scale-rates", "-1"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn an_activity_alone_is_bad_input() {
    let output = run(&["count", &path(ACTIVITY)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("graph-missing"));
}

#[test]
fn a_file_that_is_not_there_is_bad_input() {
    let output = run(&["count", "no-such-file.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).contains("no-such-file.json"));
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in
        [&["count"][..], &["count", "a", "b", "c"], &["tally"], &["count", "x", "--format", "xml"], &["check"]]
    {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

/// What is of a chart alone is refused elsewhere, as are energies where none are counted.
#[test]
fn options_of_a_chart_ask_for_one() {
    for options in [&["--log"][..], &["--chart", "memory"], &["--format", "html", "--share"]] {
        let output = run(&[&["count", &path(GRAPH), &path(ACTIVITY)], options].concat());
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert!(text(&output.stderr).contains("--format svg"), "{options:?}");
    }
    let output = run(&["count", &path(GRAPH), &path(ACTIVITY), "--format", "svg", "--chart", "energy"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("`energy`"));
    let svg = run(&["energy", &path(GRAPH), &path(ACTIVITY), "--format", "svg"]).stdout;
    assert!(text(&svg).starts_with("<svg") && text(&svg).contains("Energy, layer by layer"));
}

#[test]
fn warnings_do_not_mix_with_the_output() {
    let (graph, activity) = (path("bad/warnings/graph.json"), path("bad/warnings/activity.json"));
    let output = run(&["count", &graph, &activity]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("warning[grouped-as-full]"));
    assert!(text(&output.stdout).starts_with("name,syn_acc,"));
    assert!(!text(&output.stdout).contains("warning"));
}

#[test]
fn check_says_everything_and_fails_on_errors_only() {
    let fine = run(&["check", &path(GRAPH), &path(ACTIVITY)]);
    assert_eq!(fine.status.code(), Some(0), "{}", text(&fine.stderr));
    assert_eq!(text(&fine.stdout), "0 errors, 1 warning, 1 note\n");
    let one = run(&["check", &path("bad/nothing_counted.json")]);
    assert_eq!(text(&one.stdout), "0 errors, 1 warning, 0 notes\n", "{}", text(&one.stderr));
    let one = run(&["check", &path("bad/kernel_size_text.json")]);
    assert!(text(&one.stderr).ends_with("error: 1 error, 0 warnings, 0 notes\n"), "{}", text(&one.stderr));
    let bad = run(&["check", &path("bad/many_problems.json"), &path(GRAPH)]);
    assert_eq!(bad.status.code(), Some(1));
    assert!(bad.stdout.is_empty());
    assert!(text(&bad.stderr).matches("error[").count() >= 5);
}

/// Two runs, the second of which has T = 4 in its graph and T = 8 in its activity.
#[test]
fn check_of_many_files_checks_every_network_whole() {
    let folder = Folder::new("check-runs");
    folder.copy(GRAPH, "a_graph.json");
    folder.copy(ACTIVITY, "a_activity.json");
    folder.copy("reference/models/scnn_separable/graph.json", "b_graph.json");
    folder.copy("reference/models/scnn_separable/activity.json", "b_activity.json");
    let file = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let names = ["a_activity.json", "a_graph.json", "b_activity.json", "b_graph.json"].map(file);
    let check = || run(&[&["check"], &names.each_ref().map(String::as_str)[..]].concat());
    let fine = check();
    // A pooling layer and T as batch of each, and the second's grouped convolution.
    assert_eq!(text(&fine.stdout), "0 errors, 3 warnings, 2 notes\n", "{}", text(&fine.stderr));
    let activity = reference("scnn_separable/activity.json").replace("\"timesteps\": 4", "\"timesteps\": 8");
    std::fs::write(file("b_activity.json"), activity).unwrap();
    let bad = check();
    assert_eq!((bad.status.code(), text(&bad.stdout)), (Some(1), ""));
    let said = text(&bad.stderr);
    assert!(said.contains("error[timesteps-disagree]") && said.contains("b_activity.json"), "{said}");
    assert!(said.ends_with("error: 1 error, 1 warning, 1 note\n"), "{said}");
}

#[test]
fn check_says_what_belongs_to_nothing() {
    let separable = path("reference/models/scnn_separable/graph.json");
    let output = run(&["check", &path(GRAPH), &separable, &path(ACTIVITY)]);
    assert_eq!(output.status.code(), Some(0));
    let said = text(&output.stderr);
    let unpaired = said.split("\n\n").find(|said| said.starts_with("warning[unpaired]")).unwrap();
    assert!(unpaired.contains("the activity of this spiking network") && unpaired.contains(&separable), "{unpaired}");
    assert_eq!(said.matches("unpaired").count(), 1, "{said}");
    for half in [GRAPH, ACTIVITY] {
        let alone = run(&["check", &path(half)]);
        assert_eq!(text(&alone.stdout), "0 errors, 0 warnings, 1 note\n");
        assert!(text(&alone.stderr).starts_with("info[checked-alone]"), "{}", text(&alone.stderr));
    }
}

#[test]
fn what_counting_finds_is_said_with_the_graph_s_file() {
    let (cnn, mlp) = (path("reference/models/cnn_cifar10/graph.json"), path("reference/models/mlp_mnist/graph.json"));
    // The line of its name, in the file.
    let lines = fs::read_to_string(&cnn).unwrap();
    let line = 1 + lines.lines().position(|line| line.contains("\"name\": \"layers_maxpool1\"")).unwrap();
    let place = format!("--> {cnn}:{line}:12 at nodes[3].name in layer `layers_maxpool1`\n");
    for arguments in [&["check", &cnn, &mlp][..], &["count", &cnn], &["energy", &cnn], &["audit", &cnn]] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stderr).contains(&place), "{arguments:?}: {}", text(&output.stderr));
    }
    // A report is read elsewhere, and has no file that it was counted from.
    let report = run(&["count", &cnn, "--format", "json"]).stdout;
    assert!(!text(&report).contains("cnn_cifar10/graph.json"));
}

/// The reference's rule for additions is a note: said, but not in the way.
#[test]
fn notes_are_said_in_a_line_each() {
    let graph = path("reference/models/resnet_har/graph.json");
    let output = run(&["count", &graph]);
    assert_eq!(text(&output.stdout), reference("resnet_har/operations.csv"));
    let said = text(&output.stderr);
    let notes: Vec<&str> = said.lines().filter(|line| line.starts_with("note: ")).collect();
    let [note] = notes[..] else { panic!("{said}") };
    assert!(note.contains("counted by the sum of its inputs' dimensions"), "{note}");
    assert!(note.ends_with("graph.json, layers `layers_0_0_add`, `layers_1_0_add`)"), "{note}");
    assert!(text(&run(&["count", "--help"]).stdout).contains("`spiketally check`"));
}

#[test]
fn files_that_can_t_be_read_are_errors_that_check_counts() {
    let output = run(&["check", "no-such-file.json", &path("reference/models/mlp_mnist/graph.json")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).ends_with("error: 1 error, 0 warnings, 0 notes\n"), "{}", text(&output.stderr));
}

#[test]
fn standard_input_is_read_once() {
    let log = path("reference/models/scnn_lif_1d/operations.csv");
    for arguments in [
        &["count", "-", "-"][..],
        &["energy", "-", "-"],
        &["explain", "-", "-", "Total"],
        &["compare", "-", &path(GRAPH), "-"],
        &["check", "-", "-"],
        &["verify", &log, "-", "-"],
        &["verify", "-", "-"],
    ] {
        let output = spiketally(arguments, reference("mlp_mnist/graph.json").as_bytes());
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        assert!(text(&output.stderr).contains("standard input is read once"), "{}", text(&output.stderr));
    }
}

#[test]
fn no_timesteps_are_refused_in_words() {
    let output = run(&["count", &path(GRAPH), &path(ACTIVITY), "--timesteps", "0"]);
    let said = "'0' for '--timesteps <T>': expected a whole number from 1 to 4294967295";
    assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
}

#[test]
fn help_has_examples_and_completions_and_manual_are_made() {
    let help = run(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(text(&help.stdout).contains("spiketally count graph.json activity.json"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        assert!(text(&output.stdout).contains("spiketally"), "{shell}");
    }
    assert!(text(&run(&["man"]).stdout).contains(".TH spiketally"));
}

/// Every page that another one lists is there, with every option that `--help` has.
/// Each command that counts from a graph takes an assumed rate, and what it writes says so.
#[test]
fn every_command_that_counts_supposes() {
    let graph = path("reference/models/scnn_lif_1d/graph.json");
    let formal = path("reference/models/cnn_cifar10/graph.json");
    let folder = Folder::new("supposed");
    std::fs::copy(&graph, folder.0.join("graph.json")).unwrap();
    let runs = folder.0.to_str().unwrap();
    let supposed = ["--assume-rate", "0.1", "--timesteps", "8"];
    for (arguments, says) in [
        (&["breakeven", &graph][..], "\nNot as recorded: assumed spike rate 0.1"),
        (&["breakeven", &graph, "--format", "csv"], ",assumed spike rate 0.1\n"),
        (&["audit", &graph], "\nNot as recorded: assumed spike rate 0.1"),
        (&["audit", &graph, "--format", "csv"], ",assumed spike rate 0.1\n"),
        (&["audit", &graph, "--format", "json"], "\"supposed\""),
        (&["compare", &graph, &formal], "spike rate 0.1"),
        (&["batch", runs], "spike rate 0.1"),
        (&["explain", &graph, "Total", "syn_acc"], ""),
    ] {
        let alone = run(arguments);
        assert_eq!(alone.status.code(), Some(1), "{arguments:?}");
        let said = text(&alone.stderr);
        assert!(said.contains("as by `spiketally count graph.json --assume-rate 0.1 --timesteps 8`"), "{said}");
        let output = run(&[arguments, &supposed].concat());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
        assert!(text(&output.stdout).contains(says), "{arguments:?}: {}", text(&output.stdout));
    }
    // Of a formal network nothing can be supposed.
    for arguments in [&["audit", &formal][..], &["compare", &formal, &formal]] {
        let output = run(&[arguments, &supposed].concat());
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""), "{arguments:?}");
        assert!(text(&output.stderr).contains("this can't be supposed here"), "{}", text(&output.stderr));
    }
}

/// A lesson of the page beside its network, with a row, a number and two fields that there are not.
#[test]
fn check_looks_up_what_a_lesson_names() {
    let lesson = |name: &str| std::fs::read_to_string(path(&format!("../demos/lessons/spike/{name}"))).unwrap();
    let folder = Folder::new("lesson");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.0.join(name), text).unwrap();
        folder.0.join(name).display().to_string()
    };
    let bundle = write("bundle.json", &lesson("bundle.json"));
    let whole = write("lesson.json", &lesson("lesson.json"));
    let sound = run(&["check", &whole, &bundle]);
    assert_eq!((text(&sound.stdout), text(&sound.stderr)), ("0 errors, 0 warnings, 0 notes\n", ""));
    assert!(text(&run(&["check", &whole]).stderr).starts_with("info[lesson-checked-alone]"));
    let wrong = lesson("lesson.json")
        .replacen("[30](fc.syn_acc)", "[31](fc.syn_acc)", 1)
        .replacen("[4](T)", "[4](fcc.syn_acc)", 1)
        .replacen("(fc.ops)", "(fc.opps)", 1);
    let said = run(&["check", &write("lesson.json", &wrong), &bundle]);
    assert_eq!((said.status.code(), text(&said.stdout)), (Some(0), "0 errors, 3 warnings, 0 notes\n"));
    for expected in [
        "`fc.opps` is no number of a report\n",
        "did you mean `fc.ops`?",
        "no row `fcc`\n",
        "the text says `31`, and `fc.syn_acc` is 30.0\n",
        // The column is that of the opening parenthesis.
        "lesson.json:34:24 at steps[1].text",
    ] {
        assert!(text(&said.stderr).contains(expected), "{expected}: {}", text(&said.stderr));
    }
    let unknown = write("lesson.json", &lesson("lesson.json").replacen("\"fc.syn_mac\"", "\"fc.syn_mak\"", 1));
    let said = run(&["check", &unknown, &bundle]);
    assert_eq!(said.status.code(), Some(1));
    assert!(text(&said.stderr).contains("lesson.json:14:21 at steps[0].see[0].number"), "{}", text(&said.stderr));
    assert!(text(&said.stderr).contains("did you mean `fc.syn_mac`?"), "{}", text(&said.stderr));
}

#[test]
fn the_manual_documents_every_command_and_option() {
    let folder = Folder::new("man");
    let pages = folder.0.join("share/man1");
    let output = run(&["man", "--all", pages.to_str().unwrap()]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""), "{}", text(&output.stderr));
    let page = |name: &str| std::fs::read_to_string(pages.join(name)).unwrap();
    let whole = page("spiketally.1");
    assert_eq!(whole, text(&run(&["man"]).stdout));
    let commands: Vec<&str> =
        whole.lines().filter_map(|line| line.strip_prefix("spiketally\\-")?.strip_suffix("(1)")).collect();
    for command in ["count", "energy", "audit", "breakeven", "compare", "batch", "explain", "spread", "verify", "check"]
    {
        assert!(commands.contains(&command), "{command} in {commands:?}");
    }
    assert_eq!(std::fs::read_dir(&pages).unwrap().count(), 1 + commands.len());
    for command in commands {
        let page = page(&format!("spiketally-{command}.1"));
        assert_eq!(page, text(&run(&["man", command]).stdout));
        assert!(!page.contains("EXTRA") && page.contains(".SH \"EXIT STATUS\"\n0 "), "{page}");
        let help = run(&[command, "--help"]).stdout;
        let words = text(&help).lines().flat_map(|line| line.trim_start().split([' ', ',']).take(3));
        for option in words.filter(|word| word.starts_with("--")) {
            assert!(page.contains(&format!("\\fB{}\\fR", option.replace('-', "\\-"))), "{command} {option}: {page}");
        }
    }
    let energy = page("spiketally-energy.1");
    for part in
        ["\\-\\-rules", "\\-o", "\\-\\-format", "\\-\\-sram\\-slope", ".SH EXAMPLES\n.nf\nspiketally energy graph.json"]
    {
        assert!(energy.contains(part), "{part} in {energy}");
    }
    assert!(page("spiketally-verify.1").contains("\n0 if all are the same, 1 if any differs, 2 wrong\nusage."));
    assert!(page("spiketally-audit.1").contains(".SH SWITCHES\n"));
}

#[test]
fn the_manual_of_what_there_is_not_says_so() {
    let output = run(&["man", "cuont"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(text(&output.stderr).contains("no command `cuont`; the nearest name is `count`"));
    assert_eq!(run(&["man", "count", "--all", "x"]).status.code(), Some(2));
    let unwritable = run(&["man", "--all", &format!("{}/pages", path(GRAPH))]);
    assert_eq!(unwritable.status.code(), Some(1));
    assert!(text(&unwritable.stderr).contains("can't write manual pages into"));
}

#[test]
fn energy_writes_the_reference_s_csv_and_summary() {
    let (graph, activity) = (path(GRAPH), path(ACTIVITY));
    for (settings, file) in [
        (&["--mem-width", "32", "--fifo-size", "1000"][..], "energy_32bit.csv"),
        (&["--mem-width", "16", "--fifo-size", "1"], "energy_16bit.csv"),
        (&["--mem-width", "8", "--fifo-size", "64", "--sram", "new"], "energy_8bit_new.csv"),
        (&["--mem-width", "4", "--add", "saturation", "--mul", "saturation"], "energy_4bit_saturation.csv"),
        (&["--format", "summary"], "energy_summary_32bit.txt"),
    ] {
        let output = run(&[&["energy", &graph, &activity], settings].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout), reference(&format!("scnn_lif_1d/{file}")), "{file}");
    }
}

#[test]
fn energy_says_by_which_costs_in_json() {
    let output = run(&["energy", &path(GRAPH), &path(ACTIVITY), "--costs", "loihi", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["format"], "spiketally/energy");
    assert_eq!(json["model"]["event"], 27.1);
    assert_eq!(json["model"]["update"], 81.0);
    assert!(json["model"]["source"]["citation"].as_str().unwrap().contains("Loihi"));
}

#[test]
fn energy_settings_that_make_no_sense_are_wrong_usage_with_a_reason() {
    let graph = path("reference/models/mlp_mnist/graph.json");
    for (settings, reason) in [
        (&["--mem-width", "0"][..], "width-zero"),
        (&["--mem-width", "65", "--sram", "new"], "wider-than-bus"),
        (&["--mem-width", "33", "--mul", "saturation"], "saturation-beyond"),
        (&["--costs", "custom", "--e-add", "-1", "--e-mul", "1"], "not-an-energy"),
        (&["--costs", "custom", "--e-add", "1", "--e-mul", "nan"], "not-an-energy"),
        (&["--costs", "custom", "--e-add", "1e308", "--e-mul", "1e308"], "cost-too-large"),
        (&["--sram-slope", "1e300", "--sram-offset", "1"], "a bit of SRAM is too large"),
        (&["--costs", "custom"], "--e-add"),
        (&["--costs", "fp32", "--add", "linear"], "--costs int"),
        (&["--e-mul", "1"], "--costs custom"),
        (&["--costs", "cpu", "--mem-width", "8"], "no memory model"),
        (&["--sram", "new", "--sram-slope", "1", "--sram-offset", "1"], "cannot be used with"),
        (&["--sram-slope", "1"], "--sram-offset"),
        (&["--costs", "abacus"], "abacus"),
        (&["--add", "cubic"], "cubic"),
        (&["--mem-width", "-1"], "'-1' for '--mem-width <BITS>': expected a whole number from 1 to 4294967295"),
        (&["--mem-width", "4294967296"], "from 1 to 4294967295"),
        (&["--fifo-size", "-1"], "expected a whole number from 0 to 18446744073709551615"),
    ] {
        let output = run(&[&["energy", &graph], settings].concat());
        assert_eq!(output.status.code(), Some(2), "{settings:?}");
        assert!(output.stdout.is_empty(), "{settings:?}");
        assert!(text(&output.stderr).contains(reason), "{settings:?}: {}", text(&output.stderr));
    }
}

#[test]
fn a_negative_energy_is_warned_of_beside_the_output() {
    let graph = path("reference/models/mlp_mnist/graph.json");
    let six_bits = ["energy", &graph, "--mem-width", "6", "--mul", "linear"];
    let output = run(&six_bits);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("warning[negative-energy]"));
    assert!(text(&output.stdout).starts_with("name,mem_pot,"));
    let seven_bits = run(&["energy", &graph, "--mem-width", "7", "--mul", "linear"]);
    assert!(!text(&seven_bits.stderr).contains("negative-energy"));
}

#[test]
fn energy_of_bad_input_says_why_and_writes_nothing() {
    let report = run(&["count", &path(GRAPH), &path(ACTIVITY), "--format", "json"]).stdout;
    for (output, reason) in [
        (run(&["energy", &path(GRAPH)]), "activity-missing"),
        (run(&["energy", "no-such-file.json"]), "no-such-file.json"),
        (run(&["energy", &path("bad/kernel_size_text.json")]), "unexpected-value"),
        (spiketally(&["energy", "-"], &report), "energy-without-graph"),
    ] {
        assert_eq!(output.status.code(), Some(1), "{reason}");
        assert!(output.stdout.is_empty(), "{reason}");
        assert!(text(&output.stderr).contains(reason), "{}", text(&output.stderr));
    }
}

#[test]
fn rules_are_chosen_and_said() {
    let (graph, activity) = (path(GRAPH), path(ACTIVITY));
    let json = |rules: &str| -> serde_json::Value {
        let output = run(&["count", &graph, &activity, "--rules", rules, "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(json("qualia")["rules"], "qualia");
    assert_eq!(json("qualia+bias+groups")["rules"], "qualia+groups+bias");
    assert_ne!(json("corrected")["total"], json("qualia")["total"]);
    let energies = |rules: &str| run(&["energy", &graph, &activity, "--rules", rules]).stdout;
    assert_eq!(text(&energies("qualia")), reference("scnn_lif_1d/energy_32bit.csv"));
    assert_ne!(energies("corrected"), energies("qualia"));
}

#[test]
fn unknown_rules_are_refused_with_the_nearest() {
    for (rules, nearest) in
        [("qualia+grups", "`groups`"), ("corect", "`corrected`"), ("qualia+bias+hybird", "`hybrid`")]
    {
        for command in [&["count", "x"][..], &["energy", "x"], &["audit", "x"]] {
            let output = run(&[command, &["--rules", rules]].concat());
            assert_eq!(output.status.code(), Some(2));
            assert!(text(&output.stderr).contains(nearest), "{}", text(&output.stderr));
        }
    }
}

#[test]
fn a_report_keeps_its_rules() {
    let report = run(&["count", &path(GRAPH), &path(ACTIVITY), "--format", "json"]).stdout;
    assert_eq!(spiketally(&["count", "-", "--rules", "qualia"], &report).status.code(), Some(0));
    for arguments in [&["count", "-", "--rules", "corrected"][..], &["audit", "-"]] {
        let output = spiketally(arguments, &report);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains("rules-without-graph"), "{}", text(&output.stderr));
    }
}

#[test]
fn audit_says_which_switch_makes_which_difference() {
    let case = |file: &str| path(&format!("reference/models/scnn_separable/{file}"));
    let (graph, activity) = (case("graph.json"), case("activity.json"));
    let output = run(&["audit", &graph, &activity]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).starts_with("scnn_separable: rules qualia → corrected\n"));
    assert!(text(&output.stdout).contains("    groups: −"), "{}", text(&output.stdout));
    let output =
        run(&["audit", &graph, &activity, "--rules", "corrected-groups", "--against", "corrected", "--format", "csv"]);
    assert!(text(&output.stdout).starts_with("name,measure,before,after,difference,groups\n"));
    let output = run(&["audit", &graph, &activity, "--against", "qualia", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!([&json["format"], &json["against"]], ["spiketally/audit", "qualia"]);
    let help = run(&["audit", "--help"]);
    assert!(text(&help.stdout).contains("formal-dense-addressing"));
}

/// Eq. 1.4 with what the files say of the layer: kernel 3, stride 1, 16 channels, 64 × 16 outputs, T = 6.
#[test]
fn explain_says_how_a_number_is_made() {
    let output = run(&["explain", &path(GRAPH), &path(ACTIVITY), "layers_conv2layers_neuron2", "syn_acc"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for part in [
        "layers_conv2layers_neuron2, syn_acc: 83021.75 operations",
        "syn_acc = θ_in · ∏⌈k/s⌉ · c_out + T · N_out + R_out · N_out = 1558.75 · 3 · 16 + 6 · 1024 + 2.009521484375 · 1024",
        "(Eq. 1.4)",
        "θ_in = R_in · N_in",
        "T = 6: timesteps of one inference (timesteps)",
    ] {
        assert!(text(&output.stdout).contains(part), "{part} in {}", text(&output.stdout));
    }
}

#[test]
fn explain_names_departures_and_zeros_and_sums() {
    let (graph, activity) = (path(GRAPH), path(ACTIVITY));
    for (row, field, part) in [
        ("layers_conv2layers_neuron2", "addr_acc", "Departs (conv-addressing)"),
        ("layers_maxpool2", "mem_read", "no equation for a layer of this kind"),
        ("Total", "syn_acc", "is the sum of the rows"),
        ("Total", "total_acc", "total_acc = syn_acc + addr_acc"),
        ("Total", "input_count", "Departs (totals)"),
        ("layers_conv2layers_neuron2", "mem_io", "E(S_q) = a · S_q · w + b"),
    ] {
        let output = run(&["explain", &graph, &activity, row, field]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains(part), "{part} in {}", text(&output.stdout));
    }
}

#[test]
fn explain_without_a_field_says_all_of_a_row() {
    let output = run(&["explain", &path(GRAPH), &path(ACTIVITY), "Total"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for key in ["syn_acc", "mem_read", "is_sj", "mem_pot", "opsaddr", "total"] {
        assert!(text(&output.stdout).contains(&format!("Total, {key}: ")), "{key}");
    }
    let device = run(&["explain", &path(GRAPH), &path(ACTIVITY), "Total", "neurons", "--costs", "loihi"]);
    assert!(text(&device.stdout).contains("Total, neurons: "), "{}", text(&device.stderr));
}

#[test]
fn explain_of_what_there_is_not_says_so() {
    let (graph, activity) = (path(GRAPH), path(ACTIVITY));
    for (arguments, status, reason) in [
        (&[graph.as_str(), &activity, "conv2"][..], 1, "the nearest name is `layers_conv2layers_neuron2`"),
        (&[&graph, &activity, "Totl"], 1, "no row `Totl`; the nearest name is `Total`\n"),
        (&[&graph, &activity, "nope", "syn_acc"], 1, "the report has no row `nope`\n"),
        (&[&graph, &activity, "", "syn_acc"], 1, "the report has no row ``\n"),
        (&[&graph, &activity, "Total", "sin_acc"], 2, "`sin_acc` is no field"),
        (&[&graph, &activity, "Total", "neurons"], 1, "no such part"),
        (&[&graph, "Total", "syn_acc"], 1, "activity-missing"),
        (&[&graph], 2, "Usage"),
        (&[&graph, &activity, "Total", "ops", "--mem-width", "0"], 2, "width-zero"),
    ] {
        let output = run(&[&["explain"], arguments].concat());
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(text(&output.stderr).contains(reason), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn breakeven_says_where_both_cost_the_same() {
    let case = |file: &str| path(&format!("reference/models/smlp_shd/{file}"));
    let (graph, activity) = (case("graph.json"), case("activity.json"));
    let output = run(&["breakeven", &graph, &activity]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for part in ["smlp_shd, T = 20, beside its formal twin", "times the energy of its twin", "× rates"] {
        assert!(text(&output.stdout).contains(part), "{part} in {}", text(&output.stdout));
    }
    let written = |arguments: &[&str]| run(&[&["breakeven", &graph, &activity], arguments].concat()).stdout;
    let csv = written(&["--format", "csv", "--costs", "loihi"]);
    assert!(text(&csv).starts_with("name,spiking_operations,formal_operations,operations_ratio,"));
    assert!(
        text(&csv).contains("\nlayers_flatten1,0,0,None,0,0,None,0.0,0.0,None,the same,the same\n"),
        "{}",
        text(&csv)
    );
    let json: serde_json::Value =
        serde_json::from_slice(&written(&["--format", "json", "--rules", "corrected"])).unwrap();
    assert_eq!([&json["format"], &json["rules"]], ["spiketally/breakeven", "corrected"]);
    assert_eq!(json["model"]["mem_width"], 32);
    assert_eq!(json["total"]["energy_over_scale"]["knots"][0][0], 0.0);
}

#[test]
fn breakeven_of_a_formal_network_is_bad_input() {
    for (file, reason) in [("reference/models/mlp_mnist/graph.json", "not-spiking"), (GRAPH, "activity-missing")] {
        let output = run(&["breakeven", &path(file)]);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        assert!(text(&output.stderr).contains(reason), "{}", text(&output.stderr));
    }
}

#[test]
fn compare_matches_layers_and_says_how() {
    let case = |file: &str| path(&format!("reference/models/{file}"));
    let (formal, graph, activity) =
        (case("mlp_mnist/graph.json"), case("smlp_mnist/graph.json"), case("smlp_mnist/activity.json"));
    let output = run(&["compare", &formal, &graph, &activity]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for part in ["smlp_mnist, T = 5, rules qualia", "layers_fc1 = layers_fc1layers_neuron1", "B by position", "B − A"]
    {
        assert!(text(&output.stdout).contains(part), "{part} in {}", text(&output.stdout));
    }
    let said = ["compare", &formal, &graph, &activity, "--match", "layers_fc3=layers_fc1layers_neuron1"];
    assert!(text(&run(&said).stdout).contains("B by hand"));
    let json = run(&["compare", &formal, &graph, &activity, "--format", "json", "--costs", "loihi"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(
        [&json["format"], &json["sorted_by"], &json["costs"]["id"]],
        ["spiketally/comparison", "energy", "loihi"]
    );
    for (pair, said) in [
        ("nope=layers_fc1", &["error[unknown-layer]: there is no layer `nope` to match in ", "graph.json"][..]),
        (
            "layers_fc1=layers_fc1layers_neuron",
            &["no layer `layers_fc1layers_neuron`", "did you mean `layers_fc1layers_neuron1`?"],
        ),
        ("layers_fc1=layers_fc2", &["error[match-in-one-network]: `layers_fc1` and `layers_fc2` are layers of "]),
    ] {
        let output = run(&["compare", &formal, &graph, &activity, "--match", pair]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{pair}");
        said.iter().for_each(|part| assert!(text(&output.stderr).contains(part), "{}", text(&output.stderr)));
    }
    let alone = run(&["compare", &formal]);
    assert_eq!(alone.status.code(), Some(1));
    assert!(text(&alone.stderr).contains("a second one"));
}

/// A folder for one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("spiketally-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        Self(folder)
    }

    fn copy(&self, from: &str, to: &str) {
        std::fs::copy(file(from), self.0.join(to)).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn batch_writes_a_line_a_network() {
    let folder = Folder::new("batch");
    folder.copy(GRAPH, "deep/graph.json");
    folder.copy(ACTIVITY, "deep/activity.json");
    folder.copy("reference/models/mlp_mnist/graph.json", "formal.json");
    let runs = folder.0.to_str().unwrap();
    let output = run(&["batch", runs, "--format", "csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert!(lines[0].starts_with("file,graph_name,kind,timesteps,rules,supposed,layers,syn_acc,"));
    assert!(lines[0].ends_with(",is_sj,energy_pj"));
    assert!(lines[1].contains("formal.json,mlp_mnist,False,None,qualia,,4,"), "{}", lines[1]);
    let total = reference("scnn_lif_1d/operations.csv");
    let total = total.lines().last().unwrap().strip_prefix("Total,").unwrap();
    assert!(lines[2].contains(&format!("scnn_lif_1d,Hybrid,6,qualia,,7,{total},")), "{}", lines[2]);
    let json = run(&["batch", runs, "--format", "json", "--rules", "corrected"]).stdout;
    let first: serde_json::Value = serde_json::from_str(text(&json).lines().next().unwrap()).unwrap();
    assert_eq!([&first["graph_name"], &first["rules"]], ["mlp_mnist", "corrected"]);
}

/// The reference's folder: the same report comes of the graph and its activity as of the raw graph and its counters.
#[test]
fn batch_pairs_counters_with_the_graph_before_renaming() {
    let folder = Folder::new("batch-raw");
    for name in ["activity.json", "counters.json", "graph.json", "graph.raw.json"] {
        folder.copy(&format!("reference/models/scnn_lif_1d/{name}"), name);
    }
    let output = run(&["batch", folder.0.to_str().unwrap()]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let total = reference("scnn_lif_1d/operations.csv");
    let total = total.lines().last().unwrap().strip_prefix("Total,").unwrap();
    let lines: Vec<&str> = text(&output.stdout).lines().skip(1).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    for (line, name) in lines.into_iter().zip(["graph.json", "graph.raw.json"]) {
        assert!(line.contains(&format!("{name},scnn_lif_1d,Hybrid,6,qualia,,7,{total},")), "{line}");
    }
}

#[test]
fn batch_goes_on_past_a_bad_file_and_says_so_at_the_end() {
    let folder = Folder::new("batch-bad");
    folder.copy("bad/kernel_size_text.json", "a.json");
    folder.copy("reference/models/mlp_mnist/graph.json", "b.json");
    folder.copy(GRAPH, "deep/graph.json");
    let output = run(&["batch", folder.0.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout).lines().count(), 2);
    let said = text(&output.stderr);
    assert!(said.contains("kernel_size") && said.contains("activity-missing"), "{said}");
    assert!(said.ends_with("error: 2 of 3 networks can't be counted\n"), "{said}");
    let nothing = run(&["batch", "no-such-folder"]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(nothing.stdout.is_empty());
}

#[test]
fn tables_and_html_are_written_by_their_short_names_too() {
    let (graph, activity) = (path(GRAPH), path(ACTIVITY));
    for (format, part) in [
        ("markdown", "| Layer | ACC |"),
        ("md", "| Layer | ACC |"),
        ("latex", "\\label{tab:operations-scnn-lif-1d}"),
        ("tex", "\\label{tab:operations-scnn-lif-1d}"),
        ("html", "<!DOCTYPE html>"),
    ] {
        let output = run(&["count", &graph, &activity, "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains(part), "{format}");
    }
    for (format, part) in [
        ("markdown", "| Layer | Syn. events |"),
        ("latex", "\\label{tab:energy-scnn-lif-1d}"),
        ("html", "<h2>Energies, layer by layer</h2>"),
    ] {
        let output = run(&["energy", &graph, &activity, "--costs", "loihi", "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains(part), "{format}");
    }
}

#[test]
fn columns_of_a_table_are_chosen() {
    let (graph, activity) = (path(GRAPH), path(ACTIVITY));
    let output = run(&["count", &graph, &activity, "--format", "md", "--columns", "mem_read,syn_acc"]);
    assert!(text(&output.stdout).contains("| Layer | Reads | Syn. ACC |"), "{}", text(&output.stderr));
    let output = run(&["energy", &graph, &activity, "--format", "latex", "--columns", "total,output_spikerate"]);
    assert!(text(&output.stdout).contains("Layer & {Total} & {Rate out} "), "{}", text(&output.stderr));
}

#[test]
fn columns_that_can_t_be_had_are_wrong_usage_with_a_reason() {
    let (graph, activity) = (path(GRAPH), path(ACTIVITY));
    for (arguments, reason) in [
        (&["count", &graph, &activity, "--format", "md", "--columns", "mem_reed"][..], "`mem_read`"),
        (&["energy", &graph, &activity, "--format", "md", "--columns", "synapses"], "mem_pot"),
        (&["energy", &graph, &activity, "--costs", "cpu", "--format", "latex", "--columns", "ops"], "synapses"),
        (&["count", &graph, &activity, "--columns", "syn_acc"], "--format markdown"),
        (&["count", &graph, &activity, "--format", "html", "--columns", "syn_acc"], "--format markdown"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(text(&output.stderr).contains(reason), "{}", text(&output.stderr));
    }
}

#[test]
fn a_drawing_of_what_is_supposed_says_so_and_outlines_what_was_measured() {
    for command in ["count", "energy"] {
        let plain = run(&[command, &path(GRAPH), &path(ACTIVITY), "--format", "svg"]).stdout;
        assert!(!text(&plain).contains("data-part=\"outlines\"") && !text(&plain).contains("Not as recorded"));
        let supposing = ["--format", "svg", "--scale-rates", "2"];
        let supposed = run(&[&[command, &path(GRAPH), &path(ACTIVITY)], &supposing[..]].concat()).stdout;
        assert!(text(&supposed).contains("data-part=\"outlines\""), "{command}");
        assert!(text(&supposed).contains(">Not as recorded: what if: spike rates × 2.0</text>"), "{command}");
    }
    let assumed = run(&["count", &path(GRAPH), "--assume-rate", "0.1", "--format", "svg"]).stdout;
    assert!(text(&assumed).contains(">Not as recorded: assumed spike rate 0.1</text>"));
    assert!(!text(&assumed).contains("data-part=\"outlines\""), "nothing was measured");
}

#[test]
fn what_is_supposed_of_a_network_is_said_beside_others() {
    let folder = Folder::new("supposed-beside");
    let report = run(&["count", &path(GRAPH), "--assume-rate", "0.05", "--format", "json"]).stdout;
    let assumed = folder.0.join("assumed.json");
    std::fs::write(&assumed, report).unwrap();
    let lines = run(&["batch", folder.0.to_str().unwrap()]).stdout;
    assert!(text(&lines).contains(",qualia,assumed spike rate 0.05,"), "{}", text(&lines));
    let (graph, activity, assumed) = (path(GRAPH), path(ACTIVITY), assumed.display().to_string());
    for (format, said) in
        [("text", "; assumed spike rate 0.05\n"), ("json", "\"supposed\": \"assumed spike rate 0.05\"")]
    {
        let compared = run(&["compare", &graph, &activity, &assumed, "--format", format]).stdout;
        assert_eq!(text(&compared).matches(said).count(), 1, "{format}: {}", text(&compared));
    }
}
