//! A tour of the library: articles with their statistics and translations, unassigned
//! conversations, and errors.
//!
//! ```text
//! cargo run --example tour
//! ```
//!
//! Without `INTERCOM_ACCESS_TOKEN` it starts a sandbox and assigns two conversations there. With a
//! token it uses the workspace of that token and only reads, unless `INTERCOM_TOUR_WRITE=1`.
//! `INTERCOM_REGION` selects the region of the workspace: `us` (the default), `eu` or `au`.
//! `INTERCOM_BASE_URL` replaces the API's address.

mod program;
mod text;
mod workspace;

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use intercom::Client;
use intercom::api::conversations::Assign;
use intercom::api::{By, To};
use intercom::models::{Article, ArticleStatistics, Conversation};

fn main() -> ExitCode {
    program::exit("tour", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (client, sandbox) = workspace::connect()?;
    let mut out = io::stdout();
    let may_write =
        sandbox.is_some() || env::var("INTERCOM_TOUR_WRITE").is_ok_and(|value| value == "1");
    let me = client.admins().identify().send()?;
    let workspace = me.app.and_then(|app| app.name).unwrap_or_default();
    writeln!(out, "{} of {workspace}\n", me.name.unwrap_or_default())?;

    let articles = show_statistics(&client, &mut out)?;
    if let Some(article) = most_translated(&articles) {
        show_translations(article, &mut out)?;
    }
    let conversations = find_unassigned(&client, &mut out)?;
    assign(&client, &me.id, &conversations, may_write, &mut out)?;
    show_errors(&client, &mut out)?;
    if let Some(limit) = client.rate_limit() {
        let shown = |number: Option<i64>| number.map_or("?".into(), |number| number.to_string());
        writeln!(
            out,
            "Rate limit: {} of {} requests left in this window.",
            shown(limit.remaining),
            shown(limit.limit)
        )?;
    }
    Ok(())
}

/// Prints the articles with their statistics and a bar for each reaction. The titles come last: their
/// width on the terminal differs with the script.
fn show_statistics(client: &Client, out: &mut impl Write) -> Result<Vec<Article>, Box<dyn Error>> {
    writeln!(
        out,
        "{:>6} {:>6}  {:<12}{:<12}{:<12}Article",
        "views", "conv.", "happy", "neutral", "sad"
    )?;
    let mut articles = Vec::new();
    for article in client.articles().list() {
        let article = article?;
        // Intercom usually omits the statistics from lists.
        let statistics = match &article.statistics {
            Some(statistics) => Some(statistics.clone()),
            None => client.articles().statistics(&article.id).send()?,
        };
        let title = text::one_line(article.title.as_deref().unwrap_or("(no title)"));
        writeln!(out, "{}{title}", columns(&statistics.unwrap_or_default()))?;
        articles.push(article);
    }
    writeln!(out)?;
    Ok(articles)
}

fn columns(statistics: &ArticleStatistics) -> String {
    let bar = |share: Option<f64>| {
        let share = share.unwrap_or(0.0).clamp(0.0, 100.0);
        let blocks = (share / 20.0).round() as usize;
        format!("{:<5} {share:>3.0}%  ", "█".repeat(blocks))
    };
    format!(
        "{:>6} {:>6}  {}{}{}",
        statistics.views.unwrap_or(0),
        statistics.conversions.unwrap_or(0),
        bar(statistics.happy_reaction_percentage),
        bar(statistics.neutral_reaction_percentage),
        bar(statistics.sad_reaction_percentage)
    )
}

fn most_translated(articles: &[Article]) -> Option<&Article> {
    articles.iter().max_by_key(|article| {
        let contents = article.translated_content.as_ref();
        contents.map_or(0, |contents| contents.locales().count())
    })
}

fn show_translations(article: &Article, out: &mut impl Write) -> io::Result<()> {
    let Some(contents) = &article.translated_content else {
        return Ok(());
    };
    writeln!(out, "Translations of article {}:", article.id)?;
    for (locale, content) in contents.iter() {
        let state = content.state.as_ref().map_or("", |state| state.as_str());
        let title = text::one_line(content.title.as_deref().unwrap_or("(no title)"));
        writeln!(out, "  {locale:<6} {state:<10} {title}")?;
    }
    writeln!(out)
}

/// Returns the open conversations without an assignee.
fn find_unassigned(
    client: &Client,
    out: &mut impl Write,
) -> Result<Vec<Conversation>, Box<dyn Error>> {
    let mut unassigned = Vec::new();
    for conversation in client.conversations().list() {
        let conversation = conversation?;
        if conversation.open == Some(true)
            && conversation.admin_assignee_id.is_none()
            && conversation.team_assignee_id.is_none()
        {
            unassigned.push(conversation);
        }
    }
    writeln!(
        out,
        "{} open conversations are unassigned:",
        unassigned.len()
    )?;
    for conversation in &unassigned {
        writeln!(out, "  {:<8} {}", conversation.id, subject(conversation))?;
    }
    writeln!(out)?;
    Ok(unassigned)
}

/// Assigns one conversation to the first admin with an inbox seat and one to a team of this admin.
/// Without permission to write, prints what it would do.
fn assign(
    client: &Client,
    me: &str,
    conversations: &[Conversation],
    may_write: bool,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let mut admin = None;
    for candidate in client.admins().list() {
        let candidate = candidate?;
        if candidate.has_inbox_seat == Some(true) {
            admin = Some(candidate);
            break;
        }
    }
    let done = if may_write {
        "Assigned"
    } else {
        "Would assign"
    };
    if let (Some(conversation), Some(admin)) = (conversations.first(), &admin) {
        if may_write {
            let assign = Assign::to_admin(By(me), To(&admin.id)).body("Please take this one.");
            client
                .conversations()
                .manage(&conversation.id, assign)
                .send()?;
        }
        let name = admin.name.as_deref().unwrap_or_default();
        writeln!(out, "{done} {} to {name} ({}).", conversation.id, admin.id)?;
    }
    let team = admin.as_ref().and_then(|admin| admin.team_ids.first());
    if let (Some(conversation), Some(team)) = (conversations.get(1), team) {
        if may_write {
            client
                .conversations()
                .assign_to_team(&conversation.id, By(me), To(team))
                .send()?;
        }
        writeln!(out, "{done} {} to team {team}.", conversation.id)?;
    }
    if !may_write {
        writeln!(
            out,
            "Nothing was changed; set INTERCOM_TOUR_WRITE=1 to assign conversations."
        )?;
    }
    writeln!(out)?;
    Ok(())
}

/// Returns the title, subject or body, shortened and without HTML tags.
fn subject(conversation: &Conversation) -> String {
    let source = conversation.source.as_ref();
    let text = conversation
        .title
        .as_deref()
        .or_else(|| source.and_then(|source| source.subject.as_deref()))
        .filter(|text| !text.is_empty())
        .or_else(|| source.and_then(|source| source.body.as_deref()))
        .unwrap_or("(no text)");
    let mut in_tag = false;
    let plain = text.chars().filter(|&letter| {
        let shown = !in_tag && letter != '<';
        in_tag = letter == '<' || (in_tag && letter != '>');
        shown
    });
    text::one_line(&plain.take(60).collect::<String>())
}

/// Prints an error response of the API, and an id that is rejected before anything is sent.
fn show_errors(client: &Client, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Errors:")?;
    if let Err(error) = client.articles().retrieve("no-such-article").send() {
        writeln!(out, "  {error}")?;
        writeln!(
            out,
            "  status {:?}, attempts: {}, may have been applied: {}",
            error.status(),
            error.attempts(),
            error.maybe_applied()
        )?;
    }
    if let Err(error) = client.articles().retrieve("..").send() {
        writeln!(out, "  {error}\n")?;
    }
    Ok(())
}
