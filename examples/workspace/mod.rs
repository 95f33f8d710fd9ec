//! The workspace that an example uses.

use std::env;
use std::error::Error;
use std::io::{self, Write};

use intercom::Client;
use intercom_sandbox::Sandbox;

/// Returns a client for the workspace that the environment names. Without `INTERCOM_ACCESS_TOKEN`
/// and `INTERCOM_BASE_URL`, starts a sandbox and returns it, too; it runs until it is dropped.
pub fn connect() -> Result<(Client, Option<Sandbox>), Box<dyn Error>> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("INTERCOM_ACCESS_TOKEN") || is_set("INTERCOM_BASE_URL") {
        return Ok((Client::from_env()?, None));
    }
    let sandbox = Sandbox::start()?;
    let client = Client::builder(sandbox.token())
        .base_url(sandbox.url())
        .build()?;
    writeln!(io::stdout(), "Started a sandbox at {}.", sandbox.url())?;
    Ok((client, Some(sandbox)))
}
