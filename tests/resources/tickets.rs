//! Tickets.

use std::collections::BTreeSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::conversations::{
    AdminReply, AttachmentFile, ContactReply, QuickReplyOption, Reply,
};
use intercom::api::tickets::{CreateTicket, UpdateTicket};
use intercom::api::{By, ContactKey, TagId, To};
use intercom::models::{Ticket, TicketCategory, TicketPart, TicketState, TicketStateCategory};
use intercom::search::{all, field};
use intercom::{Client, Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Map, Value, json};

/// An unassigned ticket, a ticket type, and a contact.
const UNASSIGNED: u32 = 650_004;
const TICKET_TYPE: u32 = 640_001;
const CONTACT: &str = "6930a1c07be4520d18f3a007";
const ADMIN: u32 = 410_001;

/// UUID of a choice of a quick reply.
const UUID: &str = "61b5ba6b-8a35-4b2d-9aa0-5a0d0a0a7c11";

fn attributes(object: Value) -> Map<String, Value> {
    object.as_object().unwrap().clone()
}

fn parts(ticket: Ticket) -> Vec<TicketPart> {
    ticket.ticket_parts.unwrap().ticket_parts
}

fn category(state: &Option<TicketState>) -> Option<TicketStateCategory> {
    state.as_ref()?.category.clone()
}

#[test]
fn a_ticket_is_created_for_a_contact() -> Result<()> {
    let (sandbox, client) = start();
    for (contact, reference) in [
        (
            ContactKey::id("6930a1c07be4520d18f3a002"),
            json!({"id": "6930a1c07be4520d18f3a002"}),
        ),
        (
            ContactKey::external_id("fw-1002"),
            json!({"external_id": "fw-1002"}),
        ),
        (
            ContactKey::email("piet@fietsgilde.example"),
            json!({"email": "piet@fietsgilde.example"}),
        ),
    ] {
        let values = json!({"_default_title_": "Bent axle", "Kilometres ridden": 40});
        let ticket =
            CreateTicket::new(TICKET_TYPE, contact).ticket_attributes(attributes(values.clone()));
        let created = client.tickets().create(&ticket).send()?;
        assert_eq!(
            sent(&sandbox),
            (
                "POST /tickets".into(),
                json!({
                    "ticket_type_id": "640001", "contacts": [reference],
                    "ticket_attributes": values,
                }),
            )
        );
        assert_eq!(created.category, Some(TicketCategory::Customer));
        assert_eq!(created.ticket_attributes["Kilometres ridden"], 40);
        assert_eq!(created.ticket_attributes["Order number"], Value::Null);
        let contacts = created.contacts.clone().unwrap().contacts;
        assert_eq!(contacts[0].external_id.as_deref(), Some("fw-1002"));
        assert_eq!(
            category(&created.ticket_state),
            Some(TicketStateCategory::Submitted)
        );
        assert_eq!(created.ticket_type.as_ref().unwrap().id, "640001");

        assert_eq!(client.tickets().retrieve(&created.id).send()?, created);
        let line = format!("GET /tickets/{}", created.id);
        assert_eq!(sent(&sandbox), (line, Value::Null));
    }
    Ok(())
}

#[test]
fn create_sends_only_the_fields_that_are_set() -> Result<()> {
    let (sandbox, client) = start();
    let ticket = CreateTicket::new(TICKET_TYPE, ContactKey::id(CONTACT));
    let tickets = client.tickets();
    tickets.create(&ticket).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"ticket_type_id": "640001", "contacts": [{"id": CONTACT}]})
    );
    let unknown_company = ticket.company_id("unknown");
    let error = tickets.create(&unknown_company).send().unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(sent(&sandbox).1["company_id"], "unknown");
    Ok(())
}

