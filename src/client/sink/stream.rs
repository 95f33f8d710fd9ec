use std::fs::File;
use std::io::{self, Seek, Write};

use super::target::{Progress, Sink};

/// Number of bytes of a body that are in memory at a time, apart from the connection's buffers.
const CHUNK_BYTES: usize = 64 << 10;

/// Passes the body on while it arrives, whatever its size.
pub(crate) struct StreamSink<'a> {
    output: Output<'a>,
    decompress: bool,
    progress: Option<Progress>,
    chunk: Vec<u8>,
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
            progress: None,
            chunk: vec![0; CHUNK_BYTES],
            length: 0,
            begun: false,
        }
    }

    /// Sets what is called while the body arrives.
    pub(crate) fn with_progress(self, progress: Option<Progress>) -> Self {
        StreamSink { progress, ..self }
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
        Ok(&mut self.chunk)
    }

    fn advance(&mut self, count: usize) -> io::Result<()> {
        self.begun = true;
        let chunk = std::mem::take(&mut self.chunk);
        let written = self
            .writer()
            .write_all(chunk.get(..count).unwrap_or_default());
        self.chunk = chunk;
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

    fn progress(&self) -> Option<Progress> {
        self.progress.clone()
    }
}
