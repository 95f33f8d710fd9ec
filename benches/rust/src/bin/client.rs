//! Measures the CPU time of a typed call from Rust. Prints a line per round and pair of clients:
//! language, response size, client, baseline, and CPU time of one call of each in microseconds,
//! separated by tabs.

use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use intercom::models::{Article, Contact, Conversation};
use intercom::{Client, Page, Request};
use serde::de::DeserializeOwned;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const AUTHORIZATION: &str = "Bearer token";

fn main() -> Result<()> {
    let bench = Bench {
        url: variable("BENCH_URL")?,
        rounds: variable("BENCH_ROUNDS")?.parse()?,
        round: Duration::from_millis(variable("BENCH_ROUND_MS")?.parse()?),
        reqwest: reqwest::blocking::Client::new(),
        ureq: ureq::Agent::new_with_defaults(),
    };
    let client = Client::builder("token").base_url(&bench.url).build()?;
    bench.compare("1.2 KB", "/articles/800001", || -> Request<Article> {
        client.articles().retrieve("800001")
    })?;
    bench.compare(
        "13 KB",
        "/conversations",
        || -> Request<Page<Conversation>> { client.conversations().list() },
    )?;
    bench.compare("150 KB", "/contacts", || -> Request<Page<Contact>> {
        client.contacts().list()
    })
}

fn variable(name: &str) -> Result<String> {
    std::env::var(name).map_err(|_| format!("{name} must be set; use `make bench`").into())
}

struct Bench {
    url: String,
    rounds: usize,
    round: Duration,
    reqwest: reqwest::blocking::Client,
    ureq: ureq::Agent,
}

impl Bench {
    /// Measures one operation with this library and with each baseline, which all decode the
    /// response into the same type.
    fn compare<T: DeserializeOwned>(
        &self,
        size: &str,
        path: &str,
        request: impl Fn() -> Request<T>,
    ) -> Result<()> {
        let url = [&self.url, path].concat();
        let mut client = Contender::new("intercom", || {
            black_box(request().send()?);
            Ok(())
        });
        let mut baselines = [
            Contender::new("reqwest::blocking", || self.call_reqwest::<T>(&url)),
            Contender::new("ureq", || self.call_ureq::<T>(&url)),
        ];
        client.warm_up(self.round)?;
        for baseline in &mut baselines {
            baseline.warm_up(self.round)?;
        }
        for _ in 0..self.rounds {
            let cost = client.measure()?;
            for baseline in &baselines {
                let baseline_cost = baseline.measure()?;
                println!(
                    "Rust\t{size}\t{}\t{}\t{cost:.3}\t{baseline_cost:.3}",
                    client.name, baseline.name,
                );
            }
        }
        Ok(())
    }

    fn call_reqwest<T: DeserializeOwned>(&self, url: &str) -> Result<()> {
        let request = self.reqwest.get(url).header("authorization", AUTHORIZATION);
        let body = request.send()?.error_for_status()?.bytes()?;
        black_box(serde_json::from_slice::<T>(&body)?);
        Ok(())
    }

    fn call_ureq<T: DeserializeOwned>(&self, url: &str) -> Result<()> {
        let request = self.ureq.get(url).header("authorization", AUTHORIZATION);
        let body = request.call()?.body_mut().read_to_vec()?;
        black_box(serde_json::from_slice::<T>(&body)?);
        Ok(())
    }
}

/// A client to compare, with the call that is measured.
struct Contender<'a> {
    name: &'static str,
    call: Box<dyn Fn() -> Result<()> + 'a>,
    calls_per_round: u32,
}

impl<'a> Contender<'a> {
    fn new(name: &'static str, call: impl Fn() -> Result<()> + 'a) -> Self {
        Contender {
            name,
            call: Box::new(call),
            calls_per_round: 0,
        }
    }

    /// Calls for several rounds and sets the number of calls in one round.
    fn warm_up(&mut self, round: Duration) -> Result<()> {
        const ROUNDS: u32 = 10;
        let end = cpu_time() + round * ROUNDS;
        let mut calls = 0;
        while cpu_time() < end {
            (self.call)()?;
            calls += 1;
        }
        self.calls_per_round = (calls / ROUNDS).max(1);
        Ok(())
    }

    /// Returns the CPU time of one call in microseconds, averaged over a round.
    fn measure(&self) -> Result<f64> {
        let start = cpu_time();
        for _ in 0..self.calls_per_round {
            (self.call)()?;
        }
        let used = cpu_time() - start;
        Ok(used.as_secs_f64() * 1e6 / f64::from(self.calls_per_round))
    }
}

/// Returns the CPU time that all threads of this process have used.
fn cpu_time() -> Duration {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: `usage` is valid for writes, and zero is a valid value for every field of `rusage`.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    [usage.ru_utime, usage.ru_stime]
        .iter()
        .map(|time| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000))
        .sum()
}
