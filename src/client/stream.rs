//! A body that is handed on while it arrives, whatever its size.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, Write};

use ureq::{Body, BodyReader};

use super::receive::{Receive, Unreceived};
use super::{Call, Client};
use crate::error::{Context, Result, TransportErrorKind};

/// As much of a body as is in memory at a time, the buffers of the connection apart.
const PIECE: usize = 64 * 1024;

/// Where a body is handed on to.
pub(crate) enum Target<'a> {
    /// Keeps what it was given: a body that broke off is not begun again.
    Writer(&'a mut dyn Write),
    /// Is emptied when a body is begun again.
    File(&'a mut File),
}

impl Client {
    /// Sends a request and hands the bytes of its success on. Says how many, after unpacking.
    pub(crate) fn stream(&self, call: &Call, to: Target, unpack: bool) -> Result<(Context, u64)> {
        let mut stream = Stream {
            to,
            unpack,
            begun: false,
            length: 0,
        };
        let answer = self.exchange_into(call, &mut stream)?;
        Ok((answer.context, stream.length))
    }
}

struct Stream<'a> {
    to: Target<'a>,
    unpack: bool,
    /// Whether the target was given something.
    begun: bool,
    length: u64,
}

impl Receive for Stream<'_> {
    fn receive(&mut self, body: Body, _: &mut Vec<u8>) -> Result<(), Unreceived> {
        let mut source = Source {
            body: body.into_reader(),
            failure: None,
        };
        let done = self.begin().and_then(|()| match self.unpack {
            false => self.copy(&mut source),
            true => self.copy(&mut *unpacked(&mut source).map_err(Side::Source)?),
        });
        match (done, source.failure) {
            (Ok(()), _) => Ok(()),
            (Err(Side::Target(cause)), _) => Err(refused(TransportErrorKind::Receiver, cause)),
            (Err(Side::Source(_)), Some(failure)) => Err(Unreceived::Broken(failure)),
            // The body came as the server sent it, so it is what it holds that is wrong.
            (Err(Side::Source(cause)), None) => Err(refused(TransportErrorKind::Decompress, cause)),
        }
    }

    fn begins_again(&self) -> bool {
        matches!(self.to, Target::File(_)) || !self.begun
    }
}

/// Which side of a copy failed.
enum Side {
    Source(io::Error),
    Target(io::Error),
}

fn refused(kind: TransportErrorKind, cause: io::Error) -> Unreceived {
    Unreceived::Refused(kind, Box::new(cause))
}

impl Stream<'_> {
    /// Forgets what an attempt before this one left.
    fn begin(&mut self) -> Result<(), Side> {
        self.length = 0;
        match &mut self.to {
            Target::File(file) => file
                .rewind()
                .and_then(|()| file.set_len(0))
                .map_err(Side::Target),
            Target::Writer(_) => Ok(()),
        }
    }

    fn copy(&mut self, from: &mut dyn Read) -> Result<(), Side> {
        let to: &mut dyn Write = match &mut self.to {
            Target::Writer(writer) => *writer,
            Target::File(file) => *file,
        };
        let mut buffer = vec![0; PIECE];
        loop {
            let piece = match from.read(&mut buffer) {
                Ok(0) => return to.flush().map_err(Side::Target),
                Ok(count) => buffer.get(..count).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(Side::Source(error)),
            };
            self.begun = true;
            to.write_all(piece).map_err(Side::Target)?;
            self.length += piece.len() as u64;
        }
    }
}

/// The body as it comes, which remembers how it broke: a decoder above it tells less.
struct Source {
    body: BodyReader<'static>,
    failure: Option<ureq::Error>,
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.body.read(buffer).map_err(|error| {
            if error.kind() != ErrorKind::Interrupted {
                self.failure = Some(error.into());
                return io::Error::other("the body broke off");
            }
            error
        })
    }
}

/// Takes gzip away. Text is passed on as it is: somebody on the way has unpacked it already.
#[cfg(feature = "gzip")]
fn unpacked<'s>(source: &'s mut Source) -> io::Result<Box<dyn Read + 's>> {
    let mut head = Vec::with_capacity(4);
    source.take(4).read_to_end(&mut head)?;
    let is_gzip = head.starts_with(&[0x1f, 0x8b]);
    let is_text = !head.is_empty()
        && head
            .iter()
            .all(|byte| *byte >= b' ' || byte.is_ascii_whitespace());
    let whole = io::Cursor::new(head).chain(source);
    if is_gzip {
        Ok(Box::new(flate2::read::MultiGzDecoder::new(whole)))
    } else if is_text {
        Ok(Box::new(whole))
    } else {
        Err(io::Error::new(ErrorKind::InvalidData, "it is not gzip"))
    }
}

/// A request that asks for this is refused before it is sent.
#[cfg(not(feature = "gzip"))]
fn unpacked<'s>(_: &'s mut Source) -> io::Result<Box<dyn Read + 's>> {
    Err(ErrorKind::Unsupported.into())
}
