// SPDX-License-Identifier: MIT OR Apache-2.0

// Every operation of the catalogue from C++: each function of intercom.h sends the verb, the path,
// the query and the body that the catalogue says, whatever the sandbox thinks of them. Left out is
// the one that answers with bytes instead of JSON, which has another shape.

#include <functional>
#include <utility>
#include <vector>

#include "support.hpp"

namespace {

using arguments = std::vector<std::string>;

struct operation {
    const char *name;
    std::size_t takes;
    std::function<void(const intercom::client &, const arguments &)> call;
    /** Fetches the first page; empty where there are no pages. */
    std::function<void(const intercom::client &, const arguments &)> first_page;
};

template <class... Parameters, std::size_t... At>
void spread(const intercom::client &client, const arguments &given,
            char *(*function)(const intercom_client *, Parameters...),
            std::index_sequence<At...>) {
    client.call(function, given.at(At)...);
}

template <class... Parameters, std::size_t... At>
void spread(const intercom::client &client, const arguments &given,
            intercom_pager *(*function)(const intercom_client *, Parameters...),
            std::index_sequence<At...>) {
    client.pages(function, given.at(At)...).next();
}

/** An operation, which takes what stands between the client and the error. */
template <class... Parameters>
operation make(const char *name, char *(*function)(const intercom_client *, Parameters...)) {
    constexpr std::size_t takes = sizeof...(Parameters) - 1;
    return {name, takes,
            [function](const intercom::client &client, const arguments &given) {
                spread(client, given, function, std::make_index_sequence<takes>());
            },
            nullptr};
}

/** A list takes the same twice. */
template <class... Parameters>
operation make(const char *name, char *(*function)(const intercom_client *, Parameters...),
               intercom_pager *(*pages)(const intercom_client *, Parameters...)) {
    constexpr std::size_t takes = sizeof...(Parameters) - 1;
    operation list = make(name, function);
    list.first_page = [pages](const intercom::client &client, const arguments &given) {
        spread(client, given, pages, std::make_index_sequence<takes>());
    };
    return list;
}

#define CALL(name) make(#name, intercom_##name)
#define LIST(name) make(#name, intercom_##name, intercom_##name##_pages)

const std::vector<operation> OPERATIONS = {
    CALL(admins_identify), CALL(admins_set_away), LIST(admins_list_activity_logs),
    CALL(admins_list), CALL(admins_retrieve), LIST(articles_list), CALL(articles_create),
    CALL(articles_retrieve), CALL(articles_update), CALL(articles_delete), LIST(articles_search),
    CALL(conversations_attach_tag), CALL(conversations_detach_tag), LIST(conversations_list),
    CALL(conversations_create), CALL(conversations_retrieve), CALL(conversations_update),
    LIST(conversations_search), CALL(conversations_reply), CALL(conversations_manage),
    CALL(conversations_auto_assign), CALL(conversations_attach_contact),
    CALL(conversations_detach_contact), CALL(conversations_redact),
    CALL(conversations_convert_to_ticket), LIST(collections_list), CALL(collections_create),
    CALL(collections_retrieve), CALL(collections_update), CALL(collections_delete),
    CALL(help_centers_retrieve), LIST(help_centers_list), CALL(companies_create_or_update),
    LIST(companies_find), CALL(companies_retrieve), CALL(companies_update),
    CALL(companies_delete), LIST(companies_list_contacts), CALL(companies_list_segments),
    LIST(companies_list), LIST(companies_scroll), CALL(contacts_attach_company),
    LIST(contacts_list_companies), CALL(contacts_detach_company), LIST(contacts_list_notes),
    CALL(contacts_create_note), CALL(contacts_list_segments), CALL(contacts_list_subscriptions),
    CALL(contacts_attach_subscription), CALL(contacts_detach_subscription),
    CALL(contacts_list_tags), CALL(contacts_attach_tag), CALL(contacts_detach_tag),
    CALL(contacts_update), CALL(contacts_retrieve), CALL(contacts_delete), CALL(contacts_merge),
    LIST(contacts_search), LIST(contacts_list), CALL(contacts_create), CALL(contacts_archive),
    CALL(contacts_unarchive), CALL(data_attributes_list), CALL(data_attributes_create),
    CALL(data_attributes_update), CALL(data_events_create), LIST(data_events_list),
    CALL(data_events_create_summaries), CALL(data_exports_create), CALL(data_exports_retrieve),
    CALL(data_exports_cancel), CALL(messages_create), LIST(news_items_list),
    CALL(news_items_create), CALL(news_items_retrieve), CALL(news_items_update),
    CALL(news_items_delete), LIST(newsfeeds_list_items), LIST(newsfeeds_list),
    CALL(newsfeeds_retrieve), CALL(notes_retrieve), CALL(segments_list), CALL(segments_retrieve),
    CALL(subscription_types_list), CALL(phone_call_redirects_create), CALL(tags_list),
    CALL(tags_create), CALL(tags_retrieve), CALL(tags_delete), CALL(teams_list),
    CALL(teams_retrieve), CALL(ticket_types_create_attribute),
    CALL(ticket_types_update_attribute), CALL(ticket_types_list), CALL(ticket_types_create),
    CALL(ticket_types_retrieve), CALL(ticket_types_update), CALL(tickets_reply),
    CALL(tickets_attach_tag), CALL(tickets_detach_tag), CALL(tickets_create),
    CALL(tickets_update), CALL(tickets_retrieve), LIST(tickets_search), CALL(visitors_update),
    CALL(visitors_retrieve), CALL(visitors_convert),
};

const std::string BODY = R"({"of_tomorrow": [1, "\u00e9"], "name": "\"harmless\""})";

