//! The workspace that an example uses.

use std::env;
use std::error::Error;

use intercom::{Client, Region};
use intercom_sandbox::Sandbox;

/// Returns a client for the workspace of `INTERCOM_ACCESS_TOKEN`. Without a token, starts a sandbox
/// and returns it, too; it runs until it is dropped.
pub fn connect() -> Result<(Client, Option<Sandbox>), Box<dyn Error>> {
    let base_url = env::var("INTERCOM_BASE_URL").ok();
    let Ok(token) = env::var("INTERCOM_ACCESS_TOKEN") else {
        if base_url.is_some() {
            return Err("INTERCOM_BASE_URL is set, but INTERCOM_ACCESS_TOKEN is not".into());
        }
        let sandbox = Sandbox::start()?;
        let client = Client::builder(sandbox.token())
            .base_url(sandbox.url())
            .build()?;
        println!("Started a sandbox at {}.", sandbox.url());
        return Ok((client, Some(sandbox)));
    };
    let region: Region = match env::var("INTERCOM_REGION") {
        Ok(name) => name.parse()?,
        Err(_) => Region::default(),
    };
    let mut builder = Client::builder(&token).region(region);
    if let Some(url) = base_url {
        builder = builder.base_url(url);
    }
    Ok((builder.build()?, None))
}
