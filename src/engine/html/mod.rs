//! What the engine shows in words, tables and formulas, as HTML for the page to put in its place: the page then needs no
//! code for it, which would be in its first load.
//!
//! Elements and attributes are the engine's own; everything that a file says goes through [`escaped`].

mod about;
mod audit;
mod breakeven;
mod curve;
mod explanation;
mod recorder;
mod travel;

use crate::diagnostic::{Diagnostic, is_invisible, quoted, with_blanks_shown};
use crate::export;
use crate::model::Quantity;

pub(super) use about::about;
pub(super) use audit::audit;
pub(super) use breakeven::{break_even, over_scale, over_time};
pub(super) use curve::Before;
pub(super) use curve::apart;
pub(super) use explanation::explanation;
pub(super) use recorder::recorder;
pub(super) use travel::{embedding, panel};

/// A text as HTML, on one line, with nothing in it that would not show or would turn the line around.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in with_blanks_shown(text).chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push('⏎'),
            _ if is_invisible(character) => html.extend(character.escape_default()),
            _ => html.push(character),
        }
    }
    html
}

/// A name from a file, which may be of either direction.
pub(super) fn name(name: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(name))
}

/// A number with all its digits, those of its whole part in groups of three.
fn number(value: Quantity) -> String {
    grouped(&value.to_string())
}

/// The digits of a number's whole part in groups of three; other texts as they are.
pub(super) fn grouped(text: &str) -> String {
    let (whole, _) = text.split_at(text.find(['.', 'e']).unwrap_or(text.len()));
    let digits = whole.trim_start_matches('-');
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { export::grouped(text) } else { escaped(text) }
}

/// Why other files wait aside: an activity that was there before, and what was given for nothing.
pub(super) fn aside(stranger: Option<&Diagnostic>, unused: &[Diagnostic]) -> Option<String> {
    let file = |reason: &Diagnostic| reason.file.as_deref().map_or_else(|| "The activity".to_owned(), quoted);
    let stranger = stranger.map(|reason| format!("{} does not fit this graph: {}.", file(reason), reason.message));
    let unused = unused.iter().map(|reason| format!("{}: {}.", file(reason), reason.message));
    let sentences: Vec<String> = stranger.into_iter().chain(unused).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn paragraph(class: &str, text: &str) -> String {
    format!("<p class=\"{class}\">{}</p>", escaped(text))
}

fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: String = items.into_iter().map(|item| format!("<li>{}</li>", escaped(item))).collect();
    format!("<ul>{items}</ul>")
}

/// The end of a name, in so many characters at most: what is before it is what names have in common.
pub(super) fn short_name(name: &str, most: usize) -> String {
    let count = name.chars().count();
    if count <= most {
        return name.to_owned();
    }
    let rest = count.saturating_sub(most.saturating_sub(1));
    std::iter::once('…').chain(name.chars().skip(rest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_parts_are_grouped() {
        for (text, shown) in [
            ("1234567.25", "1 234 567.25"),
            ("-1000", "−1 000"),
            ("1.5e+16", "1.5e+16"),
            ("True", "True"),
            ("999", "999"),
        ] {
            assert_eq!(grouped(text).replace('\u{202f}', " "), shown);
        }
    }

    #[test]
    fn nothing_of_a_file_becomes_an_element() {
        let hostile = "<img src=x onerror='alert(1)'>&\"\n\u{202e}";
        assert_eq!(escaped(hostile), "&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;&quot;⏎\\u{202e}");
    }
}
