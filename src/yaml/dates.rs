//! Dates as a person may write them in YAML: EDTF in quotes or bare, even where bare brackets make a YAML list of it.

use super::read::Reader;
use super::tree::{NodeId, Value};
use crate::model::Edtf;
use chrono::NaiveDate;

const EDTF_HELP: &str = "write 2025-02-18, 2025-02 (in that month), 2025-02-18~ (about), \
    2025-03-11/2025-03-13 (lasted) or \"[2025-03-11..2025-03-18]\" (one of these days)";

impl<'a> Reader<'a> {
    /// A date with its uncertainty.
    pub fn edtf(&mut self, id: NodeId, what: &str) -> Option<Edtf> {
        let written = self.date_text(id, what)?;
        match written.parse::<Edtf>().or_else(|error| with_t(written).ok_or(error)) {
            Ok(date) => Some(date),
            Err(error) => {
                self.problem(format!("{what}: {error}"), self.span(id), EDTF_HELP);
                None
            }
        }
    }

    /// A calendar day; a time of day after it is let go.
    pub fn day(&mut self, id: NodeId, what: &str) -> Option<NaiveDate> {
        let written = self.bare(id, what)?;
        let day = match written.as_bytes().get(10) {
            Some(b'T' | b' ') => written.get(..10).unwrap_or(written),
            _ => written,
        };
        match NaiveDate::parse_from_str(day, "%Y-%m-%d") {
            Ok(day) => Some(day),
            Err(_) => {
                let message = format!("{what}: `{written}` is not a day of the calendar");
                self.problem(message, self.span(id), "write year, month and day: 2025-02-18");
                None
            }
        }
    }

    /// `[2025-03-11..2025-03-18]` without quotes is a list to YAML: take it as it is written.
    fn date_text(&mut self, id: NodeId, what: &str) -> Option<&'a str> {
        let node = self.tree.node(id);
        match &node.value {
            Value::List { flow: true, .. } => Some(node.span.of(self.text)),
            _ => self.bare(id, what),
        }
    }
}

/// YAML people part day and time by a blank as well.
fn with_t(written: &str) -> Option<Edtf> {
    let (day, time) = written.split_once(' ')?;
    format!("{day}T{}", time.trim()).parse().ok()
}
