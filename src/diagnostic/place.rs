//! Where in a text something is.

use serde::{Deserialize, Serialize};

use super::words::shown;

/// A place in a file, as editors count: lines and characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// The line that a diagnostic is about, cut to a bearable width.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The visible part of the line.
    pub text: String,
    /// The marked character in `text`, from 0.
    pub caret: usize,
    /// How many characters are marked, at least 1.
    pub length: usize,
}

const CHARACTERS_BEFORE: usize = 60;
const CHARACTERS_AFTER: usize = 60;

impl Position {
    /// The position of a byte offset; the text's end for one beyond it.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column }
    }
}

impl Excerpt {
    /// The line around a byte offset, with so many bytes marked.
    pub fn of(text: &str, offset: usize, bytes: usize) -> Self {
        let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = after.lines().next().unwrap_or_default();
        let skipped = before.chars().count().saturating_sub(CHARACTERS_BEFORE);
        let marked = after.char_indices().take_while(|(at, _)| *at < bytes).count();

        let mut visible = String::from(if skipped > 0 { "…" } else { "" });
        visible.extend(before.chars().skip(skipped).flat_map(shown));
        let caret = visible.chars().count();
        visible.extend(after.chars().take(CHARACTERS_AFTER).flat_map(shown));
        if after.chars().nth(CHARACTERS_AFTER).is_some() {
            visible.push('…');
        }
        Self { text: visible, caret, length: marked.clamp(1, CHARACTERS_AFTER) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_not_bytes() {
        let text = "{\n  \"é\": x\n}";
        let offset = text.find('x').unwrap();
        assert_eq!(Position::of(text, offset), Position { line: 2, column: 8 });
        assert_eq!(Excerpt::of(text, offset, 1), Excerpt { text: "  \"é\": x".into(), caret: 7, length: 1 });
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let text = format!("{}!{}", "a".repeat(1_000), "b".repeat(1_000));
        let excerpt = Excerpt::of(&text, 1_000, 1);
        assert_eq!(excerpt.text.chars().count(), 1 + CHARACTERS_BEFORE + CHARACTERS_AFTER + 1);
        assert_eq!(excerpt.text.chars().nth(excerpt.caret), Some('!'));
    }
}
