//! Measures the time of decoding a response into the models, beside another revision of this
//! library. The program of that revision, built from the same source, is the argument. Each is
//! run as a child, which writes a measurement for each line that it reads, and the two take turns.
//! Prints a line per round, as `client` does.

#[path = "server/bodies.rs"]
#[allow(dead_code, reason = "shared with the server")]
mod bodies;

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write, stdin};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use intercom::models::{Article, Contact, Conversation};
use intercom::{Page, serde_json};
use serde::de::DeserializeOwned;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const SIZES: [&str; 3] = ["1.2 KB", "13 KB", "150 KB"];

fn main() -> Result<()> {
    let Some(baseline) = env::args().nth(1) else {
        return serve();
    };
    let revision = env::var("BENCH_BASELINE")?;
    let rounds: usize = env::var("BENCH_ROUNDS")?.parse()?;
    let mut this = Program::start(&env::current_exe()?.to_string_lossy())?;
    let mut other = Program::start(&baseline)?;
    for (index, size) in SIZES.iter().enumerate() {
        for round in 0..rounds {
            let (ours, theirs);
            if round % 2 == 0 {
                ours = this.measure(index)?;
                theirs = other.measure(index)?;
            } else {
                theirs = other.measure(index)?;
                ours = this.measure(index)?;
            }
            println!("Rust, decode\t{size}\tthis\t{revision}\t{ours}\t{theirs}");
        }
    }
    Ok(())
}

/// A running program that measures.
struct Program {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Program {
    fn start(path: &str) -> Result<Self> {
        let mut child = Command::new(path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        Ok(Program {
            input: child.stdin.take().ok_or("no input")?,
            output: BufReader::new(child.stdout.take().ok_or("no output")?),
        })
    }

    fn measure(&mut self, index: usize) -> Result<f64> {
        writeln!(self.input, "{index}")?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        Ok(line.trim().parse()?)
    }
}

/// Writes a measurement for each line of standard input, which is the index of a size.
fn serve() -> Result<()> {
    let (article, conversations, contacts) = (
        bodies::article(),
        bodies::conversations(),
        bodies::contacts(),
    );
    for line in stdin().lock().lines() {
        let time = match line?.as_str() {
            "0" => decode::<Article>(&article)?,
            "1" => decode::<Page<Conversation>>(&conversations)?,
            _ => decode::<Page<Contact>>(&contacts)?,
        };
        println!("{time}");
    }
    Ok(())
}

/// Returns the time of one decode in microseconds, averaged over a round.
fn decode<T: DeserializeOwned>(body: &str) -> Result<f64> {
    let round = env::var("BENCH_ROUND_MS")?.parse::<f64>()? / 1000.0;
    let start = Instant::now();
    let mut count = 0;
    while start.elapsed().as_secs_f64() < round {
        for _ in 0..10 {
            black_box(serde_json::from_str::<T>(black_box(body))?);
        }
        count += 10;
    }
    Ok(start.elapsed().as_secs_f64() * 1e6 / f64::from(count))
}
