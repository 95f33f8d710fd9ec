// SPDX-License-Identifier: MIT OR Apache-2.0

/**
 * @file intercom.hpp
 * The Intercom client for C++17 and later: a header-only wrapper of intercom.h. Link with
 * libintercom.
 *
 * @code
 *     intercom::client client(token);
 *     std::string article = client.call(intercom_articles_retrieve, 800001);
 *     for (const std::string &page : client.pages(intercom_articles_list_pages, nullptr)) {
 *         // page is the JSON text of one page of articles.
 *     }
 * @endcode
 *
 * Every operation of intercom.h has the same shape, so one member function, `call`, makes them
 * all: it takes the C function and then the arguments of that function between `client` and
 * `error`, in the same order. It returns the JSON text of the response unchanged, to be parsed with
 * the JSON library of your choice. What the operations do is documented in intercom.h.
 *
 * Bodies of searches can be built with intercom::search.
 *
 * - A call that fails throws intercom::error. An argument that cannot be passed to the library
 *   (text with a NUL byte inside, a null token, a negative duration, an invalid option) throws
 *   std::invalid_argument. Nothing else is thrown except std::bad_alloc.
 * - Pass nullptr for an argument that may be omitted. (Not NULL: it may be an integer, and integers
 *   are ids.)
 * - A const client may be used by any number of threads at once, options and a pager by one thread
 *   at a time.
 * - The rules for callbacks in intercom.h apply to functions passed to this header, except that
 *   they may throw.
 */

#ifndef INTERCOM_HPP
#define INTERCOM_HPP

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <iomanip>
#include <iterator>
#include <limits>
#include <locale>
#include <memory>
#include <new>
#include <optional>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "intercom.h"

namespace intercom {

/** Why a call failed. Copies are cheap and share one immutable error. */
class error : public std::exception {
public:
    /** Takes ownership of an error of the C functions, which may be null. */
    explicit error(intercom_error *handle) : handle_(handle, intercom_error_free) {}

    /** Returns a message for people. It never contains the access token. */
    const char *what() const noexcept override {
        const char *message = intercom_error_message(handle_.get());
        return message != nullptr ? message : "the call failed";
    }

    /** Returns one of `intercom_error_kind`. Later versions may add values. */
    int code() const noexcept { return intercom_error_code(handle_.get()); }

    /** Returns the granular kind, as in "timeout" or "dns". Valid as long as the error. */
    std::string_view detail() const noexcept {
        const char *name = intercom_error_detail(handle_.get());
        return name != nullptr ? std::string_view(name) : std::string_view();
    }

    /** Returns the HTTP status; 0 without a response. */
    int http_status() const noexcept { return intercom_error_http_status(handle_.get()); }

    /** Returns Intercom's id of the request, or an empty view. Valid as long as the error. */
    std::string_view request_id() const noexcept {
        const char *id = intercom_error_request_id(handle_.get());
        return id != nullptr ? std::string_view(id) : std::string_view();
    }

    /** Returns how long Intercom asked to wait before the next attempt. */
    std::optional<std::chrono::milliseconds> retry_after() const noexcept {
        const auto milliseconds = intercom_error_retry_after_ms(handle_.get());
        if (milliseconds < 0) {
            return std::nullopt;
        }
        return std::chrono::milliseconds(milliseconds);
    }

    /** Returns the number of attempts; 0 if nothing was sent. */
    std::uint32_t attempts() const noexcept { return intercom_error_attempts(handle_.get()); }

    /** Returns whether Intercom may have applied the request although the call failed. */
    bool maybe_applied() const noexcept { return intercom_error_maybe_applied(handle_.get()) != 0; }

    /** Returns whether a scroll lost its position and can only start again with a new pager. */
    bool must_restart() const noexcept { return intercom_error_must_restart(handle_.get()) != 0; }

    /** Returns the body of the response, as far as it was received. Valid as long as the error. */
    std::string_view body() const noexcept {
        std::size_t length = 0;
        const char *body = intercom_error_body(handle_.get(), &length);
        return body != nullptr ? std::string_view(body, length) : std::string_view();
    }

    /** Returns all of the above and Intercom's own list of errors as a JSON object. */
    std::string json() const;

    /** Returns the C error, which the caller must not free. */
    const intercom_error *get() const noexcept { return handle_.get(); }

private:
    std::shared_ptr<const intercom_error> handle_;
};

/** Conversions between C++ and C. Not part of the interface. */
namespace detail {

/** Frees a string that the library returned. */
struct free_text {
    void operator()(char *text) const noexcept { intercom_string_free(text); }
};

/** Copies a string that the library returned and frees it, also if the copy throws. */
inline std::string take(char *text) {
    const std::unique_ptr<char, free_text> owner(text);
    return std::string(text);
}

/** Rejects text that C would see truncated. */
template <class Text>
const Text &without_nul(const Text &text) {
    if (text.find('\0') != Text::npos) {
        throw std::invalid_argument("text must not contain a NUL byte");
    }
    return text;
}

/** Text that must be given: the token, or the value of an option. */
class required_text {
public:
    required_text(const char *text) : borrowed_(text) {
        if (text == nullptr) {
            throw std::invalid_argument("text must not be null");
        }
    }
    required_text(const std::string &text) : borrowed_(without_nul(text).c_str()) {}
    required_text(std::string_view text) : owned_(without_nul(text)) {}

