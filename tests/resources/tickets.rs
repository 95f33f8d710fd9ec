//! The tickets over the wire.

use std::collections::BTreeSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::tickets::{
    AdminTicketReply, ContactKey, ContactTicketReply, CreateTicket, NewTicketState, ReplyOption,
    TicketContact, TicketReply, UpdateTicket,
};
use intercom::models::{Ticket, TicketCategory, TicketPart, TicketState, TicketStateCategory};
use intercom::search::{all, field};
use intercom::{Client, Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Map, Value, json};

/// A ticket that nobody has, its type and its contact.
const NEW: u32 = 650_004;
const CLAIM: u32 = 640_001;
const CONTACT: &str = "6930a1c07be4520d18f3a007";
const ADMIN: u32 = 410_001;

fn attributes(of: Value) -> Map<String, Value> {
    of.as_object().unwrap().clone()
}

fn parts(ticket: Ticket) -> Vec<TicketPart> {
    ticket.ticket_parts.unwrap().ticket_parts
}

#[test]
fn a_ticket_is_created_for_a_contact() -> Result<()> {
    let (sandbox, client) = start();
    for (contact, reference) in [
        (
            TicketContact::Id("6930a1c07be4520d18f3a002".into()),
            json!({"id": "6930a1c07be4520d18f3a002"}),
        ),
        (
            TicketContact::ExternalId("fw-1002".into()),
            json!({"external_id": "fw-1002"}),
        ),
        (
            TicketContact::Email("piet@fietsgilde.example".into()),
            json!({"email": "piet@fietsgilde.example"}),
        ),
    ] {
        let given = json!({"_default_title_": "Bent axle", "Kilometres ridden": 40});
        let ticket = CreateTicket {
            ticket_attributes: attributes(given.clone()),
            company_id: None,
        };
        let created = client.tickets().create(CLAIM, &[contact], &ticket).send()?;
        assert_eq!(
            sent(&sandbox),
            (
                "POST /tickets".into(),
                json!({
                    "ticket_type_id": "640001", "contacts": [reference],
                    "ticket_attributes": given,
                }),
            )
        );
        assert_eq!(created.category, Some(TicketCategory::Customer));
        assert_eq!(created.ticket_attributes["Kilometres ridden"], 40);
        assert_eq!(created.ticket_attributes["Order number"], Value::Null);
        let contacts = created.contacts.clone().unwrap().contacts;
        assert_eq!(contacts[0].external_id.as_deref(), Some("fw-1002"));
        assert_eq!(
            created.ticket_state,
            Some(TicketState(TicketStateCategory::Submitted))
        );
        assert_eq!(created.ticket_type.as_ref().unwrap().id, "640001");

        assert_eq!(client.tickets().retrieve(&created.id).send()?, created);
        let line = format!("GET /tickets/{}", created.id);
        assert_eq!(sent(&sandbox), (line, Value::Null));
    }
    Ok(())
}

#[test]
fn a_short_ticket_sends_only_what_is_required() -> Result<()> {
    let (sandbox, client) = start();
    let contact = [TicketContact::Id(CONTACT.into())];
    let tickets = client.tickets();
    tickets
        .create(CLAIM, &contact, &CreateTicket::default())
        .send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"ticket_type_id": "640001", "contacts": [{"id": CONTACT}]})
    );
    let with_company = CreateTicket {
        company_id: Some("nobody".into()),
        ..Default::default()
    };
    let error = tickets
        .create(CLAIM, &contact, &with_company)
        .send()
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(sent(&sandbox).1["company_id"], "nobody");
    Ok(())
}

