//! A key that is missing, or a value that is not what its key asks for.

use super::words::{join_names, nearest};
use super::{Severity, Words, quoted};

/// What is wrong with a key or its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    /// A required key is not there.
    Missing {
        /// The key.
        key: &'static str,
        /// What it should hold.
        expected: &'static str,
        /// A key that is there and seems to stand for it.
        instead: Option<String>,
    },
    /// A required key is there, and null.
    Null {
        /// The key.
        key: &'static str,
        /// What it should hold.
        expected: &'static str,
        /// A key that is there and seems to stand for it.
        instead: Option<String>,
    },
    /// The value has another type or is out of range.
    Unexpected {
        /// The key, or what the value is.
        what: String,
        /// What is there.
        found: String,
        /// What should be.
        expected: String,
    },
    /// Keys that each say the same in another way.
    Rivals {
        /// The keys.
        keys: Vec<&'static str>,
    },
    /// The same key twice in one object.
    Duplicate {
        /// The key.
        key: String,
    },
    /// A key that means nothing here, and would change what is counted by its right name.
    Misnamed {
        /// The key.
        key: String,
        /// Its right name.
        known: &'static str,
    },
    /// Keys that mean nothing here.
    Unknown {
        /// Each key with a known one that looks like it.
        keys: Vec<(String, Option<&'static str>)>,
    },
    /// A later version of a format.
    Version {
        /// The format.
        format: &'static str,
        /// The version found.
        found: String,
    },
    /// A format of ours that this version does not know.
    Format {
        /// What `format` says.
        found: String,
        /// The known one that looks like it.
        nearest: Option<&'static str>,
    },
    /// A report's rows that do not add up to its total.
    TotalDisagrees {
        /// The counts that disagree.
        keys: Vec<&'static str>,
        /// What the rows have of the first of them.
        sum: String,
        /// What the total has.
        total: String,
    },
    /// A finished report by rules that this version does not know.
    Rules {
        /// What the report calls them.
        found: String,
    },
    /// JSON, but nothing that is known.
    Unrecognised {
        /// Its outermost keys.
        keys: Vec<String>,
    },
}

impl FieldProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Misnamed { .. } | Self::TotalDisagrees { .. } | Self::Rules { .. } => Severity::Warning,
            Self::Unknown { .. } => Severity::Info,
            _ => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } | Self::Null { .. } => "missing-key",
            Self::Unexpected { .. } => "unexpected-value",
            Self::Rivals { .. } => "several-layouts",
            Self::Duplicate { .. } => "duplicate-key",
            Self::Misnamed { .. } => "misnamed-key",
            Self::Unknown { .. } => "unknown-keys",
            Self::Version { .. } => "newer-version",
            Self::Format { .. } => "unknown-format",
            Self::TotalDisagrees { .. } => "total-disagrees",
            Self::Rules { .. } => "report-of-unknown-rules",
            Self::Unrecognised { .. } => "unrecognised",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::Missing { key, expected, instead } => {
                lacking(format!("the key `{key}` is missing"), key, expected, instead.as_deref())
            }
            Self::Null { key, expected, instead } => {
                lacking(format!("the key `{key}` is null, which says nothing"), key, expected, instead.as_deref())
                    .found("null")
            }
            Self::Unexpected { what, found, expected } => {
                Words::new(format!("{what} is not {expected}")).found(found.clone()).expected(expected.clone())
            }
            Self::Rivals { keys } => Words::new("the activity is given more than once, in several layouts")
                .found(join_names(keys.iter().map(|key| (*key, None))))
                .expected("one layout: `input_spikerates` and its companions, or `layers`, or `counters`")
                .help("remove all but one: which of them counts can't be told"),
            Self::Duplicate { key } => Words::new(format!("the key {} stands twice in one object", quoted(key)))
                .help("readers disagree on which one counts: remove or rename one of them"),
            Self::Misnamed { key, known } => Words::new(format!(
                "the key {} is not known: here and wherever else it stands, it was ignored",
                quoted(key)
            ))
            .expected(format!("`{known}`, if that is what it means"))
            .help(format!("call it `{known}`: what is counted is as if it were not there")),
            Self::Unknown { keys } => {
                let names = keys.iter().map(|(key, nearest)| (key.as_str(), *nearest));
                Words::new(format!("some keys are not known and were ignored: {}", join_names(names)))
            }
            Self::Version { format, found } => Words::new(format!("this is a later version of {format}"))
                .found(format!("version {found}"))
                .expected("version 1")
                .help("get a newer Spiketally (of the page, by reloading it), or export the file as version 1"),
            Self::Format { found, nearest } => match written(found) {
                Some(what) => Words::new(format!("this is {what}, which is written and not read"))
                    .found(quoted(found))
                    .expected("what it was made of")
                    .help("give the graph and its activity, a bundle, or a report"),
                None => Words::new(format!("the format {} is not known", quoted(found)))
                    .expected("spiketally/graph, spiketally/activity, spiketally/bundle or spiketally/report")
                    .perhaps(*nearest),
            },
            Self::TotalDisagrees { keys, sum, total } => Words::new(format!(
                "the report's rows do not add up to its total: {}",
                join_names(keys.iter().map(|key| (*key, None)))
            ))
            .found(format!("{total} in the total, {sum} in the rows together"))
            .expected("the same")
            .help("the file was changed after it was written: count the network again"),
            Self::Rules { found } => {
                Words::new(format!("the report was counted by rules that are not known: {}", quoted(found)))
                    .expected("`qualia` or `corrected`, with switches behind it, as in `qualia+groups+bias`")
                    .help("its numbers are shown as they are; what they mean, whoever made the report has to say")
            }
            Self::Unrecognised { keys } => unrecognised(keys),
        }
    }
}

/// What a file is of a format that is only written.
fn written(format: &str) -> Option<&'static str> {
    match format {
        "spiketally/audit" => Some("an audit of two rule sets"),
        "spiketally/breakeven" => Some("a break-even"),
        "spiketally/comparison" => Some("a comparison of networks"),
        "spiketally/spread" => Some("how samples vary"),
        _ => None,
    }
}

fn lacking(message: String, key: &str, expected: &str, instead: Option<&str>) -> Words {
    let words = Words::new(message).expected(expected);
    match instead {
        Some(instead) => words.help(format!("if {} is meant to be it, call that `{key}`", quoted(instead))),
        None => words,
    }
}

fn unrecognised(keys: &[String]) -> Words {
    let words = Words::new("this is JSON, but no graph, activity, bundle or report")
        .expected("a graph has `nodes`; an activity `input_spikerates`, `layers` or `counters`; a bundle `graph` and `activity`")
        .help("set `format`, for instance to \"spiketally/graph\"");
    if keys.is_empty() {
        return words;
    }
    const TELLING: [&str; 6] = ["nodes", "graph", "activity", "layers", "counters", "input_spikerates"];
    let meant = keys.iter().find_map(|key| Some((key, nearest(key, TELLING)?)));
    let words = match meant {
        Some((key, known)) => words.help(format!("if {} is meant to be it, call that `{known}`", quoted(key))),
        None => words,
    };
    words.found(format!("the keys {}", join_names(keys.iter().map(|key| (key.as_str(), None)))))
}