    required_text(const required_text &) = delete;
    required_text &operator=(const required_text &) = delete;

    const char *c_str() const noexcept { return owned_ ? owned_->c_str() : borrowed_; }

private:
    const char *borrowed_ = nullptr;
    std::optional<std::string> owned_;
};

template <class T>
constexpr bool is_id = std::is_integral_v<T> && !std::is_same_v<T, bool> &&
                       !std::is_same_v<T, wchar_t> && !std::is_same_v<T, char16_t> &&
                       !std::is_same_v<T, char32_t> && (sizeof(T) > 1);

/** An argument of an operation, as the NUL-terminated string that C takes; null if omitted. */
class argument {
public:
    argument(std::nullptr_t) noexcept {}
    argument(const char *text) noexcept : borrowed_(text) {}
    argument(const std::string &text) : borrowed_(without_nul(text).c_str()) {}
    argument(std::string_view text) : owned_(without_nul(text)) {}
    template <class Id, std::enable_if_t<is_id<Id>, int> = 0>
    argument(Id id) : owned_(std::to_string(id)) {}

    argument(const argument &) = delete;
    argument &operator=(const argument &) = delete;

    const char *c_str() const noexcept { return owned_ ? owned_->c_str() : borrowed_; }

private:
    const char *borrowed_ = nullptr;
    std::optional<std::string> owned_;
};

/** Passes an attempt to a std::function and drops what it throws: C must not see an exception. */
inline void observe(const intercom_attempt *attempt, void *function) noexcept {
    try {
        (*static_cast<std::function<void(const intercom_attempt &)> *>(function))(*attempt);
    } catch (...) {
    }
}

/**
 * Adapts a function to the callbacks of C, which no exception may leave. When the function throws
 * or returns false, the callback stops the call; the exception is kept for `rethrow`.
 */
template <class Function>
class callback {
public:
    explicit callback(Function &function) noexcept : function_(function) {}

    /** An intercom_write_fn whose `user_data` is a callback. */
    static std::size_t write(const void *data, std::size_t length, void *self) noexcept {
        const std::string_view chunk(static_cast<const char *>(data), length);
        return static_cast<callback *>(self)->invoke(chunk) ? length : 0;
    }

    /** An intercom_progress_fn whose `user_data` is a callback. */
    static int progress(const char *json, void *self) noexcept {
        return static_cast<callback *>(self)->invoke(std::string_view(json)) ? 0 : 1;
    }

    /** An intercom_download_progress_fn whose `user_data` is a callback. */
    static int download_progress(std::uint64_t received, std::int64_t total, void *self) noexcept {
        const std::optional<std::uint64_t> known =
            total < 0 ? std::nullopt
                      : std::optional<std::uint64_t>(static_cast<std::uint64_t>(total));
        return static_cast<callback *>(self)->invoke(received, known) ? 0 : 1;
    }

    /** Rethrows the exception of the function, if it threw one. */
    void rethrow() const {
        if (exception_) {
            std::rethrow_exception(exception_);
        }
    }

private:
    /** Calls the function and returns whether to continue. */
    template <class... Arguments>
    bool invoke(const Arguments &...arguments) noexcept {
        try {
            if constexpr (std::is_void_v<std::invoke_result_t<Function &, const Arguments &...>>) {
                function_(arguments...);
                return true;
            } else {
                return static_cast<bool>(function_(arguments...));
            }
        } catch (...) {
            exception_ = std::current_exception();
            return false;
        }
    }

    Function &function_;
    std::exception_ptr exception_;
};

/** Returns a text as a JSON string. */
inline std::string quote(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string json = "\"";
    for (const char character : text) {
        const auto code = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            json += '\\';
            json += character;
        } else if (code < 0x20) {
            json += "\\u00";
            json += digits[code >> 4];
            json += digits[code & 15];
        } else {
            json += character;
        }
    }
    return json + '"';
}

/** Returns a number as JSON, whatever the locale is, with as many digits as it takes to read it. */
inline std::string number(double value) {
    std::string text;
    for (int digits = std::numeric_limits<double>::digits10;
         digits <= std::numeric_limits<double>::max_digits10; ++digits) {
        std::ostringstream output;
        output.imbue(std::locale::classic());
        output << std::setprecision(digits) << value;
        text = output.str();
        std::istringstream input(text);
        input.imbue(std::locale::classic());
        double read = 0;
        if (input >> read && read == value) {
            break;
        }
    }
    return text;
}

template <class Function>
using if_takes_text = std::enable_if_t<std::is_invocable_v<Function &, std::string_view>, int>;

template <class Function>
using if_takes_bytes = std::enable_if_t<
    std::is_invocable_v<Function &, std::uint64_t, std::optional<std::uint64_t>>, int>;

} // namespace detail

