// SPDX-License-Identifier: MIT OR Apache-2.0

// Data exports: polled and downloaded with callbacks that may throw.

#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>
#include <vector>

#include "support.hpp"

namespace {

constexpr const char *EVERYTHING = R"({"created_at_after": 0, "created_at_before": 4000000000})";
constexpr std::chrono::milliseconds SHORT_INTERVAL(1);

constexpr const char *NOTHING = R"({"created_at_after": 1, "created_at_before": 2})";

std::string create(const intercom::client &client, const char *period = EVERYTHING) {
    return json::parse(client.call(intercom_data_exports_create, period))["job_identifier"].text();
}

std::string completed(const intercom::client &client) {
    const std::string job = create(client);
    const std::string text = client.wait_for_export(job, [](std::string_view) {}, SHORT_INTERVAL);
    CHECK_EQUAL(json::parse(text)["status"].text(), "completed");
    return job;
}

/** Thrown by the callbacks; unknown to the library. */
struct own_exception {
    int number;
};

/** Returns the number in the own_exception that an action throws; 0 if it throws none. */
template <class Action>
int number_thrown_by(Action action) {
    try {
        action();
    } catch (const own_exception &thrown) {
        return thrown.number;
    }
    return 0;
}

void wait_reports_each_poll(const intercom::client &client) {
    const std::string job = create(client);
    std::vector<std::string> seen;
    const auto progress = [&seen](std::string_view text) {
        seen.push_back(json::parse(std::string(text))["status"].text());
    };
    client.wait_for_export(job, progress, SHORT_INTERVAL, std::chrono::seconds(20));
    CHECK(seen == std::vector<std::string>({"pending", "in_progress", "completed"}));
}

void wait_throws_without_a_file(const intercom::client &client) {
    const auto wait = [&client](const std::string &job) {
        return support::error_of(
            [&] { client.wait_for_export(job, [](std::string_view) {}, SHORT_INTERVAL); });
    };
    const intercom::error no_data = wait(create(client, NOTHING));
    CHECK_EQUAL(no_data.code(), INTERCOM_ERROR_EXPORT);
    CHECK_EQUAL(no_data.detail(), "export_no_data");

    const std::string job = create(client);
    client.call(intercom_data_exports_cancel, job);
    const intercom::error canceled = wait(job);
    CHECK_EQUAL(canceled.code(), INTERCOM_ERROR_EXPORT);
    CHECK_EQUAL(canceled.detail(), "export_canceled");
}

void progress_can_stop_the_wait(const intercom::client &client) {
    const std::string job = create(client);
    const intercom::error stopped = support::error_of([&] {
        client.wait_for_export(job, [](const std::string_view &) { return false; });
    });
    CHECK_EQUAL(stopped.code(), INTERCOM_ERROR_CANCELLED);
    CHECK_EQUAL(number_thrown_by([&] {
                    client.wait_for_export(job, [](std::string_view) { throw own_exception{7}; });
                }),
                7);
    // The third poll finds the export completed; its exception is thrown all the same.
    CHECK_EQUAL(number_thrown_by([&] {
                    client.wait_for_export(job, [](std::string_view) { throw own_exception{9}; });
                }),
                9);
    const intercom::error missing = support::error_of([&] {
        client.wait_for_export("none", [](std::string_view) {});
    });
    CHECK_EQUAL(missing.http_status(), 404);
    CHECK(support::throws_invalid_argument([&] {
        client.wait_for_export(job, [](std::string_view) {}, std::chrono::seconds(0));
    }));
}

void downloads_go_to_functions_and_streams(const intercom::client &client) {
    const std::string job = completed(client);
    std::string compressed;
    client.download(job, [&compressed](std::string_view chunk) { compressed += chunk; });
    CHECK_EQUAL(compressed.substr(0, 2), "\x1f\x8b");

    std::ostringstream stream;
    client.download(job, stream);
    CHECK(stream.str() == compressed);

    // A function object with a name, kept in a std::function.
    std::string again;
    const std::function<bool(std::string_view)> append = [&again](std::string_view chunk) {
        again += chunk;
        return true;
    };
    client.download(job, append);
    CHECK(again == compressed);
}

void callbacks_can_stop_a_download(const intercom::client &client) {
    const std::string job = completed(client);
    CHECK_EQUAL(number_thrown_by([&] {
                    client.download(job, [](std::string_view) { throw own_exception{8}; });
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

    std::ostringstream empty;
    const intercom::error missing =
        support::error_of([&] { client.download("none", empty); });
    CHECK_EQUAL(missing.http_status(), 404);
    CHECK(empty.str().empty());
    const intercom::error invalid = support::error_of([&] { client.download("", empty); });
    CHECK_EQUAL(invalid.code(), INTERCOM_ERROR_INVALID_INPUT);
}

void callbacks_can_make_calls(const intercom::client &client) {
    const std::string job = completed(client);
    int status = 0;
    client.download(job, [&](std::string_view) {
        status = support::error_of([&] { client.call(intercom_admins_retrieve, "1"); })
                     .http_status();
    });
    CHECK_EQUAL(status, 404);
}

void files_appear_only_when_complete(const intercom::client &client) {
    const std::string job = completed(client);
    const std::string path = support::temporary_file("export-cpp");
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
    const intercom::error impossible =
        support::error_of([&] { client.download_file(job, "/no/such/folder/file"); });
    CHECK_EQUAL(impossible.code(), INTERCOM_ERROR_IO);
}

void downloads_report_their_progress(const intercom::client &client) {
    const std::string job = completed(client);
    const std::string path = support::temporary_file("progress-cpp.csv");
    std::uint64_t last = 0;
    int calls = 0;
    client.download_file(
        job, path, false, [&](std::uint64_t received, std::optional<std::uint64_t> total) {
            CHECK(total.has_value());
            CHECK(received <= *total);
            CHECK((calls++ == 0) == (received == 0));
            last = received;
        });
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    CHECK_EQUAL(last, static_cast<std::uint64_t>(file.tellg()));
    // Windows does not remove a file that is open.
    file.close();
    CHECK_EQUAL(std::remove(path.c_str()), 0);

    using size = std::optional<std::uint64_t>;
    const intercom::error stopped = support::error_of([&] {
        client.download_file(job, path, true, [](std::uint64_t, size) { return false; });
    });
    CHECK_EQUAL(stopped.code(), INTERCOM_ERROR_CANCELLED);
    CHECK_EQUAL(number_thrown_by([&] {
                    client.download_file(job, path, true,
                                         [](std::uint64_t, size) { throw own_exception{6}; });
                }),
                6);
    CHECK(!std::ifstream(path).is_open());
}

} // namespace

int main() {
    return support::run({
        {"wait reports each poll", wait_reports_each_poll},
        {"wait throws if the export has no file", wait_throws_without_a_file},
        {"progress can stop the wait", progress_can_stop_the_wait},
        {"downloads go to functions and streams", downloads_go_to_functions_and_streams},
        {"callbacks can stop a download", callbacks_can_stop_a_download},
        {"callbacks can make calls", callbacks_can_make_calls},
        {"files appear only when they are complete", files_appear_only_when_complete},
        {"downloads report their progress", downloads_report_their_progress},
    });
}
