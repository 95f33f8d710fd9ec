/*
 * intercom.h: a blocking client for the Intercom REST API 2.10.
 *
 * Made from the Rust sources; do not edit.
 *
 * Conventions, which hold for every function:
 *
 * - Text is UTF-8 and ends with NUL. Ids are plain text. `params` and `body` are JSON objects;
 *   `params` may be NULL. A body is checked to be a JSON object and sent as it is.
 * - An operation answers with JSON text, which is yours: give it to intercom_string_free(). It is
 *   NULL on failure, and only then. An empty success is the text `null`.
 * - `error` may be NULL. Otherwise *error is always written: NULL on success, and on failure an
 *   error that is yours: give it to intercom_error_free(). An error never changes. Text that an
 *   accessor of it returns lives as long as the error.
 * - Every `_free` and every accessor of an error accepts NULL. NULL where a value is needed, bad
 *   UTF-8 and broken JSON are errors.
 * - A `const intercom_client *` may be used from many threads at once, a pager by one thread at a
 *   time, an error by any. A pager keeps its client alive. After fork(), only the process that
 *   made a client may use it.
 * - Times are Unix seconds, unless a name ends in `_ms`.
 */


#ifndef INTERCOM_H
#define INTERCOM_H

#include <stddef.h>
#include <stdint.h>

/* The version of this library. It follows semantic versioning. */
#define INTERCOM_VERSION "0.1.0"
#define INTERCOM_VERSION_MAJOR 0
#define INTERCOM_VERSION_MINOR 1
#define INTERCOM_VERSION_PATCH 0

// Why a call failed. Values are only ever added.
typedef enum intercom_error_kind {
  // It did not fail.
  INTERCOM_OK = 0,
  // The call cannot be made as asked. Nothing was sent.
  INTERCOM_ERROR_INVALID_INPUT = 1,
  // The answer is not a success.
  INTERCOM_ERROR_API = 2,
  // No complete answer arrived.
  INTERCOM_ERROR_TRANSPORT = 3,
  // The answer is a success, but not the JSON that was expected.
  INTERCOM_ERROR_DECODE = 4,
  // A bug in this library.
  INTERCOM_ERROR_PANIC = 5,
  // Another thread cancelled the call.
  INTERCOM_ERROR_CANCELLED = 6,
  // The deadline of the call passed.
  INTERCOM_ERROR_TIMEOUT = 7,
} intercom_error_kind;

// A client. Many threads may use it at once.
typedef struct intercom_client intercom_client;

// Why a call failed. It never changes, so any thread may read it.
typedef struct intercom_error intercom_error;

// The choices for a client.
typedef struct intercom_options intercom_options;

// The pages of a list. One thread at a time may use it. It keeps its client alive.
typedef struct intercom_pager intercom_pager;

// What Intercom last said of the rate limit; -1 where it said nothing.
typedef struct intercom_rate_limit {
  // The size of this struct, set by the caller: fields beyond it are not written.
  size_t size;
  // How many requests a window allows.
  int64_t limit;
  // How many are left in this one.
  int64_t remaining;
  // When the next window begins, in Unix seconds.
  int64_t reset_at;
} intercom_rate_limit;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// Gives back a text that this library gave. NULL is nothing to give back.
void intercom_string_free(char *text);

// Read the admin that the token belongs to, and its workspace: `GET /me`.
char *intercom_admins_identify(const struct intercom_client *client, struct intercom_error **error);

// Say whether an admin is away: `PUT /admins/{id}/away`.
char *intercom_admins_set_away(const struct intercom_client *client,
                               const char *id,
                               const char *body,
                               struct intercom_error **error);

// List what admins changed in the workspace: `GET /admins/activity_logs`.
char *intercom_admins_list_activity_logs(const struct intercom_client *client,
                                         const char *params,
                                         struct intercom_error **error);

// List what admins changed in the workspace, page by page: `GET /admins/activity_logs`.
struct intercom_pager *intercom_admins_list_activity_logs_pages(const struct intercom_client *client,
                                                                const char *params,
                                                                struct intercom_error **error);

// List the admins: `GET /admins`.
char *intercom_admins_list(const struct intercom_client *client,
                           const char *params,
                           struct intercom_error **error);

// Read one admin: `GET /admins/{id}`.
char *intercom_admins_retrieve(const struct intercom_client *client,
                               const char *id,
                               struct intercom_error **error);

// List the articles, the last changed first: `GET /articles`.
char *intercom_articles_list(const struct intercom_client *client,
                             const char *params,
                             struct intercom_error **error);

// List the articles, the last changed first, page by page: `GET /articles`.
struct intercom_pager *intercom_articles_list_pages(const struct intercom_client *client,
                                                    const char *params,
                                                    struct intercom_error **error);

// Write an article: `POST /articles`.
char *intercom_articles_create(const struct intercom_client *client,
                               const char *body,
                               struct intercom_error **error);

// Read one article with its statistics: `GET /articles/{id}`.
char *intercom_articles_retrieve(const struct intercom_client *client,
                                 const char *id,
                                 struct intercom_error **error);

