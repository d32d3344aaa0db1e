//! A file of an address that did not come.

use serde::Deserialize;

use super::{Severity, Words, quoted};

/// Why a file that the address of the page asks for is not there.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HostedProblem {
    /// Where it should be.
    pub address: String,
    /// What happened.
    #[serde(flatten)]
    pub why: Unfetched,
}

/// What happened to a file on its way.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Unfetched {
    /// Not an address of the web.
    NotAnAddress,
    /// With a name and a password in it.
    Credentials,
    /// The page came over a secure connection, the file would not.
    Insecure,
    /// The page's own policy forbids other hosts.
    Forbidden,
    /// The person did not want that host to be asked.
    Declined,
    /// Nobody answers there.
    Unreachable,
    /// Somebody answers, but does not let pages of other hosts read it.
    Unshared {
        /// The origin of the page.
        origin: String,
    },
    /// An answer other than the file.
    Status {
        /// Of HTTP.
        code: u16,
    },
    /// A page for people.
    Page,
    /// No bytes at all.
    Nothing,
    /// The address asks for an example or a lesson, which alone is opened.
    PassedOver {
        /// The key that is passed over.
        key: String,
        /// The one that is not.
        instead: String,
    },
    /// More bytes than are read.
    TooLarge {
        /// The most that are.
        most: u64,
    },
    /// It took too long.
    TooSlow {
        /// Seconds that were waited.
        seconds: u64,
    },
    /// The connection ended in the middle.
    Broken,
    /// The page has no example, or no lesson, of that name.
    Unlisted {
        /// What it would be.
        kind: Listed,
        /// The name.
        name: String,
        /// Those that there are.
        names: Vec<String>,
    },
    /// A key of the address that means nothing.
    Misspelt {
        /// The key.
        key: String,
        /// The one that it is likely to mean.
        nearest: String,
    },
    /// The report was shown before, but not kept.
    NotKept,
    /// Nobody knows.
    #[serde(other)]
    Unknown,
}

/// What the page has by names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listed {
    /// A network on the empty page.
    Example,
    /// A lesson.
    Lesson,
}

impl Listed {
    const fn word(self) -> &'static str {
        match self {
            Self::Example => "example",
            Self::Lesson => "lesson",
        }
    }
}

