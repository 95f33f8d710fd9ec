/*
 * intercom.h: a blocking client for the Intercom REST API 2.10.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Generated from the Rust sources by `make header`. Do not edit.
 *
 * Conventions
 * ===========
 *
 * They hold for every function, unless its description says otherwise.
 *
 * Names. An operation is intercom_<resource>_<method>(client, ids, params, body, error); it has
 * those of the arguments in the middle that it needs, in this order. A list also has a function
 * that ends in _pages and returns a pager.
 *
 * Strings. UTF-8, ending with a NUL byte, in both directions. Ids are plain text; the library
 * percent-encodes them. Arguments are only read during the call.
 *
 * JSON. `params` and `body` are the text of a JSON object. `params` may be NULL, as may any
 * argument that is called optional. A body is checked to be a JSON object and sent unchanged. A
 * response is checked to be JSON and returned unchanged; an empty one is returned as `null`.
 *
 * Ownership. A `char *` that is returned is the caller's: free it with intercom_string_free(). A
 * `const char *` belongs to the handle it came from and is valid as long as that. Each handle
 * has a function ending in _free that frees it, and must be freed once. Handles may be freed in any
 * order: a pager keeps its client alive.
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
 * new client, because another thread may have held a lock of the old one.
 *
 * Callbacks. They run on the thread that makes the call, before it returns. A callback may make
 * other calls, also with the same client, but it must not free the client or the pager whose call
 * is running. It must return: leaving it by longjmp() or by a C++ exception is undefined behavior.
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

/** Version of this header. It follows semantic versioning. See also intercom_version(). */
#define INTERCOM_VERSION "0.1.0"
/** Major version of this header. */
#define INTERCOM_VERSION_MAJOR 0
/** Minor version of this header. */
#define INTERCOM_VERSION_MINOR 1
/** Patch version of this header. */
#define INTERCOM_VERSION_PATCH 0

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
   * Intercom, or a proxy before it, returned a status other than 2xx.
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
   * The call was cancelled with `intercom_client_cancel()`.
   */
  INTERCOM_ERROR_CANCELLED = 5,
  /**
   * The response is a 2xx, but its body is not the expected JSON. The request was applied.
   */
  INTERCOM_ERROR_DECODE = 6,
  /**
   * A local file could not be read or written, or a write callback stopped a download.
   */
  INTERCOM_ERROR_IO = 7,
  /**
   * Internal error (a bug in this library). Whether the request was sent is unknown.
   */
  INTERCOM_ERROR_INTERNAL = 8,
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
 * Returns the granular kind of an error as text.
 *
 * `api`, `decode`, `invalid_input`, `io`, `internal`, `timeout`, `cancelled`; and for
 * `INTERCOM_ERROR_TRANSPORT` one of `dns`, `connect`, `proxy`, `tls`, `connection_closed`,
 * `protocol`, `response_too_large`, `decompress`. Later versions may add names.
 *
 * @param error The error, or NULL.
 * @return A string that belongs to the error; NULL if `error` is NULL.
 */
const char *intercom_error_detail(const intercom_error *error);

/**
 * Returns a message for people, as in `GET /me: 401 Unauthorized: ...`. It starts in lower case
 * unless it starts with an HTTP method, has no full stop at the end and never contains the access
 * token. Its wording is not part of the ABI.
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
 * Returns Intercom's id of the request, which its support needs to find it.
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
 * `body`, and `errors`, Intercom's own list of `{code, message, field}`. What does not apply is
 * null; `errors` is an array in every case.
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
 * Region and base URL exclude each other: the one that is set last counts.
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
 *                `http://127.0.0.1:8080`: the access token must not travel in clear text.
 * @return 0, or -1 if the URL is invalid.
 */
int intercom_options_set_base_url(intercom_options *options, const char *url);

/**
 * Sets the version of the API to request. Default: `2.10`, for which this library is written.
 *
 * @param options The options.
 * @param version The value of the header `Intercom-Version`: printable ASCII.
 * @return 0, or -1 if no header can carry the value.
 */
int intercom_options_set_api_version(intercom_options *options, const char *version);

/**
 * Sets the user agent. Default: `intercom-client/` and the version of this library.
 *
 * @param options    The options.
 * @param user_agent The value of the header `User-Agent`: printable ASCII.
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
 * Sets the time limit for making a connection, without the DNS lookup. Default: 10000.
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
 * Sets the longest wait before any retry, unless Intercom demands a longer one. Default: 8000.
 *
 * @param options  The options.
 * @param delay_ms Milliseconds.
 * @return 0.
 */
int intercom_options_set_retry_max_delay_ms(intercom_options *options, uint64_t delay_ms);

