// SPDX-License-Identifier: MIT OR Apache-2.0

// The operations of conversations: create, reply, manage, assign, list, search, tag and redact.

#include <set>

#include "support.hpp"

namespace {

constexpr int ADMIN = 410001;
constexpr int COLLEAGUE = 410002;
constexpr int TEAM = 510002;
const char *const CONTACT = "6930a1c07be4520d18f3a001";
const char *const OTHER_CONTACT = "6930a1c07be4520d18f3a002";

std::string create(const intercom::client &client) {
    const std::string body = std::string(R"({"from": {"type": "user", "id": ")") + CONTACT +
                             R"("}, "body": "My rim is cracked."})";
    return json::parse(client.call(intercom_conversations_create, body))["conversation_id"].text();
}

json::value retrieve(const intercom::client &client, const std::string &id) {
    return json::parse(client.call(intercom_conversations_retrieve, id, nullptr));
}

json::value last_part(const json::value &conversation) {
    const json::value &parts = conversation["conversation_parts"]["conversation_parts"];
    CHECK(parts.size() > 0);
    return parts.at(parts.size() - 1);
}

void conversation_lifecycle(const intercom::client &client) {
    const std::string id = create(client);
    CHECK_EQUAL(retrieve(client, id)["source"]["body"].text(), "<p>My rim is cracked.</p>");
    const json::value plain = json::parse(
        client.call(intercom_conversations_retrieve, id, R"({"display_as": "plaintext"})"));
    CHECK_EQUAL(plain["source"]["body"].text(), "My rim is cracked.");

    const json::value replied = json::parse(client.call(
        intercom_conversations_reply, id,
        R"({"message_type": "comment", "type": "admin", "admin_id": "410001", "body": "Since when?"})"));
    CHECK_EQUAL(last_part(replied)["body"].text(), "<p>Since when?</p>");

    const json::value marked_read =
        json::parse(client.call(intercom_conversations_update, id, nullptr, R"({"read": true})"));
    CHECK(marked_read["read"].is_true());

    const json::value closed = json::parse(client.call(
        intercom_conversations_manage, id,
        R"({"message_type": "close", "type": "admin", "admin_id": "410001", "body": "Replaced."})"));
    CHECK_EQUAL(closed["state"].text(), "closed");
    const json::value reopened =
        json::parse(client.call(intercom_conversations_manage, id,
                                R"({"message_type": "open", "admin_id": "410001"})"));
    CHECK_EQUAL(reopened["state"].text(), "open");
}

void assignment(const intercom::client &client) {
    const std::string id = create(client);

    const json::value to_admin = json::parse(client.call(intercom_conversations_assign_to_admin,
                                                         id, ADMIN, COLLEAGUE, nullptr));
    CHECK_EQUAL(to_admin["admin_assignee_id"].integer(), COLLEAGUE);
    CHECK_EQUAL(last_part(to_admin)["assigned_to"]["type"].text(), "admin");

    const json::value to_team =
        json::parse(client.call(intercom_conversations_assign_to_team, id, ADMIN, TEAM,
                                std::string_view("Please \"look\"\nat this.")));
    CHECK_EQUAL(to_team["team_assignee_id"].integer(), TEAM);
    CHECK_EQUAL(last_part(to_team)["assigned_to"]["id"].text(), std::to_string(TEAM));
    CHECK_EQUAL(last_part(to_team)["body"].text(), "<p>Please \"look\"\nat this.</p>");

    const json::value unassigned =
        json::parse(client.call(intercom_conversations_unassign, id, ADMIN, nullptr));
    CHECK(unassigned["admin_assignee_id"].is_null());
    CHECK(retrieve(client, id)["admin_assignee_id"].is_null());

    const json::value by_rules = json::parse(client.call(intercom_conversations_auto_assign, id));
    CHECK(!by_rules["admin_assignee_id"].is_null());
    CHECK(!by_rules["team_assignee_id"].is_null());
}

void an_unknown_assignee_is_rejected(const intercom::client &client) {
    const std::string id = create(client);
    const intercom::error error = support::error_of([&] {
        client.call(intercom_conversations_assign_to_admin, id, ADMIN, 499999, nullptr);
    });
    CHECK_EQUAL(error.http_status(), 404);
    CHECK_EQUAL(json::parse(error.json())["errors"].at(0)["code"].text(), "assignee_not_found");
    CHECK(retrieve(client, id)["admin_assignee_id"].is_null());
}

