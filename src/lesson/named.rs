//! What a lesson names of the network that it is about, for those who look it up.

use super::Number;
use crate::diagnostic::{Excerpt, Position};
use crate::model::Scenario;

/// A name, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// What is named.
    pub what: Name,
    /// What is supposed where it is named.
    pub scenario: Scenario,
    /// Where in the file.
    pub position: Position,
    /// The line there.
    pub excerpt: Excerpt,
    /// The way to it.
    pub path: Option<String>,
}

/// What is named.
#[derive(Clone, Debug, PartialEq)]
pub enum Name {
    /// A number.
    Number {
        /// Which.
        number: Number,
        /// Its name as it stands.
        name: String,
        /// What a text says that it is.
        written: Option<String>,
    },
    /// A layer.
    Layer(String),
}
