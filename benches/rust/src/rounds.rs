//! Clients that take turns, in rounds of the same CPU time.

use std::cell::Cell;
use std::time::Duration;

use crate::usage::cpu_time;
use crate::{Result, variable};

/// Duration of the warm-up, in rounds.
const WARM_UP_ROUNDS: u32 = 10;

/// A client to compare, with the call that is measured.
pub struct Contender<'a> {
    name: &'static str,
    call: Box<dyn FnMut() -> Result<()> + 'a>,
    calls_per_round: u32,
}

impl<'a> Contender<'a> {
    /// A client and its call.
    pub fn new(name: &'static str, call: impl FnMut() -> Result<()> + 'a) -> Self {
        Contender {
            name,
            call: Box::new(call),
            calls_per_round: 0,
        }
    }

    /// Calls for several rounds and sets the number of calls in one round.
    fn warm_up(&mut self, round: Duration) -> Result<()> {
        let end = cpu_time() + round * WARM_UP_ROUNDS;
        let mut calls = 0;
        while cpu_time() < end {
            (self.call)()?;
            calls += 1;
        }
        self.calls_per_round = (calls / WARM_UP_ROUNDS).max(1);
        Ok(())
    }

    /// Returns the CPU time of one call in microseconds, averaged over a round.
    fn measure(&mut self) -> Result<f64> {
        let start = cpu_time();
        for _ in 0..self.calls_per_round {
            (self.call)()?;
        }
        let used = cpu_time() - start;
        Ok(used.as_secs_f64() * 1e6 / f64::from(self.calls_per_round))
    }
}

/// Compares clients in a section of the report.
pub struct Rounds {
    section: &'static str,
    count: usize,
    duration: Duration,
    /// Case, client and number of calls, if only these are made and nothing is measured.
    only: Option<(String, String, u32)>,
    found: Cell<bool>,
}

impl Rounds {
    /// Reads the number and the duration of rounds from the environment. With the arguments
    /// `only CASE CLIENT COUNT`, the program just makes the calls, to be counted from outside.
    pub fn new(section: &'static str) -> Result<Self> {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let only = match &arguments[..] {
            [] => None,
            [mode, case, client, count] if mode == "only" => {
                Some((case.clone(), client.clone(), count.parse()?))
            }
            _ => return Err("usage: PROGRAM [only CASE CLIENT COUNT]".into()),
        };
        Ok(Rounds {
            section,
            count: variable("BENCH_ROUNDS")?.parse()?,
            duration: Duration::from_millis(variable("BENCH_ROUND_MS")?.parse()?),
            only,
            found: Cell::new(false),
        })
    }

    /// Prints a line per round and pair of clients: section, case, client, baseline, unit, and the
    /// CPU time of one call of each. The first of the clients is compared with all others.
    pub fn compare(&self, case: &str, mut contenders: Vec<Contender>) -> Result<()> {
        if self.only.is_some() {
            return self.call_only(case, &mut contenders);
        }
        for contender in &mut contenders {
            contender.warm_up(self.duration)?;
        }
        for _ in 0..self.count {
            let mut costs = Vec::new();
            for contender in &mut contenders {
                costs.push(contender.measure()?);
            }
            for (baseline, cost) in contenders.iter().zip(&costs).skip(1) {
                println!(
                    "{}\t{case}\t{}\t{}\tµs CPU\t{:.3}\t{cost:.3}",
                    self.section, contenders[0].name, baseline.name, costs[0],
                );
            }
        }
        Ok(())
    }

    fn call_only(&self, case: &str, contenders: &mut [Contender]) -> Result<()> {
        let Some((only_case, client, count)) = &self.only else {
            return Ok(());
        };
        let contender = contenders.iter_mut().find(|known| known.name == client);
        let (true, Some(contender)) = (case == only_case, contender) else {
            return Ok(());
        };
        for _ in 0..*count {
            (contender.call)()?;
        }
        self.found.set(true);
        Ok(())
    }

    /// Ends the comparison.
    ///
    /// # Errors
    ///
    /// There was no such case or client as the arguments name.
    pub fn finish(self) -> Result<()> {
        match self.only {
            Some((case, client, _)) if !self.found.get() => {
                Err(format!("there is no case {case} with a client {client}").into())
            }
            _ => Ok(()),
        }
    }
}
