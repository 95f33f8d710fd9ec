// SPDX-License-Identifier: MIT OR Apache-2.0

// The exports: watched and downloaded with functions that may throw.

#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>
#include <vector>

#include <stdlib.h>
#include <unistd.h>

#include "support.hpp"

namespace {

constexpr const char *EVERYTHING = R"({"created_at_after": 0, "created_at_before": 4000000000})";
constexpr std::chrono::milliseconds QUICKLY(1);

std::string create(const intercom::client &client) {
    return json::parse(client.call(intercom_data_exports_create, EVERYTHING))["job_identifier"]
        .text();
}

std::string completed(const intercom::client &client) {
    const std::string job = create(client);
    const std::string last = client.wait_for_export(job, [](std::string_view) {}, QUICKLY);
    CHECK_EQUAL(json::parse(last)["status"].text(), "completed");
    return job;
}

/** Thrown by the functions here; not known to the library. */
struct surprise {
    int number;
};

template <class Action>
int surprised_by(Action action) {
    try {
        action();
    } catch (const surprise &thrown) {
        return thrown.number;
    }
    return 0;
}

void each_look(const intercom::client &client) {
    const std::string job = create(client);
    std::vector<std::string> seen;
    const auto look = [&seen](std::string_view text) {
        seen.push_back(json::parse(std::string(text))["status"].text());
    };
    client.wait_for_export(job, look, QUICKLY, std::chrono::seconds(20));
    CHECK(seen == std::vector<std::string>({"pending", "in_progress", "completed"}));
}

void a_wait_that_ends(const intercom::client &client) {
    const std::string job = create(client);
    const std::string last = client.wait_for_export(job, [](const std::string_view &) {
        return false;
    });
    CHECK_EQUAL(json::parse(last)["status"].text(), "pending");
    CHECK_EQUAL(surprised_by([&] {
                    client.wait_for_export(job, [](std::string_view) { throw surprise{7}; });
                }),
                7);
    const intercom::error late = support::error_of([&] {
        client.wait_for_export("none", [](std::string_view) {});
    });
    CHECK_EQUAL(late.http_status(), 404);
    CHECK(support::throws_invalid_argument([&] {
        client.wait_for_export(job, [](std::string_view) {}, std::chrono::seconds(0));
    }));
}

void pieces(const intercom::client &client) {
    const std::string job = completed(client);
    std::string packed;
    client.download(job, [&packed](std::string_view piece) { packed += piece; });
    CHECK_EQUAL(packed.substr(0, 2), "\x1f\x8b");

    std::ostringstream stream;
    client.download(job, stream);
    CHECK(stream.str() == packed);

    // A function that has a name, and one that is kept in something else.
    std::string again;
    const std::function<bool(std::string_view)> keep = [&again](std::string_view piece) {
        again += piece;
        return true;
    };
    client.download(job, keep);
    CHECK(again == packed);
}

void a_download_that_ends(const intercom::client &client) {
    const std::string job = completed(client);
    CHECK_EQUAL(surprised_by([&] {
                    client.download(job, [](std::string_view) { throw surprise{8}; });
                }),
                8);
    const intercom::error stopped = support::error_of(
        [&] { client.download(job, [](std::string_view) { return false; }); });
    CHECK_EQUAL(stopped.code(), INTERCOM_ERROR_IO);
    CHECK_EQUAL(stopped.detail(), "io");
    std::ostringstream bad;
    bad.setstate(std::ios::badbit);
    CHECK_EQUAL(support::error_of([&] { client.download(job, bad); }).detail(), "io");
    std::ofstream nowhere("/no/such/folder/file");
    CHECK_EQUAL(support::error_of([&] { client.download(job, nowhere); }).detail(), "io");

    std::ostringstream untouched;
    const intercom::error missing =
        support::error_of([&] { client.download("none", untouched); });
    CHECK_EQUAL(missing.http_status(), 404);
    CHECK(untouched.str().empty());
    const intercom::error refused = support::error_of([&] { client.download("", untouched); });
    CHECK_EQUAL(refused.code(), INTERCOM_ERROR_INVALID_INPUT);
}

void a_function_may_call(const intercom::client &client) {
    const std::string job = completed(client);
    int status = 0;
    client.download(job, [&](std::string_view) {
        status = support::error_of([&] { client.call(intercom_admins_retrieve, "1"); })
                     .http_status();
    });
    CHECK_EQUAL(status, 404);
}

void files(const intercom::client &client) {
    const std::string job = completed(client);
    std::string path = "/tmp/intercom-export-XXXXXX";
    CHECK(close(mkstemp(path.data())) == 0);
    const auto content = [&path] {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    };
    client.download_file(job, path);
    CHECK_EQUAL(content().substr(0, 2), "\x1f\x8b");
    client.download_file(job, path, true);
    CHECK_EQUAL(content().substr(0, 8), "user_id,");
    const intercom::error missing =
        support::error_of([&] { client.download_file("none", path, true); });
    CHECK_EQUAL(missing.http_status(), 404);
    CHECK_EQUAL(content().substr(0, 8), "user_id,");
    CHECK_EQUAL(std::remove(path.c_str()), 0);
    const intercom::error refused =
        support::error_of([&] { client.download_file(job, "/no/such/folder/file"); });
    CHECK_EQUAL(refused.code(), INTERCOM_ERROR_INVALID_INPUT);
}

} // namespace

int main() {
    return support::run({
        {"each look is reported", each_look},
        {"a wait ends as it is told, or with what was thrown", a_wait_that_ends},
        {"pieces go to functions and streams", pieces},
        {"a download ends as it is told, or with what was thrown", a_download_that_ends},
        {"a function may make calls", a_function_may_call},
        {"files are whole or not there", files},
    });
}
