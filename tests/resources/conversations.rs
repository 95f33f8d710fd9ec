//! The conversations over the wire.

use std::collections::BTreeSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::conversations::{
    AdminReply, AttachContact, ContactKey, ContactReply, ConversationStarter, CreateConversation,
    ListConversations, Reply, RetrieveConversation, UpdateConversation,
};
use intercom::models::{Conversation, ConversationState, TicketCategory};
use intercom::search::field;
use intercom::{Client, Error, Request, Result};
use intercom_sandbox::Fault;
use serde_json::{Map, Value, json};

/// A conversation that nobody has answered, and its contact.
const OPEN: u32 = 300_003;
const CONTACT: &str = "6930a1c07be4520d18f3a003";
const ADMIN: u32 = 410_001;

fn read(client: &Client, id: u32) -> Result<Conversation> {
    client
        .conversations()
        .retrieve(id, &RetrieveConversation::default())
        .send()
}

fn ids(list: Request<intercom::Page<Conversation>>) -> Result<Vec<String>> {
    list.into_iter()
        .map(|conversation| Ok(conversation?.id.to_string()))
        .collect()
}

#[test]
fn iteration_visits_every_conversation_once() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.conversations().list(&ListConversations {
        per_page: Some(6),
        ..Default::default()
    });
    let page = list.send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /conversations?per_page=6".into(), Value::Null)
    );
    assert_eq!((page.items.len(), page.total_count), (6, Some(16)));

    sandbox.clear_requests();
    let ids = ids(list)?;
    assert_eq!(ids.len(), 16);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 16);
    assert_eq!(sandbox.requests().len(), 3);
    assert!(sent(&sandbox).0.contains("starting_after="));
    Ok(())
}

#[test]
fn search_is_followed_through_its_body() -> Result<()> {
    let (sandbox, client) = start();
    let query = json!({"field": "created_at", "operator": ">", "value": 0});
    let search = field("created_at").greater_than(0).per_page(6);
    let ids = ids(client.conversations().search(search))?;
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 16);
    assert_eq!(ids.len(), 16);
    let requests = sandbox.requests();
    assert_eq!(requests.len(), 3);
    for (at, request) in requests.iter().enumerate() {
        assert_eq!(
            (&*request.method, &*request.path),
            ("POST", "/conversations/search")
        );
        let body: Value = serde_json::from_str(&request.body).unwrap();
        assert_eq!(body["query"], query);
        assert_eq!(body["pagination"]["per_page"], 6);
        assert_eq!(body["pagination"]["starting_after"].is_string(), at > 0);
    }
    Ok(())
}

#[test]
fn create_answers_with_the_message() -> Result<()> {
    let (sandbox, client) = start();
    let contact = CONTACT.to_owned();
    for (from, kind) in [
        (ConversationStarter::User(contact.clone()), "user"),
        (ConversationStarter::Lead(contact.clone()), "lead"),
        (ConversationStarter::Contact(contact), "contact"),
    ] {
        let subject = Some("Bells".to_owned());
        let more = CreateConversation {
            subject,
            ..Default::default()
        };
        let message = client
            .conversations()
            .create(&from, "Which bell?", &more)
            .send()?;
        assert_eq!(
            sent(&sandbox),
            (
                "POST /conversations".into(),
                json!({
                    "from": {"type": kind, "id": CONTACT},
                    "body": "Which bell?",
                    "subject": "Bells",
                }),
            )
        );
        assert_eq!(message.body.as_deref(), Some("Which bell?"));
        let id = message.conversation_id.unwrap();
        let begun = client
            .conversations()
            .retrieve(id, &RetrieveConversation::default())
            .send()?;
        assert_eq!(begun.source.unwrap().id, message.id);
    }
    Ok(())
}

#[test]
fn retrieve_and_update_say_how_to_show_text() -> Result<()> {
    let (sandbox, client) = start();
    let display_as = Some("plaintext".to_owned());
    let html = read(&client, OPEN)?.source.unwrap().body;
    assert_eq!(
        sent(&sandbox),
        (format!("GET /conversations/{OPEN}"), Value::Null)
    );
    assert_eq!(
        html.as_deref(),
        Some("<p>Do you send carbon wheels to Japan?</p>")
    );

    let params = RetrieveConversation {
        display_as: display_as.clone(),
    };
    let plain = client.conversations().retrieve(OPEN, &params).send()?;
    let line = format!("GET /conversations/{OPEN}?display_as=plaintext");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    assert_eq!(
        plain.source.unwrap().body.as_deref(),
        Some("Do you send carbon wheels to Japan?")
    );

    let changes = UpdateConversation {
        read: Some(true),
        display_as,
    };
    let updated = client.conversations().update(OPEN, &changes).send()?;
    let line = format!("PUT /conversations/{OPEN}?display_as=plaintext");
    assert_eq!(sent(&sandbox), (line, json!({"read": true})));
    assert_eq!(updated.read, Some(true));
    assert_eq!(read(&client, OPEN)?.read, Some(true));
    Ok(())
}

