//! What the server does with each request: the same in every run.

/// What the server does with a request. "Apply" means that it processes the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// No request was received.
    NotReceived,
    Respond,
    RespondInChunks,
    RespondWithGzip,
    RespondSlowly,
    /// Closes a connection that it did not announce to close.
    RespondAndClose,
    RespondAndReset,
    Close,
    Reset,
    ApplyAndClose,
    ApplyAndReset,
    ApplyAndTruncateHeaders,
    ApplyAndTruncateBody,
    ApplyAndSendGarbage,
    ApplyAndSendHtml,
    ApplyAndReturn502,
    ApplyAndStall,
    Return502,
    Return503,
    Return429,
    Return404,
    ReturnTruncated422,
}

use Action::*;

/// One request in ten meets one of these.
const FAULTS: [Action; 16] = [
    RespondAndClose,
    RespondAndReset,
    Close,
    Reset,
    ApplyAndClose,
    ApplyAndReset,
    ApplyAndTruncateHeaders,
    ApplyAndTruncateBody,
    ApplyAndSendGarbage,
    ApplyAndSendHtml,
    ApplyAndReturn502,
    Return502,
    Return503,
    Return429,
    Return404,
    ReturnTruncated422,
];

impl Action {
    /// Returns the action for a request of this call, after `previous` requests of the same call.
    pub fn new(call: usize, previous: u8) -> Action {
        if stalls(call) {
            return ApplyAndStall;
        }
        let number = mix(call as u64 * 256 + u64::from(previous));
        if number % 10 == 0 {
            return FAULTS[(number / 10) as usize % FAULTS.len()];
        }
        match number / 10 % 100 {
            0..10 => RespondInChunks,
            10..20 if cfg!(feature = "gzip") => RespondWithGzip,
            20 => RespondSlowly,
            _ => Respond,
        }
    }

    pub fn is_fault(self) -> bool {
        FAULTS.contains(&self)
    }

    /// Whether the server processes the request.
    pub fn applies(self) -> bool {
        !matches!(
            self,
            NotReceived
                | Close
                | Reset
                | Return502
                | Return503
                | Return429
                | Return404
                | ReturnTruncated422
        )
    }
}

/// Whether the server never responds to this call.
pub fn stalls(call: usize) -> bool {
    mix(call as u64 ^ 0x5555) % 2_000 == 0
}

/// SplitMix64: a hash with the same result in every run.
pub fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(42);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
