//! Columns by their names.

use std::error::Error;
use std::fmt;

use super::Tabular;
use crate::diagnostic::{nearest, quoted};

/// A name that no column has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownColumn {
    /// The name.
    pub name: String,
    /// The column that was perhaps meant.
    pub nearest: Option<&'static str>,
    /// Every name that there is.
    pub known: Vec<&'static str>,
}

/// Columns by their names in CSV and JSON, in the order given.
///
/// # Errors
/// A name that no column of the document has.
pub fn columns_named<D: Tabular>(names: &[impl AsRef<str>]) -> Result<Vec<D::Column>, UnknownColumn> {
    let all = D::columns();
    let named = |name: &str| {
        let found = all.iter().find(|(key, _)| *key == name);
        found.map(|(_, column)| *column).ok_or_else(|| UnknownColumn {
            name: name.to_owned(),
            nearest: nearest(name, all.iter().map(|(key, _)| *key)),
            known: all.iter().map(|(key, _)| *key).collect(),
        })
    };
    names.iter().map(|name| named(name.as_ref())).collect()
}

impl fmt::Display for UnknownColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no column {}", quoted(&self.name))?;
        match self.nearest {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => write!(f, "; there are {}", self.known.join(", ")),
        }
    }
}

impl Error for UnknownColumn {}
