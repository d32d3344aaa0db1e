//! A name out of a file.

use crate::ui::browser::{El, el};
use crate::ui::format;

/// A name as text in one line, that can't turn around what stands beside it; the whole of it on hover.
pub(super) fn name(name: &str) -> El {
    let shown = format::one_line(name);
    el("bdi").class("name").attr("title", &shown).text(&shown)
}
