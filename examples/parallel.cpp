// SPDX-License-Identifier: MIT OR Apache-2.0

// Retrieves the statistics of all articles with several threads, and prints the most viewed.
//
//     c++ -std=c++17 parallel.cpp $(pkg-config --cflags --libs intercom) -pthread -o parallel
//     INTERCOM_ACCESS_TOKEN=... ./parallel [THREADS]
//
// INTERCOM_REGION and INTERCOM_BASE_URL name another region or server. All threads share one client:
// its functions are const and may be called by any number of threads. The throttle keeps them below
// the rate limit together. The first failure cancels the calls of the other threads. Only reads.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <intercom.hpp>

#include "json.hpp"
#include "text.hpp"

namespace {

constexpr std::size_t SHOWN = 10;

struct article {
    std::string id;
    std::string title;
    std::int64_t views = 0;
};

/** Threads that are joined when the object goes out of scope, also by an exception. */
class joined_threads {
public:
    joined_threads() = default;
    joined_threads(const joined_threads &) = delete;
    joined_threads &operator=(const joined_threads &) = delete;
    ~joined_threads() {
        for (std::thread &thread : threads_) {
            thread.join();
        }
    }

    template <class Function>
    void start(Function function) {
        threads_.emplace_back(std::move(function));
    }

private:
    std::vector<std::thread> threads_;
};

/** Keeps the first exception of several threads, and cancels the calls of the others. */
class first_failure {
public:
    explicit first_failure(const intercom::client &client) : client_(client) {}

    bool happened() const { return happened_; }

    /** Runs a function and keeps its exception. */
    template <class Function>
    void watch(Function function) noexcept {
        try {
            function();
        } catch (...) {
            const std::lock_guard<std::mutex> guard(lock_);
            if (!happened_) {
                exception_ = std::current_exception();
                happened_ = true;
                client_.cancel();
            }
        }
    }

    /** Rethrows it, after all threads have been joined. */
    void rethrow() const {
        if (exception_) {
            std::rethrow_exception(exception_);
        }
    }

private:
    const intercom::client &client_;
    std::mutex lock_;
    std::exception_ptr exception_;
    std::atomic<bool> happened_{false};
};

std::vector<article> list_articles(const intercom::client &client) {
    std::vector<article> articles;
    for (const std::string &page :
         client.pages(intercom_articles_list_pages, R"({"per_page": 150})")) {
        const json::value list = json::parse(page);
        for (const json::value &item : list["data"]) {
            articles.push_back({item["id"].text(), text::one_line(item["title"].text())});
        }
    }
    return articles;
}

/** Each thread takes the next article until none is left. No two threads write to the same one. */
void retrieve_views(const intercom::client &client, std::vector<article> &articles,
                    unsigned count) {
    std::atomic<std::size_t> next{0};
    first_failure failure(client);
    {
        joined_threads threads;
        const auto work = [&] {
            failure.watch([&] {
                std::size_t index = 0;
                while (!failure.happened() && (index = next++) < articles.size()) {
                    article &each = articles[index];
                    const std::string text = client.call(intercom_articles_statistics, each.id);
                    each.views = json::parse(text)["views"].integer();
                }
            });
        };
        for (unsigned started = 0; started < count; ++started) {
            threads.start(work);
        }
    }
    failure.rethrow();
}

unsigned thread_count(int count, char **arguments) {
    const int threads = count > 1 ? std::atoi(arguments[1]) : 4;
    if (count > 2 || threads < 1 || threads > 64) {
        throw std::invalid_argument("usage: parallel [THREADS], from 1 to 64");
    }
    return static_cast<unsigned>(threads);
}

} // namespace

int main(int count, char **arguments) {
    try {
        const unsigned threads = thread_count(count, arguments);
        const intercom::client client = intercom::client::from_env(
            intercom::options().throttle(true).timeout(std::chrono::minutes(5)));
        std::vector<article> articles = list_articles(client);
        retrieve_views(client, articles, threads);

        const auto more_viewed = [](const article &a, const article &b) { return a.views > b.views; };
        std::stable_sort(articles.begin(), articles.end(), more_viewed);
        for (std::size_t rank = 0; rank < std::min(SHOWN, articles.size()); ++rank) {
            std::cout << articles[rank].views << " views: " << articles[rank].title << '\n';
        }
        return EXIT_SUCCESS;
    } catch (const std::exception &error) {
        std::cerr << "parallel: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
