// SPDX-License-Identifier: MIT OR Apache-2.0

// A tour: articles with their statistics, conversations that nobody looks after, and what an
// error says.
//
//     INTERCOM_ACCESS_TOKEN=… ./tour
//
// With INTERCOM_BASE_URL it goes elsewhere, as to the address that intercom-sandbox prints. It
// assigns the two unassigned conversations that have been quiet longest: try it on the sandbox
// first.

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <intercom.hpp>

#include "json.hpp"

namespace {

intercom::client connect() {
    const char *token = std::getenv("INTERCOM_ACCESS_TOKEN");
    if (token == nullptr) {
        throw std::runtime_error("INTERCOM_ACCESS_TOKEN is not set");
    }
    intercom::options options;
    options.timeout(std::chrono::seconds(30));
    if (const char *url = std::getenv("INTERCOM_BASE_URL")) {
        options.base_url(url);
    }
    return intercom::client(token, options);
}

/** Lists leave the statistics out, so each article is asked for its own. */
void show_articles(const intercom::client &client) {
    std::cout << "Articles\n";
    for (const std::string &page :
         client.pages(intercom_articles_list_pages, R"({"per_page": 50})")) {
        const json::value list = json::parse(page);
        for (const json::value &article : list["data"]) {
            const json::value statistics = json::parse(
                client.call(intercom_articles_statistics, article["id"].text()));
            std::cout << "  " << article["title"].text() << ": " << statistics["views"].integer()
                      << " views, " << statistics["reactions"].integer() << " reactions, "
                      << statistics["happy_reaction_percentage"].number() << "% happy\n";
        }
    }
}

/** The ids of the open conversations without an admin and without a team, those quiet longest
 *  first. */
std::vector<std::string> unassigned(const intercom::client &client) {
    const char *const search = R"({
        "query": {"operator": "AND", "value": [
            {"field": "open", "operator": "=", "value": true},
            {"field": "admin_assignee_id", "operator": "=", "value": null},
            {"field": "team_assignee_id", "operator": "=", "value": null}
        ]},
        "pagination": {"per_page": 50}
    })";
    std::vector<std::string> ids;
    std::cout << "\nUnassigned conversations\n";
    for (const std::string &page : client.pages(intercom_conversations_search_pages, search)) {
        const json::value list = json::parse(page);
        for (const json::value &conversation : list["conversations"]) {
            const std::string &name = conversation["source"]["author"]["name"].text();
            std::cout << "  " << conversation["id"].text() << " from "
                      << (name.empty() ? "somebody without a name" : name) << '\n';
            ids.insert(ids.begin(), conversation["id"].text());
        }
    }
    return ids;
}

void assign(const intercom::client &client, const std::vector<std::string> &conversations) {
    if (conversations.size() < 2) {
        std::cout << "\nToo few to assign any.\n";
        return;
    }
    const json::value me = json::parse(client.call(intercom_admins_identify));
    const std::string &admin = me["id"].text();

    client.call(intercom_conversations_assign_to_admin, conversations[0], admin, admin,
                "I look after this one.");
    std::cout << "\nAssigned " << conversations[0] << " to " << me["name"].text() << '\n';

    const json::value &team = me["team_ids"].at(0);
    if (!team.is_null()) {
        client.call(intercom_conversations_assign_to_team, conversations[1], admin, team.text(),
                    nullptr);
        std::cout << "Assigned " << conversations[1] << " to the team " << team.text() << '\n';
    }
}

void show_an_error(const intercom::client &client) {
    try {
        client.call(intercom_articles_retrieve, 1);
    } catch (const intercom::error &error) {
        std::cout << "\nAn error\n  " << error.what() << "\n  status " << error.http_status()
                  << ", request " << error.request_id() << ", tried " << error.attempts()
                  << " times\n";
    }
}

} // namespace

int main() {
    try {
        const intercom::client client = connect();
        show_articles(client);
        assign(client, unassigned(client));
        show_an_error(client);
        if (const auto limit = client.rate_limit(); limit && limit->remaining) {
            std::cout << "\n" << *limit->remaining << " requests left in this window\n";
        }
        return EXIT_SUCCESS;
    } catch (const std::exception &problem) {
        std::cerr << "tour: " << problem.what() << '\n';
        return EXIT_FAILURE;
    }
}