#[test]
fn empty_ids_in_a_body_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let tickets = client.tickets();
    let create = |ticket: CreateTicket| tickets.create(&ticket).send_json();
    let contact = || ContactKey::id(CONTACT);
    for (result, field) in [
        (create(CreateTicket::new("", contact())), "`ticket_type_id`"),
        (
            create(CreateTicket::new(TICKET_TYPE, ContactKey::id(""))),
            "`contacts[0]`",
        ),
        (
            create(CreateTicket::new(TICKET_TYPE, ContactKey::email(""))),
            "`contacts[0]`",
        ),
        (
            create(CreateTicket::new(TICKET_TYPE, contact()).company_id("")),
            "`company_id`",
        ),
        (
            tickets.assign(UNASSIGNED, By(""), To(410_002)).send_json(),
            "`assignment.admin_id`",
        ),
        (
            tickets.assign(UNASSIGNED, By(ADMIN), To("")).send_json(),
            "`assignment.assignee_id`",
        ),
        (
            tickets.unassign(UNASSIGNED, By("")).send_json(),
            "`assignment.admin_id`",
        ),
        (
            tickets
                .attach_tag(UNASSIGNED, TagId(""), By(ADMIN))
                .send_json(),
            "`id`",
        ),
        (
            tickets
                .attach_tag(UNASSIGNED, TagId(610_001), By(""))
                .send_json(),
            "`admin_id`",
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
fn update_changes_the_fields_that_are_set() -> Result<()> {
    let (sandbox, client) = start();
    let until = 4_000_000_000_i64;
    let values = json!({"Order number": "FW-2", "_default_title_": null});
    let changes = UpdateTicket::new()
        .ticket_attributes(attributes(values.clone()))
        .state(TicketStateCategory::InProgress)
        .open(true)
        .is_shared(false)
        .snoozed_until(until);
    let changed = client.tickets().update(UNASSIGNED, &changes).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT /tickets/{UNASSIGNED}"),
            json!({
                "ticket_attributes": values, "state": "in_progress", "open": true,
                "is_shared": false, "snoozed_until": until,
            }),
        )
    );
    assert_eq!(changed.ticket_attributes["Order number"], "FW-2");
    assert_eq!(changed.ticket_attributes["_default_title_"], Value::Null);
    assert_eq!(changed.is_shared, Some(false));
    assert_eq!(changed.snoozed_until, Some(until));
    assert_eq!(
        changed.ticket_state_internal_label.as_deref(),
        Some("In progress")
    );
    assert_eq!(client.tickets().retrieve(UNASSIGNED).send()?, changed);

    let close = UpdateTicket::new().open(false);
    let closed = client.tickets().update(UNASSIGNED, &close).send()?;
    assert_eq!(sent(&sandbox).1, json!({"open": false}));
    assert_eq!((closed.open, closed.snoozed_until), (Some(false), None));

    let unchanged = client
        .tickets()
        .update(UNASSIGNED, &UpdateTicket::new())
        .send()?;
    assert_eq!(sent(&sandbox).1, json!({}));
    assert_eq!(parts(unchanged), parts(closed));
    Ok(())
}

#[test]
fn update_changes_the_state() -> Result<()> {
    let (sandbox, client) = start();
    for (state, text) in [
        (TicketStateCategory::InProgress, "in_progress"),
        (
            TicketStateCategory::WaitingOnCustomer,
            "waiting_on_customer",
        ),
        (TicketStateCategory::Resolved, "resolved"),
        (TicketStateCategory::Submitted, "submitted"),
    ] {
        let changes = UpdateTicket::new().state(state.clone());
        let ticket = client.tickets().update(UNASSIGNED, &changes).send()?;
        assert_eq!(sent(&sandbox).1, json!({"state": text}));
        assert_eq!(category(&ticket.ticket_state), Some(state.clone()));
        let last = parts(ticket).pop().unwrap();
        assert_eq!(category(&last.ticket_state), Some(state));
    }
    Ok(())
}