inline std::string error::json() const {
    char *json = intercom_error_json(handle_.get());
    return json != nullptr ? detail::take(json) : std::string("null");
}

/**
 * Options for new clients. Those that are not set have their default, which intercom.h states.
 *
 * @code
 *     intercom::client client(token, intercom::options().region("eu").timeout(10s).max_retries(4));
 * @endcode
 *
 * Each setter checks its value at once, throws std::invalid_argument if it is invalid, and returns
 * the same options, so calls can be chained. Movable, not copyable.
 */
class options {
public:
    /** Creates options that all have their default. */
    options() : handle_(intercom_options_new()) {
        if (!handle_) {
            throw std::bad_alloc();
        }
    }

    /** Sets the region that hosts the workspace: "us" (the default), "eu" or "au". */
    options &region(const detail::required_text &name) {
        return set(intercom_options_set_region, name);
    }

    /** Sets the URL of the server instead of a region; `http://` for loopback addresses only. */
    options &base_url(const detail::required_text &url) {
        return set(intercom_options_set_base_url, url);
    }

    /**
     * Allows `http://` to named hosts, separated by commas, for tests only, as against a sandbox in
     * another container: the access token and all data are sent in clear text. Set it before a base
     * URL that needs it.
     */
    options &allow_insecure_http(const detail::required_text &hosts) {
        return set(intercom_options_set_allow_insecure_http, hosts);
    }

    /** Sets the version of the API to request, instead of 2.10. */
    options &api_version(const detail::required_text &version) {
        return set(intercom_options_set_api_version, version);
    }

    /** Sets the user agent. */
    options &user_agent(const detail::required_text &name) {
        return set(intercom_options_set_user_agent, name);
    }

    /** Sets the deadline of a whole call, including retries and the waits between them. */
    options &timeout(std::chrono::milliseconds time) {
        return set("timeout", intercom_options_set_timeout_ms, time);
    }

    /** Sets the time limit for making a connection. */
    options &connect_timeout(std::chrono::milliseconds time) {
        return set("connect_timeout", intercom_options_set_connect_timeout_ms, time);
    }

    /** Sets how many times a failed request is retried at most; 0 for never. */
    options &max_retries(std::uint32_t count) {
        return checked(intercom_options_set_max_retries(handle_.get(), count));
    }

    /** Sets the longest wait before the first retry. Each further one waits up to twice as long. */
    options &retry_base_delay(std::chrono::milliseconds time) {
        return set("retry_base_delay", intercom_options_set_retry_base_delay_ms, time);
    }

    /** Sets the longest wait before any retry, unless Intercom demands a longer one. */
    options &retry_max_delay(std::chrono::milliseconds time) {
        return set("retry_max_delay", intercom_options_set_retry_max_delay_ms, time);
    }

    /** Sets the largest response that is accepted, in bytes after decompression. */
    options &max_response_bytes(std::uint64_t bytes) {
        return checked(intercom_options_set_max_response_bytes(handle_.get(), bytes));
    }

    /** Sets how many idle connections are kept open for later calls; 0 for none. */
    options &max_idle_connections(std::uint32_t count) {
        return checked(intercom_options_set_max_idle_connections(handle_.get(), count));
    }

    /** Sets how long an idle connection is kept open for later calls. */
    options &idle_timeout(std::chrono::milliseconds time) {
        return set("idle_timeout", intercom_options_set_idle_timeout_ms, time);
    }

    /** Sets whether calls are spread over the rate limit window instead of using it up at once. */
    options &throttle(bool enabled) {
        return checked(intercom_options_set_throttle(handle_.get(), enabled ? 1 : 0));
    }

    /**
     * Sets the URL of the proxy, instead of that of the environment; empty for none. SOCKS is not
     * supported. intercom_options_set_proxy() explains the variables of the environment, among them
     * `HTTPS_PROXY` and `NO_PROXY`.
     */
    options &proxy(const detail::required_text &url) {
        return set(intercom_options_set_proxy, url);
    }

    /**
     * Sets whether to trust the certificate authorities of the system instead of the built-in ones.
     * Needs a library that was built with `make FEATURES=native-certs`.
     */
    options &system_certificates(bool trust) {
        return checked(intercom_options_set_system_certificates(handle_.get(), trust ? 1 : 0));
    }

