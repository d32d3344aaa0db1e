//! The engine's side of the browser: the only place of it that touches `web_sys`.

mod file;
mod memory;
mod readers;
mod scope;
mod serve;

pub(super) use serve::serve;
