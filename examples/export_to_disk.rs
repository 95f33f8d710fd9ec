//! Exports the messages of the last days to a CSV file.
//!
//! ```text
//! INTERCOM_ACCESS_TOKEN=… cargo run --example export_to_disk -- messages.csv [OPTION…]
//!
//!   --days N           messages of the last N days; default: 30
//!   --job ID           downloads an export that was created earlier
//!   --interval SECONDS time between two polls of the export; default: 5
//! ```
//!
//! A file whose name ends with `.gz` is written as it arrives, any other is decompressed. Progress is
//! shown if standard error is a terminal. The file appears only when it is complete. On Unix, Ctrl-C
//! and SIGTERM cancel the call that is running, which removes its temporary file; `--job` continues.

mod program;

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use indicatif::{ProgressBar, ProgressStyle};
use intercom::Client;
use intercom::api::data_exports::WaitForExport;

const USAGE: &str = "usage: export_to_disk FILE [--days N] [--job ID] [--interval SECONDS]";

/// Deadline of the download.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_secs(60 * 60);

fn main() -> ExitCode {
    program::exit("export_to_disk", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut file, mut job, mut days) = (None, None, 30);
    let mut options = WaitForExport::new();
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(USAGE);
        match argument.as_str() {
            "--days" => days = value()?.parse().map_err(|_| USAGE)?,
            "--job" => job = Some(value()?),
            "--interval" => {
                let seconds = value()?.parse().map_err(|_| USAGE)?;
                let interval = Duration::try_from_secs_f64(seconds).map_err(|_| USAGE)?;
                options = options.interval(interval);
            }
            _ if argument.starts_with('-') || file.is_some() => return Err(USAGE.into()),
            _ => file = Some(argument),
        }
    }
    let file = file.ok_or(USAGE)?;
    let client = Client::from_env()?;
    cancel_at_signals(&client)?;
    let job = match job {
        Some(job) => job,
        None => create(&client, days)?,
    };
    // If the wait ends early, `--job` continues it. The file matters, not whether anybody reads this.
    let _ = writeln!(io::stdout(), "Export {job}");
    wait(&client, &job, &options)?;
    let bytes = download(&client, &job, &file)?;
    let _ = writeln!(io::stdout(), "Wrote {bytes} bytes to {file}");
    Ok(())
}

/// Cancels the calls of the client when a signal arrives. Without this, the signal would end the
/// program at once, and leave the temporary file of a download behind.
fn cancel_at_signals(client: &Client) -> io::Result<()> {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;

        let client = client.clone();
        let mut signals = Signals::new([SIGINT, SIGTERM])?;
        std::thread::spawn(move || signals.forever().for_each(|_| client.cancel()));
    }
    #[cfg(not(unix))]
    let _ = client;
    Ok(())
}

/// Creates an export. A workspace has one at a time, so this fails while another is running.
fn create(client: &Client, days: u32) -> Result<String, Box<dyn Error>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() as i64;
    let start = now - i64::from(days) * 24 * 60 * 60;
    let export = client.data_exports().create(start.max(0)..now).send()?;
    Ok(export.job_identifier.to_string())
}

fn wait(client: &Client, job: &str, options: &WaitForExport) -> intercom::Result<()> {
    let bar = ProgressBar::new_spinner();
    client
        .data_exports()
        .wait_with_progress(job, options, |export| {
            let status = export
                .status
                .as_ref()
                .map_or("unknown", |status| status.as_str());
            bar.inc(1);
            bar.set_message(format!("Waiting for the export: {status}"));
            ControlFlow::Continue(())
        })?;
    Ok(())
}

fn download(client: &Client, job: &str, file: &str) -> intercom::Result<u64> {
    // Not shown if standard error is not a terminal. Removed when it is dropped.
    let bar = ProgressBar::no_length().with_style(style());
    let download = client
        .data_exports()
        .download(job)
        .timeout(DOWNLOAD_TIMEOUT);
    let download = match file.ends_with(".gz") {
        true => download,
        false => download.decompressed(),
    };
    let download = download.progress(move |bytes, total| {
        if let Some(total) = total {
            bar.set_length(total);
        }
        bar.set_position(bytes);
        ControlFlow::Continue(())
    });
    download.send_to_file(file)
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("Download {wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}")
        .expect("the template is valid")
}
