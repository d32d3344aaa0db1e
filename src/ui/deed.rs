//! What was done to the desk.

use super::browser::LocalFile;
use crate::wire::Step;

/// Something done to the desk.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// Files that were given at once.
    Files(Vec<LocalFile>),
    CountAsFormal,
    /// A link was opened.
    Link(String),
    /// The report was counted, priced and looked at as these settings say, which the engine wrote.
    Settings(String),
    /// Files of an address were to be opened, and did not come: why, as the engine reads it.
    Unfetched(String),
}

impl Deed {
    pub(crate) fn files(&self) -> &[LocalFile] {
        match self {
            Self::Files(files) => files,
            Self::CountAsFormal | Self::Link(_) | Self::Settings(_) | Self::Unfetched(_) => &[],
        }
    }

    pub(crate) fn step(&self) -> Step {
        match self {
            Self::Files(files) => Step::Files(files.len()),
            Self::CountAsFormal => Step::CountAsFormal,
            Self::Link(link) => Step::Link(link.clone()),
            Self::Settings(settings) => Step::Settings(settings.clone()),
            Self::Unfetched(problem) => Step::Unfetched(problem.clone()),
        }
    }
}

/// A report as it was on the page before, or is somewhere on the web.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// What the browser's history calls it.
    pub(crate) id: f64,
    /// What made it.
    pub(crate) deeds: Vec<Deed>,
    /// Its rules, its costs and how it was looked at, as the engine writes them.
    pub(crate) settings: Option<String>,
}
