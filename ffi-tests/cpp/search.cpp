// SPDX-License-Identifier: MIT OR Apache-2.0

// Queries of searches: what they send, and what is rejected before anything is sent.

#include <chrono>
#include <clocale>
#include <cstdint>
#include <limits>
#include <locale>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "support.hpp"

using intercom::search::all;
using intercom::search::any;
using intercom::search::field;
using intercom::search::operand;
using intercom::search::query;

// What is not text, a number or a boolean is not compared with.
static_assert(!std::is_constructible_v<operand, char>);
static_assert(!std::is_constructible_v<operand, std::nullptr_t>);
static_assert(!std::is_constructible_v<operand, const void *>);

namespace {

std::string filter(const std::string &operation, const std::string &value) {
    return R"({"field":"f","operator":")" + operation + R"(","value":)" + value + "}";
}

query one(const char *name = "f") {
    return field(name).equals(1);
}

void each_comparison_has_its_operator(const intercom::client &) {
    const field f("f");
    const std::chrono::system_clock::time_point time(std::chrono::milliseconds(1700000000999));
    const struct {
        query built;
        const char *operation;
        const char *value;
    } cases[] = {
        {f.equals("a"), "=", R"("a")"},
        {f.equals(std::string("a")), "=", R"("a")"},
        {f.equals(std::string_view("a")), "=", R"("a")"},
        {f.equals(true), "=", "true"},
        {f.equals(2.5), "=", "2.5"},
        {f.is_null(), "=", "null"},
        {f.is_not_null(), "!=", "null"},
        {f.not_equals(7), "!=", "7"},
        {f.one_of({"a", "b"}), "IN", R"(["a","b"])"},
        {f.one_of(std::vector<std::string>{"a", "b"}), "IN", R"(["a","b"])"},
        {f.none_of({1, 2}), "NIN", "[1,2]"},
        {f.none_of(std::set<std::int64_t>{2, 1}), "NIN", "[1,2]"},
        {f.one_of(std::vector<int>()), "IN", "[]"},
        {f.greater_than(3), ">", "3"},
        {f.less_than(3), "<", "3"},
        {f.at_least(3), ">=", "3"},
        {f.at_most(3), "<=", "3"},
        {f.after(1700000000), ">", "1700000000"},
        {f.after(time), ">", "1700000000"},
        {f.before(1700000000), "<", "1700000000"},
        {f.before(time), "<", "1700000000"},
        {f.contains("a"), "~", R"("a")"},
        {f.does_not_contain("a"), "!~", R"("a")"},
        {f.starts_with("a"), "^", R"("a")"},
        {f.ends_with("a"), "$", R"("a")"},
    };
    for (const auto &expected : cases) {
        CHECK_EQUAL(expected.built.json(), filter(expected.operation, expected.value));
    }
}

void values_are_written_as_json(const intercom::client &) {
    const field f("f");
    CHECK_EQUAL(f.equals("a \"b\" \\ \n\t\x01 \xc3\xa9").json(),
                filter("=", R"("a \"b\" \\ \u000a\u0009\u0001 )"
                            "\xc3\xa9\""));
    CHECK_EQUAL(f.equals(std::string("a\0b", 3)).json(), filter("=", R"("a\u0000b")"));
    CHECK_EQUAL(field("a\"b").is_null().json(), R"({"field":"a\"b","operator":"=","value":null})");
    CHECK_EQUAL(f.equals(std::numeric_limits<std::int64_t>::min()).json(),
                filter("=", "-9223372036854775808"));
    CHECK_EQUAL(f.equals(std::numeric_limits<std::uint64_t>::max()).json(),
                filter("=", "18446744073709551615"));
    CHECK_EQUAL(f.equals(0.1).json(), filter("=", "0.1"));
    CHECK_EQUAL(f.equals(1.0 / 3).json(), filter("=", "0.3333333333333333"));
    CHECK_EQUAL(f.equals(-1e300).json(), filter("=", "-1e+300"));
}

struct decimal_comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    std::string do_grouping() const override { return "\3"; }
    char do_thousands_sep() const override { return '.'; }
};

void values_do_not_depend_on_the_locale(const intercom::client &) {
    const std::locale before = std::locale::global(std::locale(std::locale(), new decimal_comma));
    const std::string number = field("f").equals(1234.5).json();
    const std::string body = field("f").equals(1234567).body(1500);
    std::locale::global(before);
    CHECK_EQUAL(number, filter("=", "1234.5"));
    CHECK_EQUAL(body, R"({"query":)" + filter("=", "1234567") +
                          R"(,"pagination":{"per_page":1500}})");
}

void a_chain_of_the_same_operator_is_one_group(const intercom::client &) {
    const query a = one("a"), b = one("b"), c = one("c");
    const std::string group = R"({"operator":"AND","value":[)" + a.json() + "," + b.json() + "," +
                              c.json() + "]}";
    CHECK_EQUAL((a && b && c).json(), group);
    CHECK_EQUAL((a && (b && c)).json(), group);
    CHECK_EQUAL((a and b and c).json(), group);
    CHECK_EQUAL(all({a, b, c}).json(), group);
    CHECK_EQUAL(all(std::vector<query>{a, b, c}).json(), group);

    const std::string nested = R"({"operator":"AND","value":[)" + a.json() +
                               R"(,{"operator":"OR","value":[)" + b.json() + "," + c.json() + "]}]}";
    CHECK_EQUAL((a && (b || c)).json(), nested);
    CHECK_EQUAL((a && any({b, c})).json(), nested);
}

