//! Any id arrives unchanged, or is rejected before anything is sent.

use std::sync::{Arc, Mutex};

use intercom::operations::Method;
use intercom::{Error, Id};
use proptest::prelude::*;
use serde_json::Value;

use crate::any::{any_text, for_any};
use crate::server::{Server, ok};
use crate::support::{client, percent_decode};

/// A server that keeps the lines of the requests since it was last asked.
fn recording() -> (Server, Arc<Mutex<Vec<String>>>) {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let log = lines.clone();
    let server = Server::responding_with(move |request| {
        log.lock().unwrap().push(request.line().to_owned());
        ok("{}")
    });
    (server, lines)
}

/// Any id, as text or as a number, with its text.
fn any_id() -> impl Strategy<Value = (Id, String)> {
    prop_oneof![
        6 => any_text().prop_map(|text| (Id::from(&text), text)),
        1 => any::<i64>().prop_map(|number| (Id::from(number), number.to_string())),
        1 => any::<u64>().prop_map(|number| (Id::from(number), number.to_string())),
    ]
}

#[test]
fn any_id_arrives_as_one_path_segment() {
    let (server, lines) = recording();
    let client = client(&server);
    for_any(
        256,
        (any_id(), any_id()),
        |((id, text), (other, other_text))| {
            let is_segment = |text: &str| !matches!(text, "" | "." | "..");
            let cases = [
                (
                    client.articles().retrieve(&id).send().map(drop),
                    is_segment(&text),
                    "GET /articles/",
                    vec![&text],
                ),
                (
                    client.news_items().delete(&id).send().map(drop),
                    is_segment(&text),
                    "DELETE /news/news_items/",
                    vec![&text],
                ),
                (
                    client
                        .contacts()
                        .detach_tag(&id, intercom::api::TagId(&other))
                        .send()
                        .map(drop),
                    is_segment(&text) && is_segment(&other_text),
                    "DELETE /contacts/",
                    vec![&text, &other_text],
                ),
                (
                    client.visitors().retrieve(&id).send().map(drop),
                    is_segment(&text),
                    "GET /visitors?user_id=",
                    vec![&text],
                ),
            ];
            let mut received = lines
                .lock()
                .unwrap()
                .drain(..)
                .collect::<Vec<_>>()
                .into_iter();
            for (result, is_valid, start, expected) in cases {
                if !is_valid {
                    prop_assert!(
                        matches!(result, Err(Error::InvalidInput(_))),
                        "{:?}",
                        result
                    );
                    continue;
                }
                prop_assert!(result.is_ok(), "{:?}", result);
                let line = received.next().unwrap();
                let encoded = line.strip_prefix(start).unwrap();
                let segments = encoded.split("/tags/").map(percent_decode);
                let segments = segments.collect::<Option<Vec<_>>>();
                prop_assert_eq!(
                    segments.as_ref().map(|texts| texts.iter().collect()),
                    Some(expected),
                    "{}",
                    line
                );
            }
            prop_assert_eq!(received.next(), None);
            Ok(())
        },
    );
}

#[test]
fn any_query_parameter_arrives() {
    let (server, lines) = recording();
    let client = client(&server);
    for_any(256, (any_text(), any_text()), |(name, value)| {
        let request = client.request::<Value>(Method::Get, "/things");
        prop_assert!(request.query(&name, &value).send().is_ok());
        let line = lines.lock().unwrap().pop().unwrap();
        let query = line.strip_prefix("GET /things?").unwrap();
        let (sent_name, sent_value) = query.split_once('=').unwrap();
        prop_assert_eq!(percent_decode(sent_name), Some(name));
        prop_assert_eq!(percent_decode(sent_value), Some(value));
        Ok(())
    });
}

#[test]
fn any_id_round_trips_as_json() {
    for_any(1024, any_id(), |(id, text)| {
        prop_assert_eq!(&id, &text);
        prop_assert_eq!(id.to_string(), text.clone());
        let json = serde_json::to_string(&id).unwrap();
        let expected = serde_json::to_string(&text).unwrap();
        prop_assert!(json == expected || json == text, "{} for {:?}", json, text);
        let decoded: Id = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&decoded, &id);
        prop_assert_eq!(serde_json::to_string(&decoded).unwrap(), json);
        prop_assert_eq!(i64::try_from(&id).ok(), text.parse().ok());
        Ok(())
    });
}
