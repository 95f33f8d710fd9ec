/*
 * intercom.h: a blocking client for the Intercom REST API 2.10.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Generated from the Rust sources by `make docs`. Do not edit.
 *
 * Conventions
 * ===========
 *
 * These hold for every function, unless its description says otherwise.
 *
 * Names. An operation is intercom_<resource>_<method>(client, ids, params, body, error). Of ids,
 * params and body it has those that it needs, in this order. A list also has a function
 * that ends in _pages and returns a pager.
 *
 * Strings. UTF-8, ending with a NUL byte, in both directions. Ids are plain text; the library
 * percent-encodes them. Arguments are only read during the call.
 *
 * JSON. `params` and `body` are the text of a JSON object. `params` may be NULL, as may any
 * argument documented as optional. A body is checked to be a JSON object and sent unchanged. A
 * response is checked to be JSON and returned unchanged; an empty one is returned as `null`.
 *
 * Ownership. A returned `char *` belongs to the caller: free it with intercom_string_free(). A
 * returned `const char *` belongs to the handle it came from and is valid as long as the handle.
 * Each handle has a function ending in _free, and must be freed exactly once. Handles may be freed
 * in any order: a pager keeps its client alive.
 *
 * NULL. A function that returns a pointer returns NULL on failure and only then. Every _free and
 * every accessor of an error accepts NULL. Elsewhere NULL, invalid UTF-8 and malformed JSON are
 * errors of the kind INTERCOM_ERROR_INVALID_INPUT.
 *
 * Errors. The last argument, `error`, may be NULL. Otherwise *error is always written: NULL on
 * success, and on failure an error that the caller frees with intercom_error_free(). It need not
 * be initialized, and an error that it held before is not freed.
 *
 * Threads. Any number of threads may use a `const intercom_client *` and a `const intercom_error *`
 * at once. Options and pagers may be used by one thread at a time. No other thread may be using a
 * handle while it is freed.
 *
 * fork(). After fork() in a process with a single thread, parent and child may both use a client:
 * the child opens connections of its own. In the child of a process with several threads, create a
 * new client and do not free the old one: another thread may have held one of its locks.
 *
 * Callbacks. They run on the thread that makes the call, before it returns. A callback may make
 * other calls, also with the same client, and free any handle, also the client or the pager whose
 * call is running: a call keeps what it needs until it returns. A pager whose call is running cannot
 * be used for another one. Memory that the caller passed to the call must stay valid. A callback must
 * return: leaving it by longjmp() or by a C++ exception is undefined behavior.
 *
 * Memory. A call fails with INTERCOM_ERROR_IO if there is no memory for its response, and an error
 * keeps only the beginning of a body if there is no memory for all of it. Without memory for a few
 * kilobytes, or for the values that a long body is decoded to, the process is aborted, as every Rust
 * program is.
 *
 * Panics. A bug in the library never unwinds into the caller: it is reported as
 * INTERCOM_ERROR_INTERNAL.
 *
 * Times. Unix seconds, unless the name ends in _ms or _us.
 */

#ifndef INTERCOM_H
#define INTERCOM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Version of this header, as in "1.2.3". It follows semantic versioning. See also
 * intercom_version().
 */
#define INTERCOM_VERSION "0.2.0"
/** Major version of this header. */
#define INTERCOM_VERSION_MAJOR 0
/** Minor version of this header. */
#define INTERCOM_VERSION_MINOR 2
/** Patch version of this header. */
#define INTERCOM_VERSION_PATCH 0
/**
 * Version of this header as a number: that of 1.2.3 is 1002003. See also
 * intercom_version_number().
 */
#define INTERCOM_VERSION_NUMBER \
    (INTERCOM_VERSION_MAJOR * 1000000 + INTERCOM_VERSION_MINOR * 1000 + INTERCOM_VERSION_PATCH)
/**
 * Whether the version of this header is at least `major.minor.patch`. For the preprocessor:
 * `#if INTERCOM_VERSION_AT_LEAST(0, 3, 0)`.
 */
#define INTERCOM_VERSION_AT_LEAST(major, minor, patch) \
    (INTERCOM_VERSION_NUMBER >= (major) * 1000000 + (minor) * 1000 + (patch))

/* ===== Version ================================================================================ */

/**
 * Returns the version of the library at run time, as in `1.2.3`.
 *
 * The version of the header at compile time is `INTERCOM_VERSION`. A program that was compiled
 * against one version runs with any later one of the same soname.
 *
 * @return A static string, which must not be freed. Never NULL.
 */
const char *intercom_version(void);

/**
 * Returns the version of the library at run time as a number that can be compared: that of 1.2.3
 * is 1002003.
 *
 * The number of the header at compile time is `INTERCOM_VERSION_NUMBER`.
 *
 * @return The major version times 1000000, plus the minor version times 1000, plus the patch
 *         version.
 */
uint32_t intercom_version_number(void);

/* ===== Strings ================================================================================ */

/**
 * Frees a string returned by this library as `char *`.
 *
 * Strings returned as `const char *` belong to the library or to a handle and are not freed.
 *
 * @param text The string. Does nothing if it is NULL.
 */
void intercom_string_free(char *text);

/* ===== Error ================================================================================== */

/**
 * Kind of an error, as returned by `intercom_error_code()`. Later versions may add values, so
 * handle unknown ones.
 */
typedef enum {
  /**
   * No error.
   */
  INTERCOM_ERROR_NONE = 0,
  /**
   * An argument, a parameter or a body is invalid. Nothing was sent.
   */
  INTERCOM_ERROR_INVALID_INPUT = 1,
  /**
   * Intercom, or a proxy in front of it, returned a status other than 2xx or, to a download,
   * other than 200.
   */
  INTERCOM_ERROR_API = 2,
  /**
   * No complete response was received. `intercom_error_detail()` says why.
   */
  INTERCOM_ERROR_TRANSPORT = 3,
  /**
   * The deadline of the call passed.
   */
  INTERCOM_ERROR_TIMEOUT = 4,
  /**
   * The call was cancelled: by `intercom_client_cancel()`, an interrupt check or a progress callback.
   */
  INTERCOM_ERROR_CANCELLED = 5,
  /**
   * The response is a 2xx, but its body is not the expected JSON, or does not say where the next
   * page is. The request was applied.
   */
  INTERCOM_ERROR_DECODE = 6,
  /**
   * A local file could not be read or written, a write callback stopped a download, or there is no
   * memory for a response.
   */
  INTERCOM_ERROR_IO = 7,
  /**
   * Internal error (a bug in this library). Whether the request was sent is unknown.
   */
  INTERCOM_ERROR_INTERNAL = 8,
  /**
   * A data export finished without a file. `intercom_error_detail()` says how.
   */
  INTERCOM_ERROR_EXPORT = 9,
} intercom_error_kind;

/**
 * Why a call failed. Immutable, so any number of threads may read it at once.
 */
typedef struct intercom_error intercom_error;

/**
 * Returns the kind of an error.
 *
 * @param error The error, or NULL.
 * @return One of `intercom_error_kind`; `INTERCOM_ERROR_NONE` if `error` is NULL.
 */
int intercom_error_code(const intercom_error *error);

/**
 * Returns the detailed kind of an error as text.
 *
 * `api`, `decode`, `invalid_input`, `io`, `internal`, `timeout`, `cancelled`; for
 * `INTERCOM_ERROR_TRANSPORT` one of `dns`, `connect`, `proxy`, `tls`, `connection_closed`,
 * `protocol`, `response_too_large`, `decompress`; and for `INTERCOM_ERROR_EXPORT` one of
 * `export_no_data`, `export_failed`, `export_canceled`. Later versions may add names.
 *
 * @param error The error, or NULL.
 * @return A string that belongs to the error; NULL if `error` is NULL.
 */
const char *intercom_error_detail(const intercom_error *error);

/**
 * Returns a human-readable message, as in `GET /me: 401 Unauthorized: ...`. It starts in lower
 * case unless it starts with an HTTP method, has no full stop at the end and never contains the
 * access token. In what it quotes of a response, control characters are escaped. Its wording is not
 * part of the ABI.
 *
 * @param error The error, or NULL.
 * @return A string that belongs to the error; NULL if `error` is NULL.
 */
const char *intercom_error_message(const intercom_error *error);

/**
 * Returns the HTTP status of the response.
 *
 * @param error The error, or NULL.
 * @return The status; 0 if there was no response or `error` is NULL.
 */
int intercom_error_http_status(const intercom_error *error);

/**
 * Returns Intercom's id of the request. Quote it when you contact Intercom's support.
 *
 * @param error The error, or NULL.
 * @return A string that belongs to the error; NULL if the response carried no id, there was no
 *         response or `error` is NULL.
 */
const char *intercom_error_request_id(const intercom_error *error);

/**
 * Returns how long Intercom asked to wait before the next attempt.
 *
 * @param error The error, or NULL.
 * @return Milliseconds; -1 if the response did not say or `error` is NULL.
 */
int64_t intercom_error_retry_after_ms(const intercom_error *error);

/**
 * Returns the number of attempts that the call made.
 *
 * @param error The error, or NULL.
 * @return The number; 0 if nothing was sent, the number is unknown (`INTERCOM_ERROR_INTERNAL`) or
 *         `error` is NULL.
 */
uint32_t intercom_error_attempts(const intercom_error *error);

/**
 * Returns whether Intercom may have applied the request although the call failed. Always 0 for a
 * request that only reads, except after `INTERCOM_ERROR_INTERNAL`, when nothing is known.
 *
 * @param error The error, or NULL.
 * @return 1 or 0; 0 if `error` is NULL.
 */
int intercom_error_maybe_applied(const intercom_error *error);

