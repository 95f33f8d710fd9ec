//! Where the body of a response goes: memory, a buffer of the caller's, a writer or a file.

mod gzip;
mod memory;
mod receive;
mod stream;
mod target;

pub(crate) use memory::MemorySink;
pub(super) use receive::{ReceiveError, receive};
pub(crate) use stream::StreamSink;
pub(crate) use target::Sink;
#[cfg(feature = "capi")]
pub(crate) use target::TextSink;
