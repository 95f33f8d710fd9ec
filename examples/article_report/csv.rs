//! The report as CSV (RFC 4180), for a spreadsheet.

use super::Row;

const HEADER: &str = "id,title,state,url,views,conversations,reactions,happy_percent,\
                      neutral_percent,sad_percent\r\n";

pub fn document(rows: &[Row]) -> String {
    let mut document = HEADER.to_owned();
    for row in rows {
        let state = if row.is_published {
            "published"
        } else {
            "draft"
        };
        let fields = [
            row.id.clone(),
            row.title.clone(),
            state.to_owned(),
            row.url.clone(),
            row.views.to_string(),
            row.conversations.to_string(),
            row.reactions.to_string(),
            row.happy.to_string(),
            row.neutral.to_string(),
            row.sad.to_string(),
        ];
        document.push_str(&fields.map(|field| quoted(&field)).join(","));
        document.push_str("\r\n");
    }
    document
}

/// Characters at which a spreadsheet takes a cell for a formula.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Quotes a field where that is necessary, also because of the separators that spreadsheets expect in
/// some countries. A spreadsheet would run a text that begins like a formula, so it gets an apostrophe
/// in front.
fn quoted(field: &str) -> String {
    let is_formula = field.starts_with(FORMULA) && field.parse::<f64>().is_err();
    let field = if is_formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    match field.contains([',', ';', '\t', '"', '\r', '\n']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field,
    }
}
