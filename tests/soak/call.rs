//! The calls, and the comparison of their results with the ledger of the server.

use std::sync::atomic::Ordering;
use std::time::Duration;

use intercom::api::By;
use intercom::api::articles::UpdateArticle;
use intercom::api::conversations::AdminReply;
use intercom::error::TransportErrorKind as Kind;
use intercom::search::field;
use intercom::{Client, Error, Id};

use crate::action::Action::{self, *};
use crate::action::{mix, stalls};
use crate::server::Ledger;

pub const MAX_ATTEMPTS: u8 = 3;

/// Timeout of the calls to which the server never responds.
const SHORT_TIMEOUT: Duration = Duration::from_millis(150);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Success,
    Api(u16),
    Decode,
    Transport(Kind),
}

const CONNECTION_LOST: Outcome = Outcome::Transport(Kind::ConnectionClosed);

/// What the caller learns of a finished call.
#[derive(Debug)]
pub struct Report {
    pub call: usize,
    pub outcome: Outcome,
    attempts: u8,
    pub maybe_applied: bool,
    /// Id in a successful response that belongs to another call.
    wrong_id: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Read,
    SafeWrite,
    UnsafeWrite,
    Search,
}

pub fn operation(call: usize) -> Operation {
    match mix(call as u64 ^ 0x3333) % 4 {
        0 => Operation::Read,
        1 => Operation::SafeWrite,
        2 => Operation::UnsafeWrite,
        _ => Operation::Search,
    }
}

/// Makes the call of this number.
pub fn make(client: &Client, call: usize) -> Report {
    let mut report = Report {
        call,
        outcome: Outcome::Success,
        attempts: 1,
        maybe_applied: false,
        wrong_id: None,
    };
    match send(client, call) {
        Ok(id) => {
            let id = id.map(|id| id.to_string());
            if id.as_deref() != Some(&call.to_string()) {
                report.wrong_id = Some(format!("{id:?}"));
            }
        }
        Err(error) => {
            report.attempts = error.attempts().try_into().unwrap();
            report.maybe_applied = error.maybe_applied();
            report.outcome = match error {
                Error::Api(error) => Outcome::Api(error.status),
                Error::Decode(_) => Outcome::Decode,
                Error::Transport(error) => Outcome::Transport(error.kind),
                other => panic!("{other}"),
            };
        }
    }
    report
}

/// Sends the request and returns the id in the response, which should be the number of the call.
fn send(client: &Client, call: usize) -> Result<Option<Id>, Error> {
    let timeout = if stalls(call) {
        SHORT_TIMEOUT
    } else {
        Duration::from_secs(30)
    };
    let text = call.to_string();
    match operation(call) {
        Operation::Read => {
            let request = client.articles().retrieve(call).timeout(timeout);
            request.send().map(|article| Some(article.id))
        }
        Operation::SafeWrite => {
            let changes = UpdateArticle::new().title(text);
            let request = client.articles().update(call, &changes).timeout(timeout);
            request.send().map(|article| Some(article.id))
        }
        Operation::UnsafeWrite => {
            let reply = AdminReply::comment(By(1), &text);
            let request = client.conversations().reply(call, reply);
            let result = request.timeout(timeout).send();
            result.map(|conversation| Some(conversation.id))
        }
        Operation::Search => {
            let search = field("title").equals(text);
            let request = client.conversations().search(search).timeout(timeout);
            let result = request.send();
            result.map(|page| page.into_iter().last().map(|conversation| conversation.id))
        }
    }
}

impl Report {
    /// Compares the report with the ledger of the server.
    pub fn check(&self, ledger: &Ledger) -> Result<(), String> {
        if let Some(id) = &self.wrong_id {
            return Err(format!("response of another call: {id}"));
        }
        let applied = ledger.applied[self.call].load(Ordering::SeqCst);
        if !self.agrees_with_applied(applied) {
            return Err(format!("applied {applied} times"));
        }
        let received = ledger.received[self.call].load(Ordering::SeqCst);
        // The last attempt may have met a connection that the server had closed before.
        let stale = self.outcome == CONNECTION_LOST && received < self.attempts;
        let last_action = *ledger.last_action[self.call].lock().unwrap();
        if !stale && self.outcome != outcome_of(last_action) {
            return Err(format!("the server did {last_action:?}"));
        }
        // Only a safe request is sent again, beyond the attempts, after a stale connection.
        let max_received = match operation(self.call) {
            Operation::UnsafeWrite => MAX_ATTEMPTS,
            _ => MAX_ATTEMPTS + 8,
        };
        if self.attempts > MAX_ATTEMPTS || received > max_received {
            return Err(format!("received {received} times"));
        }
        Ok(())
    }

    /// Whether the outcome and `maybe_applied` allow that the server processed this many requests.
    fn agrees_with_applied(&self, applied: u8) -> bool {
        let success = self.outcome == Outcome::Success;
        match operation(self.call) {
            Operation::UnsafeWrite if success => applied == 1,
            Operation::UnsafeWrite if self.maybe_applied => applied <= 1,
            Operation::SafeWrite if success => applied >= 1,
            Operation::SafeWrite if self.maybe_applied => true,
            Operation::UnsafeWrite | Operation::SafeWrite => applied == 0,
            Operation::Read | Operation::Search => !self.maybe_applied,
        }
    }
}

/// The outcome of a call whose last request met this action.
fn outcome_of(last_action: Action) -> Outcome {
    match last_action {
        // The pooled connection was closed, and the client did not yet see that.
        NotReceived => CONNECTION_LOST,
        Respond | RespondInChunks | RespondWithGzip | RespondSlowly | RespondAndClose
        | RespondAndReset => Outcome::Success,
        Close
        | Reset
        | ApplyAndClose
        | ApplyAndReset
        | ApplyAndTruncateHeaders
        | ApplyAndTruncateBody => CONNECTION_LOST,
        ApplyAndSendGarbage => Outcome::Transport(Kind::Protocol),
        ApplyAndSendHtml => Outcome::Decode,
        ApplyAndReturn502 | Return502 => Outcome::Api(502),
        Return503 => Outcome::Api(503),
        Return429 => Outcome::Api(429),
        Return404 => Outcome::Api(404),
        ReturnTruncated422 => Outcome::Api(422),
        ApplyAndStall => Outcome::Transport(Kind::Timeout),
    }
}
