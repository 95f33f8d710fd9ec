//! Memory of decoded responses, which later responses are received into.

use std::sync::Mutex;

/// Maximum number of buffers that are kept: as many calls as usually run at a time.
const MAX_KEPT: usize = 4;

/// Maximum size in bytes of a buffer that is kept.
const MAX_BYTES: usize = 1 << 20;

/// Buffers of a client. To allocate one for each response costs more than to receive the response,
/// where the system takes memory back as soon as it is free.
#[derive(Debug, Default)]
pub(super) struct Buffers(Mutex<Vec<Vec<u8>>>);

impl Buffers {
    /// Returns a buffer, which may have the content of an earlier response: to clear it would cost
    /// as much as to receive the next one.
    pub(super) fn take(&self) -> Vec<u8> {
        // Another thread that holds the lock is not worth waiting for.
        let kept = self.0.try_lock().ok().and_then(|mut kept| kept.pop());
        kept.unwrap_or_default()
    }

    /// Keeps a buffer that is no longer used.
    pub(super) fn keep(&self, buffer: Vec<u8>) {
        if buffer.capacity() > MAX_BYTES {
            return;
        }
        if let Ok(mut kept) = self.0.try_lock() {
            if kept.len() < MAX_KEPT {
                kept.push(buffer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buffer_is_kept_as_it_is() {
        let buffers = Buffers::default();
        assert_eq!(buffers.take().capacity(), 0);
        let used = vec![b'x'; 5000];
        let address = used.as_ptr();
        buffers.keep(used);
        let again = buffers.take();
        assert_eq!((again.as_ptr(), again.len()), (address, 5000));
    }

    #[test]
    fn kept_memory_is_limited() {
        let buffers = Buffers::default();
        buffers.keep(Vec::with_capacity(MAX_BYTES + 1));
        assert_eq!(buffers.take().capacity(), 0);
        for _ in 0..=MAX_KEPT {
            buffers.keep(Vec::with_capacity(10));
        }
        assert_eq!(buffers.0.lock().unwrap().len(), MAX_KEPT);
    }
}
