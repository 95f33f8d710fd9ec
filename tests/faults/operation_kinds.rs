//! The columns of the fault matrix: the kinds of operation.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use intercom::api::By;
use intercom::api::articles::{CreateArticle, UpdateArticle};
use intercom::api::conversations::AdminReply;
use intercom::operations::Repeat;
use intercom::search::field;
use intercom::{Client, Error};

use crate::server::{ok, response};

/// A success body that every kind decodes: an article, a conversation, or a page of either.
pub const GOOD_BODY: &str = r#"{"id":"1","data":[{"id":"2"}],"pages":{"next":null}}"#;

pub struct OperationKind {
    pub name: &'static str,
    /// Whether the request may be sent again if it may have been processed.
    pub repeat: Repeat,
    /// Whether the operation changes something at Intercom.
    pub writes: bool,
    /// Whether the body of a success is streamed to the caller: undecoded and unlimited.
    pub streams: bool,
    /// Response to the request that precedes the one that meets the fault.
    pub first_response: fn() -> Option<Vec<u8>>,
    pub call: fn(&Client) -> Result<(), Error>,
}

pub const OPERATION_KINDS: [OperationKind; 8] = [
    OperationKind {
        name: "read",
        repeat: Repeat::Safe,
        writes: false,
        streams: false,
        first_response: || None,
        call: |client| client.articles().retrieve(1).send().map(drop),
    },
    OperationKind {
        name: "safe write",
        repeat: Repeat::Safe,
        writes: true,
        streams: false,
        first_response: || None,
        call: safe_write,
    },
    OperationKind {
        name: "unsafe write",
        repeat: Repeat::Unsafe,
        writes: true,
        streams: false,
        first_response: || None,
        call: unsafe_write,
    },
    OperationKind {
        name: "unsafe write with a long body",
        repeat: Repeat::Unsafe,
        writes: true,
        streams: false,
        first_response: || None,
        call: long_unsafe_write,
    },
    OperationKind {
        name: "read by POST",
        repeat: Repeat::Safe,
        writes: false,
        streams: false,
        first_response: || None,
        call: |client| {
            let search = field("open").equals(true);
            client.conversations().search(search).send().map(drop)
        },
    },
    OperationKind {
        name: "second page of a list",
        repeat: Repeat::Safe,
        writes: false,
        streams: false,
        first_response: || {
            let page = r#"{"data":[{"id":"1"}],"pages":{"page":1,"total_pages":2}}"#;
            Some(response(200, "Connection: close\r\n", page))
        },
        call: two_pages,
    },
    OperationKind {
        name: "second page of a scroll",
        repeat: Repeat::Restart,
        writes: false,
        streams: false,
        first_response: || {
            let page = r#"{"data":[{"id":"1"}],"scroll_param":"on"}"#;
            Some(response(200, "Connection: close\r\n", page))
        },
        call: |client| {
            for company in client.companies().scroll().into_iter().take(2) {
                company?;
            }
            Ok(())
        },
    },
    OperationKind {
        name: "download",
        repeat: Repeat::Safe,
        writes: false,
        streams: true,
        first_response: || None,
        call: download,
    },
];

fn safe_write(client: &Client) -> Result<(), Error> {
    let changes = UpdateArticle::new().title("True wheels");
    client.articles().update(1, &changes).send().map(drop)
}

fn unsafe_write(client: &Client) -> Result<(), Error> {
    let reply = AdminReply::comment(By(1), "On its way");
    client.conversations().reply(1, reply).send().map(drop)
}

fn long_unsafe_write(client: &Client) -> Result<(), Error> {
    let article = CreateArticle::new("Wheels", 1).body("spoke ".repeat(50_000));
    let request = client.articles().create(&article);
    request.send().map(drop)
}

fn two_pages(client: &Client) -> Result<(), Error> {
    let list = client.articles().list();
    let mut items = list.into_iter();
    while let Some(item) = items.next() {
        if let Err(error) = item {
            assert!(items.next().is_none(), "an error ends the list");
            return Err(error);
        }
    }
    Ok(())
}

fn download(client: &Client) -> Result<(), Error> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("download-{}-{number}", std::process::id());
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let result = client.data_exports().download("job").send_to_file(&file);
    let file_exists = fs::remove_file(&file).is_ok();
    assert_eq!(
        file_exists,
        result.is_ok(),
        "the file exists only after a complete download"
    );
    result.map(drop)
}

/// A complete success that closes its connection.
pub fn good_response() -> Vec<u8> {
    response(200, "Connection: close\r\n", GOOD_BODY)
}

/// A complete success that keeps its connection alive.
pub fn good_keep_alive_response() -> Vec<u8> {
    ok(GOOD_BODY)
}
