//! Memory for the strings that the C caller frees.

use std::ffi::c_longlong;
use std::mem::size_of;
use std::ops::RangeInclusive;
use std::ptr::NonNull;
use std::sync::Mutex;
use std::{io, mem, slice};

/// Capacities in bytes of the block that is kept for the next response.
///
/// glibc returns memory of this size to the system when it is freed, and every page of it has to
/// be cleared when it is taken again, which costs more than to receive the response. Smaller blocks
/// are cheap to allocate; larger ones are too much memory to hold on to.
const KEPT: RangeInclusive<usize> = 64 << 10..=1 << 20;

/// A kept block is used for a response of at least this part of its capacity, because the caller
/// may hold the response for long.
const MIN_USE: usize = 4;

static SPARE: Mutex<Option<Block>> = Mutex::new(None);

/// Memory from `malloc` that begins with a [`Header`], so that it can be freed, or used again, when
/// only the address behind the header is known.
pub(super) struct Block(NonNull<Header>);

// `malloc` aligns memory for any number of C, which on ARM with 32 bits is 8 bytes only.
#[derive(Clone, Copy)]
#[repr(C)]
struct Header {
    /// Number of bytes behind the header.
    capacity: usize,
    /// Number of bytes behind the header that have a value.
    initialized: usize,
}

const _: () = assert!(align_of::<Header>() <= align_of::<c_longlong>());

// SAFETY: a block is owned by one value, and any thread may free memory.
unsafe impl Send for Block {}

impl Block {
    /// Returns a block of at least `capacity` bytes.
    pub(super) fn new(capacity: usize) -> io::Result<Block> {
        if let Some(block) = Block::take_spare(capacity) {
            return Ok(block);
        }
        let mut block = Block(allocate(None, capacity)?);
        *block.header_mut() = Header {
            capacity,
            initialized: 0,
        };
        Ok(block)
    }

    /// Returns the kept block if it suits a response of this size.
    fn take_spare(capacity: usize) -> Option<Block> {
        if capacity < *KEPT.start() {
            return None;
        }
        // Another thread is as good a user of the block as this one.
        SPARE.try_lock().ok()?.take_if(|block| {
            let kept = block.capacity();
            capacity <= kept && kept / MIN_USE <= capacity
        })
    }

    /// Makes the block larger if it has less than `capacity` bytes.
    pub(super) fn grow(&mut self, capacity: usize) -> io::Result<()> {
        if self.header().capacity < capacity {
            self.0 = allocate(Some(self.0), capacity)?;
            self.header_mut().capacity = capacity;
        }
        Ok(())
    }

    pub(super) fn capacity(&self) -> usize {
        self.header().capacity
    }

    /// Returns the first `length` bytes, or all of them if there are less. Those that have no value
    /// yet become zero.
    pub(super) fn bytes_mut(&mut self, length: usize) -> &mut [u8] {
        let length = length.min(self.capacity());
        let initialized = self.header().initialized;
        let start = self.start();
        if initialized < length {
            // SAFETY: the range is within the capacity.
            unsafe { start.add(initialized).write_bytes(0, length - initialized) };
            self.header_mut().initialized = length;
        }
        // SAFETY: the bytes are initialized, and this value owns them.
        unsafe { slice::from_raw_parts_mut(start, length) }
    }

    /// Returns the first `length` bytes, or as many as have a value.
    pub(super) fn bytes(&self, length: usize) -> &[u8] {
        let length = length.min(self.header().initialized);
        // SAFETY: the bytes are initialized, and this value owns them.
        unsafe { slice::from_raw_parts(self.start(), length) }
    }

    /// Passes the block on as the address of its first byte.
    pub(super) fn into_raw(self) -> *mut u8 {
        let start = self.start();
        mem::forget(self);
        start
    }