/**
 * Returns whether a scroll lost its position: it cannot continue, only start again from its first
 * page, with a new pager.
 *
 * @param error The error, or NULL.
 * @return 1 or 0; 0 if `error` is NULL.
 */
int intercom_error_must_restart(const intercom_error *error);

/**
 * Returns the body of the response, as far as it was received. It may be anything, such as the
 * HTML page of a proxy. A NUL byte follows it, so a body of text can be used as a C string; a body
 * that contains NUL bytes itself needs `length`.
 *
 * @param error  The error, or NULL.
 * @param length Receives the length in bytes, without the NUL byte that follows; may be NULL.
 * @return The bytes, which belong to the error; NULL (and a length of 0) if there are none or
 *         `error` is NULL.
 */
const char *intercom_error_body(const intercom_error *error, size_t *length);

/**
 * Returns everything known about an error as a JSON object: `code`, `detail`, `message`,
 * `http_status`, `request_id`, `retry_after_ms`, `attempts`, `maybe_applied`, `must_restart`,
 * `body`, and `errors`, the list of `{code, message, field}` read from the body, at most 100, as the
 * server wrote them. What does not apply is null; `errors` is an array in every case.
 *
 * @param error The error, or NULL.
 * @return A string that the caller frees with `intercom_string_free()`; NULL if `error` is NULL
 *         or memory ran out.
 */
char *intercom_error_json(const intercom_error *error);

/**
 * Frees an error and everything that belongs to it.
 *
 * @param error The error. Does nothing if it is NULL.
 */
void intercom_error_free(intercom_error *error);

/* ===== Options ================================================================================ */

/**
 * Options for new clients. One thread at a time may use them.
 */
typedef struct intercom_options intercom_options;

/**
 * Creates options with every option at its default.
 *
 * A setter checks its value at once and returns 0 if it set the option, or -1 if it rejected the
 * value (or `options` is NULL) and changed nothing. `intercom_options_error()` then says why.
 * Setting an option again replaces its value; clients that exist are not affected.
 *
 * @return Options that the caller frees with `intercom_options_free()`. Never NULL.
 */
intercom_options *intercom_options_new(void);

/**
 * Frees options. Clients that were created with them are not affected.
 *
 * @param options The options. Does nothing if they are NULL.
 */
void intercom_options_free(intercom_options *options);

/**
 * Returns why the last setter called on these options rejected its value, as in
 * `region must be us, eu or au`.
 *
 * @param options The options, or NULL.
 * @return A string that belongs to the options and is valid until the next setter is called on
 *         them; NULL if the last setter succeeded, none was called or `options` is NULL.
 */
const char *intercom_options_error(const intercom_options *options);

/**
 * Sets the region that hosts the workspace. Default: `us`.
 *
 * Region and base URL are mutually exclusive: the one that is set last takes effect.
 *
 * @param options The options.
 * @param region  `us`, `eu` or `au`.
 * @return 0, or -1 if the region is unknown.
 */
int intercom_options_set_region(intercom_options *options, const char *region);

/**
 * Sets the URL of the server, instead of a region. Default: that of the region.
 *
 * @param options The options.
 * @param url     An `https://` URL, or an `http://` URL of a loopback address such as
 *                `http://127.0.0.1:8080`: the access token must not be sent in clear text.
 *                `intercom_options_set_allow_insecure_http()` allows other hosts for tests. It may
 *                have a port and a percent-encoded path, and no user name, query, fragment, empty
 *                segment, `.` or `..`.
 * @return 0, or -1 if the URL is invalid.
 */
int intercom_options_set_base_url(intercom_options *options, const char *url);

/**
 * Allows `http://` to named hosts, for tests only, as against a sandbox in another container: the
 * access token and all data are sent in clear text. Default: none. Set it before a base URL that
 * needs it. Over `http://` these hosts are reached directly, never through a proxy.
 *
 * @param options The options.
 * @param hosts   Names or addresses of hosts, without scheme and port, separated by commas, as in
 *                `sandbox,10.0.0.7`; an empty string for none.
 * @return 0, or -1 if a host is invalid, or the base URL that is set needs a host that is missing.
 */
int intercom_options_set_allow_insecure_http(intercom_options *options, const char *hosts);

/**
 * Sets the version of the API to request. Default: `2.10`, for which this library is written.
 *
 * @param options The options.
 * @param version The value of the header `Intercom-Version`: printable ASCII, at most 8000 bytes.
 * @return 0, or -1 if no header can carry the value.
 */
int intercom_options_set_api_version(intercom_options *options, const char *version);

/**
 * Sets the user agent. Default: `intercom-client/` and the version of this library.
 *
 * @param options    The options.
 * @param user_agent The value of the header `User-Agent`: printable ASCII, at most 8000 bytes.
 * @return 0, or -1 if no header can carry the value.
 */
int intercom_options_set_user_agent(intercom_options *options, const char *user_agent);

/**
 * Sets the deadline of a whole call, including retries and the waits between them.
 * Default: 60000.
 *
 * @param options    The options.
 * @param timeout_ms Milliseconds, from 1 to 31536000000 (a year).
 * @return 0, or -1 if the value is out of range.
 */
int intercom_options_set_timeout_ms(intercom_options *options, uint64_t timeout_ms);

/**
 * Sets the time limit for making a connection, including TLS but not the DNS lookup.
 * Default: 10000.
 *
 * @param options    The options.
 * @param timeout_ms Milliseconds, from 1 to 31536000000 (a year).
 * @return 0, or -1 if the value is out of range.
 */
int intercom_options_set_connect_timeout_ms(intercom_options *options, uint64_t timeout_ms);

/**
 * Sets how many times a failed request is retried at most, where repeating it is safe. Default: 2.
 *
 * @param options The options.
 * @param count   Retries after the first attempt; 0 for none.
 * @return 0.
 */
int intercom_options_set_max_retries(intercom_options *options, uint32_t count);

/**
 * Sets the longest wait before the first retry. Each further retry waits up to twice as long.
 * Default: 500.
 *
 * @param options  The options.
 * @param delay_ms Milliseconds.
 * @return 0.
 */
int intercom_options_set_retry_base_delay_ms(intercom_options *options, uint64_t delay_ms);

/**
 * Sets the longest wait before any retry, apart from a wait that Intercom requests, which is
 * added. Default: 8000.
 *
 * @param options  The options.
 * @param delay_ms Milliseconds.
 * @return 0.
 */
int intercom_options_set_retry_max_delay_ms(intercom_options *options, uint64_t delay_ms);

/**
 * Sets the maximum size of a response. Default: 67108864 (64 MiB). Downloads are not limited.
 *
 * @param options The options.
 * @param bytes   Bytes of the body, after decompression.
 * @return 0.
 */
int intercom_options_set_max_response_bytes(intercom_options *options, uint64_t bytes);

/**
 * Sets how many idle connections are kept open for later calls. Default: 16. It does not limit
 * how many calls run at once: each has a connection of its own.
 *
 * @param options The options.
 * @param count   Connections; 0 for none.
 * @return 0.
 */
int intercom_options_set_max_idle_connections(intercom_options *options, uint32_t count);

/**
 * Sets how long an idle connection is kept open for later calls. Default: 15000.
 *
 * @param options    The options.
 * @param timeout_ms Milliseconds, from 1 to 31536000000 (a year).
 * @return 0, or -1 if the value is out of range.
 */
int intercom_options_set_idle_timeout_ms(intercom_options *options, uint64_t timeout_ms);

/**
 * Sets whether calls are spread over the rate limit window instead of using it up at once and
 * failing with status 429. Default: 0. Several processes that do so share the limit of their
 * workspace. A call that could not start before its deadline fails at once with
 * `INTERCOM_ERROR_TIMEOUT`.
 *
 * @param options The options.
 * @param enabled 0 for no, any other value for yes.
 * @return 0.
 */
int intercom_options_set_throttle(intercom_options *options, int enabled);

/**
 * Sets the proxy. Default: that of the environment. Loopback addresses are never reached through a
 * proxy, and SOCKS is not supported.
 *
 * The environment is read as curl does when `intercom_client_new()` is called. The first of
 * `https_proxy`, `HTTPS_PROXY`, `all_proxy` and `ALL_PROXY` that is not empty names the proxy;
 * `http://` may be left out. If it is not a valid URL, `intercom_client_new()` fails with
 * `INTERCOM_ERROR_INVALID_INPUT`. `http_proxy` and `HTTP_PROXY` are ignored, because every
 * connection through a proxy is HTTPS.
 *
 * `no_proxy`, or else `NO_PROXY`, lists hosts to which the environment's proxy does not apply,
 * separated by commas or spaces: domains with their subdomains (`example.com`, also with a leading
 * `.` or `*.`), IP addresses, blocks of them (`10.0.0.0/8`, `2001:db8::/32`), any of these but a
 * block with a port, or `*` for all.
 *
 * @param options The options.
 * @param url     An `http://` or `https://` URL, as in `http://user:password@proxy.example:3128`,
 *                with user name and password percent-encoded and port 80 or 443 if it has none. An
 *                empty string stands for no proxy, whatever the environment says.
 * @return 0, or -1 if the URL is invalid.
 */
int intercom_options_set_proxy(intercom_options *options, const char *url);

/**
 * Sets whether to trust the certificate authorities of the system instead of the built-in ones, as
 * networks need whose connections a company inspects. Default: 0. With a CA file, both are trusted.
 *
 * `SSL_CERT_FILE`, a file of certificates in PEM format, and `SSL_CERT_DIR`, folders with such files,
 * replace those of the system. They are read when `intercom_client_new()` is called, which fails
 * with `INTERCOM_ERROR_INVALID_INPUT` if there are no certificates.
 *
 * The library has this option if it was built with `make FEATURES=native-certs`.
 *
 * @param options The options.
 * @param trust   0 for no, any other value for yes.
 * @return 0, or -1 if the library was built without this option and `trust` is not 0.
 */
