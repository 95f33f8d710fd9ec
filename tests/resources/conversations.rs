//! Conversations.

use std::collections::BTreeSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::conversations::{
    AdminReply, Assign, AttachContact, AttachmentFile, Close, ContactReply, ConvertConversation,
    CreateConversation, Initiator, Participant, QuickReplyOption, Reply, UpdateConversation,
};
use intercom::api::{By, ContactId, ContactKey, PartId, SourceId, TagId, To};
use intercom::models::{Conversation, ConversationPart, ConversationState, TicketCategory};
use intercom::search::field;
use intercom::{Client, Error, Request, Result};
use intercom_sandbox::Fault;
use serde_json::{Map, Value, json};

/// A conversation without a reply, and its contact.
const OPEN: u32 = 300_003;
const CONTACT: &str = "6930a1c07be4520d18f3a003";
const ADMIN: u32 = 410_001;
/// A Back-office ticket, whose notes may be added to the conversation that it is linked to.
const BACK_OFFICE: u32 = 650_003;
const LINKED: u32 = 300_008;

fn retrieve(client: &Client, id: u32) -> Result<Conversation> {
    client.conversations().retrieve(id).send()
}

fn last_part(conversation: Conversation) -> ConversationPart {
    let mut parts = conversation.conversation_parts.unwrap().conversation_parts;
    parts.pop().unwrap()
}

fn ids(list: Request<intercom::Page<Conversation>>) -> Result<Vec<String>> {
    list.into_iter()
        .map(|conversation| Ok(conversation?.id.to_string()))
        .collect()
}

#[test]
fn iteration_visits_every_conversation_once() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.conversations().list().per_page(6);
    let page = list.send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /conversations?per_page=6".into(), Value::Null)
    );
    assert_eq!((page.items().len(), page.total_count()), (6, Some(16)));

    sandbox.clear_requests();
    let ids = ids(list)?;
    assert_eq!(ids.len(), 16);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 16);
    assert_eq!(sandbox.requests().len(), 3);
    assert!(sent(&sandbox).0.contains("starting_after="));
    Ok(())
}

#[test]
fn search_sends_the_cursor_in_the_body() -> Result<()> {
    let (sandbox, client) = start();
    let query = json!({"field": "created_at", "operator": ">", "value": 0});
    let search = field("created_at").greater_than(0);
    let ids = ids(client.conversations().search(search).per_page(6))?;
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 16);
    assert_eq!(ids.len(), 16);
    let requests = sandbox.requests();
    assert_eq!(requests.len(), 3);
    for (index, request) in requests.iter().enumerate() {
        assert_eq!(
            (&*request.method, &*request.path),
            ("POST", "/conversations/search")
        );
        let body: Value = serde_json::from_str(&request.body).unwrap();
        assert_eq!(body["query"], query);
        assert_eq!(body["pagination"]["per_page"], 6);
        assert_eq!(body["pagination"]["starting_after"].is_string(), index > 0);
    }
    Ok(())
}

#[test]
fn create_returns_the_first_message() -> Result<()> {
    let (sandbox, client) = start();
    for (from, kind) in [
        (Initiator::user(CONTACT), "user"),
        (Initiator::lead(CONTACT), "lead"),
        (Initiator::contact(CONTACT), "contact"),
    ] {
        let conversation = CreateConversation::new(from, "Which bell?").subject("Bells");
        let message = client.conversations().create(&conversation).send()?;
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
        let created = client.conversations().retrieve(id).send()?;
        assert_eq!(created.source.unwrap().id, message.id);
    }
    Ok(())
}

