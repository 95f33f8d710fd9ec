//! Measures the cost of a small typed call when 1, 2, 4 and 8 threads share one client: CPU time,
//! and the time of the wall clock divided by the calls of all threads.

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use intercom::Client;
use intercom::models::Article;
use intercom_benches::bodies::ARTICLE;
use intercom_benches::usage::cpu_time;
use intercom_benches::{Result, variable};

const THREADS: [usize; 4] = [1, 2, 4, 8];

type Call<'a> = &'a (dyn Fn() -> Result<()> + Sync);

/// Costs of one call in microseconds.
struct Costs {
    cpu: f64,
    wall: f64,
}

fn main() -> Result<()> {
    let url = variable("BENCH_URL")?;
    let rounds: usize = variable("BENCH_ROUNDS")?.parse()?;
    let round = Duration::from_millis(variable("BENCH_ROUND_MS")?.parse()?);
    rustls::crypto::ring::default_provider()
        .install_default()
        .map_err(|_| "there is a provider already")?;
    let article = format!("{url}/articles/{ARTICLE}");
    let client = Client::builder("token").base_url(&url).build()?;
    let reqwest = reqwest::blocking::Client::new();
    let ours: Call = &|| {
        black_box(client.articles().retrieve(ARTICLE).send()?);
        Ok(())
    };
    let other: Call = &|| {
        let request = reqwest
            .get(&article)
            .header("authorization", "Bearer token");
        let body = request.send()?.error_for_status()?.bytes()?;
        black_box(serde_json::from_slice::<Article>(&body)?);
        Ok(())
    };
    // Opens a connection for each thread.
    for call in [ours, other] {
        measure(call, 8, 100)?;
    }
    let calls = [
        calls_per_round(ours, round)?,
        calls_per_round(other, round)?,
    ];
    for _ in 0..rounds {
        let alone = measure(ours, 1, calls[0])?;
        for threads in THREADS {
            let shared = measure(ours, threads, calls[0])?;
            let other = measure(other, threads, calls[1])?;
            if threads > 1 {
                print(threads, "one thread", &shared, &alone);
            }
            print(threads, "reqwest::blocking", &shared, &other);
        }
    }
    Ok(())
}

fn print(threads: usize, baseline: &str, client: &Costs, other: &Costs) {
    let case = match threads {
        1 => "1 thread".to_owned(),
        _ => format!("{threads} threads"),
    };
    let line = |unit: &str, client: f64, other: f64| {
        println!("threads\t{case}\tRust: intercom\t{baseline}\t{unit}\t{client:.3}\t{other:.3}");
    };
    line("µs CPU", client.cpu, other.cpu);
    line("µs wall clock", client.wall, other.wall);
}

fn calls_per_round(call: Call, round: Duration) -> Result<usize> {
    let start = Instant::now();
    let mut calls = 0;
    while start.elapsed() < round * 10 {
        call()?;
        calls += 1;
    }
    Ok((calls / 10).max(1))
}

/// Makes as many calls on each of some threads.
fn measure(call: Call, threads: usize, calls: usize) -> Result<Costs> {
    let barrier = Barrier::new(threads + 1);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    (0..calls).try_for_each(|_| call().map_err(|error| error.to_string()))
                })
            })
            .collect();
        let (cpu, start) = (cpu_time(), Instant::now());
        barrier.wait();
        for thread in running {
            thread.join().map_err(|_| "a thread panicked")??;
        }
        let (cpu, wall) = (cpu_time() - cpu, start.elapsed());
        let per_call = |time: Duration| time.as_secs_f64() * 1e6 / (threads * calls) as f64;
        Ok(Costs {
            cpu: per_call(cpu),
            wall: per_call(wall),
        })
    })
}
