//! Comma-separated values, as Python's `csv.writer` writes them, each record with its place.

use csv_core::{ReadRecordResult, Reader};

/// A line of a table.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Record {
    /// Where it begins in the text.
    pub(super) offset: usize,
    pub(super) fields: Vec<String>,
}

/// All records of a text.
pub(super) fn records(text: &str) -> Vec<Record> {
    const USUAL: usize = 1 << 10;
    let mut reader = Reader::new();
    let mut rest = text.as_bytes();
    let (mut bytes, mut ends) = (vec![0; USUAL], vec![0; USUAL]);
    let (mut written, mut ended) = (0, 0);
    let mut records = Vec::new();
    let mut offset = 0;
    loop {
        let (bytes_left, ends_left) = (bytes.get_mut(written..), ends.get_mut(ended..));
        let (result, read, wrote, end) =
            reader.read_record(rest, bytes_left.unwrap_or_default(), ends_left.unwrap_or_default());
        rest = rest.get(read..).unwrap_or_default();
        written += wrote;
        ended += end;
        match result {
            // What is left is nothing, which tells the reader so when it is asked again.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => bytes.resize(bytes.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                records.push(Record { offset, fields: fields(&bytes, ends.get(..ended).unwrap_or_default()) });
                let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                offset = text.len() - rest.len() + breaks;
                (written, ended) = (0, 0);
            }
            ReadRecordResult::End => return records,
        }
    }
}

/// Fields stand one behind another.
fn fields(bytes: &[u8], ends: &[usize]) -> Vec<String> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let field = |(start, &end): (usize, &usize)| {
        String::from_utf8_lossy(bytes.get(start..end).unwrap_or_default()).into_owned()
    };
    starts.zip(ends).map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_lines_within_are_read() {
        let records = records("name,a\n\"x, \"\"y\"\"\nz\",1\r\nlast,2");
        let fields = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            records,
            [
                Record { offset: 0, fields: fields(&["name", "a"]) },
                Record { offset: 7, fields: fields(&["x, \"y\"\nz", "1"]) },
                Record { offset: 23, fields: fields(&["last", "2"]) },
            ]
        );
    }

    #[test]
    fn long_fields_and_many_columns_fit() {
        let long = "x".repeat(5_000);
        let text = format!("{long},{}", vec!["1"; 3_000].join(","));
        let records = records(&text);
        assert_eq!(records[0].fields.len(), 3_001);
        assert_eq!(records[0].fields[0], long);
    }
}