#[test]
fn parts_of_a_long_conversation_are_truncated() -> Result<()> {
    let (_sandbox, client) = start();
    let before = retrieve(&client, LINKED)?;
    assert!(!before.parts_truncated());
    let before = before.conversation_parts.unwrap().conversation_parts.len() as u64;
    for number in before + 1..=502 {
        let note = AdminReply::note(By(ADMIN), format!("Spoke {number}")).cross_post(true);
        client.tickets().reply(BACK_OFFICE, note).send()?;
        if [499, 500, 501].contains(&number) {
            let conversation = retrieve(&client, LINKED)?;
            let missing = number.saturating_sub(500);
            assert_eq!(conversation.missing_parts(), missing, "{number}");
            assert_eq!(conversation.parts_truncated(), missing > 0, "{number}");
        }
    }
    let parts = retrieve(&client, LINKED)?.conversation_parts.unwrap();
    assert_eq!((parts.parts_truncated(), parts.missing_parts()), (true, 2));
    assert_eq!(parts.total_count, Some(502));
    let newest = parts.conversation_parts.last().unwrap();
    assert_eq!(newest.body.as_deref(), Some("<p>Spoke 502</p>"));
    // The response to an update is truncated, too.
    let updated = client
        .conversations()
        .update(LINKED, &UpdateConversation::new().read(true));
    assert_eq!(updated.send()?.missing_parts(), 2);

    for conversation in client.conversations().list() {
        let conversation = conversation?;
        assert!(!conversation.parts_truncated(), "{}", conversation.id);
    }
    Ok(())
}

#[test]
fn retrieve_and_update_return_plain_text_on_request() -> Result<()> {
    let (sandbox, client) = start();
    let html = retrieve(&client, OPEN)?.source.unwrap().body;
    assert_eq!(
        sent(&sandbox),
        (format!("GET /conversations/{OPEN}"), Value::Null)
    );
    assert_eq!(
        html.as_deref(),
        Some("<p>Do you send carbon wheels to Japan?</p>")
    );

    let plain = client
        .conversations()
        .retrieve(OPEN)
        .query("display_as", "plaintext")
        .send()?;
    let line = format!("GET /conversations/{OPEN}?display_as=plaintext");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    assert_eq!(
        plain.source.unwrap().body.as_deref(),
        Some("Do you send carbon wheels to Japan?")
    );

    let updated = client
        .conversations()
        .update(OPEN, &UpdateConversation::new().read(true))
        .query("display_as", "plaintext")
        .send()?;
    let line = format!("PUT /conversations/{OPEN}?display_as=plaintext");
    assert_eq!(sent(&sandbox), (line, json!({"read": true})));
    assert_eq!(updated.read, Some(true));
    assert_eq!(retrieve(&client, OPEN)?.read, Some(true));
    Ok(())
}

#[test]
fn each_reply_is_sent_in_its_form() -> Result<()> {
    let (sandbox, client) = start();
    let from_contact = |key| Reply::from(ContactReply::new(key, "Hello"));
    for (reply, body) in [
        (
            AdminReply::comment(By(ADMIN), "Hello").into(),
            json!({"type": "admin", "message_type": "comment", "admin_id": "410001", "body": "Hello"}),
        ),
        (
            AdminReply::note(By(ADMIN), "Hello").into(),
            json!({"type": "admin", "message_type": "note", "admin_id": "410001", "body": "Hello"}),
        ),
        (
            from_contact(ContactKey::id(CONTACT)),
            json!({"type": "user", "message_type": "comment", "intercom_user_id": CONTACT, "body": "Hello"}),
        ),
        (
            from_contact(ContactKey::external_id("fw-1003")),
            json!({"type": "user", "message_type": "comment", "user_id": "fw-1003", "body": "Hello"}),
        ),
        (
            from_contact(ContactKey::email("yuki.morita@keirin.example")),
            json!({
                "type": "user", "message_type": "comment",
                "email": "yuki.morita@keirin.example", "body": "Hello",
            }),
        ),
    ] {
        let conversation = client.conversations().reply(OPEN, reply).send()?;
        assert_eq!(
            sent(&sandbox),
            (format!("POST /conversations/{OPEN}/reply"), body.clone())
        );
        let part = last_part(conversation);
        assert_eq!(part.part_type.as_deref(), body["message_type"].as_str());
        assert_eq!(part.author.unwrap().kind.as_deref(), body["type"].as_str());
    }
    let count = retrieve(&client, OPEN)?
        .conversation_parts
        .unwrap()
        .conversation_parts
        .len();
    assert_eq!(count, 5);
    Ok(())
}

