//! Numbers as ticks and sentences write them: short, and never anything but a number.

const PREFIXES: [&str; 11] = ["", "k", "M", "G", "T", "P", "E", "Z", "Y", "R", "Q"];
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Three significant digits with an SI prefix: `0`, `0.05`, `750`, `1.2 M`; powers of ten beyond: `2×10⁻⁵`.
pub(super) fn short(value: f64) -> String {
    const LEAST_EXPONENT: i32 = -3;
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let scientific = format!("{value:.2e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let (mantissa, exponent): (f64, i32) = (mantissa.parse().unwrap_or_default(), exponent.parse().unwrap_or_default());
    if (LEAST_EXPONENT..0).contains(&exponent) {
        return trimmed(mantissa * 10_f64.powi(exponent), 2 - exponent);
    }
    let prefix = usize::try_from(exponent / 3).ok().and_then(|place| PREFIXES.get(place));
    match prefix.filter(|_| exponent >= 0) {
        Some(prefix) => {
            let shift = exponent % 3;
            let digits = trimmed(mantissa * 10_f64.powi(shift), 2 - shift);
            if prefix.is_empty() { digits } else { format!("{digits} {prefix}") }
        }
        None => power_of_ten(mantissa, exponent),
    }
}

/// A fraction as percent, rounded so that a part is never called the whole nor nothing: `34 %`, `3.4 %`.
pub(super) fn percent(fraction: f64) -> String {
    let percent = fraction * 100.0;
    match percent {
        p if !p.is_finite() || p <= 0.0 => "0 %".to_owned(),
        p if p < 0.1 => "under 0.1 %".to_owned(),
        p if p < 9.95 => format!("{} %", trimmed(p, 1)),
        p if p < 99.5 => format!("{:.0} %", p.round()),
        p if p < 99.95 => format!("{} %", trimmed(p, 1)),
        p if p < 100.0 - 1e-9 => "over 99.9 %".to_owned(),
        p => format!("{:.0} %", p.round()),
    }
}

fn trimmed(value: f64, decimals: i32) -> String {
    let decimals = usize::try_from(decimals).unwrap_or_default();
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn power_of_ten(mantissa: f64, exponent: i32) -> String {
    let raised: String = exponent
        .to_string()
        .chars()
        .map(|digit| {
            let value = digit.to_digit(10).and_then(|value| usize::try_from(value).ok());
            value.and_then(|value| SUPERSCRIPTS.get(value)).copied().unwrap_or('⁻')
        })
        .collect();
    let digits = trimmed(mantissa, 2);
    if digits == "1" { format!("10{raised}") } else { format!("{digits}×10{raised}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers() {
        for (value, text) in [
            (0.0, "0"),
            (f64::NAN, "0"),
            (f64::INFINITY, "0"),
            (1.0, "1"),
            (0.05, "0.05"),
            (0.001, "0.001"),
            (0.3333, "0.333"),
            (2e-5, "2×10⁻⁵"),
            (1e-4, "10⁻⁴"),
            (750.0, "750"),
            (999.6, "1 k"),
            (1_200_000.0, "1.2 M"),
            (464_000_000.0, "464 M"),
            (1e32, "100 Q"),
            (1e33, "10³³"),
            (5e300, "5×10³⁰⁰"),
        ] {
            assert_eq!(short(value), text, "{value}");
        }
    }

    #[test]
    fn a_part_is_never_called_the_whole() {
        for (fraction, text) in [
            (0.0, "0 %"),
            (f64::NAN, "0 %"),
            (0.0004, "under 0.1 %"),
            (0.0341, "3.4 %"),
            (0.05, "5 %"),
            (0.0996, "10 %"),
            (0.344, "34 %"),
            (0.9951, "99.5 %"),
            (0.99899, "99.9 %"),
            (0.99949, "99.9 %"),
            (0.9996, "over 99.9 %"),
            (1.0, "100 %"),
        ] {
            assert_eq!(percent(fraction), text, "{fraction}");
        }
    }
}
