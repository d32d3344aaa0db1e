//! A spread as CSV: a line a layer and number; energies in pJ.

use crate::export::{Exporter, LayerNames};
use crate::model::Quantity;
use crate::report::{Distribution, Spread};

/// Every distribution with every digit.
#[derive(Clone, Copy, Debug)]
pub struct SpreadCsv {
    /// How layer names are written.
    pub names: LayerNames,
}

impl SpreadCsv {
    /// Names as they are.
    pub const VERBATIM: Self = Self { names: LayerNames::Verbatim };
}

impl Exporter<Spread> for SpreadCsv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "Spread CSV"
    }

    fn file_name(&self) -> &'static str {
        "spread.csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv"
    }

    fn export(&self, spread: &Spread) -> String {
        let percentiles = Distribution::PERCENTILES.map(|percent| format!("p{percent}"));
        let mut text = format!("name,count,mean,deviation,least,{},most\n", percentiles.join(","));
        for row in &spread.rows {
            for (count, found) in row.each() {
                self.names.push(&mut text, &row.name);
                text.push(',');
                text.push_str(count);
                let numbers = [found.mean, found.deviation, found.least].into_iter();
                for number in numbers.chain(found.percentiles).chain([found.most]) {
                    text.push(',');
                    text.push_str(&Quantity::Average(number).to_string());
                }
                text.push('\n');
            }
        }
        text
    }
}
