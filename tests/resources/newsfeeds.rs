//! Newsfeeds over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::models::NewsItemState;
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::Value;

#[test]
fn iteration_yields_every_newsfeed_once() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.newsfeeds().list().page(1).per_page(2);
    let page = list.send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /news/newsfeeds?page=1&per_page=2".into(), Value::Null)
    );
    assert_eq!(page.total_count(), Some(3));
    assert_eq!(page.items()[0].kind.as_deref(), Some("newsfeed"));
    assert_eq!(page.items()[0].name.as_deref(), Some("Riders"));
    let ids: Vec<String> = list
        .into_iter()
        .map(|newsfeed| Ok(newsfeed?.id.to_string()))
        .collect::<Result<_>>()?;
    assert_eq!(ids, ["730001", "730002", "730003"]);
    assert_eq!(sandbox.requests().len(), 3);
    Ok(())
}

#[test]
fn list_items_yields_the_live_items_of_the_newsfeed() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.newsfeeds().list_items(730_001).page(1).per_page(4);
    let page = list.send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /news/newsfeeds/730001/items?page=1&per_page=4".into(),
            Value::Null
        )
    );
    assert_eq!(page.total_count(), Some(6));
    assert_eq!(page.items().len(), 4);
    let items = list.into_iter().collect::<Result<Vec<_>>>()?;
    assert_eq!(items.len(), 6);
    for item in items {
        assert_eq!(item.state, Some(NewsItemState::Live));
        let mut assignments = item.newsfeed_assignments.iter();
        assert!(assignments.any(|assignment| assignment.newsfeed_id == "730001"));
    }
    assert_eq!(sandbox.requests().len(), 3);
    Ok(())
}

#[test]
fn retrieve_returns_a_newsfeed() -> Result<()> {
    let (sandbox, client) = start();
    let newsfeed = client.newsfeeds().retrieve(730_002).send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /news/newsfeeds/730002".into(), Value::Null)
    );
    assert_eq!(newsfeed.id, "730002");
    assert_eq!(newsfeed.name.as_deref(), Some("Partner workshops"));
    assert!(newsfeed.created_at < newsfeed.updated_at);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.newsfeeds().retrieve(730_002).send()?, newsfeed);
    Ok(())
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let newsfeeds = client.newsfeeds();
    let error = newsfeeds.retrieve(HOSTILE_ID).send().unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(
        sent(&sandbox).0,
        format!("GET /news/newsfeeds/{HOSTILE_SEGMENT}")
    );
    let error = newsfeeds.list_items(HOSTILE_ID).send();
    assert!(error.unwrap_err().is_not_found());
    assert_eq!(
        sent(&sandbox).0,
        format!("GET /news/newsfeeds/{HOSTILE_SEGMENT}/items")
    );
    for id in ["", ".", ".."] {
        for error in [
            newsfeeds.retrieve(id).send().unwrap_err(),
            newsfeeds.list_items(id).send().unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert_eq!(sandbox.requests().len(), 2);
}
