// SPDX-License-Identifier: MIT OR Apache-2.0

// Observers written in C++: what they receive, how long they live, and what they throw.

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

intercom::options observed(const std::shared_ptr<std::vector<seen>> &attempts) {
    intercom::options options = support::settings();
    options.max_retries(1)
        .retry_base_delay(std::chrono::milliseconds(20))
        .retry_max_delay(std::chrono::milliseconds(10))
        .throttle(true)
        .max_idle_connections(4)
        .idle_timeout(std::chrono::seconds(5))
        .observer([attempts](const intercom_attempt &attempt) {
            attempts->push_back({std::string(attempt.method) + " " + attempt.path, attempt.status,
                                 attempt.number,
                                 attempt.failure != nullptr ? attempt.failure : ""});
        });
    return options;
}

void every_attempt_is_observed(const intercom::client &control) {
    const auto attempts = std::make_shared<std::vector<seen>>();
    {
        const intercom::client client = support::connect(observed(attempts));
        support::inject_fault(control, R"({"kind": "status", "status": 504, "path": "/me"})");
        client.call(intercom_admins_identify);
    }
    CHECK_EQUAL(attempts->size(), 2u);
    CHECK_EQUAL(attempts->at(0).line, "GET /me");
    CHECK_EQUAL(attempts->at(0).status, 504);
    CHECK_EQUAL(attempts->at(1).status, 200);
    CHECK_EQUAL(attempts->at(1).number, 2u);
    CHECK_EQUAL(attempts->at(1).failure, "");
}

void an_observer_outlives_options_and_client(const intercom::client &) {
    const auto attempts = std::make_shared<std::vector<seen>>();
    {
        intercom::pager articles = [&] {
            const intercom::client client = support::connect(observed(attempts));
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

void an_exception_of_an_observer_is_dropped(const intercom::client &) {
    intercom::options options = support::settings();
    options.observer([](const intercom_attempt &) { throw std::runtime_error("no"); });
    const intercom::client client = support::connect(options);
    CHECK(!client.call(intercom_admins_identify).empty());
}

void an_empty_observer_is_rejected(const intercom::client &) {
    CHECK(support::throws_invalid_argument([] { intercom::options().observer(nullptr); }));
}

} // namespace

int main() {
    return support::run({
        {"every attempt is observed", every_attempt_is_observed},
        {"an observer outlives options and client", an_observer_outlives_options_and_client},
        {"an exception of an observer is dropped", an_exception_of_an_observer_is_dropped},
        {"an empty observer is rejected", an_empty_observer_is_rejected},
    });
}
