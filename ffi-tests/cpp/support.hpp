// SPDX-License-Identifier: MIT OR Apache-2.0

// What the C++ tests share: checks that name their line, a client for the sandbox that the runner
// started, and the control requests of that sandbox.

#ifndef INTERCOM_TESTS_SUPPORT_HPP
#define INTERCOM_TESTS_SUPPORT_HPP

#include <cstdlib>
#include <exception>
#include <initializer_list>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

#include <intercom.hpp>

#include "../../examples/json.hpp"
#include "../c/system.h"

#define CHECK(condition)                                                                          \
    do {                                                                                          \
        if (!(condition)) {                                                                       \
            support::fail(__FILE__, __LINE__, #condition);                                        \
        }                                                                                         \
    } while (false)

#define CHECK_EQUAL(found, expected) support::equal(__FILE__, __LINE__, #found, found, expected)

namespace support {

[[noreturn]] inline void fail(const char *file, int line, const std::string &what) {
    std::ostringstream message;
    message << file << ':' << line << ": " << what;
    throw std::runtime_error(message.str());
}

template <class Found, class Expected>
void equal(const char *file, int line, const char *what, const Found &found,
           const Expected &expected) {
    if (!(found == expected)) {
        std::ostringstream message;
        message << what << " is " << found << ", not " << expected;
        fail(file, line, message.str());
    }
}

/** Returns the intercom::error that an action throws. The test fails if it throws none. */
template <class Action>
intercom::error error_of(Action action) {
    try {
        action();
    } catch (const intercom::error &error) {
        return error;
    }
    throw std::runtime_error("no intercom::error was thrown");
}

/** Returns whether an action throws std::invalid_argument. */
template <class Action>
bool throws_invalid_argument(Action action) {
    try {
        action();
    } catch (const std::invalid_argument &) {
        return true;
    }
    return false;
}

inline std::string variable(const char *name) {
    const char *value = std::getenv(name);
    if (value == nullptr || *value == '\0') {
        throw std::runtime_error(std::string(name) + " is not set");
    }
    return value;
}

/** Returns the path of a file that does not exist, in the folder for temporary files. */
inline std::string temporary_file(const char *name) {
    char path[512];
    temporary_path(path, sizeof path, name);
    return path;
}

inline intercom::options settings() {
    intercom::options options;
    options.base_url(variable("INTERCOM_BASE_URL")).timeout(std::chrono::seconds(20));
    return options;
}

inline intercom::client connect(const intercom::options &options = settings()) {
    return intercom::client(variable("INTERCOM_TOKEN"), options);
}

/** Makes the sandbox inject a fault into later responses. */
inline void inject_fault(const intercom::client &client, const std::string &fault) {
    client.request("POST", "/_sandbox/faults", nullptr, fault);
}

/** Returns the requests that the sandbox received since the last `clear_requests`. */
inline json::value received_requests(const intercom::client &client) {
    return json::parse(client.request("GET", "/_sandbox/requests"));
}

inline void clear_requests(const intercom::client &client) {
    client.request("DELETE", "/_sandbox/requests");
}

struct test {
    const char *name;
    void (*body)(const intercom::client &);
};

/** Runs each test against a fresh workspace. Returns the exit status of the program. */
inline int run(std::initializer_list<test> tests) {
    int failed = 0;
    for (const test &test : tests) {
        try {
            const intercom::client client = connect();
            client.request("POST", "/_sandbox/reset");
            test.body(client);
            std::cout << "ok      " << test.name << '\n';
        } catch (const std::exception &problem) {
            std::cout << "FAILED  " << test.name << ": " << problem.what() << '\n';
            ++failed;
        }
    }
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace support

#endif // INTERCOM_TESTS_SUPPORT_HPP