#[test]
fn replies_send_their_time_and_attachments() -> Result<()> {
    let (sandbox, client) = start();
    let url = "https://files.freewheel.example/a.png";
    let file = || {
        AttachmentFile::new("a.txt")
            .content_type("text/plain")
            .data("QmVsbA==")
    };
    let attached = json!({
        "attachment_urls": [url],
        "attachment_files": [{"name": "a.txt", "content_type": "text/plain", "data": "QmVsbA=="}],
    });

    let comment = AdminReply::comment(By(ADMIN), "Hello")
        .created_at(1_767_600_000)
        .attachment_urls([url])
        .attachment_files([file()]);
    client.conversations().reply(OPEN, comment).send()?;
    let (_, body) = sent(&sandbox);
    assert_eq!(body["created_at"], 1_767_600_000);
    for (name, value) in attached.as_object().unwrap() {
        assert_eq!(body[name], *value);
    }

    let reply = ContactReply::new(ContactKey::id(CONTACT), "Hello")
        .attachment_urls([url])
        .attachment_files([file()]);
    client.conversations().reply(OPEN, reply).send()?;
    let (_, body) = sent(&sandbox);
    for (name, value) in attached.as_object().unwrap() {
        assert_eq!(body[name], *value);
    }
    Ok(())
}

#[test]
fn fields_that_only_tickets_accept_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let option = || QuickReplyOption::new("Yes", "61b5ba6b-8a35-4b2d-9aa0-5a0d0a0a7c11");
    for (reply, field) in [
        (
            AdminReply::quick_reply(By(ADMIN), [option()]),
            "`message_type` `quick_reply`",
        ),
        (
            AdminReply::note(By(ADMIN), "Hello").reply_options([option()]),
            "`reply_options`",
        ),
        (
            AdminReply::note(By(ADMIN), "Hello").cross_post(true),
            "`cross_post`",
        ),
    ] {
        let error = client
            .conversations()
            .reply(OPEN, reply)
            .send()
            .unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        let message = format!("{field} is accepted only in replies to tickets");
        assert!(error.to_string().contains(&message), "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn close_snooze_and_open_change_the_state() -> Result<()> {
    let (sandbox, client) = start();
    let until = 4_000_000_000_i64;
    let conversations = client.conversations();
    for (request, body, state) in [
        (
            conversations.manage(OPEN, Close::new(By(ADMIN)).body("Bye")),
            json!({"message_type": "close", "type": "admin", "admin_id": "410001", "body": "Bye"}),
            ConversationState::Closed,
        ),
        (
            conversations.snooze(OPEN, By(ADMIN), until),
            json!({"message_type": "snoozed", "admin_id": "410001", "snoozed_until": until}),
            ConversationState::Snoozed,
        ),
        (
            conversations.open(OPEN, By(ADMIN)),
            json!({"message_type": "open", "admin_id": "410001"}),
            ConversationState::Open,
        ),
        (
            conversations.close(OPEN, By(ADMIN)),
            json!({"message_type": "close", "type": "admin", "admin_id": "410001"}),
            ConversationState::Closed,
        ),
    ] {
        assert_eq!(request.send()?.state.as_ref(), Some(&state));
        assert_eq!(
            sent(&sandbox),
            (format!("POST /conversations/{OPEN}/parts"), body)
        );
        let conversation = retrieve(&client, OPEN)?;
        let is_snoozed = state == ConversationState::Snoozed;
        assert_eq!(conversation.snoozed_until, is_snoozed.then_some(until));
        assert_eq!(conversation.state, Some(state));
    }
    Ok(())
}

#[test]
fn assignments_change_the_assignee() -> Result<()> {
    let (sandbox, client) = start();
    let conversations = client.conversations();
    let path = format!("POST /conversations/{OPEN}/parts");

    conversations
        .manage(OPEN, Assign::to_admin(By(ADMIN), To(410_002)).body("Yours"))
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
        retrieve(&client, OPEN)?.admin_assignee_id.as_deref(),
        Some("410002")
    );

    conversations
        .assign_to_admin(OPEN, By(ADMIN), To(410_003))
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            path.clone(),
            json!({
                "message_type": "assignment", "type": "admin", "admin_id": "410001",
                "assignee_id": "410003",
            }),
        )
    );
    assert_eq!(
        retrieve(&client, OPEN)?.admin_assignee_id.as_deref(),
        Some("410003")
    );

    conversations
        .assign_to_team(OPEN, By(ADMIN), To(510_002))
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
        retrieve(&client, OPEN)?.team_assignee_id.as_deref(),
        Some("510002")
    );

    conversations.unassign(OPEN, By(ADMIN)).send()?;
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
        retrieve(&client, OPEN)?
            .admin_assignee_id
            .is_none_or(|id| id == "0")
    );

    conversations.auto_assign(OPEN).send()?;
    let line = format!("POST /conversations/{OPEN}/run_assignment_rules");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    let assigned = retrieve(&client, OPEN)?;
    assert_eq!(assigned.team_assignee_id.as_deref(), Some("510001"));
    assert!(assigned.admin_assignee_id.is_some_and(|id| id != "0"));
    Ok(())
}

