//! Counts the bytes that a thread has allocated and not freed yet.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
}

/// What this thread holds, less what it freed for others.
pub fn held() -> isize {
    HELD.get()
}

fn count(bytes: isize) {
    // A thread that ends frees things when this is gone already.
    let _ = HELD.try_with(|held| held.set(held.get() + bytes));
}

// SAFETY: it only counts; the work is the system's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        unsafe { System.dealloc(pointer, layout) }
    }
}