#[test]
fn assignments_change_the_assignee() -> Result<()> {
    let (sandbox, client) = start();
    let tickets = client.tickets();
    let assign = |to: u32| tickets.assign(UNASSIGNED, By(ADMIN), To(to));
    for (request, to, admin, team) in [
        (assign(410_002), "410002", "410002", "0"),
        (assign(510_001), "510001", "410002", "510001"),
        (tickets.unassign(UNASSIGNED, By(ADMIN)), "0", "0", "0"),
    ] {
        let ticket = request.send()?;
        assert_eq!(
            sent(&sandbox),
            (
                format!("PUT /tickets/{UNASSIGNED}"),
                json!({"assignment": {"admin_id": "410001", "assignee_id": to}}),
            )
        );
        assert_eq!(ticket.admin_assignee_id.as_deref(), Some(admin));
        assert_eq!(ticket.team_assignee_id.as_deref(), Some(team));
        assert_eq!(tickets.retrieve(UNASSIGNED).send()?, ticket);
        let part = parts(ticket).pop().unwrap();
        assert_eq!(part.part_type.as_deref(), Some("assignment"));
        assert_eq!(part.author.unwrap().id, "410001");
        let assigned_to = part.assigned_to.map(|assignee| assignee.id.to_string());
        assert_eq!(assigned_to.as_deref(), (to != "0").then_some(to));
    }
    let error = assign(1).send().unwrap_err();
    assert!(error.is_not_found());
    assert!(error.to_string().contains("assignee_not_found"), "{error}");
    Ok(())
}

#[test]
fn each_reply_is_sent_in_its_form() -> Result<()> {
    let (sandbox, client) = start();
    let url = "https://files.freewheel.example/a.png";
    let from_contact = |key| ContactReply::new(key, "Hello");
    for (reply, body) in [
        (
            Reply::from(AdminReply::comment(By(ADMIN), "Hello")),
            json!({"type": "admin", "message_type": "comment", "admin_id": "410001", "body": "Hello"}),
        ),
        (
            AdminReply::note(By(ADMIN), "Hello")
                .attachment_urls([url])
                .into(),
            json!({
                "type": "admin", "message_type": "note", "admin_id": "410001", "body": "Hello",
                "attachment_urls": [url],
            }),
        ),
        (
            AdminReply::quick_reply(By(ADMIN), [QuickReplyOption::new("Yes", UUID)]).into(),
            json!({
                "type": "admin", "message_type": "quick_reply", "admin_id": "410001",
                "reply_options": [{"text": "Yes", "uuid": UUID}],
            }),
        ),
        (
            from_contact(ContactKey::id(CONTACT)).into(),
            json!({"type": "user", "message_type": "comment", "intercom_user_id": CONTACT, "body": "Hello"}),
        ),
        (
            from_contact(ContactKey::external_id("fw-1003")).into(),
            json!({"type": "user", "message_type": "comment", "user_id": "fw-1003", "body": "Hello"}),
        ),
        (
            from_contact(ContactKey::email("workshop@radhof.example"))
                .attachment_urls([url])
                .into(),
            json!({
                "type": "user", "message_type": "comment", "email": "workshop@radhof.example",
                "body": "Hello", "attachment_urls": [url],
            }),
        ),
    ] {
        let part = client.tickets().reply(UNASSIGNED, reply).send()?;
        assert_eq!(
            sent(&sandbox),
            (format!("POST /tickets/{UNASSIGNED}/reply"), body.clone())
        );
        assert_eq!(part.part_type.as_deref(), body["message_type"].as_str());
        let text = body["body"].as_str().map(|text| format!("<p>{text}</p>"));
        assert_eq!(part.body, text);
        assert_eq!(
            part.author.as_ref().unwrap().kind.as_deref(),
            body["type"].as_str()
        );
        assert_eq!(
            part.attachments.is_empty(),
            body["attachment_urls"].is_null()
        );
        let last = parts(client.tickets().retrieve(UNASSIGNED).send()?).pop();
        assert_eq!(last, Some(part));
    }
    Ok(())
}

