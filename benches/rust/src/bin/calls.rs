//! Makes a number of calls of one kind and prints how many allocations one of them makes, and how
//! many bytes these have. `guard` runs it under callgrind to count instructions.

use std::alloc::{GlobalAlloc, Layout, System};
use std::env;
use std::error::Error;
use std::ffi::{c_char, c_void};
use std::hint::black_box;
use std::ptr;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use intercom::Client;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The system's allocator, which counts.
struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count(size: usize) {
    ALLOCATIONS.fetch_add(1, Relaxed);
    BYTES.fetch_add(size as u64, Relaxed);
}

// SAFETY: every method passes its arguments on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        unsafe { System.realloc(block, layout, size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }
}

unsafe extern "C" {
    fn intercom_options_new() -> *mut c_void;
    fn intercom_options_set_base_url(options: *mut c_void, url: *const c_char) -> i32;
    fn intercom_client_new(
        token: *const c_char,
        options: *const c_void,
        error: *mut *mut c_void,
    ) -> *mut c_void;
    fn intercom_articles_retrieve(
        client: *const c_void,
        id: *const c_char,
        error: *mut *mut c_void,
    ) -> *mut c_char;
    fn intercom_conversations_list(
        client: *const c_void,
        params: *const c_char,
        error: *mut *mut c_void,
    ) -> *mut c_char;
    fn intercom_contacts_list(
        client: *const c_void,
        params: *const c_char,
        error: *mut *mut c_void,
    ) -> *mut c_char;
    fn intercom_string_free(text: *mut c_char);
}

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(kind), Some(count)) = (arguments.next(), arguments.next()) else {
        return Err("usage: calls KIND COUNT".into());
    };
    let count: u64 = count.parse()?;
    let url = env::var("BENCH_URL")?;
    let mut call = call(&kind, &url)?;
    for _ in 0..10 {
        call()?;
    }
    let before = (ALLOCATIONS.load(Relaxed), BYTES.load(Relaxed));
    for _ in 0..count {
        call()?;
    }
    let allocations = (ALLOCATIONS.load(Relaxed) - before.0) as f64 / count as f64;
    let bytes = (BYTES.load(Relaxed) - before.1) as f64 / count as f64;
    println!("{allocations:.1}\t{bytes:.0}");
    Ok(())
}

fn call(kind: &str, url: &str) -> Result<Box<dyn FnMut() -> Result<()>>> {
    let client = Client::builder("token").base_url(url).build()?;
    Ok(match kind {
        "rust-article" => Box::new(move || {
            black_box(client.articles().retrieve("800001").send()?);
            Ok(())
        }),
        "rust-conversations" => Box::new(move || {
            black_box(client.conversations().list().send()?);
            Ok(())
        }),
        "rust-contacts" => Box::new(move || {
            black_box(client.contacts().list().send()?);
            Ok(())
        }),
        "c-article" => c_call(url, |client| unsafe {
            intercom_articles_retrieve(client, c"800001".as_ptr(), ptr::null_mut())
        })?,
        "c-conversations" => c_call(url, |client| unsafe {
            intercom_conversations_list(client, ptr::null(), ptr::null_mut())
        })?,
        "c-contacts" => c_call(url, |client| unsafe {
            intercom_contacts_list(client, ptr::null(), ptr::null_mut())
        })?,
        _ => return Err(format!("there is no kind of call {kind}").into()),
    })
}

fn c_call(
    url: &str,
    function: impl Fn(*const c_void) -> *mut c_char + 'static,
) -> Result<Box<dyn FnMut() -> Result<()>>> {
    let url = std::ffi::CString::new(url)?;
    // SAFETY: the arguments are what the header requires. The client lives as long as the process.
    let client = unsafe {
        let options = intercom_options_new();
        intercom_options_set_base_url(options, url.as_ptr());
        intercom_client_new(c"token".as_ptr(), options, ptr::null_mut())
    };
    Ok(Box::new(move || {
        let text = black_box(function(client));
        if text.is_null() {
            return Err("the call failed".into());
        }
        // SAFETY: the function returned the text, which is freed once.
        unsafe { intercom_string_free(text) };
        Ok(())
    }))
}
