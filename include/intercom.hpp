// SPDX-License-Identifier: MIT OR Apache-2.0

/**
 * @file intercom.hpp
 * The Intercom client for C++17 and later: header-only, over intercom.h. Link with libintercom.
 *
 * @code
 *     intercom::client client(token);
 *     std::string article = client.call(intercom_articles_retrieve, 800001);
 *     for (const std::string &page : client.pages(intercom_articles_list_pages, nullptr)) {
 *         // … one page of articles, as JSON …
 *     }
 * @endcode
 *
 * Every operation in intercom.h has the same shape, so one `call` serves them all: it takes the C
 * function, then what that function takes between `client` and `error`, in the same order. Answers
 * are the JSON text that arrived, never changed, and are read with the JSON library of your choice.
 *
 * - What fails throws intercom::error. Values that could not even be handed to the library (text
 *   with a NUL byte inside, a negative duration, an option it refuses) throw
 *   std::invalid_argument. Nothing else throws, save std::bad_alloc.
 * - Where an argument may be left out, pass nullptr. (Not NULL: it may be an integer, and integers
 *   are ids.)
 * - A client may be used from many threads at once. Options and a pager belong to one at a time.
 */

#ifndef INTERCOM_HPP
#define INTERCOM_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <new>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "intercom.h"

namespace intercom {

/** Why a call failed. Cheap to copy: copies share what they know. */
class error : public std::exception {
public:
    /** Takes over an error of the C functions, which may be null. */
    explicit error(intercom_error *handle) : handle_(handle, intercom_error_free) {}

    /** A message for people, which names the operation and the cause, and never the token. */
    const char *what() const noexcept override {
        const char *message = intercom_error_message(handle_.get());
        return message != nullptr ? message : "the call failed";
    }

    /** One of the INTERCOM_ERROR_… constants. Later versions may add to them. */
    int code() const noexcept { return intercom_error_code(handle_.get()); }

    /** The HTTP status; 0 when no answer arrived. */
    int http_status() const noexcept { return intercom_error_http_status(handle_.get()); }

    /** Intercom's id of the request; empty when it gave none. Valid as long as the error. */
    std::string_view request_id() const noexcept {
        const char *id = intercom_error_request_id(handle_.get());
        return id != nullptr ? std::string_view(id) : std::string_view();
    }

    /** How long Intercom asks to wait before the next try. */
    std::optional<std::chrono::milliseconds> retry_after() const noexcept {
        const auto milliseconds = intercom_error_retry_after_ms(handle_.get());
        if (milliseconds < 0) {
            return std::nullopt;
        }
        return std::chrono::milliseconds(milliseconds);
    }

    /** How often the request was tried; 0 when nothing was sent. */
    std::uint32_t attempts() const noexcept { return intercom_error_attempts(handle_.get()); }

    /** Whether the request may have changed something at Intercom although the call failed. */
    bool maybe_applied() const noexcept { return intercom_error_maybe_applied(handle_.get()) != 0; }

    /** The body of the answer as far as it came, JSON or not. Valid as long as the error. */
    std::string_view body() const noexcept {
        std::size_t length = 0;
        const char *body = intercom_error_body(handle_.get(), &length);
        return body != nullptr ? std::string_view(body, length) : std::string_view();
    }

    /** All of the above, and Intercom's own list of what is wrong, as a JSON object. */
    std::string json() const;

    /** The C error, for functions that this header does not know. Never freed by the caller. */
    const intercom_error *get() const noexcept { return handle_.get(); }

private:
    std::shared_ptr<const intercom_error> handle_;
};

/** How text goes to C and comes back. */
namespace detail {

/** Frees text that the library allocated. */
struct free_text {
    void operator()(char *text) const noexcept { intercom_string_free(text); }
};

/** Copies text out of the library and frees it, also when the copy fails. */
inline std::string take(char *text) {
    const std::unique_ptr<char, free_text> owner(text);
    return std::string(text);
}

/** Refuses text that C would see cut short. */
template <class Text>
const Text &whole(const Text &text) {
    if (text.find('\0') != Text::npos) {
        throw std::invalid_argument("text for Intercom has a NUL byte inside");
    }
    return text;
}

template <class T>
constexpr bool is_id = std::is_integral_v<T> && !std::is_same_v<T, bool> &&
                       !std::is_same_v<T, wchar_t> && !std::is_same_v<T, char16_t> &&
                       !std::is_same_v<T, char32_t> && (sizeof(T) > 1);

/** What may be passed as an argument, as the NUL-terminated text that C takes. */
class argument {
public:
    argument(std::nullptr_t) noexcept {}
    argument(const char *text) noexcept : borrowed_(text) {}
    argument(const std::string &text) : borrowed_(whole(text).c_str()) {}
    argument(std::string_view text) : owned_(whole(text)) {}
    template <class Id, std::enable_if_t<is_id<Id>, int> = 0>
    argument(Id id) : owned_(std::to_string(id)) {}