/**
 * Sets the largest response that is accepted. Default: 67108864 (64 MiB). Downloads are not
 * limited.
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
 * failing with status 429. Default: 0. A call that could not start before its deadline fails at
 * once with `INTERCOM_ERROR_TIMEOUT`.
 *
 * @param options The options.
 * @param enabled 0 for no, any other value for yes.
 * @return 0.
 */
int intercom_options_set_throttle(intercom_options *options, int enabled);

/**
 * Sets the proxy. Default: that of the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`).
 * Loopback addresses are never reached through a proxy.
 *
 * @param options The options.
 * @param url     An `http://` or `https://` URL, as in `http://user:password@proxy.example:3128`.
 * @return 0, or -1 if the URL is invalid.
 */
int intercom_options_set_proxy(intercom_options *options, const char *url);

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
} intercom_attempt;

/**
 * Called after each attempt, on the thread that makes the call, and so by several threads at once
 * if several make calls. The rules for callbacks apply; in addition it must not make calls with
 * the client that it observes.
 *
 * @param attempt   The attempt, valid until the function returns.
 * @param user_data The pointer given to `intercom_options_set_observer()`.
 */
typedef void (*intercom_observe_fn)(const intercom_attempt *attempt, void *user_data);

/**
 * Called once, when nothing will use `user_data` any more, on the thread that freed its last user.
 * The rules for callbacks apply.
 *
 * @param user_data The pointer given to `intercom_options_set_observer()`.
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
 * @param pager     The pager.
 * @param page_json Receives the JSON of the page, a string that the caller frees with
 *                  `intercom_string_free()`; NULL unless the return value is 1. Must not be NULL.
 * @param error     Receives the error, or NULL if there is none; may be NULL.
 * @return 1 for a page; 0 at the end, and from then on; -1 on failure.
 */
int intercom_pager_next(intercom_pager *pager, char **page_json, intercom_error **error);

/**
 * Frees a pager. Requests nothing, also when pages are left.
 *
 * @param pager The pager. Does nothing if it is NULL.
 */
void intercom_pager_free(intercom_pager *pager);

/* ===== Request ================================================================================ */

/**
 * Sends any request, for what has no function of its own.
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
 * Returns the operation table, from which a program in any language can bind all operations.
 *
 * It is a JSON array of objects: `name`, `c_function`, `method`, `route`, `ids` (the names of the
 * id arguments, in their order), `params` (each with `name` and `required`), `body` (whether it
 * takes one), `pages` (whether there is a `_pages` function) and `streams` (whether it is a
 * download). Later versions may add members.
 *
 * @return A string that the caller frees with `intercom_string_free()`; NULL if memory ran out.
 */
char *intercom_operations(void);

/* ===== Admins ================================================================================= */

/**
 * Read the admin that the token belongs to, and its workspace: `GET /me`.
 */
char *intercom_admins_identify(const intercom_client *client, intercom_error **error);

/**
 * Say whether an admin is away: `PUT /admins/{id}/away`.
 */
char *intercom_admins_set_away(const intercom_client *client,
                               const char *id,
                               const char *body,
                               intercom_error **error);

/**
 * List what admins changed in the workspace: `GET /admins/activity_logs`.
 */
char *intercom_admins_list_activity_logs(const intercom_client *client,
                                         const char *params,
                                         intercom_error **error);

/**
 * List what admins changed in the workspace, page by page: `GET /admins/activity_logs`.
 */
intercom_pager *intercom_admins_list_activity_logs_pages(const intercom_client *client,
                                                         const char *params,
                                                         intercom_error **error);

/**
 * List the admins: `GET /admins`.
 */
char *intercom_admins_list(const intercom_client *client,
                           const char *params,
                           intercom_error **error);

/**
 * Read one admin: `GET /admins/{id}`.
 */
char *intercom_admins_retrieve(const intercom_client *client,
                               const char *id,
                               intercom_error **error);

/* ===== Articles =============================================================================== */

/**
 * List the articles, the last changed first: `GET /articles`.
 */
char *intercom_articles_list(const intercom_client *client,
                             const char *params,
                             intercom_error **error);

/**
 * List the articles, the last changed first, page by page: `GET /articles`.
 */
intercom_pager *intercom_articles_list_pages(const intercom_client *client,
                                             const char *params,
                                             intercom_error **error);

/**
 * Write an article: `POST /articles`.
 */
