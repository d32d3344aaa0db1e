//! A value with the way to it.

use super::{Json, Kind};

/// A value, and the keys and places that lead to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a, 'p> {
    pub(crate) json: Json<'a>,
    step: Step<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Root,
    Key(&'p Step<'p>, &'p str),
    Item(&'p Step<'p>, usize),
}

impl<'a, 'p> At<'a, 'p> {
    pub(crate) const fn root(json: Json<'a>) -> Self {
        Self { json, step: Step::Root }
    }

    pub(crate) const fn key<'q>(&'q self, key: &'q str, json: Json<'a>) -> At<'a, 'q> {
        At { json, step: Step::Key(&self.step, key) }
    }

    pub(crate) const fn item<'q>(&'q self, item: usize, json: Json<'a>) -> At<'a, 'q> {
        At { json, step: Step::Item(&self.step, item) }
    }

    /// `nodes[3].kernel_size[0]`; none for the root.
    pub(crate) fn path(&self) -> Option<String> {
        let mut text = String::new();
        self.step.write(&mut text);
        (!text.is_empty()).then_some(text)
    }

    /// What is there, for a sentence.
    pub(crate) fn found(&self) -> String {
        let literal = self.json.literal();
        let short: String = literal.chars().take(40).collect();
        let ellipsis = if short.len() < literal.len() { "…" } else { "" };
        match self.json.kind() {
            Kind::Null => "null".to_owned(),
            Kind::Bool => literal.to_owned(),
            Kind::Number => format!("the number {short}{ellipsis}"),
            Kind::Text => format!("the string {short}{ellipsis}"),
            Kind::Array => match self.json.items().count() {
                0 => "an empty list".to_owned(),
                1 => "a list of 1 item".to_owned(),
                count => format!("a list of {count} items"),
            },
            Kind::Object => "an object".to_owned(),
        }
    }
}

impl Step<'_> {
    fn write(&self, text: &mut String) {
        match self {
            Self::Root => {}
            Self::Key(above, key) => {
                above.write(text);
                push_key(text, key);
            }
            Self::Item(above, item) => {
                above.write(text);
                text.push_str(&format!("[{item}]"));
            }
        }
    }
}

fn push_key(text: &mut String, key: &str) {
    let is_plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
    if is_plain {
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(key);
    } else {
        let short: String = key.chars().take(60).collect();
        text.push_str(&format!("[{short:?}]"));
    }
}
