//! The options of the command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use lexopt::prelude::*;

use intercom_sandbox::{Sandbox, SandboxBuilder, Seed};

pub const USAGE: &str = "\
Run a local server that implements the Intercom API 2.10, to develop and test against.

usage: intercom-sandbox [OPTIONS]

options:
  --host ADDRESS            listen on this address (default: 127.0.0.1). Any other
                            than a loopback address lets other machines in.
  --port N                  listen on this port (default: 0, a free one)
  --token TOKEN             access token that requests must carry
                            (default: sandbox-token-not-a-secret)
  --seed FILE               fill the workspace from a JSON file
                            (default: a built-in bicycle parts shop)
  --print-seed              print the built-in seed, as a start for one's own
  --latency MS              pause before each response, in milliseconds, at most
                            600000 (default: 0)
  --rate-limit N            requests allowed per window (default: 10000)
  --rate-limit-window S     length of a window in seconds, 1 to 86400 (default: 10)
  --quiet                   do not log requests (default: one line each on stderr)
  --until-eof               exit when standard input is closed (default: run until
                            terminated)
  -V, --version             print the version
  -h, --help                print this help

Prints the base URL and the token, then serves. The base URL in a browser shows
what is in the workspace. docs/sandbox.md describes the seed and the control API.
";

/// What the command line requests.
pub enum Command {
    Help,
    Version,
    PrintSeed,
    Serve(Box<Options>),
}

pub struct Options {
    pub builder: SandboxBuilder,
    pub host: String,
    pub port: u16,
    pub quiet: bool,
    pub until_eof: bool,
    /// File that [`parse`] reads into the builder.
    seed: Option<PathBuf>,
}

/// Parses the arguments after the name of the program.
///
/// # Errors
///
/// Returns one line that names the invalid option or value, or what is wrong in the seed file.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let command = parse_options(arguments).map_err(|message| format!("{message} (see --help)"))?;
    let Command::Serve(mut options) = command else {
        return Ok(command);
    };
    if let Some(path) = options.seed.take() {
        let seed = Seed::from_file(path).map_err(|error| error.to_string())?;
        options.builder = options.builder.seed(seed);
    }
    Ok(Command::Serve(options))
}

fn parse_options(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut options = Options {
        builder: Sandbox::builder(),
        host: "127.0.0.1".into(),
        port: 0,
        quiet: false,
        until_eof: false,
        seed: None,
    };
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next().map_err(in_one_line)? {
        let name = match argument {
            Short('h') => "help".to_owned(),
            Short('V') => "version".to_owned(),
            Long(name) => name.to_owned(),
            other => return Err(in_one_line(other.unexpected())),
        };
        match name.as_str() {
            "host" => options.host = host(&text(&mut parser, &name)?)?,
            "port" => options.port = number(&mut parser, &name, 0..=u64::from(u16::MAX))?,
            "token" => {
                let token = text(&mut parser, &name)?;
                check_token(&token)?;
                options.builder = options.builder.token(&token);
            }
            "seed" => {
                let path = PathBuf::from(parser.value().map_err(in_one_line)?);
                if path.as_os_str().is_empty() {
                    return Err("--seed must be the path of a file, and not empty".into());
                }
                options.seed = Some(path);
            }
            "latency" => {
                let ms: u64 = number(&mut parser, &name, 0..=600_000)?;
                options.builder = options.builder.latency(Duration::from_millis(ms));
            }
            "rate-limit" => {
                let limit = number(&mut parser, &name, 0..=u64::from(u32::MAX))?;
                options.builder = options.builder.rate_limit(limit);
            }
            "rate-limit-window" => {
                let seconds = number(&mut parser, &name, 1..=86_400)?;
                options.builder = options.builder.rate_limit_window(seconds);
            }
            "quiet" => options.quiet = true,
            "until-eof" => options.until_eof = true,
            "print-seed" => return Ok(Command::PrintSeed),
            "version" => return Ok(Command::Version),
            "help" => return Ok(Command::Help),
            _ => return Err(format!("unknown option {:?}", format!("--{name}"))),
        }
    }
    options.builder = options.builder.host(&options.host).port(options.port);
    Ok(Command::Serve(Box::new(options)))
}

/// Returns an address or a name without the brackets that an IPv6 address has in a URL.
fn host(text: &str) -> Result<String, String> {
    let inside = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    match inside.unwrap_or(text) {
        "" => Err("--host must be an address or a name, and not empty".into()),
        host => Ok(host.to_owned()),
    }
}

/// A client can only send a token that a header can carry.
fn check_token(token: &str) -> Result<(), String> {
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("--token must be printable ASCII without spaces, and not empty".into());
    }
    Ok(())
}

fn text(parser: &mut lexopt::Parser, name: &str) -> Result<String, String> {
    let value = parser.value().map_err(in_one_line)?;
    value
        .into_string()
        .map_err(|_| format!("--{name} must be valid Unicode"))
}

fn number<T: TryFrom<u64>>(
    parser: &mut lexopt::Parser,
    name: &str,
    range: std::ops::RangeInclusive<u64>,
) -> Result<T, String> {
    let value = text(parser, name)?;
    value
        .parse()
        .ok()
        .filter(|number| range.contains(number))
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| {
            let (least, most) = range.into_inner();
            format!("--{name} must be an integer from {least} to {most}, not {value:?}")
        })
}

fn in_one_line(error: lexopt::Error) -> String {
    error.to_string().replace('\n', " ")
}
