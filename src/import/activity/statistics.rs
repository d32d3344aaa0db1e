//! Checks that every layout shares.

use std::fmt::Display;
use std::sync::Arc;

use crate::diagnostic::{ActivityProblem, Side};
use crate::import::json::{At, Reader};
use crate::model::{Quantity, Statistics};

/// A rate or count of zero or more.
pub(super) fn amount(at: &At<'_, '_>, what: impl Display + Copy, reader: &mut Reader<'_>) -> Option<Quantity> {
    let quantity = reader.quantity(at, what)?;
    if quantity.to_f64() < 0.0 {
        reader.report(at, ActivityProblem::Negative { what: what.to_string(), value: quantity.to_string() });
        return None;
    }
    Some(quantity)
}

/// Warns of a rate above 1 on a tensor of zeros and ones; of no layer where it is the total's.
pub(super) fn warn_above_one(
    at: &At<'_, '_>,
    layer: Option<&str>,
    side: Side,
    statistics: &Statistics,
    reader: &mut Reader<'_>,
) {
    let is_binary = statistics.is_binary.unwrap_or(true);
    if let Some(rate) = statistics.rate.filter(|rate| is_binary && rate.to_f64() > 1.0) {
        reader.report_about(at, layer.map(Arc::from), ActivityProblem::AboveOne { side, rate: rate.to_string() });
    }
}
