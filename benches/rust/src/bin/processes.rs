//! Measures whole programs, which take turns: elapsed time, CPU time, most memory, and the figures
//! that they print, as `UNIT<tab>VALUE`. Prints a line per round, figure and pair of programs.
//!
//! `processes ROUNDS SECTION CASE FIGURES NAME=COMMAND… -- NAME=COMMAND…` compares each program
//! before `--` with each one after it. FIGURES are of `wall,cpu,memory`. A command is split at
//! spaces; `{NAME}` stands for an environment variable.

use std::collections::BTreeMap;
use std::env;
use std::io::Read;
use std::mem::MaybeUninit;
use std::process::{Command, Stdio};
use std::time::Instant;

use intercom_benches::{Result, usage, variable};

/// Value of each figure, by its unit.
type Figures = BTreeMap<String, f64>;

struct Program {
    name: String,
    command: Vec<String>,
    is_baseline: bool,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [rounds, section, case, figures, programs @ ..] = &arguments[..] else {
        return Err("usage: processes ROUNDS SECTION CASE FIGURES NAME=COMMAND… -- …".into());
    };
    let mut is_baseline = false;
    let mut list = Vec::new();
    for program in programs {
        if program == "--" {
            is_baseline = true;
        } else {
            list.push(Program::new(program, is_baseline)?);
        }
    }
    for _ in 0..rounds.parse()? {
        let mut measured = Vec::new();
        for program in &list {
            measured.push(program.run(figures)?);
        }
        let results = || list.iter().zip(&measured);
        for (client, ours) in results().filter(|(program, _)| !program.is_baseline) {
            for (baseline, theirs) in results().filter(|(program, _)| program.is_baseline) {
                for (unit, value) in ours {
                    println!(
                        "{section}\t{case}\t{}\t{}\t{unit}\t{value:.3}\t{:.3}",
                        client.name, baseline.name, theirs[unit]
                    );
                }
            }
        }
    }
    Ok(())
}

impl Program {
    fn new(argument: &str, is_baseline: bool) -> Result<Self> {
        let (name, command) = argument.split_once('=').ok_or("no command")?;
        Ok(Program {
            name: name.to_owned(),
            command: command.split(' ').map(expand).collect::<Result<_>>()?,
            is_baseline,
        })
    }

    fn run(&self, figures: &str) -> Result<Figures> {
        let start = Instant::now();
        let mut child = Command::new(&self.command[0])
            .args(&self.command[1..])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", self.command[0]))?;
        let mut output = String::new();
        if let Some(mut stdout) = child.stdout.take() {
            stdout.read_to_string(&mut output)?;
        }
        let usage = wait(child.id())?.ok_or_else(|| format!("{} failed", self.name))?;
        let elapsed = start.elapsed();
        let mut measured = Figures::new();
        for figure in figures.split(',') {
            let (unit, value) = match figure {
                "wall" => ("ms", elapsed.as_secs_f64() * 1e3),
                "cpu" => ("ms CPU", usage::total(&usage).as_secs_f64() * 1e3),
                "memory" => ("KB resident at most", usage.ru_maxrss as f64),
                _ => return Err(format!("there is no figure {figure}").into()),
            };
            measured.insert(unit.to_owned(), value);
        }
        for line in output.lines() {
            let (unit, value) = line.split_once('\t').ok_or("not a figure")?;
            measured.insert(unit.to_owned(), value.parse()?);
        }
        Ok(measured)
    }
}

/// Replaces the environment variables in a word of a command.
fn expand(word: &str) -> Result<String> {
    let Some((before, rest)) = word.split_once('{') else {
        return Ok(word.to_owned());
    };
    let (name, after) = rest.split_once('}').ok_or("a brace is not closed")?;
    Ok([before, &variable(name)?, &expand(after)?].concat())
}

/// Waits for a child and returns what it used, or `None` if it failed.
fn wait(id: u32) -> Result<Option<libc::rusage>> {
    let mut status = 0;
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: both pointers are valid for writes, and zero is a valid value for all of `rusage`.
    let usage = unsafe {
        if libc::wait4(id as libc::pid_t, &mut status, 0, usage.as_mut_ptr()) < 0 {
            return Err(std::io::Error::last_os_error().into());
        }
        usage.assume_init()
    };
    Ok((status == 0).then_some(usage))
}
