//! Helpers for saying things.

use std::borrow::Cow;

/// A problem in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub message: String,
    /// What was found.
    pub found: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Words {
    /// A bare message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    /// The same, with what was found.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// The same, with what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// The same, with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, with a guess at what was meant.
    #[must_use]
    pub fn perhaps(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => self.help(format!("did you mean {}?", quoted(name))),
            None => self,
        }
    }
}

/// What opens, where nothing says which of it is meant.
pub(super) const WHAT_OPENS: &str =
    "a graph (as JSON, NIR, ONNX or of Keras), an activity, a bundle, a report or a log, packed or not";

const LONGEST_QUOTE: usize = 60;

/// A text from a file as it can be shown in a sentence: one line, of bearable length, nothing invisible.
pub fn quoted(text: &str) -> String {
    let escaped: String = text.chars().take(LONGEST_QUOTE).flat_map(shown).collect();
    let ellipsis = if text.chars().nth(LONGEST_QUOTE).is_some() { "…" } else { "" };
    format!("`{escaped}{ellipsis}`")
}

/// A text, with signs for its blanks where it has nothing else that would show.
pub fn with_blanks_shown(text: &str) -> Cow<'_, str> {
    const BLANK: char = '␣';
    let is_blank = |character: char| character.is_whitespace() && !is_invisible(character);
    if !text.is_empty() && text.chars().all(is_blank) {
        text.chars().map(|_| BLANK).collect::<String>().into()
    } else {
        text.into()
    }
}

/// A text from a file in one line, with nothing in it that would not show or would turn the line around.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in with_blanks_shown(text).chars() {
        match character {
            '\n' => line.push('⏎'),
            '\t' => line.push('⇥'),
            _ => line.extend(shown(character)),
        }
    }
    line
}

/// A character, or its escape where it would not show or would turn the line around.
pub(super) fn shown(character: char) -> impl Iterator<Item = char> {
    let plain = (!is_invisible(character)).then_some(character);
    let escape = plain.is_none().then(|| character.escape_default());
    plain.into_iter().chain(escape.into_iter().flatten())
}

/// Whether a character does not show, breaks the line or turns it around.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

const MOST_NAMES: usize = 1_000;

/// Names one after another, the nearest existing one beside a name that has one.
pub fn join_names<'a>(names: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> String {
    let mut names = names.into_iter();
    let mut listed: Vec<String> = names
        .by_ref()
        .take(MOST_NAMES)
        .map(|(name, nearest)| match nearest {
            Some(nearest) => format!("{} (is it {}?)", quoted(name), quoted(nearest)),
            None => quoted(name),
        })
        .collect();
    let left = names.count();
    if left > 0 {
        listed.push(format!("and {left} more"));
    }
    listed.join(", ")
}

const MOST_CANDIDATES: usize = 2_000;
const LONGEST_COMPARED: usize = 128;

/// The candidate that a misspelt name most likely meant, if one is close.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const CLOSE: f64 = 0.72;
    if name.len() > LONGEST_COMPARED {
        return None;
    }
    let lowered = name.to_lowercase();
    candidates
        .into_iter()
        .take(MOST_CANDIDATES)
        .filter(|candidate| candidate.len() <= LONGEST_COMPARED && *candidate != name)
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&lowered, &candidate.to_lowercase()), candidate))
        .filter(|(similarity, _)| *similarity >= CLOSE)
        .fold(None, |best: Option<(f64, &str)>, this| match best {
            Some(best) if best.0 >= this.0 => Some(best),
            _ => Some(this),
        })
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_found_and_a_far_one_is_not() {
        assert_eq!(nearest("kernel_sise", ["filters", "kernel_size"]), Some("kernel_size"));
        assert_eq!(nearest("conv10", ["dense", "pool"]), None);
    }

    #[test]
    fn blanks_are_shown_where_they_are_all_there_is() {
        let shown = [" ", " \u{a0}", "", "a ", " \n"].map(with_blanks_shown);
        assert_eq!(shown, ["␣", "␣␣", "", "a ", " \n"]);
        assert_eq!(one_line("  "), "␣␣");
    }

    #[test]
    fn hostile_names_are_shown_harmless() {
        assert_eq!(quoted("a\nb"), "`a\\nb`");
        assert_eq!(quoted("\u{202e}evil"), "`\\u{202e}evil`");
        assert_eq!(quoted(&"x".repeat(100)).chars().count(), 63);
    }
}
