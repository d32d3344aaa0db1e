//! JSON that knows where it stands.
//!
//! `serde_json` parses; a value stays a slice of the text until it is asked for, so that every value has its exact
//! place and every number its exact digits, at no cost for what is right.

mod cursor;
mod path;
mod reader;
mod syntax;

pub(super) use cursor::{Json, Kind, Object};
pub(super) use path::At;
pub(super) use reader::Reader;
pub(super) use syntax::{SyntaxError, parse};
