//! The report as CSV (RFC 4180), for a spreadsheet.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use serde::Serialize;

use super::Row;

/// A line of the file. The names of the fields are its header.
#[derive(Serialize)]
struct Line<'r> {
    id: &'r str,
    title: Cow<'r, str>,
    state: &'static str,
    url: Cow<'r, str>,
    views: i64,
    conversations: i64,
    reactions: i64,
    happy_percent: f64,
    neutral_percent: f64,
    sad_percent: f64,
}

/// Writes a file. All texts are in quotation marks, because spreadsheets expect other separators in
/// some countries.
pub fn write(path: &str, rows: &[Row]) -> Result<(), csv::Error> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::NonNumeric)
        .terminator(Terminator::CRLF)
        .from_path(path)?;
    for row in rows {
        writer.serialize(Line {
            id: &row.id,
            title: cell(&row.title),
            state: match row.is_published {
                true => "published",
                false => "draft",
            },
            url: cell(&row.url),
            views: row.views,
            conversations: row.conversations,
            reactions: row.reactions,
            happy_percent: row.happy,
            neutral_percent: row.neutral,
            sad_percent: row.sad,
        })?;
    }
    writer.flush()?;
    Ok(())
}

/// Characters at which a spreadsheet takes a cell for a formula.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Returns a text that a spreadsheet does not run as a formula: with an apostrophe in front.
fn cell(text: &str) -> Cow<'_, str> {
    match text.starts_with(FORMULA) {
        true => format!("'{text}").into(),
        false => text.into(),
    }
}
