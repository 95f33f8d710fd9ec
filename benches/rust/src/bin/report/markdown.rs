//! The results as tables.

use std::fmt::Write;

use crate::measurements::{Row, Section};

/// Title and explanation of a section.
fn describe(name: &str) -> (&'static str, &'static str) {
    match name {
        "calls" => (
            "Calls",
            "CPU time of the client for one call over a keep-alive loopback connection.",
        ),
        "decode" => ("Decoding", "CPU time of decoding one response."),
        "threads" => (
            "Threads that share one client",
            "A call of 1.2 KB. The wall-clock time is divided by the calls of all threads.",
        ),
        "pages" => (
            "Lists",
            "A list of 1,000 pages, compared with one of 10 pages.",
        ),
        "export" => (
            "Downloads",
            "A download to a file. This library writes it to the disk before it returns.",
        ),
        "tls" => ("TLS", "CPU time of the client for one call of 1.2 KB."),
        "start" => (
            "Cold start",
            "A program from its start to its end, with one call of 1.2 KB.",
        ),
        "size" => ("Size and build", "Stripped; built from nothing, one run."),
        "cost" => (
            "Instructions and system calls",
            "Counted in user space and at its boundary, for one call.",
        ),
        _ => ("Machine and versions", ""),
    }
}

/// Returns the tables, one per section.
pub fn render(sections: &[Section]) -> String {
    let mut text = String::from(
        "Medians. The ratio is that of client to baseline: below 1 the client is cheaper. The \
         quartiles are those of the ratio.\n",
    );
    for section in sections {
        let (title, explanation) = describe(&section.name);
        let _ = writeln!(text, "\n## {title}");
        if !explanation.is_empty() {
            let _ = writeln!(text, "\n{explanation}");
        }
        for remark in &section.remarks {
            let _ = writeln!(text, "\n{remark}");
        }
        if !section.rows.is_empty() {
            text.push_str(
                "\n| case | client | baseline | unit | client | baseline | ratio | quartiles |\n\
                 |---|---|---|---|--:|--:|--:|---|\n",
            );
        }
        for row in &section.rows {
            let _ = writeln!(text, "{}", render_row(row));
        }
    }
    text
}

fn render_row(row: &Row) -> String {
    let baseline = row.baseline_value().map(number).unwrap_or_default();
    let (ratio, quartiles) = row.ratio().map_or_else(Default::default, |ratio| {
        let (low, high) = ratio.quartiles;
        (
            format!("{:.2}", ratio.median),
            format!("{low:.2} – {high:.2}"),
        )
    });
    let cells = [
        &row.case,
        &row.client,
        &row.baseline,
        &row.unit,
        &number(row.value()),
        &baseline,
        &ratio,
        &quartiles,
    ];
    format!("| {} |", cells.map(String::as_str).join(" | "))
}

/// Formats a number with three or more digits.
fn number(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}
