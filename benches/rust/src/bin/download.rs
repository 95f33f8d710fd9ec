//! Downloads an export of a number of bytes to a file: with this library, or by copying what arrives
//! at a socket.

use std::env;
use std::fs::File;
use std::time::Duration;

use intercom::Client;
use intercom_benches::raw::RawClient;
use intercom_benches::{Result, variable};

/// Deadline of a download, which may be of any size.
const DEADLINE: Duration = Duration::from_secs(3600);

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [method, size, path] = &arguments[..] else {
        return Err("usage: download intercom|copy|copy-synchronized BYTES FILE".into());
    };
    let url = variable("BENCH_URL")?;
    let length = match method.as_str() {
        "intercom" => {
            let client = Client::builder("token").base_url(&url).build()?;
            let exports = client.data_exports();
            exports
                .download(size)
                .timeout(DEADLINE)
                .send_to_file(path)?
        }
        "copy" => copy(&url, size, path, false)?,
        "copy-synchronized" => copy(&url, size, path, true)?,
        _ => return Err(format!("there is no method {method}").into()),
    };
    match length.to_string() == *size {
        true => Ok(()),
        false => Err(format!("{length} bytes instead of {size}").into()),
    }
}

fn copy(url: &str, size: &str, path: &str, synchronize: bool) -> Result<u64> {
    let mut connection = RawClient::connect(url, &format!("/download/content/data/{size}"))?;
    let mut file = File::create(path)?;
    let length = connection.copy_to(&mut file)?;
    if synchronize {
        file.sync_all()?;
    }
    Ok(length)
}
