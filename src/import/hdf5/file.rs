//! What is asked of HDF5. What is not there is none; what is there but can't be read is a flaw.

use hdf5_pure::{Dataset, Group};

use super::{Flaw, damaged};

/// Elements that a parameter may have.
const MOST_ELEMENTS: u64 = 64;

/// Names in a list of edges beyond which a file is no graph.
const MOST_TEXTS: u64 = 20_000_000;

/// A dataset of a group, if it is there.
fn dataset(group: &Group, name: &str) -> Result<Option<Dataset>, Flaw> {
    match group.dataset(name) {
        Ok(dataset) => Ok(Some(dataset)),
        Err(error) => {
            let is_there = group.datasets().map_err(|error| damaged(&error))?.iter().any(|found| found == name);
            if is_there { Err(damaged(&error)) } else { Ok(None) }
        }
    }
}

pub(super) fn has(group: &Group, name: &str) -> Result<bool, Flaw> {
    Ok(dataset(group, name)?.is_some())
}

/// A dataset's dimensions, if it is there.
pub(super) fn dims(group: &Group, name: &str) -> Result<Option<Vec<u64>>, Flaw> {
    dataset(group, name)?.map(|dataset| dataset.shape().map_err(|error| damaged(&error))).transpose()
}

/// The strings of a dataset, row by row, if it is there.
pub(super) fn texts(group: &Group, name: &str) -> Result<Option<Vec<String>>, Flaw> {
    let Some(dataset) = dataset(group, name)? else { return Ok(None) };
    match count(&dataset)? {
        0 => Ok(Some(Vec::new())),
        1..=MOST_TEXTS => dataset.read_string().map(Some).map_err(|error| damaged(&error)),
        _ => Err(Flaw::Damaged(format!("`{name}` has too many elements"))),
    }
}

/// A string, if it is there and is one.
pub(super) fn text(group: &Group, name: &str) -> Result<Option<String>, Flaw> {
    let Some(dataset) = dataset(group, name)?.filter(is_small) else { return Ok(None) };
    Ok(dataset.read_string().ok().and_then(|texts| texts.into_iter().next()))
}

/// Whole numbers, however they are stored, if they are there, and are few.
pub(super) fn numbers(group: &Group, name: &str) -> Result<Option<Vec<i64>>, Flaw> {
    let Some(dataset) = dataset(group, name)?.filter(is_small) else { return Ok(None) };
    if let Ok(numbers) = dataset.read_i64() {
        return Ok(Some(numbers));
    }
    let floats = dataset.read_f64().map_err(|error| damaged(&error))?;
    Ok(floats.into_iter().map(whole).collect())
}

/// How many elements a dataset has; the most there are where that is more.
fn count(dataset: &Dataset) -> Result<u64, Flaw> {
    let dims = dataset.shape().map_err(|error| damaged(&error))?;
    Ok(dims.iter().try_fold(1_u64, |count, &size| count.checked_mul(size)).unwrap_or(u64::MAX))
}

fn is_small(dataset: &Dataset) -> bool {
    count(dataset).is_ok_and(|count| count <= MOST_ELEMENTS)
}

fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number within range")]
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}