/** What to give an operation, and what it has to send then. */
struct expectation {
    arguments given;
    std::string method;
    std::string path;
    std::vector<std::string> query;
    std::string body;
};

expectation expect(const json::value &row) {
    expectation expected;
    expected.method = row["method"].text();
    expected.path = row["route"].text();
    for (const json::value &id : row["ids"]) {
        const std::string number = std::to_string(expected.given.size() + 1);
        expected.given.push_back("no \xc3\xa9/" + number);
        const std::string escaped = "no%20%C3%A9%2F" + number;
        const std::string place = '{' + id.text() + '}';
        const std::size_t at = expected.path.find(place);
        if (at == std::string::npos) {
            expected.query.push_back(id.text() + '=' + escaped);
        } else {
            expected.path.replace(at, place.size(), escaped);
        }
    }
    std::string params;
    for (const json::value &param : row["params"]) {
        params += (params.empty() ? "" : ", ") + json::quote(param["name"].text()) + ": 1";
        expected.query.push_back(param["name"].text() + "=1");
    }
    if (row["params"].size() != 0) {
        expected.given.push_back('{' + params + '}');
    }
    if (row["body"].is_true()) {
        expected.given.push_back(BODY);
        expected.body = BODY;
    }
    return expected;
}

/** Whether a query has exactly these pairs, in any order. */
bool has(const std::string &query, const std::vector<std::string> &pairs) {
    std::size_t length = pairs.empty() ? 0 : pairs.size() - 1;
    for (const std::string &pair : pairs) {
        length += pair.size();
        if (('&' + query + '&').find('&' + pair + '&') == std::string::npos) {
            return false;
        }
    }
    return query.size() == length;
}

/** Performs an action that may fail only by a refusal, and sends one request, this one. */
template <class Action>
void sends(const intercom::client &client, const expectation &expected, Action action) {
    support::clear_requests(client);
    try {
        action();
    } catch (const intercom::error &error) {
        CHECK_EQUAL(error.code(), INTERCOM_ERROR_API);
    }
    const json::value requests = support::received_requests(client);
    CHECK_EQUAL(requests.size(), 1u);
    const json::value &request = requests.at(0);
    CHECK_EQUAL(request["method"].text(), expected.method);
    CHECK_EQUAL(request["path"].text(), expected.path);
    CHECK(has(request["query"].text(), expected.query));
    CHECK_EQUAL(request["body"].text(), expected.body);
}

const json::value &named(const json::value &catalogue, const std::string &name) {
    for (const json::value &row : catalogue.items()) {
        if (row["name"].text() == name) {
            return row;
        }
    }
    throw std::runtime_error(name + " is not in the catalogue");
}

void nothing_is_missing(const intercom::client &) {
    const json::value catalogue = json::parse(intercom::operations());
    CHECK_EQUAL(catalogue.size(), 108u);
    std::size_t streams = 0;
    for (const json::value &row : catalogue.items()) {
        const std::string &name = row["name"].text();
        CHECK_EQUAL(row["c_function"].text(), "intercom_" + name);
        std::size_t times = 0;
        for (const operation &operation : OPERATIONS) {
            times += operation.name == name ? 1 : 0;
        }
        streams += row["streams"].is_true() ? 1 : 0;
        if (times != (row["streams"].is_true() ? 0u : 1u)) {
            support::fail(__FILE__, __LINE__, name + " is not called once");
        }
    }
    CHECK_EQUAL(OPERATIONS.size() + streams, catalogue.size());
}

void each_sends_what_the_catalogue_says(const intercom::client &) {
    const intercom::client client = support::connect(support::settings().max_retries(0));
    const json::value catalogue = json::parse(intercom::operations());
    for (const operation &operation : OPERATIONS) {
        const json::value &row = named(catalogue, operation.name);
        const expectation expected = expect(row);
        try {
            CHECK_EQUAL(operation.takes, expected.given.size());
            CHECK_EQUAL(operation.first_page != nullptr, row["pages"].is_true());
            sends(client, expected, [&] { operation.call(client, expected.given); });
            if (operation.first_page) {
                sends(client, expected, [&] { operation.first_page(client, expected.given); });
            }
        } catch (const std::exception &problem) {
            throw std::runtime_error(std::string(operation.name) + ": " + problem.what());
        }
    }
}

} // namespace

int main() {
    return support::run({
        {"nothing is missing", nothing_is_missing},
        {"each sends what the catalogue says", each_sends_what_the_catalogue_says},
    });
}
