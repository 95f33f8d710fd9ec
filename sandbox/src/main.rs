//! Serves a local Intercom from the command line.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use intercom_sandbox::{Sandbox, SandboxBuilder};

const USAGE: &str = "\
usage: intercom-sandbox [--port N] [--token T] [--rate-limit N] [--until-eof]

  --port N        listen on 127.0.0.1:N; without it, on any free port
  --token T       the token that requests must carry
  --rate-limit N  take N requests in ten seconds (default 10000)
  --until-eof     end when standard input closes
  --help          show this
";

fn main() -> ExitCode {
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprint!("intercom-sandbox: {problem}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match serve(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("intercom-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

struct Options {
    builder: SandboxBuilder,
    until_eof: bool,
}

impl Options {
    /// None when only help was asked for.
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
        let mut builder = Sandbox::builder();
        let mut until_eof = false;
        while let Some(argument) = arguments.next() {
            let (name, mut inline) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            let mut value = || {
                inline
                    .take()
                    .or_else(|| arguments.next())
                    .ok_or_else(|| format!("{name} needs a value"))
            };
            match name.as_str() {
                "--port" => builder = builder.port(number(&name, &value()?)?),
                "--token" => builder = builder.token(&value()?),
                "--rate-limit" => builder = builder.rate_limit(number(&name, &value()?)?),
                "--until-eof" => until_eof = true,
                "--help" | "-h" => return Ok(None),
                _ => return Err(format!("unknown option {name}")),
            }
        }
        Ok(Some(Options { builder, until_eof }))
    }
}

fn number<T: std::str::FromStr>(name: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{name} cannot be {text}"))
}

fn serve(options: Options) -> io::Result<()> {
    let sandbox = options.builder.start()?;
    let mut out = io::stdout().lock();
    writeln!(out, "intercom-sandbox listening on {}", sandbox.url())?;
    writeln!(out, "token: {}", sandbox.token())?;
    out.flush()?;
    drop(out);

    if options.until_eof {
        let mut input = io::stdin().lock();
        while input.read(&mut [0; 1024])? > 0 {}
        return Ok(());
    }
    loop {
        std::thread::park();
    }
}
