//! Finds conversations whose older parts are missing from the response: Intercom returns at most the
//! 500 most recent parts of a conversation.
//!
//! ```text
//! cargo run --example truncated_conversation -- [CONVERSATION_ID…]
//! ```
//!
//! Takes the ids of conversations as arguments, or checks the first 20 of the list. Without
//! `INTERCOM_ACCESS_TOKEN` it starts a sandbox and adds 503 notes to one conversation there. With a
//! token it only reads the workspace of that token. `INTERCOM_REGION` selects the region: `us` (the
//! default), `eu` or `au`. `INTERCOM_BASE_URL` replaces the API's address.

mod program;
mod workspace;

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use intercom::Client;
use intercom::api::By;
use intercom::api::conversations::AdminReply;
use intercom::models::Conversation;

/// A Back-office ticket of the sandbox, which is linked to a conversation, and an admin.
const TICKET: u32 = 650_003;
const ADMIN: u32 = 410_001;

fn main() -> ExitCode {
    program::exit("truncated_conversation", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (client, sandbox) = workspace::connect()?;
    if sandbox.is_some() {
        add_notes(&client)?;
    }
    let mut ids: Vec<String> = env::args().skip(1).collect();
    if ids.is_empty() {
        for conversation in client.conversations().list().into_iter().take(20) {
            ids.push(conversation?.id.to_string());
        }
    }
    let mut truncated = 0;
    for id in &ids {
        // Lists do not contain parts, so each conversation has to be retrieved.
        let conversation = client.conversations().retrieve(id).send()?;
        if conversation.parts_truncated() {
            truncated += 1;
            report(&conversation)?;
        }
    }
    writeln!(
        io::stdout(),
        "{truncated} of {} conversations are truncated.",
        ids.len()
    )?;
    Ok(())
}

fn report(conversation: &Conversation) -> io::Result<()> {
    let parts = conversation.conversation_parts.as_ref();
    let received = parts.map_or(&[][..], |parts| &parts.conversation_parts);
    writeln!(
        io::stdout(),
        "Conversation {}: received {} parts, {} older ones are missing; the oldest received is {}.",
        conversation.id,
        received.len(),
        conversation.missing_parts(),
        received.first().map_or("none", |part| &part.id)
    )
}

/// Adds 503 notes to a conversation, by way of the ticket that is linked to it.
fn add_notes(client: &Client) -> intercom::Result<()> {
    for number in 1..=503 {
        let note = AdminReply::note(By(ADMIN), format!("Note {number}"));
        // Adds the note to the conversation of the ticket, too.
        let note = note.cross_post(true);
        client.tickets().reply(TICKET, note).send()?;
    }
    Ok(())
}
