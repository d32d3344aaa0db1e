//! What the numbers are.

use super::{escaped, list};
use crate::counting::Departure;
use crate::explanation::about::{BIBTEX, CITATION, COUNTED, DOI, NOT_COUNTED, REFERENCE, direction};
use crate::report::GENERATOR;

/// What is counted and what is not, after whom, and where the reference departs.
#[inline(never)]
pub(in crate::engine) fn about() -> String {
    let departures: String = Departure::ALL.into_iter().map(departure).collect();
    format!(
        "<h3>Counted</h3>{}<h3>Not counted</h3>{}\
         <h3>After</h3><p>{}, <a href=\"https://doi.org/{DOI}\" rel=\"noreferrer\" target=\"_blank\">doi:{DOI}</a>, as \
         {REFERENCE} computes it, to the last digit.</p>\
         <p><button type=\"button\" class=\"button\" data-copies=\"bibtex\">Copy BibTeX</button></p>\
         <pre id=\"bibtex\" class=\"bibtex\" tabindex=\"0\" aria-label=\"BibTeX\">{}</pre>\
         <h3>Where the reference departs</h3>\
         <p>From its paper, from itself, or from what a network does. Each is a switch under <em>Rules</em>.</p>\
         <dl class=\"departures\">{departures}</dl><p>{GENERATOR}</p>",
        list(COUNTED),
        list(NOT_COUNTED),
        escaped(CITATION),
        BIBTEX.replace('&', "&amp;").replace('<', "&lt;"),
    )
}

fn departure(departure: Departure) -> String {
    format!(
        "<div><dt><code>{departure}</code></dt><dd>{}; it {}. Corrected: {}.</dd></div>",
        escaped(departure.qualia()),
        escaped(direction(departure)),
        escaped(departure.corrected())
    )
}