#[test]
fn replies_have_their_forms() -> Result<()> {
    let (sandbox, client) = start();
    let by_contact = |key| Reply::Contact(ContactReply::new(key, "Hello"));
    for (reply, body) in [
        (
            Reply::Admin(AdminReply::comment(ADMIN, "Hello")),
            json!({"type": "admin", "message_type": "comment", "admin_id": "410001", "body": "Hello"}),
        ),
        (
            Reply::Admin(AdminReply::note(ADMIN, "Hello")),
            json!({"type": "admin", "message_type": "note", "admin_id": "410001", "body": "Hello"}),
        ),
        (
            by_contact(ContactKey::IntercomUserId(CONTACT.into())),
            json!({"type": "user", "message_type": "comment", "intercom_user_id": CONTACT, "body": "Hello"}),
        ),
        (
            by_contact(ContactKey::UserId("fw-1003".into())),
            json!({"type": "user", "message_type": "comment", "user_id": "fw-1003", "body": "Hello"}),
        ),
        (
            by_contact(ContactKey::Email("yuki.morita@keirin.example".into())),
            json!({
                "type": "user", "message_type": "comment",
                "email": "yuki.morita@keirin.example", "body": "Hello",
            }),
        ),
    ] {
        let answer = client.conversations().reply(OPEN, &reply).send()?;
        assert_eq!(
            sent(&sandbox),
            (format!("POST /conversations/{OPEN}/reply"), body.clone())
        );
        let part = answer
            .conversation_parts
            .unwrap()
            .conversation_parts
            .pop()
            .unwrap();
        assert_eq!(part.part_type.as_deref(), body["message_type"].as_str());
        assert_eq!(part.author.unwrap().kind.as_deref(), body["type"].as_str());
    }
    let count = read(&client, OPEN)?
        .conversation_parts
        .unwrap()
        .conversation_parts
        .len();
    assert_eq!(count, 5);
    Ok(())
}

#[test]
fn close_snooze_and_open_change_the_state() -> Result<()> {
    let (sandbox, client) = start();
    let until = 4_000_000_000_i64;
    let conversations = client.conversations();
    for (request, body, state) in [
        (
            conversations.close(OPEN, ADMIN, Some("Bye")),
            json!({"message_type": "close", "type": "admin", "admin_id": "410001", "body": "Bye"}),
            ConversationState::Closed,
        ),
        (
            conversations.snooze(OPEN, ADMIN, until),
            json!({"message_type": "snoozed", "admin_id": "410001", "snoozed_until": until}),
            ConversationState::Snoozed,
        ),
        (
            conversations.open(OPEN, ADMIN),
            json!({"message_type": "open", "admin_id": "410001"}),
            ConversationState::Open,
        ),
    ] {
        assert_eq!(request.send()?.state.as_ref(), Some(&state));
        assert_eq!(
            sent(&sandbox),
            (format!("POST /conversations/{OPEN}/parts"), body)
        );
        let now = read(&client, OPEN)?;
        let snoozed = state == ConversationState::Snoozed;
        assert_eq!(now.snoozed_until, snoozed.then_some(until));
        assert_eq!(now.state, Some(state));
    }
    Ok(())
}

#[test]
fn assignments_are_kept() -> Result<()> {
    let (sandbox, client) = start();
    let conversations = client.conversations();
    let path = format!("POST /conversations/{OPEN}/parts");

    conversations
        .assign_to_admin(OPEN, ADMIN, 410_002, Some("Yours"))
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            path.clone(),
            json!({
                "message_type": "assignment", "type": "admin", "admin_id": "410001",
                "assignee_id": "410002", "body": "Yours",
            }),
        )
    );
    assert_eq!(
        read(&client, OPEN)?.admin_assignee_id.as_deref(),
        Some("410002")
    );

    conversations
        .assign_to_team(OPEN, ADMIN, 510_002, None)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            path.clone(),
            json!({
                "message_type": "assignment", "type": "team", "admin_id": "410001",
                "assignee_id": "510002",
            }),
        )
    );
    assert_eq!(
        read(&client, OPEN)?.team_assignee_id.as_deref(),
        Some("510002")
    );

    conversations.unassign(OPEN, ADMIN, None).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            path,
            json!({
                "message_type": "assignment", "type": "admin", "admin_id": "410001",
                "assignee_id": "0",
            }),
        )
    );
    assert!(
        read(&client, OPEN)?
            .admin_assignee_id
            .is_none_or(|id| id == "0")
    );

    conversations.auto_assign(OPEN).send()?;
    let line = format!("POST /conversations/{OPEN}/run_assignment_rules");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    let assigned = read(&client, OPEN)?;
    assert_eq!(assigned.team_assignee_id.as_deref(), Some("510001"));
    assert!(assigned.admin_assignee_id.is_some_and(|id| id != "0"));
    Ok(())
}