#[test]
fn what_intercom_would_refuse_is_not_sent() {
    let (sandbox, client) = start();
    let tickets = client.tickets();
    let (contact, ticket) = ([TicketContact::Id(CONTACT.into())], CreateTicket::default());
    for request in [
        tickets.create(CLAIM, &[], &ticket),
        tickets.create("", &contact, &ticket),
        tickets.assign(NEW, "", 410_002),
        tickets.assign(NEW, ADMIN, ""),
        tickets.unassign(NEW, ""),
    ] {
        let error = request.send().unwrap_err();
        assert!(
            matches!(error, Error::InvalidInput(_)),
            "{request}: {error:?}"
        );
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn changes_are_kept() -> Result<()> {
    let (sandbox, client) = start();
    let until = 4_000_000_000_i64;
    let given = json!({"Order number": "FW-2", "_default_title_": null});
    let changes = UpdateTicket {
        ticket_attributes: attributes(given.clone()),
        state: Some(NewTicketState::InProgress),
        open: Some(true),
        is_shared: Some(false),
        snoozed_until: Some(until),
    };
    let changed = client.tickets().update(NEW, &changes).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT /tickets/{NEW}"),
            json!({
                "ticket_attributes": given, "state": "in_progress", "open": true,
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
    assert_eq!(client.tickets().retrieve(NEW).send()?, changed);

    let closed = UpdateTicket {
        open: Some(false),
        ..Default::default()
    };
    let closed = client.tickets().update(NEW, &closed).send()?;
    assert_eq!(sent(&sandbox).1, json!({"open": false}));
    assert_eq!((closed.open, closed.snoozed_until), (Some(false), None));

    let same = client
        .tickets()
        .update(NEW, &UpdateTicket::default())
        .send()?;
    assert_eq!(sent(&sandbox).1, json!({}));
    assert_eq!(parts(same), parts(closed));
    Ok(())
}

#[test]
fn states_have_their_words() -> Result<()> {
    let (sandbox, client) = start();
    for (state, word, reached) in [
        (
            NewTicketState::InProgress,
            "in_progress",
            TicketStateCategory::InProgress,
        ),
        (
            NewTicketState::WaitingOnCustomer,
            "waiting_on_customer",
            TicketStateCategory::WaitingOnCustomer,
        ),
        (
            NewTicketState::Resolved,
            "resolved",
            TicketStateCategory::Resolved,
        ),
        (
            NewTicketState::Submitted,
            "submitted",
            TicketStateCategory::Submitted,
        ),
    ] {
        let changes = UpdateTicket {
            state: Some(state),
            ..Default::default()
        };
        let ticket = client.tickets().update(NEW, &changes).send()?;
        assert_eq!(sent(&sandbox).1, json!({"state": word}));
        assert_eq!(ticket.ticket_state, Some(TicketState(reached.clone())));
        let last = parts(ticket).pop().unwrap();
        assert_eq!(last.ticket_state, Some(TicketState(reached)));
    }
    Ok(())
}

#[test]
fn assignments_are_kept() -> Result<()> {
    let (sandbox, client) = start();
    let tickets = client.tickets();
    for (request, to, admin, team) in [
        (tickets.assign(NEW, ADMIN, 410_002), "410002", "410002", "0"),
        (
            tickets.assign(NEW, ADMIN, 510_001),
            "510001",
            "410002",
            "510001",
        ),
        (tickets.unassign(NEW, ADMIN), "0", "0", "0"),
    ] {
        let ticket = request.send()?;
        assert_eq!(
            sent(&sandbox),
            (
                format!("PUT /tickets/{NEW}"),
                json!({"assignment": {"admin_id": "410001", "assignee_id": to}}),
            )
        );
        assert_eq!(ticket.admin_assignee_id.as_deref(), Some(admin));
        assert_eq!(ticket.team_assignee_id.as_deref(), Some(team));
        assert_eq!(tickets.retrieve(NEW).send()?, ticket);
        let part = parts(ticket).pop().unwrap();
        assert_eq!(part.part_type.as_deref(), Some("assignment"));
        assert_eq!(part.author.unwrap().id, "410001");
        let assigned_to = part.assigned_to.map(|assignee| assignee.id.to_string());
        assert_eq!(assigned_to.as_deref(), (to != "0").then_some(to));
    }
    let error = tickets.assign(NEW, ADMIN, 1).send().unwrap_err();
    assert!(error.is_not_found());
    assert!(error.to_string().contains("assignee_not_found"), "{error}");
    Ok(())
}

#[test]
fn replies_have_their_forms() -> Result<()> {
    let (sandbox, client) = start();
    let option = ReplyOption {
        text: "Yes".into(),
        uuid: "61b5ba6b-8a35-4b2d-9aa0-5a0d0a0a7c11".into(),
    };
    let urls = || Some(vec!["https://files.freewheel.example/a.png".to_owned()]);
    let by_contact = |key| ContactTicketReply::new(key, "Hello");
    for (reply, body) in [
        (
            TicketReply::Admin(AdminTicketReply::comment(ADMIN, "Hello")),
            json!({"type": "admin", "message_type": "comment", "admin_id": "410001", "body": "Hello"}),
        ),
        (
            TicketReply::Admin(AdminTicketReply {
                attachment_urls: urls(),
                ..AdminTicketReply::note(ADMIN, "Hello")
            }),
            json!({
                "type": "admin", "message_type": "note", "admin_id": "410001", "body": "Hello",
                "attachment_urls": urls(),
            }),
        ),
        (
            TicketReply::Admin(AdminTicketReply::quick_reply(ADMIN, [option])),
            json!({
                "type": "admin", "message_type": "quick_reply", "admin_id": "410001",
                "reply_options": [{"text": "Yes", "uuid": "61b5ba6b-8a35-4b2d-9aa0-5a0d0a0a7c11"}],
            }),
        ),
        (
            TicketReply::Contact(by_contact(ContactKey::IntercomUserId(CONTACT.into()))),
            json!({"type": "user", "message_type": "comment", "intercom_user_id": CONTACT, "body": "Hello"}),
        ),
        (
            TicketReply::Contact(by_contact(ContactKey::UserId("fw-1003".into()))),
            json!({"type": "user", "message_type": "comment", "user_id": "fw-1003", "body": "Hello"}),
        ),
        (
            TicketReply::Contact(ContactTicketReply {
                attachment_urls: urls(),
                ..by_contact(ContactKey::Email("workshop@radhof.example".into()))
            }),
            json!({
                "type": "user", "message_type": "comment", "email": "workshop@radhof.example",
                "body": "Hello", "attachment_urls": urls(),
            }),
        ),
    ] {
        let part = client.tickets().reply(NEW, &reply).send()?;
        assert_eq!(
            sent(&sandbox),
            (format!("POST /tickets/{NEW}/reply"), body.clone())
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
        let kept = parts(client.tickets().retrieve(NEW).send()?).pop();
        assert_eq!(kept, Some(part));
    }
    Ok(())
}

#[test]
fn a_note_goes_to_the_linked_conversations() -> Result<()> {
    let (sandbox, client) = start();
    let note = TicketReply::Admin(AdminTicketReply {
        cross_post: Some(true),
        ..AdminTicketReply::note(ADMIN, "Wait")
    });
    client.tickets().reply(650_003, &note).send()?;
    assert_eq!(sent(&sandbox).1["cross_post"], true);
    let conversation = client
        .conversations()
        .retrieve(300_008, &Default::default())
        .send()?;
    let last = conversation
        .conversation_parts
        .unwrap()
        .conversation_parts
        .pop();
    assert_eq!(last.unwrap().body.as_deref(), Some("<p>Wait</p>"));
    Ok(())
}

#[test]
fn tags_come_and_go() -> Result<()> {
    let (sandbox, client) = start();
    let tag = client.tickets().attach_tag(NEW, 610_001, ADMIN).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /tickets/{NEW}/tags"),
            json!({"id": "610001", "admin_id": "410001"}),
        )
    );
    assert_eq!(tag.id, "610001");
    assert_eq!(tag.applied_by.as_ref().unwrap().id, "410001");
    let detach = client.tickets().detach_tag(NEW, 610_001, ADMIN);
    assert_eq!(detach.send()?, tag);
    assert_eq!(
        sent(&sandbox),
        (
            format!("DELETE /tickets/{NEW}/tags/610001"),
            json!({"admin_id": "410001"}),
        )
    );
    assert!(detach.send().unwrap_err().is_not_found());
    Ok(())
}

#[test]
fn search_finds_and_pages() -> Result<()> {
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
    assert_eq!(found.total_count, Some(3));
    assert_eq!(found.items[0].id, "650004");
    assert!(found.items[0].ticket_type.is_some());

    sandbox.clear_requests();
    let ids: BTreeSet<String> = client
        .tickets()
        .search(query.per_page(2))
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

/// Every operation that has an id in its path, and its line.
fn with_id(client: &Client, id: &str) -> Vec<(String, Result<String>)> {
    let tickets = client.tickets();
    let note = TicketReply::Admin(AdminTicketReply::note(ADMIN, "Hello"));
    let line = |verb: &str, rest: &str| format!("{verb} /tickets/{HOSTILE_SEGMENT}{rest}");
    vec![
        (line("GET", ""), tickets.retrieve(id).json()),
        (
            line("PUT", ""),
            tickets.update(id, &UpdateTicket::default()).json(),
        ),
        (line("PUT", ""), tickets.assign(id, ADMIN, 410_002).json()),
        (line("PUT", ""), tickets.unassign(id, ADMIN).json()),
        (line("POST", "/reply"), tickets.reply(id, &note).json()),
        (
            line("POST", "/tags"),
            tickets.attach_tag(id, 610_001, ADMIN).json(),
        ),
        (
            line("DELETE", &format!("/tags/{HOSTILE_SEGMENT}")),
            tickets.detach_tag(id, id, ADMIN).json(),
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
        let mut answers = with_id(&client, id);
        let detach = client.tickets().detach_tag(NEW, id, ADMIN);
        answers.push((detach.to_string(), detach.json()));
        for (line, answer) in answers {
            assert!(
                matches!(answer, Err(Error::InvalidInput(_))),
                "`{id}` in {line}"
            );
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let usual = client.tickets().retrieve(650_001).send()?;
    sandbox.misbehave(Fault::integer_ids());
    let raw: Value = client.tickets().retrieve(650_001).send_as()?;
    assert_eq!(raw["id"], 650_001);
    sandbox.misbehave(Fault::integer_ids());
    assert_eq!(client.tickets().retrieve(650_001).send()?, usual);
    Ok(())
}
