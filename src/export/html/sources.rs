//! By which rules and costs, after whom.

use std::fmt::{self, Write};

use super::content::{Content, Energies};
use super::escape::Text;
use crate::counting::{Departure, Rules};
use crate::energy::Source;
use crate::explanation::about::{CITATION, DOI, NOT_COUNTED, REFERENCE};
use crate::export::table::costs_in_words;

pub(super) fn write(html: &mut String, content: &Content<'_>) -> fmt::Result {
    write_rules(html, &content.report.rules)?;
    if let Some(energies) = &content.energies {
        write_costs(html, energies)?;
    }
    writeln!(html, "<section>\n<h2>What is not counted</h2>\n<ul>")?;
    NOT_COUNTED.iter().try_for_each(|sentence| writeln!(html, "<li>{}</li>", Text(sentence)))?;
    writeln!(html, "</ul>\n</section>")?;
    writeln!(
        html,
        "<section>\n<h2>Citation</h2>\n<p>{}, <a href=\"https://doi.org/{DOI}\">doi:{DOI}</a>. By the rules \
         <code>qualia</code>, counts equal those of {REFERENCE}.</p>\n</section>",
        Text(CITATION)
    )
}

fn write_rules(html: &mut String, text: &str) -> fmt::Result {
    writeln!(html, "<section>\n<h2>Rules</h2>\n<p><code>{}</code></p>", Text(text))?;
    // A report of another version may name rules that this one does not know.
    if let Ok(rules) = text.parse::<Rules>() {
        writeln!(html, "<ul>")?;
        for departure in Departure::ALL {
            let sentence = if rules.corrects(departure) { departure.corrected() } else { departure.qualia() };
            writeln!(html, "<li><code>{departure}</code> {}</li>", Text(sentence))?;
        }
        writeln!(html, "</ul>")?;
    }
    writeln!(html, "</section>")
}

fn write_costs(html: &mut String, energies: &Energies<'_>) -> fmt::Result {
    let (costs, sources, leaves_out) = costs_in_words(energies.provenance);
    writeln!(html, "<section>\n<h2>Costs</h2>\n<p>{} {}</p>\n<ul>", Text(&costs), Text(leaves_out))?;
    for Source { citation, url } in sources {
        writeln!(html, "<li>{}, <a href=\"{url}\">{url}</a></li>", Text(citation))?;
    }
    writeln!(html, "</ul>\n</section>")
}