    /** Sets a PEM file with the certificate authorities to trust, instead of the built-in ones. */
    options &ca_file(const detail::required_text &path) {
        return set(intercom_options_set_ca_file, path);
    }

    /**
     * Sets a function that is called after each attempt, on the thread that makes the call. It
     * never sees the access token, a query or a body. The attempt is valid until the function
     * returns. What it throws is dropped.
     */
    options &observer(std::function<void(const intercom_attempt &)> observe) {
        using function = std::function<void(const intercom_attempt &)>;
        if (!observe) {
            throw std::invalid_argument("observer must not be empty");
        }
        auto owned = std::make_unique<function>(std::move(observe));
        return checked(intercom_options_set_observer(
            handle_.get(), detail::observe, owned.release(),
            [](void *data) { delete static_cast<function *>(data); }));
    }

    /** Returns the C options, which the caller must not free. */
    intercom_options *get() const noexcept { return handle_.get(); }

private:
    struct free_handle {
        void operator()(intercom_options *handle) const noexcept {
            intercom_options_free(handle);
        }
    };

    options &set(int (*setter)(intercom_options *, const char *),
                 const detail::required_text &text) {
        return checked(setter(handle_.get(), text.c_str()));
    }

    options &set(const char *name, int (*setter)(intercom_options *, std::uint64_t),
                 std::chrono::milliseconds time) {
        if (time.count() < 0) {
            throw std::invalid_argument(std::string(name) + " must not be negative");
        }
        return checked(setter(handle_.get(), static_cast<std::uint64_t>(time.count())));
    }

    options &checked(int result) {
        if (result != 0) {
            const char *message = intercom_options_error(handle_.get());
            throw std::invalid_argument(message != nullptr ? message : "options were moved from");
        }
        return *this;
    }

    std::unique_ptr<intercom_options, free_handle> handle_;
};

/**
 * The pages of a list: an input range over the JSON text of each page. Each step requests one page.
 *
 * It can be iterated once. A loop that was left early can be continued by another, which starts
 * with the next page. After the last page, and after an error, the pager stays at its end. It keeps
 * its client alive. Movable, not copyable; moving it invalidates its iterators.
 */
class pager {
public:
    /** The position of a pager. Copies share it. */
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = std::string;
        using difference_type = std::ptrdiff_t;
        using pointer = std::string *;
        using reference = std::string &;

        /** Creates the end of any pager. */
        iterator() noexcept = default;

        /** Returns the JSON text of the page, which may be moved from. */
        reference operator*() const noexcept { return *pager_->page_; }
        /** Returns the JSON text of the page. */
        pointer operator->() const noexcept { return &*pager_->page_; }

        /** Requests the next page. Becomes the end if there is none or the request fails. */
        iterator &operator++() {
            pager *from = std::exchange(pager_, nullptr);
            from->page_ = from->next();
            if (from->page_) {
                pager_ = from;
            }
            return *this;
        }

