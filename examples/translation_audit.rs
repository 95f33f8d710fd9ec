//! Lists the published articles whose translations are missing, unpublished, or older than the
//! original.
//!
//! ```text
//! INTERCOM_ACCESS_TOKEN=… cargo run --example translation_audit -- [--check] [LOCALE…]
//! ```
//!
//! Without locales it takes those that any article is translated into. With `--check` it fails if it
//! finds something, for a scheduled job. Only reads.

mod program;
mod text;

use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use intercom::Client;
use intercom::models::{Article, ArticleState, LOCALES};

const SECONDS_PER_DAY: i64 = 24 * 60 * 60;

fn main() -> ExitCode {
    program::exit("translation_audit", run())
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let (mut check, mut locales) = (false, BTreeSet::new());
    for argument in env::args().skip(1) {
        if argument == "--check" {
            check = true;
        } else if LOCALES.contains(&argument.as_str()) {
            locales.insert(argument);
        } else {
            return Err(format!("`{argument}` is not a locale of Intercom").into());
        }
    }
    let list = Client::from_env()?.articles().list().per_page(150);
    let mut articles: Vec<Article> = list.items().collect::<intercom::Result<_>>()?;
    articles.retain(|article| article.state == Some(ArticleState::Published));
    if locales.is_empty() {
        locales = articles.iter().flat_map(translated_locales).collect();
    }

    let mut out = io::stdout();
    let (mut findings, mut affected) = (0, 0);
    for article in &articles {
        let problems: Vec<String> = locales
            .iter()
            .filter_map(|locale| problem(article, locale))
            .collect();
        if problems.is_empty() {
            continue;
        }
        findings += problems.len();
        affected += 1;
        let title = article.title.as_deref().unwrap_or("(no title)");
        let (title, problems) = (text::one_line(title), problems.join("\n    "));
        writeln!(out, "{} {title}\n    {problems}", article.id)?;
    }
    let locales: Vec<String> = locales.into_iter().collect();
    let locales = match locales.is_empty() {
        true => "none".to_owned(),
        false => locales.join(", "),
    };
    writeln!(
        out,
        "{affected} of {} published articles need work: {findings} translations. Locales: {locales}.",
        articles.len()
    )?;
    Ok(match check && findings > 0 {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

fn translated_locales(article: &Article) -> Vec<String> {
    let contents = article.translated_content.as_ref();
    let locales = contents.map(|contents| contents.locales().map(str::to_owned).collect());
    locales.unwrap_or_default()
}

/// Returns what is wrong with the article in a locale.
fn problem(article: &Article, locale: &str) -> Option<String> {
    if article.default_locale.as_deref() == Some(locale) {
        return None;
    }
    let contents = article.translated_content.as_ref();
    let Some(translation) = contents.and_then(|contents| contents.get(locale)) else {
        return Some(format!("{locale}: missing"));
    };
    if translation.state != Some(ArticleState::Published) {
        return Some(format!("{locale}: not published"));
    }
    let age = original_updated_at(article)? - translation.updated_at?;
    let days = (age + SECONDS_PER_DAY - 1) / SECONDS_PER_DAY;
    (age > 0).then(|| format!("{locale}: outdated, the original is {days} days newer"))
}

/// Returns when the text in the default locale was changed. The time of the article itself would also
/// be that of a change to another translation.
fn original_updated_at(article: &Article) -> Option<i64> {
    let contents = article.translated_content.as_ref();
    let locale = article.default_locale.as_deref();
    let original = locale.and_then(|locale| contents?.get(locale));
    let updated_at = original.and_then(|original| original.updated_at);
    updated_at.or(article.updated_at)
}
