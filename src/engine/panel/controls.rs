//! Sliders, and what stands in fields.

use std::collections::BTreeMap;

use crate::engine::html::{escaped, grouped};
use crate::model::Quantity;
use crate::wire::Act;

/// `data-of` of a slider; a field has none.
pub(super) const PLACE: &str = "place";

/// What was typed into fields that do not take it: by what a field does, and with what.
#[derive(Debug, Default)]
pub(in crate::engine) struct Refused(BTreeMap<(String, String), Typed>);

/// What was typed, and why it is not taken.
#[derive(Debug)]
struct Typed {
    text: String,
    why: String,
}

impl Refused {
    /// What an act asks for, if its field takes it.
    pub(super) fn unless<T>(&mut self, act: &Act, asked: Result<T, impl Into<String>>) -> Option<T> {
        match asked {
            Ok(asked) => {
                // A slider says what its field had.
                let is_of_slider = |of: &str| of.is_empty() && act.of == PLACE;
                self.0.retain(|(name, of), _| *name != act.name || !(*of == act.of || is_of_slider(of)));
                Some(asked)
            }
            Err(why) => {
                let field = (act.name.clone(), act.of.clone());
                self.0.insert(field, Typed { text: act.value.clone(), why: why.into() });
                None
            }
        }
    }

    /// A field's value with what says that it does not take it, as attributes, and why, where it does not; else `value`.
    pub(super) fn value(&self, act: &str, of: &str, value: &str) -> (String, String) {
        let attribute = |text: &str| format!(" value=\"{}\"", escaped(text));
        match self.0.get(&(act.to_owned(), of.to_owned())) {
            None => (attribute(value), String::new()),
            Some(Typed { text, why }) => {
                let why = format!("<span class=\"control-refused\" role=\"alert\">{}</span>", escaped(why));
                (attribute(text) + " aria-invalid=\"true\"", why)
            }
        }
    }

    /// Whether a field of these acts has something that it does not take.
    pub(super) fn has_any_of(&self, acts: &[&str]) -> bool {
        self.0.keys().any(|(act, _)| acts.contains(&&**act))
    }

    /// Whether every field has what it takes.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A field for an exact number.
pub(super) struct Field<'a> {
    /// What it does, and with what.
    pub(super) act: &'a str,
    pub(super) of: &'a str,
    /// What it is called.
    pub(super) label: &'a str,
    /// The least and the most that it takes.
    pub(super) ends: (&'a str, &'a str),
    /// `1` where only whole numbers make sense, else `any`.
    pub(super) step: &'static str,
    pub(super) value: &'a str,
    /// What stands there while there is no value.
    pub(super) placeholder: &'a str,
}

impl Field<'_> {
    /// The field, with what is wrong with it where something is.
    pub(super) fn html(&self, refused: &Refused) -> String {
        let Self { act, of, label, ends: (least, most), step, value, placeholder } = self;
        let (value, why) = refused.value(act, of, value);
        format!(
            "<input type=\"number\" class=\"control-field\" aria-label=\"{}\" data-act=\"{act}\" data-of=\"{}\" \
             min=\"{least}\" max=\"{most}\" step=\"{step}\" placeholder=\"{}\"{value}>{why}",
            escaped(label),
            escaped(of),
            escaped(placeholder),
        )
    }
}

/// A whole number between two ends.
pub(super) fn whole(text: &str, first: u64, last: u64) -> Option<u64> {
    text.parse().ok().filter(|number| (first..=last).contains(number))
}

/// A slider's mark at the measured value, where it has one, and the words of the value it shows.
pub(super) struct Slider<'a> {
    /// What it does.
    pub(super) act: &'a str,
    /// What it is called; also its id.
    pub(super) label: &'a str,
    /// Its first place and its last.
    pub(super) ends: (u32, u32),
    /// The place that it is at.
    pub(super) at: u32,
    /// The place of the measured value, if there is one.
    pub(super) measured: Option<u32>,
    /// The value that it shows, in words.
    pub(super) value: &'a str,
    /// The measured value, in words: `measured 4`.
    pub(super) measured_value: &'a str,
}

