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
 *   time, an error by any. A pager keeps its client alive.
 * - After fork(), a child of a process with one thread may use its clients: they open connections
 *   of their own. In a child of a process with many threads, another thread may have held a lock:
 *   make a new client there.
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

// Takes a piece of a download: `length` bytes at `data`, which are gone when it returns, and are
// never none. Answers how many it took; anything but all of them ends the download. It runs on
// the thread of the call, and may make other calls. It has to return: a longjmp() or a C++
// exception out of it is undefined behaviour.
typedef size_t (*intercom_write_fn)(const void *data, size_t length, void *user_data);

// Is told how far an export is, as JSON text that is gone when it returns. Answers 0 to go on;
// anything else ends the wait. Like `intercom_write_fn` it has to return.
typedef int (*intercom_progress_fn)(const char *export_json, void *user_data);

// One attempt of a call. It and its texts live until the observer returns. Later versions may
// add fields behind these.
typedef struct intercom_attempt {
  // The size of this struct in the library.
  size_t size;
  // The verb.
  const char *method;
  // The path, escaped, without the query.
  const char *path;
  // What went wrong when there was no answer, as in `connect` or `timeout`; NULL otherwise.
  const char *failure;
  // The HTTP status; 0 when there was no answer.
  int status;
  // Which attempt of the call it was, from 1.
  uint32_t number;
  // How long it took, in microseconds.
  uint64_t duration_us;
  // How many milliseconds the client waits before it tries again; -1 when it does not.
  int64_t wait_ms;
} intercom_attempt;

// Is told of each attempt of each call, on the thread of the call, so by many threads at once
// when many call. It must not use the client that it observes, nor unwind.
typedef void (*intercom_observe_fn)(const struct intercom_attempt *attempt, void *user_data);

// Is told that nothing uses its `user_data` any more. It must not unwind.
typedef void (*intercom_release_fn)(void *user_data);

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