int intercom_options_set_system_certificates(intercom_options *options,
                                             int trust);

/**
 * Sets the certificate authorities to trust, instead of the built-in ones. The file is read when
 * the option is set and again for each client.
 *
 * @param options The options.
 * @param path    A file of certificates in PEM format.
 * @return 0, or -1 if the file cannot be read or contains no certificate.
 */
int intercom_options_set_ca_file(intercom_options *options, const char *path);

/* ===== Observer =============================================================================== */

/**
 * One attempt of a call. It and its strings are valid until the observer returns. Later versions
 * may add fields at the end: a field exists if `size` covers it.
 */
typedef struct {
  /**
   * Size of this struct in the library, in bytes.
   */
  size_t size;
  /**
   * HTTP method.
   */
  const char *method;
  /**
   * Path, percent-encoded, without the query.
   */
  const char *path;
  /**
   * Why no complete response was received, one of the names of `intercom_error_detail()`; NULL
   * if one was.
   */
  const char *failure;
  /**
   * HTTP status; 0 without a response.
   */
  int status;
  /**
   * Number of the attempt within its call, from 1.
   */
  uint32_t number;
  /**
   * Duration in microseconds.
   */
  uint64_t duration_us;
  /**
   * Wait before the next attempt, in milliseconds; -1 if this was the last one.
   */
  int64_t wait_ms;
  /**
   * Route of the operation, as in `/articles/{id}`. It has no ids, so it suits as a label of a
   * metric. NULL for a request of `intercom_request()`.
   */
  const char *route;
  /**
   * Intercom's id of the request; NULL if none was received.
   */
  const char *request_id;
} intercom_attempt;

/**
 * Called after each attempt, on the thread that makes the call, and so by several threads at once
 * if several make calls. The rules for callbacks apply; in addition it must not make calls with
 * the client that it observes.
 *
 * @param attempt   The attempt, valid until the function returns.
 * @param user_data The pointer passed to `intercom_options_set_observer()`.
 */
typedef void (*intercom_observe_fn)(const intercom_attempt *attempt, void *user_data);

/**
 * Called once, when `user_data` will no longer be used: while the last handle that used it is freed,
 * or at the end of a call, if a callback of that call freed the last handle. The rules for callbacks
 * apply.
 *
 * @param user_data The pointer passed to `intercom_options_set_observer()`.
 */
typedef void (*intercom_release_fn)(void *user_data);

/**
 * Sets an observer of every attempt of the clients that are created with these options, for
 * logging and metrics. Default: none. It never sees the access token, a query or a body.
 *
 * @param options   The options.
 * @param observe   The observer. Must not be NULL.
 * @param user_data Passed to both functions. Must be usable from every thread that makes calls.
 * @param release   Called once, after the options and all their clients and pagers have been
 *                  freed, or at once if the observer is rejected. May be NULL.
 * @return 0, or -1 if `observe` is NULL.
 */
int intercom_options_set_observer(intercom_options *options,
                                  intercom_observe_fn observe,
                                  void *user_data,
                                  intercom_release_fn release);

/* ===== Client ================================================================================= */

/**
 * A client for one workspace. Any number of threads may use it at once.
 */
typedef struct intercom_client intercom_client;

/**
 * Creates a client for the workspace that an access token belongs to. Sends nothing.
 *
 * @param token   The access token.
 * @param options The options, or NULL for the defaults. They remain the caller's and may be used
 *                for further clients or freed.
 * @param error   Receives the error, or NULL on success; may be NULL.
 * @return A client that the caller frees with `intercom_client_free()`; NULL on failure.
 */
intercom_client *intercom_client_new(const char *token,
                                     const intercom_options *options,
                                     intercom_error **error);

/**
 * Creates a client for the workspace that environment variables name. Sends nothing.
 *
 * `INTERCOM_ACCESS_TOKEN` is the access token and is required. `INTERCOM_REGION` is the region:
 * `us` (the default), `eu` or `au`. `INTERCOM_BASE_URL` is the URL of another server, such as a
 * sandbox, and replaces that of the region. An empty variable counts as one that is not set. The
 * message of an error names the variable.
 *
 * No other thread may change the environment meanwhile.
 *
 * @param options The options, or NULL for the defaults. They override the environment. They remain
 *                the caller's and may be used for further clients or freed.
 * @param error   Receives the error, or NULL on success; may be NULL.
 * @return A client that the caller frees with `intercom_client_free()`; NULL on failure.
 */
intercom_client *intercom_client_new_from_env(const intercom_options *options,
                                              intercom_error **error);

/**
 * Creates a second handle for a client, with another deadline for its calls. Both share
 * connections, rate limit, observer and cancellation, and may be freed in either order.
 *
 * @param client     The client.
 * @param timeout_ms Deadline of a whole call in milliseconds, from 1 to 31536000000 (a year).
 * @param error      Receives the error, or NULL on success; may be NULL.
 * @return A client that the caller frees with `intercom_client_free()`; NULL on failure.
 */
intercom_client *intercom_client_with_timeout_ms(const intercom_client *client,
                                                 uint64_t timeout_ms,
                                                 intercom_error **error);

/**
 * Cancels the calls of this client that are running in other threads: they fail with
 * `INTERCOM_ERROR_CANCELLED`. Later calls are not affected.
 *
 * @param client The client. Does nothing if it is NULL.
 */
void intercom_client_cancel(const intercom_client *client);

/**
 * Frees a client. Its pagers keep working. No other thread may be using the handle; to end calls
 * first, see `intercom_client_cancel()`.
 *
 * @param client The client. Does nothing if it is NULL.
 */
void intercom_client_free(intercom_client *client);

/* ===== Interrupt ============================================================================== */

/**
 * Decides whether the running call of this thread is cancelled.
 *
 * The rules for callbacks apply. A call that the function makes itself does not run the function
 * again.
 *
 * @param user_data The pointer passed to `intercom_set_interrupt_check()`.
 * @return 0 to continue; any other value cancels the call.
 */
typedef int (*intercom_interrupt_fn)(void *user_data);

/**
 * Sets a function that can cancel the calls of this thread while they wait.
 *
 * It runs on this thread, at least every 50 ms while a call waits: for a connection, for a
 * response, before a retry, between two polls. It also runs as soon as a signal interrupts the
 * transfer of a request or a response. A call that it cancels fails with
 * `INTERCOM_ERROR_CANCELLED`; other calls continue. A call that does not wait that long does not
 * run it.
 *
 * A program with a signal handler can let the handler set a flag, and the function return it.
 *
 * The setting belongs to the thread and holds for all clients, until it is replaced or the thread
 * ends. Calls of other threads are not affected: see `intercom_client_cancel()`.
 *
 * @param check     The function; NULL removes an earlier one.
 * @param user_data Passed to `check`.
 */
void intercom_set_interrupt_check(intercom_interrupt_fn check, void *user_data);

/* ===== Rate limit ============================================================================= */

/**
 * A snapshot of the rate limit. A field is -1 if Intercom did not report it.
 */
typedef struct {
  /**
   * Size of this struct in bytes, set by the caller to `sizeof(intercom_rate_limit)`. Fields
   * beyond it are not written, so programs keep working when later versions add some.
   */
  size_t size;
  /**
   * Number of requests that a window allows.
   */
  int64_t limit;
  /**
   * Number of requests left in the current window.
   */
  int64_t remaining;
  /**
   * Start of the next window, in Unix seconds.
   */
  int64_t reset_at;
} intercom_rate_limit;

/**
 * Copies what the latest response said about the rate limit. Sends nothing.
 *
 * @param client   The client.
 * @param snapshot The struct to fill in. Its `size` must be set.
 * @return 1 if there is a rate limit; 0 if no response has reported one yet, and then the fields
 *         are -1; -1 if an argument is NULL or `size` is too small, and then nothing is written.
 */
int intercom_client_rate_limit(const intercom_client *client, intercom_rate_limit *snapshot);

/* ===== Pager ================================================================================== */

/**
 * The pages of a list, created by a function whose name ends in `_pages`. One thread at a time may
 * use it. It keeps its client alive.
 */
typedef struct intercom_pager intercom_pager;

/**
 * Requests the next page.
 *
 * The pager ends after the last page, after an error, and on a cursor that repeats. To retry after
 * an error, create a new pager.
 *
 * A page that refers to the next one in a form that cannot be read, such as a URL without a query,
 * is returned as every other page, and so is an object that is not a page. The call after it fails
 * with an error of the kind `INTERCOM_ERROR_DECODE`, which has the status, the request id and the
 * body of that page. A single object with an id, in place of a list of one, is the last page. An
 * empty page of a list with page numbers is not the last one while there are more; after 100 empty
 * pages in a row a call fails.
 *
 * The body of a search is sent unchanged on every page, except for the cursor in `pagination`. A
 * body in which the cursor does not have exactly one position, such as one with two fields
 * `pagination`, is an error of the kind `INTERCOM_ERROR_INVALID_INPUT` before anything is sent.
 *
 * @param pager     The pager.
 * @param page_json Receives the JSON of the page, a string that the caller frees with
 *                  `intercom_string_free()`; NULL unless the return value is 1. Must not be NULL.
 * @param error     Receives the error, or NULL if there is none; may be NULL.
 * @return 1 for a page; 0 at the end, and for every later call; -1 on failure.
 */
