//! A tour of the library: articles and how they are liked, their translations, assignment of
//! conversations, and what an error looks like.
//!
//! It runs against a sandbox that it starts itself, or, when `INTERCOM_ACCESS_TOKEN` is set,
//! against the workspace of that token. Then it only reads, unless `INTERCOM_TOUR_WRITE=1`.

use std::env;
use std::error::Error;

use intercom::api::articles::ListArticles;
use intercom::api::conversations::ListConversations;
use intercom::models::{Article, ArticleStatistics, Conversation};
use intercom::{Client, Region};
use intercom_sandbox::Sandbox;

fn main() -> Result<(), Box<dyn Error>> {
    let (client, may_write, _sandbox) = client()?;
    let me = client.admins().identify().send()?;
    let workspace = me.app.and_then(|app| app.name).unwrap_or_default();
    println!("{} of {workspace}\n", me.name.unwrap_or_default());

    let articles = statistics(&client)?;
    if let Some(article) = most_translated(&articles) {
        translations(article);
    }
    assignment(&client, &me.id, may_write)?;
    failure(&client);
    if let Some(limit) = client.rate_limit() {
        let shown = |number: Option<i64>| number.map_or("?".into(), |number| number.to_string());
        println!(
            "Rate limit: {} of {} requests left in this window.",
            shown(limit.remaining),
            shown(limit.limit)
        );
    }
    Ok(())
}

fn client() -> Result<(Client, bool, Option<Sandbox>), Box<dyn Error>> {
    let Ok(token) = env::var("INTERCOM_ACCESS_TOKEN") else {
        let sandbox = Sandbox::start()?;
        let client = Client::builder(sandbox.token())
            .base_url(sandbox.url())
            .build()?;
        println!("A sandbox at {}.", sandbox.url());
        return Ok((client, true, Some(sandbox)));
    };
    let region = match env::var("INTERCOM_REGION").as_deref() {
        Ok("eu") => Region::Eu,
        Ok("au") => Region::Au,
        _ => Region::Us,
    };
    let mut builder = Client::builder(&token).region(region);
    if let Ok(url) = env::var("INTERCOM_BASE_URL") {
        builder = builder.base_url(url);
    }
    let may_write = env::var("INTERCOM_TOUR_WRITE").is_ok_and(|value| value == "1");
    Ok((builder.build()?, may_write, None))
}

/// Lists the articles with their statistics, a bar for each reaction.
fn statistics(client: &Client) -> intercom::Result<Vec<Article>> {
    println!(
        "{:<38} {:>7} {:>6}  happy       neutral     sad",
        "Article", "views", "conv."
    );
    let mut articles = Vec::new();
    for article in client.articles().list(&ListArticles::default()) {
        let article = article?;
        let title = article.title.as_deref().unwrap_or("(no title)");
        let title: String = title.chars().take(37).collect();
        // The list leaves the statistics out where Intercom does.
        let statistics = match &article.statistics {
            Some(statistics) => Some(statistics.clone()),
            None => client.articles().statistics(&article.id).send()?,
        };
        match statistics {
            Some(statistics) => println!("{title:<38} {}", row(&statistics)),
            None => println!("{title:<38}       -      -"),
        }
        articles.push(article);
    }
    println!();
    Ok(articles)
}

fn row(statistics: &ArticleStatistics) -> String {
    let bar = |share: Option<f64>| {
        let share = share.unwrap_or(0.0).clamp(0.0, 100.0);
        let blocks = (share / 20.0).round() as usize;
        format!("{:<5} {share:>3.0}%  ", "█".repeat(blocks))
    };
    format!(
        "{:>7} {:>6}  {}{}{}",
        statistics.views.unwrap_or(0),
        statistics.conversions.unwrap_or(0),
        bar(statistics.happy_reaction_percentage),
        bar(statistics.neutral_reaction_percentage),
        bar(statistics.sad_reaction_percentage)
    )
    .trim_end()
    .to_owned()
}

fn most_translated(articles: &[Article]) -> Option<&Article> {
    articles.iter().max_by_key(|article| {
        let contents = article.translated_content.as_ref();
        contents.map_or(0, |contents| contents.locales().count())
    })
}

fn translations(article: &Article) {
    let Some(contents) = &article.translated_content else {
        return;
    };
    println!("Article {} in its languages:", article.id);
    for (locale, content) in contents.iter() {
        let state = content.state.as_ref().map_or("", |state| state.as_str());
        let title = content.title.as_deref().unwrap_or("(no title)");
        println!("  {locale:<6} {state:<10} {title}");
    }
    println!();
}

/// Finds the open conversations that nobody has, and gives one to an admin and one to a team.
fn assignment(client: &Client, me: &str, may_write: bool) -> intercom::Result<()> {
    let mut waiting = Vec::new();
    for conversation in client.conversations().list(&ListConversations::default()) {
        let conversation = conversation?;
        let nobody =
            conversation.admin_assignee_id.is_none() && conversation.team_assignee_id.is_none();
        if conversation.open == Some(true) && nobody {
            waiting.push(conversation);
        }
    }
    println!("{} open conversations are unassigned:", waiting.len());
    for conversation in &waiting {
        println!("  {:<8} {}", conversation.id, subject(conversation));
    }
    if !may_write {
        println!("Nothing is assigned: this is a real workspace (INTERCOM_TOUR_WRITE=1 would).\n");
        return Ok(());
    }
    let admins = client.admins().list(&Default::default());
    let mut people = admins.into_iter().filter(|admin| {
        admin
            .as_ref()
            .is_ok_and(|admin| admin.has_inbox_seat == Some(true))
    });
    let mut waiting = waiting.iter();
    if let (Some(conversation), Some(admin)) = (waiting.next(), people.next().transpose()?) {
        let assigned = client
            .conversations()
            .assign_to_admin(&conversation.id, me, &admin.id, Some("Yours, I think."))
            .send()?;
        let assignee = assigned.admin_assignee_id.unwrap_or_default();
        println!(
            "{} is now with {} ({assignee}).",
            assigned.id,
            admin.name.unwrap_or_default()
        );
        let team = admin.team_ids.first();
        if let (Some(conversation), Some(team)) = (waiting.next(), team) {
            let assigned = client
                .conversations()
                .assign_to_team(&conversation.id, me, team, None)
                .send()?;
            let assignee = assigned.team_assignee_id.unwrap_or_default();
            println!("{} is now with the team {assignee}.", assigned.id);
        }
    }
    println!();
    Ok(())
}

fn subject(conversation: &Conversation) -> String {
    let source = conversation.source.as_ref();
    let text = conversation
        .title
        .as_deref()
        .or_else(|| source.and_then(|source| source.subject.as_deref()))
        .filter(|text| !text.is_empty())
        .or_else(|| source.and_then(|source| source.body.as_deref()))
        .unwrap_or("(nothing)");
    let mut in_tag = false;
    let plain = text.chars().filter(|&letter| {
        let shown = !in_tag && letter != '<';
        in_tag = letter == '<' || (in_tag && letter != '>');
        shown
    });
    plain.take(60).collect()
}

/// What fails says what, where and whether anything may have changed.
fn failure(client: &Client) {
    println!("An error looks like this:");
    if let Err(error) = client.articles().retrieve("no-such-article").send() {
        println!("  {error}");
        println!(
            "  status {:?}, {} attempt, may have been applied: {}",
            error.status(),
            error.attempts(),
            error.maybe_applied()
        );
    }
    if let Err(error) = client.articles().retrieve("..").send() {
        println!("  {error}\n");
    }
}
