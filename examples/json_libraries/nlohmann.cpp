// SPDX-License-Identifier: MIT OR Apache-2.0

// Prints the statistics of an article, read with nlohmann-json.
//
//     c++ -std=c++17 nlohmann.cpp $(pkg-config --cflags --libs intercom nlohmann_json) -o nlohmann
//     INTERCOM_ACCESS_TOKEN=... ./nlohmann 800004

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include <intercom.hpp>
#include <nlohmann/json.hpp>

namespace {

/** Returns a field of an object, or a default if it is missing or null. */
template <class T>
T field(const nlohmann::json &object, const char *name, T otherwise) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? otherwise : found->get<T>();
}

} // namespace

int main(int count, char **arguments) {
    try {
        const intercom::client client = intercom::client::from_env();
        const auto article = nlohmann::json::parse(
            client.call(intercom_articles_retrieve, count > 1 ? arguments[1] : ""));
        const auto statistics = field(article, "statistics", nlohmann::json::object());
        std::cout << field<std::string>(article, "title", "(no title)") << ": "
                  << field<std::int64_t>(statistics, "views", 0) << " views, "
                  << field<std::int64_t>(statistics, "reactions", 0) << " reactions, "
                  << field(statistics, "happy_reaction_percentage", 0.0) << " % happy\n";
        return EXIT_SUCCESS;
    } catch (const std::exception &problem) {
        std::cerr << problem.what() << '\n';
        return EXIT_FAILURE;
    }
}
