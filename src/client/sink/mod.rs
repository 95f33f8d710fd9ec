//! Where the body of a response goes: memory, a buffer of the caller's, a writer or a file.

mod coding;
mod memory;
mod receive;
mod stream;
mod target;

pub(super) use coding::{ContentCoding, UnsupportedCoding};
#[cfg(feature = "capi")]
pub(crate) use memory::MAX_RESERVED;
pub(crate) use memory::MemorySink;
pub(super) use receive::{ReceiveError, receive};
pub(crate) use stream::StreamSink;
#[cfg(feature = "capi")]
pub(crate) use target::TextSink;
pub(crate) use target::{Progress, Sink};