#[test]
fn contacts_come_and_go() -> Result<()> {
    let (sandbox, client) = start();
    let members = |conversation: &Conversation| -> Vec<String> {
        let contacts = &conversation.contacts.as_ref().unwrap().contacts;
        contacts
            .iter()
            .map(|contact| contact.id.to_string())
            .collect()
    };
    let other = "6930a1c07be4520d18f3a001";
    let attach = AttachContact {
        admin_id: Some(ADMIN.to_string()),
        customer: Some(ContactKey::IntercomUserId(CONTACT.into())),
    };
    let key = ContactKey::UserId("fw-1001".into());
    let answer = client
        .conversations()
        .attach_contact(OPEN, &key, &attach)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /conversations/{OPEN}/customers"),
            json!({
                "admin_id": "410001",
                "customer": {"user_id": "fw-1001", "customer": {"intercom_user_id": CONTACT}},
            }),
        )
    );
    assert_eq!(members(&answer), [CONTACT, other]);
    assert_eq!(answer.customers.len(), 2);

    let answer = client
        .conversations()
        .detach_contact(OPEN, other, ADMIN)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("DELETE /conversations/{OPEN}/customers/{other}"),
            json!({"admin_id": "410001"}),
        )
    );
    assert_eq!(members(&answer), [CONTACT]);
    assert_eq!(members(&read(&client, OPEN)?), [CONTACT]);
    Ok(())
}

#[test]
fn tags_come_and_go() -> Result<()> {
    let (sandbox, client) = start();
    let has_tag = || -> Result<bool> {
        Ok(read(&client, OPEN)?
            .tags
            .unwrap()
            .tags
            .iter()
            .any(|tag| tag.id == "610001"))
    };
    assert!(!has_tag()?);
    let tag = client
        .conversations()
        .attach_tag(OPEN, 610_001, ADMIN)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /conversations/{OPEN}/tags"),
            json!({"id": "610001", "admin_id": "410001"}),
        )
    );
    assert_eq!(tag.id, "610001");
    assert_eq!(tag.applied_by.unwrap().id, "410001");
    assert!(has_tag()?);

    let tag = client
        .conversations()
        .detach_tag(OPEN, 610_001, ADMIN)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("DELETE /conversations/{OPEN}/tags/610001"),
            json!({"admin_id": "410001"}),
        )
    );
    assert_eq!(tag.id, "610001");
    assert!(!has_tag()?);
    Ok(())
}

#[test]
fn redaction_takes_the_text_away() -> Result<()> {
    let (sandbox, client) = start();
    let reply = Reply::Admin(AdminReply::comment(ADMIN, "My card is 1234"));
    let answer = client.conversations().reply(OPEN, &reply).send()?;
    let part = answer
        .conversation_parts
        .unwrap()
        .conversation_parts
        .pop()
        .unwrap();
    let source = answer.source.unwrap();

    let answer = client.conversations().redact_part(OPEN, &part.id).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /conversations/redact".into(),
            json!({
                "type": "conversation_part",
                "conversation_id": OPEN.to_string(),
                "conversation_part_id": part.id,
            }),
        )
    );
    let redacted = answer
        .conversation_parts
        .unwrap()
        .conversation_parts
        .pop()
        .unwrap();
    assert_eq!((redacted.id, redacted.redacted), (part.id, Some(true)));
    assert_ne!(redacted.body, part.body);

    let answer = client
        .conversations()
        .redact_source(OPEN, &source.id)
        .send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"type": "source", "conversation_id": OPEN.to_string(), "source_id": source.id})
    );
    assert_eq!(answer.source.unwrap().redacted, Some(true));
    Ok(())
}

