// SPDX-License-Identifier: MIT OR Apache-2.0

// Every operation from C++: each function of intercom.h sends the HTTP method, path, query and body
// that the operation table states, whether or not the sandbox accepts the request. The exception is
// the operation that streams its response, whose function has a different signature.

#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "support.hpp"

namespace {

using arguments = std::vector<std::string>;

struct operation {
    const char *function;
    std::size_t parameter_count;
    std::function<void(const intercom::client &, const arguments &)> call;
    /** Requests the first page. Empty if the operation is not paginated. */
    std::function<void(const intercom::client &, const arguments &)> first_page;
};

template <class... Parameters, std::size_t... Index>
void invoke(const intercom::client &client, const arguments &values,
            char *(*function)(const intercom_client *, Parameters...),
            std::index_sequence<Index...>) {
    client.call(function, values.at(Index)...);
}

template <class... Parameters, std::size_t... Index>
void invoke(const intercom::client &client, const arguments &values,
            intercom_pager *(*function)(const intercom_client *, Parameters...),
            std::index_sequence<Index...>) {
    client.pages(function, values.at(Index)...).next();
}

/** Wraps a function of intercom.h. Its last parameter is the error, which is not counted. */
template <class... Parameters>
operation make(const char *name, char *(*function)(const intercom_client *, Parameters...)) {
    constexpr std::size_t count = sizeof...(Parameters) - 1;
    return {name, count,
            [function](const intercom::client &client, const arguments &values) {
                invoke(client, values, function, std::make_index_sequence<count>());
            },
            nullptr};
}

/** Wraps a list and its pager, which have the same parameters. */
template <class... Parameters>
operation make(const char *name, char *(*function)(const intercom_client *, Parameters...),
               intercom_pager *(*pages)(const intercom_client *, Parameters...)) {
    constexpr std::size_t count = sizeof...(Parameters) - 1;
    operation list = make(name, function);
    list.first_page = [pages](const intercom::client &client, const arguments &values) {
        invoke(client, values, pages, std::make_index_sequence<count>());
    };
    return list;
}

#define CALL(name) make("intercom_" #name, intercom_##name)
#define LIST(name) make("intercom_" #name, intercom_##name, intercom_##name##_pages)

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

const std::string BODY = R"({"unknown_field": [1, "\u00e9"], "name": "\"quoted\""})";

/** Arguments for an operation, and the request that it must send for them. */
struct expectation {
    arguments values;
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
        const std::string number = std::to_string(expected.values.size() + 1);
        expected.values.push_back("no \xc3\xa9/" + number);
        const std::string encoded = "no%20%C3%A9%2F" + number;
        const std::string placeholder = '{' + id.text() + '}';
        const std::size_t position = expected.path.find(placeholder);
        if (position == std::string::npos) {
            expected.query.push_back(id.text() + '=' + encoded);
        } else {
            expected.path.replace(position, placeholder.size(), encoded);
        }
    }
    std::string params;
    for (const json::value &param : row["params"]) {
        params += (params.empty() ? "" : ", ") + json::quote(param["name"].text()) + ": 1";
        expected.query.push_back(param["name"].text() + "=1");
    }
    if (row["params"].size() != 0) {
        expected.values.push_back('{' + params + '}');
    }
    if (!row["body"].is_null()) {
        expected.values.push_back(BODY);
        expected.body = BODY;
    }
    return expected;
}

/** Returns whether a query consists of exactly these pairs, in any order. */
bool consists_of(const std::string &query, const std::vector<std::string> &pairs) {
    std::size_t length = pairs.empty() ? 0 : pairs.size() - 1;
    for (const std::string &pair : pairs) {
        length += pair.size();
        if (('&' + query + '&').find('&' + pair + '&') == std::string::npos) {
            return false;
        }
    }
    return query.size() == length;
}

/** Checks that an action sends exactly one request, as expected. It may fail with an API error. */
template <class Action>
void check_request(const intercom::client &client, const expectation &expected, Action action) {
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
    CHECK(consists_of(request["query"].text(), expected.query));
    CHECK_EQUAL(request["body"].text(), expected.body);
}

/** Returns the rows of the operation table. */
json::value operation_rows() {
    return json::parse(intercom::operations())["operations"];
}

const json::value &row_of(const json::value &rows, const std::string &function) {
    for (const json::value &row : rows.items()) {
        if (row["function"].text() == function) {
            return row;
        }
    }
    throw std::runtime_error(function + " is not in the operation table");
}

void every_operation_is_tested_once(const intercom::client &) {
    const json::value rows = operation_rows();
    std::size_t streams = 0;
    for (const json::value &row : rows) {
        const std::string function = row["function"].text();
        CHECK_EQUAL(function, "intercom_" + row["resource"].text() + '_' + row["name"].text());
        std::size_t count = 0;
        for (const operation &operation : OPERATIONS) {
            count += operation.function == function ? 1 : 0;
        }
        const bool is_stream = row["streams"].is_true();
        streams += is_stream ? 1 : 0;
        if (count != (is_stream ? 0u : 1u)) {
            support::fail(__FILE__, __LINE__,
                          function + " is listed " + std::to_string(count) + " times");
        }
    }
    CHECK_EQUAL(OPERATIONS.size() + streams, rows.size());
}

void every_resource_is_described(const intercom::client &) {
    std::set<std::string> described;
    for (const json::value &resource : json::parse(intercom::operations())["resources"]) {
        CHECK(!resource["title"].text().empty());
        CHECK(!resource["summary"].text().empty());
        CHECK(described.insert(resource["name"].text()).second);
    }
    std::set<std::string> used;
    for (const json::value &row : operation_rows()) {
        used.insert(row["resource"].text());
    }
    CHECK(described == used);
}

void every_operation_sends_its_row(const intercom::client &) {
    const intercom::client client = support::connect(support::settings().max_retries(0));
    const json::value rows = operation_rows();
    for (const operation &operation : OPERATIONS) {
        const json::value &row = row_of(rows, operation.function);
        const expectation expected = expect(row);
        try {
            CHECK_EQUAL(operation.parameter_count, expected.values.size());
            CHECK_EQUAL(operation.first_page != nullptr, !row["pagination"].is_null());
            check_request(client, expected, [&] { operation.call(client, expected.values); });
            if (operation.first_page) {
                check_request(client, expected,
                              [&] { operation.first_page(client, expected.values); });
            }
        } catch (const std::exception &exception) {
            throw std::runtime_error(std::string(operation.function) + ": " + exception.what());
        }
    }
}

} // namespace

int main() {
    return support::run({
        {"every operation is tested once", every_operation_is_tested_once},
        {"every resource is described", every_resource_is_described},
        {"every operation sends what its row states", every_operation_sends_its_row},
    });
}
