// SPDX-License-Identifier: MIT OR Apache-2.0

// What intercom.hpp itself promises: arguments, errors, ranges, ownership.

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
// Truth values and characters are no ids.
static_assert(!std::is_constructible_v<intercom::detail::argument, bool>);
static_assert(!std::is_constructible_v<intercom::detail::argument, char>);
static_assert(!std::is_constructible_v<intercom::detail::argument, double>);

#if defined(__cpp_lib_ranges)
#include <ranges>
static_assert(std::ranges::input_range<intercom::pager>);
#endif

namespace {

/** The path of the only request that the sandbox received since the last look. */
std::string only_path(const intercom::client &client) {
    const json::value requests = support::received(client);
    CHECK_EQUAL(requests.size(), 1u);
    support::forget(client);
    return requests.at(0)["path"].text();
}

void arguments_of_every_kind(const intercom::client &client) {
    support::forget(client);
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

void arguments_that_are_refused(const intercom::client &client) {
    support::forget(client);
    CHECK(support::is_refused([&] {
        client.call(intercom_articles_delete, std::string("800001\0x", 8));
    }));
    CHECK(support::is_refused([&] {
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
    CHECK_EQUAL(support::received(client).size(), 0u);
}

void an_id_is_one_segment(const intercom::client &client) {
    support::forget(client);
    support::error_of([&] { client.call(intercom_articles_retrieve, "../admins/410001"); });
    CHECK_EQUAL(only_path(client), "/articles/..%2Fadmins%2F410001");
}

void an_error_tells_all(const intercom::client &client) {
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
    CHECK(std::string(copy.what()).find("404") != std::string::npos);
    CHECK(std::string(copy.what()).find(support::variable("INTERCOM_TOKEN")) == std::string::npos);
    CHECK_EQUAL(json::parse(copy.body())["errors"].at(0)["code"].text(), "not_found");

    const json::value told = json::parse(copy.json());
    CHECK_EQUAL(told["code"].integer(), INTERCOM_ERROR_API);
    CHECK_EQUAL(told["kind"].text(), "api");
    CHECK_EQUAL(told["http_status"].integer(), 404);
    CHECK_EQUAL(told["request_id"].text(), copy.request_id());
    CHECK(told["retry_after_ms"].is_null());
    CHECK_EQUAL(told["body"].text(), copy.body());
    CHECK_EQUAL(told["message"].text(), copy.what());
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

void a_wrong_token(const intercom::client &) {
    const intercom::client stranger("somebody-elses", support::settings());
    const intercom::error error =
        support::error_of([&] { stranger.call(intercom_admins_identify); });
    CHECK_EQUAL(error.http_status(), 401);
    CHECK(std::string(error.what()).find("somebody-elses") == std::string::npos);
    CHECK(error.json().find("somebody-elses") == std::string::npos);
}

void the_rate_limit(const intercom::client &client) {
    const intercom::client fresh = support::connect();
    CHECK(!fresh.rate_limit());
    fresh.call(intercom_admins_identify);
    const auto seen = fresh.rate_limit();
    CHECK(seen.has_value());
    CHECK(seen->limit.value() > seen->remaining.value());
    CHECK(seen->reset_at.value() > std::chrono::system_clock::now() - std::chrono::seconds(30));

    const intercom::client patient = support::connect(support::settings().retries(0));
    support::misbehave(client, R"({"kind": "rate_limited", "retry_after": 7})");
    const intercom::error error =
        support::error_of([&] { patient.call(intercom_admins_identify); });
    CHECK_EQUAL(error.http_status(), 429);
    CHECK(error.retry_after() == std::chrono::seconds(7));
}

void retries(const intercom::client &client) {
    support::misbehave(client, R"({"kind": "status", "status": 503})");
    client.call(intercom_articles_retrieve, 800001);

    // A POST may have been processed: it is not sent twice.
    support::misbehave(client, R"({"kind": "reset_after_processing", "times": 2})");
    support::forget(client);
    const intercom::error error = support::error_of([&] {
        client.call(intercom_articles_create, R"({"title": "Once", "author_id": 410001})");
    });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_TRANSPORT);
    CHECK_EQUAL(error.http_status(), 0);
    CHECK_EQUAL(error.attempts(), 1u);
    CHECK(error.maybe_applied());
    const json::value sent = support::received(client);
    std::size_t posts = 0;
    for (const json::value &request : sent) {
        posts += request["path"].text() == "/articles" ? 1 : 0;
    }
    CHECK_EQUAL(posts, 1u);
}

void answers_that_are_not_json(const intercom::client &client) {
    support::misbehave(client, R"({"kind": "not_json"})");
    const intercom::error error =
        support::error_of([&] { client.call(intercom_articles_retrieve, 800001); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_DECODE);
    CHECK_EQUAL(error.http_status(), 200);
    CHECK(error.body().find("oops") != std::string_view::npos);

    support::misbehave(client, R"({"kind": "html", "status": 403})");
    const intercom::error page =
        support::error_of([&] { client.call(intercom_articles_retrieve, 800001); });
    CHECK_EQUAL(page.code(), INTERCOM_ERROR_API);
    CHECK(page.body().find("A proxy speaks") != std::string_view::npos);

    support::misbehave(client, R"({"kind": "empty"})");
    CHECK_EQUAL(client.call(intercom_articles_retrieve, 800001), "null");
}

void a_deadline(const intercom::client &client) {
    const intercom::client hasty =
        support::connect(support::settings().timeout(std::chrono::milliseconds(300)));
    support::misbehave(client, R"({"kind": "slow_headers", "ms": 3000})");
    const auto start = std::chrono::steady_clock::now();
    const intercom::error error =
        support::error_of([&] { hasty.call(intercom_articles_retrieve, 800001); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_TIMEOUT);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

void a_cancelled_call(const intercom::client &client) {
    support::misbehave(client, R"({"kind": "slow_headers", "ms": 10000})");
    const intercom::client waiting = support::connect();
    const auto start = std::chrono::steady_clock::now();
    std::atomic<bool> ended{false};
    std::thread impatient([&] {
        // A call that was not yet begun is not cancelled, so ask until it was.
        while (!ended) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            waiting.cancel();
        }
    });
    int code = INTERCOM_OK;
    try {
        waiting.call(intercom_articles_retrieve, 800001);
    } catch (const intercom::error &error) {
        code = error.code();
    }
    ended = true;
    impatient.join();
    CHECK_EQUAL(code, INTERCOM_ERROR_CANCELLED);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
    waiting.call(intercom_articles_retrieve, 800001);
}

void options_that_are_refused(const intercom::client &) {
    CHECK(support::is_refused([] { intercom::options().region("atlantis"); }));
    CHECK(support::is_refused([] { intercom::options().timeout(std::chrono::milliseconds(-1)); }));
    CHECK(support::is_refused([] { intercom::options().user_agent(std::string("a\0b", 3)); }));
    CHECK(support::is_refused([] { intercom::client(std::string("a\0b", 3)); }));
    // The token would travel in clear text.
    CHECK(support::is_refused([] {
        try {
            intercom::options options;
            options.base_url("http://intercom.example");
            intercom::client client("token", options);
        } catch (const intercom::error &error) {
            CHECK_EQUAL(error.code(), INTERCOM_ERROR_INVALID_INPUT);
            throw std::invalid_argument(error.what());
        }
    }));
}

void options_serve_again(const intercom::client &) {
    intercom::options options = support::settings();
    options.user_agent("wheelwright/3").retries(1).connect_timeout(std::chrono::seconds(2));
    const intercom::client one = support::connect(options);
    const intercom::client two = support::connect(options);
    support::forget(one);
    one.call(intercom_admins_identify);
    two.call(intercom_admins_identify);
    for (const json::value &request : support::received(one)) {
        bool named = false;
        for (const json::value &header : request["headers"]) {
            named |= header.at(1).text().find("wheelwright/3") != std::string::npos;
        }
        CHECK(named);
    }
}

void a_range_of_pages(const intercom::client &client) {
    const char *const six = R"({"per_page": 2})";
    intercom::pager pages = client.pages(intercom_articles_list_pages, six);
    const std::vector<std::string> all(pages.begin(), pages.end());
    CHECK_EQUAL(all.size(), 6u);
    CHECK(pages.begin() == pages.end());
    CHECK(!pages.next());

    // A loop that was left is continued by the next.
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

void a_range_ends_with_an_error(const intercom::client &client) {
    intercom::pager pages = client.pages(intercom_articles_list_pages, R"({"per_page": 5})");
    std::size_t seen = 0;
    const intercom::error error = support::error_of([&] {
        for (const std::string &page : pages) {
            CHECK(!page.empty());
            ++seen;
            support::misbehave(client, R"({"kind": "status", "status": 403, "path": "/articles"})");
        }
    });
    CHECK_EQUAL(error.http_status(), 403);
    CHECK_EQUAL(seen, 1u);
    support::forget(client);
    CHECK(!pages.next());
    CHECK(pages.begin() == pages.end());
    CHECK_EQUAL(support::received(client).size(), 0u);

    intercom::pager broken = client.pages(intercom_articles_list_pages, R"({"per_page": 5})");
    support::misbehave(client, R"({"kind": "status", "status": 403, "path": "/articles"})");
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

void a_client_that_was_moved(const intercom::client &) {
    intercom::client first = support::connect();
    const intercom::client second = std::move(first);
    second.call(intercom_admins_identify);
    const intercom::error error =
        support::error_of([&] { first.call(intercom_admins_identify); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_INVALID_INPUT);
    CHECK(!first.rate_limit());
}

void many_threads(const intercom::client &client) {
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

void anything_else(const intercom::client &client) {
    support::forget(client);
    const json::value page =
        json::parse(client.request("GET", "/articles", R"({"per_page": 1, "page": 2})"));
    CHECK_EQUAL(page["data"].size(), 1u);
    const json::value created = json::parse(client.request(
        "POST", "/articles", nullptr, R"({"title": "Raw", "author_id": 410001})"));
    CHECK_EQUAL(created["title"].text(), "Raw");
    client.request("DELETE", std::string("/articles/") + created["id"].text());
}

void the_catalogue(const intercom::client &) {
    const json::value operations = json::parse(intercom::operations());
    std::set<std::string> names;
    bool known = false;
    for (const json::value &operation : operations) {
        CHECK(names.insert(operation["name"].text()).second);
        CHECK_EQUAL(operation["c_function"].text(), "intercom_" + operation["name"].text());
        CHECK(operation["params"].is_array());
        if (operation["c_function"].text() == "intercom_articles_update") {
            known = true;
            CHECK_EQUAL(operation["method"].text(), "PUT");
            CHECK_EQUAL(operation["route"].text(), "/articles/{id}");
            CHECK_EQUAL(operation["ids"].size(), 1u);
            CHECK(operation["body"].is_true());
        }
    }
    CHECK(known);
}

void the_version(const intercom::client &) {
    CHECK_EQUAL(std::string(intercom::version()), INTERCOM_VERSION);
}

void the_same_client_with_another_deadline(const intercom::client &control) {
    intercom::client first = support::connect();
    const intercom::client hasty = first.with_timeout(std::chrono::milliseconds(300));
    support::misbehave(control, R"({"kind": "slow_headers", "ms": 1000, "path": "/me", "times": 2})");
    first.call(intercom_admins_identify);
    first = support::connect();
    const intercom::error error = support::error_of([&] { hasty.call(intercom_admins_identify); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_TIMEOUT);
    const intercom::error never = support::error_of(
        [&] { static_cast<void>(first.with_timeout(std::chrono::milliseconds(-1))); });
    CHECK_EQUAL(never.code(), INTERCOM_ERROR_INVALID_INPUT);
}

} // namespace

int main() {
    return support::run({
        {"a client has a twin with another deadline", the_same_client_with_another_deadline},
        {"text, views and integers are arguments", arguments_of_every_kind},
        {"what cannot be an argument is refused", arguments_that_are_refused},
        {"an id is one segment of the path", an_id_is_one_segment},
        {"an error tells all it knows, and its copies too", an_error_tells_all},
        {"an error is a std::exception", an_error_is_an_exception},
        {"a wrong token is refused and not shown", a_wrong_token},
        {"the rate limit is seen", the_rate_limit},
        {"what is safe is tried again, the rest is not", retries},
        {"answers that are not JSON", answers_that_are_not_json},
        {"a deadline holds", a_deadline},
        {"a waiting call is cancelled by another thread", a_cancelled_call},
        {"options that are refused", options_that_are_refused},
        {"options serve more than one client", options_serve_again},
        {"pages are an input range", a_range_of_pages},
        {"a range ends with an error", a_range_ends_with_an_error},
        {"a pager outlives its client", a_pager_outlives_its_client},
        {"a client that was moved from only fails", a_client_that_was_moved},
        {"one client serves many threads", many_threads},
        {"any request can be sent", anything_else},
        {"the catalogue names every operation", the_catalogue},
        {"header and library are of one version", the_version},
    });
}
