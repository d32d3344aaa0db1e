//! A text that is not JSON.

use super::words::WHAT_OPENS;
use super::{Severity, Words, quoted};

/// Why a text could not be read as JSON at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxProblem {
    /// Nothing, or nothing but white space.
    Empty,
    /// A UTF-8 byte order mark, which was skipped.
    ByteOrderMark,
    /// Text of another encoding.
    Utf16,
    /// Text of yet another one.
    Utf32,
    /// A byte that is not UTF-8.
    NotUtf8(u8),
    /// The text ends in the middle of a value.
    Truncated,
    /// The same of a line that is a text of its own.
    TruncatedLine,
    /// `NaN` or an infinity, which JSON does not have.
    NotFinite(String),
    /// A number beyond what a double holds.
    NumberTooLarge,
    /// A comma before a closing bracket.
    TrailingComma,
    /// A string in single quotes, or a key without quotes.
    Unquoted,
    /// A word for which JSON has another.
    PythonWord {
        /// The word.
        word: &'static str,
        /// JSON's.
        instead: &'static str,
    },
    /// A text that begins as no JSON does.
    NoJson {
        /// How it begins.
        start: String,
    },
    /// Something in the place of a value.
    NoValue {
        /// How it begins.
        found: String,
        /// The word of JSON that looks like it.
        nearest: Option<&'static str>,
    },
    /// A number as JSON does not write them.
    Number,
    /// A backslash and what must not stand behind it.
    Escape,
    /// An escape of a character that lacks a part.
    PartOfEscape,
    /// A line break, a tab or the like within a string.
    ControlCharacter,
    /// No comma, colon or bracket where one has to be.
    Separator {
        /// What has to be there.
        expected: &'static str,
    },
    /// A comment, which JSON does not have.
    Comment,
    /// More bytes than places are counted in.
    TooLong {
        /// The limit.
        most: usize,
    },
    /// More text behind the value.
    TrailingText,
    /// Any other mistake, in the JSON reader's words.
    Other(String),
}

impl SyntaxProblem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::ByteOrderMark => Severity::Info,
            _ => Severity::Error,
        }
    }

    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::ByteOrderMark => "byte-order-mark",
            Self::Utf16 | Self::Utf32 | Self::NotUtf8(_) => "not-utf8",
            Self::Truncated | Self::TruncatedLine => "truncated",
            Self::NotFinite(_) => "not-finite",
            Self::NumberTooLarge => "out-of-range",
            Self::TooLong { .. } => "too-long",
            Self::TrailingComma
            | Self::Unquoted
            | Self::PythonWord { .. }
            | Self::NoJson { .. }
            | Self::NoValue { .. }
            | Self::Number
            | Self::Escape
            | Self::PartOfEscape
            | Self::ControlCharacter
            | Self::Separator { .. }
            | Self::Comment
            | Self::TrailingText
            | Self::Other(_) => "syntax",
        }
    }

    /// What to tell a person.
    #[inline(never)]
    pub fn words(&self) -> Words {
        match self {
            Self::Empty => Words::new("the file is empty")
                .expected(WHAT_OPENS)
                .help("save or export it again; a download may have failed"),
            Self::ByteOrderMark => Words::new("the file begins with a byte order mark, which was skipped"),
            Self::Utf16 => Words::new("the text is encoded as UTF-16")
                .expected("UTF-8")
                .help("save it as UTF-8; in PowerShell, write with `Out-File -Encoding utf8`"),
            Self::Utf32 => Words::new("the text is encoded as UTF-32").expected("UTF-8").help("save it as UTF-8"),
            Self::NotUtf8(byte) => Words::new("the text is not UTF-8")
                .found(format!("the byte 0x{byte:02X}"))
                .expected("UTF-8")
                .help("open it in an editor and save it with the encoding UTF-8"),
            Self::Truncated => Words::new("the file ends in the middle of a value")
                .expected("the closing bracket of every `{` and `[`, the closing quote of every string")
                .help("save, copy or download it again: its end is missing"),
            Self::TruncatedLine => Words::new("the line ends in the middle of a value")
                .expected("an activity on one line, with the closing bracket of every `{` and `[`")
                .help("write every sample on a line of its own, without line breaks in it"),
            Self::NotFinite(literal) => Words::new(format!("JSON has no {literal}"))
                .found(literal.clone())
                .expected("a finite number")
                .help("Python's json.dump writes NaN and Infinity unless allow_nan=False; look for a division by zero in the recording"),
            Self::NumberTooLarge => Words::new("the number is too large")
                .expected("a number within a double's range, ±1.8e308"),
            Self::TooLong { most } => Words::new("the text is too long")
                .expected(format!("at most {most} bytes"))
                .help("a recording of many samples may be longer, as JSON Lines: an activity of one sample a line"),
            Self::TrailingComma => Words::new("there is a comma after the last element").help("remove the comma"),
            Self::Unquoted => Words::new("a string or key is not in double quotes")
                .expected("\"…\"")
                .help("write it with json.dump: what Python prints of a dict is not JSON"),
            Self::PythonWord { word, instead } => Words::new(format!("`{word}` is Python's word, not JSON's"))
                .found(format!("`{word}`"))
                .expected(format!("`{instead}`"))
                .help("write the file with json.dump: what Python prints of a dict is not JSON"),
            Self::NoJson { start } => Words::new("this is a text, but not JSON")
                .found(quoted(start))
                .expected("a graph, an activity, a bundle or a report as JSON, which begins with `{`; or a log, a table of values separated by commas")
                .help("give the file itself, as it was written or exported"),
            Self::NoValue { found, nearest } => Words::new(format!("{} is no value of JSON", quoted(found)))
                .expected("a string in double quotes, a number, true, false, null, a list or an object")
                .perhaps(*nearest),
            Self::Number => Words::new("the number is not written as JSON writes numbers")
                .expected("digits without a sign `+` or zeros before them, and digits on both sides of a point, such as 10, -3, 0.5 or 1e-3"),
            Self::Escape => Words::new("the string has a backslash before a character that has no escape")
                .expected(r#"`\\`, `\"`, `\n`, `\t` or another escape of JSON"#)
                .help(r"write a backslash twice, as in C:\\runs"),
            Self::PartOfEscape => Words::new("the string has an escape of a character that is not whole")
                .expected(r"`\u` with four hexadecimal digits; of a character beyond U+FFFF both halves, such as `\ud83d\ude00`"),
            Self::ControlCharacter => Words::new("the string has a line break, a tab or another control character in it")
                .expected(r"`\n`, `\t` or another escape in its place")
                .help("where the closing quote is missing, the string goes on to the end of the line"),
            Self::Separator { expected } => Words::new(format!("{expected} is missing"))
                .expected(*expected)
                .help("look at what stands before: behind a value is a comma or a bracket, behind a key a colon"),
            Self::Comment => Words::new("JSON has no comments").help("remove the comment"),
            Self::TrailingText => Words::new("there is more text behind the end of the value")
                .expected("one JSON value and nothing behind it")
                .help("a file holds one graph, activity, bundle or report: split it"),
            Self::Other(reason) => Words::new(format!("this is not JSON: {reason}")),
        }
    }
}
