//! Runs the sandbox from the command line.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use intercom_sandbox::{Sandbox, SandboxBuilder};

const USAGE: &str = "\
Run a local server that implements the Intercom API 2.10.

usage: intercom-sandbox [OPTIONS]

options:
  --port N        listen on 127.0.0.1:N (default: a free port)
  --token T       access token that requests must carry
                  (default: sandbox-token-not-a-secret)
  --rate-limit N  allow N requests per window of 10 seconds (default: 10000)
  --until-eof     exit when standard input is closed
  -h, --help      print this help

Prints the base URL and the token, then serves until it is terminated.
";

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprint!("intercom-sandbox: {message}\n\n{USAGE}");
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
    /// Returns `None` if the arguments request the help text.
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
        let mut builder = Sandbox::builder();
        let mut until_eof = false;
        while let Some(argument) = arguments.next() {
            let (name, mut inline_value) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            let mut value = || {
                inline_value
                    .take()
                    .or_else(|| arguments.next())
                    .ok_or_else(|| format!("{name} requires a value"))
            };
            match name.as_str() {
                "--port" => builder = builder.port(parse_number(&name, &value()?)?),
                "--token" => builder = builder.token(&value()?),
                "--rate-limit" => builder = builder.rate_limit(parse_number(&name, &value()?)?),
                "--until-eof" => until_eof = true,
                "--help" | "-h" => return Ok(None),
                _ => return Err(format!("unknown option {name}")),
            }
        }
        Ok(Some(Options { builder, until_eof }))
    }
}

fn parse_number<T: std::str::FromStr>(name: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("{name}: not a valid number: {text}"))
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