int intercom_pager_next(intercom_pager *pager, char **page_json, intercom_error **error);

/**
 * Frees a pager. Sends nothing, even if pages are left.
 *
 * @param pager The pager. Does nothing if it is NULL.
 */
void intercom_pager_free(intercom_pager *pager);

/* ===== Request ================================================================================ */

/**
 * Sends any request, for operations that have no function of their own.
 *
 * A GET, PUT or DELETE is retried like any operation that is safe to repeat, a POST only if it
 * certainly was not processed.
 *
 * @param client The client.
 * @param method `GET`, `POST`, `PUT` or `DELETE`.
 * @param path   The path, percent-encoded, from the first slash; it may end in a query.
 * @param params Query parameters as a JSON object, or NULL.
 * @param body   The body as a JSON object, or NULL for none. Sent unchanged.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_request(const intercom_client *client,
                       const char *method,
                       const char *path,
                       const char *params,
                       const char *body,
                       intercom_error **error);

/* ===== Operations ============================================================================= */

/**
 * Returns the operation table as JSON, so that a program in any language can bind all operations.
 *
 * An object with two arrays. `resources`: `name`, `title`, `summary`. `operations`: `resource`,
 * `name`, `function` (the C function), `method`, `route`, `summary`, `details` (further text, or
 * null), `reference` (URL), `ids` (names, in order), `params` (`name`, `type`, `required`), `body`
 * (description of the fields, or null), `reads`, `pagination` (style, or null), `items` (keys under
 * which the array of a list may be, or an empty array), `items_field` (the field that has the array,
 * where an object is under such a key, or null), `streams`, `convenience` (`name`, `function`,
 * `summary`, `arguments` with `name` and `type`, `returns_json`).
 *
 * @return A string that the caller frees with `intercom_string_free()`; NULL if memory ran out.
 */
char *intercom_operations(void);

/* ===== Admins ================================================================================= */

/**
 * Retrieves the admin that owns the access token, with its workspace: `GET /me`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/identifyadmin>
 *
 * @param client The client.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_admins_identify(const intercom_client *client,
                               intercom_error **error);

/**
 * Sets an admin's away mode: `PUT /admins/{id}/away`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/setawayadmin>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. `away_mode_enabled` and `away_mode_reassign`
 *               (booleans), required.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_admins_set_away(const intercom_client *client,
                               const char *id,
                               const char *body,
                               intercom_error **error);

/**
 * Lists activity logs of all admins in a period: `GET /admins/activity_logs`.
 *
 * The items are in the array `activity_logs`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listactivitylogs>
 *
 * @param client The client.
 * @param params JSON object of query parameters: `created_at_after` (timestamp, required),
 *               `created_at_before` (timestamp), `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_admins_list_activity_logs(const intercom_client *client,
                                         const char *params,
                                         intercom_error **error);

/**
 * Lists activity logs of all admins in a period: `GET /admins/activity_logs`.
 *
 * The items are in the array `activity_logs`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listactivitylogs>
 *
 * @param client The client.
 * @param params JSON object of query parameters: `created_at_after` (timestamp, required),
 *               `created_at_before` (timestamp), `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_admins_list_activity_logs_pages(const intercom_client *client,
                                                         const char *params,
                                                         intercom_error **error);

/**
 * Lists all admins of the workspace: `GET /admins`.
 *
 * The items are in the array `admins`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listadmins>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `display_avatar` (boolean).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_admins_list(const intercom_client *client,
                           const char *params,
                           intercom_error **error);

/**
 * Retrieves an admin: `GET /admins/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/retrieveadmin>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_admins_retrieve(const intercom_client *client,
                               const char *id,
                               intercom_error **error);

/* ===== Articles =============================================================================== */

/**
 * Lists all articles, the most recently updated first: `GET /articles`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/listarticles>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_articles_list(const intercom_client *client,
                             const char *params,
                             intercom_error **error);

/**
 * Lists all articles, the most recently updated first: `GET /articles`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/listarticles>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_articles_list_pages(const intercom_client *client,
                                             const char *params,
                                             intercom_error **error);

/**
 * Creates an article: `POST /articles`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/createarticle>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `title` (string) and `author_id` (integer), required;
 *               `description` (string), `body` (string, HTML), `state` (`published` or `draft`,
 *               the default), `parent_id` (integer), `parent_type` (`collection` or `section`),
 *               `translated_content` (object, content by locale).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_articles_create(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/**
 * Retrieves an article with its statistics: `GET /articles/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/retrievearticle>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_articles_retrieve(const intercom_client *client,
                                 const char *id,
                                 intercom_error **error);

/**
 * Updates an article: `PUT /articles/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/updatearticle>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. Any of `title`, `description`, `body` (strings),
 *               `author_id` (integer), `state` (`published` or `draft`), `parent_id` (string),
 *               `parent_type` (string), `translated_content` (object, content by locale).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_articles_update(const intercom_client *client,
                               const char *id,
                               const char *body,
                               intercom_error **error);

/**
 * Deletes an article: `DELETE /articles/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/deletearticle>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_articles_delete(const intercom_client *client,
                               const char *id,
                               intercom_error **error);

/**
 * Searches articles by phrase: `GET /articles/search`.
 *
 * The items are in the array `articles` of the object `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/searcharticles>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `phrase` (string), `state` (string),
 *               `help_center_id` (integer), `highlight` (boolean), `page` (integer), `per_page`
 *               (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_articles_search(const intercom_client *client,
                               const char *params,
                               intercom_error **error);

/**
 * Searches articles by phrase: `GET /articles/search`.
 *
 * The items are in the array `articles` of the object `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/searcharticles>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `phrase` (string), `state` (string),
 *               `help_center_id` (integer), `highlight` (boolean), `page` (integer), `per_page`
 *               (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_articles_search_pages(const intercom_client *client,
                                               const char *params,
                                               intercom_error **error);

/**
 * Retrieves only the statistics of an article, or null if it has none: `GET /articles/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/retrievearticle>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_articles_statistics(const intercom_client *client,
                                   const char *id,
                                   intercom_error **error);

/* ===== Collections ============================================================================ */

/**
 * Lists all collections, the most recently updated first: `GET /help_center/collections`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listallcollections>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_collections_list(const intercom_client *client,
                                const char *params,
                                intercom_error **error);

/**
 * Lists all collections, the most recently updated first: `GET /help_center/collections`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listallcollections>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_collections_list_pages(const intercom_client *client,
                                                const char *params,
                                                intercom_error **error);

/**
 * Creates a collection: `POST /help_center/collections`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/createcollection>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `name` (string, required); `description`, `parent_id`
 *               (strings), `help_center_id` (integer), `translated_content` (object, content by
 *               locale).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_collections_create(const intercom_client *client,
                                  const char *body,
                                  intercom_error **error);

/**
 * Retrieves a collection: `GET /help_center/collections/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/retrievecollection>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_collections_retrieve(const intercom_client *client,
                                    const char *id,
                                    intercom_error **error);

/**
 * Updates a collection: `PUT /help_center/collections/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/updatecollection>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. Any of `name`, `description`, `parent_id` (strings),
 *               `translated_content` (object, content by locale).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_collections_update(const intercom_client *client,
                                  const char *id,
                                  const char *body,
                                  intercom_error **error);

/**
 * Deletes a collection: `DELETE /help_center/collections/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/deletecollection>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_collections_delete(const intercom_client *client,
                                  const char *id,
                                  intercom_error **error);

/* ===== Companies ============================================================================== */

/**
 * Creates a company, or updates the one with the same `company_id`: `POST /companies`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/createorupdatecompany>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `company_id` (string) identifies the company; `name`,
 *               `plan`, `website`, `industry` (strings), `size`, `monthly_spend` (integers),
 *               `remote_created_at` (Unix seconds), `custom_attributes` (object).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_companies_create_or_update(const intercom_client *client,
                                          const char *body,
                                          intercom_error **error);

/**
 * Finds companies by name, company id, tag or segment: `GET /companies`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/retrievecompany>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `name` (string), `company_id` (string),
 *               `tag_id` (string), `segment_id` (string), `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_companies_find(const intercom_client *client,
                              const char *params,
                              intercom_error **error);

/**
 * Finds companies by name, company id, tag or segment: `GET /companies`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/retrievecompany>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `name` (string), `company_id` (string),
 *               `tag_id` (string), `segment_id` (string), `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_companies_find_pages(const intercom_client *client,
                                              const char *params,
                                              intercom_error **error);

/**
 * Retrieves a company: `GET /companies/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/retrieveacompanybyid>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_companies_retrieve(const intercom_client *client,
                                  const char *id,
                                  intercom_error **error);

/**
 * Updates a company: `PUT /companies/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/updatecompany>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. Any of `name`, `plan`, `website`, `industry`
 *               (strings), `size`, `monthly_spend` (integers), `custom_attributes` (object).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_companies_update(const intercom_client *client,
                                const char *id,
                                const char *body,
                                intercom_error **error);

/**
 * Deletes a company, but not its contacts: `DELETE /companies/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/deletecompany>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_companies_delete(const intercom_client *client,
                                const char *id,
                                intercom_error **error);

/**
 * Lists the contacts of a company: `GET /companies/{id}/contacts`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listattachedcontacts>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_companies_list_contacts(const intercom_client *client,
                                       const char *id,
                                       const char *params,
                                       intercom_error **error);

/**
 * Lists the contacts of a company: `GET /companies/{id}/contacts`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listattachedcontacts>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_companies_list_contacts_pages(const intercom_client *client,
                                                       const char *id,
                                                       const char *params,
                                                       intercom_error **error);

/**
 * Lists the segments that a company is in: `GET /companies/{id}/segments`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listattachedsegmentsforcompanies>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_companies_list_segments(const intercom_client *client,
                                       const char *id,
                                       intercom_error **error);

/**
 * Lists companies, the most recently active first: `POST /companies/list`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listallcompanies>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer),
 *               `order` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_companies_list(const intercom_client *client,
                              const char *params,
                              intercom_error **error);

/**
 * Lists companies, the most recently active first: `POST /companies/list`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listallcompanies>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer),
 *               `order` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_companies_list_pages(const intercom_client *client,
                                              const char *params,
                                              intercom_error **error);

/**
 * Lists all companies, without the limit of 10,000 that `list` has: `GET /companies/scroll`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/scrolloverallcompanies>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `scroll_param` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_companies_scroll(const intercom_client *client,
                                const char *params,
                                intercom_error **error);

/**
 * Lists all companies, without the limit of 10,000 that `list` has: `GET /companies/scroll`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/scrolloverallcompanies>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `scroll_param` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_companies_scroll_pages(const intercom_client *client,
                                                const char *params,
                                                intercom_error **error);

/* ===== Contacts =============================================================================== */