#[test]
fn notes_are_cross_posted_to_linked_conversations() -> Result<()> {
    let (sandbox, client) = start();
    let note = AdminReply::note(By(ADMIN), "Wait").cross_post(true);
    client.tickets().reply(650_003, note).send()?;
    assert_eq!(sent(&sandbox).1["cross_post"], true);
    let conversation = client.conversations().retrieve(300_008).send()?;
    let last = conversation
        .conversation_parts
        .unwrap()
        .conversation_parts
        .pop();
    assert_eq!(last.unwrap().body.as_deref(), Some("<p>Wait</p>"));
    Ok(())
}

#[test]
fn fields_that_only_conversations_accept_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let file = || {
        AttachmentFile::new("a.txt")
            .content_type("text/plain")
            .data("QmVsbA==")
    };
    let comment = || AdminReply::comment(By(ADMIN), "Hello");
    let from_contact = ContactReply::new(ContactKey::id(CONTACT), "Hello");
    for (reply, field) in [
        (
            Reply::from(comment().created_at(1_767_600_000)),
            "created_at",
        ),
        (
            comment().attachment_files([file()]).into(),
            "attachment_files",
        ),
        (
            from_contact.attachment_files([file()]).into(),
            "attachment_files",
        ),
    ] {
        let error = client
            .tickets()
            .reply(UNASSIGNED, reply)
            .send()
            .unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        let message = format!("`{field}` is accepted only in replies to conversations");
        assert!(error.to_string().contains(&message), "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn invalid_fields_of_a_reply_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let choices = |uuid: &str| {
        let options = [
            QuickReplyOption::new("Yes", UUID),
            QuickReplyOption::new("No", uuid),
        ];
        Reply::from(AdminReply::quick_reply(By(ADMIN), options))
    };
    for (reply, message) in [
        (
            AdminReply::note(By(""), "Hello").into(),
            "`admin_id` must not be empty",
        ),
        (
            ContactReply::new(ContactKey::email(""), "Hello").into(),
            "`contact` must not be empty",
        ),
        (
            choices("No"),
            "`reply_options[1].uuid` must be a UUID, not \"No\"",
        ),
        (
            choices(&UUID.replace('-', "")),
            "`reply_options[1].uuid` must be a UUID",
        ),
        (
            choices(&UUID.replace('6', "x")),
            "`reply_options[1].uuid` must be a UUID",
        ),
    ] {
        let error = client
            .tickets()
            .reply(UNASSIGNED, reply)
            .send()
            .unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        assert!(error.to_string().contains(message), "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn tags_are_attached_and_detached() -> Result<()> {
    let (sandbox, client) = start();
    let tag = client
        .tickets()
        .attach_tag(UNASSIGNED, TagId(610_001), By(ADMIN))
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /tickets/{UNASSIGNED}/tags"),
            json!({"id": "610001", "admin_id": "410001"}),
        )
    );
    assert_eq!(tag.id, "610001");
    assert_eq!(tag.applied_by.as_ref().unwrap().id, "410001");
    let detach = client
        .tickets()
        .detach_tag(UNASSIGNED, TagId(610_001), By(ADMIN));
    assert_eq!(detach.send()?, tag);
    assert_eq!(
        sent(&sandbox),
        (
            format!("DELETE /tickets/{UNASSIGNED}/tags/610001"),
            json!({"admin_id": "410001"}),
        )
    );
    assert!(detach.send().unwrap_err().is_not_found());
    Ok(())
}

