use std::{io, mem};

use super::target::Sink;
use crate::error::copy_of_body;

/// Maximum number of bytes reserved before the body arrives, whatever `Content-Length` says.
pub(crate) const MAX_RESERVED: usize = 1 << 20;

/// Size in bytes of the first buffer for a response without `Content-Length`.
const MIN_RESERVED: usize = 8 << 10;

/// Keeps the body in one buffer.
#[derive(Debug, Default)]
pub(crate) struct MemorySink {
    /// Bytes beyond `filled` are zeros or of an earlier body.
    buffer: Vec<u8>,
    filled: usize,
    /// The announced length plus one byte, so that the end of the body is reached without growing
    /// the buffer.
    expected: usize,
}

impl MemorySink {
    pub(crate) fn new() -> Self {
        MemorySink::default()
    }

    /// Returns a sink that uses the memory of a buffer.
    pub(crate) fn with_buffer(buffer: Vec<u8>) -> Self {
        MemorySink {
            buffer,
            ..MemorySink::default()
        }
    }

    /// Enlarges the buffer, if it is smaller, unless there is no memory for it.
    fn grow(&mut self, length: usize) -> io::Result<()> {
        let additional = length.saturating_sub(self.buffer.len());
        if additional > 0 {
            self.buffer.try_reserve_exact(additional)?;
            self.buffer.resize(length, 0);
        }
        Ok(())
    }

    /// Returns the body.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        self.take_filled()
    }

    fn take_filled(&mut self) -> Vec<u8> {
        self.buffer.truncate(self.filled);
        self.filled = 0;
        mem::take(&mut self.buffer)
    }
}

impl Sink for MemorySink {
    fn begin(&mut self, length: usize) -> io::Result<()> {
        self.filled = 0;
        self.expected = match length {
            0 => MIN_RESERVED,
            length => length.saturating_add(1),
        };
        self.grow(self.expected.min(MAX_RESERVED))
    }

    fn buffer(&mut self) -> io::Result<&mut [u8]> {
        if self.filled == self.buffer.len() {
            let doubled = self.filled.saturating_mul(2).max(MIN_RESERVED);
            let length = if self.filled < self.expected {
                doubled.min(self.expected)
            } else {
                doubled
            };
            self.grow(length)?;
        }
        Ok(self.buffer.get_mut(self.filled..).unwrap_or_default())
    }

    fn advance(&mut self, count: usize) -> io::Result<()> {
        self.filled = self.filled.saturating_add(count);
        Ok(())
    }

    fn take_received(&mut self) -> Vec<u8> {
        let received = self.take_filled();
        // An error may be kept for long. Its buffer may be that of a much larger response.
        if received.len() <= MIN_RESERVED && received.capacity() > 2 * MIN_RESERVED {
            return copy_of_body(&received);
        }
        received
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(sink: &mut MemorySink, length: usize) {
        let mut left = length;
        while left > 0 {
            let buffer = sink.buffer().unwrap();
            assert!(!buffer.is_empty());
            let count = buffer.len().min(left);
            buffer[..count].fill(b'x');
            sink.advance(count).unwrap();
            left -= count;
        }
    }

    #[test]
    fn announced_length_is_reserved_up_to_a_limit() {
        for (length, reserved) in [
            (0, MIN_RESERVED),
            (100, 101),
            (usize::MAX, MAX_RESERVED),
            (64 << 20, MAX_RESERVED),
        ] {
            let mut sink = MemorySink::new();
            sink.begin(length).unwrap();
            assert_eq!(sink.buffer.len(), reserved);
        }
    }

    #[test]
    fn body_of_the_announced_length_ends_in_a_buffer_of_its_size() {
        let length = 3 * MAX_RESERVED / 2;
        let mut sink = MemorySink::new();
        sink.begin(length).unwrap();
        fill(&mut sink, length);
        assert_eq!(sink.buffer().unwrap().len(), 1);
        assert_eq!(sink.into_bytes(), vec![b'x'; length]);
    }

    #[test]
    fn buffer_grows_beyond_the_announced_length() {
        let mut sink = MemorySink::new();
        sink.begin(3).unwrap();
        fill(&mut sink, 50_000);
        assert_eq!(sink.into_bytes().len(), 50_000);
    }

    #[test]
    fn buffer_of_an_earlier_body_is_not_cleared() {
        let mut sink = MemorySink::with_buffer(vec![b'x'; 5]);
        sink.begin(4).unwrap();
        assert_eq!(sink.buffer().unwrap(), b"xxxxx");
        sink.buffer().unwrap()[0] = b'y';
        sink.advance(1).unwrap();
        assert_eq!(sink.into_bytes(), b"y");
    }

    #[test]
    fn begin_discards_an_earlier_body() {
        let mut sink = MemorySink::new();
        sink.begin(3).unwrap();
        fill(&mut sink, 3);
        sink.begin(3).unwrap();
        fill(&mut sink, 1);
        assert_eq!(sink.into_bytes(), b"x");
    }
}