impl HostedProblem {
    /// Of no address in particular.
    pub const UNKNOWN: Self = Self { address: String::new(), why: Unfetched::Unknown };

    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self.why {
            // Nobody's fault.
            Unfetched::NotKept => Severity::Info,
            _ => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self.why {
            Unfetched::NotAnAddress => "not-an-address",
            Unfetched::Credentials => "password-in-address",
            Unfetched::Insecure => "insecure-address",
            Unfetched::Forbidden => "forbidden-host",
            Unfetched::Declined => "declined-host",
            Unfetched::Unreachable => "unreachable-host",
            Unfetched::Unshared { .. } => "unshared-file",
            Unfetched::Status { .. } => "no-such-file",
            Unfetched::Page => "page-instead-of-file",
            Unfetched::Nothing => "empty-file",
            Unfetched::PassedOver { .. } => "address-key-unused",
            Unfetched::TooLarge { .. } => "hosted-too-large",
            Unfetched::TooSlow { .. } => "hosted-too-slow",
            Unfetched::Broken => "connection-broken",
            Unfetched::Unlisted { kind: Listed::Example, .. } => "example-unknown",
            Unfetched::Unlisted { kind: Listed::Lesson, .. } => "lesson-unknown",
            Unfetched::Misspelt { .. } => "address-key-unknown",
            Unfetched::NotKept => "not-kept",
            Unfetched::Unknown => "not-fetched",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match &self.why {
            Unfetched::NotAnAddress => Words::new("this is no address of a file on the web")
                .expected("an address that begins with `https://`, or the file's path seen from this page")
                .help("correct the address of the page, or open the file itself"),
            Unfetched::Credentials => Words::new("there is a name or a password in the address of the file, which no page may send")
                .help("whoever has this page's address has the password: change it; host the file where none is needed, or download it and open it here"),
            Unfetched::Insecure => Words::new("browsers do not let a page of `https://` fetch from `http://`")
                .help("host the file under `https://`, or open the file itself"),
            Unfetched::Forbidden => Words::new("this copy of Spiketally may fetch from its own host alone")
                .help("whoever hosts it can add the file's host to `connect-src` in its `index.html`; or open the file itself"),
            Unfetched::Declined => Words::new("the file was not fetched, since its host was not to be asked")
                .help("reload the page to be asked again, or open the file itself"),
            Unfetched::Unreachable => Words::new("there is no answer from the file's host")
                .help("look at the connection and at the address; if others reach it neither, the link is dead and only its owner can mend it"),
            Unfetched::Unshared { origin } => unshared(origin),
            Unfetched::Status { code } => status(*code),
            Unfetched::Page => Words::new("a web page came in place of the file")
                .expected("JSON")
                .help(self.raw_address().map_or_else(
                    || "the address is of a page about the file, of a login or of an error: link to the file itself".to_owned(),
                    |raw| format!("this is the address of a page about the file; the file itself is at {raw}"),
                )),
            Unfetched::Nothing => Words::new("the file that came is empty")
                .help("its owner must put it there again; whether it is empty there too, its address shows in a window of its own"),
            Unfetched::PassedOver { key, instead } => {
                let words = if key == instead {
                    Words::new(format!("the address has {} more than once, and the first was opened", quoted(key)))
                } else {
                    Words::new(format!("{} was passed over, since the address has {} too", quoted(key), quoted(instead)))
                };
                words.help("leave one of them out")
            }
            Unfetched::TooLarge { most } => Words::new("the file is larger than this page fetches")
                .expected(if *most < 1_000_000 { format!("at most {} kB", most / 1_000) } else { format!("at most {} MB", most / 1_000_000) })
                .help("download it and open it from there; whoever hosts this page can raise the limit in its `index.html`"),
            Unfetched::TooSlow { seconds } => Words::new(format!("the file did not come within {seconds} seconds"))
                .help("reload the page to try again, or download the file and open it from there"),
            Unfetched::Broken => Words::new("the connection ended before the file was there").help("reload the page to try again"),
            Unfetched::Unlisted { kind, name, names } => {
                let kind = kind.word();
                Words::new(format!("there is no {kind} {}", quoted(name)))
                    .help(format!("the {kind}s are {}", names.join(", ")))
            }
            Unfetched::Misspelt { key, nearest } => Words::new(format!("{} means nothing in an address of this page", quoted(key)))
                .expected("`example`, `lesson`, `graph` and `activity`, `bundle`, `report`, or `embed`")
                .perhaps(Some(nearest)),
            Unfetched::NotKept => Words::new("this report is not kept in this browser")
                .help("open its files again; below is what is kept, and whether anything is"),
            Unfetched::Unknown => Words::new("the file could not be fetched").help("reload the page to try again"),
        }
    }

    /// Where GitHub has the file that it shows on a page.
    fn raw_address(&self) -> Option<String> {
        let (repository, path) = self.address.strip_prefix("https://github.com/")?.split_once("/blob/")?;
        Some(format!("https://raw.githubusercontent.com/{repository}/{path}"))
    }
}

fn unshared(origin: &str) -> Words {
    Words::new("the file's host does not let pages of other hosts read it")
        .expected(format!("`Access-Control-Allow-Origin: *` (or `{origin}`) in the header of the answer"))
        .help("its owner must set that header (CORS), or move the file to a host that does, such as GitHub Pages; or download the file and open it here")
}

fn status(code: u16) -> Words {
    let words = match code {
        404 | 410 => Words::new("there is no file at this address").help(
            "the link is dead, or its path is misspelt (upper and lower case differ): ask whoever gave it to you",
        ),
        401 | 403 => Words::new("the file's host does not give it to everybody")
            .help("its owner must make it public; or log in there, download it and open it here"),
        429 | 500.. => Words::new("the file's host is in trouble or too busy").help("try again later"),
        _ => Words::new("the file's host answered with something else"),
    };
    words.found(format!("HTTP status {code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> HostedProblem {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn problems_are_read_as_the_page_writes_them() {
        let gone = read(r#"{"address":"https://a.example/g.json","why":"status","code":404}"#);
        assert_eq!(gone.why, Unfetched::Status { code: 404 });
        assert_eq!(gone.words().found.as_deref(), Some("HTTP status 404"));
        let unshared = read(r#"{"address":"x","why":"unshared","origin":"https://me.example"}"#);
        assert!(unshared.words().expected.unwrap().contains("`https://me.example`"));
        let unlisted = read(r#"{"address":"x","why":"unlisted","kind":"lesson","name":"a","names":["b","c"]}"#);
        assert_eq!(
            (unlisted.code(), unlisted.words().help.as_deref()),
            ("lesson-unknown", Some("the lessons are b, c"))
        );
        let misspelt = read(r#"{"address":"x","why":"misspelt","key":"exmaple","nearest":"example"}"#);
        assert!(misspelt.words().help.is_some_and(|help| help.contains("did you mean `example`?")));
        assert_eq!(read(r#"{"address":"x","why":"something later"}"#).why, Unfetched::Unknown);
    }

    #[test]
    fn a_page_about_a_file_leads_to_the_file() {
        let page = read(r#"{"address":"https://github.com/me/nets/blob/main/a/graph.json","why":"page"}"#);
        let help = page.words().help.unwrap();
        assert!(help.ends_with("https://raw.githubusercontent.com/me/nets/main/a/graph.json"), "{help}");
        assert!(read(r#"{"address":"https://a.example/","why":"page"}"#).words().help.unwrap().contains("login"));
    }
}
