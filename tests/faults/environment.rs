//! Sends a request in a process of its own, because the environment belongs to the process.

use std::env;
use std::process::Command;

use intercom::operations::Method;
use intercom::{Client, RetryPolicy};
use serde_json::Value;

/// Variables that configure the client of the other process.
const BASE_URL: &str = "INTERCOM_TEST_BASE_URL";
const CA_FILE: &str = "INTERCOM_TEST_CA_FILE";
pub const PROXY: &str = "INTERCOM_TEST_PROXY";
pub const SYSTEM_CERTIFICATES: &str = "INTERCOM_TEST_SYSTEM_CERTIFICATES";

pub const SENT: &str = "result: sent";
/// Followed by the kind of the error and its description.
pub const FAILED: &str = "result: error: ";

#[test]
#[ignore = "runs in a process that another test starts"]
fn send_one_request() {
    let Ok(base_url) = env::var(BASE_URL) else {
        return;
    };
    let mut builder = Client::builder("token")
        .base_url(base_url)
        .system_certificates(env::var_os(SYSTEM_CERTIFICATES).is_some())
        .retry_policy(RetryPolicy::never());
    if let Ok(file) = env::var(CA_FILE) {
        builder = builder.ca_file(file);
    }
    if let Ok(proxy) = env::var(PROXY) {
        builder = builder.proxy(proxy);
    }
    let sent = builder.build().and_then(|client| {
        let request = client.request::<Value>(Method::Get, "/notes");
        request.send()
    });
    match sent {
        Ok(_) => println!("{SENT}"),
        Err(error) => println!("{FAILED}{} {error:?}", error.detail()),
    }
}

/// Sends a request to `base_url` in a process with these variables. Returns [`SENT`], or [`FAILED`]
/// and the error.
pub fn send_in(base_url: &str, ca_file: Option<&str>, environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(env::current_exe().unwrap());
    for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        command.env_remove(name).env_remove(name.to_uppercase());
    }
    command
        .env_remove("SSL_CERT_FILE")
        .env_remove("SSL_CERT_DIR");
    let output = command
        .args(["--exact", "environment::send_one_request"])
        .args(["--ignored", "--nocapture"])
        .env(BASE_URL, base_url)
        .envs(ca_file.map(|file| (CA_FILE, file)))
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let result = output.lines().find(|line| line.starts_with("result: "));
    result.unwrap_or_else(|| panic!("{output}")).to_owned()
}
