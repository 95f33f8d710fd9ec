//! Assigns the unassigned open conversations to the admins of a team, in turn.
//!
//! ```text
//! INTERCOM_ACCESS_TOKEN=… cargo run --example triage -- TEAM_ID [--apply]
//! ```
//!
//! Without `--apply` it only prints what it would do. Admins who are away or have no inbox seat are
//! left out. The conversation that has waited longest comes first.

mod program;
mod text;

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use intercom::Client;
use intercom::api::{By, To};
use intercom::models::{Admin, Conversation};
use intercom::search::{all, field};

const USAGE: &str = "usage: triage TEAM_ID [--apply]";

fn main() -> ExitCode {
    program::exit("triage", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut team, mut apply) = (None, false);
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--apply" => apply = true,
            option if option.starts_with('-') => return Err(USAGE.into()),
            id if team.is_none() => team = Some(id.to_owned()),
            _ => return Err(USAGE.into()),
        }
    }
    let client = Client::from_env()?;
    let admins = available_admins(&client, &team.ok_or(USAGE)?)?;
    if admins.is_empty() {
        return Err("no admin of this team is available".into());
    }
    let conversations = unassigned(&client)?;
    let me = client.admins().identify().send()?.id;
    let mut out = io::stdout();
    let mut assigned = 0;
    for (conversation, admin) in conversations.iter().zip(admins.iter().cycle()) {
        let name = admin.name.as_deref().unwrap_or("(no name)");
        if apply && !is_unassigned(&client, conversation)? {
            writeln!(out, "{} has been taken", conversation.id)?;
            continue;
        }
        if apply {
            client
                .conversations()
                .assign_to_admin(&conversation.id, By(&me), To(&admin.id))
                .send()?;
        }
        assigned += 1;
        let subject = text::one_line(subject(conversation));
        writeln!(out, "{} -> {name}: {subject}", conversation.id)?;
    }
    match apply {
        true => writeln!(out, "Assigned {assigned} conversations.")?,
        false => writeln!(
            out,
            "Would assign {assigned} conversations; --apply assigns them."
        )?,
    }
    Ok(())
}

/// Returns the admins of a team who can work on conversations now, in the order of the team.
fn available_admins(client: &Client, team: &str) -> intercom::Result<Vec<Admin>> {
    let team = client.teams().retrieve(team).send()?;
    let mut admins = Vec::new();
    for admin in client.admins().list() {
        let admin = admin?;
        let is_available =
            admin.has_inbox_seat == Some(true) && admin.away_mode_enabled != Some(true);
        if is_available && team.admin_ids.contains(&admin.id) {
            admins.push(admin);
        }
    }
    admins.sort_by_key(|admin| team.admin_ids.iter().position(|id| *id == admin.id));
    Ok(admins)
}

/// Returns the conversations that nobody works on, the oldest first. All of them are read before the
/// first is assigned, because an assignment would change the pages that follow.
fn unassigned(client: &Client) -> intercom::Result<Vec<Conversation>> {
    let query = all([
        field("open").equals(true),
        field("admin_assignee_id").is_null(),
        field("team_assignee_id").is_null(),
    ]);
    let search = client.conversations().search(query).per_page(150);
    let mut found: Vec<Conversation> = search.items().collect::<intercom::Result<_>>()?;
    found.sort_by_key(|conversation| conversation.created_at);
    Ok(found)
}

/// Returns whether a conversation is still unassigned: a teammate may have taken it since the search.
fn is_unassigned(client: &Client, conversation: &Conversation) -> intercom::Result<bool> {
    let now = client.conversations().retrieve(&conversation.id).send()?;
    Ok(now.admin_assignee_id.is_none() && now.team_assignee_id.is_none())
}

fn subject(conversation: &Conversation) -> &str {
    let source = conversation.source.as_ref();
    let subject = source.and_then(|source| source.subject.as_deref());
    let text = conversation.title.as_deref().or(subject);
    text.filter(|text| !text.is_empty())
        .unwrap_or("(no subject)")
}
