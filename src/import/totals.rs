//! Whether a finished report's rows add up to its total.

use super::json::{At, Object, Reader};
use crate::counting::Counts;
use crate::diagnostic::FieldProblem;
use crate::model::Quantity;
use crate::report::{Figures, Layer};

/// A count by its key.
type Count = (&'static str, fn(&Counts) -> Quantity);

const COUNTS: [Count; 8] = [
    ("syn_acc", |counts| counts.syn_acc),
    ("syn_mac", |counts| counts.syn_mac),
    ("addr_acc", |counts| counts.addr_acc),
    ("addr_mac", |counts| counts.addr_mac),
    ("total_acc", |counts| counts.total_acc),
    ("total_mac", |counts| counts.total_mac),
    ("mem_write", |counts| counts.mem_write),
    ("mem_read", |counts| counts.mem_read),
];

/// Warns of a total that its rows contradict, at the first count of it that they do.
pub(super) fn check(layers: &[Layer], total: &Figures, at: &At<'_, '_>, reader: &mut Reader<'_>) {
    let Some((sum, total)) = sum(layers).zip(total.counts) else { return };
    let disagree = |(_, count): &&Count| !is_alike(count(&sum), count(&total));
    let keys: Vec<&'static str> = COUNTS.iter().filter(disagree).map(|(key, _)| *key).collect();
    if let Some((key, count)) = COUNTS.iter().find(disagree) {
        let problem =
            FieldProblem::TotalDisagrees { keys, sum: count(&sum).to_string(), total: count(&total).to_string() };
        let object: Option<Object<'_>> = reader.object_again(at);
        let value = object.as_ref().and_then(|object| object.child(at, key));
        reader.report(value.as_ref().unwrap_or(at), problem);
    }
}

/// What all rows have together; none where one has no counts, or where there are too many.
fn sum(layers: &[Layer]) -> Option<Counts> {
    layers.iter().try_fold(Counts::ZERO, |sum, layer| sum.plus(&layer.figures().counts?).ok())
}

/// Whether two numbers are one, but for what adding averages in another order changes.
fn is_alike(sum: Quantity, total: Quantity) -> bool {
    const PRECISION: f64 = 1e-9;
    let (one, other) = (sum.to_f64(), total.to_f64());
    sum == total || (one - other).abs() <= PRECISION * one.abs().max(other.abs())
}