// The same client with another deadline for its calls, in milliseconds, to be given to
// `intercom_client_free` as well. It shares connections, rate limit and cancellation with the
// first, which may go before it.
struct intercom_client *intercom_client_with_timeout_ms(const struct intercom_client *client,
                                                        uint64_t timeout_ms,
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

// List the collections: `GET /help_center/collections`.
char *intercom_collections_list(const struct intercom_client *client,
                                const char *params,
                                struct intercom_error **error);

// List the collections, page by page: `GET /help_center/collections`.
struct intercom_pager *intercom_collections_list_pages(const struct intercom_client *client,
                                                       const char *params,
                                                       struct intercom_error **error);

// Make a collection: `POST /help_center/collections`.
char *intercom_collections_create(const struct intercom_client *client,
                                  const char *body,
                                  struct intercom_error **error);

// Read one collection: `GET /help_center/collections/{id}`.
char *intercom_collections_retrieve(const struct intercom_client *client,
                                    const char *id,
                                    struct intercom_error **error);

// Change a collection: `PUT /help_center/collections/{id}`.
char *intercom_collections_update(const struct intercom_client *client,
                                  const char *id,
                                  const char *body,
                                  struct intercom_error **error);

// Delete a collection: `DELETE /help_center/collections/{id}`.
char *intercom_collections_delete(const struct intercom_client *client,
                                  const char *id,
                                  struct intercom_error **error);

// Create a company, or change the one with that company_id: `POST /companies`.
char *intercom_companies_create_or_update(const struct intercom_client *client,
                                          const char *body,
                                          struct intercom_error **error);

// Find companies by name, id, tag or segment: `GET /companies`.
char *intercom_companies_find(const struct intercom_client *client,
                              const char *params,
                              struct intercom_error **error);

// Find companies by name, id, tag or segment, page by page: `GET /companies`.
struct intercom_pager *intercom_companies_find_pages(const struct intercom_client *client,
                                                     const char *params,
                                                     struct intercom_error **error);

// Read one company: `GET /companies/{id}`.
char *intercom_companies_retrieve(const struct intercom_client *client,
                                  const char *id,
                                  struct intercom_error **error);

// Change a company: `PUT /companies/{id}`.
char *intercom_companies_update(const struct intercom_client *client,
                                const char *id,
                                const char *body,
                                struct intercom_error **error);

// Delete a company; its contacts remain: `DELETE /companies/{id}`.
char *intercom_companies_delete(const struct intercom_client *client,
                                const char *id,
                                struct intercom_error **error);

// List the contacts of a company: `GET /companies/{id}/contacts`.
char *intercom_companies_list_contacts(const struct intercom_client *client,
                                       const char *id,
                                       const char *params,
                                       struct intercom_error **error);

// List the contacts of a company, page by page: `GET /companies/{id}/contacts`.
struct intercom_pager *intercom_companies_list_contacts_pages(const struct intercom_client *client,
                                                              const char *id,
                                                              const char *params,
                                                              struct intercom_error **error);

// List the segments that a company is in: `GET /companies/{id}/segments`.
char *intercom_companies_list_segments(const struct intercom_client *client,
                                       const char *id,
                                       struct intercom_error **error);

// List the companies, the last active first: `POST /companies/list`.
char *intercom_companies_list(const struct intercom_client *client,
                              const char *params,
                              struct intercom_error **error);

// List the companies, the last active first, page by page: `POST /companies/list`.
struct intercom_pager *intercom_companies_list_pages(const struct intercom_client *client,
                                                     const char *params,
                                                     struct intercom_error **error);

// Read all companies, however many; one scroll at a time may be open in a workspace:
// `GET /companies/scroll`.
char *intercom_companies_scroll(const struct intercom_client *client,
                                const char *params,
                                struct intercom_error **error);

// Read all companies, however many; one scroll at a time may be open in a workspace, page by page:
// `GET /companies/scroll`.
struct intercom_pager *intercom_companies_scroll_pages(const struct intercom_client *client,
                                                       const char *params,
                                                       struct intercom_error **error);

// Add a contact to a company: `POST /contacts/{id}/companies`.
char *intercom_contacts_attach_company(const struct intercom_client *client,
                                       const char *id,
                                       const char *body,
                                       struct intercom_error **error);

// List the companies of a contact: `GET /contacts/{id}/companies`.
char *intercom_contacts_list_companies(const struct intercom_client *client,
                                       const char *id,
                                       const char *params,
                                       struct intercom_error **error);

// List the companies of a contact, page by page: `GET /contacts/{id}/companies`.
struct intercom_pager *intercom_contacts_list_companies_pages(const struct intercom_client *client,
                                                              const char *id,
                                                              const char *params,
                                                              struct intercom_error **error);

// Remove a contact from a company: `DELETE /contacts/{contact_id}/companies/{id}`.
char *intercom_contacts_detach_company(const struct intercom_client *client,
                                       const char *contact_id,
                                       const char *id,
                                       struct intercom_error **error);

// List the notes on a contact: `GET /contacts/{id}/notes`.
char *intercom_contacts_list_notes(const struct intercom_client *client,
                                   const char *id,
                                   const char *params,
                                   struct intercom_error **error);

// List the notes on a contact, page by page: `GET /contacts/{id}/notes`.
struct intercom_pager *intercom_contacts_list_notes_pages(const struct intercom_client *client,
                                                          const char *id,
                                                          const char *params,
                                                          struct intercom_error **error);

// Write a note on a contact: `POST /contacts/{id}/notes`.
char *intercom_contacts_create_note(const struct intercom_client *client,
                                    const char *id,
                                    const char *body,
                                    struct intercom_error **error);

// List the segments that a contact is in: `GET /contacts/{contact_id}/segments`.
char *intercom_contacts_list_segments(const struct intercom_client *client,
                                      const char *contact_id,
                                      struct intercom_error **error);

// List the subscriptions that a contact has chosen or refused:
// `GET /contacts/{contact_id}/subscriptions`.
char *intercom_contacts_list_subscriptions(const struct intercom_client *client,
                                           const char *contact_id,
                                           struct intercom_error **error);

// Subscribe a contact, or record that they refuse: `POST /contacts/{contact_id}/subscriptions`.
char *intercom_contacts_attach_subscription(const struct intercom_client *client,
                                            const char *contact_id,
                                            const char *body,
                                            struct intercom_error **error);

// Forget what a contact chose about a subscription:
// `DELETE /contacts/{contact_id}/subscriptions/{id}`.
char *intercom_contacts_detach_subscription(const struct intercom_client *client,
                                            const char *contact_id,
                                            const char *id,
                                            struct intercom_error **error);

// List the tags of a contact: `GET /contacts/{contact_id}/tags`.
char *intercom_contacts_list_tags(const struct intercom_client *client,
                                  const char *contact_id,
                                  struct intercom_error **error);

// Put a tag on a contact: `POST /contacts/{contact_id}/tags`.
char *intercom_contacts_attach_tag(const struct intercom_client *client,
                                   const char *contact_id,
                                   const char *body,
                                   struct intercom_error **error);

// Take a tag off a contact: `DELETE /contacts/{contact_id}/tags/{id}`.
char *intercom_contacts_detach_tag(const struct intercom_client *client,
                                   const char *contact_id,
                                   const char *id,
                                   struct intercom_error **error);

// Change a contact: `PUT /contacts/{id}`.
char *intercom_contacts_update(const struct intercom_client *client,
                               const char *id,
                               const char *body,
                               struct intercom_error **error);

// Read one contact: `GET /contacts/{id}`.
char *intercom_contacts_retrieve(const struct intercom_client *client,
                                 const char *id,
                                 struct intercom_error **error);

// Delete a contact for good: `DELETE /contacts/{id}`.
char *intercom_contacts_delete(const struct intercom_client *client,
                               const char *id,
                               struct intercom_error **error);

// Merge a lead into a user: `POST /contacts/merge`.
char *intercom_contacts_merge(const struct intercom_client *client,
                              const char *body,
                              struct intercom_error **error);

// Find contacts: `POST /contacts/search`.
char *intercom_contacts_search(const struct intercom_client *client,
                               const char *body,
                               struct intercom_error **error);

// Find contacts, page by page: `POST /contacts/search`.
struct intercom_pager *intercom_contacts_search_pages(const struct intercom_client *client,
                                                      const char *body,
                                                      struct intercom_error **error);

// List the contacts: `GET /contacts`.
char *intercom_contacts_list(const struct intercom_client *client,
                             const char *params,
                             struct intercom_error **error);

// List the contacts, page by page: `GET /contacts`.
struct intercom_pager *intercom_contacts_list_pages(const struct intercom_client *client,
                                                    const char *params,
                                                    struct intercom_error **error);

// Create a contact: `POST /contacts`.
char *intercom_contacts_create(const struct intercom_client *client,
                               const char *body,
                               struct intercom_error **error);

// Archive a contact: `POST /contacts/{id}/archive`.
char *intercom_contacts_archive(const struct intercom_client *client,
                                const char *id,
                                struct intercom_error **error);

// Bring an archived contact back: `POST /contacts/{id}/unarchive`.
char *intercom_contacts_unarchive(const struct intercom_client *client,
                                  const char *id,
                                  struct intercom_error **error);

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

// Assign a conversation to an admin, with a message that may be NULL:
// `POST /conversations/{id}/parts`.
char *intercom_conversations_assign_to_admin(const struct intercom_client *client,
                                             const char *conversation_id,
                                             const char *admin_id,
                                             const char *assignee_id,
                                             const char *body,
                                             struct intercom_error **error);

// Assign a conversation to a team, with a message that may be NULL:
// `POST /conversations/{id}/parts`.
char *intercom_conversations_assign_to_team(const struct intercom_client *client,
                                            const char *conversation_id,
                                            const char *admin_id,
                                            const char *assignee_id,
                                            const char *body,
                                            struct intercom_error **error);

// Take a conversation from whom it is assigned to, with a message that may be NULL:
// `POST /conversations/{id}/parts`.
char *intercom_conversations_unassign(const struct intercom_client *client,
                                      const char *conversation_id,
                                      const char *admin_id,
                                      const char *body,
                                      struct intercom_error **error);

// List the data attributes: `GET /data_attributes`.
char *intercom_data_attributes_list(const struct intercom_client *client,
                                    const char *params,
                                    struct intercom_error **error);

// Define a data attribute: `POST /data_attributes`.
char *intercom_data_attributes_create(const struct intercom_client *client,
                                      const char *body,
                                      struct intercom_error **error);

// Change a data attribute: `PUT /data_attributes/{id}`.
char *intercom_data_attributes_update(const struct intercom_client *client,
                                      const char *id,
                                      const char *body,
                                      struct intercom_error **error);

// Record that a contact did something: `POST /events`.
char *intercom_data_events_create(const struct intercom_client *client,
                                  const char *body,
                                  struct intercom_error **error);

// List what a contact did in the last 90 days: `GET /events`.
char *intercom_data_events_list(const struct intercom_client *client,
                                const char *params,
                                struct intercom_error **error);

// List what a contact did in the last 90 days, page by page: `GET /events`.
struct intercom_pager *intercom_data_events_list_pages(const struct intercom_client *client,
                                                       const char *params,
                                                       struct intercom_error **error);

// Record how often a contact did something: `POST /events/summaries`.
char *intercom_data_events_create_summaries(const struct intercom_client *client,
                                            const char *body,
                                            struct intercom_error **error);

// Begin an export of message data: `POST /export/content/data`.
char *intercom_data_exports_create(const struct intercom_client *client,
                                   const char *body,
                                   struct intercom_error **error);

// Read how far an export is: `GET /export/content/data/{job_identifier}`.
char *intercom_data_exports_retrieve(const struct intercom_client *client,
                                     const char *job_identifier,
                                     struct intercom_error **error);

// Cancel an export: `POST /export/cancel/{job_identifier}`.
char *intercom_data_exports_cancel(const struct intercom_client *client,
                                   const char *job_identifier,
                                   struct intercom_error **error);

// Download a completed export, as a file of CSV packed with gzip:
// `GET /download/content/data/{job_identifier}`. `write` is given the bytes as they come, and
// `user_data` with them. 0 when it has all of them; -1 on an error, and then what it was given is
// not whole. The timeout of the client holds for all of it: set it to what the size may take.
int intercom_data_exports_download(const struct intercom_client *client,
                                   const char *job_identifier,
                                   intercom_write_fn write,
                                   void *user_data,
                                   struct intercom_error **error);

// Download a completed export into a file: `GET /download/content/data/{job_identifier}`. Packed
// as it comes, or with `unpack` other than 0 as plain CSV. 0 when it is there; -1 on an error,
// and then `path` is as it was before. The timeout of the client holds for all of it.
int intercom_data_exports_download_file(const struct intercom_client *client,
                                        const char *job_identifier,
                                        const char *path,
                                        int unpack,
                                        struct intercom_error **error);

// Wait until an export is finished: completed, failed, cancelled or without data. Looks every
// `interval_ms` milliseconds (0 for 5000) with `GET /export/content/data/{job_identifier}`, and
// tells `progress`, which may be NULL, of each look. Answers with what was seen last; NULL on an
// error, which after `timeout_ms` milliseconds (0 for an hour) is `INTERCOM_ERROR_TIMEOUT`.
char *intercom_data_exports_wait(const struct intercom_client *client,
                                 const char *job_identifier,
                                 uint64_t interval_ms,
                                 uint64_t timeout_ms,
                                 intercom_progress_fn progress,
                                 void *user_data,
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

// Read one help centre: `GET /help_center/help_centers/{id}`.
char *intercom_help_centers_retrieve(const struct intercom_client *client,
                                     const char *id,
                                     struct intercom_error **error);

// List the help centres: `GET /help_center/help_centers`.
char *intercom_help_centers_list(const struct intercom_client *client,
                                 const char *params,
                                 struct intercom_error **error);

// List the help centres, page by page: `GET /help_center/help_centers`.
struct intercom_pager *intercom_help_centers_list_pages(const struct intercom_client *client,
                                                        const char *params,
                                                        struct intercom_error **error);

// Send a message from an admin, in the app or by email: `POST /messages`.
char *intercom_messages_create(const struct intercom_client *client,
                               const char *body,
                               struct intercom_error **error);

// List the news items: `GET /news/news_items`.
char *intercom_news_items_list(const struct intercom_client *client,
                               const char *params,
                               struct intercom_error **error);

// List the news items, page by page: `GET /news/news_items`.
struct intercom_pager *intercom_news_items_list_pages(const struct intercom_client *client,
                                                      const char *params,
                                                      struct intercom_error **error);

// Write a news item: `POST /news/news_items`.
char *intercom_news_items_create(const struct intercom_client *client,
                                 const char *body,
                                 struct intercom_error **error);

// Read one news item: `GET /news/news_items/{id}`.
char *intercom_news_items_retrieve(const struct intercom_client *client,
                                   const char *id,
                                   struct intercom_error **error);

// Change a news item: `PUT /news/news_items/{id}`.
char *intercom_news_items_update(const struct intercom_client *client,
                                 const char *id,
                                 const char *body,
                                 struct intercom_error **error);

// Delete a news item: `DELETE /news/news_items/{id}`.
char *intercom_news_items_delete(const struct intercom_client *client,
                                 const char *id,
                                 struct intercom_error **error);

// List the live news items of a newsfeed: `GET /news/newsfeeds/{id}/items`.
char *intercom_newsfeeds_list_items(const struct intercom_client *client,
                                    const char *id,
                                    const char *params,
                                    struct intercom_error **error);

// List the live news items of a newsfeed, page by page: `GET /news/newsfeeds/{id}/items`.
struct intercom_pager *intercom_newsfeeds_list_items_pages(const struct intercom_client *client,
                                                           const char *id,
                                                           const char *params,
                                                           struct intercom_error **error);

// List the newsfeeds: `GET /news/newsfeeds`.
char *intercom_newsfeeds_list(const struct intercom_client *client,
                              const char *params,
                              struct intercom_error **error);

// List the newsfeeds, page by page: `GET /news/newsfeeds`.
struct intercom_pager *intercom_newsfeeds_list_pages(const struct intercom_client *client,
                                                     const char *params,
                                                     struct intercom_error **error);

// Read one newsfeed: `GET /news/newsfeeds/{id}`.
char *intercom_newsfeeds_retrieve(const struct intercom_client *client,
                                  const char *id,
                                  struct intercom_error **error);

// Read one note: `GET /notes/{id}`.
char *intercom_notes_retrieve(const struct intercom_client *client,
                              const char *id,
                              struct intercom_error **error);

// Is told of each attempt of the clients that are made with these options. It never sees the
// token or a body. `user_data` is handed on to it. `release` may be NULL; otherwise it is called
// once, when the options and all their clients and pagers are gone, or the observer was not
// taken. 0 when it was taken, -1 when it was not.
int intercom_options_set_observer(struct intercom_options *options,
                                  intercom_observe_fn observe,
                                  void *user_data,
                                  intercom_release_fn release);

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

// How many milliseconds the wait before the second try is at most; each further one is twice as
// long. By default 500. 0 when it was taken, -1 when it was not.
int intercom_options_set_retry_base_ms(struct intercom_options *options, uint64_t value);

// How many milliseconds the wait before any try is at most, unless Intercom asks for more. By
// default 8000. 0 when it was taken, -1 when it was not.
int intercom_options_set_retry_cap_ms(struct intercom_options *options, uint64_t value);

// How many bytes an answer may have, uncompressed. By default 67108864.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_max_response_bytes(struct intercom_options *options, uint64_t value);

// How many connections are kept open for later calls; 0 for none. By default 16.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_idle_connections(struct intercom_options *options, uint32_t value);

// How many milliseconds a connection is kept open for later calls. By default 15000.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_idle_timeout_ms(struct intercom_options *options, uint64_t value);

// Whether calls wait for their turn (1), so that what is left of the rate limit lasts until its
// window ends, or not (0). By default 0.
// 0 when it was taken, -1 when it was not.
int intercom_options_set_throttle(struct intercom_options *options, int value);

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

// Text a caller a link, to go on in the messenger: `POST /phone_call_redirects`.
char *intercom_phone_call_redirects_create(const struct intercom_client *client,
                                           const char *body,
                                           struct intercom_error **error);

// List the segments: `GET /segments`.
char *intercom_segments_list(const struct intercom_client *client,
                             const char *params,
                             struct intercom_error **error);

// Read one segment: `GET /segments/{id}`.
char *intercom_segments_retrieve(const struct intercom_client *client,
                                 const char *id,
                                 struct intercom_error **error);

// List the subscription types: `GET /subscription_types`.
char *intercom_subscription_types_list(const struct intercom_client *client,
                                       struct intercom_error **error);

// List the tags: `GET /tags`.
char *intercom_tags_list(const struct intercom_client *client, struct intercom_error **error);

// Create or rename a tag, or put it on or take it off companies or contacts: `POST /tags`.
char *intercom_tags_create(const struct intercom_client *client,
                           const char *body,
                           struct intercom_error **error);

// Read one tag: `GET /tags/{id}`.
char *intercom_tags_retrieve(const struct intercom_client *client,
                             const char *id,
                             struct intercom_error **error);

// Delete a tag: `DELETE /tags/{id}`.
char *intercom_tags_delete(const struct intercom_client *client,
                           const char *id,
                           struct intercom_error **error);

// List the teams: `GET /teams`.
char *intercom_teams_list(const struct intercom_client *client, struct intercom_error **error);

// Read one team: `GET /teams/{id}`.
char *intercom_teams_retrieve(const struct intercom_client *client,
                              const char *id,
                              struct intercom_error **error);

// Add an attribute to a ticket type: `POST /ticket_types/{ticket_type_id}/attributes`.
char *intercom_ticket_types_create_attribute(const struct intercom_client *client,
                                             const char *ticket_type_id,
                                             const char *body,
                                             struct intercom_error **error);

// Change an attribute of a ticket type: `PUT /ticket_types/{ticket_type_id}/attributes/{id}`.
char *intercom_ticket_types_update_attribute(const struct intercom_client *client,
                                             const char *ticket_type_id,
                                             const char *id,
                                             const char *body,
                                             struct intercom_error **error);

// List the ticket types: `GET /ticket_types`.
char *intercom_ticket_types_list(const struct intercom_client *client,
                                 struct intercom_error **error);

// Make a ticket type: `POST /ticket_types`.
char *intercom_ticket_types_create(const struct intercom_client *client,
                                   const char *body,
                                   struct intercom_error **error);

// Read one ticket type: `GET /ticket_types/{id}`.
char *intercom_ticket_types_retrieve(const struct intercom_client *client,
                                     const char *id,
                                     struct intercom_error **error);

// Change a ticket type: `PUT /ticket_types/{id}`.
char *intercom_ticket_types_update(const struct intercom_client *client,
                                   const char *id,
                                   const char *body,
                                   struct intercom_error **error);

// Reply to a ticket, as an admin or in the name of a contact: `POST /tickets/{id}/reply`.
char *intercom_tickets_reply(const struct intercom_client *client,
                             const char *id,
                             const char *body,
                             struct intercom_error **error);

// Put a tag on a ticket: `POST /tickets/{ticket_id}/tags`.
char *intercom_tickets_attach_tag(const struct intercom_client *client,
                                  const char *ticket_id,
                                  const char *body,
                                  struct intercom_error **error);

// Take a tag off a ticket: `DELETE /tickets/{ticket_id}/tags/{id}`.
char *intercom_tickets_detach_tag(const struct intercom_client *client,
                                  const char *ticket_id,
                                  const char *id,
                                  const char *body,
                                  struct intercom_error **error);

// Create a ticket: `POST /tickets`.
char *intercom_tickets_create(const struct intercom_client *client,
                              const char *body,
                              struct intercom_error **error);

// Change a ticket: `PUT /tickets/{id}`.
char *intercom_tickets_update(const struct intercom_client *client,
                              const char *id,
                              const char *body,
                              struct intercom_error **error);

// Read one ticket with its parts: `GET /tickets/{id}`.
char *intercom_tickets_retrieve(const struct intercom_client *client,
                                const char *id,
                                struct intercom_error **error);

// Find tickets: `POST /tickets/search`.
char *intercom_tickets_search(const struct intercom_client *client,
                              const char *body,
                              struct intercom_error **error);

// Find tickets, page by page: `POST /tickets/search`.
struct intercom_pager *intercom_tickets_search_pages(const struct intercom_client *client,
                                                     const char *body,
                                                     struct intercom_error **error);

// Change a visitor: `PUT /visitors`.
char *intercom_visitors_update(const struct intercom_client *client,
                               const char *body,
                               struct intercom_error **error);

// Read one visitor: `GET /visitors`.
char *intercom_visitors_retrieve(const struct intercom_client *client,
                                 const char *user_id,
                                 struct intercom_error **error);

// Make a visitor a lead, or a user: `POST /visitors/convert`.
char *intercom_visitors_convert(const struct intercom_client *client,
                                const char *body,
                                struct intercom_error **error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* INTERCOM_H */
