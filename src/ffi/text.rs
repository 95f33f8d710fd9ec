//! Strings that the C caller frees.

use std::ffi::c_char;
use std::ptr::NonNull;
use std::{io, str};

use super::block::Block;
use crate::client::{MAX_RESERVED, Sink, TextSink};
use crate::error::{Context, Error, IoError, Result, copy_of_body};
use crate::request::Request;

/// Size in bytes of the first block for a response that does not announce its length.
const MIN_CAPACITY: usize = 4 << 10;

/// UTF-8 that is received directly into the memory that the C caller frees.
#[derive(Default)]
pub(super) struct Text {
    /// Has room for a NUL byte behind the text.
    block: Option<Block>,
    length: usize,
    /// The announced length plus the NUL byte.
    expected: usize,
}

impl Text {
    pub(super) fn copy_of(text: &str) -> Result<Self> {
        let mut copy = Text::default();
        copy.replace(text.as_bytes()).map_err(out_of_memory)?;
        Ok(copy)
    }

    /// Sends a request and returns the JSON of its response.
    pub(super) fn from_response<T>(request: &Request<T>) -> Result<Self> {
        Ok(Text::with_context(request)?.0)
    }

    /// Sends a request and returns the JSON of its response, and what is known about the call.
    pub(super) fn with_context<T>(request: &Request<T>) -> Result<(Self, Context)> {
        let mut text = Text::default();
        let context = request.send_json_to(&mut text)?;
        Ok((text, context))
    }

    /// Ends the text with a NUL byte and passes it to C. The text is JSON, which has no NUL byte
    /// inside that would truncate it.
    pub(super) fn into_raw(mut self) -> Result<*mut c_char> {
        let length = self.length;
        let block = self.block_of(length + 1).map_err(out_of_memory)?;
        if let Some(end) = block.bytes_mut(length + 1).last_mut() {
            *end = 0;
        }
        let block = self.block.take();
        Ok(block.map_or(std::ptr::null_mut(), |block| block.into_raw().cast()))
    }

    /// Frees a text that was passed to C.
    ///
    /// # Safety
    ///
    /// The text is NULL or was returned by [`Text::into_raw`], and is freed once.
    pub(super) unsafe fn free(text: *mut c_char) {
        if let Some(start) = NonNull::new(text.cast()) {
            // SAFETY: the caller's promise.
            unsafe { Block::from_raw(start) }.recycle();
        }
    }

    /// Returns the block with at least `capacity` bytes.
    fn block_of(&mut self, capacity: usize) -> io::Result<&mut Block> {
        match &mut self.block {
            Some(block) => block.grow(capacity)?,
            none => *none = Some(Block::new(capacity)?),
        }
        self.block
            .as_mut()
            .ok_or_else(|| io::Error::other("no memory"))
    }
}

pub(super) fn out_of_memory(error: io::Error) -> Error {
    IoError::new("cannot store the response", error).into()
}

impl Sink for Text {
    fn begin(&mut self, length: usize) -> io::Result<()> {
        self.length = 0;
        self.expected = match length {
            0 => MIN_CAPACITY,
            length => length.saturating_add(1),
        };
        self.block_of(self.expected.min(MAX_RESERVED)).map(drop)
    }

    fn buffer(&mut self) -> io::Result<&mut [u8]> {
        let (length, expected) = (self.length, self.expected);
        let capacity = self.block.as_ref().map_or(0, Block::capacity);
        let block = if length < capacity {
            self.block_of(capacity)?
        } else {
            let doubled = capacity.saturating_mul(2).max(MIN_CAPACITY);
            self.block_of(if capacity < expected {
                doubled.min(expected)
            } else {
                doubled
            })?
        };
        let bytes = block.bytes_mut(block.capacity());
        Ok(bytes.get_mut(length..).unwrap_or_default())
    }

    fn advance(&mut self, count: usize) -> io::Result<()> {
        self.length += count;
        Ok(())
    }

    fn take_received(&mut self) -> Vec<u8> {
        copy_of_body(self.as_bytes())
    }
}

impl TextSink for Text {
    fn as_bytes(&self) -> &[u8] {
        self.block
            .as_ref()
            .map_or(&[], |block| block.bytes(self.length))
    }
}

impl AsRef<str> for Text {
    /// The text. Empty if it is not UTF-8, which a checked response always is.
    fn as_ref(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}
