// SPDX-License-Identifier: MIT OR Apache-2.0

// A short tour of the C++ API: articles with their statistics, unassigned conversations, and an
// error.
//
//     c++ -std=c++17 tour.cpp $(pkg-config --cflags --libs intercom) -o tour
//     INTERCOM_ACCESS_TOKEN=... ./tour
//
// INTERCOM_REGION selects the region of the workspace: us (the default), eu or au.
// INTERCOM_BASE_URL replaces the API's address, for example with the one that intercom-sandbox
// prints.
//
// The tour only reads, unless INTERCOM_TOUR_WRITE=1: then it assigns the two unassigned
// conversations that have been inactive longest.

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <intercom.hpp>

#include "json.hpp"
#include "text.hpp"

namespace {

bool may_write() {
    const char *value = std::getenv("INTERCOM_TOUR_WRITE");
    return value != nullptr && std::string(value) == "1";
}

/** Returns a client for the workspace that the environment names. */
intercom::client connect() {
    return intercom::client::from_env(intercom::options().timeout(std::chrono::seconds(30)));
}

/** The articles of a list come without statistics; those are retrieved one article at a time. */
void show_articles(const intercom::client &client) {
    std::cout << "Articles\n";
    for (const std::string &page :
         client.pages(intercom_articles_list_pages, R"({"per_page": 50})")) {
        const json::value list = json::parse(page);
        for (const json::value &article : list["data"]) {
            const json::value statistics = json::parse(
                client.call(intercom_articles_statistics, article["id"].text()));
            std::cout << "  " << text::one_line(article["title"].text()) << ": " << statistics["views"].integer()
                      << " views, " << statistics["reactions"].integer() << " reactions, "
                      << statistics["happy_reaction_percentage"].number() << "% happy\n";
        }
    }
}

/** Returns the ids of the open conversations without an assignee, the longest inactive first. */
std::vector<std::string> find_unassigned(const intercom::client &client) {
    using intercom::search::field;
    const auto unassigned = field("open").equals(true) && field("admin_assignee_id").is_null() &&
                            field("team_assignee_id").is_null();
    std::vector<std::string> ids;
    std::cout << "\nUnassigned conversations\n";
    for (const std::string &page :
         client.pages(intercom_conversations_search_pages, unassigned.body(50))) {
        const json::value list = json::parse(page);
        for (const json::value &conversation : list["conversations"]) {
            const std::string name =
                text::one_line(conversation["source"]["author"]["name"].text());
            std::cout << "  " << conversation["id"].text() << " from "
                      << (name.empty() ? "(no name)" : name) << '\n';
            // Search results begin with the most recent activity.
            ids.insert(ids.begin(), conversation["id"].text());
        }
    }
    return ids;
}

/** Assigns one conversation to the token's admin and one to a team of this admin. Without
 *  permission to write, prints what it would do. */
void assign(const intercom::client &client, const std::vector<std::string> &conversations) {
    const json::value me = json::parse(client.call(intercom_admins_identify));
    const std::string &admin = me["id"].text();
    const std::string &team = me["team_ids"].at(0).text();
    const bool write = may_write();
    const char *const done = write ? "Assigned " : "Would assign ";

    std::cout << '\n';
    if (!conversations.empty()) {
        if (write) {
            client.call(intercom_conversations_assign_to_admin, conversations[0], admin, admin,
                        "I am taking this conversation.");
        }
        std::cout << done << conversations[0] << " to " << me["name"].text() << '\n';
    }
    if (conversations.size() > 1 && !team.empty()) {
        if (write) {
            client.call(intercom_conversations_assign_to_team, conversations[1], admin, team,
                        nullptr);
        }
        std::cout << done << conversations[1] << " to team " << team << '\n';
    }
    if (!write) {
        std::cout << "Nothing was changed; set INTERCOM_TOUR_WRITE=1 to assign conversations.\n";
    }
}

/** Retrieves an article that does not exist. */
void show_error(const intercom::client &client) {
    try {
        client.call(intercom_articles_retrieve, 1);
    } catch (const intercom::error &error) {
        std::cout << "\nAn error\n  " << error.what() << "\n  status " << error.http_status()
                  << ", request id " << error.request_id() << ", attempts " << error.attempts()
                  << '\n';
    }
}

} // namespace

int main() {
    try {
        const intercom::client client = connect();
        show_articles(client);
        assign(client, find_unassigned(client));
        show_error(client);
        if (const auto limit = client.rate_limit(); limit && limit->remaining) {
            std::cout << "\n" << *limit->remaining << " requests left in this window\n";
        }
        return EXIT_SUCCESS;
    } catch (const std::exception &error) {
        std::cerr << "tour: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