#[test]
fn contacts_are_attached_and_detached() -> Result<()> {
    let (sandbox, client) = start();
    let members = |conversation: &Conversation| -> Vec<String> {
        let contacts = &conversation.contacts.as_ref().unwrap().contacts;
        contacts
            .iter()
            .map(|contact| contact.id.to_string())
            .collect()
    };
    let other = "6930a1c07be4520d18f3a001";
    let participant =
        Participant::new(ContactKey::external_id("fw-1001")).customer(ContactKey::id(CONTACT));
    let attach = AttachContact::new(participant).admin_id(ADMIN);
    let attached = client
        .conversations()
        .attach_contact(OPEN, &attach)
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
    assert_eq!(members(&attached), [CONTACT, other]);
    assert_eq!(attached.customers.len(), 2);

    let detached = client
        .conversations()
        .detach_contact(OPEN, ContactId(other), By(ADMIN))
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("DELETE /conversations/{OPEN}/customers/{other}"),
            json!({"admin_id": "410001"}),
        )
    );
    assert_eq!(members(&detached), [CONTACT]);
    assert_eq!(members(&retrieve(&client, OPEN)?), [CONTACT]);
    Ok(())
}

#[test]
fn tags_are_attached_and_detached() -> Result<()> {
    let (sandbox, client) = start();
    let has_tag = || -> Result<bool> {
        Ok(retrieve(&client, OPEN)?
            .tags
            .unwrap()
            .tags
            .iter()
            .any(|tag| tag.id == "610001"))
    };
    assert!(!has_tag()?);
    let tag = client
        .conversations()
        .attach_tag(OPEN, TagId(610_001), By(ADMIN))
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
        .detach_tag(OPEN, TagId(610_001), By(ADMIN))
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
fn redaction_removes_the_text() -> Result<()> {
    let (sandbox, client) = start();
    let conversations = client.conversations();
    let reply = AdminReply::comment(By(ADMIN), "My card is 1234");
    let conversation = conversations.reply(OPEN, reply).send()?;
    let source = conversation.source.clone().unwrap();
    let part = last_part(conversation);

    let conversation = conversations.redact_part(OPEN, PartId(&part.id)).send()?;
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
    let redacted = last_part(conversation);
    assert_eq!((redacted.id, redacted.redacted), (part.id, Some(true)));
    assert_ne!(redacted.body, part.body);

    let conversation = conversations
        .redact_source(OPEN, SourceId(&source.id))
        .send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"type": "source", "conversation_id": OPEN.to_string(), "source_id": source.id})
    );
    assert_eq!(conversation.source.unwrap().redacted, Some(true));
    Ok(())
}

#[test]
fn convert_returns_the_ticket() -> Result<()> {
    let (sandbox, client) = start();
    let mut attributes = Map::new();
    attributes.insert("_default_title_".into(), "Cracked rim".into());
    let conversion = ConvertConversation::new(640_001).attributes(attributes);
    let ticket = client
        .conversations()
        .convert_to_ticket(OPEN, &conversion)
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
    let linked = retrieve(&client, OPEN)?.linked_objects.unwrap().data;
    assert!(linked.iter().any(|object| object.id == ticket.id));
    Ok(())
}

