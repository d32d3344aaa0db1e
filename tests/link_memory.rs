//! No link takes more than 64 MB, whatever it holds: links made by hand, by what `docs/links.md` says.

mod common;

use common::link::link_around;
use peak_alloc::PeakAlloc;
use spiketally::link::open;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MOST_MEGABYTES: f32 = 64.0;
const MOST_BYTES: usize = 4 << 20;

/// As many as fit.
fn filled(head: &str, item: &str, tail: &str, most: usize) -> String {
    let room = MOST_BYTES - head.len() - tail.len();
    let items = (room / (item.len() + 1)).min(most);
    format!("{head}{}{tail}", vec![item; items].join(","))
}

fn numbered(head: &str, item: impl Fn(usize) -> String, tail: &str, items: usize) -> String {
    format!("{head}{}{tail}", (0..items).map(item).collect::<Vec<_>>().join(","))
}

#[test]
fn no_link_takes_more_than_64_megabytes() {
    let node = |place: usize| format!(r#"{{"name":"{place}","type":"Input","output_shape":[[1,1]]}}"#);
    let graph = |tail: &str| numbered(r#"{"graph":{"timesteps":1,"is_snn":true,"nodes":["#, node, tail, 25_000);
    let one_node =
        r#"{"graph":{"is_snn":true,"timesteps":1,"nodes":[{"name":"a","type":"Input","output_shape":[[1,1]]}]}"#;
    let counter = r#"{"spike_count":1,"size":2,"binary":true,"sample_count":1}"#;
    let counters = |place: usize| format!(r#""{place}":{{"input":{counter},"output":{counter}}}"#);
    let inputs = |head: &str| filled(head, "\"a\"", r#"]}]}}"#, usize::MAX);
    let wide =
        r#"{"graph":{"nodes":[{"name":"a","type":"Input","output_shape":[[1,1]]},{"name":"b","type":"Add","inputs":["#;
    let shape = r#"{"graph":{"nodes":[{"name":"a","type":"Input","output_shape":["#;
    let report_row = r#"{"name":"a","type":"b","syn_acc":1,"syn_mac":1,"addr_acc":1,"addr_mac":1,"total_acc":1,"total_mac":1,"mem_write":1,"mem_read":1,"is_sj":true}"#;
    let bombs: Vec<(&str, Vec<u8>)> = vec![
        ("128 megabytes", vec![b' '; 128 << 20]),
        ("blanks", vec![b' '; MOST_BYTES]),
        ("text", format!("\"{}\"", "a".repeat(MOST_BYTES - 2)).into_bytes()),
        ("deep", "[".repeat(MOST_BYTES).into_bytes()),
        ("deep graph", format!(r#"{{"graph":{}"#, "[".repeat(MOST_BYTES - 10)).into_bytes()),
        ("zeros", filled(r#"{"graph":{"nodes":[],"x":["#, "0", "]}}", usize::MAX).into_bytes()),
        ("objects", filled(r#"{"graph":{"x":["#, "{}", "]}}", usize::MAX).into_bytes()),
        ("keys", numbered(r#"{"graph":{"x":{"#, |place| format!("\"{place}\":0"), "}}}", 350_000).into_bytes()),
        ("unknown keys", numbered(r#"{"graph":{"#, |place| format!("\"{place}\":0"), "}}", 350_000).into_bytes()),
        ("nodes", filled(r#"{"graph":{"nodes":["#, r#"{"name":"a","type":"a"}"#, "]}}", usize::MAX).into_bytes()),
        ("wrong nodes", filled(r#"{"graph":{"nodes":["#, "0", "]}}", 25_000).into_bytes()),
        ("layers", graph("]}}").into_bytes()),
        ("layers with rates", {
            let rows = filled(r#"]},"rates":{"layers":["#, "[9,8]", "]}}", 25_000);
            graph(&rows).into_bytes()
        }),
        ("layers with long rates", {
            let side = r#"{"rate":0.12345678901234567,"count":0.12345678901234567,"binary":false}"#;
            let nodes = numbered(r#"{"graph":{"timesteps":1,"is_snn":true,"nodes":["#, node, "]},", 15_000);
            let rows = vec![format!("[{side},{side},null]"); 15_000].join(",");
            format!(r#"{nodes}"rates":{{"layers":[{rows}]}}}}"#).into_bytes()
        }),
        ("lists of numbers", {
            let list = format!("[{}]", vec!["0"; 24_000].join(","));
            format!(r#"{{"graph":{{"nodes":[],"x":[{}]}}}}"#, vec![list; 24].join(",")).into_bytes()
        }),
        ("lists of inputs", {
            let inputs = vec!["\"a\""; 24_000].join(",");
            let add = |place: usize| format!(r#"{{"name":"b{place}","type":"Add","inputs":[{inputs}]}}"#);
            let nodes: Vec<String> = (0..24).map(add).collect();
            format!(r#"{{"graph":{{"nodes":[{},{}]}}}}"#, node(0).replace("\"0\"", "\"a\""), nodes.join(","))
                .into_bytes()
        }),
        ("lists of shapes", {
            let shapes = vec!["[1]"; 24_000].join(",");
            let add = |place: usize| {
                format!(r#"{{"name":"b{place}","type":"Add","input_shape":[{shapes}],"output_shape":[[1]]}}"#)
            };
            let nodes: Vec<String> = (0..12).map(add).collect();
            format!(r#"{{"graph":{{"nodes":[{},{}]}}}}"#, node(0), nodes.join(",")).into_bytes()
        }),
        ("lists of notes", {
            let notes = vec!["\"\""; 24_000].join(",");
            let row = format!(r#"{},"notes":[{notes}]}}"#, report_row.trim_end_matches('}'));
            format!(r#"{{"report":{{"layers":[{}],"total":{report_row}}}}}"#, vec![row; 24].join(",")).into_bytes()
        }),
        ("rates", format!("{},{}", one_node, filled(r#""rates":{"layers":["#, "0", "]}}", 1_900_000)).into_bytes()),
        (
            "many parts",
            format!("{},{}", one_node, filled(r#""rates":{"layers":[["#, "0", "]]}}", 1_900_000)).into_bytes(),
        ),
        (
            "counters",
            numbered(&format!(r#"{one_node},"activity":{{"counters":{{"#), counters, "}}}", 25_000).into_bytes(),
        ),
        ("inputs", inputs(wide).into_bytes()),
        ("shapes", filled(shape, "[1]", "]}]}}", usize::MAX).into_bytes()),
        ("dimensions", filled(&format!("{shape}["), "1", "]]}]}}", usize::MAX).into_bytes()),
        ("wrong dimensions", filled(&format!("{shape}["), "0", "]]}]}}", usize::MAX).into_bytes()),
        ("view", numbered(r#"{"view":{"#, |place| format!("\"{place}\":\"\""), "}}", 350_000).into_bytes()),
        ("report", filled(r#"{"report":{"layers":["#, report_row, r#"],"total":{}}}"#, 25_000).into_bytes()),
        ("shapes of a report", {
            let head =
                format!(r#"{{"report":{{"total":{{}},"layers":[{},"input_shapes":["#, report_row.trim_end_matches('}'));
            filled(&head, "[]", "]}]}}", usize::MAX).into_bytes()
        }),
        ("notes of a report", {
            let head = format!(r#"{{"report":{{"total":{{}},"layers":[{},"notes":["#, report_row.trim_end_matches('}'));
            filled(&head, "\"\"", "]}]}}", usize::MAX).into_bytes()
        }),
        ("remarks of a report", {
            let remark = r#"{"severity":"info","code":"","message":"","file":null,"position":null,"path":null,"excerpt":null,"layer":null,"found":null,"expected":null,"help":null}"#;
            filled(r#"{"report":{"layers":[],"total":{},"diagnostics":["#, remark, "]}}", usize::MAX).into_bytes()
        }),
    ];
    let mut worst = Vec::new();
    for (name, payload) in bombs {
        assert!(name == "128 megabytes" || payload.len() <= MOST_BYTES, "{name}: {}", payload.len());
        let link = link_around(&payload);
        drop(payload);
        let before = MEMORY.current_usage_as_mb();
        MEMORY.reset_peak_usage();
        let opened = open(&link);
        let taken = MEMORY.peak_usage_as_mb() - before;
        println!(
            "{name}: {} characters, {taken:.1} MB, {}",
            link.len(),
            match &opened {
                Ok(_) => "opened".to_owned(),
                Err(found) => found.first().map(|d| d.to_string()).unwrap_or_default().chars().take(150).collect(),
            }
        );
        worst.push((taken, name));
    }
    for (taken, name) in worst {
        assert!(taken <= MOST_MEGABYTES, "{name} takes {taken} MB");
    }
}
