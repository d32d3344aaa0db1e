//! What is asked of HDF5.

use hdf5_pure::{Dataset, Error, Group};

use crate::diagnostic::ModelProblem;

pub(super) const WHAT: &str = "the HDF5 file";

/// Elements that a parameter may have.
const MOST_ELEMENTS: u64 = 64;

/// Edges and bytes of names beyond which a file is no graph.
const MOST_TEXTS: u64 = 20_000_000;

pub(super) fn damaged(error: &Error) -> ModelProblem {
    ModelProblem::Damaged { what: WHAT, reason: error.to_string() }
}

/// A dataset of a group, if it is there.
fn dataset(group: &Group, name: &str) -> Option<Dataset> {
    group.dataset(name).ok()
}

pub(super) fn has(group: &Group, name: &str) -> bool {
    dataset(group, name).is_some()
}

/// A dataset's dimensions, if it is there.
pub(super) fn dims(group: &Group, name: &str) -> Option<Vec<u64>> {
    dataset(group, name)?.shape().ok()
}

/// The strings of a dataset, row by row.
pub(super) fn texts(group: &Group, name: &str) -> Result<Vec<String>, ModelProblem> {
    let dataset = group.dataset(name).map_err(|error| damaged(&error))?;
    let count = dataset.shape().map_err(|error| damaged(&error))?;
    let count = count.iter().try_fold(1_u64, |count, &size| count.checked_mul(size));
    if count.is_none_or(|count| count > MOST_TEXTS) {
        return Err(ModelProblem::Damaged { what: WHAT, reason: format!("`{name}` has too many elements") });
    }
    dataset.read_string().map_err(|error| damaged(&error))
}

/// A string, if it is there.
pub(super) fn text(group: &Group, name: &str) -> Option<String> {
    is_small(&dataset(group, name)?).then(|| texts(group, name).ok()?.into_iter().next()).flatten()
}

/// Whole numbers, however they are stored, if they are there and few.
pub(super) fn numbers(group: &Group, name: &str) -> Option<Vec<i64>> {
    let dataset = dataset(group, name).filter(is_small)?;
    if let Ok(numbers) = dataset.read_i64() {
        return Some(numbers);
    }
    let floats = dataset.read_f64().ok()?;
    floats.into_iter().map(whole).collect()
}

fn is_small(dataset: &Dataset) -> bool {
    let count =
        dataset.shape().ok().and_then(|dims| dims.iter().try_fold(1_u64, |count, &size| count.checked_mul(size)));
    count.is_some_and(|count| count <= MOST_ELEMENTS)
}

fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number within range")]
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}
