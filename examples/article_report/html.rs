//! The report as one HTML page with charts, which needs no other file and no script.

use time::OffsetDateTime;

use super::Row;
use super::charts::{conversations_chart, grouped, html_text, rate, reactions_chart, views_chart};

const TEMPLATE: &str = include_str!("page.html");

pub fn page(workspace: &str, rows: &[Row]) -> String {
    let published: Vec<&Row> = rows.iter().filter(|row| row.is_published).collect();
    let total = |field: fn(&Row) -> i64| rows.iter().map(field).sum::<i64>();
    let reactions = total(|row| row.reactions);
    let happy: f64 = rows
        .iter()
        .map(|row| row.happy * row.reactions as f64)
        .sum();
    let happy = match reactions {
        0 => "–".to_owned(),
        _ => format!("{:.0}%", happy / reactions as f64),
    };

    let mut rated: Vec<&Row> = published
        .iter()
        .copied()
        .filter(|row| row.reactions > 0)
        .collect();
    rated.sort_by(|a, b| b.sad.total_cmp(&a.sad));
    let mut asked: Vec<&Row> = published
        .iter()
        .copied()
        .filter(|row| row.views > 0)
        .collect();
    asked.sort_by(|a, b| rate(b).total_cmp(&rate(a)));
    let table: String = rows.iter().map(table_row).collect();

    // The template is split at its marks, so that what is filled in is never read as a mark.
    let mut page = String::new();
    for (index, part) in TEMPLATE.split("{{").enumerate() {
        let (mark, text) = part.split_once("}}").unwrap_or(("", part));
        match mark {
            "workspace" => page.push_str(&html_text(workspace)),
            "date" => page.push_str(&OffsetDateTime::now_utc().date().to_string()),
            "articles" => page.push_str(&grouped(rows.len() as i64)),
            "views" => page.push_str(&grouped(total(|row| row.views))),
            "conversations" => page.push_str(&grouped(total(|row| row.conversations))),
            "reactions" => page.push_str(&grouped(reactions)),
            "happy" => page.push_str(&happy),
            "chart_views" => page.push_str(&views_chart(&published)),
            "chart_reactions" => page.push_str(&reactions_chart(&rated)),
            "chart_conversations" => page.push_str(&conversations_chart(&asked)),
            "table" => page.push_str(&table),
            _ => assert_eq!(index, 0, "unknown mark in the template"),
        }
        page.push_str(text);
    }
    page
}

fn table_row(row: &Row) -> String {
    let title = html_text(&row.title);
    let title = match row.url.starts_with("https://") {
        true => format!("<a href=\"{}\">{title}</a>", html_text(&row.url)),
        false => title,
    };
    let draft = if row.is_published {
        ""
    } else {
        " <span class=\"draft\">draft</span>"
    };
    let share = |share: f64| match row.reactions {
        0 => "–".to_owned(),
        _ => format!("{share:.0}%"),
    };
    let cells = [
        grouped(row.views),
        grouped(row.conversations),
        grouped(row.reactions),
        share(row.happy),
        share(row.neutral),
        share(row.sad),
    ];
    let cells: String = cells
        .iter()
        .map(|cell| format!("<td>{cell}</td>"))
        .collect();
    format!("<tr><th scope=\"row\">{title}{draft}</th>{cells}</tr>\n")
}
