//! What must become of a call: a rule over what happened to it and what kind it is of.

use std::time::Duration;

use intercom::error::TransportErrorKind as Failure;
use intercom::operations::Repeat;

use crate::kinds::Kind;

/// How often the client of the matrix tries at most.
pub const TRIES: u32 = 3;

/// What a fault makes of a request, as far as a client can know.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    /// It goes well all the same, at no cost.
    Well,
    /// There was no connection to send it on.
    NoWay(Failure),
    #[cfg_attr(
        not(feature = "rustls"),
        allow(dead_code, reason = "only proxies and secure connections refuse")
    )]
    /// There may be no connection: who is at the other end, or in between, refuses.
    Barred(Failure),
    /// It was sent, and then the way broke or damaged what came back.
    Broken(Failure),
    /// The kept connection that it was sent on was just being closed.
    Stale,
    /// The connection ends so soon that the request may have been sent or not.
    Unclear,
    /// The deadline passed before it was sent.
    LateUnsent,
    /// The deadline passed afterwards.
    Late,
    /// The answer came, but is more than, or not, what may be taken.
    Unusable(Failure),
    /// A success came whose body is not what was asked for.
    Undecodable,
    /// A success came without a body.
    Nothing,
    /// It was refused.
    Status(u16),
    /// It was refused, and the wait that is asked for does not fit in the deadline.
    StatusTooLate(u16),
}

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Success,
    Transport(Failure),
    Decode,
    Api(u16),
}

/// What is to be seen of a call at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    pub end: End,
    /// How often the client tried, and the server was reached if it can be.
    pub attempts: u32,
    pub maybe_applied: bool,
}

/// The specification. One of these must be what is seen; there is more than one only where
/// chance decides.
pub fn expected(fate: Fate, kind: &Kind) -> Vec<Expected> {
    let end = match fate {
        Fate::Well => End::Success,
        Fate::NoWay(failure)
        | Fate::Barred(failure)
        | Fate::Broken(failure)
        | Fate::Unusable(failure) => End::Transport(failure),
        Fate::Stale if kind.repeat == Repeat::Safe => End::Success,
        Fate::Stale | Fate::Unclear => End::Transport(Failure::ConnectionClosed),
        Fate::LateUnsent | Fate::Late => End::Transport(Failure::Timeout),
        Fate::Undecodable | Fate::Nothing if kind.streams => End::Success,
        // The end of a scroll may be nothing at all; that of no other list is.
        Fate::Nothing if kind.repeat == Repeat::Restart => End::Success,
        Fate::Undecodable | Fate::Nothing => End::Decode,
        Fate::Status(status) | Fate::StatusTooLate(status) => End::Api(status),
    };
    let sent_again = match fate {
        // It certainly was not processed.
        Fate::NoWay(_) | Fate::Status(429) => true,
        // It may have been.
        Fate::Broken(_) | Fate::Unclear | Fate::Status(408 | 500 | 502 | 503 | 504) => {
            kind.repeat == Repeat::Safe
        }
        // It would be no better.
        _ => false,
    };
    let processed = match fate {
        Fate::Well | Fate::NoWay(_) | Fate::Barred(_) | Fate::LateUnsent => false,
        Fate::Broken(_) | Fate::Stale | Fate::Unclear | Fate::Late => true,
        Fate::Unusable(_) | Fate::Undecodable | Fate::Nothing => true,
        // See Other, and what servers mean by Found, is where the result is.
        Fate::Status(status) | Fate::StatusTooLate(status) => {
            status == 408 || status >= 500 || (301..=303).contains(&status)
        }
    };
    let first = Expected {
        end,
        attempts: if sent_again { TRIES } else { 1 },
        maybe_applied: processed && kind.writes && end != End::Success,
    };
    if !matches!(fate, Fate::Unclear) {
        return vec![first];
    }
    // Each try may have been made when the connection had already ended, and so have sent
    // nothing: then it is as good as not made. What has sent something ends what is not safe.
    let mut all = Vec::new();
    for attempts in 1..=TRIES {
        for failure in [Failure::ConnectionClosed, Failure::Connect] {
            for maybe_applied in [false, true] {
                let was_last = match kind.repeat {
                    Repeat::Safe => attempts == TRIES,
                    _ if failure == Failure::ConnectionClosed && maybe_applied == kind.writes => {
                        true
                    }
                    _ => attempts == TRIES && !maybe_applied,
                };
                if was_last && (kind.writes || !maybe_applied) {
                    all.push(Expected {
                        end: End::Transport(failure),
                        attempts,
                        maybe_applied,
                    });
                }
            }
        }
    }
    all
}

/// When the call must be over, and not before.
pub fn time(fate: Fate, deadline: Duration) -> (Duration, Duration) {
    // A busy machine may be slow to wake a thread.
    let slack = Duration::from_millis(2500);
    match fate {
        Fate::Late | Fate::LateUnsent => (deadline, deadline + slack),
        _ => (Duration::ZERO, deadline.min(Duration::from_secs(5)) + slack),
    }
}
