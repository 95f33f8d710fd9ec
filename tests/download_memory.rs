//! A download of any size needs little memory. Alone in its program, for all of it is counted.

#[path = "network/server.rs"]
mod server;

use std::alloc::{GlobalAlloc, Layout, System};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use intercom::{Client, Download};

use server::{Server, Step};

/// Counts the bytes that are in use, and the most that ever were.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: the system does the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let in_use = IN_USE.fetch_add(layout.size(), Ordering::SeqCst) + layout.size();
        MOST.fetch_max(in_use, Ordering::SeqCst);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::SeqCst);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const PIECE: usize = 64 * 1024;
const SIZE: u64 = 200 << 20;

/// How many bytes more than before were in use at a time.
fn growth(work: impl FnOnce()) -> usize {
    let before = IN_USE.load(Ordering::SeqCst);
    MOST.store(before, Ordering::SeqCst);
    work();
    MOST.load(Ordering::SeqCst) - before
}

fn download(server: &Server) -> Download {
    let client = Client::builder("token").base_url(server.url()).build();
    client.unwrap().data_exports().download("job")
}

fn two_hundred_megabytes() -> Server {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {SIZE}\r\n\r\n");
    let times = usize::try_from(SIZE).unwrap() / PIECE;
    Server::start(vec![vec![
        Step::Read,
        Step::Write(head.into_bytes()),
        Step::Repeat(vec![b'x'; PIECE], times),
    ]])
}

#[test]
fn little_is_in_memory_at_a_time() {
    // The count counts.
    assert!(growth(|| drop(vec![1u8; 8 << 20])) >= 8 << 20);

    let server = two_hundred_megabytes();
    let writer = growth(|| assert_eq!(download(&server).write_to(io::sink()).unwrap(), SIZE));
    assert!(writer < 2 << 20, "{writer} bytes");

    let server = two_hundred_megabytes();
    let path = std::env::temp_dir().join(format!("download-memory-{}", std::process::id()));
    let file = growth(|| assert_eq!(download(&server).to_file(&path).unwrap(), SIZE));
    assert_eq!(std::fs::metadata(&path).unwrap().len(), SIZE);
    std::fs::remove_file(path).unwrap();
    assert!(file < 2 << 20, "{file} bytes");

    #[cfg(feature = "gzip")]
    unpacking_needs_little_more();
}

#[cfg(feature = "gzip")]
fn unpacking_needs_little_more() {
    use std::io::Write;

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..32 {
        encoder.write_all(&[b'x'; 1 << 20]).unwrap();
    }
    let packed = encoder.finish().unwrap();
    let server = Server::answering([server::answer(200, "", packed)]);
    let unpack = || {
        download(&server)
            .decompressed()
            .write_to(io::sink())
            .unwrap()
    };
    let growth = growth(|| assert_eq!(unpack(), 32 << 20));
    assert!(growth < 2 << 20, "{growth} bytes");
}
