/* What the header promises for every operation: NULL, invalid input, errors, ownership. */
#include "support.h"

#include <stdint.h>

/* An operation. `kinds` has a letter for each string argument: i an id in the path, n an id in the
 * body, p params, P params of which some are required, b a body, t optional text. */
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
/* Most lists take only params or a body; those of something take its id as well. */
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

/* Requires the error of a call that was not sent, and frees it. */
static void require_invalid_input(const char *name, const char *text, intercom_error *error)
{
    if (intercom_error_code(error) != INTERCOM_ERROR_INVALID_INPUT) {
        fprintf(stderr, "%s with %s: %s\n", name, text == NULL ? "NULL" : text,
                error_text(error));
        exit(1);
    }
    CHECK(intercom_error_message(error)[0] != '\0');
    CHECK(intercom_error_http_status(error) == 0);
    CHECK(intercom_error_maybe_applied(error) == 0);
    CHECK(strcmp(intercom_error_detail(error), "invalid_input") == 0);
    intercom_error_free(error);
}

/* Requires that neither the operation nor its pager sends anything. */
static void rejects(const struct operation *operation, const intercom_client *client,
                    const char *const *texts, const char *bad)
{
    intercom_error *error = NULL;

    CHECK(call(operation, client, texts, &error) == NULL);
    require_invalid_input(operation->name, bad, error);
    CHECK(call(operation, client, texts, NULL) == NULL);

    if (is_list(operation)) {
        intercom_pager *pager = open_pages(operation, client, texts, &error);
        char *page = NULL;

        if (pager != NULL) {
            CHECK(error == NULL);
            CHECK(intercom_pager_next(pager, &page, &error) == -1 && page == NULL);
            intercom_pager_free(pager);
        }
        require_invalid_input(operation->name, bad, error);
        intercom_pager_free(open_pages(operation, client, texts, NULL));
    }
}

static void invalid_arguments_are_rejected(const intercom_client *client)
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

        rejects(operation, NULL, texts, "all NULL");
        for (position = 0; operation->kinds[position] != '\0'; position++)
            texts[position] = strchr("int", operation->kinds[position]) != NULL ? "1" : "{}";
        rejects(operation, NULL, texts, "no client");

        for (position = 0; operation->kinds[position] != '\0'; position++) {
            const char kind = operation->kinds[position];
            const char *good = texts[position];
            const char *const *bad = kind == 'i' ? BAD_IDS
                : kind == 'n'                    ? BAD_NAMES
                : kind == 't'                    ? BAD_TEXTS
                                                 : BAD_OBJECTS;

            for (; *bad != NULL; bad++) {
                texts[position] = *bad;
                rejects(operation, client, texts, *bad);
            }
            if (strchr("inb", kind) != NULL) {
                texts[position] = NULL;
                rejects(operation, client, texts, NULL);
            }
            texts[position] = good;
        }
    }
}

