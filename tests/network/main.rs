//! The client over a real socket, apart from faults: requests, responses, retries, deadlines and
//! lists.

#[path = "../common/allocations.rs"]
mod allocations;
mod buffers;
mod codings;
mod links;
mod lists;
mod long_lists;
mod lossless;
mod observation;
mod requests;
mod responses;
mod retries;
#[path = "../common/retry_policy.rs"]
mod retry_policy;
mod scrolls;
#[path = "../common/server.rs"]
mod server;
mod support;
