//! What typed calls cost from Rust. Prints a line for each round of each pair: language, answer,
//! ours, theirs, and microseconds of CPU for a call of each.

use std::error::Error;
use std::fmt::Display;
use std::hint::black_box;
use std::time::Duration;

use intercom::Client;
use intercom::api::contacts::ListContacts;
use intercom::api::conversations::ListConversations;
use intercom::models::{Article, Contact, Conversation};
use intercom::{Page, Result as IntercomResult};
use serde::de::DeserializeOwned;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const AUTHORIZATION: &str = "Bearer token";

fn main() -> Result<()> {
    let bench = Bench {
        url: setting("BENCH_URL")?,
        rounds: setting("BENCH_ROUNDS")?.parse()?,
        round: Duration::from_millis(setting("BENCH_ROUND_MS")?.parse()?),
        reqwest: reqwest::blocking::Client::new(),
        ureq: ureq::Agent::new_with_defaults(),
    };
    let client = Client::builder("token").base_url(&bench.url).build()?;
    bench.compare(
        "1.2 KB",
        "/articles/800001",
        || -> IntercomResult<Article> { client.articles().retrieve("800001").send() },
    )?;
    let conversations = ListConversations::default();
    bench.compare(
        "13 KB",
        "/conversations",
        || -> IntercomResult<Page<Conversation>> {
            client.conversations().list(&conversations).send()
        },
    )?;
    let contacts = ListContacts::default();
    bench.compare(
        "150 KB",
        "/contacts",
        || -> IntercomResult<Page<Contact>> { client.contacts().list(&contacts).send() },
    )
}

fn setting(name: &str) -> Result<String> {
    std::env::var(name).map_err(|_| format!("{name} is not set; `make bench` sets it").into())
}

struct Bench {
    url: String,
    rounds: usize,
    round: Duration,
    reqwest: reqwest::blocking::Client,
    ureq: ureq::Agent,
}

impl Bench {
    fn compare<T: DeserializeOwned>(
        &self,
        answer: impl Display,
        path: &str,
        ours: impl Fn() -> IntercomResult<T>,
    ) -> Result<()> {
        let url = [&self.url, path].concat();
        let mut competitors = [
            Competitor::new("intercom", || {
                black_box(ours()?);
                Ok(())
            }),
            Competitor::new("reqwest::blocking", || {
                let request = self
                    .reqwest
                    .get(&url)
                    .header("authorization", AUTHORIZATION);
                let body = request.send()?.error_for_status()?.bytes()?;
                black_box(serde_json::from_slice::<T>(&body)?);
                Ok(())
            }),
            Competitor::new("ureq", || {
                let request = self.ureq.get(&url).header("authorization", AUTHORIZATION);
                let body = request.call()?.body_mut().read_to_vec()?;
                black_box(serde_json::from_slice::<T>(&body)?);
                Ok(())
            }),
        ];
        for competitor in &mut competitors {
            competitor.warm_up(self.round)?;
        }
        for _ in 0..self.rounds {
            let mut cost = [0.0; 3];
            for (cost, competitor) in cost.iter_mut().zip(&competitors) {
                *cost = competitor.round()?;
            }
            let [ours, theirs @ ..] = &competitors;
            for (theirs, cost_of_theirs) in theirs.iter().zip(&cost[1..]) {
                let (ours, theirs) = (ours.name, theirs.name);
                println!(
                    "Rust\t{answer}\t{ours}\t{theirs}\t{:.3}\t{cost_of_theirs:.3}",
                    cost[0]
                );
            }
        }
        Ok(())
    }
}

struct Competitor<'a> {
    name: &'static str,
    call: Box<dyn Fn() -> Result<()> + 'a>,
    calls_in_round: u32,
}

impl<'a> Competitor<'a> {
    fn new(name: &'static str, call: impl Fn() -> Result<()> + 'a) -> Self {
        Competitor {
            name,
            call: Box::new(call),
            calls_in_round: 0,
        }
    }

    /// Warms up for some rounds, and finds how many calls make one.
    fn warm_up(&mut self, round: Duration) -> Result<()> {
        const ROUNDS: u32 = 10;
        let end = cpu_time() + round * ROUNDS;
        let mut calls = 0;
        while cpu_time() < end {
            (self.call)()?;
            calls += 1;
        }
        self.calls_in_round = (calls / ROUNDS).max(1);
        Ok(())
    }

    /// The microseconds of CPU that a call costs.
    fn round(&self) -> Result<f64> {
        let begun = cpu_time();
        for _ in 0..self.calls_in_round {
            (self.call)()?;
        }
        let used = cpu_time() - begun;
        Ok(used.as_secs_f64() * 1e6 / f64::from(self.calls_in_round))
    }
}

/// What all threads of this process have used.
fn cpu_time() -> Duration {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: all of it is written, or it is zero as it was.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    [usage.ru_utime, usage.ru_stime]
        .iter()
        .map(|time| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000))
        .sum()
}