impl Slider<'_> {
    /// The slider with its label and its mark; `beside` is a field for the exact value.
    pub(super) fn html(&self, beside: &str) -> String {
        let Self { act, label, ends: (first, last), at, measured, value, measured_value } = self;
        let measured = measured.map(|place| format!("<option value=\"{place}\"></option>")).unwrap_or_default();
        format!(
            "<div class=\"control\"><label for=\"slide-{act}\">{label}</label>\
             <input type=\"range\" id=\"slide-{act}\" data-act=\"{act}\" data-of=\"{PLACE}\" min=\"{first}\" max=\"{last}\" \
             value=\"{at}\" list=\"measured-{act}\" aria-valuetext=\"{value}\">\
             <datalist id=\"measured-{act}\">{measured}</datalist>{beside}\
             <span class=\"control-measured\">{measured_value}</span></div>"
        )
    }
}

/// A button of a panel.
pub(super) fn button(act: &str, label: &str) -> String {
    format!("<button type=\"button\" class=\"button\" data-act=\"{act}\">{label}</button>")
}

/// A number as fields and sentences have it: at most four significant digits, none of them needless.
pub(super) fn short(value: f64) -> String {
    let rounded: f64 = format!("{value:.3e}").parse().unwrap_or(value);
    let text = Quantity::Average(rounded).to_string();
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// A number with an SI prefix, at most four significant digits: `71.08 M`.
pub(super) fn si(value: f64) -> String {
    const PREFIXES: [&str; 7] = ["", "k", "M", "G", "T", "P", "E"];
    let (mut scaled, mut place) = (value, 0);
    while scaled.abs() >= 999.95 && place + 1 < PREFIXES.len() {
        (scaled, place) = (scaled / 1000.0, place + 1);
    }
    let prefix = PREFIXES.get(place).copied().unwrap_or_default();
    let space = if prefix.is_empty() { "" } else { "\u{202f}" };
    format!("{}{space}{prefix}", short(scaled))
}

/// A change in per cent, with its sign: `+34 %`, `−3.4 %`, `±0 %`.
pub(super) fn change(before: f64, after: f64) -> Option<String> {
    if before.to_bits() == after.to_bits() {
        return Some("±0\u{202f}%".to_owned());
    }
    let percent = 100.0 * (after / before - 1.0);
    percent.is_finite().then(|| {
        let size = percent.abs();
        let digits = match size {
            ..0.0005 => return "≈0\u{202f}%".to_owned(),
            ..0.095 => 3,
            ..9.95 => 1,
            _ => 0,
        };
        let sign = if percent < 0.0 { '−' } else { '+' };
        format!("{sign}{}\u{202f}%", grouped(&format!("{size:.digits$}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_short_and_signed() {
        for (before, after, said) in [
            (100.0, 134.0, Some("+34 %")),
            (100.0, 96.6, Some("−3.4 %")),
            (1.0, 12_346.5, Some("+1 234 550 %")),
            (100.0, 100.0, Some("±0 %")),
            (0.0, 0.0, Some("±0 %")),
            (100_000.0, 99_990.0, Some("−0.010 %")),
            (1e9, 999_999_999.0, Some("≈0 %")),
            (0.0, 1.0, None),
        ] {
            let shown = change(before, after).map(|text| text.replace('\u{202f}', " "));
            assert_eq!(shown.as_deref(), said, "{before} to {after}");
        }
    }

    #[test]
    fn prefixes_keep_four_digits() {
        for (value, shown) in
            [(0.0, "0"), (512.0, "512"), (1_602_400.0, "1.602 M"), (999_999.0, "1 M"), (-2500.0, "-2.5 k")]
        {
            assert_eq!(si(value).replace('\u{202f}', " "), shown);
        }
    }

    #[test]
    fn numbers_are_short() {
        for (value, shown) in [(4.0, "4"), (0.123_456, "0.1235"), (0.5, "0.5"), (1e-5, "1e-05")] {
            assert_eq!(short(value), shown);
        }
    }
}
