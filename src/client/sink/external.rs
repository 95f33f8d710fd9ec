use std::io;

use super::target::Sink;
use crate::error::copy_of_body;

const CHUNK_BYTES: usize = 16 << 10;

/// A buffer in memory of another allocator, so that a body need not be copied.
pub(crate) trait ExternalBuffer {
    /// Discards the content and reserves memory for `length` bytes.
    fn begin(&mut self, length: usize) -> io::Result<()>;

    /// Appends bytes.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Returns the content.
    fn as_bytes(&self) -> &[u8];
}

/// Passes the body to an external buffer.
pub(crate) struct ExternalSink<'b> {
    buffer: &'b mut dyn ExternalBuffer,
    chunk: [u8; CHUNK_BYTES],
}

impl<'b> ExternalSink<'b> {
    pub(crate) fn new(buffer: &'b mut dyn ExternalBuffer) -> Self {
        ExternalSink {
            buffer,
            chunk: [0; CHUNK_BYTES],
        }
    }
}

impl Sink for ExternalSink<'_> {
    fn begin(&mut self, length: usize) -> io::Result<()> {
        self.buffer.begin(length)
    }

    fn buffer(&mut self) -> io::Result<&mut [u8]> {
        Ok(&mut self.chunk)
    }

    fn advance(&mut self, count: usize) -> io::Result<()> {
        let chunk = self.chunk.get(..count).unwrap_or_default();
        self.buffer.append(chunk)
    }

    fn take_received(&mut self) -> Vec<u8> {
        copy_of_body(self.buffer.as_bytes())
    }
}
