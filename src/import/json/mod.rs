//! JSON that knows where it stands.
//!
//! One pass over the text notes where each value stands; a value stays a slice of the text until it is asked for, so
//! that every value has its exact place and every number its exact digits, at no cost for what is right. What is not
//! JSON is explained by `serde_json`.

mod cursor;
mod keys;
mod object;
mod path;
mod reader;
mod scan;
mod source;
mod syntax;
mod words;

pub(super) use cursor::{Document, Items, Json, Kind};
pub(super) use keys::Keys;
pub(super) use object::{KeysMet, Object};
pub(super) use path::At;
pub(super) use reader::Reader;
pub use source::Source;
pub(super) use syntax::{SyntaxError, parse};
