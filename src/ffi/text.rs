//! Strings that the C caller frees.

use std::ffi::c_char;
use std::{io, mem, ptr, slice, str};

use crate::client::ExternalBuffer;
use crate::error::{Context, Error, IoError, Result};
use crate::request::Request;

/// UTF-8 in memory from `malloc`, with room for a NUL byte at the end: a response is received
/// directly into the buffer that the C caller frees.
pub(super) struct Text {
    bytes: *mut u8,
    length: usize,
    /// Includes the NUL byte.
    capacity: usize,
}

impl Text {
    pub(super) fn new() -> Self {
        Text {
            bytes: ptr::null_mut(),
            length: 0,
            capacity: 0,
        }
    }

    pub(super) fn copy_of(text: &str) -> Result<Self> {
        let mut copy = Text::new();
        copy.append(text.as_bytes()).map_err(out_of_memory)?;
        Ok(copy)
    }

    /// Sends a request and returns the JSON of its response.
    pub(super) fn from_response<T>(request: &Request<T>) -> Result<Self> {
        Ok(Text::with_context(request)?.0)
    }

    /// Sends a request and returns the JSON of its response, and what is known about the call.
    pub(super) fn with_context<T>(request: &Request<T>) -> Result<(Self, Context)> {
        let mut text = Text::new();
        let context = request.send_json_to(&mut text)?;
        Ok((text, context))
    }

    /// Ends the text with a NUL byte and passes it to C. The text is JSON, which has no NUL byte
    /// inside that would truncate it.
    pub(super) fn into_raw(mut self) -> Result<*mut c_char> {
        self.reserve(0).map_err(out_of_memory)?;
        let bytes = mem::replace(&mut self.bytes, ptr::null_mut());
        // SAFETY: `reserve` always leaves room for the NUL byte.
        unsafe { bytes.add(self.length).write(0) };
        Ok(bytes.cast())
    }

    /// Makes room for `additional` bytes and the NUL byte.
    fn reserve(&mut self, additional: usize) -> io::Result<()> {
        let too_large = || io::Error::from(io::ErrorKind::OutOfMemory);
        let needed = self.length.checked_add(additional);
        let needed = needed.and_then(|needed| needed.checked_add(1));
        let needed = needed.ok_or_else(too_large)?;
        if needed <= self.capacity {
            return Ok(());
        }
        let capacity = needed.max(self.capacity.saturating_mul(2));
        // SAFETY: `bytes` is NULL or was allocated here and is still owned.
        let bytes = unsafe { libc::realloc(self.bytes.cast(), capacity) };
        if bytes.is_null() {
            return Err(too_large());
        }
        self.bytes = bytes.cast();
        self.capacity = capacity;
        Ok(())
    }
}

pub(super) fn out_of_memory(error: io::Error) -> Error {
    IoError::new("cannot store the response", error).into()
}

impl ExternalBuffer for Text {
    fn begin(&mut self, length: usize) -> io::Result<()> {
        self.length = 0;
        self.reserve(length)
    }

    fn append(&mut self, piece: &[u8]) -> io::Result<()> {
        self.reserve(piece.len())?;
        // SAFETY: there is room for the piece, in memory that only this value owns.
        unsafe {
            let end = self.bytes.add(self.length);
            end.copy_from_nonoverlapping(piece.as_ptr(), piece.len());
        }
        self.length += piece.len();
        Ok(())
    }

    fn as_bytes(&self) -> &[u8] {
        if self.bytes.is_null() {
            return &[];
        }
        // SAFETY: the first `length` bytes are initialized.
        unsafe { slice::from_raw_parts(self.bytes, self.length) }
    }
}

impl AsRef<str> for Text {
    /// The text. Empty if it is not UTF-8, which a checked response always is.
    fn as_ref(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        // SAFETY: `bytes` is NULL or was allocated here and is still owned.
        unsafe { libc::free(self.bytes.cast()) };
    }
}
