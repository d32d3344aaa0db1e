//! Text that is never markup.

use std::fmt::{self, Write};

use crate::diagnostic::{is_invisible, with_blanks_shown};

/// A text as HTML shows it, in elements and in quoted attributes; what does not show or turns the line around stands as
/// its escape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a>(pub(super) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_blanks_shown(self.0).chars().try_for_each(|character| match character {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            // HTML has no way to write these two.
            '\u{fffe}' | '\u{ffff}' => f.write_char(char::REPLACEMENT_CHARACTER),
            character if is_invisible(character) => write!(f, "{}", character.escape_default()),
            character => f.write_char(character),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_text() {
        for (name, written) in [
            ("conv1.0|_%#\\", "conv1.0|_%#\\"),
            ("<img onerror='x'> & \"", "&lt;img onerror=&#39;x&#39;&gt; &amp; &quot;"),
            ("a\nb\0", "a\\nb\\u{0}"),
            ("\u{202e}x", "\\u{202e}x"),
            (" ", "␣"),
            ("שלום é", "שלום é"),
        ] {
            assert_eq!(Text(name).to_string(), written, "{name:?}");
        }
    }
}
