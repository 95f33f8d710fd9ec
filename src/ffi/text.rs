//! Text that C frees.

use std::ffi::c_char;
use std::{io, mem, ptr, slice, str};

use crate::client::ExternalBuffer;
use crate::error::{Error, Result};
use crate::request::Request;

/// UTF-8 in memory of `malloc`, with room for the NUL behind it.
pub(super) struct Text {
    bytes: *mut u8,
    length: usize,
    /// The room, that for the NUL included.
    room: usize,
}

impl Text {
    pub(super) fn new() -> Self {
        Text {
            bytes: ptr::null_mut(),
            length: 0,
            room: 0,
        }
    }

    /// A copy of a text.
    pub(super) fn of(text: &str) -> Result<Self> {
        let mut copy = Text::new();
        copy.append(text.as_bytes())
            .map_err(|error| Error::invalid_input(error.to_string()))?;
        Ok(copy)
    }

    /// The JSON text that a request is answered with, in memory only once.
    pub(super) fn sent<T>(request: &Request<T>) -> Result<Self> {
        let mut text = Text::new();
        request.send_json_to(&mut text)?;
        Ok(text)
    }

    /// Hands it over to C. It is JSON, which has no NUL byte inside that would cut it short.
    pub(super) fn give(mut self) -> Result<*mut c_char> {
        self.grow(0)
            .map_err(|error| Error::invalid_input(error.to_string()))?;
        let bytes = mem::replace(&mut self.bytes, ptr::null_mut());
        // SAFETY: there is room for the NUL behind the text.
        unsafe { bytes.add(self.length).write(0) };
        Ok(bytes.cast())
    }

    /// Makes room for so many bytes more.
    fn grow(&mut self, more: usize) -> io::Result<()> {
        let too_much = || io::Error::new(io::ErrorKind::OutOfMemory, "out of memory");
        let needed = self.length.checked_add(more).and_then(|n| n.checked_add(1));
        let needed = needed.ok_or_else(too_much)?;
        if needed <= self.room {
            return Ok(());
        }
        let room = needed.max(self.room.saturating_mul(2));
        // SAFETY: it is NULL, or was allocated here and not given away.
        let bytes = unsafe { libc::realloc(self.bytes.cast(), room) };
        if bytes.is_null() {
            return Err(too_much());
        }
        self.bytes = bytes.cast();
        self.room = room;
        Ok(())
    }
}

impl ExternalBuffer for Text {
    fn begin(&mut self, length: usize) -> io::Result<()> {
        self.length = 0;
        self.grow(length)
    }

    fn append(&mut self, piece: &[u8]) -> io::Result<()> {
        self.grow(piece.len())?;
        // SAFETY: there is room for it, in memory that nobody else has.
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
        // SAFETY: so many bytes of it were written.
        unsafe { slice::from_raw_parts(self.bytes, self.length) }
    }
}

impl AsRef<str> for Text {
    /// Nothing, if it is not UTF-8: what was sent has been checked.
    fn as_ref(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        // SAFETY: it is NULL, or was allocated here and not given away.
        unsafe { libc::free(self.bytes.cast()) };
    }
}
