//! What is supposed in place of a recording, as documents say it.

use crate::model::Scenario;

/// In words; none where nothing is.
pub(super) fn supposed(scenario: &Scenario) -> Option<String> {
    (!scenario.is_as_recorded()).then(|| scenario.to_string())
}

/// A line to read of it; nothing where nothing is.
pub(super) fn not_as_recorded(scenario: &Scenario) -> String {
    supposed(scenario).map(|scenario| format!("Not as recorded: {scenario}\n")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::model::{Assumed, AssumedInput, SpikeRate};

    #[test]
    fn what_is_supposed_is_said_in_words() {
        let assumed = Assumed { rate: SpikeRate::TENTH, input: AssumedInput::Spikes, timesteps: None };
        let scenario = Scenario { assumed: Some(assumed), timesteps: NonZeroU32::new(8), ..Scenario::default() };
        let words = "assumed spike rate 0.1; what if: T = 8";
        assert_eq!(supposed(&scenario).as_deref(), Some(words));
        assert_eq!(not_as_recorded(&scenario), format!("Not as recorded: {words}\n"));
        let nothing = Scenario::default();
        assert_eq!((supposed(&nothing), &*not_as_recorded(&nothing)), (None, ""));
    }
}
