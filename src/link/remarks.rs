//! What a person should know of the files, which are not in a link.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, ModelProblem, Severity};

/// What was told of a model, and the graph that was made of it cannot tell again.
#[derive(Serialize, Deserialize)]
pub(super) struct Remark<'a> {
    #[serde(borrow)]
    code: Cow<'a, str>,
    #[serde(borrow)]
    message: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    layer: Option<Arc<str>>,
}

impl<'a> Remark<'a> {
    pub(super) fn all_of(told: &'a [Diagnostic]) -> Vec<Self> {
        let of_the_model = told.iter().filter(|one| ModelProblem::OF_THE_MODEL.contains(&&*one.code));
        let remark = |Diagnostic { code, message, layer, .. }: &'a Diagnostic| Self {
            code: code.into(),
            message: message.into(),
            layer: layer.clone(),
        };
        of_the_model.map(remark).collect()
    }

    pub(super) fn diagnostic(&self) -> Diagnostic {
        let plain = Diagnostic::plain(Severity::Warning, &self.code, self.message.to_string());
        Diagnostic { layer: self.layer.clone(), ..plain }
    }
}

/// A remark on a file that the link is short for: nobody has seen its text, so that a place in it means nothing.
pub(super) fn of_link(diagnostic: Diagnostic, link: &str) -> Diagnostic {
    let file = Some(link.to_owned());
    Diagnostic { file, position: None, path: None, excerpt: None, ..diagnostic }
}

/// A remark of a finished report without the line of a file that nobody meant to send.
pub(super) fn without_line(diagnostic: &Diagnostic) -> Diagnostic {
    Diagnostic { excerpt: None, ..diagnostic.clone() }
}
