//! Why each number is what it is.
//!
//! The equations' own functions run once more with numbers that remember how they were made (`tape`), named by
//! [`notation`](crate::notation). What they remember becomes lines, one a quantity ([`Derivation`]), so that a number
//! and its explanation have one source. Lines are data; [`text`] and [`mathml`] write them.

pub mod about;
mod counts;
mod derivation;
mod energies;
mod error;
mod explain;
mod expression;
pub mod mathml;
mod subject;
mod tape;
pub mod text;
mod touched;
mod words;

pub use derivation::{Applied, Derivation, Line};
pub use error::ExplanationError;
pub use explain::{Explainer, Explanation, Origin, Summand};
pub use expression::Expression;
pub use subject::{Row, Subject};
pub use touched::Touch;