/* Optional arguments may be NULL; a missing required parameter is an error. */
static void optional_arguments_may_be_null(const intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    char *page = NULL;

    intercom_string_free(RESPONSE(intercom_articles_list(client, NULL, &error)));
    intercom_string_free(RESPONSE(intercom_articles_list(client, "{}", &error)));
    intercom_string_free(RESPONSE(intercom_articles_list(client, NULL, NULL)));
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

static void pagers_keep_their_client_and_end_after_an_error(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    intercom_pager *pager = intercom_articles_list_pages(client, "{\"per_page\": 7}", &error);
    char *page = (char *)&error;

    CHECK(pager != NULL && error == NULL);
    CHECK(intercom_pager_next(pager, NULL, &error) == -1);
    require_invalid_input("intercom_pager_next", NULL, error);
    CHECK(intercom_pager_next(pager, NULL, NULL) == -1);
    CHECK(intercom_pager_next(NULL, &page, &error) == -1);
    CHECK(page == NULL);
    require_invalid_input("intercom_pager_next", NULL, error);
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

static void null_can_be_freed(void)
{
    intercom_client_cancel(NULL);
    intercom_client_free(NULL);
    intercom_options_free(NULL);
    intercom_error_free(NULL);
    intercom_pager_free(NULL);
    intercom_string_free(NULL);
}

static void null_is_no_error(void)
{
    size_t length = 7;

    CHECK(intercom_error_code(NULL) == INTERCOM_ERROR_NONE);
    CHECK(intercom_error_http_status(NULL) == 0);
    CHECK(intercom_error_retry_after_ms(NULL) == -1);
    CHECK(intercom_error_attempts(NULL) == 0);
    CHECK(intercom_error_maybe_applied(NULL) == 0);
    CHECK(intercom_error_must_restart(NULL) == 0);
    CHECK(intercom_error_message(NULL) == NULL);
    CHECK(intercom_error_detail(NULL) == NULL);
    CHECK(intercom_error_request_id(NULL) == NULL);
    CHECK(intercom_error_json(NULL) == NULL);
    CHECK(intercom_error_body(NULL, &length) == NULL && length == 0);
    CHECK(intercom_error_body(NULL, NULL) == NULL);
}

static void inject_fault(const intercom_client *client, const char *fault)
{
    intercom_error *error = NULL;

    intercom_string_free(
        RESPONSE(intercom_request(client, "POST", "/_sandbox/faults", NULL, fault, &error)));
}

static void an_error_carries_what_is_known(const intercom_client *client)
{
    int somewhere;
    intercom_error *error = (intercom_error *)(void *)&somewhere;
    const char *body;
    size_t length = 0;
    char *response, *json;

    /* Written on success too. */
    response = intercom_articles_retrieve(client, "800001", &error);
    CHECK(response != NULL && error == NULL);
    intercom_string_free(response);

    CHECK(intercom_articles_retrieve(client, "no such", &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_API);
    CHECK(strcmp(intercom_error_detail(error), "api") == 0);
    CHECK(intercom_error_http_status(error) == 404);
    CHECK(intercom_error_attempts(error) == 1);
    CHECK(intercom_error_maybe_applied(error) == 0);
    CHECK(intercom_error_must_restart(error) == 0);
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
    CHECK(is(json_member(json, "detail"), "\"api\""));
    CHECK(is(json_member(json, "http_status"), "404"));
    CHECK(is(json_member(json, "retry_after_ms"), "null"));
    CHECK(is(json_member(json, "attempts"), "1"));
    CHECK(is(json_member(json, "maybe_applied"), "false"));
    CHECK(is(json_member(json, "must_restart"), "false"));
    CHECK(json_length(json_member(json, "errors")) == 1);
    intercom_string_free(json);
    intercom_error_free(error);
}

static void an_error_says_how_often_the_call_was_attempted(const intercom_client *client)
{
    intercom_error *error = NULL;

    inject_fault(client,
                 "{\"kind\": \"status\", \"status\": 503, \"times\": 3, \"path\": \"/me\"}");
    CHECK(intercom_admins_identify(client, &error) == NULL);
    CHECK(intercom_error_http_status(error) == 503);
    CHECK(intercom_error_attempts(error) == 3);
    intercom_error_free(error);

    inject_fault(client,
                 "{\"kind\": \"rate_limited\", \"retry_after\": 3600, \"path\": \"/me\"}");
    CHECK(intercom_admins_identify(client, &error) == NULL);
    CHECK(intercom_error_http_status(error) == 429);
    CHECK(intercom_error_retry_after_ms(error) == 3600 * 1000);
    intercom_error_free(error);
}

static void an_error_says_whether_the_request_may_have_been_applied(const intercom_client *client)
{
    static const char ARTICLE[] = "{\"title\": \"Lost?\", \"author_id\": 410001}";
    intercom_error *error = NULL;
    size_t length = 0;

    inject_fault(client, "{\"kind\": \"not_json\", \"path\": \"/articles\"}");
    CHECK(intercom_articles_create(client, ARTICLE, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_DECODE);
    CHECK(strcmp(intercom_error_detail(error), "decode") == 0);
    CHECK(intercom_error_maybe_applied(error) == 1);
    CHECK(strstr(intercom_error_body(error, &length), "Lost?") != NULL);
    intercom_error_free(error);

    inject_fault(client, "{\"kind\": \"reset_after_processing\", \"path\": \"/articles\"}");
    CHECK(intercom_articles_create(client, ARTICLE, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_TRANSPORT);
    CHECK(intercom_error_http_status(error) == 0);
    CHECK(intercom_error_maybe_applied(error) == 1);
    CHECK(intercom_error_attempts(error) == 1);
    CHECK(intercom_error_request_id(error) == NULL);
    CHECK(intercom_error_body(error, &length) == NULL && length == 0);
    intercom_error_free(error);
}

static void a_byte_order_mark_is_left_out(const intercom_client *client)
{
    static const char PAGE[] = "{\"data\": []}";
    intercom_error *error = NULL;
    intercom_pager *pager = intercom_articles_list_pages(client, NULL, &error);
    char *json;

    inject_fault(client, "{\"kind\": \"status\", \"status\": 200, \"times\": 2, "
                         "\"body\": \"\\ufeff{\\\"data\\\": []}\"}");
    json = intercom_admins_identify(client, &error);
    CHECK(json != NULL && strcmp(json, PAGE) == 0);
    intercom_string_free(json);
    CHECK(intercom_pager_next(pager, &json, &error) == 1);
    CHECK(json != NULL && strcmp(json, PAGE) == 0);
    intercom_string_free(json);
    intercom_pager_free(pager);
}

static void an_empty_2xx_is_null(const intercom_client *client)
{
    intercom_error *error = NULL;
    char *response;

    inject_fault(client, "{\"kind\": \"empty\", \"path\": \"/me\"}");
    response = RESPONSE(intercom_admins_identify(client, &error));
    CHECK(strcmp(response, "null") == 0);
    intercom_string_free(response);
}

static void any_request_can_be_sent(const intercom_client *client)
{
    static const char *const BAD_PATHS[] = {NULL, "", "me", "http://example.com/me",
                                            "//example.com/me", "/me\r\nX: y", "/\xff"};
    static const char *const BAD_METHODS[] = {NULL, "", "GE T", "GET\r\n", "\xff"};
    intercom_error *error = NULL;
    char *response;
    size_t i;

    response = RESPONSE(intercom_request(client, "GET", "/admins/410001", NULL, NULL, &error));
    CHECK(is(json_member(response, "id"), "\"410001\""));
    intercom_string_free(response);
    response = RESPONSE(
        intercom_request(client, "GET", "/articles", "{\"per_page\": 2}", NULL, &error));
    CHECK(json_length(json_member(response, "data")) == 2);
    intercom_string_free(response);
    response = RESPONSE(intercom_request(client, "PUT", "/articles/800012", NULL,
                                     "{\"title\": \"Tubeless\"}", &error));
    CHECK(is(json_member(response, "title"), "\"Tubeless\""));
    intercom_string_free(response);
    API_ERROR(intercom_request(client, "GET", "/nowhere", NULL, NULL, &error), 404, "not_found");

    for (i = 0; i < sizeof BAD_PATHS / sizeof *BAD_PATHS; i++) {
        CHECK(intercom_request(client, "GET", BAD_PATHS[i], NULL, NULL, &error) == NULL);
        require_invalid_input("intercom_request", BAD_PATHS[i], error);
    }
    for (i = 0; i < sizeof BAD_METHODS / sizeof *BAD_METHODS; i++) {
        CHECK(intercom_request(client, BAD_METHODS[i], "/me", NULL, NULL, &error) == NULL);
        require_invalid_input("intercom_request", BAD_METHODS[i], error);
    }
    CHECK(intercom_request(client, "GET", "/me", "[]", NULL, &error) == NULL);
    require_invalid_input("intercom_request", "[]", error);
    CHECK(intercom_request(client, "POST", "/articles", NULL, "{", &error) == NULL);
    require_invalid_input("intercom_request", "{", error);
    CHECK(intercom_request(NULL, "GET", "/me", NULL, NULL, &error) == NULL);
    require_invalid_input("intercom_request", "no client", error);
    CHECK(intercom_request(NULL, NULL, NULL, NULL, NULL, NULL) == NULL);
}

static void the_rate_limit_is_reported(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    intercom_rate_limit limit;
    size_t *size_alone = malloc(sizeof *size_alone);

    limit.size = sizeof limit;
    CHECK(intercom_client_rate_limit(client, &limit) == 0);
    CHECK(limit.limit == -1 && limit.remaining == -1 && limit.reset_at == -1);
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    CHECK(intercom_client_rate_limit(client, &limit) == 1);
    CHECK(limit.size == sizeof limit);
    CHECK(limit.limit == 10000);
    CHECK(limit.remaining >= 0 && limit.remaining < 10000);
    CHECK(limit.reset_at > 1700000000);

    /* A struct that is too small is not touched behind its size. */
    CHECK(size_alone != NULL);
    *size_alone = sizeof *size_alone;
    CHECK(intercom_client_rate_limit(client, (intercom_rate_limit *)(void *)size_alone) == -1);
    free(size_alone);
    limit.size = 0;
    CHECK(intercom_client_rate_limit(client, &limit) == -1);
    CHECK(intercom_client_rate_limit(client, NULL) == -1);
    limit.size = sizeof limit;
    CHECK(intercom_client_rate_limit(NULL, &limit) == -1);
    CHECK(intercom_client_rate_limit(NULL, NULL) == -1);
    intercom_client_free(client);
}

static intercom_client *client_with(const intercom_options *options)
{
    intercom_error *error = NULL;
    intercom_client *client =
        intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);

    CHECK(client != NULL && error == NULL);
    return client;
}

static intercom_options *sandbox_options(void)
{
    intercom_options *options = intercom_options_new();

    CHECK(options != NULL);
    CHECK(intercom_options_set_base_url(options, from_environment("INTERCOM_BASE_URL")) == 0);
    return options;
}

static void options_can_be_used_again(void)
{
    intercom_error *error = NULL;
    intercom_options *options = sandbox_options();
    intercom_client *client;

    CHECK(intercom_options_set_api_version(options, "2.10") == 0);
    CHECK(intercom_options_set_timeout_ms(options, 30000) == 0);
    CHECK(intercom_options_set_connect_timeout_ms(options, 5000) == 0);
    CHECK(intercom_options_set_max_retries(options, 0) == 0);
    CHECK(intercom_options_set_user_agent(options, "contract-test/1.0") == 0);
    CHECK(intercom_options_set_max_response_bytes(options, 64) == 0);
    client = client_with(options);
    CHECK(intercom_admins_list(client, NULL, &error) == NULL);
    CHECK(strcmp(intercom_error_detail(error), "response_too_large") == 0);
    CHECK(intercom_error_attempts(error) == 1);
    intercom_error_free(error);
    intercom_client_free(client);

    CHECK(intercom_options_set_max_response_bytes(options, 1 << 20) == 0);
    client = client_with(options);
    intercom_string_free(RESPONSE(intercom_admins_list(client, NULL, &error)));
    intercom_client_free(client);
    intercom_options_free(options);
}

static void a_deadline_ends_a_call(void)
{
    intercom_error *error = NULL;
    intercom_options *options = sandbox_options();
    intercom_client *client;

    CHECK(intercom_options_set_timeout_ms(options, 300) == 0);
    client = client_with(options);
    inject_fault(client, "{\"kind\": \"slow_headers\", \"ms\": 2000, \"path\": \"/me\"}");
    CHECK(intercom_admins_identify(client, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_TIMEOUT);
    CHECK(strcmp(intercom_error_detail(error), "timeout") == 0);
    intercom_error_free(error);
    intercom_client_free(client);
    intercom_options_free(options);
}

static void a_second_handle_has_its_own_deadline(void)
{
    intercom_error *error = NULL;
    intercom_options *options = sandbox_options();
    intercom_client *client, *impatient;

    CHECK(intercom_options_set_timeout_ms(options, 30000) == 0);
    client = client_with(options);
    intercom_options_free(options);
    impatient = intercom_client_with_timeout_ms(client, 300, &error);
    CHECK(impatient != NULL && error == NULL);
    inject_fault(client, "{\"kind\": \"slow_headers\", \"ms\": 1000, \"path\": \"/me\", "
                         "\"times\": 2}");
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    CHECK(intercom_client_with_timeout_ms(client, 0, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_INVALID_INPUT);
    intercom_error_free(error);
    CHECK(intercom_client_with_timeout_ms(NULL, 1, NULL) == NULL);
    intercom_client_free(client);
    CHECK(intercom_admins_identify(impatient, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_TIMEOUT);
    intercom_error_free(error);
    intercom_client_free(impatient);
}

/* Requires that a setter rejected its value and that the options say why. */
static void rejected(intercom_options *options, int result)
{
    CHECK(result == -1);
    CHECK(intercom_options_error(options) != NULL);
    CHECK(intercom_options_error(options)[0] != '\0');
    CHECK(intercom_options_set_throttle(options, 0) == 0);
    CHECK(intercom_options_error(options) == NULL);
}

static void setters_reject_invalid_values_at_once(void)
{
    static const char *const BAD_TEXTS[] = {NULL, "\xff", "a\nb", "a\r\nX-Injected: b"};
    static const char *const BAD_URLS[] = {
        "", "nonsense", "ftp://127.0.0.1", "http://example.com",
        "http://127.0.0.1.example.com", "http://127.0.0.1@example.com",
        "https://api.intercom.io:99999", "https://api.intercom.io/..",
        "https://api.intercom.io/%2e%2e/x", "https://api.intercom.io//x",
        "http://127.0.0.1:99999", "http://127.0.0.1:", "http://127.0.0.1:080x",
        "http://127.0.0.1:+80", "http://[::1]:0"};
    intercom_options *options = intercom_options_new();
    intercom_client *client;
    size_t i;

    CHECK(intercom_options_error(options) == NULL);
    CHECK(intercom_options_set_region(options, "moon") == -1);
    CHECK(strstr(intercom_options_error(options), "us, eu or au") != NULL);
    for (i = 0; i < sizeof BAD_TEXTS / sizeof *BAD_TEXTS; i++) {
        const char *bad = BAD_TEXTS[i];

        rejected(options, intercom_options_set_region(options, bad));
        rejected(options, intercom_options_set_base_url(options, bad));
        rejected(options, intercom_options_set_api_version(options, bad));
        rejected(options, intercom_options_set_user_agent(options, bad));
        rejected(options, intercom_options_set_proxy(options, bad));
        rejected(options, intercom_options_set_ca_file(options, bad));
    }
    for (i = 0; i < sizeof BAD_URLS / sizeof *BAD_URLS; i++)
        rejected(options, intercom_options_set_base_url(options, BAD_URLS[i]));
    rejected(options, intercom_options_set_proxy(options, "socks5://127.0.0.1:1080"));
    rejected(options, intercom_options_set_ca_file(options, "/no/such/file.pem"));
    rejected(options, intercom_options_set_timeout_ms(options, 0));
    rejected(options, intercom_options_set_timeout_ms(options, UINT64_MAX));
    rejected(options, intercom_options_set_connect_timeout_ms(options, 0));
    rejected(options, intercom_options_set_connect_timeout_ms(options, UINT64_MAX));
    rejected(options, intercom_options_set_idle_timeout_ms(options, 0));
    rejected(options, intercom_options_set_idle_timeout_ms(options, UINT64_MAX));

    /* None of them left anything behind. */
    client = client_with(options);
    intercom_client_free(client);

    CHECK(intercom_options_set_region(options, "us") == 0);
    CHECK(intercom_options_set_region(options, "eu") == 0);
    CHECK(intercom_options_set_region(options, "au") == 0);
    CHECK(intercom_options_set_proxy(options, "") == 0);
    CHECK(intercom_options_set_system_certificates(options, 0) == 0);
    if (intercom_options_set_system_certificates(options, 1) != 0) {
        CHECK(strstr(intercom_options_error(options), "feature `native-certs`") != NULL);
    }
    CHECK(intercom_options_set_proxy(options, "http://user:password@127.0.0.1:3128") == 0);
    client = client_with(options);
    intercom_client_free(client);
    intercom_options_free(options);
}

static void setters_accept_null_options(void)
{
    CHECK(intercom_options_error(NULL) == NULL);
    CHECK(intercom_options_set_base_url(NULL, "http://127.0.0.1") == -1);
    CHECK(intercom_options_set_region(NULL, "us") == -1);
    CHECK(intercom_options_set_api_version(NULL, "2.10") == -1);
    CHECK(intercom_options_set_timeout_ms(NULL, 1) == -1);
    CHECK(intercom_options_set_connect_timeout_ms(NULL, 1) == -1);
    CHECK(intercom_options_set_max_retries(NULL, 1) == -1);
    CHECK(intercom_options_set_max_response_bytes(NULL, 1) == -1);
    CHECK(intercom_options_set_proxy(NULL, "http://127.0.0.1:8080") == -1);
    CHECK(intercom_options_set_ca_file(NULL, "ca.pem") == -1);
    CHECK(intercom_options_set_system_certificates(NULL, 0) == -1);
    CHECK(intercom_options_set_user_agent(NULL, "x") == -1);
}

static void invalid_tokens_are_rejected(void)
{
    static const char *const BAD_TOKENS[] = {NULL, "", "a\nb", "a\r\nX-Injected: b", "\xff"};
    intercom_error *error = NULL;
    intercom_client *client;
    size_t i;

    client = intercom_client_new("a-token", NULL, &error);
    CHECK(client != NULL && error == NULL);
    intercom_client_free(client);

    for (i = 0; i < sizeof BAD_TOKENS / sizeof *BAD_TOKENS; i++) {
        CHECK(intercom_client_new(BAD_TOKENS[i], NULL, &error) == NULL);
        require_invalid_input("intercom_client_new", BAD_TOKENS[i], error);
        CHECK(intercom_client_new(BAD_TOKENS[i], NULL, NULL) == NULL);
    }
}

static void versions_agree(void)
{
    char expected[32];

    snprintf(expected, sizeof expected, "%d.%d.%d", INTERCOM_VERSION_MAJOR,
             INTERCOM_VERSION_MINOR, INTERCOM_VERSION_PATCH);
    CHECK(strcmp(intercom_version(), expected) == 0);
    CHECK(strcmp(INTERCOM_VERSION, expected) == 0);

    CHECK(intercom_version_number() == INTERCOM_VERSION_NUMBER);
    CHECK(INTERCOM_VERSION_NUMBER / 1000000 == INTERCOM_VERSION_MAJOR);
    CHECK(INTERCOM_VERSION_NUMBER / 1000 % 1000 == INTERCOM_VERSION_MINOR);
    CHECK(INTERCOM_VERSION_NUMBER % 1000 == INTERCOM_VERSION_PATCH);
    CHECK(INTERCOM_VERSION_AT_LEAST(INTERCOM_VERSION_MAJOR, INTERCOM_VERSION_MINOR,
                                    INTERCOM_VERSION_PATCH));
    CHECK(!INTERCOM_VERSION_AT_LEAST(INTERCOM_VERSION_MAJOR, INTERCOM_VERSION_MINOR,
                                     INTERCOM_VERSION_PATCH + 1));
#if !INTERCOM_VERSION_AT_LEAST(0, 2, 0)
    CHECK(0);
#endif
}

/* The letters of the table above for a row of the operation table. */
static void kinds_of(const char *operation, char *kinds)
{
    const char *params = json_member(operation, "params");
    size_t i;

    kinds[0] = '\0';
    for (i = json_length(json_member(operation, "ids")); i > 0; i--)
        strcat(kinds, "i");
    if (json_length(params) > 0) {
        int required = 0;

        for (i = 0; i < json_length(params); i++)
            required |= is(json_member(json_element(params, i), "required"), "true");
        strcat(kinds, required ? "P" : "p");
    }
    if (!is(json_member(operation, "body"), "null"))
        strcat(kinds, "b");
}

static const struct operation *find_operation(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof OPERATIONS / sizeof *OPERATIONS; i++)
        if (strcmp(OPERATIONS[i].name, name) == 0)
            return &OPERATIONS[i];
    fprintf(stderr, "%s is not in the table of this test\n", name);
    exit(1);
}

static void the_operation_table_agrees_with_this_test(void)
{
    char *table = intercom_operations();
    const char *operations = json_member(table, "operations");
    size_t count = json_length(operations);
    size_t i;

    for (i = 0; i < count; i++) {
        const char *row = json_element(operations, i);
        const struct operation *operation;
        char name[96], kinds[8];

        if (is(json_member(row, "streams"), "true"))
            continue;
        json_text(json_member(row, "function"), name, sizeof name);
        kinds_of(row, kinds);
        operation = find_operation(name);
        CHECK(strcmp(operation->kinds, kinds) == 0);
        CHECK(is_list(operation) == !is(json_member(row, "pagination"), "null"));
    }
    CHECK(count > 0);
    CHECK(json_length(json_member(table, "resources")) > 0);
    intercom_string_free(table);
}

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    char *requests;

    invalid_arguments_are_rejected(client);
    requests = RESPONSE(intercom_request(client, "GET", "/_sandbox/requests", NULL, NULL, &error));
    CHECK(strcmp(requests, "[]") == 0);
    intercom_string_free(requests);

    optional_arguments_may_be_null(client);
    an_error_carries_what_is_known(client);
    an_error_says_how_often_the_call_was_attempted(client);
    an_error_says_whether_the_request_may_have_been_applied(client);
    a_byte_order_mark_is_left_out(client);
    an_empty_2xx_is_null(client);
    any_request_can_be_sent(client);
    intercom_client_free(client);

    pagers_keep_their_client_and_end_after_an_error();
    null_can_be_freed();
    null_is_no_error();
    the_rate_limit_is_reported();
    options_can_be_used_again();
    a_deadline_ends_a_call();
    a_second_handle_has_its_own_deadline();
    setters_reject_invalid_values_at_once();
    setters_accept_null_options();
    invalid_tokens_are_rejected();
    versions_agree();
    the_operation_table_agrees_with_this_test();
    return 0;
}