    argument(const argument &) = delete;
    argument &operator=(const argument &) = delete;

    const char *text() const noexcept { return owned_ ? owned_->c_str() : borrowed_; }

private:
    const char *borrowed_ = nullptr;
    std::optional<std::string> owned_;
};

/** Hands an attempt on to a std::function; nothing may be thrown through the library. */
inline void observe(const intercom_attempt *attempt, void *function) noexcept {
    try {
        (*static_cast<std::function<void(const intercom_attempt &)> *>(function))(*attempt);
    } catch (...) {
    }
}

/**
 * A function on its way through C, which no exception may cross: what it throws is kept, and the
 * call is told to end. So is a call whose function answers false.
 */
template <class Function>
class passage {
public:
    explicit passage(Function &function) noexcept : function_(function) {}

    /** An intercom_write_fn; `self` is the passage. */
    static std::size_t write(const void *data, std::size_t length, void *self) noexcept {
        const std::string_view piece(static_cast<const char *>(data), length);
        return static_cast<passage *>(self)->goes_on(piece) ? length : 0;
    }

    /** An intercom_progress_fn; `self` is the passage. */
    static int progress(const char *json, void *self) noexcept {
        return static_cast<passage *>(self)->goes_on(std::string_view(json)) ? 0 : 1;
    }

    /** Throws what the function has thrown. */
    void rethrow() const {
        if (thrown_) {
            std::rethrow_exception(thrown_);
        }
    }

private:
    bool goes_on(std::string_view text) noexcept {
        try {
            if constexpr (std::is_void_v<std::invoke_result_t<Function &, std::string_view>>) {
                function_(text);
                return true;
            } else {
                return static_cast<bool>(function_(text));
            }
        } catch (...) {
            thrown_ = std::current_exception();
            return false;
        }
    }

    Function &function_;
    std::exception_ptr thrown_;
};

template <class Function>
using if_takes_text = std::enable_if_t<std::is_invocable_v<Function &, std::string_view>, int>;

} // namespace detail

inline std::string error::json() const {
    char *json = intercom_error_json(handle_.get());
    return json != nullptr ? detail::take(json) : std::string("null");
}

/**
 * How a client is to behave. What is not set keeps its default.
 *
 * @code
 *     intercom::client client(token, intercom::options().region("eu").timeout(10s).retries(4));
 * @endcode
 *
 * The setters return the same options, so they chain. Movable, not copyable: it owns one handle.
 */
class options {
public:
    options() : handle_(intercom_options_new()) {
        if (!handle_) {
            throw std::bad_alloc();
        }
    }

    /** Where Intercom is, instead of a region. `http://` is for loopback addresses only. */
    options &base_url(const std::string &url) {
        return set("base_url", intercom_options_set_base_url, url);
    }

    /** Where the workspace is hosted: "us" (the default), "eu" or "au". */
    options &region(const std::string &name) {
        return set("region", intercom_options_set_region, name);
    }

    /** The version of the API to ask for, instead of 2.10. */
    options &api_version(const std::string &version) {
        return set("api_version", intercom_options_set_api_version, version);
    }

    /** The deadline of a whole call, retries and waits included. */
    options &timeout(std::chrono::milliseconds time) {
        return set("timeout", intercom_options_set_timeout_ms, time);
    }

    /** How long making a connection may take. */
    options &connect_timeout(std::chrono::milliseconds time) {
        return set("connect_timeout", intercom_options_set_connect_timeout_ms, time);
    }

    /** How often a call is tried again; 0 for never. */
    options &retries(std::uint32_t count) {
        return checked("retries", intercom_options_set_retries(handle_.get(), count));
    }

    /** The longest wait before the second try; each further one is up to twice as long. */
    options &retry_base(std::chrono::milliseconds time) {
        return set("retry_base", intercom_options_set_retry_base_ms, time);
    }

    /** The longest wait before any try, unless Intercom asks for more. */
    options &retry_cap(std::chrono::milliseconds time) {
        return set("retry_cap", intercom_options_set_retry_cap_ms, time);
    }

    /** The most bytes of an answer, after decompression. */
    options &max_response_bytes(std::uint64_t bytes) {
        return checked("max_response_bytes",
                       intercom_options_set_max_response_bytes(handle_.get(), bytes));
    }

