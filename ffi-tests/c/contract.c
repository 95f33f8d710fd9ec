/* What the header promises whatever the operation: NULL, bad input, errors, ownership. */
#include "support.h"

#include <stdint.h>

/* Every operation, with what its text arguments are:
 * i an id in the path, n one in the body, p params, P params that are needed, b a body,
 * t optional text. */
struct operation {
    const char *name;
    const char *kinds;
    char *(*none)(const intercom_client *, intercom_error **);
    char *(*one)(const intercom_client *, const char *, intercom_error **);
    char *(*two)(const intercom_client *, const char *, const char *, intercom_error **);
    char *(*three)(const intercom_client *, const char *, const char *, const char *,
                   intercom_error **);
    char *(*four)(const intercom_client *, const char *, const char *, const char *,
                  const char *, intercom_error **);
    intercom_pager *(*pages)(const intercom_client *, const char *, intercom_error **);
    intercom_pager *(*pages_of)(const intercom_client *, const char *, const char *,
                                intercom_error **);
};

#define OPERATION(function, letters, arity) {.name = #function, .kinds = letters, .arity = function}
/* Params or a body alone is what most lists take; some belong to something. */
#define LIST(function, letters) \
    {.name = #function, .kinds = letters, .one = function, .pages = function##_pages}
#define LIST_OF(function, letters) \
    {.name = #function, .kinds = letters, .two = function, .pages_of = function##_pages}

static const struct operation OPERATIONS[] = {
    OPERATION(intercom_admins_identify, "", none),
    OPERATION(intercom_admins_list, "p", one),
    LIST(intercom_admins_list_activity_logs, "P"),
    OPERATION(intercom_admins_retrieve, "i", one),
    OPERATION(intercom_admins_set_away, "ib", two),
    OPERATION(intercom_articles_create, "b", one),
    OPERATION(intercom_articles_delete, "i", one),
    LIST(intercom_articles_list, "p"),
    OPERATION(intercom_articles_retrieve, "i", one),
    LIST(intercom_articles_search, "p"),
    OPERATION(intercom_articles_statistics, "i", one),
    OPERATION(intercom_articles_update, "ib", two),
    OPERATION(intercom_collections_create, "b", one),
    OPERATION(intercom_collections_delete, "i", one),
    LIST(intercom_collections_list, "p"),
    OPERATION(intercom_collections_retrieve, "i", one),
    OPERATION(intercom_collections_update, "ib", two),
    OPERATION(intercom_companies_create_or_update, "b", one),
    OPERATION(intercom_companies_delete, "i", one),
    LIST(intercom_companies_find, "p"),
    LIST(intercom_companies_list, "p"),
    LIST_OF(intercom_companies_list_contacts, "ip"),
    OPERATION(intercom_companies_list_segments, "i", one),
    OPERATION(intercom_companies_retrieve, "i", one),
    LIST(intercom_companies_scroll, "p"),
    OPERATION(intercom_companies_update, "ib", two),
    OPERATION(intercom_contacts_archive, "i", one),
    OPERATION(intercom_contacts_attach_company, "ib", two),
    OPERATION(intercom_contacts_attach_subscription, "ib", two),
    OPERATION(intercom_contacts_attach_tag, "ib", two),
    OPERATION(intercom_contacts_create, "b", one),
    OPERATION(intercom_contacts_create_note, "ib", two),
    OPERATION(intercom_contacts_delete, "i", one),
    OPERATION(intercom_contacts_detach_company, "ii", two),
    OPERATION(intercom_contacts_detach_subscription, "ii", two),
    OPERATION(intercom_contacts_detach_tag, "ii", two),
    LIST(intercom_contacts_list, "p"),
    LIST_OF(intercom_contacts_list_companies, "ip"),
    LIST_OF(intercom_contacts_list_notes, "ip"),
    OPERATION(intercom_contacts_list_segments, "i", one),
    OPERATION(intercom_contacts_list_subscriptions, "i", one),
    OPERATION(intercom_contacts_list_tags, "i", one),
    OPERATION(intercom_contacts_merge, "b", one),
    OPERATION(intercom_contacts_retrieve, "i", one),
    LIST(intercom_contacts_search, "b"),
    OPERATION(intercom_contacts_unarchive, "i", one),
    OPERATION(intercom_contacts_update, "ib", two),
    OPERATION(intercom_conversations_assign_to_admin, "innt", four),
    OPERATION(intercom_conversations_assign_to_team, "innt", four),
    OPERATION(intercom_conversations_attach_contact, "ib", two),
    OPERATION(intercom_conversations_attach_tag, "ib", two),
    OPERATION(intercom_conversations_auto_assign, "i", one),
    OPERATION(intercom_conversations_convert_to_ticket, "ib", two),
    OPERATION(intercom_conversations_create, "b", one),
    OPERATION(intercom_conversations_detach_contact, "iib", three),
    OPERATION(intercom_conversations_detach_tag, "iib", three),
    LIST(intercom_conversations_list, "p"),
    OPERATION(intercom_conversations_manage, "ib", two),
    OPERATION(intercom_conversations_redact, "b", one),
    OPERATION(intercom_conversations_reply, "ib", two),
    OPERATION(intercom_conversations_retrieve, "ip", two),
    LIST(intercom_conversations_search, "b"),
    OPERATION(intercom_conversations_unassign, "int", three),
    OPERATION(intercom_conversations_update, "ipb", three),
    OPERATION(intercom_data_attributes_create, "b", one),
    OPERATION(intercom_data_attributes_list, "p", one),
    OPERATION(intercom_data_attributes_update, "ib", two),
    OPERATION(intercom_data_events_create, "b", one),
    OPERATION(intercom_data_events_create_summaries, "b", one),
    LIST(intercom_data_events_list, "P"),
    OPERATION(intercom_data_exports_cancel, "i", one),
    OPERATION(intercom_data_exports_create, "b", one),
    OPERATION(intercom_data_exports_retrieve, "i", one),
    LIST(intercom_help_centers_list, "p"),
    OPERATION(intercom_help_centers_retrieve, "i", one),
    OPERATION(intercom_messages_create, "b", one),
    OPERATION(intercom_news_items_create, "b", one),
    OPERATION(intercom_news_items_delete, "i", one),
    LIST(intercom_news_items_list, "p"),
    OPERATION(intercom_news_items_retrieve, "i", one),
    OPERATION(intercom_news_items_update, "ib", two),
    LIST(intercom_newsfeeds_list, "p"),
    LIST_OF(intercom_newsfeeds_list_items, "ip"),
    OPERATION(intercom_newsfeeds_retrieve, "i", one),
    OPERATION(intercom_notes_retrieve, "i", one),
    OPERATION(intercom_phone_call_redirects_create, "b", one),
    OPERATION(intercom_segments_list, "p", one),
    OPERATION(intercom_segments_retrieve, "i", one),
    OPERATION(intercom_subscription_types_list, "", none),
    OPERATION(intercom_tags_create, "b", one),
    OPERATION(intercom_tags_delete, "i", one),
    OPERATION(intercom_tags_list, "", none),
    OPERATION(intercom_tags_retrieve, "i", one),
    OPERATION(intercom_teams_list, "", none),
    OPERATION(intercom_teams_retrieve, "i", one),
    OPERATION(intercom_ticket_types_create, "b", one),
    OPERATION(intercom_ticket_types_create_attribute, "ib", two),
    OPERATION(intercom_ticket_types_list, "", none),
    OPERATION(intercom_ticket_types_retrieve, "i", one),
    OPERATION(intercom_ticket_types_update, "ib", two),
    OPERATION(intercom_ticket_types_update_attribute, "iib", three),
    OPERATION(intercom_tickets_attach_tag, "ib", two),
    OPERATION(intercom_tickets_create, "b", one),
    OPERATION(intercom_tickets_detach_tag, "iib", three),
    OPERATION(intercom_tickets_reply, "ib", two),
    OPERATION(intercom_tickets_retrieve, "i", one),
    LIST(intercom_tickets_search, "b"),
    OPERATION(intercom_tickets_update, "ib", two),
    OPERATION(intercom_visitors_convert, "b", one),
    OPERATION(intercom_visitors_retrieve, "i", one),
    OPERATION(intercom_visitors_update, "b", one),
};

static const char INVALID_UTF8[] = "{\"a\": \"\xff\"}";

static char *call(const struct operation *operation, const intercom_client *client,
                  const char *const *texts, intercom_error **error)
{
    switch (strlen(operation->kinds)) {
    case 0:
        return operation->none(client, error);
    case 1:
        return operation->one(client, texts[0], error);
    case 2:
        return operation->two(client, texts[0], texts[1], error);
    case 3:
        return operation->three(client, texts[0], texts[1], texts[2], error);
    default:
        return operation->four(client, texts[0], texts[1], texts[2], texts[3], error);
    }
}

static int is_list(const struct operation *operation)
{
    return operation->pages != NULL || operation->pages_of != NULL;
}

static intercom_pager *open_pages(const struct operation *operation,
                                  const intercom_client *client, const char *const *texts,
                                  intercom_error **error)
{
    if (operation->pages != NULL)
        return operation->pages(client, texts[0], error);
    return operation->pages_of(client, texts[0], texts[1], error);
}

/* The error of a call that must not have been sent; frees it. */
static void invalid_input(const char *name, const char *text, intercom_error *error)
{
    if (intercom_error_code(error) != INTERCOM_ERROR_INVALID_INPUT) {
        fprintf(stderr, "%s with %s: %s\n", name, text == NULL ? "NULL" : text,
                error_text(error));
        exit(1);
    }
    CHECK(intercom_error_message(error)[0] != '\0');
    CHECK(intercom_error_http_status(error) == 0);
    CHECK(intercom_error_maybe_applied(error) == 0);
    intercom_error_free(error);
}

static void refuses(const struct operation *operation, const intercom_client *client,
                    const char *const *texts, const char *bad)
{
    intercom_error *error = NULL;

    CHECK(call(operation, client, texts, &error) == NULL);
    invalid_input(operation->name, bad, error);
    CHECK(call(operation, client, texts, NULL) == NULL);

    if (is_list(operation)) {
        intercom_pager *pager = open_pages(operation, client, texts, &error);
        char *page = NULL;

        if (pager != NULL) {
            CHECK(error == NULL);
            CHECK(intercom_pager_next(pager, &page, &error) == -1 && page == NULL);
            intercom_pager_free(pager);
        }
        invalid_input(operation->name, bad, error);
        intercom_pager_free(open_pages(operation, client, texts, NULL));
    }
}

static void bad_arguments(const intercom_client *client)
{
    static const char *const BAD_IDS[] = {"", ".", "..", INVALID_UTF8, NULL};
    static const char *const BAD_NAMES[] = {"", INVALID_UTF8, NULL};
    static const char *const BAD_TEXTS[] = {INVALID_UTF8, NULL};
    static const char *const BAD_OBJECTS[] = {
        "", "{", "[]", "1", "null", "\"\"", "{}x", "{a:1}", INVALID_UTF8, NULL};
    size_t i, position;

    for (i = 0; i < sizeof OPERATIONS / sizeof *OPERATIONS; i++) {
        const struct operation *operation = &OPERATIONS[i];
        const char *texts[4] = {NULL, NULL, NULL, NULL};

        refuses(operation, NULL, texts, "all NULL");
        for (position = 0; operation->kinds[position] != '\0'; position++)
            texts[position] = strchr("int", operation->kinds[position]) != NULL ? "1" : "{}";
        refuses(operation, NULL, texts, "no client");

        for (position = 0; operation->kinds[position] != '\0'; position++) {
            const char kind = operation->kinds[position];
            const char *good = texts[position];
            const char *const *bad = kind == 'i' ? BAD_IDS
                : kind == 'n'                    ? BAD_NAMES
                : kind == 't'                    ? BAD_TEXTS
                                                 : BAD_OBJECTS;

            for (; *bad != NULL; bad++) {
                texts[position] = *bad;
                refuses(operation, client, texts, *bad);
            }
            if (strchr("inb", kind) != NULL) {
                texts[position] = NULL;
                refuses(operation, client, texts, NULL);
            }
            texts[position] = good;
        }
    }
}

/* What is optional may be NULL, and what is not optional is the caller's to say. */
static void optional_arguments(const intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    char *page = NULL;

    intercom_string_free(ANSWER(intercom_articles_list(client, NULL, &error)));
    intercom_string_free(ANSWER(intercom_articles_list(client, "{}", &error)));
    intercom_string_free(ANSWER(intercom_articles_list(client, NULL, NULL)));
    CHECK(intercom_articles_retrieve(client, "1", NULL) == NULL);
    CHECK(intercom_admins_list_activity_logs(client, NULL, &error) == NULL);
    CHECK(error != NULL);
    intercom_error_free(error);

    pager = intercom_articles_list_pages(client, NULL, NULL);
    CHECK(pager != NULL);
    CHECK(intercom_pager_next(pager, &page, NULL) == 1);
    intercom_string_free(page);
    intercom_pager_free(pager);
}

static void pagers(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    intercom_pager *pager = intercom_articles_list_pages(client, "{\"per_page\": 7}", &error);
    char *page = (char *)&error;

    CHECK(pager != NULL && error == NULL);
    CHECK(intercom_pager_next(pager, NULL, &error) == -1);
    invalid_input("intercom_pager_next", NULL, error);
    CHECK(intercom_pager_next(pager, NULL, NULL) == -1);
    CHECK(intercom_pager_next(NULL, &page, &error) == -1);
    CHECK(page == NULL);
    invalid_input("intercom_pager_next", NULL, error);
    CHECK(intercom_pager_next(NULL, NULL, NULL) == -1);

    /* A pager keeps its client alive. */
    intercom_client_free(client);
    CHECK(intercom_pager_next(pager, &page, &error) == 1 && error == NULL);
    CHECK(json_length(json_member(page, "data")) == 7);
    intercom_string_free(page);
    intercom_pager_free(pager);

    /* It ends after an error. */
    client = sandbox_client();
    pager = intercom_articles_list_pages(client, "{\"page\": 0}", &error);
    CHECK(pager != NULL && error == NULL);
    CHECK(intercom_pager_next(pager, &page, &error) == -1 && page == NULL);
    CHECK(intercom_error_http_status(error) == 400);
    intercom_error_free(error);
    CHECK(intercom_pager_next(pager, &page, &error) == 0 && error == NULL);
    intercom_pager_free(pager);
    intercom_client_free(client);
}

static void nothing_to_free(void)
{
    intercom_client_cancel(NULL);
    intercom_client_free(NULL);
    intercom_options_free(NULL);
    intercom_error_free(NULL);
    intercom_pager_free(NULL);
    intercom_string_free(NULL);
}

static void no_error(void)
{
    size_t length = 7;

    CHECK(intercom_error_code(NULL) == INTERCOM_OK);
    CHECK(intercom_error_http_status(NULL) == 0);
    CHECK(intercom_error_retry_after_ms(NULL) == -1);
    CHECK(intercom_error_attempts(NULL) == 0);
    CHECK(intercom_error_maybe_applied(NULL) == 0);
    CHECK(intercom_error_message(NULL) == NULL);
    CHECK(intercom_error_request_id(NULL) == NULL);
    CHECK(intercom_error_json(NULL) == NULL);
    CHECK(intercom_error_body(NULL, &length) == NULL && length == 0);
    CHECK(intercom_error_body(NULL, NULL) == NULL);
}

static void errors(const intercom_client *client)
{
    int place;
    intercom_error *error = (intercom_error *)(void *)&place;
    const char *body;
    size_t length = 0;
    char *answer, *json;

    /* Written on success too. */
    answer = intercom_articles_retrieve(client, "800001", &error);
    CHECK(answer != NULL && error == NULL);
    intercom_string_free(answer);

    CHECK(intercom_articles_retrieve(client, "no such", &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_API);
    CHECK(intercom_error_http_status(error) == 404);
    CHECK(intercom_error_attempts(error) == 1);
    CHECK(intercom_error_maybe_applied(error) == 0);
    CHECK(intercom_error_retry_after_ms(error) == -1);
    CHECK(strstr(intercom_error_message(error), "not_found") != NULL);
    CHECK(strstr(intercom_error_message(error), from_environment("INTERCOM_TOKEN")) == NULL);
    CHECK(intercom_error_request_id(error)[0] != '\0');
    body = intercom_error_body(error, &length);
    CHECK(body != NULL && length == strlen(body));
    CHECK(is(json_member(body, "type"), "\"error.list\""));
    CHECK(intercom_error_body(error, NULL) == body);

    json = intercom_error_json(error);
    CHECK(is(json_member(json, "code"), "2"));
    CHECK(is(json_member(json, "kind"), "\"api\""));
    CHECK(is(json_member(json, "http_status"), "404"));
    CHECK(is(json_member(json, "retry_after_ms"), "null"));
    CHECK(is(json_member(json, "attempts"), "1"));
    CHECK(is(json_member(json, "maybe_applied"), "false"));
    CHECK(json_length(json_member(json, "errors")) == 1);
    intercom_string_free(json);
    intercom_error_free(error);

    /* As a program in trouble sees it: repeated, and then told how often. */
    intercom_string_free(ANSWER(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"status\", \"status\": 503, \"times\": 3, \"path\": \"/me\"}", &error)));
    CHECK(intercom_admins_identify(client, &error) == NULL);
    CHECK(intercom_error_http_status(error) == 503);
    CHECK(intercom_error_attempts(error) == 3);
    intercom_error_free(error);

    intercom_string_free(ANSWER(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"rate_limited\", \"retry_after\": 3600, \"path\": \"/me\"}", &error)));
    CHECK(intercom_admins_identify(client, &error) == NULL);
    CHECK(intercom_error_http_status(error) == 429);
    CHECK(intercom_error_retry_after_ms(error) == 3600 * 1000);
    intercom_error_free(error);

    intercom_string_free(ANSWER(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"not_json\", \"path\": \"/articles\"}", &error)));
    CHECK(intercom_articles_create(
              client, "{\"title\": \"Lost?\", \"author_id\": 410001}", &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_DECODE);
    CHECK(intercom_error_maybe_applied(error) == 1);
    CHECK(strstr(intercom_error_body(error, &length), "Lost?") != NULL);
    intercom_error_free(error);

    intercom_string_free(ANSWER(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"reset_after_processing\", \"path\": \"/articles\"}", &error)));
    CHECK(intercom_articles_create(
              client, "{\"title\": \"Lost?\", \"author_id\": 410001}", &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_TRANSPORT);
    CHECK(intercom_error_http_status(error) == 0);
    CHECK(intercom_error_maybe_applied(error) == 1);
    CHECK(intercom_error_attempts(error) == 1);
    CHECK(intercom_error_request_id(error) == NULL);
    CHECK(intercom_error_body(error, &length) == NULL && length == 0);
    intercom_error_free(error);

    /* An empty 2xx is null. */
    intercom_string_free(ANSWER(intercom_request(
        client, "POST", "/_sandbox/faults", NULL, "{\"kind\": \"empty\", \"path\": \"/me\"}",
        &error)));
    answer = ANSWER(intercom_admins_identify(client, &error));
    CHECK(strcmp(answer, "null") == 0);
    intercom_string_free(answer);
}

static void any_request(const intercom_client *client)
{
    static const char *const BAD_PATHS[] = {NULL, "", "me", "http://example.com/me",
                                            "//example.com/me", "/me\r\nX: y", "/\xff"};
    static const char *const BAD_METHODS[] = {NULL, "", "GE T", "GET\r\n", "\xff"};
    intercom_error *error = NULL;
    char *answer;
    size_t i;

    answer = ANSWER(intercom_request(client, "GET", "/admins/410001", NULL, NULL, &error));
    CHECK(is(json_member(answer, "id"), "\"410001\""));
    intercom_string_free(answer);
    answer = ANSWER(
        intercom_request(client, "GET", "/articles", "{\"per_page\": 2}", NULL, &error));
    CHECK(json_length(json_member(answer, "data")) == 2);
    intercom_string_free(answer);
    answer = ANSWER(intercom_request(client, "PUT", "/articles/800012", NULL,
                                     "{\"title\": \"Tubeless\"}", &error));
    CHECK(is(json_member(answer, "title"), "\"Tubeless\""));
    intercom_string_free(answer);
    REFUSED(intercom_request(client, "GET", "/nowhere", NULL, NULL, &error), 404, "not_found");

    for (i = 0; i < sizeof BAD_PATHS / sizeof *BAD_PATHS; i++) {
        CHECK(intercom_request(client, "GET", BAD_PATHS[i], NULL, NULL, &error) == NULL);
        invalid_input("intercom_request", BAD_PATHS[i], error);
    }
    for (i = 0; i < sizeof BAD_METHODS / sizeof *BAD_METHODS; i++) {
        CHECK(intercom_request(client, BAD_METHODS[i], "/me", NULL, NULL, &error) == NULL);
        invalid_input("intercom_request", BAD_METHODS[i], error);
    }
    CHECK(intercom_request(client, "GET", "/me", "[]", NULL, &error) == NULL);
    invalid_input("intercom_request", "[]", error);
    CHECK(intercom_request(client, "POST", "/articles", NULL, "{", &error) == NULL);
    invalid_input("intercom_request", "{", error);
    CHECK(intercom_request(NULL, "GET", "/me", NULL, NULL, &error) == NULL);
    invalid_input("intercom_request", "no client", error);
    CHECK(intercom_request(NULL, NULL, NULL, NULL, NULL, NULL) == NULL);
}

static void rate_limit(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    intercom_rate_limit limit;

    limit.size = sizeof limit;
    CHECK(intercom_client_rate_limit(client, &limit) == 0);
    intercom_string_free(ANSWER(intercom_admins_identify(client, &error)));
    CHECK(intercom_client_rate_limit(client, &limit) == 1);
    CHECK(limit.size == sizeof limit);
    CHECK(limit.limit == 10000);
    CHECK(limit.remaining >= 0 && limit.remaining < 10000);
    CHECK(limit.reset_at > 1700000000);

    limit.size = 0;
    CHECK(intercom_client_rate_limit(client, &limit) == -1);
    CHECK(intercom_client_rate_limit(client, NULL) == -1);
    limit.size = sizeof limit;
    CHECK(intercom_client_rate_limit(NULL, &limit) == -1);
    CHECK(intercom_client_rate_limit(NULL, NULL) == -1);
    intercom_client_free(client);
}

static void options(void)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client, *hasty;

    CHECK(options != NULL);
    CHECK(intercom_options_set_base_url(options, from_environment("INTERCOM_BASE_URL")) == 0);
    CHECK(intercom_options_set_api_version(options, "2.10") == 0);
    CHECK(intercom_options_set_timeout_ms(options, 30000) == 0);
    CHECK(intercom_options_set_connect_timeout_ms(options, 5000) == 0);
    CHECK(intercom_options_set_retries(options, 0) == 0);
    CHECK(intercom_options_set_user_agent(options, "contract-test/1.0") == 0);
    CHECK(intercom_options_set_max_response_bytes(options, 64) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    CHECK(intercom_admins_list(client, NULL, &error) == NULL);
    CHECK(error != NULL);
    CHECK(intercom_error_attempts(error) == 1);
    intercom_error_free(error);
    intercom_client_free(client);

    /* They stay the caller's, and serve again. */
    CHECK(intercom_options_set_max_response_bytes(options, 1 << 20) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    intercom_string_free(ANSWER(intercom_admins_list(client, NULL, &error)));
    intercom_client_free(client);

    /* A deadline. */
    CHECK(intercom_options_set_timeout_ms(options, 300) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    intercom_string_free(ANSWER(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"slow_headers\", \"ms\": 2000, \"path\": \"/me\"}", &error)));
    CHECK(intercom_admins_identify(client, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_TIMEOUT);
    intercom_error_free(error);
    intercom_client_free(client);

    /* The same client with a deadline of its own, which it keeps when the first is gone. */
    CHECK(intercom_options_set_timeout_ms(options, 30000) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    hasty = intercom_client_with_timeout_ms(client, 300, &error);
    CHECK(hasty != NULL && error == NULL);
    intercom_string_free(ANSWER(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"slow_headers\", \"ms\": 1000, \"path\": \"/me\", \"times\": 2}", &error)));
    intercom_string_free(ANSWER(intercom_admins_identify(client, &error)));
    CHECK(intercom_client_with_timeout_ms(client, 0, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_INVALID_INPUT);
    intercom_error_free(error);
    CHECK(intercom_client_with_timeout_ms(NULL, 1, NULL) == NULL);
    intercom_client_free(client);
    CHECK(intercom_admins_identify(hasty, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_TIMEOUT);
    intercom_error_free(error);
    intercom_client_free(hasty);

    CHECK(intercom_options_set_region(options, "us") == 0);
    CHECK(intercom_options_set_region(options, "eu") == 0);
    CHECK(intercom_options_set_region(options, "au") == 0);
    CHECK(intercom_options_set_region(options, "moon") == -1);
    CHECK(intercom_options_set_region(options, NULL) == -1);
    CHECK(intercom_options_set_region(options, "\xff") == -1);
    CHECK(intercom_options_set_base_url(options, NULL) == -1);
    CHECK(intercom_options_set_base_url(options, "\xff") == -1);
    CHECK(intercom_options_set_api_version(options, NULL) == -1);
    CHECK(intercom_options_set_api_version(options, "\xff") == -1);
    CHECK(intercom_options_set_user_agent(options, NULL) == -1);
    CHECK(intercom_options_set_user_agent(options, "\xff") == -1);
    CHECK(intercom_options_set_proxy(options, NULL) == -1);
    CHECK(intercom_options_set_proxy(options, "\xff") == -1);
    CHECK(intercom_options_set_ca_file(options, NULL) == -1);
    CHECK(intercom_options_set_ca_file(options, "\xff") == -1);
    intercom_options_free(options);

    CHECK(intercom_options_set_base_url(NULL, "http://127.0.0.1") == -1);
    CHECK(intercom_options_set_region(NULL, "us") == -1);
    CHECK(intercom_options_set_api_version(NULL, "2.10") == -1);
    CHECK(intercom_options_set_timeout_ms(NULL, 1) == -1);
    CHECK(intercom_options_set_connect_timeout_ms(NULL, 1) == -1);
    CHECK(intercom_options_set_retries(NULL, 1) == -1);
    CHECK(intercom_options_set_max_response_bytes(NULL, 1) == -1);
    CHECK(intercom_options_set_proxy(NULL, "http://127.0.0.1:8080") == -1);
    CHECK(intercom_options_set_ca_file(NULL, "ca.pem") == -1);
    CHECK(intercom_options_set_user_agent(NULL, "x") == -1);
}

/* A client with that setting is refused, be it where it is set or where it is used. */
static void no_client(const char *token, const char *base_url, const char *ca_file)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();

    if ((base_url == NULL || intercom_options_set_base_url(options, base_url) == 0)
        && (ca_file == NULL || intercom_options_set_ca_file(options, ca_file) == 0)) {
        CHECK(intercom_client_new(token, options, &error) == NULL);
        invalid_input("intercom_client_new", base_url != NULL ? base_url : ca_file, error);
        CHECK(intercom_client_new(token, options, NULL) == NULL);
    }
    intercom_options_free(options);
}

static void clients(void)
{
    intercom_error *error = NULL;
    intercom_client *client;

    client = intercom_client_new("a-token", NULL, &error);
    CHECK(client != NULL && error == NULL);
    intercom_client_free(client);

    no_client(NULL, NULL, NULL);
    no_client("", NULL, NULL);
    no_client("a\nb", NULL, NULL);
    no_client("a\r\nX-Injected: b", NULL, NULL);
    no_client("\xff", NULL, NULL);
    no_client("a-token", "http://example.com", NULL);
    no_client("a-token", "http://127.0.0.1.example.com", NULL);
    no_client("a-token", "http://127.0.0.1@example.com", NULL);
    no_client("a-token", "ftp://127.0.0.1", NULL);
    no_client("a-token", "nonsense", NULL);
    no_client("a-token", "", NULL);
    no_client("a-token", NULL, "/no/such/file.pem");
}

static void version_and_catalogue(void)
{
    char expected[32];
    char *operations = intercom_operations();
    size_t count = json_length(operations);
    size_t i, j;
    const char *last;

    snprintf(expected, sizeof expected, "%d.%d.%d", INTERCOM_VERSION_MAJOR,
             INTERCOM_VERSION_MINOR, INTERCOM_VERSION_PATCH);
    CHECK(strcmp(intercom_version(), expected) == 0);
    CHECK(strcmp(INTERCOM_VERSION, expected) == 0);

    /* What the table above says of an operation is what the catalogue says. */
    for (i = 0; i < count; i++) {
        const char *operation = json_element(operations, i);
        const char *params = json_member(operation, "params");
        char name[96], kinds[8] = "";

        if (is(json_member(operation, "streams"), "true"))
            continue;
        json_text(json_member(operation, "c_function"), name, sizeof name);
        for (j = json_length(json_member(operation, "ids")); j > 0; j--)
            strcat(kinds, "i");
        if (json_length(params) > 0) {
            int needed = 0;

            for (j = 0; j < json_length(params); j++)
                needed |= is(json_member(json_element(params, j), "required"), "true");
            strcat(kinds, needed ? "P" : "p");
        }
        if (is(json_member(operation, "body"), "true"))
            strcat(kinds, "b");
        for (j = 0; j < sizeof OPERATIONS / sizeof *OPERATIONS; j++)
            if (strcmp(OPERATIONS[j].name, name) == 0)
                break;
        if (j == sizeof OPERATIONS / sizeof *OPERATIONS) {
            fprintf(stderr, "%s is not in the table of this test\n", name);
            exit(1);
        }
        CHECK(strcmp(OPERATIONS[j].kinds, kinds) == 0);
        CHECK(is_list(&OPERATIONS[j])
              == is(json_member(operation, "pages"), "true"));
    }
    CHECK(count > 0);
    last = json_element(operations, count - 1);
    CHECK(*json_space(json_end(last)) == ']');
    intercom_string_free(operations);
}

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    char *requests;

    bad_arguments(client);
    requests = ANSWER(intercom_request(client, "GET", "/_sandbox/requests", NULL, NULL, &error));
    CHECK(strcmp(requests, "[]") == 0);
    intercom_string_free(requests);

    optional_arguments(client);
    errors(client);
    any_request(client);
    intercom_client_free(client);

    pagers();
    nothing_to_free();
    no_error();
    rate_limit();
    options();
    clients();
    version_and_catalogue();
    return 0;
}
