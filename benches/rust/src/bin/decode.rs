//! Measures the CPU time of decoding a response into the models.
//!
//! - `decode` compares it with `serde_json`: decoding into the same models, a syntax check, and decoding
//!   into its `Value`.
//! - `decode beside PROGRAM` compares it with another revision of this library: `PROGRAM` is built
//!   from the same source. Each is run as a child, `decode serve`, which writes a measurement for
//!   each line that it reads, and the two take turns.

use std::env;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write, stdin};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};

use intercom::models::{Article, Conversation};
use intercom::{Client, Page};
use intercom_benches::bodies::{self, ARTICLE, SIZES};
use intercom_benches::rounds::{Contender, Rounds};
use intercom_benches::usage::cpu_time;
use intercom_benches::{Result, variable};
use serde::de::{DeserializeOwned, IgnoredAny};

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &arguments[..] {
        [mode, program] if mode == "beside" => beside(program),
        [mode] if mode == "serve" => serve(),
        _ => alone(),
    }
}

fn bodies() -> [String; 3] {
    let page = bodies::conversation_page(&bodies::conversations(), 1, 1);
    [bodies::article(), bodies::translated_article(), page]
}

/// Decodes one of the bodies as a call does.
fn decode_models(client: &Client, bodies: &[String; 3], index: usize) -> Result<()> {
    let body = black_box(&*bodies[index]);
    if index == 2 {
        let page: Page<Conversation> = client.conversations().list().decode_json(body)?;
        black_box(page);
    } else {
        let article: Article = client.articles().retrieve(ARTICLE).decode_json(body)?;
        black_box(article);
    }
    Ok(())
}

/// Decodes one of the bodies into the same models with serde_json.
fn decode_with_serde(bodies: &[String; 3], index: usize) -> Result<()> {
    match index {
        2 => decode::<Page<Conversation>>(&bodies[2]),
        _ => decode::<Article>(&bodies[index]),
    }
}

fn decode<T: DeserializeOwned>(body: &str) -> Result<()> {
    black_box(serde_json::from_str::<T>(black_box(body))?);
    Ok(())
}

fn alone() -> Result<()> {
    let rounds = Rounds::new("decode")?;
    let bodies = bodies();
    let client = Client::new("token")?;
    for (index, size) in SIZES.iter().enumerate() {
        let contenders = vec![
            Contender::new("Rust: models", || decode_models(&client, &bodies, index)),
            Contender::new("serde_json, models", || decode_with_serde(&bodies, index)),
            Contender::new("serde_json, syntax check", || {
                decode::<IgnoredAny>(&bodies[index])
            }),
            Contender::new("serde_json::Value", || {
                decode::<serde_json::Value>(&bodies[index])
            }),
        ];
        rounds.compare(size, contenders)?;
    }
    rounds.finish()
}

fn beside(program: &str) -> Result<()> {
    let revision = variable("BENCH_BASELINE")?;
    let rounds: usize = variable("BENCH_ROUNDS")?.parse()?;
    let mut this = Program::start(&env::current_exe()?.to_string_lossy())?;
    let mut other = Program::start(program)?;
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
            println!("decode\t{size}\tRust: models\t{revision}\tµs CPU\t{ours}\t{theirs}");
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
            .arg("serve")
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
    let round = variable("BENCH_ROUND_MS")?.parse::<f64>()? / 1000.0;
    let bodies = bodies();
    let client = Client::new("token")?;
    for line in stdin().lock().lines() {
        let index = line?.trim().parse()?;
        let start = cpu_time();
        let mut count = 0;
        while (cpu_time() - start).as_secs_f64() < round {
            for _ in 0..10 {
                decode_models(&client, &bodies, index)?;
            }
            count += 10;
        }
        let used = cpu_time() - start;
        println!("{}", used.as_secs_f64() * 1e6 / f64::from(count));
    }
    Ok(())
}