    /** The address of a proxy, instead of that of the environment. */
    options &proxy(const std::string &url) {
        return set("proxy", intercom_options_set_proxy, url);
    }

    /** A PEM file with the certificates to trust, instead of the built-in ones. */
    options &ca_file(const std::string &path) {
        return set("ca_file", intercom_options_set_ca_file, path);
    }

    /** What the program calls itself. */
    options &user_agent(const std::string &name) {
        return set("user_agent", intercom_options_set_user_agent, name);
    }

    /** How many connections are kept open for later calls; 0 for none. */
    options &idle_connections(std::uint32_t count) {
        return checked("idle_connections",
                       intercom_options_set_idle_connections(handle_.get(), count));
    }

    /** How long a connection is kept open for later calls. */
    options &idle_timeout(std::chrono::milliseconds time) {
        return set("idle_timeout", intercom_options_set_idle_timeout_ms, time);
    }

    /** Whether calls wait for their turn, so that a bulk job stays under the rate limit. */
    options &throttle(bool on) {
        return checked("throttle", intercom_options_set_throttle(handle_.get(), on ? 1 : 0));
    }

    /**
     * Is told of each attempt of each call, on the thread of the call. It never sees the token or
     * a body. The attempt lives until it returns. What it throws is dropped.
     */
    options &observer(std::function<void(const intercom_attempt &)> observe) {
        using function = std::function<void(const intercom_attempt &)>;
        if (!observe) {
            return checked("observer", -1);
        }
        auto owned = std::make_unique<function>(std::move(observe));
        return checked("observer", intercom_options_set_observer(
                                       handle_.get(), detail::observe, owned.release(),
                                       [](void *data) { delete static_cast<function *>(data); }));
    }

    /** The C options, for functions that this header does not know. Never freed by the caller. */
    intercom_options *get() const noexcept { return handle_.get(); }

private:
    struct free_handle {
        void operator()(intercom_options *handle) const noexcept {
            intercom_options_free(handle);
        }
    };

    options &set(const char *name, int (*setter)(intercom_options *, const char *),
                 const std::string &text) {
        return checked(name, setter(handle_.get(), detail::whole(text).c_str()));
    }

    options &set(const char *name, int (*setter)(intercom_options *, std::uint64_t),
                 std::chrono::milliseconds time) {
        const auto milliseconds = time.count();
        return checked(name, milliseconds < 0 ? -1
                                              : setter(handle_.get(), static_cast<std::uint64_t>(
                                                                          milliseconds)));
    }

    options &checked(const char *name, int outcome) {
        if (outcome != 0) {
            throw std::invalid_argument(std::string("not a value for the option ") + name);
        }
        return *this;
    }

    std::unique_ptr<intercom_options, free_handle> handle_;
};

/**
 * The pages of a list, fetched one after the other as they are asked for: an input range over the
 * JSON text of each.
 *
 * It can be gone through once. A loop that is left early can be continued by another one, with
 * the next page. After the last page, and after an error was thrown, it is at its end for good.
 * It keeps what it needs of its client, which may go first. Movable, not copyable; moving it
 * invalidates its iterators.
 */
class pager {
public:
    /** A page, and the step to the next. Copies share their position. */
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = std::string;
        using difference_type = std::ptrdiff_t;
        using pointer = std::string *;
        using reference = std::string &;

        /** The end of any pager. */
        iterator() noexcept = default;

        /** The JSON text of the page. It may be moved away. */
        reference operator*() const noexcept { return *pager_->page_; }
        /** The JSON text of the page. */
        pointer operator->() const noexcept { return &*pager_->page_; }

        /** Fetches the next page; becomes the end when there is none, or it cannot be had. */
        iterator &operator++() {
            pager *from = std::exchange(pager_, nullptr);
            from->page_ = from->next();
            if (from->page_) {
                pager_ = from;
            }
            return *this;
        }

        /** As the other `++`; what it returns holds the page that was left. */
        auto operator++(int) {
            struct left {
                std::string page;
                std::string &operator*() noexcept { return page; }
            };
            left page{std::move(**this)};
            ++*this;
            return page;
        }

        friend bool operator==(const iterator &a, const iterator &b) noexcept {
            return a.pager_ == b.pager_;
        }
        friend bool operator!=(const iterator &a, const iterator &b) noexcept { return !(a == b); }

    private:
        friend class pager;
        explicit iterator(pager *from) : pager_(from) { ++*this; }

        pager *pager_ = nullptr;
    };

    /** Takes over a pager of the C functions; null is one without pages. */
    explicit pager(intercom_pager *handle) noexcept : handle_(handle) {}