/**
 * Attaches a contact to a company: `POST /contacts/{id}/companies`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/attachcontacttoacompany>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. `id` (string, required): Intercom's id of the
 *               company.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_attach_company(const intercom_client *client,
                                       const char *id,
                                       const char *body,
                                       intercom_error **error);

/**
 * Lists the companies of a contact: `GET /contacts/{id}/companies`.
 *
 * The items are in the array `data` or `companies`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcompaniesforacontact>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_list_companies(const intercom_client *client,
                                       const char *id,
                                       const char *params,
                                       intercom_error **error);

/**
 * Lists the companies of a contact: `GET /contacts/{id}/companies`.
 *
 * The items are in the array `data` or `companies`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcompaniesforacontact>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_contacts_list_companies_pages(const intercom_client *client,
                                                       const char *id,
                                                       const char *params,
                                                       intercom_error **error);

/**
 * Detaches a contact from a company: `DELETE /contacts/{contact_id}/companies/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/detachcontactfromacompany>
 *
 * @param client     The client.
 * @param contact_id Must not be empty.
 * @param id         Must not be empty.
 * @param error      Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_detach_company(const intercom_client *client,
                                       const char *contact_id,
                                       const char *id,
                                       intercom_error **error);

/**
 * Lists the notes on a contact: `GET /contacts/{id}/notes`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/listnotes>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_list_notes(const intercom_client *client,
                                   const char *id,
                                   const char *params,
                                   intercom_error **error);

/**
 * Lists the notes on a contact: `GET /contacts/{id}/notes`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/listnotes>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_contacts_list_notes_pages(const intercom_client *client,
                                                   const char *id,
                                                   const char *params,
                                                   intercom_error **error);

/**
 * Creates a note on a contact: `POST /contacts/{id}/notes`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/createnote>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. `body` (string, required); `admin_id` (string): the
 *               author.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_create_note(const intercom_client *client,
                                    const char *id,
                                    const char *body,
                                    intercom_error **error);

/**
 * Lists the segments that a contact is in: `GET /contacts/{contact_id}/segments`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listsegmentsforacontact>
 *
 * @param client     The client.
 * @param contact_id Must not be empty.
 * @param error      Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_list_segments(const intercom_client *client,
                                      const char *contact_id,
                                      intercom_error **error);

/**
 * Lists the subscription types that a contact opted in to or out of: `GET
 * /contacts/{contact_id}/subscriptions`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listsubscriptionsforacontact>
 *
 * @param client     The client.
 * @param contact_id Must not be empty.
 * @param error      Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_list_subscriptions(const intercom_client *client,
                                           const char *contact_id,
                                           intercom_error **error);

/**
 * Adds a subscription type to a contact: `POST /contacts/{contact_id}/subscriptions`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/attachsubscriptiontypetocontact>
 *
 * @param client     The client.
 * @param contact_id Must not be empty.
 * @param body       JSON object, sent unchanged. `id` (string): the subscription type, and
 *                   `consent_type` (`opt_in` or `opt_out`), required.
 * @param error      Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_attach_subscription(const intercom_client *client,
                                            const char *contact_id,
                                            const char *body,
                                            intercom_error **error);

/**
 * Removes a subscription type from a contact: `DELETE /contacts/{contact_id}/subscriptions/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/detachsubscriptiontypetocontact>
 *
 * @param client     The client.
 * @param contact_id Must not be empty.
 * @param id         Must not be empty.
 * @param error      Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_detach_subscription(const intercom_client *client,
                                            const char *contact_id,
                                            const char *id,
                                            intercom_error **error);

/**
 * Lists the tags of a contact: `GET /contacts/{contact_id}/tags`.
 *
 * The items are in the array `data` or `tags`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listtagsforacontact>
 *
 * @param client     The client.
 * @param contact_id Must not be empty.
 * @param error      Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_list_tags(const intercom_client *client,
                                  const char *contact_id,
                                  intercom_error **error);

/**
 * Attaches a tag to a contact: `POST /contacts/{contact_id}/tags`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtocontact>
 *
 * @param client     The client.
 * @param contact_id Must not be empty.
 * @param body       JSON object, sent unchanged. `id` (string, required): the tag.
 * @param error      Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_attach_tag(const intercom_client *client,
                                   const char *contact_id,
                                   const char *body,
                                   intercom_error **error);

/**
 * Detaches a tag from a contact: `DELETE /contacts/{contact_id}/tags/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromcontact>
 *
 * @param client     The client.
 * @param contact_id Must not be empty.
 * @param id         Must not be empty.
 * @param error      Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_detach_tag(const intercom_client *client,
                                   const char *contact_id,
                                   const char *id,
                                   intercom_error **error);

/**
 * Updates a contact: `PUT /contacts/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/updatecontact>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. Any of `role`, `external_id`, `email`, `phone`,
 *               `name`, `avatar` (strings), `signed_up_at`, `last_seen_at` (Unix seconds),
 *               `owner_id` (integer), `unsubscribed_from_emails` (boolean), `custom_attributes`
 *               (object).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_update(const intercom_client *client,
                               const char *id,
                               const char *body,
                               intercom_error **error);

/**
 * Retrieves a contact: `GET /contacts/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/showcontact>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_retrieve(const intercom_client *client,
                                 const char *id,
                                 intercom_error **error);

/**
 * Deletes a contact permanently: `DELETE /contacts/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/deletecontact>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_delete(const intercom_client *client,
                               const char *id,
                               intercom_error **error);

/**
 * Merges a lead into a user and deletes the lead: `POST /contacts/merge`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/mergecontact>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `from` (string): id of the lead, and `into` (string):
 *               id of the user, required.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_merge(const intercom_client *client,
                              const char *body,
                              intercom_error **error);

/**
 * Searches contacts by their attributes: `POST /contacts/search`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/searchcontacts>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
 *               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
 *               `pagination` (object): `per_page` (integer), `starting_after` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_search(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/**
 * Searches contacts by their attributes: `POST /contacts/search`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/searchcontacts>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
 *               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
 *               `pagination` (object): `per_page` (integer), `starting_after` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_contacts_search_pages(const intercom_client *client,
                                               const char *body,
                                               intercom_error **error);

/**
 * Lists all contacts: `GET /contacts`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcontacts>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer),
 *               `starting_after` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_list(const intercom_client *client,
                             const char *params,
                             intercom_error **error);

/**
 * Lists all contacts: `GET /contacts`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcontacts>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer),
 *               `starting_after` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_contacts_list_pages(const intercom_client *client,
                                             const char *params,
                                             intercom_error **error);

/**
 * Creates a contact: `POST /contacts`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/createcontact>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. One of `email`, `external_id`, `role` (strings) is
 *               required; `phone`, `name`, `avatar` (strings), `signed_up_at`, `last_seen_at`
 *               (Unix seconds), `owner_id` (integer), `unsubscribed_from_emails` (boolean),
 *               `custom_attributes` (object).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_create(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/**
 * Archives a contact: `POST /contacts/{id}/archive`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/archivecontact>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_archive(const intercom_client *client,
                                const char *id,
                                intercom_error **error);

/**
 * Unarchives a contact: `POST /contacts/{id}/unarchive`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/unarchivecontact>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_contacts_unarchive(const intercom_client *client,
                                  const char *id,
                                  intercom_error **error);

/* ===== Conversations ========================================================================== */

