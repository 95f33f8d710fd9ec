//! Makes a number of calls of one kind and prints how many allocations one of them makes, and how
//! many bytes these have. `.ci/check_cost.py` also runs it under callgrind to count instructions.

use std::env;
use std::hint::black_box;

use intercom::Client;
use intercom_benches::allocations::{Counting, allocations};
use intercom_benches::bodies::{ARTICLE, TRANSLATED_ARTICLE};
use intercom_benches::c_api::CClient;
use intercom_benches::{Result, variable};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(kind), Some(count)) = (arguments.next(), arguments.next()) else {
        return Err("usage: calls KIND COUNT".into());
    };
    let count: u64 = count.parse()?;
    let url = variable("BENCH_URL")?;
    let mut call = call(&kind, &url)?;
    for _ in 0..10 {
        call()?;
    }
    let before = allocations();
    for _ in 0..count {
        call()?;
    }
    let after = allocations();
    let per_call = |before: u64, after: u64| (after - before) as f64 / count as f64;
    println!(
        "{:.1}\t{:.0}",
        per_call(before.count, after.count),
        per_call(before.bytes, after.bytes)
    );
    Ok(())
}

fn call(kind: &str, url: &str) -> Result<Box<dyn FnMut() -> Result<()>>> {
    if kind.starts_with("c-") {
        let client = CClient::new(url)?;
        return Ok(match kind {
            "c-article" => Box::new(move || client.article(ARTICLE)),
            "c-translations" => Box::new(move || client.article(TRANSLATED_ARTICLE)),
            "c-conversations" => Box::new(move || client.conversations()),
            _ => return Err(format!("there is no kind of call {kind}").into()),
        });
    }
    let client = Client::builder("token").base_url(url).build()?;
    let article = |client: Client, id: &'static str| {
        Box::new(move || {
            black_box(client.articles().retrieve(id).send()?);
            Ok(())
        })
    };
    Ok(match kind {
        "rust-article" => article(client, ARTICLE),
        "rust-translations" => article(client, TRANSLATED_ARTICLE),
        "rust-conversations" => Box::new(move || {
            black_box(client.conversations().list().send()?);
            Ok(())
        }),
        _ => return Err(format!("there is no kind of call {kind}").into()),
    })
}
