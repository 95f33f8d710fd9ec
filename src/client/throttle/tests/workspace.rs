//! Simulates a workspace: several processes under one rate limit.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::iter;

use super::*;

/// Later than the end of every simulation, in seconds.
const FOR_EVER: f64 = 1e6;

/// Length of a window in seconds.
const WINDOW: u64 = 10;

/// A process, whose threads each make one call after the other.
#[derive(Debug, Clone, Copy)]
struct Process {
    threads: usize,
    /// Seconds between two calls of a thread.
    pause: f64,
    /// Begin and end in seconds.
    runs: (f64, f64),
}

/// A process that makes as many calls as it may.
fn busy(runs: (f64, f64)) -> Process {
    Process {
        threads: 2,
        pause: 0.0005,
        runs,
    }
}

/// What happens to a call of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Poll,
    Send,
    /// With the number of requests left, and the Unix times at which the response was sent and at
    /// which the next window begins.
    Receive(i64, u64, u64),
}

/// The outcome, by window.
#[derive(Debug, Default)]
struct Windows {
    /// Number of accepted requests of each process.
    accepted: Vec<Vec<i64>>,
    rejected: Vec<i64>,
}

impl Windows {
    /// Returns the window that contains a time. Adds it if it is new.
    fn window_at(&mut self, time: Duration, processes: usize) -> usize {
        let window = (time.as_secs() / WINDOW) as usize;
        while self.rejected.len() <= window {
            self.accepted.push(vec![0; processes]);
            self.rejected.push(0);
        }
        window
    }

    /// Accepts or rejects a request, and returns what its response reports.
    fn send(&mut self, process: usize, limit: i64, time: Duration) -> Event {
        let window = self.rejected.len() - 1;
        match self.used(window) < limit {
            true => self.accepted[window][process] += 1,
            false => self.rejected[window] += 1,
        }
        let reset_at = (time.as_secs() / WINDOW + 1) * WINDOW;
        Event::Receive(limit - self.used(window), time.as_secs(), reset_at)
    }

    fn used(&self, window: usize) -> i64 {
        self.accepted[window].iter().sum()
    }

    fn accepted_of(&self, process: usize, windows: std::ops::Range<usize>) -> i64 {
        self.accepted[windows]
            .iter()
            .map(|window| window[process])
            .sum()
    }
}

/// The same random numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Simulates the first `windows` windows; `latency` is the duration of a call in seconds.
fn simulate(processes: &[Process], limit: i64, latency: f64, windows: usize) -> Windows {
    let throttles: Vec<Throttle> = processes.iter().map(|_| Throttle::default()).collect();
    let owners = processes.iter().enumerate();
    let owners: Vec<usize> = owners
        .flat_map(|(process, settings)| iter::repeat_n(process, settings.threads))
        .collect();
    let (start, mut random, mut outcome) = (Instant::now(), Random(1), Windows::default());
    let mut calls: Vec<_> = owners.iter().map(|_| (None, None)).collect();
    let mut events = BinaryHeap::new();
    for (thread, process) in owners.iter().enumerate() {
        let begin = processes[*process].runs.0 + random.next();
        events.push(Reverse((seconds(begin), thread, Event::Poll)));
    }
    while let Some(Reverse((time, thread, event))) = events.pop() {
        if outcome.window_at(time, processes.len()) == windows {
            break;
        }
        let (process, (turn, permit)) = (owners[thread], &mut calls[thread]);
        let transit = seconds(latency * (0.25 + random.next() / 2.0));
        let (next, event) = match event {
            Event::Poll if time >= seconds(processes[process].runs.1) => continue,
            Event::Poll => {
                let waiting = turn.get_or_insert_with(|| throttles[process].enqueue());
                waiting.jitter = random.next();
                match waiting.poll(start + time) {
                    Poll::Ready(ready) => {
                        *permit = Some(ready);
                        *turn = None;
                        (time + transit, Event::Send)
                    }
                    Poll::Wait { pause, .. } => (time + pause, Event::Poll),
                }
            }
            Event::Send => (time + transit, outcome.send(process, limit, time)),
            Event::Receive(left, sent_at, reset_at) => {
                let rate_limit = RateLimit {
                    limit: Some(limit),
                    remaining: Some(left),
                    reset_at: Some(reset_at as i64),
                };
                let window_left = Duration::from_secs(reset_at - sent_at);
                let permit = permit.take().unwrap();
                permit.update(start + time, rate_limit, window_left);
                (time + seconds(processes[process].pause), Event::Poll)
            }
        };
        events.push(Reverse((next, thread, event)));
    }
    outcome
}

/// Asserts for each window but the first that at least 90 % of the limit was used and less than 1 %
/// of the requests were rejected.
#[track_caller]
fn assert_shared(outcome: &Windows, limit: i64, windows: std::ops::Range<usize>) {
    for window in windows.clone() {
        let used = outcome.used(window);
        assert!(
            used * 10 > limit * 9,
            "{used} of {limit} used in window {window}"
        );
    }
    let rejected: i64 = outcome.rejected[windows.clone()].iter().sum();
    let sent: i64 = rejected + windows.map(|window| outcome.used(window)).sum::<i64>();
    assert!(rejected * 100 < sent, "{rejected} of {sent} rejected");
}

#[test]
fn processes_share_a_rate_limit() {
    for (limit, latency) in [(100, 0.002), (100, 0.1), (400, 0.01), (1666, 0.005)] {
        for count in [1, 2, 8] {
            let processes = vec![busy((3.3, FOR_EVER)); count];
            let outcome = simulate(&processes, limit, latency, 6);
            assert_shared(&outcome, limit, 1..6);
            let fair = outcome.accepted_of(0, 1..6) as f64 * count as f64 / (limit * 5) as f64;
            assert!((0.8..1.2).contains(&fair), "{fair} times the fair share");
        }
    }
}

#[test]
fn share_of_a_process_that_ends_is_used_by_the_others() {
    let limit = 400;
    let processes = [
        busy((0.0, FOR_EVER)),
        busy((0.0, FOR_EVER)),
        busy((0.0, 25.0)),
    ];
    let outcome = simulate(&processes, limit, 0.01, 6);
    assert_shared(&outcome, limit, 1..6);
    assert_eq!(outcome.accepted_of(2, 3..6), 0);
}

#[test]
fn process_that_begins_later_receives_a_share() {
    let limit = 400;
    let processes = [
        busy((0.0, FOR_EVER)),
        busy((0.0, FOR_EVER)),
        busy((23.0, FOR_EVER)),
    ];
    let outcome = simulate(&processes, limit, 0.01, 8);
    assert_shared(&outcome, limit, 1..8);
    let share = outcome.accepted_of(2, 5..8) as f64 / (3 * limit) as f64;
    assert!(share > 0.25, "{share}");
}

#[test]
fn process_that_sends_little_is_not_delayed_by_a_busy_one() {
    let limit = 400;
    let seldom = Process {
        threads: 1,
        pause: 0.5,
        runs: (0.0, FOR_EVER),
    };
    let outcome = simulate(&[busy((0.0, FOR_EVER)), seldom], limit, 0.01, 6);
    assert_shared(&outcome, limit, 1..6);
    // One call each half second, apart from the end of a window, when nothing is left.
    let calls = outcome.accepted_of(1, 1..6);
    assert!(calls > 80, "{calls} of 100");
}
