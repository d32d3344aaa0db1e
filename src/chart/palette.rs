//! The colours: of the Okabe–Ito family, which the colour-blind tell apart, and the same as the page's style tokens.

use plotters::style::RGBColor;

use super::Theme;

/// A colour by what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Synaptic accumulates.
    Acc,
    /// Accumulates of addressing, a light tint of [`Colour::Acc`].
    AccAddressing,
    /// Synaptic multiply-accumulates.
    Mac,
    /// Multiply-accumulates of addressing, a light tint of [`Colour::Mac`].
    MacAddressing,
    /// Memory reads.
    Reads,
    /// Memory writes, a light tint of [`Colour::Reads`].
    Writes,
    /// Spikes at the input, a light tint of [`Colour::RateOut`].
    RateIn,
    /// Spikes at the output.
    RateOut,
    /// Energy of membrane potentials, or of neuron updates.
    EnergyPotentials,
    /// Energy of weights, or of synaptic events.
    EnergyWeights,
    /// Energy of biases, a light tint of [`Colour::EnergyWeights`].
    EnergyBiases,
    /// Energy of inputs and outputs.
    EnergyIo,
    /// Energy of operations.
    EnergyOperations,
    /// Energy of addressing, a light tint of [`Colour::EnergyOperations`].
    EnergyAddressing,
    /// What everything is drawn on.
    Background,
    /// Titles.
    Text,
    /// Labels.
    Muted,
    /// The base line.
    Axis,
    /// Lines behind the bars.
    Grid,
}

/// 0xRRGGBB of a colour on white, and on near black.
struct Pair(u32, u32);

impl Colour {
    /// The colours of series, in the order of legends.
    pub const SERIES: [Self; 14] = [
        Self::Acc,
        Self::Mac,
        Self::AccAddressing,
        Self::MacAddressing,
        Self::Reads,
        Self::Writes,
        Self::RateIn,
        Self::RateOut,
        Self::EnergyPotentials,
        Self::EnergyWeights,
        Self::EnergyBiases,
        Self::EnergyIo,
        Self::EnergyOperations,
        Self::EnergyAddressing,
    ];

    /// The style token of the same colour.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Acc => "--acc",
            Self::AccAddressing => "--acc-addressing",
            Self::Mac => "--mac",
            Self::MacAddressing => "--mac-addressing",
            Self::Reads => "--reads",
            Self::Writes => "--writes",
            Self::RateIn => "--rate-in",
            Self::RateOut => "--rate-out",
            Self::EnergyPotentials => "--energy-potentials",
            Self::EnergyWeights => "--energy-weights",
            Self::EnergyBiases => "--energy-biases",
            Self::EnergyIo => "--energy-io",
            Self::EnergyOperations => "--energy-operations",
            Self::EnergyAddressing => "--energy-addressing",
            Self::Background => "--surface",
            Self::Text => "--text",
            Self::Muted => "--text-muted",
            Self::Axis => "--border-control",
            Self::Grid => "--grid",
        }
    }

    /// The full colour that outlines a light tint, whose own contrast to the background may be below 3:1.
    pub const fn outline(self) -> Option<Self> {
        match self {
            Self::AccAddressing => Some(Self::Acc),
            Self::MacAddressing => Some(Self::Mac),
            Self::Writes => Some(Self::Reads),
            Self::RateIn => Some(Self::RateOut),
            Self::EnergyBiases => Some(Self::EnergyWeights),
            Self::EnergyAddressing => Some(Self::EnergyOperations),
            _ => None,
        }
    }

    /// As CSS and SVG write it, `#0072b2`.
    pub fn hex(self, theme: Theme) -> String {
        format!("#{:06x}", self.value(theme))
    }

    pub(super) const fn rgb(self, theme: Theme) -> RGBColor {
        let [_, red, green, blue] = self.value(theme).to_be_bytes();
        RGBColor(red, green, blue)
    }

    const fn value(self, theme: Theme) -> u32 {
        let Pair(light, dark) = self.pair();
        match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        }
    }

    const fn pair(self) -> Pair {
        match self {
            Self::Acc => Pair(0x00_72b2, 0x3d_9bdc),
            Self::AccAddressing => Pair(0x7a_b8e0, 0xa3_d0f0),
            Self::Mac => Pair(0xd5_5e00, 0xe8_752a),
            Self::MacAddressing => Pair(0xf2_a873, 0xf7_be96),
            Self::Reads => Pair(0x00_795a, 0x1f_a980),
            Self::Writes => Pair(0x6c_c3a5, 0x93_dcc2),
            Self::RateIn => Pair(0xb5_8ad1, 0xd3_b3e8),
            Self::RateOut => Pair(0x7b_3f9d, 0xa7_6fc9),
            Self::EnergyPotentials => Pair(0xb5_7900, 0xe6_9f00),
            Self::EnergyWeights => Pair(0x00_795a, 0x1f_a980),
            Self::EnergyBiases => Pair(0x6c_c3a5, 0x93_dcc2),
            Self::EnergyIo => Pair(0xc0_6a9a, 0xd8_8fb8),
            Self::EnergyOperations => Pair(0x4a_535e, 0x8d_98a5),
            Self::EnergyAddressing => Pair(0xa9_b2bc, 0xc9_d1d9),
            Self::Background => Pair(0xff_ffff, 0x14_171c),
            Self::Text => Pair(0x1b_1f24, 0xe4_e8ec),
            Self::Muted => Pair(0x56_606b, 0x9a_a5b1),
            Self::Axis => Pair(0x85_8e99, 0x6f_7b88),
            Self::Grid => Pair(0xe6_e9ed, 0x27_2e36),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(a: Colour, b: Colour, theme: Theme) -> f64 {
        let (a, b) = (luminance(a.rgb(theme)), luminance(b.rgb(theme)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn shapes_or_their_outlines_stand_out_and_text_is_readable() {
        for theme in [Theme::Light, Theme::Dark] {
            for colour in Colour::SERIES {
                let edge = colour.outline().unwrap_or(colour);
                let reached = contrast(edge, Colour::Background, theme);
                assert!(reached >= 3.0, "{colour:?} in {theme:?}: {reached}");
            }
            for colour in [Colour::Text, Colour::Muted] {
                let reached = contrast(colour, Colour::Background, theme);
                assert!(reached >= 4.5, "{colour:?} in {theme:?}: {reached}");
            }
            assert!(contrast(Colour::Axis, Colour::Background, theme) >= 3.0, "axis in {theme:?}");
        }
    }

    #[test]
    fn a_tint_differs_from_its_full_colour() {
        for theme in [Theme::Light, Theme::Dark] {
            for (tint, full) in Colour::SERIES.iter().filter_map(|tint| Some((*tint, tint.outline()?))) {
                let reached = contrast(tint, full, theme);
                assert!(reached >= 1.5, "{tint:?} in {theme:?}: {reached}");
            }
        }
    }

    #[test]
    fn hex_has_six_digits() {
        assert_eq!(Colour::Acc.hex(Theme::Light), "#0072b2");
        assert_eq!(Colour::Grid.hex(Theme::Dark), "#272e36");
    }
}
