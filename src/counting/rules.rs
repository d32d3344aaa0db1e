//! By which rules counts are made.

use std::fmt;
use std::str::FromStr;

use super::departure::Departure;
use crate::diagnostic::{RulesProblem, nearest};

/// A rule set: how the equations are read where the reference and the paper differ, one switch a [`Departure`].
///
/// Written as the nearer of the two named sets and the switches that differ from it: `qualia`, `corrected`,
/// `qualia+groups+bias`, `corrected-groups`. Both signs are read behind either name, as often as wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rules {
    corrected: u16,
}

/// What the two named sets are called.
const QUALIA: &str = "qualia";
const CORRECTED: &str = "corrected";

impl Rules {
    /// The reference's own reading, to the last digit: every switch off.
    pub const fn qualia() -> Self {
        Self { corrected: 0 }
    }

    /// The paper's reading, and a network's where the paper is silent: every switch on.
    pub const fn corrected() -> Self {
        Self { corrected: (1 << Departure::ALL.len()) - 1 }
    }

    /// Whether a switch is on.
    #[inline]
    pub const fn corrects(self, departure: Departure) -> bool {
        self.corrected & bit(departure) != 0
    }

    /// The same with a switch on.
    #[must_use]
    pub const fn with(self, departure: Departure) -> Self {
        Self { corrected: self.corrected | bit(departure) }
    }

    /// The same with a switch off.
    #[must_use]
    pub const fn without(self, departure: Departure) -> Self {
        Self { corrected: self.corrected & !bit(departure) }
    }

    /// The same with a switch as another rule set has it.
    #[must_use]
    pub const fn as_in(self, other: Self, departure: Departure) -> Self {
        if other.corrects(departure) { self.with(departure) } else { self.without(departure) }
    }

    /// The switches that two rule sets have differently, in the order of [`Departure::ALL`].
    pub fn differences(self, other: Self) -> impl Iterator<Item = Departure> {
        Departure::ALL.into_iter().filter(move |&departure| self.corrects(departure) != other.corrects(departure))
    }
}

const fn bit(departure: Departure) -> u16 {
    1 << departure as u16
}

impl fmt::Display for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let switched_on = self.differences(Self::qualia()).count();
        let (name, base, sign) = if 2 * switched_on <= Departure::ALL.len() {
            (QUALIA, Self::qualia(), '+')
        } else {
            (CORRECTED, Self::corrected(), '-')
        };
        f.write_str(name)?;
        self.differences(base).try_for_each(|departure| write!(f, "{sign}{departure}"))
    }
}

impl FromStr for Rules {
    type Err = RulesProblem;

    fn from_str(text: &str) -> Result<Self, RulesProblem> {
        let text = text.trim();
        let (name, mut rest) = named_set(text).ok_or_else(|| unknown_set(text))?;
        let mut rules = name;
        while let Some(sign) = rest.chars().next() {
            let text = rest.get(1..).unwrap_or_default();
            if text.is_empty() || text.starts_with(SIGNS) {
                return Err(RulesProblem::SwitchMissing { sign });
            }
            let (departure, behind) = switch(text)?;
            rules = if sign == '+' { rules.with(departure) } else { rules.without(departure) };
            rest = behind;
        }
        Ok(rules)
    }
}

/// The named set that a text begins with, and the switches behind it.
fn named_set(text: &str) -> Option<(Rules, &str)> {
    [(QUALIA, Rules::qualia()), (CORRECTED, Rules::corrected())].into_iter().find_map(|(name, rules)| {
        let rest = text.strip_prefix(name)?;
        (rest.is_empty() || rest.starts_with(SIGNS)).then_some((rules, rest))
    })
}

const SIGNS: [char; 2] = ['+', '-'];

/// The departure that a text begins with, up to the next sign. Ids contain `-`, so that the longest id that fits counts.
fn switch(text: &str) -> Result<(Departure, &str), RulesProblem> {
    let fits = Departure::ALL.into_iter().filter_map(|departure| {
        let rest = text.strip_prefix(departure.id())?;
        (rest.is_empty() || rest.starts_with(SIGNS)).then_some((departure, rest))
    });
    fits.max_by_key(|(departure, _)| departure.id().len()).ok_or_else(|| {
        let id = text.split('+').next().unwrap_or_default();
        let nearest = nearest(id, Departure::ALL.into_iter().map(Departure::id));
        RulesProblem::UnknownDeparture { id: id.to_owned(), nearest }
    })
}

fn unknown_set(text: &str) -> RulesProblem {
    let name = text.split(SIGNS).next().unwrap_or_default();
    RulesProblem::UnknownSet { name: name.to_owned(), nearest: nearest(name, [QUALIA, CORRECTED]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> Rules {
        text.parse().unwrap()
    }

    #[test]
    fn named_sets_and_mixtures_are_read() {
        assert_eq!(parsed("qualia"), Rules::qualia());
        assert_eq!(parsed("corrected"), Rules::corrected());
        assert_eq!(parsed("qualia+groups+bias"), Rules::qualia().with(Departure::Groups).with(Departure::Bias));
        assert_eq!(parsed("corrected-groups"), Rules::corrected().without(Departure::Groups));
        let addressing = Rules::corrected().without(Departure::DenseAddressing).without(Departure::NeuronBehind);
        assert_eq!(parsed("corrected-dense-addressing-neuron-behind"), addressing);
        assert_eq!(
            parsed("qualia+formal-dense-addressing-bias"),
            Rules::qualia().with(Departure::FormalDenseAddressing)
        );
    }

    #[test]
    fn a_mixture_is_written_from_the_nearer_set() {
        assert_eq!(parsed("qualia+bias+groups").to_string(), "qualia+groups+bias");
        assert_eq!(Rules::corrected().without(Departure::Totals).to_string(), "corrected-totals");
        assert_eq!(Rules::default().to_string(), "qualia");
        assert_eq!(Rules::corrected().to_string(), "corrected");
    }

    #[test]
    fn an_unknown_id_is_refused_with_the_nearest() {
        let refused = |text: &str| text.parse::<Rules>().unwrap_err();
        assert_eq!(
            refused("qualia+group"),
            RulesProblem::UnknownDeparture { id: "group".to_owned(), nearest: Some("groups") }
        );
        assert_eq!(refused("kualia"), RulesProblem::UnknownSet { name: "kualia".to_owned(), nearest: Some("qualia") });
        for (text, sign) in [("qualia-", '-'), ("qualia+", '+'), ("qualia+groups+", '+'), ("qualia-+bias", '-')] {
            assert_eq!(refused(text), RulesProblem::SwitchMissing { sign }, "{text}");
        }
        for text in
            ["", "groups", "qualia+", "qualia groups", "qualia+groups+", "qualiagroups", "qualia++bias", "corrected-é"]
        {
            refused(text);
        }
    }

    proptest! {
        #[test]
        fn every_mixture_reads_back(switches in 0_u16..1 << Departure::ALL.len()) {
            let rules = Rules { corrected: switches };
            prop_assert_eq!(parsed(&rules.to_string()), rules);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "(qualia|corrected)?[+-]?\\PC{0,20}") {
            let _ = text.parse::<Rules>();
        }
    }
}
