//! A packed file that does not open.

use super::words::join_names;
use super::{Severity, Words, quoted};

/// Why nothing comes of a gzip or a zip, or less than is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveProblem {
    /// It ends early, or its checksum is wrong.
    Damaged {
        /// What it is.
        what: &'static str,
        /// The reason, in the words of who unpacked it.
        reason: String,
    },
    /// It unpacks to more than its size can be trusted for.
    TooLarge {
        /// MiB that may come out.
        most: usize,
    },
    /// Packed files in packed files, and so on.
    TooDeep,
    /// A member that needs a password.
    Encrypted {
        /// Its name.
        member: String,
    },
    /// A member that is packed in a way that is not read.
    Method {
        /// Its name.
        member: String,
        /// The way.
        method: String,
    },
    /// More members than are looked at.
    TooManyMembers {
        /// How many are.
        most: usize,
    },
    /// No member is of a kind that is read.
    NothingKnown {
        /// Some of its members.
        members: Vec<String>,
    },
    /// Members that do not make one network.
    Several {
        /// Those that could each be opened.
        members: Vec<String>,
    },
    /// Logs that can't be read.
    BrokenLogs {
        /// Their names.
        members: Vec<String>,
    },
    /// Members that are of other kinds.
    Skipped {
        /// Their names.
        members: Vec<String>,
    },
}

impl ArchiveProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Skipped { .. } => Severity::Info,
            Self::BrokenLogs { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "archive-damaged",
            Self::TooLarge { .. } => "archive-too-large",
            Self::TooDeep => "archive-too-deep",
            Self::Encrypted { .. } => "archive-encrypted",
            Self::Method { .. } => "archive-method",
            Self::TooManyMembers { .. } => "archive-too-many",
            Self::NothingKnown { .. } => "archive-nothing-known",
            Self::Several { .. } => "archive-several",
            Self::Skipped { .. } => "archive-skipped",
            Self::BrokenLogs { .. } => "archive-broken-logs",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        const UNPACK: &str = "unpack it and give the files in it";
        match self {
            Self::Damaged { what, reason } => Words::new(format!("{what} is damaged: {reason}"))
                .help("save or download it again: a part of it may be missing"),
            Self::TooLarge { most } => Words::new("the file unpacks to far more than its size promises")
                .expected(format!("at most {most} MiB"))
                .help("if that is meant, unpack it and give the files in it"),
            Self::TooDeep => Words::new("packed files are nested too deep").help(UNPACK),
            Self::Encrypted { member } => Words::new(format!("{} needs a password", quoted(member))).help(UNPACK),
            Self::Method { member, method } => {
                Words::new(format!("{} is packed in a way that Spiketally does not read", quoted(member)))
                    .found(method.clone())
                    .expected("deflate, which every zip program offers, or no packing")
                    .help(UNPACK)
            }
            Self::TooManyMembers { most } => {
                Words::new("the archive holds too many files").expected(format!("at most {most}")).help(UNPACK)
            }
            Self::NothingKnown { members } => with_members(Words::new("nothing in the archive is read"), members)
                .expected("a graph, an activity, a bundle, a report, a model or a log"),
            Self::Several { members } => with_members(Words::new("the archive holds more than one network"), members)
                .expected("one graph and its activity, or one of anything else")
                .help("unpack it, and give the files that belong together, or compare them"),
            Self::BrokenLogs { members } => {
                Words::new(format!("logs in the archive can't be read, and are not compared: {}", names(members)))
                    .help("unpack them and give them alone, to be told what is wrong with them")
            }
            Self::Skipped { members } => {
                Words::new(format!("other files in the archive were left out: {}", names(members)))
            }
        }
    }
}

fn with_members(words: Words, members: &[String]) -> Words {
    if members.is_empty() { words } else { words.found(names(members)) }
}

fn names(members: &[String]) -> String {
    join_names(members.iter().map(|name| (name.as_str(), None)))
}
