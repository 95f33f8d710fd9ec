//! Decoding text in both ways that the library has.

use intercom::operations::Method;
use intercom::{Client, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;

thread_local! {
    static REQUEST: Request<()> = Client::new("token").unwrap().request(Method::Get, "/things");
}

/// Decodes text with serde_json, and asserts that a request decodes it into the same value.
#[track_caller]
pub fn decode<T: Serialize + DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let decoded: T = serde_json::from_str(text)?;
    let by_request = REQUEST.with(|request| request.decode_json::<T>(text));
    let by_request = by_request.unwrap_or_else(|error| panic!("{error} in {text}"));
    assert_eq!(
        serde_json::to_string(&by_request).unwrap(),
        serde_json::to_string(&decoded).unwrap()
    );
    Ok(decoded)
}
