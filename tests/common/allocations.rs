//! A global allocator that counts the bytes in use by each thread and by the process, and the peak.
#![allow(dead_code, reason = "each test target uses a part")]
#![allow(unsafe_code, reason = "a global allocator is unsafe to implement")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

struct CountingAllocator;

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static IN_USE_BY_THREAD: Cell<isize> = const { Cell::new(0) };
}

/// Bytes that this thread has allocated, minus those that it has freed, also for other threads.
pub fn in_use_by_thread() -> isize {
    IN_USE_BY_THREAD.get()
}

/// Bytes in use by the process.
pub fn in_use() -> usize {
    IN_USE.load(Ordering::SeqCst)
}

/// Runs `work` and returns how far the bytes in use by the process rose above those in use before.
pub fn peak_growth(work: impl FnOnce()) -> usize {
    let before = in_use();
    PEAK.store(before, Ordering::SeqCst);
    work();
    PEAK.load(Ordering::SeqCst) - before
}

fn count_for_thread(bytes: isize) {
    // A thread still frees memory after its thread-local variables are destroyed.
    let _ = IN_USE_BY_THREAD.try_with(|in_use| in_use.set(in_use.get() + bytes));
}

// SAFETY: forwards every call to the system allocator unchanged.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let in_use = IN_USE.fetch_add(layout.size(), Ordering::SeqCst) + layout.size();
        PEAK.fetch_max(in_use, Ordering::SeqCst);
        count_for_thread(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::SeqCst);
        count_for_thread(-(layout.size() as isize));
        unsafe { System.dealloc(pointer, layout) }
    }
}
