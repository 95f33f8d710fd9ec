use std::io::{self, Read};

use ureq::http::{HeaderMap, header};

/// How often a body may be compressed. Servers do so once, and a proxy perhaps once more; each time
/// costs a decoder.
const MAX_LAYERS: usize = 3;

/// The content codings of a response (RFC 9110, 8.4): how its body is compressed in transit.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::client) enum ContentCoding {
    /// Compressed with gzip this many times; 0 for not at all.
    Gzip(usize),
    Unsupported(UnsupportedCoding),
}

/// A coding that cannot be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::client) struct UnsupportedCoding {
    /// As the server sent it.
    pub name: String,
    /// As in `is not supported`.
    pub reason: &'static str,
}

impl ContentCoding {
    /// The coding that a request accepts.
    pub(in crate::client) const ACCEPTED: &str = if cfg!(feature = "gzip") {
        "gzip"
    } else {
        "identity"
    };

    /// Reads every `Content-Encoding` of a response. Names are case-insensitive.
    pub(in crate::client) fn of(headers: &HeaderMap) -> Self {
        let mut layers = 0;
        for value in headers.get_all(header::CONTENT_ENCODING) {
            for name in String::from_utf8_lossy(value.as_bytes()).split(',') {
                let name = name.trim();
                let reason = match name.to_ascii_lowercase().as_str() {
                    "" | "identity" => continue,
                    "gzip" | "x-gzip" if cfg!(not(feature = "gzip")) => {
                        "needs the feature `gzip` of this library"
                    }
                    "gzip" | "x-gzip" if layers == MAX_LAYERS => "is applied too often",
                    "gzip" | "x-gzip" => {
                        layers += 1;
                        continue;
                    }
                    _ => "is not supported",
                };
                let name = name.to_owned();
                return ContentCoding::Unsupported(UnsupportedCoding { name, reason });
            }
        }
        ContentCoding::Gzip(layers)
    }
}

/// Decompresses one gzip layer of a body. Concatenated members form one body; it is an error if the
/// last one is incomplete or anything else follows. `may_be_empty`: a body without a member is empty,
/// because servers also label such bodies as compressed.
#[cfg(feature = "gzip")]
pub(super) fn gunzipped<'r>(
    mut source: Box<dyn Read + 'r>,
    may_be_empty: bool,
) -> io::Result<Box<dyn Read + 'r>> {
    let first = read_first(&mut source, 1)?;
    if may_be_empty && first.is_empty() {
        return Ok(Box::new(io::empty()));
    }
    let whole = io::Cursor::new(first).chain(source);
    Ok(Box::new(flate2::read::MultiGzDecoder::new(whole)))
}

/// No response has a layer of gzip without the feature: see [`ContentCoding::of`].
#[cfg(not(feature = "gzip"))]
pub(super) fn gunzipped<'r>(_: Box<dyn Read + 'r>, _: bool) -> io::Result<Box<dyn Read + 'r>> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Decompresses a gzip file. Passes text through unchanged: a proxy may have decompressed it.
#[cfg(feature = "gzip")]
pub(super) fn decompressed<'r>(mut source: Box<dyn Read + 'r>) -> io::Result<Box<dyn Read + 'r>> {
    const MAGIC: [u8; 2] = [0x1f, 0x8b];
    let head = read_first(&mut source, 4)?;
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
pub(super) fn decompressed<'r>(_: Box<dyn Read + 'r>) -> io::Result<Box<dyn Read + 'r>> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Returns the first bytes of a body: `length`, or fewer if it is shorter.
pub(super) fn read_first(source: &mut dyn Read, length: usize) -> io::Result<Vec<u8>> {
    let mut first = Vec::with_capacity(length);
    source.take(length as u64).read_to_end(&mut first)?;
    Ok(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coding(values: &[&str]) -> ContentCoding {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::CONTENT_ENCODING, value.parse().unwrap());
        }
        ContentCoding::of(&headers)
    }

    fn unsupported(name: &str, reason: &'static str) -> ContentCoding {
        let name = name.to_owned();
        ContentCoding::Unsupported(UnsupportedCoding { name, reason })
    }

    #[cfg(feature = "gzip")]
    #[test]
    fn gzip_has_many_spellings() {
        for (values, layers) in [
            (&[][..], 0),
            (&["identity"], 0),
            (&["", " , "], 0),
            (&["gzip"], 1),
            (&["GZip"], 1),
            (&["X-GZIP"], 1),
            (&["identity, gzip,Identity"], 1),
            (&["gzip, x-gzip"], 2),
            (&["gzip", "gzip", "gzip"], 3),
        ] {
            assert_eq!(coding(values), ContentCoding::Gzip(layers), "{values:?}");
        }
        let expected = unsupported("GZIP", "is applied too often");
        assert_eq!(coding(&["gzip,gzip", "gzip,GZIP"]), expected);
    }

    #[test]
    fn unknown_coding_is_named() {
        for (values, name) in [
            (&["br"][..], "br"),
            (&["identity, Deflate"], "Deflate"),
            (&["identity", "zstd"], "zstd"),
            (&["x\u{e9}"], "x\u{e9}"),
            (&["gzip;q=1"], "gzip;q=1"),
        ] {
            let expected = unsupported(name, "is not supported");
            assert_eq!(coding(values), expected, "{values:?}");
        }
    }

    #[cfg(not(feature = "gzip"))]
    #[test]
    fn gzip_needs_its_feature() {
        let expected = unsupported("x-gzip", "needs the feature `gzip` of this library");
        assert_eq!(coding(&["x-gzip"]), expected);
    }
}
