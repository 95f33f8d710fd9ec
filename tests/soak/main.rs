//! Soak test: many calls from many threads over one client, to a server that fails one request in
//! ten. Each call must return its own response or a truthful error, and no write may be applied
//! more often than reported.

mod action;
#[path = "../common/allocations.rs"]
mod allocations;
mod call;
#[path = "../common/retry_policy.rs"]
mod retry_policy;
mod server;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use intercom::Client;

use call::{MAX_ATTEMPTS, Report};
use retry_policy::quick_retries;
use server::Ledger;

const THREADS: usize = 8;

#[test]
fn four_thousand_calls_are_reported_truthfully() {
    soak(4_000);
}

/// `cargo test --release --test soak -- --ignored --nocapture`
#[test]
#[ignore = "takes a minute"]
fn two_hundred_thousand_calls_do_not_leak() {
    let memory = soak(200_000);
    let (first, last) = (memory[0], memory[memory.len() - 1]);
    // The pool may have grown to one connection, with its buffers, for each thread.
    let pool = THREADS * (100 << 10);
    assert!(
        last.in_use < first.in_use + pool,
        "memory in use grows: {memory:?}"
    );
    // How much free memory the allocator retains varies, but levels off.
    let half = memory[memory.len() / 2];
    if let (Some(half), Some(last)) = (half.resident, last.resident) {
        assert!(last < half + half / 4, "resident memory grows: {memory:?}");
    }
}

/// Memory of the process.
#[derive(Debug, Clone, Copy)]
struct Memory {
    /// In bytes, as counted by the allocator.
    in_use: usize,
    /// In KiB, where the system reports it.
    resident: Option<u64>,
}

impl Memory {
    fn now() -> Memory {
        let resident = || {
            let status = std::fs::read_to_string("/proc/self/status").ok()?;
            let line = status
                .lines()
                .find_map(|line| line.strip_prefix("VmRSS:"))?;
            line.trim().strip_suffix(" kB")?.trim().parse().ok()
        };
        Memory {
            in_use: allocations::in_use(),
            resident: resident(),
        }
    }
}

/// Results of all calls.
#[derive(Default)]
struct Summary {
    /// Number of calls with each outcome.
    outcomes: BTreeMap<String, usize>,
    failures: Vec<String>,
}

impl Summary {
    fn add(&mut self, report: &Report, ledger: &Ledger) {
        let mut outcome = format!("{:?}", report.outcome);
        if report.maybe_applied {
            outcome.push_str(", may have been applied");
        }
        *self.outcomes.entry(outcome).or_insert(0) += 1;
        if let Err(problem) = report.check(ledger) {
            let operation = call::operation(report.call);
            self.failures
                .push(format!("{problem}: {report:?}, {operation:?}"));
        }
    }

    fn print(&self) {
        for (outcome, count) in &self.outcomes {
            println!("{count:>8} {outcome}");
        }
    }
}

/// Makes this many calls and checks each. Returns the memory after each tenth of them.
fn soak(calls: usize) -> Vec<Memory> {
    let ledger = Arc::new(Ledger::new(calls));
    let address = server::start(&ledger);
    let client = Client::builder("token-of-the-soak")
        .base_url(format!("http://{address}"))
        .retry_policy(quick_retries(u32::from(MAX_ATTEMPTS) - 1))
        .build()
        .unwrap();
    let started = Instant::now();
    let mut summary = Summary::default();
    let mut memory = Vec::new();
    for tenth in 0..10 {
        let calls = calls * tenth / 10..calls * (tenth + 1) / 10;
        for report in make_calls(&client, calls) {
            summary.add(&report, &ledger);
        }
        // The server may still be closing connections that the client has closed.
        thread::sleep(Duration::from_millis(50));
        memory.push(Memory::now());
    }
    let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
    println!(
        "{calls} calls in {:?}: {} requests, {} of them failed, over {} connections",
        started.elapsed(),
        count(&ledger.requests),
        count(&ledger.faults),
        count(&ledger.connections)
    );
    summary.print();
    for (tenth, memory) in memory.iter().enumerate() {
        println!("{memory:?} after {}0 %", tenth + 1);
    }
    let failures = summary.failures;
    assert!(
        failures.is_empty(),
        "{} calls failed the check; the first of them:\n{}",
        failures.len(),
        failures[..failures.len().min(20)].join("\n")
    );
    memory
}

/// Makes the calls of these numbers from several threads.
fn make_calls(client: &Client, calls: Range<usize>) -> Vec<Report> {
    let next = AtomicUsize::new(calls.start);
    let work = || {
        let mut reports = Vec::new();
        loop {
            let call = next.fetch_add(1, Ordering::Relaxed);
            if call >= calls.end {
                return reports;
            }
            reports.push(call::make(client, call));
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    })
}
