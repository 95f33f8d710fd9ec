// SPDX-License-Identifier: MIT OR Apache-2.0

// What intercom.hpp adds to the C API: arguments, errors, ranges, ownership.

#include <atomic>
#include <iterator>
#include <memory>
#include <set>
#include <thread>
#include <type_traits>
#include <vector>

#include "support.hpp"

static_assert(!std::is_copy_constructible_v<intercom::client>);
static_assert(std::is_nothrow_move_constructible_v<intercom::client>);
static_assert(!std::is_copy_constructible_v<intercom::options>);
static_assert(std::is_nothrow_move_constructible_v<intercom::options>);
static_assert(!std::is_copy_constructible_v<intercom::pager>);
static_assert(std::is_move_constructible_v<intercom::pager>);
static_assert(std::is_nothrow_copy_constructible_v<intercom::error>);
// Booleans, characters and floating-point numbers are not ids.
static_assert(!std::is_constructible_v<intercom::detail::argument, bool>);
static_assert(!std::is_constructible_v<intercom::detail::argument, char>);
static_assert(!std::is_constructible_v<intercom::detail::argument, double>);

#if defined(__cpp_lib_ranges)
#include <ranges>
static_assert(std::ranges::input_range<intercom::pager>);
#endif

namespace {

/** Returns the path of the only request that the sandbox received, and clears the record. */
std::string only_path(const intercom::client &client) {
    const json::value requests = support::received_requests(client);
    CHECK_EQUAL(requests.size(), 1u);
    support::clear_requests(client);
    return requests.at(0)["path"].text();
}

void every_kind_of_argument_is_accepted(const intercom::client &client) {
    support::clear_requests(client);
    const std::string id = "800001";
    const std::string_view part_of_a_text = std::string_view("800001, 800002").substr(0, 6);
    client.call(intercom_articles_retrieve, "800001");
    CHECK_EQUAL(only_path(client), "/articles/800001");
    client.call(intercom_articles_retrieve, id);
    CHECK_EQUAL(only_path(client), "/articles/800001");
    client.call(intercom_articles_retrieve, id.c_str());
    CHECK_EQUAL(only_path(client), "/articles/800001");
    client.call(intercom_articles_retrieve, part_of_a_text);
    CHECK_EQUAL(only_path(client), "/articles/800001");
    client.call(intercom_articles_retrieve, 800001);
    CHECK_EQUAL(only_path(client), "/articles/800001");
    client.call(intercom_articles_retrieve, std::uint64_t{800001});
    CHECK_EQUAL(only_path(client), "/articles/800001");
}

void invalid_arguments_are_rejected(const intercom::client &client) {
    support::clear_requests(client);
    CHECK(support::throws_invalid_argument([&] {
        client.call(intercom_articles_delete, std::string("800001\0x", 8));
    }));
    CHECK(support::throws_invalid_argument([&] {
        client.call(intercom_articles_delete, std::string_view("800001\0x", 8));
    }));
    for (const char *id : {"", ".", "..", "\xff"}) {
        const intercom::error error =
            support::error_of([&] { client.call(intercom_articles_delete, id); });
        CHECK_EQUAL(error.code(), INTERCOM_ERROR_INVALID_INPUT);
        CHECK_EQUAL(error.attempts(), 0u);
        CHECK(!error.maybe_applied());
    }
    for (const char *body : {"", "[]", "{\"title\": ", "null"}) {
        const intercom::error error =
            support::error_of([&] { client.call(intercom_articles_update, 800001, body); });
        CHECK_EQUAL(error.code(), INTERCOM_ERROR_INVALID_INPUT);
    }
    const intercom::error error =
        support::error_of([&] { client.call(intercom_articles_delete, nullptr); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_INVALID_INPUT);
    CHECK_EQUAL(support::received_requests(client).size(), 0u);
}

void an_id_is_one_path_segment(const intercom::client &client) {
    support::clear_requests(client);
    support::error_of([&] { client.call(intercom_articles_retrieve, "../admins/410001"); });
    CHECK_EQUAL(only_path(client), "/articles/..%2Fadmins%2F410001");
}

void an_error_carries_what_is_known(const intercom::client &client) {
    intercom::error kept =
        support::error_of([&] { client.call(intercom_articles_retrieve, 899999); });
    const intercom::error copy = kept;
    kept = support::error_of([&] { client.call(intercom_articles_retrieve, ""); });
    CHECK_EQUAL(kept.http_status(), 0);
    CHECK(kept.request_id().empty());
    CHECK(kept.body().empty());

    CHECK_EQUAL(copy.code(), INTERCOM_ERROR_API);
    CHECK_EQUAL(copy.http_status(), 404);
    CHECK_EQUAL(copy.attempts(), 1u);
    CHECK(!copy.request_id().empty());
    CHECK(!copy.retry_after());
    CHECK(!copy.maybe_applied());
    CHECK(!copy.must_restart());
    CHECK_EQUAL(copy.detail(), "api");
    CHECK(std::string(copy.what()).find("404") != std::string::npos);
    CHECK(std::string(copy.what()).find(support::variable("INTERCOM_TOKEN")) == std::string::npos);
    CHECK_EQUAL(json::parse(copy.body())["errors"].at(0)["code"].text(), "not_found");

    const json::value described = json::parse(copy.json());
    CHECK_EQUAL(described["code"].integer(), INTERCOM_ERROR_API);
    CHECK_EQUAL(described["detail"].text(), "api");
    CHECK_EQUAL(described["http_status"].integer(), 404);
    CHECK_EQUAL(described["request_id"].text(), copy.request_id());
    CHECK(described["retry_after_ms"].is_null());
    CHECK_EQUAL(described["body"].text(), copy.body());
    CHECK_EQUAL(described["message"].text(), copy.what());
}

void an_error_is_an_exception(const intercom::client &client) {
    try {
        client.call(intercom_articles_retrieve, 899999);
    } catch (const std::exception &error) {
        CHECK(std::string(error.what()).find("/articles/899999") != std::string::npos);
        return;
    }
    CHECK(!"nothing was thrown");
}

void an_invalid_token_is_not_shown(const intercom::client &) {
    const intercom::client unauthorized("somebody-elses", support::settings());
    const intercom::error error =
        support::error_of([&] { unauthorized.call(intercom_admins_identify); });
    CHECK_EQUAL(error.http_status(), 401);
    CHECK(std::string(error.what()).find("somebody-elses") == std::string::npos);
    CHECK(error.json().find("somebody-elses") == std::string::npos);
}

void the_rate_limit_is_reported(const intercom::client &client) {
    const intercom::client fresh = support::connect();
    CHECK(!fresh.rate_limit());
    fresh.call(intercom_admins_identify);
    const auto seen = fresh.rate_limit();
    CHECK(seen.has_value());
    CHECK(seen->limit.value() > seen->remaining.value());
    CHECK(seen->reset_at.value() > std::chrono::system_clock::now() - std::chrono::seconds(30));

    const intercom::client single = support::connect(support::settings().max_retries(0));
    support::inject_fault(client, R"({"kind": "rate_limited", "retry_after": 7})");
    const intercom::error error =
        support::error_of([&] { single.call(intercom_admins_identify); });
    CHECK_EQUAL(error.http_status(), 429);
    CHECK(error.retry_after() == std::chrono::seconds(7));
}

void only_safe_requests_are_retried(const intercom::client &client) {
    support::inject_fault(client, R"({"kind": "status", "status": 503})");
    client.call(intercom_articles_retrieve, 800001);

    // The POST may have been processed, so it is not repeated.
    support::inject_fault(client, R"({"kind": "reset_after_processing", "times": 2})");
    support::clear_requests(client);
    const intercom::error error = support::error_of([&] {
        client.call(intercom_articles_create, R"({"title": "Once", "author_id": 410001})");
    });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_TRANSPORT);
    CHECK_EQUAL(error.http_status(), 0);
    CHECK_EQUAL(error.attempts(), 1u);
    CHECK(error.maybe_applied());
    const json::value sent = support::received_requests(client);
    std::size_t posts = 0;
    for (const json::value &request : sent) {
        posts += request["path"].text() == "/articles" ? 1 : 0;
    }
    CHECK_EQUAL(posts, 1u);
}

void bodies_that_are_not_json(const intercom::client &client) {
    support::inject_fault(client, R"({"kind": "not_json"})");
    const intercom::error error =
        support::error_of([&] { client.call(intercom_articles_retrieve, 800001); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_DECODE);
    CHECK_EQUAL(error.http_status(), 200);
    CHECK(error.body().find("oops") != std::string_view::npos);

    support::inject_fault(client, R"({"kind": "html", "status": 403})");
    const intercom::error page =
        support::error_of([&] { client.call(intercom_articles_retrieve, 800001); });
    CHECK_EQUAL(page.code(), INTERCOM_ERROR_API);
    CHECK(page.body().find("Proxy error") != std::string_view::npos);

    support::inject_fault(client, R"({"kind": "empty"})");
    CHECK_EQUAL(client.call(intercom_articles_retrieve, 800001), "null");
}

void a_deadline_ends_a_call(const intercom::client &client) {
    const intercom::client impatient =
        support::connect(support::settings().timeout(std::chrono::milliseconds(300)));
    support::inject_fault(client, R"({"kind": "slow_headers", "ms": 3000})");
    const auto start = std::chrono::steady_clock::now();
    const intercom::error error =
        support::error_of([&] { impatient.call(intercom_articles_retrieve, 800001); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_TIMEOUT);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

void another_thread_cancels_a_call(const intercom::client &client) {
    support::inject_fault(client, R"({"kind": "slow_headers", "ms": 10000})");
    const intercom::client waiting = support::connect();
    const auto start = std::chrono::steady_clock::now();
    std::atomic<bool> ended{false};
    std::thread canceller([&] {
        // A call that has not started is not cancelled, so repeat until it has ended.
        while (!ended) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            waiting.cancel();
        }
    });
    int code = INTERCOM_ERROR_NONE;
    try {
        waiting.call(intercom_articles_retrieve, 800001);
    } catch (const intercom::error &error) {
        code = error.code();
    }
    ended = true;
    canceller.join();
    CHECK_EQUAL(code, INTERCOM_ERROR_CANCELLED);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
    waiting.call(intercom_articles_retrieve, 800001);
}

template <class Action>
std::string invalid_argument_of(Action action) {
    try {
        action();
    } catch (const std::invalid_argument &error) {
        return error.what();
    }
    throw std::runtime_error("no std::invalid_argument was thrown");
}

void invalid_options_are_rejected_at_once(const intercom::client &) {
    using support::throws_invalid_argument;
    using std::chrono::milliseconds;
    CHECK(throws_invalid_argument([] { intercom::options().user_agent(std::string("a\0b", 3)); }));
    CHECK(throws_invalid_argument([] { intercom::options().user_agent("a\nb"); }));
    CHECK(throws_invalid_argument([] { intercom::options().region(nullptr); }));
    CHECK(throws_invalid_argument([] { intercom::options().timeout(milliseconds(0)); }));
    // The token would travel in clear text.
    CHECK(throws_invalid_argument([] { intercom::options().base_url("http://intercom.example"); }));

    CHECK_EQUAL(invalid_argument_of([] { intercom::options().region("atlantis"); }),
                "region must be us, eu or au");
    CHECK_EQUAL(invalid_argument_of([] { intercom::options().timeout(milliseconds(-1)); }),
                "timeout must not be negative");
    CHECK_EQUAL(invalid_argument_of([] {
                    intercom::options first;
                    const intercom::options second = std::move(first);
                    first.max_retries(1);
                }),
                "options were moved from");
}

void the_environment_names_the_workspace(const intercom::client &) {
    // The runner of the tests sets INTERCOM_ACCESS_TOKEN and INTERCOM_BASE_URL.
    const intercom::client client = intercom::client::from_env();
    client.call(intercom_admins_identify);
    const intercom::client named =
        intercom::client::from_env(intercom::options().user_agent("wheelwright/4"));
    support::clear_requests(client);
    named.call(intercom_admins_identify);
    const json::value requests = support::received_requests(client);
    bool found = false;
    for (const json::value &header : requests.at(0)["headers"]) {
        found |= header.at(1).text().find("wheelwright/4") != std::string::npos;
    }
    CHECK(found);
    // Nothing listens there: options override the environment.
    const intercom::client elsewhere = intercom::client::from_env(
        intercom::options().base_url("http://127.0.0.1:1").max_retries(0));
    const intercom::error error =
        support::error_of([&] { elsewhere.call(intercom_admins_identify); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_TRANSPORT);
}

void insecure_http_is_allowed_to_named_hosts(const intercom::client &) {
    using support::throws_invalid_argument;
    intercom::options().allow_insecure_http("sandbox").base_url("http://sandbox:4010");
    CHECK(throws_invalid_argument([] {
        intercom::options().allow_insecure_http("sandbox").base_url("http://sandbox.example");
    }));
    CHECK(throws_invalid_argument([] { intercom::options().allow_insecure_http("http://a"); }));
}

void a_token_must_be_text(const intercom::client &) {
    using support::throws_invalid_argument;
    CHECK(throws_invalid_argument([] { intercom::client(nullptr); }));
    CHECK(throws_invalid_argument([] { intercom::client(nullptr, intercom::options()); }));
    CHECK(throws_invalid_argument([] { intercom::client(std::string("a\0b", 3)); }));
    const intercom::error error = support::error_of([] { intercom::client(""); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_INVALID_INPUT);
    CHECK_EQUAL(error.detail(), "invalid_input");
}

void a_lost_scroll_must_restart(const intercom::client &client) {
    support::inject_fault(
        client, R"({"kind": "reset_after_processing", "path": "/companies/scroll"})");
    intercom::pager companies = client.pages(intercom_companies_scroll_pages, nullptr);
    const intercom::error error = support::error_of([&] { companies.next(); });
    CHECK(error.must_restart());
    CHECK(!error.maybe_applied());
}

void options_can_be_used_again(const intercom::client &) {
    intercom::options options = support::settings();
    options.user_agent("wheelwright/3").max_retries(1).connect_timeout(std::chrono::seconds(2));
    const intercom::client one = support::connect(options);
    const intercom::client two = support::connect(options);
    support::clear_requests(one);
    one.call(intercom_admins_identify);
    two.call(intercom_admins_identify);
    for (const json::value &request : support::received_requests(one)) {
        bool named = false;
        for (const json::value &header : request["headers"]) {
            named |= header.at(1).text().find("wheelwright/3") != std::string::npos;
        }
        CHECK(named);
    }
}

void pages_are_an_input_range(const intercom::client &client) {
    const char *const six = R"({"per_page": 2})";
    intercom::pager pages = client.pages(intercom_articles_list_pages, six);
    const std::vector<std::string> all(pages.begin(), pages.end());
    CHECK_EQUAL(all.size(), 6u);
    CHECK(pages.begin() == pages.end());
    CHECK(!pages.next());

    // A loop that was left early is continued by the next one.
    intercom::pager halves = client.pages(intercom_articles_list_pages, six);
    std::vector<std::string> seen;
    for (std::string &page : halves) {
        seen.push_back(std::move(page));
        if (seen.size() == 3) {
            break;
        }
    }
    for (std::string &page : halves) {
        seen.push_back(std::move(page));
    }
    CHECK(seen == all);

    intercom::pager stepped = client.pages(intercom_articles_list_pages, six);
    intercom::pager::iterator at = stepped.begin();
    CHECK_EQUAL(*at++, all[0]);
    CHECK_EQUAL(*at, all[1]);
    CHECK_EQUAL(at->size(), all[1].size());
}

void an_error_ends_a_range(const intercom::client &client) {
    intercom::pager pages = client.pages(intercom_articles_list_pages, R"({"per_page": 5})");
    std::size_t seen = 0;
    const intercom::error error = support::error_of([&] {
        for (const std::string &page : pages) {
            CHECK(!page.empty());
            ++seen;
            support::inject_fault(
                client, R"({"kind": "status", "status": 403, "path": "/articles"})");
        }
    });
    CHECK_EQUAL(error.http_status(), 403);
    CHECK_EQUAL(seen, 1u);
    support::clear_requests(client);
    CHECK(!pages.next());
    CHECK(pages.begin() == pages.end());
    CHECK_EQUAL(support::received_requests(client).size(), 0u);

    intercom::pager broken = client.pages(intercom_articles_list_pages, R"({"per_page": 5})");
    support::inject_fault(client, R"({"kind": "status", "status": 403, "path": "/articles"})");
    intercom::pager::iterator at;
    support::error_of([&] { at = broken.begin(); });
    CHECK(at == broken.end());
}

void a_pager_outlives_its_client(const intercom::client &) {
    auto owner = std::make_unique<intercom::client>(support::connect());
    intercom::pager pages = owner->pages(intercom_articles_list_pages, R"({"per_page": 5})");
    CHECK(pages.next().has_value());
    owner.reset();
    intercom::pager moved = std::move(pages);
    CHECK(moved.next().has_value());
    CHECK(moved.next().has_value());
    CHECK(!moved.next().has_value());
}

void a_moved_from_client_only_fails(const intercom::client &) {
    intercom::client first = support::connect();
    const intercom::client second = std::move(first);
    second.call(intercom_admins_identify);
    const intercom::error error =
        support::error_of([&] { first.call(intercom_admins_identify); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_INVALID_INPUT);
    CHECK(!first.rate_limit());
}

void one_client_serves_many_threads(const intercom::client &client) {
    std::vector<int> succeeded(4);
    std::vector<std::thread> threads;
    for (int &count : succeeded) {
        threads.emplace_back([&client, &count] {
            for (int round = 0; round < 25; ++round) {
                const int id = 800001 + round % 12;
                const json::value article =
                    json::parse(client.call(intercom_articles_retrieve, id));
                count += article["id"].integer() == id ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    CHECK((succeeded == std::vector<int>{25, 25, 25, 25}));
}

void any_request_can_be_sent(const intercom::client &client) {
    support::clear_requests(client);
    const json::value page =
        json::parse(client.request("GET", "/articles", R"({"per_page": 1, "page": 2})"));
    CHECK_EQUAL(page["data"].size(), 1u);
    const json::value created = json::parse(client.request(
        "POST", "/articles", nullptr, R"({"title": "Raw", "author_id": 410001})"));
    CHECK_EQUAL(created["title"].text(), "Raw");
    client.request("DELETE", std::string("/articles/") + created["id"].text());
}

void the_operation_table_names_every_operation(const intercom::client &) {
    const json::value table = json::parse(intercom::operations());
    std::set<std::string> functions;
    bool known = false;
    for (const json::value &operation : table["operations"]) {
        const std::string function = operation["function"].text();
        CHECK(functions.insert(function).second);
        CHECK_EQUAL(function,
                    "intercom_" + operation["resource"].text() + "_" + operation["name"].text());
        CHECK(operation["params"].is_array());
        if (function == "intercom_articles_update") {
            known = true;
            CHECK_EQUAL(operation["method"].text(), "PUT");
            CHECK_EQUAL(operation["route"].text(), "/articles/{id}");
            CHECK_EQUAL(operation["ids"].size(), 1u);
            CHECK(!operation["body"].text().empty());
        }
    }
    CHECK(known);
}

void versions_agree(const intercom::client &) {
    CHECK_EQUAL(std::string(intercom::version()), INTERCOM_VERSION);
}

void a_second_handle_has_its_own_deadline(const intercom::client &control) {
    intercom::client first = support::connect();
    const intercom::client impatient = first.with_timeout(std::chrono::milliseconds(300));
    support::inject_fault(
        control, R"({"kind": "slow_headers", "ms": 1000, "path": "/me", "times": 2})");
    first.call(intercom_admins_identify);
    first = support::connect();
    const intercom::error error =
        support::error_of([&] { impatient.call(intercom_admins_identify); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_TIMEOUT);
    const intercom::error never = support::error_of(
        [&] { static_cast<void>(first.with_timeout(std::chrono::milliseconds(-1))); });
    CHECK_EQUAL(never.code(), INTERCOM_ERROR_INVALID_INPUT);
}

} // namespace

int main() {
    return support::run({
        {"a second handle has its own deadline", a_second_handle_has_its_own_deadline},
        {"text, views and integers are arguments", every_kind_of_argument_is_accepted},
        {"invalid arguments are rejected", invalid_arguments_are_rejected},
        {"an id is one path segment", an_id_is_one_path_segment},
        {"an error and its copies carry what is known", an_error_carries_what_is_known},
        {"an error is a std::exception", an_error_is_an_exception},
        {"an invalid token is not shown", an_invalid_token_is_not_shown},
        {"the rate limit is reported", the_rate_limit_is_reported},
        {"only safe requests are retried", only_safe_requests_are_retried},
        {"a lost scroll must restart", a_lost_scroll_must_restart},
        {"bodies that are not JSON", bodies_that_are_not_json},
        {"a deadline ends a call", a_deadline_ends_a_call},
        {"another thread cancels a call", another_thread_cancels_a_call},
        {"invalid options are rejected at once", invalid_options_are_rejected_at_once},
        {"the environment names the workspace", the_environment_names_the_workspace},
        {"insecure http is allowed to named hosts", insecure_http_is_allowed_to_named_hosts},
        {"a token must be text", a_token_must_be_text},
        {"options can be used again", options_can_be_used_again},
        {"pages are an input range", pages_are_an_input_range},
        {"an error ends a range", an_error_ends_a_range},
        {"a pager outlives its client", a_pager_outlives_its_client},
        {"a moved-from client only fails", a_moved_from_client_only_fails},
        {"one client serves many threads", one_client_serves_many_threads},
        {"any request can be sent", any_request_can_be_sent},
        {"the operation table names every operation", the_operation_table_names_every_operation},
        {"versions of header and library agree", versions_agree},
    });
}
