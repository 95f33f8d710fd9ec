//! Creates a client, makes one call and exits: `first URL [CA_FILE]`.

use std::env;
use std::hint::black_box;

use intercom::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let url = arguments.next().ok_or("usage: first URL [CA_FILE]")?;
    let mut builder = Client::builder("token").base_url(&url);
    if let Some(ca_file) = arguments.next() {
        builder = builder.ca_file(ca_file);
    }
    let client = builder.build()?;
    black_box(client.articles().retrieve(800_001).send()?);
    Ok(())
}
