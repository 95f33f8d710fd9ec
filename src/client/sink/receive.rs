use std::io::{self, ErrorKind, Read};
use std::ops::ControlFlow;

use ureq::{Body, BodyReader};

use super::coding::{ContentCoding, UnsupportedCoding, decompressed, gunzipped, read_first};
use super::target::{Progress, Sink};

/// Why a body was not received completely.
pub(in crate::client) enum ReceiveError {
    Transport(ureq::Error),
    TooLarge,
    UnsupportedCoding(UnsupportedCoding),
    Decompress(io::Error),
    Sink(io::Error),
    /// The progress callback stopped it.
    Stopped,
}

/// Decodes a body and reads it into a sink; at most `limit` decoded bytes if the sink is limited.
pub(in crate::client) fn receive(
    body: Body,
    coding: &ContentCoding,
    sink: &mut dyn Sink,
    limit: usize,
) -> Result<(), ReceiveError> {
    let limit = if sink.is_limited() { limit } else { usize::MAX };
    let length = match usize::try_from(body.content_length().unwrap_or(0)) {
        // The length of the body in transit says little about that of the decoded body.
        _ if *coding != ContentCoding::Gzip(0) => 0,
        Ok(length) if length <= limit => length,
        _ if !sink.is_limited() => 0,
        _ => return Err(ReceiveError::TooLarge),
    };
    sink.begin(length).map_err(ReceiveError::Sink)?;
    let mut source = Source::new(body, sink.progress());
    source.report(0).map_err(|_| ReceiveError::Stopped)?;
    let copied = match coding {
        ContentCoding::Gzip(0) if !sink.decompresses() => copy(&mut source, sink, limit),
        ContentCoding::Gzip(layers) => decoded(&mut source, *layers, sink)
            .map_err(CopyError::Source)
            .and_then(|mut reader| copy(&mut *reader, sink, limit)),
        // An empty body needs no decoder.
        ContentCoding::Unsupported(coding) => match read_first(&mut source, 1) {
            Ok(first) if first.is_empty() => copy(&mut io::empty(), sink, limit),
            Ok(_) => Err(CopyError::UnsupportedCoding(coding.clone())),
            Err(error) => Err(CopyError::Source(error)),
        },
    };
    match (copied, source.failure) {
        (Ok(()), _) => Ok(()),
        _ if source.stopped => Err(ReceiveError::Stopped),
        (Err(CopyError::UnsupportedCoding(coding)), _) => {
            Err(ReceiveError::UnsupportedCoding(coding))
        }
        (Err(CopyError::TooLarge), _) => Err(ReceiveError::TooLarge),
        (Err(CopyError::Sink(error)), _) => Err(ReceiveError::Sink(error)),
        (Err(CopyError::Source(_)), Some(failure)) => Err(ReceiveError::Transport(failure)),
        // The body arrived as the server sent it, so its content is damaged.
        (Err(CopyError::Source(error)), None) => Err(ReceiveError::Decompress(error)),
    }
}

enum CopyError {
    Source(io::Error),
    Sink(io::Error),
    TooLarge,
    UnsupportedCoding(UnsupportedCoding),
}

/// Returns a reader of the decoded body: without its gzip layers and, if the sink wants that, without
/// the compression of the file that it is.
fn decoded<'r>(
    source: &'r mut dyn Read,
    layers: usize,
    sink: &dyn Sink,
) -> io::Result<Box<dyn Read + 'r>> {
    let mut reader: Box<dyn Read + 'r> = Box::new(source);
    for _ in 0..layers {
        // A file is not empty: a gzip member of nothing has 20 bytes.
        reader = gunzipped(reader, sink.is_limited())?;
    }
    if sink.decompresses() {
        reader = decompressed(reader)?;
    }
    Ok(reader)
}

/// The read loop.
fn copy(source: &mut dyn Read, sink: &mut dyn Sink, limit: usize) -> Result<(), CopyError> {
    let mut left = limit;
    loop {
        let buffer = sink.buffer().map_err(CopyError::Sink)?;
        // One byte more than the limit shows that it is exceeded.
        let length = buffer.len().min(left.saturating_add(1));
        match source.read(buffer.get_mut(..length).unwrap_or_default()) {
            Ok(0) => return sink.finish().map_err(CopyError::Sink),
            Ok(count) => {
                let accepted = count.min(left);
                sink.advance(accepted).map_err(CopyError::Sink)?;
                if accepted < count {
                    return Err(CopyError::TooLarge);
                }
                // `usize::MAX` means no limit.
                if limit != usize::MAX {
                    left -= count;
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(CopyError::Source(error)),
        }
    }
}

/// A body that reports its progress, and records why it ended early, because a decoder on top of it
/// hides the reason.
struct Source {
    body: BodyReader<'static>,
    failure: Option<ureq::Error>,
    progress: Option<Progress>,
    /// Length of the body in transit, if the response announces it.
    total: Option<u64>,
    /// Number of bytes received so far.
    received: u64,
    /// Whether the progress callback stopped the body.
    stopped: bool,
}

impl Source {
    fn new(body: Body, progress: Option<Progress>) -> Self {
        Source {
            total: body.content_length(),
            body: body.into_reader(),
            failure: None,
            progress,
            received: 0,
            stopped: false,
        }
    }

    /// Counts bytes and reports them. Fails if the callback stops the body.
    fn report(&mut self, count: usize) -> io::Result<()> {
        let Some(progress) = &self.progress else {
            return Ok(());
        };
        self.received += count as u64;
        match progress(self.received, self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => {
                self.stopped = true;
                Err(io::Error::other("the progress callback stopped the body"))
            }
        }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.body.read(buffer) {
            Ok(0) => Ok(0),
            Ok(count) => self.report(count).map(|()| count),
            Err(error) if error.kind() == ErrorKind::Interrupted => Err(error),
            Err(error) => {
                self.failure = Some(error.into());
                Err(io::Error::other("the body is incomplete"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemorySink;
    use super::*;

    fn received(body: &[u8], limit: usize) -> (bool, Vec<u8>) {
        let mut sink = MemorySink::new();
        let body = Body::builder().data(body.to_vec());
        let done = receive(body, &ContentCoding::Gzip(0), &mut sink, limit);
        (done.is_ok(), sink.into_bytes())
    }

    #[test]
    fn limit_is_exact() {
        assert_eq!(received(b"12345", 5), (true, b"12345".to_vec()));
        assert_eq!(received(b"", 0), (true, Vec::new()));
        let (complete, kept) = received(&[b'x'; 20_000], 10_000);
        assert!(!complete);
        // The length is announced, so nothing is read.
        assert_eq!(kept, b"");
    }

    #[test]
    fn unannounced_body_is_cut_at_the_limit() {
        let mut sink = MemorySink::new();
        sink.begin(0).unwrap();
        let mut source = io::repeat(b'x').take(20_000);
        assert!(matches!(
            copy(&mut source, &mut sink, 10_000),
            Err(CopyError::TooLarge)
        ));
        assert_eq!(sink.into_bytes(), vec![b'x'; 10_000]);
    }

    #[test]
    fn highest_limit_does_not_overflow() {
        assert_eq!(received(b"12345", usize::MAX), (true, b"12345".to_vec()));
    }
}
