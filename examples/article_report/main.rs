//! A report on every article of the Help Center: views, conversations, and reactions.
//!
//! ```text
//! INTERCOM_ACCESS_TOKEN=… cargo run --example article_report -- --csv articles.csv --html articles.html
//! ```
//!
//! Prints a table. `--csv FILE` and `--html FILE` also write a file each; the page needs nothing but
//! itself, so it can be sent by email. The statistics are fetched by four threads, whose requests
//! together stay below the rate limit of the workspace. Only reads.

mod charts;
mod csv;
mod fetch;
mod html;
#[path = "../program/mod.rs"]
mod program;
#[path = "../text/mod.rs"]
mod text;

use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use intercom::ClientBuilder;
use intercom::models::{Article, ArticleState, ArticleStatistics};

/// Deadline of a call, including the time for which the throttle delays it.
const TIMEOUT: Duration = Duration::from_secs(5 * 60);

/// What the report says about an article.
struct Row {
    id: String,
    title: String,
    url: String,
    is_published: bool,
    views: i64,
    conversations: i64,
    reactions: i64,
    /// Percentages of the reactions.
    happy: f64,
    neutral: f64,
    sad: f64,
}

impl Row {
    fn new(article: &Article, statistics: Option<&ArticleStatistics>) -> Row {
        let count = |field: fn(&ArticleStatistics) -> Option<i64>| {
            statistics.and_then(field).unwrap_or_default()
        };
        let share = |field: fn(&ArticleStatistics) -> Option<f64>| {
            let share = statistics.and_then(field).unwrap_or_default();
            share.clamp(0.0, 100.0)
        };
        Row {
            id: article.id.to_string(),
            title: article.title.clone().unwrap_or("(no title)".into()),
            url: article.url.clone().unwrap_or_default(),
            is_published: article.state == Some(ArticleState::Published),
            views: count(|statistics| statistics.views),
            conversations: count(|statistics| statistics.conversions),
            reactions: count(|statistics| statistics.reactions),
            happy: share(|statistics| statistics.happy_reaction_percentage),
            neutral: share(|statistics| statistics.neutral_reaction_percentage),
            sad: share(|statistics| statistics.sad_reaction_percentage),
        }
    }
}

fn main() -> ExitCode {
    program::exit("article_report", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut csv_file, mut html_file) = (None, None);
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let file = match argument.as_str() {
            "--csv" => &mut csv_file,
            "--html" => &mut html_file,
            _ => return Err("usage: article_report [--csv FILE] [--html FILE]".into()),
        };
        let path = arguments.next();
        *file = Some(path.ok_or_else(|| format!("{argument} needs a file"))?);
    }
    let client = ClientBuilder::from_env()?
        .throttle(true)
        .timeout(TIMEOUT)
        .build()?;
    let app = client.admins().identify().send()?.app;
    let workspace = app.and_then(|app| app.name).unwrap_or_default();
    let mut rows = fetch::rows(&client)?;
    rows.sort_by(|a, b| b.views.cmp(&a.views).then_with(|| a.title.cmp(&b.title)));

    // What cannot be written does not keep the rest from the user.
    let csv = csv_file.map_or(Ok(()), |path| {
        csv::write(&path, &rows).map_err(|error| format!("{path}: {error}"))
    });
    let html = html_file.map_or(Ok(()), |path| {
        fs::write(&path, html::page(&workspace, &rows)).map_err(|error| format!("{path}: {error}"))
    });
    let table = print_table(&rows);
    match (csv, html) {
        (Err(csv), Err(html)) => return Err(format!("{csv}; {html}").into()),
        (csv, html) => csv.and(html)?,
    }
    Ok(table?)
}

/// Prints the titles last: their width on the terminal differs with the script.
fn print_table(rows: &[Row]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:>8} {:>7} {:>9} {:>6} {:>8} {:>5}  Article",
        "views", "conv.", "reactions", "happy", "neutral", "sad"
    )?;
    for row in rows {
        let (views, conversations, reactions) = (row.views, row.conversations, row.reactions);
        let shares = match reactions {
            0 => format!("{:>6} {:>8} {:>5}", "-", "-", "-"),
            _ => format!(
                "{:>5.0}% {:>7.0}% {:>4.0}%",
                row.happy, row.neutral, row.sad
            ),
        };
        let title = text::one_line(&row.title);
        writeln!(
            out,
            "{views:>8} {conversations:>7} {reactions:>9} {shares}  {title}"
        )?;
    }
    let views: i64 = rows.iter().map(|row| row.views).sum();
    writeln!(out, "\n{} articles, {views} views.", rows.len())
}