#[test]
fn search_follows_the_cursor_in_the_body() -> Result<()> {
    let (sandbox, client) = start();
    let query = all([
        field("created_at").at_least(1_767_952_800),
        field("ticket_attribute.6400014").not_equals(3100),
    ]);
    let filters = json!({"operator": "AND", "value": [
        {"field": "created_at", "operator": ">=", "value": 1_767_952_800},
        {"field": "ticket_attribute.6400014", "operator": "!=", "value": 3100},
    ]});
    let found = client.tickets().search(query.clone()).send()?;
    assert_eq!(
        sent(&sandbox),
        ("POST /tickets/search".into(), json!({"query": filters}))
    );
    assert_eq!(found.total_count(), Some(3));
    assert_eq!(found.items()[0].id, "650004");
    assert!(found.items()[0].ticket_type.is_some());

    sandbox.clear_requests();
    let ids: BTreeSet<String> = client
        .tickets()
        .search(query)
        .per_page(2)
        .into_iter()
        .map(|ticket| Ok(ticket?.id.to_string()))
        .collect::<Result<_>>()?;
    assert_eq!(
        ids.into_iter().collect::<Vec<_>>(),
        ["650002", "650003", "650004"]
    );
    let requests = sandbox.requests();
    assert_eq!(requests.len(), 2);
    assert!(
        requests
            .iter()
            .all(|request| request.path == "/tickets/search")
    );
    let (_, body) = sent(&sandbox);
    assert_eq!(body["query"], filters);
    assert_eq!(body["pagination"]["per_page"], 2);
    assert!(body["pagination"]["starting_after"].is_string());
    Ok(())
}

#[test]
fn parts_of_a_long_ticket_are_truncated() -> Result<()> {
    let (_sandbox, client) = start();
    let before = client.tickets().retrieve(UNASSIGNED).send()?;
    assert!(!before.parts_truncated());
    let before = parts(before).len() as u64;
    let mut note_ids = Vec::new();
    for number in 1..=501 {
        let note = AdminReply::note(By(ADMIN), format!("Spoke {number}"));
        note_ids.push(client.tickets().reply(UNASSIGNED, note).send()?.id);
    }
    let ticket = client.tickets().retrieve(UNASSIGNED).send()?;
    assert!(ticket.parts_truncated());
    assert_eq!(ticket.missing_parts(), before + 1);
    let received = ticket.ticket_parts.unwrap();
    assert!(received.parts_truncated());
    assert_eq!(received.missing_parts(), before + 1);
    let ids: Vec<_> = received
        .ticket_parts
        .into_iter()
        .map(|part| part.id)
        .collect();
    assert_eq!(ids, note_ids[1..]);
    Ok(())
}

/// Sends every operation that has an id in its path, and returns the expected request lines and the
/// results.
fn send_with_id(client: &Client, id: &str) -> Vec<(String, Result<String>)> {
    let tickets = client.tickets();
    let note = AdminReply::note(By(ADMIN), "Hello");
    let by = By(ADMIN);
    let line = |method: &str, rest: &str| format!("{method} /tickets/{HOSTILE_SEGMENT}{rest}");
    vec![
        (line("GET", ""), tickets.retrieve(id).send_json()),
        (
            line("PUT", ""),
            tickets.update(id, &UpdateTicket::new()).send_json(),
        ),
        (
            line("PUT", ""),
            tickets.assign(id, by, To(410_002)).send_json(),
        ),
        (line("PUT", ""), tickets.unassign(id, by).send_json()),
        (line("POST", "/reply"), tickets.reply(id, note).send_json()),
        (
            line("POST", "/tags"),
            tickets.attach_tag(id, TagId(610_001), by).send_json(),
        ),
        (
            line("DELETE", &format!("/tags/{HOSTILE_SEGMENT}")),
            tickets.detach_tag(id, TagId(id), by).send_json(),
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
    for id in ["", ".", ".."] {
        let mut results = send_with_id(&client, id);
        let detach = client
            .tickets()
            .detach_tag(UNASSIGNED, TagId(id), By(ADMIN));
        results.push((detach.to_string(), detach.send_json()));
        for (line, result) in results {
            assert!(
                matches!(result, Err(Error::InvalidInput(_))),
                "`{id}` in {line}"
            );
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let expected = client.tickets().retrieve(650_001).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.tickets().retrieve(650_001).send_as()?;
    assert_eq!(raw["id"], 650_001);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.tickets().retrieve(650_001).send()?, expected);
    Ok(())
}
