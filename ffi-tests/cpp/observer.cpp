// SPDX-License-Identifier: MIT OR Apache-2.0

// Observers written in C++: what they are told, how long they live, and what they throw.

#include <memory>
#include <stdexcept>
#include <vector>

#include "support.hpp"

namespace {

struct seen {
    std::string line;
    int status;
    std::uint32_t number;
    std::string failure;
};

intercom::options watched(const std::shared_ptr<std::vector<seen>> &attempts) {
    intercom::options options = support::settings();
    options.retries(1)
        .retry_base(std::chrono::milliseconds(20))
        .retry_cap(std::chrono::milliseconds(10))
        .throttle(true)
        .idle_connections(4)
        .idle_timeout(std::chrono::seconds(5))
        .observer([attempts](const intercom_attempt &attempt) {
            attempts->push_back({std::string(attempt.method) + " " + attempt.path, attempt.status,
                                 attempt.number,
                                 attempt.failure != nullptr ? attempt.failure : ""});
        });
    return options;
}

void attempts_are_told(const intercom::client &control) {
    const auto attempts = std::make_shared<std::vector<seen>>();
    {
        const intercom::client client = support::connect(watched(attempts));
        support::misbehave(control, R"({"kind": "status", "status": 504, "path": "/me"})");
        client.call(intercom_admins_identify);
    }
    CHECK_EQUAL(attempts->size(), 2u);
    CHECK_EQUAL(attempts->at(0).line, "GET /me");
    CHECK_EQUAL(attempts->at(0).status, 504);
    CHECK_EQUAL(attempts->at(1).status, 200);
    CHECK_EQUAL(attempts->at(1).number, 2u);
    CHECK_EQUAL(attempts->at(1).failure, "");
}

void observer_lives_as_long_as_it_is_needed(const intercom::client &) {
    const auto attempts = std::make_shared<std::vector<seen>>();
    {
        intercom::pager articles = [&] {
            const intercom::client client = support::connect(watched(attempts));
            return client.pages(intercom_articles_list_pages, R"({"per_page": 6})");
        }();
        CHECK(attempts.use_count() > 1);
        std::size_t pages = 0;
        for (const std::string &page : articles) {
            pages += page.empty() ? 0 : 1;
        }
        CHECK_EQUAL(pages, 2u);
        CHECK_EQUAL(attempts->size(), 2u);
    }
    CHECK_EQUAL(attempts.use_count(), 1);
}

void what_it_throws_is_dropped(const intercom::client &) {
    intercom::options options = support::settings();
    options.observer([](const intercom_attempt &) { throw std::runtime_error("no"); });
    const intercom::client client = support::connect(options);
    CHECK(!client.call(intercom_admins_identify).empty());
}

void nothing_is_no_observer(const intercom::client &) {
    bool refused = false;
    try {
        intercom::options().observer(nullptr);
    } catch (const std::invalid_argument &) {
        refused = true;
    }
    CHECK(refused);
}

} // namespace

int main() {
    return support::run({
        {"an observer is told of each attempt", attempts_are_told},
        {"an observer lives as long as a pager", observer_lives_as_long_as_it_is_needed},
        {"an observer that throws harms nothing", what_it_throws_is_dropped},
        {"an empty function is refused", nothing_is_no_observer},
    });
}