/**
 * Attaches a tag to a conversation: `POST /conversations/{conversation_id}/tags`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtoconversation>
 *
 * @param client          The client.
 * @param conversation_id Must not be empty.
 * @param body            JSON object, sent unchanged. `id` (string, required): the tag; `admin_id`
 *                        (string, required): the admin who attaches it.
 * @param error           Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_attach_tag(const intercom_client *client,
                                        const char *conversation_id,
                                        const char *body,
                                        intercom_error **error);

/**
 * Detaches a tag from a conversation: `DELETE /conversations/{conversation_id}/tags/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromconversation>
 *
 * @param client          The client.
 * @param conversation_id Must not be empty.
 * @param id              Must not be empty.
 * @param body            JSON object, sent unchanged. `admin_id` (string, required).
 * @param error           Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_detach_tag(const intercom_client *client,
                                        const char *conversation_id,
                                        const char *id,
                                        const char *body,
                                        intercom_error **error);

/**
 * Lists all conversations, the most recently updated first: `GET /conversations`.
 *
 * The items are in the array `conversations` or `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/listconversations>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `per_page` (integer), `starting_after`
 *               (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_list(const intercom_client *client,
                                  const char *params,
                                  intercom_error **error);

/**
 * Lists all conversations, the most recently updated first: `GET /conversations`.
 *
 * The items are in the array `conversations` or `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/listconversations>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `per_page` (integer), `starting_after`
 *               (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_conversations_list_pages(const intercom_client *client,
                                                  const char *params,
                                                  intercom_error **error);

/**
 * Creates a conversation that a contact initiates: `POST /conversations`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/createconversation>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `from` (object: `type` `lead`, `user` or `contact`,
 *               and `id`) and `body` (string), required; `subject` (string), `attachment_urls`
 *               (array of strings).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_create(const intercom_client *client,
                                    const char *body,
                                    intercom_error **error);

/**
 * Retrieves a conversation with its parts: `GET /conversations/{id}`.
 *
 * Intercom returns at most the 500 most recent parts. Older ones are missing if
 * `conversation_parts.total_count` is greater than the length of the array
 * `conversation_parts.conversation_parts`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/retrieveconversation>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `display_as` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_retrieve(const intercom_client *client,
                                      const char *id,
                                      const char *params,
                                      intercom_error **error);

/**
 * Updates a conversation: `PUT /conversations/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/updateconversation>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `display_as` (string).
 * @param body   JSON object, sent unchanged. Any of `read` (boolean).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_update(const intercom_client *client,
                                    const char *id,
                                    const char *params,
                                    const char *body,
                                    intercom_error **error);

/**
 * Searches conversations by their attributes: `POST /conversations/search`.
 *
 * The items are in the array `conversations`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/searchconversations>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
 *               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
 *               `pagination` (object): `per_page` (integer), `starting_after` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_search(const intercom_client *client,
                                    const char *body,
                                    intercom_error **error);

/**
 * Searches conversations by their attributes: `POST /conversations/search`.
 *
 * The items are in the array `conversations`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/searchconversations>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
 *               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
 *               `pagination` (object): `per_page` (integer), `starting_after` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_conversations_search_pages(const intercom_client *client,
                                                    const char *body,
                                                    intercom_error **error);

/**
 * Adds a reply or a note to a conversation: `POST /conversations/{id}/reply`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/replyconversation>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. `message_type`, `type` and `body` (strings),
 *               required. Admin: `type` `admin`, `message_type` `comment` or `note`, `admin_id`
 *               (string). Contact: `type` `user`, `message_type` `comment`, and one of
 *               `intercom_user_id`, `user_id`, `email` (strings).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_reply(const intercom_client *client,
                                   const char *id,
                                   const char *body,
                                   intercom_error **error);

/**
 * Closes, snoozes, opens or assigns a conversation: `POST /conversations/{id}/parts`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. `message_type` (`close`, `snoozed`, `open` or
 *               `assignment`) and `admin_id` (string), required; `snoozed_until` (Unix seconds) to
 *               snooze; `type` (`admin` or `team`) and `assignee_id` (string) to assign; `body`
 *               (string) to close or assign.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_manage(const intercom_client *client,
                                    const char *id,
                                    const char *body,
                                    intercom_error **error);

/**
 * Assigns a conversation by the assignment rules of the workspace: `POST
 * /conversations/{id}/run_assignment_rules`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/autoassignconversation>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_auto_assign(const intercom_client *client,
                                         const char *id,
                                         intercom_error **error);

/**
 * Adds a contact to a conversation: `POST /conversations/{id}/customers`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/attachcontacttoconversation>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. `admin_id` (string); `customer` (object): one of
 *               `intercom_user_id`, `user_id`, `email` (strings).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_attach_contact(const intercom_client *client,
                                            const char *id,
                                            const char *body,
                                            intercom_error **error);

/**
 * Removes a contact from a conversation: `DELETE
 * /conversations/{conversation_id}/customers/{contact_id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/detachcontactfromconversation>
 *
 * @param client          The client.
 * @param conversation_id Must not be empty.
 * @param contact_id      Must not be empty.
 * @param body            JSON object, sent unchanged. `admin_id` (string, required).
 * @param error           Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_detach_contact(const intercom_client *client,
                                            const char *conversation_id,
                                            const char *contact_id,
                                            const char *body,
                                            intercom_error **error);

/**
 * Redacts a conversation part or the source message of a conversation: `POST
 * /conversations/redact`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/redactconversation>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `type` and `conversation_id` (strings), required;
 *               `conversation_part_id` (string) with type `conversation_part`, `source_id`
 *               (string) with type `source`.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_redact(const intercom_client *client,
                                    const char *body,
                                    intercom_error **error);

/**
 * Converts a conversation to a ticket: `POST /conversations/{id}/convert`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/convertconversationtoticket>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. `ticket_type_id` (string, required); `attributes`
 *               (object).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_convert_to_ticket(const intercom_client *client,
                                               const char *id,
                                               const char *body,
                                               intercom_error **error);

/**
 * Assigns a conversation to an admin: `POST /conversations/{id}/parts`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation>
 *
 * @param client          The client.
 * @param conversation_id Must not be empty.
 * @param admin_id        Must not be empty.
 * @param assignee_id     Must not be empty.
 * @param body            Plain text, not JSON; may be NULL.
 * @param error           Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_assign_to_admin(const intercom_client *client,
                                             const char *conversation_id,
                                             const char *admin_id,
                                             const char *assignee_id,
                                             const char *body,
                                             intercom_error **error);

/**
 * Assigns a conversation to a team: `POST /conversations/{id}/parts`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation>
 *
 * @param client          The client.
 * @param conversation_id Must not be empty.
 * @param admin_id        Must not be empty.
 * @param assignee_id     Must not be empty.
 * @param body            Plain text, not JSON; may be NULL.
 * @param error           Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_assign_to_team(const intercom_client *client,
                                            const char *conversation_id,
                                            const char *admin_id,
                                            const char *assignee_id,
                                            const char *body,
                                            intercom_error **error);

/**
 * Removes the assignee of a conversation: `POST /conversations/{id}/parts`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation>
 *
 * @param client          The client.
 * @param conversation_id Must not be empty.
 * @param admin_id        Must not be empty.
 * @param body            Plain text, not JSON; may be NULL.
 * @param error           Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_conversations_unassign(const intercom_client *client,
                                      const char *conversation_id,
                                      const char *admin_id,
                                      const char *body,
                                      intercom_error **error);

/* ===== Data attributes ======================================================================== */

/**
 * Lists all data attributes: `GET /data_attributes`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/lisdataattributes>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `model` (string), `include_archived`
 *               (boolean).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_data_attributes_list(const intercom_client *client,
                                    const char *params,
                                    intercom_error **error);

/**
 * Creates a data attribute: `POST /data_attributes`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/createdataattribute>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `name`, `model` (`contact` or `company`) and
 *               `data_type` (`string`, `integer`, `float`, `boolean`, `datetime` or `date`),
 *               required; `description` (string), `options` (array of strings),
 *               `messenger_writable` (boolean).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_data_attributes_create(const intercom_client *client,
                                      const char *body,
                                      intercom_error **error);

/**
 * Updates a data attribute: `PUT /data_attributes/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/updatedataattribute>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. Any of `description` (string), `options` (array of
 *               strings), `archived`, `messenger_writable` (booleans).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_data_attributes_update(const intercom_client *client,
                                      const char *id,
                                      const char *body,
                                      intercom_error **error);

/* ===== Data events ============================================================================ */

/**
 * Submits an event of a contact: `POST /events`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/createdataevent>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `event_name` (string) and `created_at` (Unix
 *               seconds), required, and one of `id`, `user_id`, `email` (strings); `metadata`
 *               (object, at most 10 keys).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_data_events_create(const intercom_client *client,
                                  const char *body,
                                  intercom_error **error);

/**
 * Lists the events of a contact in the last 90 days: `GET /events`.
 *
 * The items are in the array `events`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/lisdataevents>
 *
 * @param client The client.
 * @param params JSON object of query parameters: `user_id` (string), `intercom_user_id` (string),
 *               `email` (string), `type` (string, required), `summary` (boolean), `per_page`
 *               (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_data_events_list(const intercom_client *client,
                                const char *params,
                                intercom_error **error);

/**
 * Lists the events of a contact in the last 90 days: `GET /events`.
 *
 * The items are in the array `events`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/lisdataevents>
 *
 * @param client The client.
 * @param params JSON object of query parameters: `user_id` (string), `intercom_user_id` (string),
 *               `email` (string), `type` (string, required), `summary` (boolean), `per_page`
 *               (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_data_events_list_pages(const intercom_client *client,
                                                const char *params,
                                                intercom_error **error);

/**
 * Submits how often an event of a contact occurred: `POST /events/summaries`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/dataeventsummaries>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `user_id` (string); `event_summaries` (object):
 *               `event_name` (string), `count` (integer), `first` and `last` (Unix seconds).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_data_events_create_summaries(const intercom_client *client,
                                            const char *body,
                                            intercom_error **error);

/* ===== Data exports =========================================================================== */

/**
 * Receives a chunk of a download.
 *
 * The rules for callbacks apply.
 *
 * @param data      The bytes, which are valid until the function returns.
 * @param length    Number of bytes, never 0.
 * @param user_data The pointer that was passed to the call.
 * @return The number of bytes processed; any number but `length` stops the download.
 */
typedef size_t (*intercom_write_fn)(const void *data, size_t length, void *user_data);

/**
 * Receives the progress of a download in bytes: with 0 when the response begins, and after each part
 * of it. Starts again from 0 if the download is restarted after an incomplete response.
 *
 * The rules for callbacks apply.
 *
 * @param received  Number of bytes that have arrived; the file is larger if it is decompressed.
 * @param total     Number of bytes to arrive, the `Content-Length`; -1 if the response has none.
 * @param user_data The pointer that was passed to the call.
 * @return 0 to continue; any other value stops the download, also after the last byte.
 */
