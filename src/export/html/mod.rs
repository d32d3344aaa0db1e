//! A report as one HTML file, which needs no script, no server and no other file, and is laid out for print.

mod charts;
mod content;
mod escape;
mod figures;
mod remarks;
mod sources;
mod table;

use std::fmt::{self, Write};

use self::content::Content;
pub use self::content::PricedReport;
use self::escape::Text;
use super::Exporter;
use super::table::made_by;
use crate::energy::Breakdown;
use crate::report::{GENERATOR, Report};

/// Figures, remarks, charts, the whole table, rules, costs and sources.
#[derive(Clone, Copy, Debug)]
pub struct Html;

const STYLE: &str = include_str!("style.css");
/// Nothing is fetched and nothing runs, whatever a file calls its layers.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const ID: &str = "html";
const TITLE: &str = "HTML report";
const FILE_NAME: &str = "report.html";
const MEDIA_TYPE: &str = "text/html";

impl Exporter for Html {
    fn id(&self) -> &'static str {
        ID
    }

    fn title(&self) -> &'static str {
        TITLE
    }

    fn file_name(&self) -> &'static str {
        FILE_NAME
    }

    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn export(&self, report: &Report) -> String {
        document(&Content::from(report))
    }
}

impl<E: Breakdown> Exporter<PricedReport<'_, E>> for Html {
    fn id(&self) -> &'static str {
        ID
    }

    fn title(&self) -> &'static str {
        TITLE
    }

    fn file_name(&self) -> &'static str {
        FILE_NAME
    }

    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn export(&self, priced: &PricedReport<'_, E>) -> String {
        document(&Content::from(priced))
    }
}

fn document(content: &Content<'_>) -> String {
    let mut html = String::new();
    // Writing to a string does not fail.
    let _ = write_document(&mut html, content);
    html
}

fn write_document(html: &mut String, content: &Content<'_>) -> fmt::Result {
    let report = content.report;
    let name = if report.graph_name.is_empty() { "Report" } else { &report.graph_name };
    let name = Text(name);
    writeln!(
        html,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{GENERATOR}\">\n\
         <title>{name}: what one inference costs</title>\n<style>\n{STYLE}</style>\n</head>\n<body>"
    )?;
    let made_by = made_by(&report.rules, report.timesteps, &report.scenario, &report.generator);
    writeln!(
        html,
        "<header>\n<h1><bdi>{name}</bdi></h1>\n<p>What one inference costs. {}</p>\n</header>",
        Text(&made_by)
    )?;
    writeln!(html, "<main>")?;
    figures::write(html, content)?;
    remarks::write(html, content)?;
    charts::write(html, content)?;
    table::write_all(html, content)?;
    sources::write(html, content)?;
    writeln!(html, "</main>\n<footer>\n<p>Written by {GENERATOR}.</p>\n</footer>\n</body>\n</html>")
}
