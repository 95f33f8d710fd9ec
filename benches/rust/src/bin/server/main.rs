//! Serves fixed responses, lists and downloads. It runs in a separate process, so its CPU time is
//! not measured.
//!
//! `server [--tls CA_FILE | --full-handshakes CA_FILE] [COMMAND ARGUMENTS…]` runs the command with
//! the URL in `BENCH_URL` (`BENCH_TLS_URL`, `BENCH_FULL_HANDSHAKES_URL`) and exits with it. Without
//! a command it prints the URL and serves until standard input is closed.

mod connection;
mod routes;
#[cfg(feature = "tools")]
mod tls;

use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::thread;

use intercom_benches::Result;
use routes::Routes;

/// Serves one connection.
type Serve = Arc<dyn Fn(TcpStream) -> io::Result<()> + Send + Sync>;

struct Server {
    serve: Serve,
    /// Scheme and host of its URL.
    origin: &'static str,
    /// The environment variable that has the URL for a command.
    variable: &'static str,
}

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (server, command) = match secure(&arguments)? {
        Some(server) => (server, &arguments[2..]),
        None => (plain(), &arguments[..]),
    };
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("{}:{}", server.origin, listener.local_addr()?.port());
    let serve = server.serve;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = serve.clone();
            thread::spawn(move || serve(stream));
        }
    });
    let Some((program, arguments)) = command.split_first() else {
        let mut out = io::stdout();
        writeln!(out, "{url}")?;
        out.flush()?;
        io::copy(&mut io::stdin(), &mut io::sink())?;
        return Ok(ExitCode::SUCCESS);
    };
    let status = Command::new(program)
        .args(arguments)
        .env(server.variable, url)
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    #[cfg(feature = "tools")]
    tls::report();
    Ok(ExitCode::from(status.code().unwrap_or(1) as u8))
}

fn plain() -> Server {
    let routes = Routes::new();
    Server {
        serve: Arc::new(move |stream| {
            stream.set_nodelay(true)?;
            connection::serve(stream, &routes)
        }),
        origin: "http://127.0.0.1",
        variable: "BENCH_URL",
    }
}

/// Returns the server that the first two arguments describe, if they are options.
fn secure(arguments: &[String]) -> Result<Option<Server>> {
    match arguments {
        #[cfg(feature = "tools")]
        [option, ca_file, ..] if option == "--tls" => tls::server(ca_file).map(Some),
        #[cfg(feature = "tools")]
        [option, ca_file, ..] if option == "--full-handshakes" => {
            tls::server_without_resumption(ca_file).map(Some)
        }
        [option, ..] if option.starts_with('-') => Err(format!("invalid option {option}").into()),
        _ => Ok(None),
    }
}