typedef int (*intercom_download_progress_fn)(uint64_t received, int64_t total, void *user_data);

/**
 * Receives the state of an export after each poll.
 *
 * The rules for callbacks apply.
 *
 * @param export_json JSON of the export, a string that is valid until the function returns.
 * @param user_data   The pointer that was passed to the call.
 * @return 0 to continue; any other value stops the wait.
 */
typedef int (*intercom_progress_fn)(const char *export_json, void *user_data);

/**
 * Creates an export of message data: `POST /export/content/data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/createdataexport>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `created_at_after` and `created_at_before` (Unix
 *               seconds), required.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_data_exports_create(const intercom_client *client,
                                   const char *body,
                                   intercom_error **error);

/**
 * Retrieves the status of an export: `GET /export/content/data/{job_identifier}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/getdataexport>
 *
 * @param client         The client.
 * @param job_identifier Must not be empty.
 * @param error          Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_data_exports_retrieve(const intercom_client *client,
                                     const char *job_identifier,
                                     intercom_error **error);

/**
 * Cancels an export: `POST /export/cancel/{job_identifier}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/canceldataexport>
 *
 * @param client         The client.
 * @param job_identifier Must not be empty.
 * @param error          Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_data_exports_cancel(const intercom_client *client,
                                   const char *job_identifier,
                                   intercom_error **error);

/**
 * Downloads a completed export as gzip-compressed CSV:
 * `GET /download/content/data/{job_identifier}`.
 *
 * Passes the file to a callback, chunk by chunk, as it arrives. Intercom keeps it for two days.
 * The timeout of the client is the deadline of the whole download, the time in the callback
 * included: see `intercom_client_with_timeout_ms()`.
 *
 * @param client         The client.
 * @param job_identifier Must not be empty.
 * @param write          Receives the chunks. Must not be NULL.
 * @param user_data      Passed to `write`.
 * @param error          Receives the error, or NULL on success; may be NULL.
 *                       `INTERCOM_ERROR_IO` if `write` stopped the download.
 * @return 0 if `write` received the whole file; -1 on failure, and then the chunks are an
 *         incomplete file.
 */
int intercom_data_exports_download(const intercom_client *client,
                                   const char *job_identifier,
                                   intercom_write_fn write,
                                   void *user_data,
                                   intercom_error **error);

/**
 * Downloads a completed export to a file: `GET /download/content/data/{job_identifier}`.
 *
 * The file appears under its name, replacing an earlier one, only when it is complete and on the
 * disk; until then the bytes are in a temporary file next to it, `.intercom-….part`, which a process
 * that is killed leaves behind. On Unix a new file is readable by its owner only (mode 0600), and
 * one that replaces another has the same permissions. On Windows a file that is open without
 * permission to delete it, as `fopen()` opens files, cannot be replaced: `INTERCOM_ERROR_IO`. A
 * symbolic link is followed. The timeout of the client is the deadline of the whole download.
 *
 * @param client         The client.
 * @param job_identifier Must not be empty.
 * @param path           Path of the file, in UTF-8.
 * @param decompress     0 to write the gzip-compressed file as it arrives; any other value to
 *                       write plain CSV.
 * @param progress       Receives the number of bytes while they arrive; may be NULL.
 * @param user_data      Passed to `progress`.
 * @param error          Receives the error, or NULL on success; may be NULL.
 *                       `INTERCOM_ERROR_IO` if the file cannot be written,
 *                       `INTERCOM_ERROR_CANCELLED` if `progress` stopped the download.
 * @return 0 on success; -1 on failure, and then an earlier file is unchanged, unless writing the
 *         folder to the disk failed at the very end.
 */
int intercom_data_exports_download_file(const intercom_client *client,
                                        const char *job_identifier,
                                        const char *path,
                                        int decompress,
                                        intercom_download_progress_fn progress,
                                        void *user_data,
                                        intercom_error **error);

/**
 * Polls an export until it is completed: `GET /export/content/data/{job_identifier}`.
 *
 * Returns only a completed export, whose file can be downloaded. Every other outcome is an error:
 *
 * - `INTERCOM_ERROR_EXPORT` if the export finished without a file. `intercom_error_detail()` says
 *   how: `export_no_data`, `export_failed` or `export_canceled`.
 * - `INTERCOM_ERROR_TIMEOUT` if it is not finished after `timeout_ms`.
 * - `INTERCOM_ERROR_CANCELLED` if `progress` stopped the wait before the export was finished, or
 *   after `intercom_client_cancel()`. The export itself continues.
 * - The error of a poll, after the retries of the client.
 *
 * @param client         The client.
 * @param job_identifier Must not be empty.
 * @param interval_ms    Time between two polls in milliseconds; 0 for 5 seconds.
 * @param timeout_ms     Deadline of the whole wait in milliseconds; 0 for an hour.
 * @param progress       Called after each poll; may be NULL.
 * @param user_data      Passed to `progress`.
 * @param error          Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the completed export, a string that the caller frees with
 *         `intercom_string_free()`; NULL on failure.
 */
char *intercom_data_exports_wait(const intercom_client *client,
                                 const char *job_identifier,
                                 uint64_t interval_ms,
                                 uint64_t timeout_ms,
                                 intercom_progress_fn progress,
                                 void *user_data,
                                 intercom_error **error);

/* ===== Help Centers =========================================================================== */

/**
 * Retrieves a Help Center: `GET /help_center/help_centers/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/retrievehelpcenter>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_help_centers_retrieve(const intercom_client *client,
                                     const char *id,
                                     intercom_error **error);

/**
 * Lists all Help Centers: `GET /help_center/help_centers`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listhelpcenters>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_help_centers_list(const intercom_client *client,
                                 const char *params,
                                 intercom_error **error);

/**
 * Lists all Help Centers: `GET /help_center/help_centers`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listhelpcenters>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_help_centers_list_pages(const intercom_client *client,
                                                 const char *params,
                                                 intercom_error **error);

/* ===== Messages =============================================================================== */

/**
 * Creates a message from an admin to a contact: `POST /messages`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/messages/createmessage>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `message_type` (`in_app` or `email`), `body`
 *               (string), `from` (object: `type` `admin`, `id`) and `to` (object: `type` `user` or
 *               `lead`, `id`), required; `subject` and `template` (`plain` or `personal`),
 *               required for an email; `create_conversation_without_contact_reply` (boolean).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_messages_create(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/* ===== News items ============================================================================= */

/**
 * Lists all news items: `GET /news/news_items`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsitems>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_news_items_list(const intercom_client *client,
                               const char *params,
                               intercom_error **error);

/**
 * Lists all news items: `GET /news/news_items`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsitems>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_news_items_list_pages(const intercom_client *client,
                                               const char *params,
                                               intercom_error **error);

/**
 * Creates a news item: `POST /news/news_items`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/createnewsitem>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `title` (string) and `sender_id` (integer), required;
 *               `body` (string, HTML), `state` (`draft` or `live`), `deliver_silently` (boolean),
 *               `labels` and `reactions` (arrays of strings), `newsfeed_assignments` (array of
 *               objects).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_news_items_create(const intercom_client *client,
                                 const char *body,
                                 intercom_error **error);

/**
 * Retrieves a news item: `GET /news/news_items/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/retrievenewsitem>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_news_items_retrieve(const intercom_client *client,
                                   const char *id,
                                   intercom_error **error);

/**
 * Updates a news item: `PUT /news/news_items/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/updatenewsitem>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. `title` (string) and `sender_id` (integer), required;
 *               `body` (string, HTML), `state` (`draft` or `live`), `deliver_silently` (boolean),
 *               `labels` and `reactions` (arrays of strings), `newsfeed_assignments` (array of
 *               objects).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_news_items_update(const intercom_client *client,
                                 const char *id,
                                 const char *body,
                                 intercom_error **error);

/**
 * Deletes a news item: `DELETE /news/news_items/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/deletenewsitem>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_news_items_delete(const intercom_client *client,
                                 const char *id,
                                 intercom_error **error);

/* ===== Newsfeeds ============================================================================== */

/**
 * Lists the live news items of a newsfeed: `GET /news/newsfeeds/{id}/items`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listlivenewsfeeditems>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_newsfeeds_list_items(const intercom_client *client,
                                    const char *id,
                                    const char *params,
                                    intercom_error **error);

/**
 * Lists the live news items of a newsfeed: `GET /news/newsfeeds/{id}/items`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listlivenewsfeeditems>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_newsfeeds_list_items_pages(const intercom_client *client,
                                                    const char *id,
                                                    const char *params,
                                                    intercom_error **error);

/**
 * Lists all newsfeeds: `GET /news/newsfeeds`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsfeeds>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_newsfeeds_list(const intercom_client *client,
                              const char *params,
                              intercom_error **error);

/**
 * Lists all newsfeeds: `GET /news/newsfeeds`.
 *
 * The items are in the array `data`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsfeeds>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_newsfeeds_list_pages(const intercom_client *client,
                                              const char *params,
                                              intercom_error **error);

/**
 * Retrieves a newsfeed: `GET /news/newsfeeds/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/retrievenewsfeed>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_newsfeeds_retrieve(const intercom_client *client,
                                  const char *id,
                                  intercom_error **error);

/* ===== Notes ================================================================================== */

/**
 * Retrieves a note: `GET /notes/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/retrievenote>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_notes_retrieve(const intercom_client *client,
                              const char *id,
                              intercom_error **error);

/* ===== Phone call redirects =================================================================== */