#[test]
fn convert_answers_with_the_ticket() -> Result<()> {
    let (sandbox, client) = start();
    let mut attributes = Map::new();
    attributes.insert("_default_title_".into(), "Cracked rim".into());
    let ticket = client
        .conversations()
        .convert_to_ticket(OPEN, 640_001, &attributes)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /conversations/{OPEN}/convert"),
            json!({"ticket_type_id": "640001", "attributes": {"_default_title_": "Cracked rim"}}),
        )
    );
    assert_eq!(ticket.category, Some(TicketCategory::Customer));
    assert_eq!(ticket.ticket_attributes["_default_title_"], "Cracked rim");
    let linked = read(&client, OPEN)?.linked_objects.unwrap().data;
    assert!(linked.iter().any(|object| object.id == ticket.id));
    Ok(())
}

/// Every operation that has an id in its path, and what follows the id there.
fn with_id(client: &Client, id: &str) -> Vec<(String, Result<String>)> {
    let all = client.conversations();
    let reply = Reply::Admin(AdminReply::comment(ADMIN, "Hello"));
    let key = ContactKey::UserId("fw-1001".into());
    let line = |verb: &str, rest: &str| format!("{verb} /conversations/{HOSTILE_SEGMENT}{rest}");
    vec![
        (
            line("GET", ""),
            all.retrieve(id, &RetrieveConversation::default()).json(),
        ),
        (
            line("PUT", ""),
            all.update(id, &UpdateConversation::default()).json(),
        ),
        (line("POST", "/reply"), all.reply(id, &reply).json()),
        (line("POST", "/parts"), all.close(id, ADMIN, None).json()),
        (
            line("POST", "/parts"),
            all.snooze(id, ADMIN, 4_000_000_000).json(),
        ),
        (line("POST", "/parts"), all.open(id, ADMIN).json()),
        (
            line("POST", "/parts"),
            all.assign_to_admin(id, ADMIN, 410_002, None).json(),
        ),
        (
            line("POST", "/parts"),
            all.assign_to_team(id, ADMIN, 510_001, None).json(),
        ),
        (line("POST", "/parts"), all.unassign(id, ADMIN, None).json()),
        (
            line("POST", "/run_assignment_rules"),
            all.auto_assign(id).json(),
        ),
        (
            line("POST", "/customers"),
            all.attach_contact(id, &key, &AttachContact::default())
                .json(),
        ),
        (
            line("DELETE", &format!("/customers/{HOSTILE_SEGMENT}")),
            all.detach_contact(id, id, ADMIN).json(),
        ),
        (
            line("POST", "/tags"),
            all.attach_tag(id, 610_001, ADMIN).json(),
        ),
        (
            line("DELETE", &format!("/tags/{HOSTILE_SEGMENT}")),
            all.detach_tag(id, id, ADMIN).json(),
        ),
        (
            line("POST", "/convert"),
            all.convert_to_ticket(id, 640_001, &Map::new()).json(),
        ),
    ]
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let answers = with_id(&client, HOSTILE_ID);
    let requests = sandbox.requests();
    assert_eq!(requests.len(), answers.len());
    for ((line, answer), request) in answers.into_iter().zip(requests) {
        assert_eq!(format!("{} {}", request.method, request.path), line);
        assert_eq!(request.query, "");
        assert!(answer.unwrap_err().is_not_found(), "{line}");
    }
}

#[test]
fn what_is_no_id_is_not_sent() {
    let (sandbox, client) = start();
    for id in ["", ".", ".."] {
        for (line, answer) in with_id(&client, id) {
            assert!(
                matches!(answer, Err(Error::InvalidInput(_))),
                "`{id}` in {line}"
            );
        }
        for error in [
            client
                .conversations()
                .detach_contact(OPEN, id, ADMIN)
                .json()
                .unwrap_err(),
            client
                .conversations()
                .detach_tag(OPEN, id, ADMIN)
                .json()
                .unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let usual = read(&client, 300_001)?;
    sandbox.misbehave(Fault::integer_ids());
    assert_eq!(read(&client, 300_001)?, usual);
    sandbox.misbehave(Fault::integer_ids());
    let raw: Value = client
        .conversations()
        .retrieve(300_001, &RetrieveConversation::default())
        .send_as()?;
    assert_eq!(raw["id"], 300_001);
    Ok(())
}

#[test]
fn an_empty_assignee_is_refused_before_anything_is_sent() {
    let (sandbox, client) = start();
    let conversations = client.conversations();
    for request in [
        conversations.assign_to_admin(OPEN, ADMIN, "", None),
        conversations.assign_to_team(OPEN, "", 510_001, None),
        conversations.unassign(OPEN, "", None),
    ] {
        assert!(matches!(request.send(), Err(Error::InvalidInput(_))));
    }
    assert!(sandbox.requests().is_empty());
}
