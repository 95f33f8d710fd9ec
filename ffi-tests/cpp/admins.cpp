// SPDX-License-Identifier: MIT OR Apache-2.0

// The admins of the workspace: who they are, whether they are away, and what they did.

#include "support.hpp"

namespace {

void who_holds_the_token(const intercom::client &client) {
    const json::value me = json::parse(client.call(intercom_admins_identify));
    CHECK_EQUAL(me["id"].text(), "410001");
    CHECK_EQUAL(me["app"]["region"].text(), "EU");
}

void all_admins(const intercom::client &client) {
    const json::value plain = json::parse(client.call(intercom_admins_list, nullptr));
    CHECK_EQUAL(plain["admins"].size(), 5u);
    CHECK(plain["admins"].at(0)["avatar"].is_null());
    const json::value pictured =
        json::parse(client.call(intercom_admins_list, R"({"display_avatar": true})"));
    CHECK(!pictured["admins"].at(0)["avatar"].is_null());
}

void one_admin(const intercom::client &client) {
    const json::value admin = json::parse(client.call(intercom_admins_retrieve, 410003));
    CHECK_EQUAL(admin["name"].text(), "Aiko Tanabe");
    const intercom::error missing =
        support::error_of([&] { client.call(intercom_admins_retrieve, "499999"); });
    CHECK_EQUAL(missing.http_status(), 404);
    CHECK_EQUAL(json::parse(missing.json())["errors"].at(0)["code"].text(), "admin_not_found");
}

void away_and_back(const intercom::client &client) {
    const json::value away =
        json::parse(client.call(intercom_admins_set_away, "410003",
                                R"({"away_mode_enabled": true, "away_mode_reassign": true})"));
    CHECK(away["away_mode_enabled"].is_true());
    CHECK(json::parse(client.call(intercom_admins_retrieve, "410003"))["away_mode_reassign"]
              .is_true());
    const json::value back =
        json::parse(client.call(intercom_admins_set_away, "410003",
                                R"({"away_mode_enabled": false, "away_mode_reassign": false})"));
    CHECK(back["away_mode_enabled"].is_false());
}

void what_they_did(const intercom::client &client) {
    std::size_t logs = 0;
    std::size_t pages = 0;
    for (const std::string &page : client.pages(
             intercom_admins_list_activity_logs_pages,
             R"({"created_at_after": "1767600000", "created_at_before": "1768467110", "per_page": 4})")) {
        logs += json::parse(page)["activity_logs"].size();
        ++pages;
    }
    CHECK_EQUAL(logs, 11u);
    CHECK_EQUAL(pages, 3u);
}

void required_parameters(const intercom::client &client) {
    support::clear_requests(client);
    const intercom::error error =
        support::error_of([&] { client.call(intercom_admins_list_activity_logs, nullptr); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_INVALID_INPUT);
    CHECK_EQUAL(error.attempts(), 0u);
    CHECK_EQUAL(support::received_requests(client).size(), 0u);
}

} // namespace

int main() {
    return support::run({
        {"the token says who it belongs to", who_holds_the_token},
        {"admins are listed", all_admins},
        {"an admin is read, or missing", one_admin},
        {"an admin goes away and comes back", away_and_back},
        {"activity logs are followed to the end", what_they_did},
        {"a required parameter is asked for", required_parameters},
    });
}
