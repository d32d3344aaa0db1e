//! Files of other kinds, each named for what it is.

use super::Words;

/// A kind of file that is not read, recognised by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignKind {
    /// HDF5 without a graph, such as weights.
    Hdf5,
    /// A PyTorch checkpoint (a zip of pickles, or a bare pickle).
    PyTorch,
    /// A safetensors file.
    SafeTensors,
    /// A NumPy array.
    NumPy,
    /// NumPy arrays in a zip.
    NumPyArchive,
    /// Comma-separated values.
    Csv,
    /// A table with semicolons between values.
    SemicolonTable,
    /// A table with tabs between values.
    TabTable,
    /// A picture.
    Image,
    /// A PDF document.
    Pdf,
    /// A web page.
    Html,
    /// JSON Lines: one value a line.
    JsonLines,
    /// A Jupyter notebook.
    Notebook,
    /// Bytes of no known kind.
    Binary,
}

impl ForeignKind {
    /// What to tell a person.
    pub fn words(self) -> Words {
        let (what, help) = self.name_and_advice();
        Words::new(format!("this is {what}, which Spiketally does not read"))
            .found(what)
            .expected("a graph, an activity, a bundle or a report as JSON")
            .help(help)
    }

    const fn name_and_advice(self) -> (&'static str, &'static str) {
        const WEIGHTS: &str =
            "it holds weights, not layers and activity: write the model's graph and its activity as JSON";
        const SEPARATORS: &str = "the reference's logs have commas between values and points in numbers: give the file as it \
            was written, or save it so, which spreadsheets do not where numbers have decimal commas";
        match self {
            Self::Hdf5 => ("an HDF5 file without a NIR graph or a Keras model", WEIGHTS),
            Self::PyTorch => ("a PyTorch checkpoint", WEIGHTS),
            Self::SafeTensors => ("a safetensors file", WEIGHTS),
            Self::NumPy => ("a NumPy array", "write the spike counts per layer as an activity in JSON"),
            Self::NumPyArchive => ("a NumPy archive", "write the spike counts per layer as an activity in JSON"),
            Self::Csv => (
                "a table of comma-separated values",
                "of CSVs the reference's logs are read, whose head begins with name,syn_acc or name,mem_pot",
            ),
            Self::SemicolonTable => ("a table of values separated by semicolons", SEPARATORS),
            Self::TabTable => ("a table of values separated by tabs", SEPARATORS),
            Self::Image => ("a picture", "give the graph and the activity, not a drawing of them"),
            Self::Pdf => ("a PDF document", "give the graph and the activity as JSON"),
            Self::Html => ("a web page", "download the file itself, not the page that shows it"),
            Self::JsonLines => ("JSON Lines (one JSON value a line)", "give one JSON value a file"),
            Self::Notebook => ("a Jupyter notebook", "run it, and give the JSON files that it writes"),
            Self::Binary => ("a binary file", "give the graph and the activity as JSON text"),
        }
    }
}
