use std::io::{self, Read};

/// Decompresses a gzip file. Passes text through unchanged: a proxy may have decompressed it.
#[cfg(feature = "gzip")]
pub(super) fn decompressed<'r>(source: &'r mut dyn Read) -> io::Result<Box<dyn Read + 'r>> {
    const MAGIC: [u8; 2] = [0x1f, 0x8b];
    let mut head = Vec::with_capacity(4);
    source.take(4).read_to_end(&mut head)?;
    let is_gzip = head.starts_with(&MAGIC);
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
        Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "the file is not gzip-compressed",
        ))
    }
}

/// A download that is to be decompressed is rejected before it is sent.
#[cfg(not(feature = "gzip"))]
pub(super) fn decompressed<'r>(_: &'r mut dyn Read) -> io::Result<Box<dyn Read + 'r>> {
    Err(io::ErrorKind::Unsupported.into())
}