    /** Fetches the next page and begins with it. */
    iterator begin() { return iterator(this); }
    /** What an iterator is after the last page. */
    iterator end() noexcept { return iterator(); }

    /** The next page; nothing after the last one. Throws intercom::error. */
    std::optional<std::string> next() {
        if (!handle_) {
            return std::nullopt;
        }
        char *page = nullptr;
        intercom_error *failure = nullptr;
        const int outcome = intercom_pager_next(handle_.get(), &page, &failure);
        if (outcome == 1) {
            return detail::take(page);
        }
        handle_.reset();
        if (outcome != 0) {
            throw error(failure);
        }
        return std::nullopt;
    }

private:
    struct free_handle {
        void operator()(intercom_pager *handle) const noexcept { intercom_pager_free(handle); }
    };

    std::unique_ptr<intercom_pager, free_handle> handle_;
    std::optional<std::string> page_;
};

/** What Intercom last said about the rate limit. What it did not say is empty. */
struct rate_limit_snapshot {
    /** Requests in a window. */
    std::optional<std::int64_t> limit;
    /** Requests that the window still takes. */
    std::optional<std::int64_t> remaining;
    /** When the window ends. */
    std::optional<std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>>
        reset_at;
};

/**
 * A connection to one workspace.
 *
 * Movable, not copyable: a client is a pool of connections and one memory of the rate limit, and
 * a copy would quietly be either a second pool or the same one. All its functions are const and
 * may be called from many threads at once, so share it by reference or by std::shared_ptr.
 */
class client {
public:
    /** A client for the workspace that the access token belongs to. */
    explicit client(const std::string &token) : handle_(make(token, nullptr)) {}

    /** A client with options, which stay the caller's and may be used again. */
    client(const std::string &token, const options &settings)
        : handle_(make(token, settings.get())) {}

    /**
     * Performs an operation and returns the JSON text of the answer; `null` for an empty one.
     *
     * @param operation a function of intercom.h, as in `intercom_articles_update`
     * @param arguments what it takes between the client and the error: text (std::string,
     *        std::string_view, const char *), integers for ids, nullptr where it may be left out
     */
    template <class... Parameters, class... Arguments>
    std::string call(char *(*operation)(const intercom_client *, Parameters...),
                     const Arguments &...arguments) const {
        static_assert(sizeof...(Arguments) + 1 == sizeof...(Parameters),
                      "pass what the operation takes between the client and the error");
        intercom_error *failure = nullptr;
        char *answer =
            operation(handle_.get(), detail::argument(arguments).text()..., &failure);
        if (answer == nullptr) {
            throw error(failure);
        }
        return detail::take(answer);
    }

    /** Follows a list, with arguments as for `call`. Nothing is sent before the first page. */
    template <class... Parameters, class... Arguments>
    pager pages(intercom_pager *(*operation)(const intercom_client *, Parameters...),
                const Arguments &...arguments) const {
        static_assert(sizeof...(Arguments) + 1 == sizeof...(Parameters),
                      "pass what the operation takes between the client and the error");
        intercom_error *failure = nullptr;
        intercom_pager *handle =
            operation(handle_.get(), detail::argument(arguments).text()..., &failure);
        if (handle == nullptr) {
            throw error(failure);
        }
        return pager(handle);
    }

    /** Sends any request: what the catalogue of operations does not know. */
    std::string request(const detail::argument &method, const detail::argument &path,
                        const detail::argument &params = nullptr,
                        const detail::argument &body = nullptr) const {
        intercom_error *failure = nullptr;
        char *answer = intercom_request(handle_.get(), method.text(), path.text(), params.text(),
                                        body.text(), &failure);
        if (answer == nullptr) {
            throw error(failure);
        }
        return detail::take(answer);
    }

    /**
     * Waits until an export is finished: completed, failed, cancelled or without data.
     *
     * @param progress is called with the JSON text of each look, as std::string_view. It may
     *        answer false to end the wait; what it throws ends it and is thrown from here.
     * @return the JSON text of the last look
     */
    template <class Progress, detail::if_takes_text<Progress> = 0>
    std::string
    wait_for_export(const detail::argument &job_identifier, Progress &&progress,
                    std::chrono::milliseconds interval = std::chrono::seconds(5),
                    std::chrono::milliseconds timeout = std::chrono::hours(1)) const {
        if (interval.count() <= 0 || timeout.count() <= 0) {
            throw std::invalid_argument("an export is waited for in no time");
        }
        using passage = detail::passage<std::remove_reference_t<Progress>>;
        passage through(progress);
        intercom_error *failure = nullptr;
        char *answer = intercom_data_exports_wait(
            handle_.get(), job_identifier.text(), static_cast<std::uint64_t>(interval.count()),
            static_cast<std::uint64_t>(timeout.count()), passage::progress, &through, &failure);
        if (answer == nullptr) {
            throw error(failure);
        }
        std::string last = detail::take(answer);
        through.rethrow();
        return last;
    }

