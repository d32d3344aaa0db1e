//! Reading, where that code is part of the program.

use hdf5_pure::{AttrValue, Error, File, Group};

use super::{Flaw, Outline, graph};

pub(super) fn damaged(error: &Error) -> Flaw {
    Flaw::Damaged(error.to_string())
}

/// What is in a file.
pub(in crate::import) fn outline(bytes: &[u8]) -> Outline {
    let file = match File::from_bytes(bytes.to_vec()) {
        Ok(file) => file,
        Err(error) => return Outline::Flawed(damaged(&error)),
    };
    if let Some(keras) = keras_model(&file) {
        return Outline::Keras(keras);
    }
    match nir_graph(&file) {
        Ok(None) => Outline::Other,
        Ok(Some(root)) => graph::read(&root).map_or_else(Outline::Flawed, Outline::Nir),
        Err(error) => Outline::Flawed(damaged(&error)),
    }
}

/// What is in a file, for a program without this code.
pub fn outline_as_text(bytes: &[u8]) -> String {
    // Strings and whole numbers can always be written.
    serde_json::to_string(&outline(bytes)).unwrap_or_default()
}

/// Where NIR writes its graph, if that is there.
fn nir_graph(file: &File) -> Result<Option<Group>, Error> {
    const NODE: &str = "node";
    let is_there = file.root().groups()?.iter().any(|name| name == NODE);
    is_there.then(|| file.group(NODE)).transpose()
}

/// The JSON that Keras puts beside weights; its length is written in any of HDF5's ways.
fn keras_model(file: &File) -> Option<String> {
    match file.root().attrs().ok()?.remove("model_config")? {
        AttrValue::String(text)
        | AttrValue::AsciiString(text)
        | AttrValue::VarLenString(text)
        | AttrValue::VarLenAsciiString(text)
        | AttrValue::StringSized { value: text, .. }
        | AttrValue::AsciiStringSized { value: text, .. } => Some(text),
        _ => None,
    }
}