char *intercom_articles_create(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/**
 * Read one article with its statistics: `GET /articles/{id}`.
 */
char *intercom_articles_retrieve(const intercom_client *client,
                                 const char *id,
                                 intercom_error **error);

/**
 * Change an article: `PUT /articles/{id}`.
 */
char *intercom_articles_update(const intercom_client *client,
                               const char *id,
                               const char *body,
                               intercom_error **error);

/**
 * Delete an article: `DELETE /articles/{id}`.
 */
char *intercom_articles_delete(const intercom_client *client,
                               const char *id,
                               intercom_error **error);

/**
 * Find articles by their text: `GET /articles/search`.
 */
char *intercom_articles_search(const intercom_client *client,
                               const char *params,
                               intercom_error **error);

/**
 * Find articles by their text, page by page: `GET /articles/search`.
 */
intercom_pager *intercom_articles_search_pages(const intercom_client *client,
                                               const char *params,
                                               intercom_error **error);

/**
 * Read just the statistics of an article: `GET /articles/{id}`. `null` when it has none.
 */
char *intercom_articles_statistics(const intercom_client *client,
                                   const char *id,
                                   intercom_error **error);

/* ===== Collections ============================================================================ */

/**
 * List the collections: `GET /help_center/collections`.
 */
char *intercom_collections_list(const intercom_client *client,
                                const char *params,
                                intercom_error **error);

/**
 * List the collections, page by page: `GET /help_center/collections`.
 */
intercom_pager *intercom_collections_list_pages(const intercom_client *client,
                                                const char *params,
                                                intercom_error **error);

/**
 * Make a collection: `POST /help_center/collections`.
 */
char *intercom_collections_create(const intercom_client *client,
                                  const char *body,
                                  intercom_error **error);

/**
 * Read one collection: `GET /help_center/collections/{id}`.
 */
char *intercom_collections_retrieve(const intercom_client *client,
                                    const char *id,
                                    intercom_error **error);

/**
 * Change a collection: `PUT /help_center/collections/{id}`.
 */
char *intercom_collections_update(const intercom_client *client,
                                  const char *id,
                                  const char *body,
                                  intercom_error **error);

/**
 * Delete a collection: `DELETE /help_center/collections/{id}`.
 */
char *intercom_collections_delete(const intercom_client *client,
                                  const char *id,
                                  intercom_error **error);

/* ===== Companies ============================================================================== */

/**
 * Create a company, or change the one with that company_id: `POST /companies`.
 */
char *intercom_companies_create_or_update(const intercom_client *client,
                                          const char *body,
                                          intercom_error **error);

/**
 * Find companies by name, id, tag or segment: `GET /companies`.
 */
char *intercom_companies_find(const intercom_client *client,
                              const char *params,
                              intercom_error **error);

/**
 * Find companies by name, id, tag or segment, page by page: `GET /companies`.
 */
intercom_pager *intercom_companies_find_pages(const intercom_client *client,
                                              const char *params,
                                              intercom_error **error);

/**
 * Read one company: `GET /companies/{id}`.
 */
char *intercom_companies_retrieve(const intercom_client *client,
                                  const char *id,
                                  intercom_error **error);

/**
 * Change a company: `PUT /companies/{id}`.
 */
char *intercom_companies_update(const intercom_client *client,
                                const char *id,
                                const char *body,
                                intercom_error **error);

/**
 * Delete a company; its contacts remain: `DELETE /companies/{id}`.
 */
char *intercom_companies_delete(const intercom_client *client,
                                const char *id,
                                intercom_error **error);

/**
 * List the contacts of a company: `GET /companies/{id}/contacts`.
 */
char *intercom_companies_list_contacts(const intercom_client *client,
                                       const char *id,
                                       const char *params,
                                       intercom_error **error);

/**
 * List the contacts of a company, page by page: `GET /companies/{id}/contacts`.
 */
intercom_pager *intercom_companies_list_contacts_pages(const intercom_client *client,
                                                       const char *id,
                                                       const char *params,
                                                       intercom_error **error);

/**
 * List the segments that a company is in: `GET /companies/{id}/segments`.
 */
char *intercom_companies_list_segments(const intercom_client *client,
                                       const char *id,
                                       intercom_error **error);

/**
 * List the companies, the last active first: `POST /companies/list`.
 */
char *intercom_companies_list(const intercom_client *client,
                              const char *params,
                              intercom_error **error);

/**
 * List the companies, the last active first, page by page: `POST /companies/list`.
 */
intercom_pager *intercom_companies_list_pages(const intercom_client *client,
                                              const char *params,
                                              intercom_error **error);

/**
 * Read all companies, however many; one scroll at a time may be open in a workspace:
 * `GET /companies/scroll`.
 */
char *intercom_companies_scroll(const intercom_client *client,
                                const char *params,
                                intercom_error **error);

/**
 * Read all companies, however many; one scroll at a time may be open in a workspace, page by page:
 * `GET /companies/scroll`.
 */
intercom_pager *intercom_companies_scroll_pages(const intercom_client *client,
                                                const char *params,
                                                intercom_error **error);

/* ===== Contacts =============================================================================== */

/**
 * Add a contact to a company: `POST /contacts/{id}/companies`.
 */
char *intercom_contacts_attach_company(const intercom_client *client,
                                       const char *id,
                                       const char *body,
                                       intercom_error **error);

/**
 * List the companies of a contact: `GET /contacts/{id}/companies`.
 */
char *intercom_contacts_list_companies(const intercom_client *client,
                                       const char *id,
                                       const char *params,
                                       intercom_error **error);

/**
 * List the companies of a contact, page by page: `GET /contacts/{id}/companies`.
 */
intercom_pager *intercom_contacts_list_companies_pages(const intercom_client *client,
                                                       const char *id,
                                                       const char *params,
                                                       intercom_error **error);

/**
 * Remove a contact from a company: `DELETE /contacts/{contact_id}/companies/{id}`.
 */
char *intercom_contacts_detach_company(const intercom_client *client,
                                       const char *contact_id,
                                       const char *id,
                                       intercom_error **error);

/**
 * List the notes on a contact: `GET /contacts/{id}/notes`.
 */
char *intercom_contacts_list_notes(const intercom_client *client,
                                   const char *id,
                                   const char *params,
                                   intercom_error **error);

/**
 * List the notes on a contact, page by page: `GET /contacts/{id}/notes`.
 */
intercom_pager *intercom_contacts_list_notes_pages(const intercom_client *client,
                                                   const char *id,
                                                   const char *params,
                                                   intercom_error **error);

/**
 * Write a note on a contact: `POST /contacts/{id}/notes`.
 */
char *intercom_contacts_create_note(const intercom_client *client,
                                    const char *id,
                                    const char *body,
                                    intercom_error **error);

/**
 * List the segments that a contact is in: `GET /contacts/{contact_id}/segments`.
 */
char *intercom_contacts_list_segments(const intercom_client *client,
                                      const char *contact_id,
                                      intercom_error **error);

/**
 * List the subscriptions that a contact has chosen or refused:
 * `GET /contacts/{contact_id}/subscriptions`.
 */
char *intercom_contacts_list_subscriptions(const intercom_client *client,
                                           const char *contact_id,
                                           intercom_error **error);

/**
 * Subscribe a contact, or record that they refuse: `POST /contacts/{contact_id}/subscriptions`.
 */
char *intercom_contacts_attach_subscription(const intercom_client *client,
                                            const char *contact_id,
                                            const char *body,
                                            intercom_error **error);

/**
 * Forget what a contact chose about a subscription:
 * `DELETE /contacts/{contact_id}/subscriptions/{id}`.
 */
char *intercom_contacts_detach_subscription(const intercom_client *client,
                                            const char *contact_id,
                                            const char *id,
                                            intercom_error **error);

/**
 * List the tags of a contact: `GET /contacts/{contact_id}/tags`.
 */
char *intercom_contacts_list_tags(const intercom_client *client,
                                  const char *contact_id,
                                  intercom_error **error);

/**
 * Put a tag on a contact: `POST /contacts/{contact_id}/tags`.
 */
char *intercom_contacts_attach_tag(const intercom_client *client,
                                   const char *contact_id,
                                   const char *body,
                                   intercom_error **error);

/**
 * Take a tag off a contact: `DELETE /contacts/{contact_id}/tags/{id}`.
 */
char *intercom_contacts_detach_tag(const intercom_client *client,
                                   const char *contact_id,
                                   const char *id,
                                   intercom_error **error);

/**
 * Change a contact: `PUT /contacts/{id}`.
 */
char *intercom_contacts_update(const intercom_client *client,
                               const char *id,
                               const char *body,
                               intercom_error **error);

/**
 * Read one contact: `GET /contacts/{id}`.
 */
char *intercom_contacts_retrieve(const intercom_client *client,
                                 const char *id,
                                 intercom_error **error);

/**
 * Delete a contact for good: `DELETE /contacts/{id}`.
 */
char *intercom_contacts_delete(const intercom_client *client,
                               const char *id,
                               intercom_error **error);

/**
 * Merge a lead into a user: `POST /contacts/merge`.
 */
char *intercom_contacts_merge(const intercom_client *client,
                              const char *body,
                              intercom_error **error);

/**
 * Find contacts: `POST /contacts/search`.
 */
char *intercom_contacts_search(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/**
 * Find contacts, page by page: `POST /contacts/search`.
 */
intercom_pager *intercom_contacts_search_pages(const intercom_client *client,
                                               const char *body,
                                               intercom_error **error);

/**
 * List the contacts: `GET /contacts`.
 */
char *intercom_contacts_list(const intercom_client *client,
                             const char *params,
                             intercom_error **error);

/**
 * List the contacts, page by page: `GET /contacts`.
 */
intercom_pager *intercom_contacts_list_pages(const intercom_client *client,
                                             const char *params,
                                             intercom_error **error);

/**
 * Create a contact: `POST /contacts`.
 */
char *intercom_contacts_create(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/**
 * Archive a contact: `POST /contacts/{id}/archive`.
 */
char *intercom_contacts_archive(const intercom_client *client,
                                const char *id,
                                intercom_error **error);

/**
 * Bring an archived contact back: `POST /contacts/{id}/unarchive`.
 */
char *intercom_contacts_unarchive(const intercom_client *client,
                                  const char *id,
                                  intercom_error **error);

/* ===== Conversations ========================================================================== */

/**
 * Put a tag on a conversation: `POST /conversations/{conversation_id}/tags`.
 */
char *intercom_conversations_attach_tag(const intercom_client *client,
                                        const char *conversation_id,
                                        const char *body,
                                        intercom_error **error);

/**
 * Take a tag off a conversation: `DELETE /conversations/{conversation_id}/tags/{id}`.
 */
char *intercom_conversations_detach_tag(const intercom_client *client,
                                        const char *conversation_id,
                                        const char *id,
                                        const char *body,
                                        intercom_error **error);

/**
 * List the conversations: `GET /conversations`.
 */
char *intercom_conversations_list(const intercom_client *client,
                                  const char *params,
                                  intercom_error **error);

/**
 * List the conversations, page by page: `GET /conversations`.
 */
intercom_pager *intercom_conversations_list_pages(const intercom_client *client,
                                                  const char *params,
                                                  intercom_error **error);

/**
 * Begin a conversation in the name of a contact: `POST /conversations`.
 */
char *intercom_conversations_create(const intercom_client *client,
                                    const char *body,
                                    intercom_error **error);

/**
 * Read one conversation with its parts: `GET /conversations/{id}`.
 */
char *intercom_conversations_retrieve(const intercom_client *client,
                                      const char *id,
                                      const char *params,
                                      intercom_error **error);

/**
 * Change a conversation: `PUT /conversations/{id}`.
 */
char *intercom_conversations_update(const intercom_client *client,
                                    const char *id,
                                    const char *params,
                                    const char *body,
                                    intercom_error **error);

/**
 * Find conversations by their fields: `POST /conversations/search`.
 */
char *intercom_conversations_search(const intercom_client *client,
                                    const char *body,
                                    intercom_error **error);

/**
 * Find conversations by their fields, page by page: `POST /conversations/search`.
 */
intercom_pager *intercom_conversations_search_pages(const intercom_client *client,
                                                    const char *body,
                                                    intercom_error **error);

/**
 * Reply to a conversation, as a contact or an admin: `POST /conversations/{id}/reply`.
 */
char *intercom_conversations_reply(const intercom_client *client,
                                   const char *id,
                                   const char *body,
                                   intercom_error **error);

/**
 * Close, snooze, open or assign a conversation, as the body says: `POST /conversations/{id}/parts`.
 */
char *intercom_conversations_manage(const intercom_client *client,
                                    const char *id,
                                    const char *body,
                                    intercom_error **error);

/**
 * Assign a conversation by the rules of the workspace: `POST /conversations/{id}/run_assignment_rules`.
 */
char *intercom_conversations_auto_assign(const intercom_client *client,
                                         const char *id,
                                         intercom_error **error);

/**
 * Add a contact to a conversation: `POST /conversations/{id}/customers`.
 */
char *intercom_conversations_attach_contact(const intercom_client *client,
                                            const char *id,
                                            const char *body,
                                            intercom_error **error);

/**
 * Remove a contact from a conversation: `DELETE /conversations/{conversation_id}/customers/{contact_id}`.
 */
char *intercom_conversations_detach_contact(const intercom_client *client,
                                            const char *conversation_id,
                                            const char *contact_id,
                                            const char *body,
                                            intercom_error **error);

/**
 * Blank a part of a conversation, or its first message: `POST /conversations/redact`.
 */
char *intercom_conversations_redact(const intercom_client *client,
                                    const char *body,
                                    intercom_error **error);

/**
 * Make a ticket of a conversation: `POST /conversations/{id}/convert`.
 */
char *intercom_conversations_convert_to_ticket(const intercom_client *client,
                                               const char *id,
                                               const char *body,
                                               intercom_error **error);

/**
 * Assign a conversation to an admin, with a message that may be NULL:
 * `POST /conversations/{id}/parts`.
 */
char *intercom_conversations_assign_to_admin(const intercom_client *client,
                                             const char *conversation_id,
                                             const char *admin_id,
                                             const char *assignee_id,
                                             const char *body,
                                             intercom_error **error);

/**
 * Assign a conversation to a team, with a message that may be NULL:
 * `POST /conversations/{id}/parts`.
 */
char *intercom_conversations_assign_to_team(const intercom_client *client,
                                            const char *conversation_id,
                                            const char *admin_id,
                                            const char *assignee_id,
                                            const char *body,
                                            intercom_error **error);

/**
 * Take a conversation from whom it is assigned to, with a message that may be NULL:
 * `POST /conversations/{id}/parts`.
 */
char *intercom_conversations_unassign(const intercom_client *client,
                                      const char *conversation_id,
                                      const char *admin_id,
                                      const char *body,
                                      intercom_error **error);

/* ===== Data attributes ======================================================================== */

/**
 * List the data attributes: `GET /data_attributes`.
 */
char *intercom_data_attributes_list(const intercom_client *client,
                                    const char *params,
                                    intercom_error **error);

/**
 * Define a data attribute: `POST /data_attributes`.
 */
char *intercom_data_attributes_create(const intercom_client *client,
                                      const char *body,
                                      intercom_error **error);

/**
 * Change a data attribute: `PUT /data_attributes/{id}`.
 */
char *intercom_data_attributes_update(const intercom_client *client,
                                      const char *id,
                                      const char *body,
                                      intercom_error **error);

/* ===== Data events ============================================================================ */

/**
 * Record that a contact did something: `POST /events`.
 */
char *intercom_data_events_create(const intercom_client *client,
                                  const char *body,
                                  intercom_error **error);

/**
 * List what a contact did in the last 90 days: `GET /events`.
 */
char *intercom_data_events_list(const intercom_client *client,
                                const char *params,
                                intercom_error **error);

/**
 * List what a contact did in the last 90 days, page by page: `GET /events`.
 */
intercom_pager *intercom_data_events_list_pages(const intercom_client *client,
                                                const char *params,
                                                intercom_error **error);

/**
 * Record how often a contact did something: `POST /events/summaries`.
 */
char *intercom_data_events_create_summaries(const intercom_client *client,
                                            const char *body,
                                            intercom_error **error);

/* ===== Data exports =========================================================================== */

/**
 * Takes a piece of a download: `length` bytes at `data`, which are gone when it returns, and are
 * never none. Answers how many it took; anything but all of them ends the download. It runs on
 * the thread of the call, and may make other calls. It has to return: a longjmp() or a C++
 * exception out of it is undefined behaviour.
 */
typedef size_t (*intercom_write_fn)(const void *data, size_t length, void *user_data);

/**
 * Is told how far an export is, as JSON text that is gone when it returns. Answers 0 to go on;
 * anything else ends the wait. Like `intercom_write_fn` it has to return.
 */
typedef int (*intercom_progress_fn)(const char *export_json, void *user_data);

/**
 * Begin an export of message data: `POST /export/content/data`.
 */
char *intercom_data_exports_create(const intercom_client *client,
                                   const char *body,
                                   intercom_error **error);

/**
 * Read how far an export is: `GET /export/content/data/{job_identifier}`.
 */
char *intercom_data_exports_retrieve(const intercom_client *client,
                                     const char *job_identifier,
                                     intercom_error **error);

/**
 * Cancel an export: `POST /export/cancel/{job_identifier}`.
 */
char *intercom_data_exports_cancel(const intercom_client *client,
                                   const char *job_identifier,
                                   intercom_error **error);

/**
 * Download a completed export, as a file of CSV packed with gzip:
 * `GET /download/content/data/{job_identifier}`. `write` is given the bytes as they come, and
 * `user_data` with them. 0 when it has all of them; -1 on an error, and then what it was given is
 * not whole. The timeout of the client holds for all of it: set it to what the size may take.
 */
int intercom_data_exports_download(const intercom_client *client,
                                   const char *job_identifier,
                                   intercom_write_fn write,
                                   void *user_data,
                                   intercom_error **error);

/**
 * Download a completed export into a file: `GET /download/content/data/{job_identifier}`. Packed
 * as it comes, or with `unpack` other than 0 as plain CSV. 0 when it is there; -1 on an error,
 * and then `path` is as it was before. The timeout of the client holds for all of it.
 */
int intercom_data_exports_download_file(const intercom_client *client,
                                        const char *job_identifier,
                                        const char *path,
                                        int unpack,
                                        intercom_error **error);

/**
 * Wait until an export is finished: completed, failed, cancelled or without data. Looks every
 * `interval_ms` milliseconds (0 for 5000) with `GET /export/content/data/{job_identifier}`, and
 * tells `progress`, which may be NULL, of each look. Answers with what was seen last; NULL on an
 * error, which after `timeout_ms` milliseconds (0 for an hour) is `INTERCOM_ERROR_TIMEOUT`.
 */
char *intercom_data_exports_wait(const intercom_client *client,
                                 const char *job_identifier,
                                 uint64_t interval_ms,
                                 uint64_t timeout_ms,
                                 intercom_progress_fn progress,
                                 void *user_data,
                                 intercom_error **error);

/* ===== Help centers =========================================================================== */

/**
 * Read one help centre: `GET /help_center/help_centers/{id}`.
 */
char *intercom_help_centers_retrieve(const intercom_client *client,
                                     const char *id,
                                     intercom_error **error);

/**
 * List the help centres: `GET /help_center/help_centers`.
 */
char *intercom_help_centers_list(const intercom_client *client,
                                 const char *params,
                                 intercom_error **error);

/**
 * List the help centres, page by page: `GET /help_center/help_centers`.
 */
intercom_pager *intercom_help_centers_list_pages(const intercom_client *client,
                                                 const char *params,
                                                 intercom_error **error);

/* ===== Messages =============================================================================== */

/**
 * Send a message from an admin, in the app or by email: `POST /messages`.
 */
char *intercom_messages_create(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/* ===== News items ============================================================================= */

/**
 * List the news items: `GET /news/news_items`.
 */
char *intercom_news_items_list(const intercom_client *client,
                               const char *params,
                               intercom_error **error);

/**
 * List the news items, page by page: `GET /news/news_items`.
 */
intercom_pager *intercom_news_items_list_pages(const intercom_client *client,
                                               const char *params,
                                               intercom_error **error);

/**
 * Write a news item: `POST /news/news_items`.
 */
char *intercom_news_items_create(const intercom_client *client,
                                 const char *body,
                                 intercom_error **error);

/**
 * Read one news item: `GET /news/news_items/{id}`.
 */
char *intercom_news_items_retrieve(const intercom_client *client,
                                   const char *id,
                                   intercom_error **error);

/**
 * Change a news item: `PUT /news/news_items/{id}`.
 */
char *intercom_news_items_update(const intercom_client *client,
                                 const char *id,
                                 const char *body,
                                 intercom_error **error);

/**
 * Delete a news item: `DELETE /news/news_items/{id}`.
 */
char *intercom_news_items_delete(const intercom_client *client,
                                 const char *id,
                                 intercom_error **error);

/* ===== Newsfeeds ============================================================================== */

/**
 * List the live news items of a newsfeed: `GET /news/newsfeeds/{id}/items`.
 */
char *intercom_newsfeeds_list_items(const intercom_client *client,
                                    const char *id,
                                    const char *params,
                                    intercom_error **error);

/**
 * List the live news items of a newsfeed, page by page: `GET /news/newsfeeds/{id}/items`.
 */
intercom_pager *intercom_newsfeeds_list_items_pages(const intercom_client *client,
                                                    const char *id,
                                                    const char *params,
                                                    intercom_error **error);

/**
 * List the newsfeeds: `GET /news/newsfeeds`.
 */
char *intercom_newsfeeds_list(const intercom_client *client,
                              const char *params,
                              intercom_error **error);

/**
 * List the newsfeeds, page by page: `GET /news/newsfeeds`.
 */
intercom_pager *intercom_newsfeeds_list_pages(const intercom_client *client,
                                              const char *params,
                                              intercom_error **error);

/**
 * Read one newsfeed: `GET /news/newsfeeds/{id}`.
 */
char *intercom_newsfeeds_retrieve(const intercom_client *client,
                                  const char *id,
                                  intercom_error **error);

/* ===== Notes ================================================================================== */

/**
 * Read one note: `GET /notes/{id}`.
 */
char *intercom_notes_retrieve(const intercom_client *client,
                              const char *id,
                              intercom_error **error);

/* ===== Phone call redirects =================================================================== */

/**
 * Text a caller a link, to go on in the messenger: `POST /phone_call_redirects`.
 */
char *intercom_phone_call_redirects_create(const intercom_client *client,
                                           const char *body,
                                           intercom_error **error);

/* ===== Segments =============================================================================== */

/**
 * List the segments: `GET /segments`.
 */
char *intercom_segments_list(const intercom_client *client,
                             const char *params,
                             intercom_error **error);

/**
 * Read one segment: `GET /segments/{id}`.
 */
char *intercom_segments_retrieve(const intercom_client *client,
                                 const char *id,
                                 intercom_error **error);

/* ===== Subscription types ===================================================================== */

/**
 * List the subscription types: `GET /subscription_types`.
 */
char *intercom_subscription_types_list(const intercom_client *client, intercom_error **error);

/* ===== Tags =================================================================================== */

/**
 * List the tags: `GET /tags`.
 */
char *intercom_tags_list(const intercom_client *client, intercom_error **error);

/**
 * Create or rename a tag, or put it on or take it off companies or contacts: `POST /tags`.
 */
char *intercom_tags_create(const intercom_client *client, const char *body, intercom_error **error);

/**
 * Read one tag: `GET /tags/{id}`.
 */
char *intercom_tags_retrieve(const intercom_client *client, const char *id, intercom_error **error);

/**
 * Delete a tag: `DELETE /tags/{id}`.
 */
char *intercom_tags_delete(const intercom_client *client, const char *id, intercom_error **error);

/* ===== Teams ================================================================================== */

/**
 * List the teams: `GET /teams`.
 */
char *intercom_teams_list(const intercom_client *client, intercom_error **error);

/**
 * Read one team: `GET /teams/{id}`.
 */
char *intercom_teams_retrieve(const intercom_client *client,
                              const char *id,
                              intercom_error **error);

/* ===== Ticket types =========================================================================== */

/**
 * Add an attribute to a ticket type: `POST /ticket_types/{ticket_type_id}/attributes`.
 */
char *intercom_ticket_types_create_attribute(const intercom_client *client,
                                             const char *ticket_type_id,
                                             const char *body,
                                             intercom_error **error);

/**
 * Change an attribute of a ticket type: `PUT /ticket_types/{ticket_type_id}/attributes/{id}`.
 */
char *intercom_ticket_types_update_attribute(const intercom_client *client,
                                             const char *ticket_type_id,
                                             const char *id,
                                             const char *body,
                                             intercom_error **error);

/**
 * List the ticket types: `GET /ticket_types`.
 */
char *intercom_ticket_types_list(const intercom_client *client, intercom_error **error);

/**
 * Make a ticket type: `POST /ticket_types`.
 */
char *intercom_ticket_types_create(const intercom_client *client,
                                   const char *body,
                                   intercom_error **error);

/**
 * Read one ticket type: `GET /ticket_types/{id}`.
 */
char *intercom_ticket_types_retrieve(const intercom_client *client,
                                     const char *id,
                                     intercom_error **error);

/**
 * Change a ticket type: `PUT /ticket_types/{id}`.
 */
char *intercom_ticket_types_update(const intercom_client *client,
                                   const char *id,
                                   const char *body,
                                   intercom_error **error);

/* ===== Tickets ================================================================================ */

/**
 * Reply to a ticket, as an admin or in the name of a contact: `POST /tickets/{id}/reply`.
 */
char *intercom_tickets_reply(const intercom_client *client,
                             const char *id,
                             const char *body,
                             intercom_error **error);

/**
 * Put a tag on a ticket: `POST /tickets/{ticket_id}/tags`.
 */
char *intercom_tickets_attach_tag(const intercom_client *client,
                                  const char *ticket_id,
                                  const char *body,
                                  intercom_error **error);

/**
 * Take a tag off a ticket: `DELETE /tickets/{ticket_id}/tags/{id}`.
 */
char *intercom_tickets_detach_tag(const intercom_client *client,
                                  const char *ticket_id,
                                  const char *id,
                                  const char *body,
                                  intercom_error **error);

/**
 * Create a ticket: `POST /tickets`.
 */
char *intercom_tickets_create(const intercom_client *client,
                              const char *body,
                              intercom_error **error);

/**
 * Change a ticket: `PUT /tickets/{id}`.
 */
char *intercom_tickets_update(const intercom_client *client,
                              const char *id,
                              const char *body,
                              intercom_error **error);

/**
 * Read one ticket with its parts: `GET /tickets/{id}`.
 */
char *intercom_tickets_retrieve(const intercom_client *client,
                                const char *id,
                                intercom_error **error);

/**
 * Find tickets: `POST /tickets/search`.
 */
char *intercom_tickets_search(const intercom_client *client,
                              const char *body,
                              intercom_error **error);

/**
 * Find tickets, page by page: `POST /tickets/search`.
 */
intercom_pager *intercom_tickets_search_pages(const intercom_client *client,
                                              const char *body,
                                              intercom_error **error);

/* ===== Visitors =============================================================================== */

/**
 * Change a visitor: `PUT /visitors`.
 */
char *intercom_visitors_update(const intercom_client *client,
                               const char *body,
                               intercom_error **error);

/**
 * Read one visitor: `GET /visitors`.
 */
char *intercom_visitors_retrieve(const intercom_client *client,
                                 const char *user_id,
                                 intercom_error **error);

/**
 * Make a visitor a lead, or a user: `POST /visitors/convert`.
 */
char *intercom_visitors_convert(const intercom_client *client,
                                const char *body,
                                intercom_error **error);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* INTERCOM_H */
