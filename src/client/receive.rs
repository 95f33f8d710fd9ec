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
        let announced = body.content_length().unwrap_or(0);
        if announced > self.limit as u64 {
            return Err(self.too_large());
        }
        // One byte more than announced, so that the end is met without growing.
        kept.reserve_exact(announced as usize + 1);
        let mut reader = body.into_reader().take(self.limit as u64 + 1);
        reader
            .read_to_end(kept)
            .map_err(|error: io::Error| Unreceived::Broken(error.into()))?;
        if kept.len() > self.limit {
            kept.truncate(self.limit);
            return Err(self.too_large());
        }
        Ok(())
    }
}

impl Whole {
    fn too_large(&self) -> Unreceived {
        let cause = format!("the limit is {} bytes", self.limit);
        Unreceived::Refused(TransportErrorKind::TooLarge, cause.into())
    }
}
