// SPDX-License-Identifier: MIT OR Apache-2.0

// The operations of admins: identity, profiles, away mode and activity logs.

#include "support.hpp"

namespace {

void the_token_identifies_its_admin(const intercom::client &client) {
    const json::value me = json::parse(client.call(intercom_admins_identify));
    CHECK_EQUAL(me["id"].text(), "410001");
    CHECK_EQUAL(me["app"]["region"].text(), "EU");
}

void admins_are_listed_with_optional_avatars(const intercom::client &client) {
    const json::value without_avatars = json::parse(client.call(intercom_admins_list, nullptr));
    CHECK_EQUAL(without_avatars["admins"].size(), 5u);
    CHECK(without_avatars["admins"].at(0)["avatar"].is_null());
    const json::value with_avatars =
        json::parse(client.call(intercom_admins_list, R"({"display_avatar": true})"));
    CHECK(!with_avatars["admins"].at(0)["avatar"].is_null());
}

void an_admin_is_retrieved(const intercom::client &client) {
    const json::value admin = json::parse(client.call(intercom_admins_retrieve, 410003));
    CHECK_EQUAL(admin["name"].text(), "Aiko Tanabe");
    const intercom::error missing =
        support::error_of([&] { client.call(intercom_admins_retrieve, "499999"); });
    CHECK_EQUAL(missing.http_status(), 404);
    CHECK_EQUAL(json::parse(missing.json())["errors"].at(0)["code"].text(), "admin_not_found");
}

void away_mode_is_set_and_cleared(const intercom::client &client) {
    const json::value away =
        json::parse(client.call(intercom_admins_set_away, "410003",
                                R"({"away_mode_enabled": true, "away_mode_reassign": true})"));
    CHECK(away["away_mode_enabled"].is_true());
    CHECK(json::parse(client.call(intercom_admins_retrieve, "410003"))["away_mode_reassign"]
              .is_true());
    const json::value cleared =
        json::parse(client.call(intercom_admins_set_away, "410003",
                                R"({"away_mode_enabled": false, "away_mode_reassign": false})"));
    CHECK(cleared["away_mode_enabled"].is_false());
}

void activity_logs_are_paginated(const intercom::client &client) {
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

void required_parameter_is_checked(const intercom::client &client) {
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
        {"the token identifies its admin", the_token_identifies_its_admin},
        {"admins are listed, optionally with avatars", admins_are_listed_with_optional_avatars},
        {"an admin is retrieved; an unknown id is a 404", an_admin_is_retrieved},
        {"away mode is set and cleared", away_mode_is_set_and_cleared},
        {"all pages of the activity logs are read", activity_logs_are_paginated},
        {"a missing required parameter is rejected before sending", required_parameter_is_checked},
    });
}
