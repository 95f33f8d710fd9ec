//! Tests for the company operations of contacts.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{Connection, delete, get, ids, post, request};

const MAX_COMPANIES: usize = 1000;
const MAX_EMBEDDED: usize = 10;

fn create_company(sandbox: &Sandbox, company_id: &str) -> Value {
    post(sandbox, "/companies", json!({"company_id": company_id})).ok()
}

fn create_contact(sandbox: &Sandbox, role: &str) -> Value {
    post(sandbox, "/contacts", json!({"role": role})).ok()
}

fn id(object: &Value) -> &str {
    object["id"].as_str().unwrap()
}

fn user_count(sandbox: &Sandbox, company: &Value) -> Value {
    get(sandbox, &format!("/companies/{}", id(company))).ok()["user_count"].clone()
}

#[test]
fn companies_are_attached_and_detached() {
    let sandbox = Sandbox::start().unwrap();
    let [first, second] = ["c1", "c2"].map(|id| create_company(&sandbox, id));
    let user = format!("/contacts/{}", id(&create_contact(&sandbox, "user")));
    let lead = format!("/contacts/{}", id(&create_contact(&sandbox, "lead")));
    let target = format!("{user}/companies");
    // Attaching a company again changes nothing.
    for _ in 0..2 {
        let company = post(&sandbox, &target, json!({"id": first["id"]})).ok();
        assert_eq!(company["id"], first["id"]);
        assert_eq!(company["user_count"], 1);
    }
    post(&sandbox, &target, json!({"id": second["id"]})).ok();
    post(
        &sandbox,
        &format!("{lead}/companies"),
        json!({"id": first["id"]}),
    )
    .ok();
    assert_eq!(user_count(&sandbox, &first), 2);

    let list = get(&sandbox, &format!("{target}?per_page=1")).ok();
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
    assert_eq!(list["data"][0]["user_count"], 2);
    assert_eq!(list["total_count"], 2);
    assert!(list["pages"]["next"].as_str().unwrap().contains("page=2"));
    let companies = get(&sandbox, &user).ok()["companies"].clone();
    assert_eq!(
        companies["data"][1],
        json!({"type": "company", "id": second["id"],
            "url": format!("/companies/{}", id(&second))})
    );
    assert_eq!(companies["total_count"], 2);

    let attached = format!("{target}/{}", id(&first));
    let company = delete(&sandbox, &attached, json!({})).ok();
    assert_eq!(company["user_count"], 1);
    delete(&sandbox, &attached, json!({})).assert_error(404, "company_not_found");
    delete(&sandbox, &lead, json!({})).ok();
    assert_eq!(user_count(&sandbox, &first), 0);
}

#[test]
fn a_contact_has_at_most_a_thousand_companies() {
    let sandbox = Sandbox::start().unwrap();
    let contact = format!("/contacts/{}", id(&create_contact(&sandbox, "user")));
    let target = format!("{contact}/companies");
    let mut connection = Connection::new(&sandbox);
    let mut send = |target: &str, body: Value| {
        connection.write(&request(&sandbox, "POST", target, &body.to_string()));
        connection.read().unwrap()
    };
    let mut companies = Vec::new();
    for number in 0..=MAX_COMPANIES {
        let body = json!({"company_id": format!("c{number}")});
        companies.push(send("/companies", body).ok()["id"].clone());
    }
    for company in &companies[..MAX_COMPANIES] {
        send(&target, json!({"id": company})).ok();
    }
    send(&target, json!({"id": companies[0]})).ok();
    send(&target, json!({"id": companies[MAX_COMPANIES]}))
        .assert_error(400, "contact_company_limit_exceeded");

    let embedded = get(&sandbox, &contact).ok()["companies"].clone();
    assert_eq!(embedded["data"].as_array().unwrap().len(), MAX_EMBEDDED);
    assert_eq!(embedded["total_count"], MAX_COMPANIES);
    assert_eq!(embedded["has_more"], true);
}

#[test]
fn merged_contacts_are_counted_once_per_company() {
    let sandbox = Sandbox::start().unwrap();
    let [first, second] = ["c1", "c2"].map(|id| create_company(&sandbox, id));
    let [lead, user] = ["lead", "user"].map(|role| create_contact(&sandbox, role));
    for (contact, company) in [(&lead, &first), (&lead, &second), (&user, &first)] {
        let target = format!("/contacts/{}/companies", id(contact));
        post(&sandbox, &target, json!({"id": company["id"]})).ok();
    }
    let body = json!({"from": lead["id"], "into": user["id"]});
    let merged = post(&sandbox, "/contacts/merge", body).ok();
    assert_eq!(ids(&merged["companies"]["data"]), [id(&first), id(&second)]);
    for company in [first, second] {
        assert_eq!(user_count(&sandbox, &company), 1);
    }
}

#[test]
fn unknown_companies_are_rejected() {
    let sandbox = Sandbox::start().unwrap();
    let target = format!(
        "/contacts/{}/companies",
        id(&create_contact(&sandbox, "lead"))
    );
    let list = get(&sandbox, &target).ok();
    assert_eq!(list["type"], "list");
    assert_eq!(list["total_count"], 0);
    assert_eq!(list["pages"]["per_page"], 50);
    post(&sandbox, &target, json!({})).assert_error(400, "parameter_not_found");
    post(&sandbox, &target, json!({"id": "1"})).assert_error(404, "company_not_found");
    delete(&sandbox, &format!("{target}/1"), json!({})).assert_error(404, "company_not_found");
    get(&sandbox, "/contacts/none/companies").assert_error(404, "not_found");
    delete(&sandbox, "/contacts/none/companies/1", json!({})).assert_error(404, "not_found");
}