// Change an article: `PUT /articles/{id}`.
char *intercom_articles_update(const struct intercom_client *client,
                               const char *id,
                               const char *body,
                               struct intercom_error **error);

// Delete an article: `DELETE /articles/{id}`.
char *intercom_articles_delete(const struct intercom_client *client,
                               const char *id,
                               struct intercom_error **error);

// Find articles by their text: `GET /articles/search`.
char *intercom_articles_search(const struct intercom_client *client,
                               const char *params,
                               struct intercom_error **error);

// Find articles by their text, page by page: `GET /articles/search`.
struct intercom_pager *intercom_articles_search_pages(const struct intercom_client *client,
                                                      const char *params,
                                                      struct intercom_error **error);

// Read just the statistics of an article: `GET /articles/{id}`. `null` when it has none.
char *intercom_articles_statistics(const struct intercom_client *client,
                                   const char *id,
                                   struct intercom_error **error);

// A client of the workspace of this access token, to be given to `intercom_client_free`.
// `options` may be NULL for the defaults, and stay the caller's. Nothing is sent.
struct intercom_client *intercom_client_new(const char *token,
                                            const struct intercom_options *options,
                                            struct intercom_error **error);

// Gives back a client. Its pagers go on.
void intercom_client_free(struct intercom_client *client);

// Ends the calls of this client that other threads are waiting for, with
// `INTERCOM_ERROR_CANCELLED`. Calls made afterwards are not affected.
void intercom_client_cancel(const struct intercom_client *client);

// Copies the last rate limit seen: 1 when there is one, 0 when none was seen, -1 when an
// argument is NULL or the size is wrong.
int intercom_client_rate_limit(const struct intercom_client *client,
                               struct intercom_rate_limit *snapshot);

// Sends any request: a verb (`GET`, `POST`, `PUT` or `DELETE`), an escaped path, and a JSON
// object of parameters and one as the body, each of which may be NULL.
char *intercom_request(const struct intercom_client *client,
                       const char *method,
                       const char *path,
                       const char *params,
                       const char *body,
                       struct intercom_error **error);

// The catalogue of all operations as a JSON array, to be given to `intercom_string_free`: so
// that a program in any language can bind them.
char *intercom_operations(void);

// The version of this library, as in `1.2.3`.
const char *intercom_version(void);

// Put a tag on a conversation: `POST /conversations/{conversation_id}/tags`.
char *intercom_conversations_attach_tag(const struct intercom_client *client,
                                        const char *conversation_id,
                                        const char *body,
                                        struct intercom_error **error);

// Take a tag off a conversation: `DELETE /conversations/{conversation_id}/tags/{id}`.
char *intercom_conversations_detach_tag(const struct intercom_client *client,
                                        const char *conversation_id,
                                        const char *id,
                                        const char *body,
                                        struct intercom_error **error);

// List the conversations: `GET /conversations`.
char *intercom_conversations_list(const struct intercom_client *client,
                                  const char *params,
                                  struct intercom_error **error);

// List the conversations, page by page: `GET /conversations`.
struct intercom_pager *intercom_conversations_list_pages(const struct intercom_client *client,
                                                         const char *params,
                                                         struct intercom_error **error);

// Begin a conversation in the name of a contact: `POST /conversations`.
char *intercom_conversations_create(const struct intercom_client *client,
                                    const char *body,
                                    struct intercom_error **error);

// Read one conversation with its parts: `GET /conversations/{id}`.
char *intercom_conversations_retrieve(const struct intercom_client *client,
                                      const char *id,
                                      const char *params,
                                      struct intercom_error **error);

// Change a conversation: `PUT /conversations/{id}`.
char *intercom_conversations_update(const struct intercom_client *client,
                                    const char *id,
                                    const char *params,
                                    const char *body,
                                    struct intercom_error **error);

// Find conversations by their fields: `POST /conversations/search`.
char *intercom_conversations_search(const struct intercom_client *client,
                                    const char *body,
                                    struct intercom_error **error);

// Find conversations by their fields, page by page: `POST /conversations/search`.
struct intercom_pager *intercom_conversations_search_pages(const struct intercom_client *client,
                                                           const char *body,
                                                           struct intercom_error **error);

// Reply to a conversation, as a contact or an admin: `POST /conversations/{id}/reply`.
char *intercom_conversations_reply(const struct intercom_client *client,
                                   const char *id,
                                   const char *body,
                                   struct intercom_error **error);

// Close, snooze, open or assign a conversation, as the body says: `POST /conversations/{id}/parts`.
char *intercom_conversations_manage(const struct intercom_client *client,
                                    const char *id,
                                    const char *body,
                                    struct intercom_error **error);

// Assign a conversation by the rules of the workspace: `POST /conversations/{id}/run_assignment_rules`.
char *intercom_conversations_auto_assign(const struct intercom_client *client,
                                         const char *id,
                                         struct intercom_error **error);

