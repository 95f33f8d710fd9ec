use std::fmt;
use std::hint::black_box;

/// Bytes that are overwritten with zeros when they are dropped.
pub(crate) struct Secret(Vec<u8>);

impl Secret {
    pub(crate) fn new(text: &str) -> Secret {
        Secret::concat(&[text.as_bytes()])
    }

    /// Joins the parts in one allocation: growing it would leave a copy behind.
    pub(super) fn concat(parts: &[&[u8]]) -> Secret {
        Secret(parts.concat())
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Overwrites bytes with zeros, although nothing reads them afterwards.
pub(super) fn wipe(bytes: &mut [u8]) {
    bytes.fill(0);
    // Without it the compiler would drop the writes to memory that is about to be freed.
    black_box(&*bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_does_not_show_the_content() {
        assert_eq!(format!("{:?}", Secret::new("hidden")), "Secret");
    }

    #[test]
    fn wiped_bytes_are_zeros() {
        let mut bytes = *b"hidden";
        wipe(&mut bytes);
        assert_eq!(bytes, [0; 6]);
    }
}
