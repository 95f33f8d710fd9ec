//! Follows a list of a number of pages, from Rust or through the C functions, and prints the CPU
//! time of a page and the most bytes that were allocated at one time. `processes` adds what the
//! operating system reports about the process.

use std::env;
use std::hint::black_box;
use std::time::Duration;

use intercom::Client;
use intercom_benches::allocations::{Counting, allocations};
use intercom_benches::c_api::CClient;
use intercom_benches::usage::cpu_time;
use intercom_benches::{Result, variable};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(language), Some(expected)) = (arguments.next(), arguments.next()) else {
        return Err("usage: pages rust|c COUNT".into());
    };
    let url = format!("{}/pages/{expected}", variable("BENCH_URL")?);
    // The first page opens the connection and is not measured.
    let mut first: Option<Duration> = None;
    let received = || {
        first.get_or_insert_with(cpu_time);
    };
    let count = match language.as_str() {
        "rust" => rust_pages(&url, received)?,
        "c" => CClient::new(&url)?.conversation_pages(received)?,
        _ => return Err(format!("there is no language {language}").into()),
    };
    if count.to_string() != expected || count < 2 {
        return Err(format!("{count} pages instead of {expected}").into());
    }
    let used = cpu_time() - first.unwrap_or_default();
    let per_page = used.as_secs_f64() * 1e6 / (count - 1) as f64;
    println!("µs CPU per page\t{per_page:.3}");
    println!(
        "KB allocated at most\t{:.3}",
        allocations().peak as f64 / 1e3
    );
    Ok(())
}

fn rust_pages(url: &str, mut received: impl FnMut()) -> Result<u64> {
    let client = Client::builder("token").base_url(url).build()?;
    let mut count = 0;
    for page in client.conversations().list().pages() {
        black_box(page?);
        count += 1;
        received();
    }
    Ok(count)
}