// Add a contact to a conversation: `POST /conversations/{id}/customers`.
char *intercom_conversations_attach_contact(const struct intercom_client *client,
                                            const char *id,
                                            const char *body,
                                            struct intercom_error **error);

// Remove a contact from a conversation: `DELETE /conversations/{conversation_id}/customers/{contact_id}`.
char *intercom_conversations_detach_contact(const struct intercom_client *client,
                                            const char *conversation_id,
                                            const char *contact_id,
                                            const char *body,
                                            struct intercom_error **error);

// Blank a part of a conversation, or its first message: `POST /conversations/redact`.
char *intercom_conversations_redact(const struct intercom_client *client,
                                    const char *body,
                                    struct intercom_error **error);

// Make a ticket of a conversation: `POST /conversations/{id}/convert`.
char *intercom_conversations_convert_to_ticket(const struct intercom_client *client,
                                               const char *id,
                                               const char *body,
                                               struct intercom_error **error);

// Assign a conversation to an admin, with a message that may be NULL: `POST /conversations/{id}/parts`.
char *intercom_conversations_assign_to_admin(const struct intercom_client *client,
                                             const char *conversation_id,
                                             const char *admin_id,
                                             const char *assignee_id,
                                             const char *body,
                                             struct intercom_error **error);

// Assign a conversation to a team, with a message that may be NULL: `POST /conversations/{id}/parts`.
char *intercom_conversations_assign_to_team(const struct intercom_client *client,
                                            const char *conversation_id,
                                            const char *admin_id,
                                            const char *assignee_id,
                                            const char *body,
                                            struct intercom_error **error);

// Take a conversation from whom it is assigned to, with a message that may be NULL: `POST /conversations/{id}/parts`.
char *intercom_conversations_unassign(const struct intercom_client *client,
                                      const char *conversation_id,
                                      const char *admin_id,
                                      const char *body,
                                      struct intercom_error **error);

// Why it failed: one of `intercom_error_kind`; `INTERCOM_OK` of NULL.
int intercom_error_code(const struct intercom_error *error);

// What went wrong, for people: lower case, without a full stop. Belongs to the error.
const char *intercom_error_message(const struct intercom_error *error);

// The HTTP status; 0 without an answer.
int intercom_error_http_status(const struct intercom_error *error);

// Intercom's id of the request, or NULL. Belongs to the error.
const char *intercom_error_request_id(const struct intercom_error *error);

// How many milliseconds the answer asks to wait before the next try; -1 for none.
int64_t intercom_error_retry_after_ms(const struct intercom_error *error);

// How often the request was tried; 0 when nothing was sent.
uint32_t intercom_error_attempts(const struct intercom_error *error);

// Whether the request may have changed something at Intercom: 1 or 0.
int intercom_error_maybe_applied(const struct intercom_error *error);

// The body of the answer as far as it came, and its length in bytes; NULL and 0 without one.
// It may hold anything, NUL bytes too. Belongs to the error. `length` may be NULL.
const char *intercom_error_body(const struct intercom_error *error, size_t *length);

// All of it as a JSON object, to be given to `intercom_string_free`; NULL of NULL.
char *intercom_error_json(const struct intercom_error *error);

// Gives back an error.
void intercom_error_free(struct intercom_error *error);

// New options, all at their defaults, to be given to `intercom_options_free`.
struct intercom_options *intercom_options_new(void);

// Gives back options.
void intercom_options_free(struct intercom_options *options);

// Another server, instead of a region: `https://`, or `http://` to a loopback address.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_base_url(struct intercom_options *options, const char *url);

// The version of the API to ask for. By default 2.10.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_api_version(struct intercom_options *options, const char *version);

// How the program introduces itself.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_user_agent(struct intercom_options *options, const char *user_agent);

// The proxy to go through. By default that of the environment.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_proxy(struct intercom_options *options, const char *url);

// A file of certificates in PEM form to trust, instead of the usual authorities.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_ca_file(struct intercom_options *options, const char *path);

// How many milliseconds a call may take in all, with retries and waits. By default 60000.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_timeout_ms(struct intercom_options *options, uint64_t value);

// How many milliseconds it may take to connect. By default 10000.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_connect_timeout_ms(struct intercom_options *options, uint64_t value);

// How often a failed request is tried again, where that is safe. By default 2.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_retries(struct intercom_options *options, uint32_t value);

// How many bytes an answer may have, uncompressed. By default 67108864.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_max_response_bytes(struct intercom_options *options, uint64_t value);

// The region of the workspace: `us`, `eu` or `au`. By default `us`.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_region(struct intercom_options *options, const char *region);

// Reads the next page: 1 and its JSON text, to be given to `intercom_string_free`; 0 and NULL
// after the last page; -1 and NULL on an error, after which there is no page.
int intercom_pager_next(struct intercom_pager *pager,
                        char **page_json,
                        struct intercom_error **error);

// Gives back a pager.
void intercom_pager_free(struct intercom_pager *pager);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* INTERCOM_H */
