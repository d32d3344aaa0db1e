//! Files of other kinds, each named for what it is.

use super::Words;
use super::words::WHAT_OPENS;

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
    /// A 7z archive.
    SevenZip,
    /// A file that xz packed.
    Xz,
    /// A file that zstd packed.
    Zstandard,
    /// A file that bzip2 packed.
    Bzip2,
    /// A RAR archive.
    Rar,
    /// A tar archive.
    Tar,
    /// A Parquet table.
    Parquet,
    /// A model of TensorFlow Lite.
    TensorFlowLite,
    /// The text table that the reference prints.
    Summary,
    /// A Python program.
    Python,
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
    #[inline(never)]
    pub fn words(self) -> Words {
        let (what, help) = self.name_and_advice();
        Words::new(format!("this is {what}, which Spiketally does not read"))
            .found(what)
            .expected(WHAT_OPENS)
            .help(help)
    }

    const fn name_and_advice(self) -> (&'static str, &'static str) {
        const WEIGHTS: &str = "it holds weights, not layers and activity: record the model that they are of, or export it as ONNX, NIR or Keras' JSON";
        const UNPACK: &str = "unpack it and give the files in it, or pack them by zip or gzip";
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
            Self::SevenZip => ("a 7z archive", UNPACK),
            Self::Xz => ("a file packed by xz", UNPACK),
            Self::Zstandard => ("a file packed by Zstandard", UNPACK),
            Self::Bzip2 => ("a file packed by bzip2", UNPACK),
            Self::Rar => ("a RAR archive", UNPACK),
            Self::Tar => ("a tar archive", UNPACK),
            Self::Parquet => ("a Parquet table", "write the graph, and what every layer did as an activity, as JSON"),
            Self::TensorFlowLite => (
                "a TensorFlow Lite model",
                "give the Keras model that it was made of (`.keras`, `.h5`, `to_json()`), or ONNX",
            ),
            Self::Summary => (
                "a text table of the reference's",
                "its numbers are rounded: give the CSV that the reference logs beside it, or the graph and the activity",
            ),
            Self::Python => ("a Python program", "run it, and give the JSON files that it writes"),
            Self::Image => ("a picture", "give the graph and the activity, not a drawing of them"),
            Self::Pdf => ("a PDF document", "give the graph and the activity, not what is written of them"),
            Self::Html => ("a web page", "download the file itself, not the page that shows it"),
            Self::JsonLines => ("JSON Lines (one JSON value a line)", "give one JSON value a file"),
            Self::Notebook => ("a Jupyter notebook", "run it, and give the JSON files that it writes"),
            Self::Binary => ("a binary file", "give the graph and the activity; docs/formats has all that opens"),
        }
    }
}