/// Sends every operation that has an id in its path, and returns the expected request lines and the
/// results.
fn send_with_id(client: &Client, id: &str) -> Vec<(String, Result<String>)> {
    let all = client.conversations();
    let note = AdminReply::note(By(ADMIN), "Hello");
    let contact = AttachContact::new(ContactKey::external_id("fw-1001"));
    let by = By(ADMIN);
    let line =
        |method: &str, rest: &str| format!("{method} /conversations/{HOSTILE_SEGMENT}{rest}");
    vec![
        (line("GET", ""), all.retrieve(id).send_json()),
        (
            line("PUT", ""),
            all.update(id, &UpdateConversation::new()).send_json(),
        ),
        (line("POST", "/reply"), all.reply(id, note).send_json()),
        (
            line("POST", "/parts"),
            all.manage(id, Close::new(by)).send_json(),
        ),
        (line("POST", "/parts"), all.close(id, by).send_json()),
        (
            line("POST", "/parts"),
            all.snooze(id, by, 4_000_000_000).send_json(),
        ),
        (line("POST", "/parts"), all.open(id, by).send_json()),
        (
            line("POST", "/parts"),
            all.assign_to_admin(id, by, To(410_002)).send_json(),
        ),
        (
            line("POST", "/parts"),
            all.assign_to_team(id, by, To(510_001)).send_json(),
        ),
        (line("POST", "/parts"), all.unassign(id, by).send_json()),
        (
            line("POST", "/run_assignment_rules"),
            all.auto_assign(id).send_json(),
        ),
        (
            line("POST", "/customers"),
            all.attach_contact(id, &contact).send_json(),
        ),
        (
            line("DELETE", &format!("/customers/{HOSTILE_SEGMENT}")),
            all.detach_contact(id, ContactId(id), by).send_json(),
        ),
        (
            line("POST", "/tags"),
            all.attach_tag(id, TagId(610_001), by).send_json(),
        ),
        (
            line("DELETE", &format!("/tags/{HOSTILE_SEGMENT}")),
            all.detach_tag(id, TagId(id), by).send_json(),
        ),
        (
            line("POST", "/convert"),
            all.convert_to_ticket(id, &ConvertConversation::new(640_001))
                .send_json(),
        ),
    ]
}

#[test]
fn ids_stay_one_path_segment() {
    let (sandbox, client) = start();
    let results = send_with_id(&client, HOSTILE_ID);
    let requests = sandbox.requests();
    assert_eq!(requests.len(), results.len());
    for ((line, result), request) in results.into_iter().zip(requests) {
        assert_eq!(format!("{} {}", request.method, request.path), line);
        assert_eq!(request.query, "");
        assert!(result.unwrap_err().is_not_found(), "{line}");
    }
}

#[test]
fn invalid_ids_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let conversations = client.conversations();
    for id in ["", ".", ".."] {
        for (line, result) in send_with_id(&client, id) {
            assert!(
                matches!(result, Err(Error::InvalidInput(_))),
                "`{id}` in {line}"
            );
        }
        for result in [
            conversations
                .detach_contact(OPEN, ContactId(id), By(ADMIN))
                .send_json(),
            conversations
                .detach_tag(OPEN, TagId(id), By(ADMIN))
                .send_json(),
        ] {
            assert!(matches!(result, Err(Error::InvalidInput(_))), "`{id}`");
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn empty_ids_in_a_body_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let conversations = client.conversations();
    let empty_contact = AttachContact::new(ContactKey::id(""));
    for (result, field) in [
        (
            conversations
                .assign_to_admin(OPEN, By(ADMIN), To(""))
                .send_json(),
            "`assignee`",
        ),
        (
            conversations
                .assign_to_team(OPEN, By(""), To(510_001))
                .send_json(),
            "`admin_id`",
        ),
        (
            conversations.unassign(OPEN, By("")).send_json(),
            "`admin_id`",
        ),
        (
            conversations
                .attach_tag(OPEN, TagId(""), By(ADMIN))
                .send_json(),
            "`id`",
        ),
        (
            conversations
                .attach_contact(OPEN, &empty_contact)
                .send_json(),
            "`customer.contact`",
        ),
        (
            conversations.redact_part(OPEN, PartId("")).send_json(),
            "`conversation_part_id`",
        ),
    ] {
        let error = result.unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        let message = format!("{field} must not be empty");
        assert!(error.to_string().contains(&message), "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let expected = retrieve(&client, 300_001)?;
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(retrieve(&client, 300_001)?, expected);
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.conversations().retrieve(300_001).send_as()?;
    assert_eq!(raw["id"], 300_001);
    Ok(())
}