    /// # Safety
    ///
    /// The address was returned by [`Block::into_raw`], and is passed back once.
    pub(super) unsafe fn from_raw(start: NonNull<u8>) -> Block {
        // SAFETY: the header is before the first byte.
        Block(unsafe { start.byte_sub(size_of::<Header>()) }.cast())
    }

    /// Frees the block, or keeps it for the next response.
    pub(super) fn recycle(self) {
        let capacity = self.capacity();
        if !KEPT.contains(&capacity) {
            return;
        }
        if let Ok(mut spare) = SPARE.try_lock() {
            if spare.as_ref().is_none_or(|kept| kept.capacity() < capacity) {
                *spare = Some(self);
            }
        }
    }

    fn header(&self) -> Header {
        // SAFETY: every block begins with an initialized header, which this value owns.
        unsafe { *self.0.as_ptr() }
    }

    fn header_mut(&mut self) -> &mut Header {
        // SAFETY: a block begins with memory for a header, of which every value is valid.
        unsafe { self.0.as_mut() }
    }

    fn start(&self) -> *mut u8 {
        // SAFETY: the allocation is larger than the header.
        unsafe { self.0.as_ptr().add(1) }.cast()
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: the memory is from `malloc`, and this value owns it.
        unsafe { libc::free(self.0.as_ptr().cast()) };
    }
}

/// Allocates memory for a header and `capacity` bytes, or makes an allocation as large as that.
fn allocate(old: Option<NonNull<Header>>, capacity: usize) -> io::Result<NonNull<Header>> {
    let out_of_memory = || io::Error::from(io::ErrorKind::OutOfMemory);
    let old = old.map_or(std::ptr::null_mut(), NonNull::as_ptr);
    // A slice must not be longer than `isize::MAX`, but some systems of 32 bits allocate that much.
    let size = capacity
        .checked_add(size_of::<Header>())
        .filter(|size| isize::try_from(*size).is_ok())
        .ok_or_else(out_of_memory)?;
    // SAFETY: `old` is NULL or was allocated here and is still owned.
    let memory = unsafe { libc::realloc(old.cast(), size) };
    NonNull::new(memory.cast()).ok_or_else(out_of_memory)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spare block is shared, so the tests of it are one.
    #[test]
    fn large_block_is_kept_for_a_response_of_its_size() {
        let address = |block: &Block| block.start() as usize;
        let mut large = Block::new(300 << 10).unwrap();
        large.bytes_mut(300 << 10).fill(b'x');
        let first = address(&large);
        large.recycle();
        for other_size in [1000, 74 << 10, 301 << 10] {
            assert_ne!(address(&Block::new(other_size).unwrap()), first);
        }
        let again = Block::new(200 << 10).unwrap();
        assert_eq!(address(&again), first);
        assert_eq!(again.bytes(3), b"xxx");
        assert!(Block::new(200 << 10).is_ok_and(|other| address(&other) != first));
        again.recycle();
        Block::new(100).unwrap().recycle();
        Block::new(2 << 20).unwrap().recycle();
        assert_eq!(SPARE.lock().unwrap().as_ref().map(address), Some(first));
    }

    #[test]
    fn bytes_are_zero_until_written_and_survive_growth() {
        let mut block = Block::new(4).unwrap();
        assert_eq!(block.bytes(4), b"");
        assert_eq!(block.bytes_mut(2), [0, 0]);
        block.bytes_mut(2).fill(b'a');
        block.grow(3 << 20).unwrap();
        assert_eq!(block.bytes_mut(5), b"aa\0\0\0");
        assert_eq!(block.bytes(2), b"aa");
        let raw = NonNull::new(block.into_raw()).unwrap();
        // SAFETY: the address is that of the block, passed back once.
        assert_eq!(unsafe { Block::from_raw(raw) }.capacity(), 3 << 20);
    }

    #[test]
    fn impossible_size_is_an_error() {
        assert!(Block::new(usize::MAX).is_err());
        // With its header it is longer than a slice may be.
        assert!(Block::new(usize::MAX / 2).is_err());
    }
}
