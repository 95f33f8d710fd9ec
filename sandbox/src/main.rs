//! Runs the sandbox from the command line.

mod command_line;

use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

use command_line::{Command, Options, USAGE};
use intercom_sandbox::Seed;

fn main() -> ExitCode {
    let result = match command_line::parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => print_text(USAGE),
        Ok(Command::Version) => print_text(concat!(
            "intercom-sandbox ",
            env!("CARGO_PKG_VERSION"),
            "\n"
        )),
        Ok(Command::PrintSeed) => print_text(&Seed::built_in().to_json()),
        Ok(Command::Serve(options)) => serve(*options),
        Err(message) => {
            report(&message);
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Writes one line to standard error, which may be closed.
fn report(message: &str) {
    let _ = writeln!(io::stderr(), "intercom-sandbox: {message}");
}

/// Ends the program successfully on SIGINT (Ctrl-C) and SIGTERM. Without a handler, both are ignored
/// if this is the first process of a container.
#[cfg(unix)]
fn end_on_signals() -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};

    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM])?;
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            if signals.forever().next().is_some() {
                std::process::exit(0);
            }
        })?;
    Ok(())
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "as on Unix")]
fn end_on_signals() -> io::Result<()> {
    Ok(())
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints a text of which the reader may want only a part.
fn print_text(text: &str) -> io::Result<()> {
    match print(text) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

fn serve(options: Options) -> io::Result<()> {
    end_on_signals()?;
    let mut builder = options.builder;
    if !options.quiet {
        builder = builder.log_to(io::stderr());
    }
    let sandbox = builder.start().map_err(|error| {
        if error.kind() != ErrorKind::AddrInUse {
            return error;
        }
        let (host, port) = (options.host, options.port);
        let message = format!("port {port} of {host} is in use; choose another with --port");
        io::Error::new(ErrorKind::AddrInUse, message)
    })?;
    if sandbox.is_public() {
        report(
            "warning: other machines can connect, and read and change everything; the control \
             endpoints need no token",
        );
    }
    print(&format!(
        "intercom-sandbox listening on {}\ntoken: {}\n",
        sandbox.url(),
        sandbox.token()
    ))
    .map_err(|error| io::Error::new(error.kind(), format!("cannot print the address: {error}")))?;
    if options.until_eof {
        let mut input = io::stdin().lock();
        while input.read(&mut [0; 1024])? > 0 {}
        return Ok(());
    }
    loop {
        std::thread::park();
    }
}
