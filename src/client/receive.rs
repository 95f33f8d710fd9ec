//! What becomes of the body of an answer.

use std::error::Error as StdError;
use std::io::{self, Read};

use ureq::Body;

use crate::error::TransportErrorKind;

/// Takes the body of a success.
pub(super) trait Receive {
    /// Takes it whole, or says why not. What of it is to be reached through the answer or the
    /// error is `kept`.
    fn receive(&mut self, body: Body, kept: &mut Vec<u8>) -> Result<(), Unreceived>;

    /// Whether it could take another body from its beginning, after this one broke off.
    fn begins_again(&self) -> bool {
        true
    }
}

/// Why a body was not received whole.
pub(super) enum Unreceived {
    /// It did not come whole.
    Broken(ureq::Error),
    /// It is not what it should be, or could not be handed on.
    Refused(TransportErrorKind, Box<dyn StdError + Send + Sync>),
}

/// Keeps all of it.
pub(super) struct Whole {
    pub limit: usize,
}

impl Receive for Whole {
    /// Reads into one buffer of the size that the header announces.
    fn receive(&mut self, body: Body, kept: &mut Vec<u8>) -> Result<(), Unreceived> {
        // One byte more than announced, so that the end is met without growing.
        kept.reserve_exact(announced(&body, self.limit)? + 1);
        let mut reader = body.into_reader().take(self.limit as u64 + 1);
        reader.read_to_end(kept).map_err(broken)?;
        if kept.len() > self.limit {
            kept.truncate(self.limit);
            return Err(too_large(self.limit));
        }
        Ok(())
    }
}

/// Memory of another kind than ours, which holds the whole of a body.
#[cfg(feature = "capi")]
pub(crate) trait Memory {
    /// Forgets what it holds, and makes room for so many bytes.
    fn begin(&mut self, length: usize) -> io::Result<()>;

    /// Adds some bytes.
    fn append(&mut self, piece: &[u8]) -> io::Result<()>;

    /// What it holds.
    fn held(&self) -> &[u8];
}

/// Hands all of it to other memory, so that it is in memory only once.
#[cfg(feature = "capi")]
pub(super) struct Poured<'m> {
    pub memory: &'m mut dyn Memory,
    pub limit: usize,
}

#[cfg(feature = "capi")]
impl Receive for Poured<'_> {
    fn receive(&mut self, body: Body, kept: &mut Vec<u8>) -> Result<(), Unreceived> {
        let refused =
            |cause: io::Error| Unreceived::Refused(TransportErrorKind::Receiver, cause.into());
        let announced = announced(&body, self.limit)?;
        self.memory.begin(announced).map_err(refused)?;
        let mut reader = body.into_reader();
        let mut piece = [0; 16 * 1024];
        loop {
            let count = match reader.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    kept.extend_from_slice(self.memory.held());
                    return Err(broken(error));
                }
            };
            let piece = piece.get(..count).unwrap_or_default();
            if count > self.limit.saturating_sub(self.memory.held().len()) {
                kept.extend_from_slice(self.memory.held());
                kept.extend_from_slice(piece);
                kept.truncate(self.limit);
                return Err(too_large(self.limit));
            }
            self.memory.append(piece).map_err(refused)?;
        }
    }
}

/// How many bytes the header announces; 0 when it does not.
fn announced(body: &Body, limit: usize) -> Result<usize, Unreceived> {
    let length = body.content_length().unwrap_or(0);
    match usize::try_from(length) {
        Ok(length) if length <= limit => Ok(length),
        _ => Err(too_large(limit)),
    }
}

fn broken(error: io::Error) -> Unreceived {
    Unreceived::Broken(error.into())
}

fn too_large(limit: usize) -> Unreceived {
    let cause = format!("the limit is {limit} bytes");
    Unreceived::Refused(TransportErrorKind::TooLarge, cause.into())
}
