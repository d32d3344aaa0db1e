//! The lesson format: steps through a report.

mod names;

use super::json::{At, Keys, Object, Reader};
use super::{Content, Importer};
use crate::lesson::{FORMAT, Lesson, Named, Step};

/// `spiketally/lesson`
pub(super) struct LessonFormat;

const KEYS: Keys = Keys::of(&["format", "version", "title", "steps", "$schema"]);

impl Importer for LessonFormat {
    fn format(&self) -> Option<&'static str> {
        Some(FORMAT)
    }

    fn claims(&self, root: &Object<'_>) -> bool {
        root.get("steps").is_some()
    }

    fn read(&self, root: &Object<'_>, at: &At<'_, '_>, reader: &mut Reader<'_>) -> Option<Content> {
        reader.known_keys(root, at, &KEYS);
        let title = reader.required(root, at, "title", "what the lesson is called");
        let title = title.and_then(|title| reader.text(&title, "`title`"));
        let list = reader.required(root, at, "steps", "the list of steps")?;
        let items = reader.items(&list, "`steps`", "a list of steps [ … ]")?;
        let mut named = Vec::new();
        let steps: Vec<Option<Step>> =
            items.enumerate().map(|(place, json)| step(&list.item(place, json), &mut named, reader)).collect();
        if steps.is_empty() {
            reader.unexpected(&list, "`steps`", "a list of one step or more");
        }
        let steps = steps.into_iter().collect::<Option<_>>()?;
        Some(Content::Lesson(Lesson { title: title?.into_owned(), steps, named }))
    }
}

fn step(at: &At<'_, '_>, named: &mut Vec<Named>, reader: &mut Reader<'_>) -> Option<Step> {
    // What is named is told by its own place, before the step as a whole is found wanting.
    if !names::are_known(at, reader) {
        return None;
    }
    match serde_json::from_str(at.json.literal()) {
        Ok(step) => {
            names::gather(at, &step, named, reader);
            Some(step)
        }
        Err(error) => {
            // Its place is within the step, which is named beside it.
            let reason = error.to_string();
            let reason = reason.rsplit_once(" at line ").map_or(&*reason, |(reason, _)| reason);
            reader.unexpected(at, "the step", format_args!("as docs/lessons.md says: {reason}"));
            None
        }
    }
}