void pagination_is_part_of_the_body(const intercom::client &) {
    const std::string prefix = R"({"query":)" + one().json();
    CHECK_EQUAL(one().body(), prefix + "}");
    CHECK_EQUAL(one().body(20), prefix + R"(,"pagination":{"per_page":20}})");
    CHECK_EQUAL(one().body(20, "c\"1"),
                prefix + R"(,"pagination":{"per_page":20,"starting_after":"c\"1"}})");
    CHECK_EQUAL(one().body(std::nullopt, "c1"),
                prefix + R"(,"pagination":{"starting_after":"c1"}})");
}

void check_rejected(const query &rejected, const std::string &reason) {
    for (const bool as_body : {false, true}) {
        try {
            as_body ? rejected.body() : rejected.json();
        } catch (const std::invalid_argument &problem) {
            CHECK_EQUAL(std::string(problem.what()), "`query` must " + reason);
            continue;
        }
        throw std::runtime_error("not rejected: " + reason);
    }
}

void queries_beyond_the_limits_are_rejected(const intercom::client &client) {
    const std::vector<query> largest(intercom::search::max_filters, one());
    const std::vector<query> too_many(intercom::search::max_filters + 1, one());
    const double infinity = std::numeric_limits<double>::infinity();
    check_rejected(all(too_many), "have at most 15 filters in a group, not 16");
    check_rejected(one() && any(too_many), "have at most 15 filters in a group, not 16");
    check_rejected(one() && (one() || (one() && one())),
                   "not nest groups more than 2 levels deep");
    check_rejected(all({}), "not have an empty group");
    check_rejected(field("").equals(1), "not have a field without a name");
    check_rejected(field("f").equals(std::numeric_limits<double>::quiet_NaN()),
                   "not compare with NaN or an infinite number");
    check_rejected(one() && field("f").one_of({1.0, infinity}),
                   "not compare with NaN or an infinite number");
    // Where `long double` is larger than `double`, its numbers become infinite.
    const long double largest_number = std::numeric_limits<long double>::max();
    if (largest_number > std::numeric_limits<double>::max()) {
        check_rejected(field("f").equals(largest_number),
                       "not compare with NaN or an infinite number");
    }
    CHECK(support::throws_invalid_argument(
        [] { field("f").equals(static_cast<const char *>(nullptr)); }));

    // The sandbox, which has no such field, receives the largest query.
    const intercom::error error = support::error_of(
        [&] { client.call(intercom_conversations_search, all(largest).body()); });
    CHECK_EQUAL(error.http_status(), 400);
    CHECK_EQUAL(support::received_requests(client).size(), 1u);
}

template <class Time, class = void>
struct is_a_time : std::false_type {};

template <class Time>
struct is_a_time<Time, std::void_t<decltype(std::declval<field>().after(std::declval<Time>())),
                                   decltype(std::declval<field>().before(std::declval<Time>()))>>
    : std::true_type {};

static_assert(is_a_time<int>::value && is_a_time<std::time_t>::value);
static_assert(is_a_time<std::chrono::system_clock::time_point>::value);
static_assert(!is_a_time<double>::value && !is_a_time<float>::value);

/** Searches the sandbox page by page, and returns how many items were found. */
template <class Operation>
std::size_t count(const intercom::client &client, Operation operation, const char *items,
                  const query &wanted) {
    std::size_t found = 0;
    for (const std::string &page : client.pages(operation, wanted.body(2))) {
        found += json::parse(page)[items].size();
    }
    return found;
}

void searches_find_what_matches(const intercom::client &client) {
    const query unassigned = field("open").equals(true) && field("admin_assignee_id").is_null() &&
                             field("team_assignee_id").is_null();
    const json::value conversations =
        json::parse(client.call(intercom_conversations_search, unassigned.body(150)));
    CHECK(conversations["conversations"].size() > 2);
    for (const json::value &conversation : conversations["conversations"]) {
        CHECK(conversation["open"].is_true() && conversation["admin_assignee_id"].is_null());
    }
    CHECK_EQUAL(count(client, intercom_conversations_search_pages, "conversations", unassigned),
                conversations["conversations"].size());

    const json::value contacts = json::parse(client.call(
        intercom_contacts_search, field("role").one_of({"user", "lead"}).body(150)));
    const std::size_t users =
        count(client, intercom_contacts_search_pages, "data", field("role").equals("user"));
    const std::size_t leads =
        count(client, intercom_contacts_search_pages, "data", field("role").equals("lead"));
    CHECK(users > 0 && leads > 0);
    CHECK_EQUAL(contacts["data"].size(), users + leads);

    const auto now = std::chrono::system_clock::now();
    const std::size_t tickets =
        count(client, intercom_tickets_search_pages, "tickets", field("created_at").before(now));
    CHECK(tickets > 0);
    CHECK_EQUAL(count(client, intercom_tickets_search_pages, "tickets",
                      any({field("created_at").after(now), field("open").equals(true),
                           field("open").equals(false)})),
                tickets);
}

} // namespace

int main() {
    return support::run({
        {"each comparison has its operator", each_comparison_has_its_operator},
        {"values are written as JSON", values_are_written_as_json},
        {"values do not depend on the locale", values_do_not_depend_on_the_locale},
        {"a chain of the same operator is one group", a_chain_of_the_same_operator_is_one_group},
        {"pagination is part of the body", pagination_is_part_of_the_body},
        {"queries beyond the limits are rejected", queries_beyond_the_limits_are_rejected},
        {"searches find what matches", searches_find_what_matches},
    });
}
