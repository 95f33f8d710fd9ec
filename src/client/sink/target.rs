use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Called with the number of bytes received so far, and with the `Content-Length`.
pub(crate) type Progress = Arc<dyn Fn(u64, Option<u64>) -> ControlFlow<()> + Send + Sync>;

/// Receives the body of a response.
pub(crate) trait Sink {
    /// Discards what an earlier attempt left. `length` is what the response announces, or 0.
    fn begin(&mut self, length: usize) -> io::Result<()>;

    /// Returns where the next bytes are to be read to. Not empty.
    fn buffer(&mut self) -> io::Result<&mut [u8]>;

    /// Accepts the first `count` bytes of the buffer.
    fn advance(&mut self, count: usize) -> io::Result<()>;

    /// Called once at the end of a complete body.
    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Returns, for an error, what was received of an incomplete body, as far as it is in memory.
    fn take_received(&mut self) -> Vec<u8> {
        Vec::new()
    }

    /// Returns whether the sink can receive another body after an incomplete one.
    fn can_restart(&self) -> bool {
        true
    }

    /// Returns whether the body stays in memory, so that its size has to be limited.
    fn is_limited(&self) -> bool {
        true
    }

    /// Returns whether a gzip file is to be decompressed.
    fn decompresses(&self) -> bool {
        false
    }

    /// Returns what is called with the number of bytes while they arrive.
    fn progress(&self) -> Option<Progress> {
        None
    }
}

/// A sink that keeps the body in memory that is not Rust's, and so need not copy it.
#[cfg(feature = "capi")]
pub(crate) trait TextSink: Sink {
    /// Returns what was received.
    fn as_bytes(&self) -> &[u8];

    /// Replaces what was received.
    fn replace(&mut self, content: &[u8]) -> io::Result<()> {
        self.begin(content.len())?;
        let mut rest = content;
        while !rest.is_empty() {
            let buffer = self.buffer()?;
            let (piece, later) = rest.split_at(rest.len().min(buffer.len()));
            if let Some(start) = buffer.get_mut(..piece.len()) {
                start.copy_from_slice(piece);
            }
            self.advance(piece.len())?;
            rest = later;
        }
        Ok(())
    }
}