        /** Like the other `++`. Returns an object whose `*` is the page before it. */
        auto operator++(int) {
            struct previous {
                std::string page;
                std::string &operator*() noexcept { return page; }
            };
            previous result{std::move(**this)};
            ++*this;
            return result;
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

    /** Takes ownership of a pager of the C functions; null is a pager without pages. */
    explicit pager(intercom_pager *handle) noexcept : handle_(handle) {}

    /** Requests the next page and returns an iterator at it. */
    iterator begin() { return iterator(this); }
    /** Returns the position after the last page. */
    iterator end() noexcept { return iterator(); }

    /** Requests the next page. Returns nothing after the last one; throws intercom::error. */
    std::optional<std::string> next() {
        if (!handle_) {
            return std::nullopt;
        }
        char *page = nullptr;
        intercom_error *failure = nullptr;
        const int result = intercom_pager_next(handle_.get(), &page, &failure);
        if (result == 1) {
            return detail::take(page);
        }
        handle_.reset();
        if (result != 0) {
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

/** The rate limit. Values that Intercom did not report are empty. */
struct rate_limit_snapshot {
    /** Number of requests that a window allows. */
    std::optional<std::int64_t> limit;
    /** Number of requests left in the current window. */
    std::optional<std::int64_t> remaining;
    /** Start of the next window. */
    std::optional<std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>>
        reset_at;
};

/**
 * A client for one workspace.
 *
 * Movable, not copyable: a client owns a pool of connections and a record of the rate limit, and a
 * copy would have to share or to double both. All its functions are const and may be called by any
 * number of threads at once, so share it by reference or by std::shared_ptr.
 */
class client {
public:
    /** Creates a client for the workspace that an access token belongs to. Sends nothing. */
    explicit client(const detail::required_text &token) : handle_(create(token, nullptr)) {}

    /** Creates a client with options, which may be used again. */
    client(const detail::required_text &token, const options &settings)
        : handle_(create(token, settings.get())) {}

    /**
     * Creates a client for the workspace that INTERCOM_ACCESS_TOKEN, INTERCOM_REGION and
     * INTERCOM_BASE_URL name; see intercom_client_new_from_env(). Sends nothing.
     */
    static client from_env() { return client_from_env(nullptr); }

    /** Creates a client from the environment with options, which override the environment. */
    static client from_env(const options &settings) { return client_from_env(settings.get()); }

    /**
     * Performs an operation and returns the JSON text of the response; `null` for an empty one.
     *
     * @param operation A function of intercom.h, as in `intercom_articles_update`.
     * @param arguments Its arguments between the client and the error: text (std::string,
     *        std::string_view, const char *), integers for ids, nullptr for what is omitted.
     */
    template <class... Parameters, class... Arguments>
    std::string call(char *(*operation)(const intercom_client *, Parameters...),
                     const Arguments &...arguments) const {
        static_assert(sizeof...(Arguments) + 1 == sizeof...(Parameters),
                      "pass the arguments of the operation between the client and the error");
        intercom_error *failure = nullptr;
        char *response =
            operation(handle_.get(), detail::argument(arguments).c_str()..., &failure);
        if (response == nullptr) {
            throw error(failure);
        }
        return detail::take(response);
    }

    /** Returns the pages of a list, with arguments as for `call`. Sends nothing yet. */
    template <class... Parameters, class... Arguments>
    pager pages(intercom_pager *(*operation)(const intercom_client *, Parameters...),
                const Arguments &...arguments) const {
        static_assert(sizeof...(Arguments) + 1 == sizeof...(Parameters),
                      "pass the arguments of the operation between the client and the error");
        intercom_error *failure = nullptr;
        intercom_pager *handle =
            operation(handle_.get(), detail::argument(arguments).c_str()..., &failure);
        if (handle == nullptr) {
            throw error(failure);
        }
        return pager(handle);
    }

    /** Sends any request, for what has no function in intercom.h. */
    std::string request(const detail::argument &method, const detail::argument &path,
                        const detail::argument &params = nullptr,
                        const detail::argument &body = nullptr) const {
        intercom_error *failure = nullptr;
        char *response = intercom_request(handle_.get(), method.c_str(), path.c_str(),
                                          params.c_str(), body.c_str(), &failure);
        if (response == nullptr) {
            throw error(failure);
        }
        return detail::take(response);
    }

    /**
     * Polls an export until it is completed. Throws intercom::error with the code
     * INTERCOM_ERROR_EXPORT if it has no data, failed or was canceled: detail() says which.
     *
     * @param progress Called after each poll with the JSON text of the export, as std::string_view.
     *        It may return false to stop the wait, which then throws intercom::error with the code
     *        INTERCOM_ERROR_CANCELLED, unless the export is finished; an exception of it stops the
     *        wait and is rethrown.
     * @param interval The time between two polls.
     * @param timeout The deadline of the whole wait.
     * @return The JSON text of the completed export.
     */
    template <class Progress, detail::if_takes_text<Progress> = 0>
    std::string
    wait_for_export(const detail::argument &job_identifier, Progress &&progress,
                    std::chrono::milliseconds interval = std::chrono::seconds(5),
                    std::chrono::milliseconds timeout = std::chrono::hours(1)) const {
        if (interval.count() <= 0 || timeout.count() <= 0) {
            throw std::invalid_argument("interval and timeout must be positive");
        }
        using callback = detail::callback<std::remove_reference_t<Progress>>;
        callback adapter(progress);
        intercom_error *failure = nullptr;
        char *response = intercom_data_exports_wait(
            handle_.get(), job_identifier.c_str(), static_cast<std::uint64_t>(interval.count()),
            static_cast<std::uint64_t>(timeout.count()), callback::progress, &adapter, &failure);
        if (response == nullptr) {
            const error failed(failure);
            adapter.rethrow();
            throw failed;
        }
        std::string completed = detail::take(response);
        adapter.rethrow();
        return completed;
    }

    /**
     * Downloads a completed export, a gzip-compressed CSV file, without decompressing it.
     *
     * @param write Called with one chunk after the other, as std::string_view. It may return false
     *        to stop the download, which then throws intercom::error; an exception of it stops the
     *        download and is rethrown. After a failure the chunks are an incomplete file.
     */
    template <class Write, detail::if_takes_text<Write> = 0>
    void download(const detail::argument &job_identifier, Write &&write) const {
        using callback = detail::callback<std::remove_reference_t<Write>>;
        callback adapter(write);
        intercom_error *failure = nullptr;
        if (intercom_data_exports_download(handle_.get(), job_identifier.c_str(), callback::write,
                                           &adapter, &failure) != 0) {
            const error failed(failure);
            adapter.rethrow();
            throw failed;
        }
    }

    /** Downloads a completed export into a stream, which should be in binary mode. */
    void download(const detail::argument &job_identifier, std::ostream &to) const {
        download(job_identifier, [&to](std::string_view chunk) {
            return to.write(chunk.data(), static_cast<std::streamsize>(chunk.size())).good();
        });
    }

    /**
     * Downloads a completed export into a file, which appears only when it is complete. The path is
     * UTF-8.
     *
     * @param decompress Whether to write plain CSV instead of the gzip-compressed file.
     */
    void download_file(const detail::argument &job_identifier, const detail::argument &path,
                       bool decompress = false) const {
        intercom_error *failure = nullptr;
        if (intercom_data_exports_download_file(handle_.get(), job_identifier.c_str(), path.c_str(),
                                                decompress ? 1 : 0, nullptr, nullptr,
                                                &failure) != 0) {
            throw error(failure);
        }
    }

    /**
     * Downloads a completed export into a file and reports the progress in bytes.
     *
     * @param progress Called with the number of bytes that have arrived (std::uint64_t) and the
     *        number to arrive (std::optional<std::uint64_t>, nothing if the server does not tell);
     *        first with 0, and with 0 again if the download is restarted. It may return false to
     *        stop the download, which then throws intercom::error with the code
     *        INTERCOM_ERROR_CANCELLED; an exception of it stops the download and is rethrown.
     */
    template <class Progress, detail::if_takes_bytes<Progress> = 0>
    void download_file(const detail::argument &job_identifier, const detail::argument &path,
                       bool decompress, Progress &&progress) const {
        using callback = detail::callback<std::remove_reference_t<Progress>>;
        callback adapter(progress);
        intercom_error *failure = nullptr;
        if (intercom_data_exports_download_file(handle_.get(), job_identifier.c_str(), path.c_str(),
                                                decompress ? 1 : 0, callback::download_progress,
                                                &adapter, &failure) != 0) {
            const error failed(failure);
            adapter.rethrow();
            throw failed;
        }
    }

    /**
     * Returns a second handle for the same client, with another deadline for its calls. Both share
     * connections, rate limit and cancellation, and may be destroyed in either order.
     */
    client with_timeout(std::chrono::milliseconds time) const {
        intercom_error *failure = nullptr;
        intercom_client *handle = intercom_client_with_timeout_ms(
            handle_.get(), time.count() < 0 ? 0 : static_cast<std::uint64_t>(time.count()),
            &failure);
        if (handle == nullptr) {
            throw error(failure);
        }
        client second;
        second.handle_.reset(handle);
        return second;
    }

    /**
     * Cancels the calls that are running in other threads: they throw with the code
     * INTERCOM_ERROR_CANCELLED. Later calls are not affected.
     */
    void cancel() const noexcept { intercom_client_cancel(handle_.get()); }

    /** Returns the rate limit of the latest response; nothing before the first one. */
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

    /** Returns the C client, which the caller must not free. */
    const intercom_client *get() const noexcept { return handle_.get(); }

private:
    struct free_handle {
        void operator()(intercom_client *handle) const noexcept { intercom_client_free(handle); }
    };

    client() noexcept = default;

    static intercom_client *create(const detail::required_text &token,
                                   const intercom_options *settings) {
        intercom_error *failure = nullptr;
        intercom_client *handle = intercom_client_new(token.c_str(), settings, &failure);
        if (handle == nullptr) {
            throw error(failure);
        }
        return handle;
    }

    static client client_from_env(const intercom_options *settings) {
        intercom_error *failure = nullptr;
        client created;
        created.handle_.reset(intercom_client_new_from_env(settings, &failure));
        if (!created.handle_) {
            throw error(failure);
        }
        return created;
    }

    std::unique_ptr<intercom_client, free_handle> handle_;
};

/**
 * Queries of contacts, conversations and tickets: filters, and groups of filters.
 *
 * @code
 *     using intercom::search::any;
 *     using intercom::search::field;
 *
 *     const auto waiting = any({field("open").equals(true), field("state").equals("snoozed")});
 *     const auto query = field("created_at").after(1700000000) && waiting;
 *     for (const std::string &page :
 *          client.pages(intercom_conversations_search_pages, query.body(50))) { ... }
 * @endcode
 *
 * A group holds at most `max_filters` filters and groups, and groups nest at most `max_levels`
 * levels deep; query::body() throws std::invalid_argument for a larger query.
 */
namespace search {

/** Maximum number of filters and groups in a group. */
inline constexpr std::size_t max_filters = 15;

/** Maximum number of levels of groups. */
inline constexpr std::size_t max_levels = 2;

/** Value that a field is compared with: text, a number or a boolean. */
class operand {
public:
    operand(const char *text) : json_(quoted(text)) {}
    operand(const std::string &text) : json_(detail::quote(text)) {}
    operand(std::string_view text) : json_(detail::quote(text)) {}
    template <class Boolean, std::enable_if_t<std::is_same_v<Boolean, bool>, int> = 0>
    operand(Boolean value) : json_(value ? "true" : "false") {}
    template <class Integer, std::enable_if_t<detail::is_id<Integer>, char> = 0>
    operand(Integer value) : json_(std::to_string(value)) {}
    /** JSON has neither NaN nor infinite numbers: query::body() rejects them. */
    template <class Number, std::enable_if_t<std::is_floating_point_v<Number>, long> = 0>
    operand(Number value)
        : json_(detail::number(static_cast<double>(value))),
          // A larger type has numbers beyond those of `double`.
          finite_(std::isfinite(static_cast<double>(value))) {}
    /** A comparison with null is field::is_null(). */
    operand(std::nullptr_t) = delete;

private:
    friend class field;
    friend class query;

    operand() = default;

    static std::string quoted(const char *text) {
        if (text == nullptr) {
            throw std::invalid_argument("text must not be null");
        }
        return detail::quote(text);
    }

    /** Adds a value to a list. The first one begins it. */
    void append(const operand &value) {
        json_ += (json_.empty() ? "[" : ",") + value.json_;
        finite_ = finite_ && value.finite_;
    }

    std::string json_;
    bool finite_ = true;
};

/** Query of a search: a filter, or a group of filters and groups. */
class query {
public:
    /** Matches what both queries match. A chain of `&&` is one group. */
    friend query operator&&(const query &a, const query &b) { return joined("AND", a, b); }

    /** Matches what at least one of both queries matches. A chain of `||` is one group. */
    friend query operator||(const query &a, const query &b) { return joined("OR", a, b); }

    /** Returns the query as a JSON object. Throws std::invalid_argument if it exceeds the limits. */
    std::string json() const {
        check(0);
        std::string text;
        write(text);
        return text;
    }

    /**
     * Returns the body of a search, for functions such as `intercom_contacts_search`. Throws
     * std::invalid_argument if the query exceeds the limits.
     *
     * @param per_page Number of items per page; Intercom's default if it is omitted.
     * @param starting_after The cursor of the page before the first one to return; empty for none.
     */
    std::string body(std::optional<std::uint32_t> per_page = std::nullopt,
                     std::string_view starting_after = {}) const {
        std::string text = "{\"query\":" + json();
        if (per_page || !starting_after.empty()) {
            text += ",\"pagination\":{";
            if (per_page) {
                text += "\"per_page\":" + std::to_string(*per_page);
            }
            if (!starting_after.empty()) {
                text += per_page ? "," : "";
                text += "\"starting_after\":" + detail::quote(starting_after);
            }
            text += '}';
        }
        return text + '}';
    }

private:
    friend class field;
    friend query all(std::vector<query> queries);
    friend query any(std::vector<query> queries);

    /** Creates a filter. */
    query(std::string field, const char *operation, operand value)
        : operator_(operation), field_(std::move(field)), value_(std::move(value)) {}

    /** Creates a group. */
    query(const char *operation, std::vector<query> members)
        : operator_(operation), is_group_(true), members_(std::move(members)) {}

    static query joined(std::string_view operation, const query &a, const query &b) {
        std::vector<query> members;
        for (const query *part : {&a, &b}) {
            if (part->is_group_ && operation == part->operator_) {
                members.insert(members.end(), part->members_.begin(), part->members_.end());
            } else {
                members.push_back(*part);
            }
        }
        return query(operation == "AND" ? "AND" : "OR", std::move(members));
    }

    /** Throws if Intercom would reject the query. */
    void check(std::size_t level) const {
        if (!is_group_) {
            require(!field_.empty(), "not have a field without a name");
            require(value_.finite_, "not compare with NaN or an infinite number");
            return;
        }
        require(level < max_levels,
                "not nest groups more than " + std::to_string(max_levels) + " levels deep");
        require(!members_.empty(), "not have an empty group");
        require(members_.size() <= max_filters,
                "have at most " + std::to_string(max_filters) + " filters in a group, not " +
                    std::to_string(members_.size()));
        for (const query &member : members_) {
            member.check(level + 1);
        }
    }

    static void require(bool fulfilled, const std::string &rule) {
        if (!fulfilled) {
            throw std::invalid_argument("`query` must " + rule);
        }
    }

    void write(std::string &text) const {
        text += is_group_ ? std::string("{") : "{\"field\":" + detail::quote(field_) + ',';
        text += "\"operator\":\"" + std::string(operator_) + "\",\"value\":";
        if (!is_group_) {
            text += value_.json_;
        } else {
            char separator = '[';
            for (const query &member : members_) {
                text += separator;
                member.write(text);
                separator = ',';
            }
            text += ']';
        }
        text += '}';
    }

    const char *operator_;
    bool is_group_ = false;
    std::string field_;
    operand value_;
    std::vector<query> members_;
};

/** Matches what all of these queries match: `all({a, b, c})`. */
inline query all(std::vector<query> queries) {
    return query("AND", std::move(queries));
}

/** Matches what at least one of these queries matches: `any({a, b, c})`. */
inline query any(std::vector<query> queries) {
    return query("OR", std::move(queries));
}

/** Field that a filter compares, as in `email`, `source.body` or `custom_attributes.plan`. */
class field {
public:
    /** Names the field. */
    explicit field(std::string name) : name_(std::move(name)) {}

    /** Equals a value: `=`. */
    query equals(const operand &value) const { return compare("=", value); }

    /** Does not equal a value: `!=`. */
    query not_equals(const operand &value) const { return compare("!=", value); }

    /** Has no value: `=` null. */
    query is_null() const { return compare("=", null()); }

    /** Has a value: `!=` null. */
    query is_not_null() const { return compare("!=", null()); }

    /** Equals one of several values: `IN`. */
    query one_of(std::initializer_list<operand> values) const { return compare("IN", list(values)); }

    /** Equals one of the values of a container: `IN`. */
    template <class Container>
    query one_of(const Container &values) const {
        return compare("IN", list(values));
    }

    /** Equals none of several values: `NIN`. */
    query none_of(std::initializer_list<operand> values) const {
        return compare("NIN", list(values));
    }

    /** Equals none of the values of a container: `NIN`. */
    template <class Container>
    query none_of(const Container &values) const {
        return compare("NIN", list(values));
    }

    /** Is greater than a value: `>`. Searches of conversations and tickets include equality. */
    query greater_than(const operand &value) const { return compare(">", value); }

    /** Is less than a value: `<`. Searches of conversations and tickets include equality. */
    query less_than(const operand &value) const { return compare("<", value); }

    /** Is greater than or equal to a value: `>=`. Only for `created_at` of tickets. */
    query at_least(const operand &value) const { return compare(">=", value); }

    /** Is less than or equal to a value: `<=`. Only for `created_at` of tickets. */
    query at_most(const operand &value) const { return compare("<=", value); }

    /**
     * Is later than a time in Unix seconds: `>`. Contacts are compared by calendar day, in the
     * time zone of the workspace.
     */
    query after(std::int64_t time) const { return greater_than(time); }

    /** A number with a fraction is no time in Unix seconds. */
    template <class Number, class = std::enable_if_t<std::is_floating_point_v<Number>>>
    query after(Number) const = delete;

    /** Is later than a time, of which fractions of a second are cut off. */
    query after(std::chrono::system_clock::time_point time) const { return after(seconds(time)); }

    /**
     * Is earlier than a time in Unix seconds: `<`. Contacts are compared by calendar day, in the
     * time zone of the workspace.
     */
    query before(std::int64_t time) const { return less_than(time); }

    /** A number with a fraction is no time in Unix seconds. */
    template <class Number, class = std::enable_if_t<std::is_floating_point_v<Number>>>
    query before(Number) const = delete;

    /** Is earlier than a time, of which fractions of a second are cut off. */
    query before(std::chrono::system_clock::time_point time) const { return before(seconds(time)); }

    /** Contains a text: `~`. */
    query contains(std::string_view text) const { return compare("~", text); }

    /** Does not contain a text: `!~`. */
    query does_not_contain(std::string_view text) const { return compare("!~", text); }

    /** Starts with a text: `^`. */
    query starts_with(std::string_view text) const { return compare("^", text); }

    /** Ends with a text: `$`. */
    query ends_with(std::string_view text) const { return compare("$", text); }

private:
    query compare(const char *operation, operand value) const {
        return query(name_, operation, std::move(value));
    }

    static operand null() {
        operand value;
        value.json_ = "null";
        return value;
    }

    template <class Container>
    static operand list(const Container &values) {
        operand list;
        for (const auto &value : values) {
            list.append(operand(value));
        }
        list.json_ += list.json_.empty() ? "[]" : "]";
        return list;
    }

    static std::int64_t seconds(std::chrono::system_clock::time_point time) {
        return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    }

    std::string name_;
};

} // namespace search

/** Returns the operation table as a JSON object. See intercom_operations(). */
inline std::string operations() {
    char *table = intercom_operations();
    if (table == nullptr) {
        throw std::bad_alloc();
    }
    return detail::take(table);
}

/** Returns the version of the library at run time. That of the header is INTERCOM_VERSION. */
inline const char *version() noexcept {
    return intercom_version();
}

} // namespace intercom

#endif // INTERCOM_HPP
