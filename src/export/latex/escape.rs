//! Text that TeX typesets as it is.

use std::borrow::Cow;

use crate::diagnostic::{is_invisible, with_blanks_shown};

/// Every special character by its command; ligatures apart; nothing that `\\` or `\caption` would take for an argument.
/// What does not show, breaks the line or turns it around stands as its escape.
pub(super) fn escaped(text: &str) -> String {
    const LIGATURES: &str = "-'`,?!";
    let mut escaped = String::with_capacity(text.len());
    let text = with_blanks_shown(text);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if is_invisible(character) {
            character.escape_default().for_each(|part| push(&mut escaped, part));
        } else {
            push(&mut escaped, character);
        }
        if LIGATURES.contains(character) && characters.peek().is_some_and(|next| LIGATURES.contains(*next)) {
            escaped.push_str("{}");
        }
    }
    escaped
}

/// A text whose words are not longer than TeX can set: of longer ones the middle gives way.
pub(super) fn fitted(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 100;
    const END: usize = LONGEST / 2;
    let fits = |word: &str| word.chars().nth(LONGEST).is_none();
    if text.split(' ').all(fits) {
        return text.into();
    }
    let ends = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        let (head, tail) = (letters.iter().take(END), letters.iter().skip(letters.len().saturating_sub(END)));
        head.chain(['…'].iter()).chain(tail).collect()
    };
    let words = text.split(' ').map(|word| if fits(word) { word.to_owned() } else { ends(word) });
    words.collect::<Vec<String>>().join(" ").into()
}

fn push(escaped: &mut String, character: char) {
    match command(character) {
        Some(command) => escaped.push_str(command),
        None => escaped.push(character),
    }
}

const fn command(character: char) -> Option<&'static str> {
    Some(match character {
        '\\' => r"\textbackslash{}",
        '{' => r"\{",
        '}' => r"\}",
        '$' => r"\$",
        '&' => r"\&",
        '#' => r"\#",
        '%' => r"\%",
        '_' => r"\_",
        '~' => r"\textasciitilde{}",
        '^' => r"\textasciicircum{}",
        '<' => r"\textless{}",
        '>' => r"\textgreater{}",
        '|' => r"\textbar{}",
        '"' => r"\symbol{34}",
        '[' => "{[}",
        ']' => "{]}",
        '*' => "{*}",
        'µ' => r"$\mu$",
        '␣' => r"\textvisiblespace{}",
        _ => return None,
    })
}

/// `\label{tab:operations-scnn-lif-1d}`: letters and digits of the model's name, at most sixty.
pub(super) fn label(stem: &str, graph_name: &str) -> String {
    const LONGEST: usize = 60;
    let plain = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' };
    let name: String = graph_name.chars().take(LONGEST).map(plain).collect();
    let words: Vec<&str> = [stem].into_iter().chain(name.split('-').filter(|word| !word.is_empty())).collect();
    format!("\\label{{tab:{}}}", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expectations: the LaTeX companion's table of special characters, and TeX's ligatures.
    #[test]
    fn names_are_text() {
        for (name, written) in [
            ("conv1.0", "conv1.0"),
            ("layer_1", r"layer\_1"),
            ("a|b", r"a\textbar{}b"),
            (r"\input{x}", r"\textbackslash{}input\{x\}"),
            ("50% & #1 $x$", r"50\% \& \#1 \$x\$"),
            ("~^", r"\textasciitilde{}\textasciicircum{}"),
            ("[2ex]", "{[}2ex{]}"),
            ("*", "{*}"),
            ("a--b", "a-{}-b"),
            ("``a''", "`{}`a'{}'"),
            ("\"a\"", r"\symbol{34}a\symbol{34}"),
            ("a\nb", r"a\textbackslash{}nb"),
            ("\u{202e}x", r"\textbackslash{}u\{202e\}x"),
            (" ", r"\textvisiblespace{}"),
            ("שלום é", "שלום é"),
        ] {
            assert_eq!(escaped(name), written, "{name:?}");
        }
    }

    #[test]
    fn words_are_no_longer_than_a_line() {
        assert_eq!(fitted("conv1 of a net"), "conv1 of a net");
        assert_eq!(fitted(&"x".repeat(100)), "x".repeat(100));
        let long = format!("a {}{} b", "x".repeat(2_000), "y".repeat(2_096));
        assert_eq!(fitted(&long), format!("a {}…{} b", "x".repeat(50), "y".repeat(50)));
    }

    #[test]
    fn labels_are_plain() {
        assert_eq!(label("energy", "My_Net (v2)"), r"\label{tab:energy-my-net-v2}");
        assert_eq!(label("energy", "}\\שלום"), r"\label{tab:energy}");
    }
}
