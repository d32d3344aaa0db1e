//! A link that does not open, or a report that none can hold.

use super::{Severity, Words};

/// Why there is no report in a link, or no link of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// A text that does not begin as links do.
    NotALink,
    /// Its end is missing.
    Truncated {
        /// Characters that are there.
        found: usize,
        /// Characters that were made.
        expected: usize,
    },
    /// Characters were changed on the way.
    Damaged,
    /// Of a later version, and whole.
    Newer {
        /// Its version.
        version: u32,
        /// The last that is known.
        known: u32,
    },
    /// More than a link may hold, once unpacked.
    TooLarge {
        /// What is too much.
        what: &'static str,
        /// How much of it a link may hold.
        most: usize,
    },
    /// Nothing that has numbers.
    Empty,
    /// Whole, but what it holds makes no sense.
    Unreadable {
        /// Why, in a few words.
        because: String,
    },
    /// What an address says of how the report of hosted files is looked at makes no sense.
    ViewUnreadable {
        /// Why, in a few words.
        because: String,
    },
}

const COPY_AGAIN: &str = "copy it again from where it was made; chats cut long addresses, so send it as a file, by mail or as the target of a link";

impl LinkProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        Severity::Error
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotALink => "not-a-link",
            Self::Truncated { .. } => "link-truncated",
            Self::Damaged => "link-damaged",
            Self::Newer { .. } => "newer-version",
            Self::TooLarge { .. } => "link-too-large",
            Self::Empty => "link-of-nothing",
            Self::Unreadable { .. } => "link-unreadable",
            Self::ViewUnreadable { .. } => "view-unreadable",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::NotALink => Words::new("the address holds no report behind its `#`")
                .expected("`r1.` and the report")
                .help("its beginning was changed or is missing: copy the whole address again from where it was made"),
            Self::Truncated { found, expected } => Words::new("a part of the link is missing")
                .found(format!("{found} characters behind the `#`"))
                .expected(format!("{expected} characters"))
                .help(COPY_AGAIN),
            Self::Damaged => Words::new("the link was changed on its way").help(COPY_AGAIN),
            Self::Newer { version, known } => Words::new("the link was made by a later version of Spiketally")
                .found(format!("a link of version {version}"))
                .expected(format!("a version up to {known}"))
                .help("reload the page to get a newer Spiketally"),
            Self::TooLarge { what, most } => Words::new(format!("there are too many {what} for a link"))
                .expected(format!("at most {most}"))
                .help("download the report and send that file, or host the files and link to their address"),
            Self::Empty => Words::new("there are no numbers that a link could hold")
                .help("open a network, a report or a log first"),
            Self::Unreadable { because } => Words::new(format!("what the link holds can't be read: {because}"))
                .help("it is whole, so another program or a changed Spiketally may have made it"),
            Self::ViewUnreadable { because } => {
                Words::new(format!("what the address says of how to look at the report can't be read: {because}"))
                    .help("the report is shown as it is at first; copy the whole address again from where it was made")
            }
        }
    }
}
