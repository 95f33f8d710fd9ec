//! Charts as inline SVG, which take their colors from the page.

use super::Row;

/// Number of bars in a chart.
const BARS: usize = 12;
/// Height of a bar with its label, in pixels.
const BAR_HEIGHT: usize = 44;

pub fn views_chart(rows: &[&Row]) -> String {
    let most = rows.iter().map(|row| row.views).max().unwrap_or(0).max(1) as f64;
    chart("Views per article", rows, |row| {
        let share = 100.0 * row.views as f64 / most;
        (grouped(row.views), vec![(share, "views")])
    })
}

pub fn conversations_chart(rows: &[&Row]) -> String {
    let most = rows
        .iter()
        .map(|row| rate(row))
        .fold(f64::MIN_POSITIVE, f64::max);
    chart("Conversations per 1,000 views", rows, |row| {
        let share = 100.0 * rate(row) / most;
        (format!("{:.1}", rate(row)), vec![(share, "asked")])
    })
}

pub fn reactions_chart(rows: &[&Row]) -> String {
    chart("Reactions per article", rows, |row| {
        let value = format!("{:.0}% sad of {}", row.sad, grouped(row.reactions));
        let parts = vec![
            (row.happy, "happy"),
            (row.neutral, "neutral"),
            (row.sad, "sad"),
        ];
        (value, parts)
    })
}

/// Conversations that were started per 1,000 views.
pub fn rate(row: &Row) -> f64 {
    1000.0 * row.conversations as f64 / row.views.max(1) as f64
}

/// Draws a horizontal bar for each of the first rows, below its title. `bar` returns the text at the
/// end, and the parts of the bar: percentages of the width, and CSS classes. Positions are
/// percentages, so the chart fits every width while its text keeps its size. A title that is too long
/// is cut off before that text, by an `svg` of its own.
fn chart(label: &str, rows: &[&Row], bar: impl Fn(&Row) -> (String, Vec<(f64, &str)>)) -> String {
    if rows.is_empty() {
        return "<p class=\"empty\">No data yet.</p>".to_owned();
    }
    let rows = rows.get(..BARS).unwrap_or(rows);
    let height = rows.len() * BAR_HEIGHT;
    let mut svg =
        format!("<svg role=\"img\" aria-label=\"{label}\" width=\"100%\" height=\"{height}\">");
    for (index, row) in rows.iter().enumerate() {
        let (value, parts) = bar(row);
        let top = index * BAR_HEIGHT;
        let (text, bar_top) = (top + 15, top + 22);
        svg.push_str(&format!(
            "<svg class=\"title\" y=\"{top}\" width=\"68%\" height=\"20\"><text y=\"15\">{}</text></svg>\
             <text x=\"100%\" y=\"{text}\" class=\"value\">{value}</text>\
             <rect x=\"0\" y=\"{bar_top}\" width=\"100%\" height=\"10\" rx=\"3\" class=\"track\"/>",
            html_text(&row.title),
        ));
        let mut left = 0.0;
        for (width, class) in parts {
            svg.push_str(&format!(
                "<rect x=\"{left:.2}%\" y=\"{bar_top}\" width=\"{width:.2}%\" height=\"10\" rx=\"3\" \
                 class=\"{class}\"><title>{}: {value}</title></rect>",
                html_text(&row.title),
            ));
            left += width;
        }
    }
    svg + "</svg>"
}

/// Returns a text as HTML, also for the value of an attribute.
pub fn html_text(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// Formats a number with separators, as in 12,345.
pub fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
