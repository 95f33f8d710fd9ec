//! What the tests share: a client with quick retries, two requests, and the expected errors.

use std::fmt::Debug;

use intercom::error::ApiError;
use intercom::operations::Method;
use intercom::{Client, ClientBuilder, Error, Request};
use serde_json::{Value, json};

use crate::retry_policy::quick_retries;
use crate::server::Server;

pub const TOKEN: &str = "token-of-the-tests";

/// A builder with two retries, almost without waits.
pub fn builder(url: &str) -> ClientBuilder {
    Client::builder(TOKEN)
        .base_url(url)
        .retry_policy(quick_retries(2))
}

pub fn client(server: &Server) -> Client {
    builder(&server.url()).build().unwrap()
}

/// A client without retries.
pub fn client_without_retries(server: &Server) -> Client {
    builder(&server.url())
        .retry_policy(intercom::RetryPolicy::never())
        .build()
        .unwrap()
}

pub fn get(client: &Client) -> Request<Value> {
    client.request(Method::Get, "/notes")
}

pub fn post(client: &Client) -> Request<Value> {
    client
        .request(Method::Post, "/notes")
        .body(&json!({"text": "hello"}))
}

#[track_caller]
pub fn api_error<T: Debug>(result: Result<T, Error>, status: u16) -> ApiError {
    match result {
        Err(Error::Api(error)) => {
            assert_eq!(error.status, status, "{error}");
            *error
        }
        other => panic!("not an API error: {other:?}"),
    }
}
