//! The page's components, one a file.

#![expect(unreachable_pub, reason = "the framework's macro makes them so")]

mod app;
mod bar;
mod chart;
mod diagnostics;
mod dialogs;
mod empty;
mod failed;
mod figures;
mod layer;
mod loading;
mod table;

pub(crate) use app::App;
