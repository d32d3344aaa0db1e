//! What a report goes by and how it is looked at, without what it was counted from: a step of a browser's history.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Compared, View, costs, diagnostic, limits, malformed, unreadable};
use crate::counting::Rules;
use crate::diagnostic::{Diagnostic, LinkProblem, Problem};
use crate::energy::Costs;
use crate::model::Scenario;

/// What a report goes by, and how it is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// By which rules.
    pub rules: Rules,
    /// By which energies.
    pub costs: Costs,
    /// What is supposed of it.
    pub scenario: Scenario,
    /// How it is looked at.
    pub view: View,
    /// What it is compared with.
    pub compared: Compared,
    /// By which rules and energies it was opened, where that is not by these.
    pub opened_by: Option<(Rules, Costs)>,
    /// The place of the step that its lesson is at, if it has one.
    pub step: Option<usize>,
}

/// Settings as they stand in a link, or alone.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Written<'a> {
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    rules: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    costs: Option<costs::Written>,
    #[serde(default, skip_serializing_if = "Scenario::is_as_recorded")]
    scenario: Scenario,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    view: View,
    #[serde(default, rename = "compare", skip_serializing_if = "Compared::is_empty")]
    compared: Compared,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opened_by: Option<WrittenBasis<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    step: Option<usize>,
}

/// Rules and energies; the usual ones are left out.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct WrittenBasis<'a> {
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    rules: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    costs: Option<costs::Written>,
}

impl WrittenBasis<'_> {
    pub(super) fn of(rules: Rules, costs: &Costs) -> Self {
        let rules = (rules != Rules::default()).then(|| rules.to_string().into());
        Self { rules, costs: costs::Written::of(costs) }
    }

    /// The rules and energies.
    pub(super) fn read(self) -> Result<(Rules, Costs), Vec<Diagnostic>> {
        read(self.rules.as_deref(), self.costs)
    }
}

impl Settings {
    /// JSON with the keys `rules`, `costs`, `scenario`, `view` and `compare` of a link's payload, and `opened_by` and
    /// `step`; what is as at first is left out.
    ///
    /// # Errors
    /// None that is known: there is no text that JSON cannot write.
    pub fn to_json(&self) -> Result<String, LinkProblem> {
        serde_json::to_string(&Written::of(self)).map_err(|error| unreadable(&error))
    }

    /// Reads what [`Self::to_json`] wrote; other keys are passed over.
    ///
    /// # Errors
    /// What is not JSON, and rules or energies that there are not.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let one = |problem: LinkProblem| vec![diagnostic(problem)];
        limits::check(text, view_unreadable).map_err(one)?;
        let Written { rules, costs, scenario, view, compared, opened_by, step } =
            serde_json::from_str(text).map_err(|error| one(view_unreadable(&error)))?;
        let (rules, costs) = read(rules.as_deref(), costs)?;
        let opened_by = opened_by.map(WrittenBasis::read).transpose()?;
        Ok(Self { rules, costs, scenario, view, compared, opened_by, step })
    }
}

fn view_unreadable(error: &serde_json::Error) -> LinkProblem {
    LinkProblem::ViewUnreadable { because: malformed(error) }
}

impl Written<'_> {
    pub(super) fn of(settings: &Settings) -> Self {
        let WrittenBasis { rules, costs } = WrittenBasis::of(settings.rules, &settings.costs);
        Self {
            rules,
            costs,
            scenario: settings.scenario.clone(),
            view: settings.view.clone(),
            compared: settings.compared.clone(),
            opened_by: settings.opened_by.as_ref().map(|(rules, costs)| WrittenBasis::of(*rules, costs)),
            step: settings.step,
        }
    }
}

/// Rules and energies as they are written; the usual ones where nothing is.
pub(super) fn read(rules: Option<&str>, costs: Option<costs::Written>) -> Result<(Rules, Costs), Vec<Diagnostic>> {
    let rules = match rules {
        None => Rules::default(),
        Some(rules) => rules.parse().map_err(|problem| vec![Diagnostic::new(&Problem::Rules(problem))])?,
    };
    let costs = costs.unwrap_or_default().read().map_err(|problem| vec![diagnostic(problem)])?;
    Ok((rules, costs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::energy::Device;

    #[test]
    fn settings_come_back_and_the_usual_ones_take_no_room() {
        assert_eq!(Settings::default().to_json().unwrap(), "{}");
        let settings = Settings {
            rules: Rules::corrected(),
            costs: Costs::Device(Device::named("loihi").unwrap()),
            scenario: Scenario::default(),
            view: View::from([("filter".to_owned(), "\"conv\\ é".to_owned())]),
            opened_by: Some((Rules::qualia(), Costs::default())),
            step: Some(2),
            ..Settings::default()
        };
        let text = settings.to_json().unwrap();
        assert_eq!(
            text,
            r#"{"rules":"corrected","costs":{"device":"loihi"},"view":{"filter":"\"conv\\ é"},"opened_by":{},"step":2}"#
        );
        assert_eq!(Settings::from_json(&text), Ok(settings));
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        for (text, code) in [
            ("", "view-unreadable"),
            ("[1", "view-unreadable"),
            (r#"{"rules":"none such"}"#, "unknown-rules"),
            (r#"{"costs":{"device":"abacus"}}"#, "link-unreadable"),
        ] {
            let errors = Settings::from_json(text).unwrap_err();
            assert_eq!(errors.iter().map(|error| &*error.code).collect::<Vec<_>>(), [code], "{text}");
        }
    }
}
