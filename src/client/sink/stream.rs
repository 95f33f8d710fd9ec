use std::fs::File;
use std::io::{self, Seek, Write};

use super::target::Sink;

/// Bytes of a body that are in memory at a time, apart from the buffers of the connection.
const PIECE: usize = 64 << 10;

/// Passes the body on while it arrives, whatever its size.
pub(crate) struct StreamSink<'a> {
    output: Output<'a>,
    decompress: bool,
    piece: Vec<u8>,
    length: u64,
    /// Whether the output has received anything.
    begun: bool,
}

enum Output<'a> {
    /// Keeps what it has received, so it cannot restart.
    Writer(&'a mut dyn Write),
    /// Is emptied before each attempt.
    File(&'a mut File),
}

impl<'a> StreamSink<'a> {
    pub(crate) fn to_writer(writer: &'a mut dyn Write, decompress: bool) -> Self {
        StreamSink::new(Output::Writer(writer), decompress)
    }

    pub(crate) fn to_file(file: &'a mut File, decompress: bool) -> Self {
        StreamSink::new(Output::File(file), decompress)
    }

    fn new(output: Output<'a>, decompress: bool) -> Self {
        StreamSink {
            output,
            decompress,
            piece: vec![0; PIECE],
            length: 0,
            begun: false,
        }
    }

    /// Returns how many bytes were written, after decompression.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    fn writer(&mut self) -> &mut dyn Write {
        match &mut self.output {
            Output::Writer(writer) => *writer,
            Output::File(file) => *file,
        }
    }
}

impl Sink for StreamSink<'_> {
    fn begin(&mut self, _: usize) -> io::Result<()> {
        self.length = 0;
        match &mut self.output {
            Output::File(file) => file.rewind().and_then(|()| file.set_len(0)),
            Output::Writer(_) => Ok(()),
        }
    }

    fn buffer(&mut self) -> io::Result<&mut [u8]> {
        Ok(&mut self.piece)
    }

    fn advance(&mut self, count: usize) -> io::Result<()> {
        self.begun = true;
        let piece = std::mem::take(&mut self.piece);
        let written = self
            .writer()
            .write_all(piece.get(..count).unwrap_or_default());
        self.piece = piece;
        written?;
        self.length += count as u64;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.writer().flush()
    }

    fn can_restart(&self) -> bool {
        matches!(self.output, Output::File(_)) || !self.begun
    }

    fn is_limited(&self) -> bool {
        false
    }

    fn decompresses(&self) -> bool {
        self.decompress
    }
}