/**
 * Sends a caller a text message with a link to the Messenger: `POST /phone_call_redirects`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/switch/createphoneswitch>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `phone` (string, required): the number in E.164
 *               format; `custom_attributes` (object).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_phone_call_redirects_create(const intercom_client *client,
                                           const char *body,
                                           intercom_error **error);

/* ===== Segments =============================================================================== */

/**
 * Lists all segments: `GET /segments`.
 *
 * The items are in the array `segments`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/segments/listsegments>
 *
 * @param client The client.
 * @param params JSON object of query parameters, or NULL: `include_count` (boolean).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_segments_list(const intercom_client *client,
                             const char *params,
                             intercom_error **error);

/**
 * Retrieves a segment: `GET /segments/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/segments/retrievesegment>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_segments_retrieve(const intercom_client *client,
                                 const char *id,
                                 intercom_error **error);

/* ===== Subscription types ===================================================================== */

/**
 * Lists all subscription types: `GET /subscription_types`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/listsubscriptiontypes>
 *
 * @param client The client.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_subscription_types_list(const intercom_client *client,
                                       intercom_error **error);

/* ===== Tags =================================================================================== */

/**
 * Lists all tags: `GET /tags`.
 *
 * The items are in the array `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/listtags>
 *
 * @param client The client.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tags_list(const intercom_client *client,
                         intercom_error **error);

/**
 * Creates or renames a tag, or tags and untags companies and contacts: `POST /tags`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/createtag>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `name` (string, required); `id` (string) to rename;
 *               `companies` (array of objects: `id` or `company_id`, `untag` true to untag) or
 *               `users` (array of objects: `id`) to tag.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tags_create(const intercom_client *client,
                           const char *body,
                           intercom_error **error);

/**
 * Retrieves a tag: `GET /tags/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/findtag>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tags_retrieve(const intercom_client *client,
                             const char *id,
                             intercom_error **error);

/**
 * Deletes a tag: `DELETE /tags/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/deletetag>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tags_delete(const intercom_client *client,
                           const char *id,
                           intercom_error **error);

/* ===== Teams ================================================================================== */

/**
 * Lists all teams: `GET /teams`.
 *
 * The items are in the array `teams`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/teams/listteams>
 *
 * @param client The client.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_teams_list(const intercom_client *client,
                          intercom_error **error);

/**
 * Retrieves a team: `GET /teams/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/teams/retrieveteam>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_teams_retrieve(const intercom_client *client,
                              const char *id,
                              intercom_error **error);

/* ===== Ticket types =========================================================================== */

/**
 * Creates an attribute of a ticket type: `POST /ticket_types/{ticket_type_id}/attributes`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-type-attributes/createtickettypeattribute>
 *
 * @param client         The client.
 * @param ticket_type_id Must not be empty.
 * @param body           JSON object, sent unchanged. `name`, `description` and `data_type`
 *                       (`string`, `list`, `integer`, `decimal`, `boolean`, `datetime` or
 *                       `files`), required; `list_items` (string, separated by commas),
 *                       `required_to_create`, `required_to_create_for_contacts`,
 *                       `visible_on_create`, `visible_to_contacts`, `multiline`,
 *                       `allow_multiple_values` (booleans).
 * @param error          Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_ticket_types_create_attribute(const intercom_client *client,
                                             const char *ticket_type_id,
                                             const char *body,
                                             intercom_error **error);

/**
 * Updates an attribute of a ticket type: `PUT /ticket_types/{ticket_type_id}/attributes/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-type-attributes/updatetickettypeattribute>
 *
 * @param client         The client.
 * @param ticket_type_id Must not be empty.
 * @param id             Must not be empty.
 * @param body           JSON object, sent unchanged. Any of `name`, `description`, `list_items`
 *                       (strings), `required_to_create`, `required_to_create_for_contacts`,
 *                       `visible_on_create`, `visible_to_contacts`, `multiline`,
 *                       `allow_multiple_values`, `archived` (booleans).
 * @param error          Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_ticket_types_update_attribute(const intercom_client *client,
                                             const char *ticket_type_id,
                                             const char *id,
                                             const char *body,
                                             intercom_error **error);

/**
 * Lists all ticket types: `GET /ticket_types`.
 *
 * The items are in the array `ticket_types` or `data`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/listtickettypes>
 *
 * @param client The client.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_ticket_types_list(const intercom_client *client,
                                 intercom_error **error);

/**
 * Creates a ticket type: `POST /ticket_types`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/createtickettype>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `name` (string, required); `description`, `icon`
 *               (strings), `category` (`Customer`, `Back-office` or `Tracker`), `is_internal`
 *               (boolean).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_ticket_types_create(const intercom_client *client,
                                   const char *body,
                                   intercom_error **error);

/**
 * Retrieves a ticket type: `GET /ticket_types/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/gettickettype>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_ticket_types_retrieve(const intercom_client *client,
                                     const char *id,
                                     intercom_error **error);

/**
 * Updates a ticket type: `PUT /ticket_types/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/updatetickettype>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. Any of `name`, `description`, `icon` (strings),
 *               `category` (`Customer`, `Back-office` or `Tracker`), `archived`, `is_internal`
 *               (booleans).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_ticket_types_update(const intercom_client *client,
                                   const char *id,
                                   const char *body,
                                   intercom_error **error);

/* ===== Tickets ================================================================================ */

/**
 * Adds a reply or a note to a ticket: `POST /tickets/{id}/reply`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/replyticket>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. `message_type`, `type` and `body` (strings),
 *               required. Admin: `type` `admin`, `message_type` `comment` or `note`, `admin_id`
 *               (string). Contact: `type` `user`, `message_type` `comment`, and one of
 *               `intercom_user_id`, `user_id`, `email` (strings).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tickets_reply(const intercom_client *client,
                             const char *id,
                             const char *body,
                             intercom_error **error);

/**
 * Attaches a tag to a ticket: `POST /tickets/{ticket_id}/tags`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtoticket>
 *
 * @param client    The client.
 * @param ticket_id Must not be empty.
 * @param body      JSON object, sent unchanged. `id` (string, required): the tag; `admin_id`
 *                  (string, required): the admin who attaches it.
 * @param error     Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tickets_attach_tag(const intercom_client *client,
                                  const char *ticket_id,
                                  const char *body,
                                  intercom_error **error);

/**
 * Detaches a tag from a ticket: `DELETE /tickets/{ticket_id}/tags/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromticket>
 *
 * @param client    The client.
 * @param ticket_id Must not be empty.
 * @param id        Must not be empty.
 * @param body      JSON object, sent unchanged. `admin_id` (string, required).
 * @param error     Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tickets_detach_tag(const intercom_client *client,
                                  const char *ticket_id,
                                  const char *id,
                                  const char *body,
                                  intercom_error **error);

/**
 * Creates a ticket: `POST /tickets`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/createticket>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `ticket_type_id` (string) and `contacts` (array of
 *               one object: `id`, `external_id` or `email`), required; `company_id` (string),
 *               `ticket_attributes` (object).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tickets_create(const intercom_client *client,
                              const char *body,
                              intercom_error **error);

/**
 * Updates a ticket: `PUT /tickets/{id}`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/updateticket>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param body   JSON object, sent unchanged. Any of `state` (`in_progress`, `waiting_on_customer`
 *               or `resolved`), `open`, `is_shared` (booleans), `snoozed_until` (Unix seconds),
 *               `assignment` (object: `admin_id`, `assignee_id`), `ticket_attributes` (object).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tickets_update(const intercom_client *client,
                              const char *id,
                              const char *body,
                              intercom_error **error);

/**
 * Retrieves a ticket with its parts: `GET /tickets/{id}`.
 *
 * Intercom returns at most the 500 most recent parts. Older ones are missing if
 * `ticket_parts.total_count` is greater than the length of the array `ticket_parts.ticket_parts`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/getticket>
 *
 * @param client The client.
 * @param id     Must not be empty.
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tickets_retrieve(const intercom_client *client,
                                const char *id,
                                intercom_error **error);

/**
 * Searches tickets by their attributes: `POST /tickets/search`.
 *
 * The items are in the array `tickets`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/searchtickets>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
 *               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
 *               `pagination` (object): `per_page` (integer), `starting_after` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_tickets_search(const intercom_client *client,
                              const char *body,
                              intercom_error **error);

/**
 * Searches tickets by their attributes: `POST /tickets/search`.
 *
 * The items are in the array `tickets`.
 *
 * Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/searchtickets>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
 *               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
 *               `pagination` (object): `per_page` (integer), `starting_after` (string).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
 */
intercom_pager *intercom_tickets_search_pages(const intercom_client *client,
                                              const char *body,
                                              intercom_error **error);

/* ===== Visitors =============================================================================== */

/**
 * Updates a visitor: `PUT /visitors`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/updatevisitor>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. One of `id`, `user_id` (strings) is required; `name`
 *               (string), `custom_attributes` (object).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_visitors_update(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/**
 * Retrieves a visitor by its `user_id`: `GET /visitors`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/retrievevisitorwithuserid>
 *
 * @param client  The client.
 * @param user_id Must not be empty.
 * @param error   Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_visitors_retrieve(const intercom_client *client,
                                 const char *user_id,
                                 intercom_error **error);

/**
 * Converts a visitor to a user or a lead: `POST /visitors/convert`.
 *
 * Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/convertvisitor>
 *
 * @param client The client.
 * @param body   JSON object, sent unchanged. `type` (`user` or `lead`), `visitor` (object) and
 *               `user` (object), required; each identified by one of `id`, `user_id`, `email`
 *               (strings).
 * @param error  Receives the error, or NULL on success; may be NULL.
 * @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
 *         NULL on failure.
 */
char *intercom_visitors_convert(const intercom_client *client,
                                const char *body,
                                intercom_error **error);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* INTERCOM_H */
