//! The kinds of operation that every fault is tried on: one row for each.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use intercom::api::articles::{CreateArticle, ListArticles, UpdateArticle};
use intercom::api::conversations::{AdminReply, Reply};
use intercom::operations::Repeat;
use intercom::search::field;
use intercom::{Client, Error};

use crate::server::{answer, ok};

/// A success that each kind understands: an article, a conversation, a page of either.
pub const GOOD: &str = r#"{"id":"1","data":[{"id":"2"}],"pages":{"next":null}}"#;

pub struct Kind {
    pub name: &'static str,
    /// Whether it may be sent again when it is not known what became of it.
    pub repeat: Repeat,
    /// Whether it changes something at Intercom.
    pub writes: bool,
    /// Whether a success is handed on as it comes, whatever it is and however long.
    pub streams: bool,
    /// What is answered before the fault.
    pub before: fn() -> Option<Vec<u8>>,
    pub call: fn(&Client) -> Result<(), Error>,
}

pub const KINDS: [Kind; 8] = [
    Kind {
        name: "a read",
        repeat: Repeat::Safe,
        writes: false,
        streams: false,
        before: || None,
        call: |client| client.articles().retrieve(1).send().map(drop),
    },
    Kind {
        name: "a safe write",
        repeat: Repeat::Safe,
        writes: true,
        streams: false,
        before: || None,
        call: |client| {
            let changes = UpdateArticle {
                title: Some("True wheels".into()),
                ..Default::default()
            };
            client.articles().update(1, &changes).send().map(drop)
        },
    },
    Kind {
        name: "an unsafe write",
        repeat: Repeat::Unsafe,
        writes: true,
        streams: false,
        before: || None,
        call: |client| {
            let reply = Reply::Admin(AdminReply::comment(1, "On its way"));
            client.conversations().reply(1, &reply).send().map(drop)
        },
    },
    Kind {
        name: "a long unsafe write",
        repeat: Repeat::Unsafe,
        writes: true,
        streams: false,
        before: || None,
        call: |client| {
            let article = CreateArticle {
                body: Some("spoke ".repeat(50_000)),
                ..Default::default()
            };
            client
                .articles()
                .create("Wheels", 1, &article)
                .send()
                .map(drop)
        },
    },
    Kind {
        name: "a reading POST",
        repeat: Repeat::Safe,
        writes: false,
        streams: false,
        before: || None,
        call: |client| {
            let search = field("open").equals(true);
            client.conversations().search(search).send().map(drop)
        },
    },
    Kind {
        name: "the second page of a list",
        repeat: Repeat::Safe,
        writes: false,
        streams: false,
        before: || {
            let page = r#"{"data":[{"id":"1"}],"pages":{"page":1,"total_pages":2}}"#;
            Some(answer(200, "Connection: close\r\n", page))
        },
        call: |client| {
            let list = client.articles().list(&ListArticles::default());
            let mut items = list.into_iter();
            while let Some(item) = items.next() {
                if let Err(error) = item {
                    assert!(items.next().is_none(), "an error ends the list");
                    return Err(error);
                }
            }
            Ok(())
        },
    },
    Kind {
        name: "the second page of a scroll",
        repeat: Repeat::Restart,
        writes: false,
        streams: false,
        before: || {
            let page = r#"{"data":[{"id":"1"}],"scroll_param":"on"}"#;
            Some(answer(200, "Connection: close\r\n", page))
        },
        call: |client| {
            for company in client.companies().scroll().into_iter().take(2) {
                company?;
            }
            Ok(())
        },
    },
    Kind {
        name: "a download",
        repeat: Repeat::Safe,
        writes: false,
        streams: true,
        before: || None,
        call: |client| {
            static COUNT: AtomicU32 = AtomicU32::new(0);
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let name = format!("download-{}-{number}", std::process::id());
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
            let download = client.data_exports().download("job");
            let done = download.to_file(&file);
            assert_eq!(
                fs::remove_file(&file).is_ok(),
                done.is_ok(),
                "whole or not there"
            );
            done.map(drop)
        },
    },
];

/// A whole good answer that ends its connection.
pub fn good() -> Vec<u8> {
    answer(200, "Connection: close\r\n", GOOD)
}

/// A whole good answer that keeps its connection.
pub fn good_kept() -> Vec<u8> {
    ok(GOOD)
}
