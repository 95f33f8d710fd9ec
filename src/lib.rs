//! A blocking client for the Intercom REST API 2.10.
//!
//! No async runtime, no permanent threads, and few dependencies. All operations of the API are
//! methods of the resources that [`Client`] returns, as in `client.articles().list()`; [`api`] is
//! the table of contents.
//!
//! # Tour
//!
//! **A client.** [`Client::from_env`] takes the access token from `INTERCOM_ACCESS_TOKEN`, the region
//! from `INTERCOM_REGION` and another server, such as the sandbox, from `INTERCOM_BASE_URL`. Options
//! are set on a [`ClientBuilder`]. A client is cheap to clone, and one client serves many threads.
//!
//! ```
//! use std::time::Duration;
//! use intercom::{Client, Region};
//!
//! # if false {
//! let client = Client::from_env()?;
//! # }
//! let client = Client::builder("token")
//!     .region(Region::Eu)
//!     .timeout(Duration::from_secs(30))
//!     .build()?;
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! **A call.** A method of a resource builds a [`Request`]. The methods of the request that begin with
//! `send` send it: [`send`](Request::send) returns one of the [`models`], and other methods return the
//! JSON text, a type of yours, or what the headers say. The parameters of an operation are structs
//! with a setter per optional field; ids are strings or numbers, whichever you have.
//!
//! ```
//! # mod server { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/doc_server.rs")); }
//! # use intercom::Client;
//! # let client = Client::builder("token").base_url(server::start()).build()?;
//! use intercom::api::{By, To};
//!
//! let article = client.articles().retrieve(800004).send()?;
//! assert_eq!(article.title.as_deref(), Some("Where is my parcel?"));
//! assert_eq!(article.statistics.unwrap().views, Some(9034));
//!
//! // Nothing is sent before `send`. `By` and `To` keep the two admins apart.
//! let request = client.conversations().assign_to_admin(300016, By(21), To(22));
//! assert_eq!(request.to_string(), "POST /conversations/300016/parts");
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! **An error** is one of six kinds and carries everything known about the call: status, codes, request
//! id, attempts, whether the request may have been applied, and the body. See [`Error`].
//!
//! ```
//! # mod server { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/doc_server.rs")); }
//! # use intercom::Client;
//! # let client = Client::builder("token").base_url(server::start()).build()?;
//! use intercom::Error;
//!
//! match client.articles().retrieve(1).send() {
//!     Ok(article) => println!("{:?}", article.title),
//!     Err(Error::Api(error)) if error.has_code("not_found") => println!("no such article"),
//!     Err(error) if error.is_timeout() => println!("try again later"),
//!     Err(error) => return Err(error),
//! }
//! let error = client.articles().retrieve(1).send().unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "GET /articles/1: 404 Not Found: not_found: Resource Not Found (request id r1)"
//! );
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! **A list** is an iterator over the items of all its pages, which are requested as they are reached.
//! [`pages`](Request::pages) iterates over the pages, and [`send`](Request::send) returns one
//! [`Page`].
//!
//! ```
//! # mod server { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/doc_server.rs")); }
//! # use intercom::Client;
//! # let client = Client::builder("token").base_url(server::start()).build()?;
//! let mut titles = Vec::new();
//! for article in client.articles().list().per_page(2) {
//!     titles.extend(article?.title);
//! }
//! assert_eq!(titles, ["Where is my parcel?", "Returns", "Invoices"]);
//!
//! let first = client.articles().list().per_page(2).send()?;
//! assert_eq!((first.items().len(), first.total_count()), (2, Some(3)));
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! **A search** takes a query of filters, which [`search`] builds.
//!
//! ```
//! # mod server { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/doc_server.rs")); }
//! # use intercom::Client;
//! # let client = Client::builder("token").base_url(server::start()).build()?;
//! use intercom::search::field;
//!
//! let unassigned = field("open").equals(true).and(field("admin_assignee_id").is_null());
//! for conversation in client.conversations().search(unassigned).per_page(50) {
//!     println!("{}", conversation?.id);
//! }
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! **An export** is created, awaited and downloaded. The file exists only once it is complete. See
//! [`Download`] for writers, decompression and progress.
//!
//! ```
//! # mod server { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/doc_server.rs")); }
//! # use intercom::Client;
//! # let client = Client::builder("token").base_url(server::start()).build()?;
//! use intercom::api::data_exports::WaitForExport;
//!
//! let exports = client.data_exports();
//! let job = exports.create(1_767_571_200..1_769_904_000).send()?.job_identifier;
//! exports.wait(&job, &WaitForExport::new())?;
//! # let folder = std::env::temp_dir().join(format!("intercom-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder).unwrap();
//! # let path = folder.join("messages.csv.gz");
//! # if false {
//! let path = "messages.csv.gz";
//! # }
//! exports.download(&job).send_to_file(&path)?;
//! # assert_eq!(std::fs::read_to_string(&path).unwrap(), "id,subject\n1,Hello\n");
//! # std::fs::remove_dir_all(folder).unwrap();
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! **Cancellation.** [`Client::cancel`] ends the calls that other threads are making, as when the
//! program stops. Every call has a deadline besides, waits and retries included.
//!
//! ```
//! # mod server { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/doc_server.rs")); }
//! # use intercom::Client;
//! # let (sender, arrived) = std::sync::mpsc::channel();
//! # let client = Client::builder("token").base_url(server::start_waiting(sender)).build()?;
//! let worker = client.clone();
//! let thread = std::thread::spawn(move || worker.admins().list().send());
//! # arrived.recv().unwrap();
//! client.cancel();
//! assert!(thread.join().unwrap().unwrap_err().is_cancelled());
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! **Other requests.** [`Client::request`] sends what has no method here, with the same retries and
//! errors, and follows lists, too.
//!
//! ```
//! # mod server { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/doc_server.rs")); }
//! # use intercom::Client;
//! # let client = Client::builder("token").base_url(server::start()).build()?;
//! use intercom::{Id, Method};
//!
//! #[derive(serde::Deserialize)]
//! struct Thing {
//!     id: Id,
//!     size: String,
//! }
//!
//! let thing: Thing = client.request(Method::Get, "/things/7").send()?;
//! assert_eq!((thing.id.as_str(), thing.size.as_str()), ("7", "large"));
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! **Testing your own program.** The repository has a sandbox, a local Intercom that keeps what you
//! create and injects faults on request. It prints its address and token when it starts:
//!
//! ```no_run
//! // cargo run -p intercom-sandbox -- --port 4010
//! let client = intercom::Client::builder("sandbox-token-not-a-secret")
//!     .base_url("http://127.0.0.1:4010")
//!     .build()?;
//! assert!(client.articles().list().into_iter().count() > 0);
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! # Retries, proxies, certificates and processes
//!
//! **Deadline and retries.** A call has one deadline ([`ClientBuilder::timeout`], 60 seconds), retries
//! and waits included. After a 429 or a failed connection every request is retried, after other
//! failures only one that does no harm if it is applied twice. [`RetryPolicy`] sets how often and after
//! what wait, and [`Error::maybe_applied`] says whether a request that failed may have been applied.
//!
//! **Proxies.** Connections go through the proxy of the environment, as those of curl do, unless
//! [`ClientBuilder::proxy`] names another one or none. SOCKS is not supported.
//!
//! **Certificates.** The authorities to trust are built in. [`ClientBuilder::ca_file`] names others;
//! [`ClientBuilder::system_certificates`] trusts those of the system.
//!
//! **Rate limit.** [`ClientBuilder::throttle`] spreads calls so that the limit of the workspace is not
//! exceeded, and [`Client::rate_limit`] returns what the last response said.
//!
//! **`fork()`.** In a process with a single thread, parent and child may both use a client: the child
//! opens connections of its own. In the child of a process with several threads, create a new client
//! and do not drop the old one ([`std::mem::forget`]): another thread may have held one of its locks.
//!
//! # How a call proceeds
//!
//! A method of [`api`] builds a [`Request`] from a row of the [operation
//! table](operations::OPERATIONS). The request encodes path, query and body. The [`Client`] runs
//! it: it waits for the rate limit, makes one or several attempts within one deadline, and receives
//! the body. The request decodes the body into one of the [`models`]. A failure is an [`Error`]
//! that carries everything known about the call.
//!
//! Nothing of a response is dropped: the `extra` of a model keeps unknown fields and values of
//! unexpected types, which fail nothing unless the client is [strict](ClientBuilder::strict).
//!
//! # Logging
//!
//! [`ClientBuilder::observer`] reports each attempt. With the feature `log`, off by default, the
//! library also writes a record of each attempt to the logger of the crate `log` that the program
//! has installed, with the target `intercom`:
//!
//! ```text
//! WARN  GET /articles/{id}: 503, attempt 1 in 12.5ms, next in 480.0ms (articles.retrieve, request id r1)
//! DEBUG GET /articles/{id}: 200, attempt 2 in 11.2ms (articles.retrieve, request id r2)
//! ```
//!
//! `WARN` is for attempts that are retried or received no complete response, `DEBUG` for the others
//! and for waits of a second and more that the [throttle](ClientBuilder::throttle) imposes. The same
//! is in the key-values of the record: `operation`, `method`, `route`, `status`, `failure`,
//! `attempt`, `duration_us`, `wait_ms`, `request_id`. No record contains the access token, an id of
//! the path, the query or a body. A request made with [`Client::request`] is a `(custom request)`
//! without its path.
//!
//! The dependencies write records to that logger, whatever the features of this library are.
//! Of a request they contain the HTTP method, the host and the headers without the access token:
//! never the access token, the path, the query or the body, at any level. Of a response they
//! contain the status and a few headers at `DEBUG`, and everything, customers' data included, at
//! `TRACE`.
//! This filter of `env_logger`, and of others that read the same syntax, turns them off:
//!
//! ```text
//! RUST_LOG=trace,ureq=off,ureq_proto=off,rustls=off
//! ```
//!
//! The features `max_level_off` and `release_max_level_off` of `log` remove all records of a
//! program, not only these; it is for the program to enable them.
//!
//! # Features
//!
//! | feature | default | adds | crates |
//! |---|---|---|---|
//! | `rustls` | yes | HTTPS. Without it only loopback addresses can be reached. | `rustls` and those that it needs |
//! | `gzip` | yes | Compressed responses and decompression of downloads. | `flate2` |
//! | `native-certs` | no | [`ClientBuilder::system_certificates`]: the system's certificate authorities. | `rustls-native-certs` |
//! | `log` | no | A record of each attempt for the logger of the program: see [Logging](#logging). | none: `ureq` depends on `log` anyway |
//! | `capi` | no | The functions of `include/intercom.h`, for C, C++ and Python. A Rust program does not need it. | none |
//!
//! An option whose feature is missing is rejected when the client is built, and
//! [`Download::decompressed`] when the download is sent. No feature removes or changes a method.
//!
//! Cargo unites the features of a crate over the whole program. If another crate enables the feature
//! `gzip` of `ureq`, `ureq` decompresses the responses whose coding is `gzip` itself, with three
//! differences: [`Download::progress`] counts the decompressed bytes and has no total; an empty body
//! that is labelled as compressed is an error; and a body that was compressed more than once, with one
//! `Content-Encoding` header for each time, is decompressed only once.
//!
//! # Supported Rust versions
//!
//! The oldest supported version is the `rust-version` of the package. It may rise in a minor version,
//! not in a patch.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod api;
mod client;
mod download;
pub mod error;
#[cfg(feature = "capi")]
#[allow(unsafe_code, reason = "the C functions take pointers")]
mod ffi;
#[cfg(fuzzing)]
pub mod fuzzing;
mod json;
pub mod models;
pub mod operations;
mod page;
mod percent;
mod request;
mod retry;
mod transport;

pub use api::search;
pub use client::{API_VERSION, Attempt, Client, ClientBuilder, RateLimit, Region};
pub use download::Download;
pub use error::{Error, Mismatches, Result};
pub use json::{Change, Extra, Id, NoContent};
pub use operations::{Method, Pagination};
pub use page::{Items, ListItem, Page, Pages};
pub use request::{Request, Response};
pub use retry::RetryPolicy;
/// Re-exported, because `Value` and `Map` are part of the interface.
pub use serde_json;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../docs/guide.md")]
struct Guide;
