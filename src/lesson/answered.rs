//! What somebody answered: numbers as people write them, and that there is none.

/// What a text may mean, as `0.9976`, `0,9976`, `99.76 %` or `13 824`; `13,824` has two meanings, others one or none.
pub fn readings(text: &str) -> Vec<f64> {
    let plain: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let plain = plain.replace('−', "-");
    let (plain, unit) = match plain.strip_suffix('%') {
        Some(plain) => (plain, 100.0),
        None => (&*plain, 1.0),
    };
    let comma = (!plain.contains('.') && plain.matches(',').count() == 1).then(|| plain.replace(',', "."));
    let grouped = is_grouped(plain).then(|| plain.replace(',', ""));
    let written = if plain.contains(',') { None } else { Some(plain.to_owned()) };
    let read = |text: String| text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number / unit);
    [written, comma, grouped].into_iter().flatten().filter_map(read).collect()
}

/// Whether a text says that there is no such number.
pub fn is_never(text: &str) -> bool {
    ["never", "none", "no", "n/a", "na", "nowhere"].contains(&&*text.trim().to_lowercase())
}

/// Whether commas stand before three digits each, as in `13,824`.
fn is_grouped(text: &str) -> bool {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut groups = whole.split(',').skip(1).peekable();
    groups.peek().is_some() && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_people_write_them() {
        for (text, wanted) in [
            ("0.9976", &[0.9976][..]),
            (" 0,9976 ", &[0.9976]),
            ("99.76 %", &[0.9976]),
            ("99,76%", &[0.9976]),
            ("13 824", &[13824.0]),
            ("13,824", &[13.824, 13824.0]),
            ("1,013,824.5", &[1_013_824.5]),
            ("−3", &[-3.0]),
            ("1,2,3", &[]),
            ("twenty", &[]),
            ("inf", &[]),
            ("", &[]),
        ] {
            let found = readings(text);
            assert_eq!(found.len(), wanted.len(), "{text}: {found:?}");
            assert!(found.iter().zip(wanted).all(|(one, other)| (one - other).abs() < 1e-12), "{text}: {found:?}");
        }
        assert!(is_never(" Never ") && is_never("N/A") && !is_never("1"));
    }
}