void all_pages_of_the_list_are_read(const intercom::client &client) {
    std::set<std::string> ids;
    std::size_t pages = 0;
    for (const std::string &page :
         client.pages(intercom_conversations_list_pages, R"({"per_page": 6})")) {
        for (const json::value &conversation : json::parse(page)["conversations"]) {
            ids.insert(conversation["id"].text());
        }
        ++pages;
    }
    CHECK_EQUAL(ids.size(), 16u);
    CHECK_EQUAL(pages, 3u);
}

void all_pages_of_a_search_are_read(const intercom::client &client) {
    const std::string open_and_unassigned = R"({
        "query": {"operator": "AND", "value": [
            {"field": "open", "operator": "=", "value": true},
            {"field": "admin_assignee_id", "operator": "=", "value": null},
            {"field": "team_assignee_id", "operator": "=", "value": null}
        ]},
        "pagination": {"per_page": 3}
    })";
    std::set<std::string> found;
    std::size_t pages = 0;
    for (const std::string &page :
         client.pages(intercom_conversations_search_pages, open_and_unassigned)) {
        for (const json::value &conversation : json::parse(page)["conversations"]) {
            CHECK(conversation["open"].is_true());
            CHECK(conversation["admin_assignee_id"].is_null());
            CHECK(found.insert(conversation["id"].text()).second);
        }
        ++pages;
    }
    const json::value first =
        json::parse(client.call(intercom_conversations_search, open_and_unassigned));
    CHECK_EQUAL(found.size(), static_cast<std::size_t>(first["total_count"].integer()));
    CHECK(pages > 1);
    CHECK_EQUAL(pages, (found.size() + 2) / 3);
}

void contacts_and_tags(const intercom::client &client) {
    const std::string id = create(client);
    const std::string admin = R"({"admin_id": "410001"})";

    client.call(intercom_conversations_attach_contact, id,
                std::string(R"({"admin_id": "410001", "customer": {"intercom_user_id": ")") +
                    OTHER_CONTACT + "\"}}");
    CHECK_EQUAL(retrieve(client, id)["contacts"]["contacts"].size(), 2u);
    client.call(intercom_conversations_detach_contact, id, OTHER_CONTACT, admin);
    CHECK_EQUAL(retrieve(client, id)["contacts"]["contacts"].size(), 1u);

    const json::value tag =
        json::parse(client.call(intercom_conversations_attach_tag, id,
                                R"({"id": "610002", "admin_id": "410001"})"));
    CHECK_EQUAL(tag["id"].text(), "610002");
    client.call(intercom_conversations_detach_tag, id, 610002, admin);
    CHECK_EQUAL(retrieve(client, id)["tags"]["tags"].size(), 0u);
}

void redaction_and_conversion(const intercom::client &client) {
    const std::string id = create(client);
    const std::string source = retrieve(client, id)["source"]["id"].text();
    const json::value redacted = json::parse(
        client.call(intercom_conversations_redact, R"({"type": "source", "conversation_id": )" +
                                                       json::quote(id) + ", \"source_id\": " +
                                                       json::quote(source) + "}"));
    CHECK(redacted["source"]["redacted"].is_true());

    const json::value ticket =
        json::parse(client.call(intercom_conversations_convert_to_ticket, id,
                                R"({"ticket_type_id": "640001"})"));
    CHECK_EQUAL(ticket["type"].text(), "ticket");
}

} // namespace

int main() {
    return support::run({
        {"a conversation is created, replied to, closed and reopened", conversation_lifecycle},
        {"a conversation is assigned, unassigned and assigned by rules", assignment},
        {"an unknown assignee is rejected", an_unknown_assignee_is_rejected},
        {"all pages of the list are read", all_pages_of_the_list_are_read},
        {"all pages of a search are read", all_pages_of_a_search_are_read},
        {"contacts and tags are attached and detached", contacts_and_tags},
        {"a message is redacted, a conversation becomes a ticket", redaction_and_conversion},
    });
}
