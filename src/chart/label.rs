//! Names as labels: whatever a file calls its layers, they show as text, on one line, in the room they have.

use super::font;
use crate::diagnostic::one_line;

const ELLIPSIS: char = '…';

/// What gives way where a name is longer than its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// The middle: names of layers differ at either end.
    Middle,
    /// The end.
    End,
    /// The beginning.
    Beginning,
}

/// A name in at most `room` pixels.
pub(super) fn fitted(name: &str, size: f64, room: f64, cut: Cut) -> String {
    let name = one_line(name);
    if font::width(&name, size) <= room {
        return name;
    }
    shortened(&name, room - font::advance(ELLIPSIS, size), cut, |character| font::advance(character, size))
}

/// A name of at most `most` characters, to stand in a sentence; isolated where its direction could turn the sentence.
pub(super) fn in_sentence(name: &str, most: u16) -> String {
    const ISOLATE: char = '\u{2068}';
    const END_OF_ISOLATE: char = '\u{2069}';
    let name = one_line(name);
    let fits = name.chars().nth(usize::from(most)).is_none();
    let name = if fits { name } else { shortened(&name, f64::from(most.saturating_sub(1)), Cut::Middle, |_| 1.0) };
    if name.chars().any(is_right_to_left) { format!("{ISOLATE}{name}{END_OF_ISOLATE}") } else { name }
}

/// The ends of a name that are kept, taken in turn until `room` is used up, around an ellipsis.
fn shortened(name: &str, room: f64, cut: Cut, advance: impl Fn(char) -> f64) -> String {
    let mut inner = name.chars();
    let (mut head, mut tail) = (String::new(), Vec::new());
    let mut used = 0.0;
    let turns = match cut {
        Cut::Middle => [true, false],
        Cut::End => [true, true],
        Cut::Beginning => [false, false],
    };
    for at_head in turns.into_iter().cycle() {
        let Some(character) = (if at_head { inner.next() } else { inner.next_back() }) else { break };
        used += advance(character);
        if used > room {
            break;
        }
        if at_head { head.push(character) } else { tail.push(character) }
    }
    head.push(ELLIPSIS);
    head.extend(tail.into_iter().rev());
    head
}

const fn is_right_to_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_turns_the_line_or_breaks_it() {
        assert_eq!(one_line("a\u{202e}b\nc\u{0}d\t\u{2066}é一🦀"), "a\\u{202e}b⏎c\\u{0}d⇥\\u{2066}é一🦀");
    }

    #[test]
    fn the_middle_gives_way() {
        let name = "layers_conv2layers_neuron2";
        let fit = fitted(name, 11.0, 80.0, Cut::Middle);
        assert!(fit.starts_with("laye") && fit.ends_with("on2") && fit.contains('…'), "{fit}");
        assert!(font::width(&fit, 11.0) <= 80.0);
        assert_eq!(fitted("conv2", 11.0, 80.0, Cut::End), "conv2");
        assert_eq!(fitted("conv2", 11.0, 0.0, Cut::Middle), "…");
        assert!(fitted(&"🦀".repeat(1024), 11.0, 80.0, Cut::End).chars().count() < 10);
    }

    #[test]
    fn or_the_end() {
        assert_eq!(fitted("…conv10layers_neuron10", 11.0, 80.0, Cut::End), "…conv10lay…");
        let fit = fitted("layers_0_0_conv1", 11.0, 80.0, Cut::Beginning);
        assert!(fit.starts_with('…') && fit.ends_with("0_conv1"), "{fit}");
    }

    #[test]
    fn a_sentence_keeps_its_direction() {
        assert_eq!(in_sentence("conv2", 8), "conv2");
        assert_eq!(in_sentence("convolution", 8), "conv…ion");
        assert_eq!(in_sentence("שכבה", 8), "\u{2068}שכבה\u{2069}");
    }
}