    /**
     * Downloads a completed export, a file of CSV packed with gzip, as it comes.
     *
     * @param write is called with one piece after the other, as std::string_view. It may answer
     *        false to end the download, which then throws intercom::error; what it throws ends
     *        the download and is thrown from here. What it was given before is not whole.
     */
    template <class Write, detail::if_takes_text<Write> = 0>
    void download(const detail::argument &job_identifier, Write &&write) const {
        using passage = detail::passage<std::remove_reference_t<Write>>;
        passage through(write);
        intercom_error *failure = nullptr;
        if (intercom_data_exports_download(handle_.get(), job_identifier.text(), passage::write,
                                           &through, &failure) != 0) {
            const error failed(failure);
            through.rethrow();
            throw failed;
        }
    }

    /** Downloads a completed export into a stream, which should be a binary one. */
    void download(const detail::argument &job_identifier, std::ostream &to) const {
        download(job_identifier, [&to](std::string_view piece) {
            return to.write(piece.data(), static_cast<std::streamsize>(piece.size())).good();
        });
    }

    /**
     * Downloads a completed export into a file, which is there only when it is whole: packed as
     * it comes, or unpacked to plain CSV. The path is UTF-8.
     */
    void download_file(const detail::argument &job_identifier, const detail::argument &path,
                       bool unpack = false) const {
        intercom_error *failure = nullptr;
        if (intercom_data_exports_download_file(handle_.get(), job_identifier.text(), path.text(),
                                                unpack ? 1 : 0, &failure) != 0) {
            throw error(failure);
        }
    }

    /**
     * The same client with another deadline for its calls. It shares connections, rate limit and
     * cancellation with this one, which may go first.
     */
    client with_timeout(std::chrono::milliseconds time) const {
        intercom_error *failure = nullptr;
        intercom_client *handle = intercom_client_with_timeout_ms(
            handle_.get(), time.count() < 0 ? 0 : static_cast<std::uint64_t>(time.count()),
            &failure);
        if (handle == nullptr) {
            throw error(failure);
        }
        return client(handle);
    }

    /**
     * Ends the calls that other threads are waiting for, with INTERCOM_ERROR_CANCELLED. Later
     * calls are not affected.
     */
    void cancel() const noexcept { intercom_client_cancel(handle_.get()); }

    /** What Intercom last said about the rate limit; nothing before the first answer. */
    std::optional<rate_limit_snapshot> rate_limit() const noexcept {
        intercom_rate_limit seen{};
        seen.size = sizeof seen;
        if (intercom_client_rate_limit(handle_.get(), &seen) != 1) {
            return std::nullopt;
        }
        rate_limit_snapshot snapshot;
        if (seen.limit >= 0) {
            snapshot.limit = seen.limit;
        }
        if (seen.remaining >= 0) {
            snapshot.remaining = seen.remaining;
        }
        if (seen.reset_at >= 0) {
            snapshot.reset_at.emplace(std::chrono::seconds(seen.reset_at));
        }
        return snapshot;
    }

    /** The C client, for functions that this header does not know. Never freed by the caller. */
    const intercom_client *get() const noexcept { return handle_.get(); }

private:
    struct free_handle {
        void operator()(intercom_client *handle) const noexcept { intercom_client_free(handle); }
    };

    explicit client(intercom_client *handle) noexcept : handle_(handle) {}

    static intercom_client *make(const std::string &token, const intercom_options *settings) {
        intercom_error *failure = nullptr;
        intercom_client *handle =
            intercom_client_new(detail::whole(token).c_str(), settings, &failure);
        if (handle == nullptr) {
            throw error(failure);
        }
        return handle;
    }

    std::unique_ptr<intercom_client, free_handle> handle_;
};

/** All operations, as a JSON array: name, C function, verb, route and arguments of each. */
inline std::string operations() {
    char *catalogue = intercom_operations();
    if (catalogue == nullptr) {
        throw std::bad_alloc();
    }
    return detail::take(catalogue);
}

/** The version of the library at run time. That of the header is INTERCOM_VERSION. */
inline const char *version() noexcept {
    return intercom_version();
}

} // namespace intercom

#endif // INTERCOM_HPP
