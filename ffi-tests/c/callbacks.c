/* Callbacks that free handles: a call keeps what it needs until it returns. */
#include "support.h"

/* The handles of a program, each of which a callback frees, and how often it was called. */
struct handles {
    intercom_client *client;
    intercom_client *other_client;
    intercom_options *options;
    intercom_pager *pager;
    int calls;
    int released;
};

/* Freeing the last of them calls `release`, which must find none left. */
static void free_all(struct handles *handles)
{
    struct handles freed = *handles;

    handles->client = handles->other_client = NULL;
    handles->options = NULL;
    handles->pager = NULL;
    intercom_client_free(freed.client);
    intercom_client_free(freed.other_client);
    intercom_options_free(freed.options);
    intercom_pager_free(freed.pager);
}

static void observe(const intercom_attempt *attempt, void *user_data)
{
    struct handles *handles = user_data;

    handles->calls++;
    free_all(handles);
    /* Still valid. */
    CHECK(strlen(attempt->method) > 0 && attempt->path[0] == '/');
}

static void release(void *user_data)
{
    struct handles *handles = user_data;

    CHECK(++handles->released == 1);
    free_all(handles);
}

static int stop_after_progress(const char *export_json, void *user_data)
{
    struct handles *handles = user_data;
    intercom_error *error = NULL;

    handles->calls++;
    intercom_string_free(RESPONSE(intercom_admins_identify(handles->client, &error)));
    free_all(handles);
    CHECK(json_member(export_json, "status") != NULL);
    return 1;
}

static int continue_after_progress(const char *export_json, void *user_data)
{
    struct handles *handles = user_data;

    handles->calls++;
    free_all(handles);
    CHECK(json_member(export_json, "status") != NULL);
    return 0;
}

static size_t receive(const void *data, size_t length, void *user_data)
{
    struct handles *handles = user_data;

    handles->calls++;
    free_all(handles);
    CHECK(memchr(data, 0x8b, length) != NULL);
    return length;
}

static intercom_options *sandbox_options(void)
{
    intercom_options *options = intercom_options_new();

    CHECK(intercom_options_set_base_url(options, from_environment("INTERCOM_BASE_URL")) == 0);
    CHECK(intercom_options_set_retry_base_delay_ms(options, 1) == 0);
    CHECK(intercom_options_set_throttle(options, 1) == 0);
    return options;
}

static intercom_client *client_with(const intercom_options *options)
{
    intercom_error *error = NULL;
    intercom_client *client =
        intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);

    CHECK(client != NULL && error == NULL);
    return client;
}

/* Sets the handles: a client whose observer frees all of them, and another client. */
static void start(struct handles *handles)
{
    memset(handles, 0, sizeof *handles);
    handles->options = sandbox_options();
    CHECK(intercom_options_set_observer(handles->options, observe, handles, release) == 0);
    handles->client = client_with(handles->options);
    handles->other_client = sandbox_client();
}

static void is_over(const struct handles *handles)
{
    CHECK(handles->calls > 0 && handles->released == 1);
    CHECK(handles->client == NULL && handles->options == NULL && handles->pager == NULL);
}

static void an_observer_frees_the_client_of_a_call(void)
{
    intercom_error *error = NULL;
    struct handles handles;

    start(&handles);
    intercom_string_free(RESPONSE(intercom_admins_identify(handles.client, &error)));
    is_over(&handles);

    start(&handles);
    API_ERROR(intercom_articles_retrieve(handles.client, "none", &error), 404, "not_found");
    is_over(&handles);

    start(&handles);
    intercom_string_free(
        RESPONSE(intercom_request(handles.client, "GET", "/me", NULL, NULL, &error)));
    is_over(&handles);

    start(&handles);
    intercom_string_free(RESPONSE(intercom_articles_statistics(handles.client, "800001", &error)));
    is_over(&handles);
}

static void an_observer_frees_the_client_before_a_retry(void)
{
    static const char FAULT[] = "{\"kind\": \"status\", \"path\": \"/me\", \"status\": 503}";
    intercom_error *error = NULL;
    intercom_client *client = sandbox_client();
    struct handles handles;

    intercom_string_free(
        RESPONSE(intercom_request(client, "POST", "/_sandbox/faults", NULL, FAULT, &error)));
    intercom_client_free(client);
    start(&handles);
    intercom_string_free(RESPONSE(intercom_admins_identify(handles.client, &error)));
    CHECK(handles.calls == 2);
    is_over(&handles);
}

static void an_observer_frees_the_pager_of_a_call(void)
{
    intercom_error *error = NULL;
    struct handles handles;
    char *page = NULL;

    start(&handles);
    handles.pager = intercom_articles_list_pages(handles.client, NULL, &error);
    CHECK(handles.pager != NULL);
    CHECK(intercom_pager_next(handles.pager, &page, &error) == 1 && error == NULL);
    CHECK(json_length(json_member(page, "data")) > 0);
    intercom_string_free(page);
    is_over(&handles);

    start(&handles);
    handles.pager = intercom_newsfeeds_list_items_pages(handles.client, "none", NULL, &error);
    CHECK(handles.pager != NULL);
    CHECK(intercom_pager_next(handles.pager, &page, &error) == -1 && page == NULL);
    CHECK(intercom_error_http_status(error) == 404);
    intercom_error_free(error);
    is_over(&handles);
}

static void use_pager(const intercom_attempt *attempt, void *user_data)
{
    struct handles *handles = user_data;
    intercom_error *error = NULL;
    char *page = NULL;

    handles->calls++;
    CHECK(attempt->status == 200);
    CHECK(intercom_pager_next(handles->pager, &page, &error) == -1 && page == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_INVALID_INPUT);
    intercom_error_free(error);
}

static void a_pager_is_not_used_by_two_calls_at_once(void)
{
    intercom_error *error = NULL;
    struct handles handles;
    char *page = NULL;

    memset(&handles, 0, sizeof handles);
    handles.options = sandbox_options();
    CHECK(intercom_options_set_observer(handles.options, use_pager, &handles, release) == 0);
    handles.client = client_with(handles.options);
    handles.pager = intercom_articles_list_pages(handles.client, NULL, &error);
    CHECK(intercom_pager_next(handles.pager, &page, &error) == 1 && error == NULL);
    CHECK(handles.calls == 1);
    intercom_string_free(page);
    free_all(&handles);
    CHECK(handles.released == 1);
}

static void callbacks_of_an_export_free_the_client(void)
{
    static const char EVERYTHING[] = "{\"created_at_after\": 0, \"created_at_before\": 4000000000}";
    intercom_error *error = NULL;
    intercom_client *client = sandbox_client();
    char *export = RESPONSE(intercom_data_exports_create(client, EVERYTHING, &error));
    struct handles handles;
    char job[64];

    json_text(json_member(export, "job_identifier"), job, sizeof job);
    intercom_string_free(export);
    intercom_client_free(client);

    memset(&handles, 0, sizeof handles);
    handles.client = sandbox_client();
    CHECK(intercom_data_exports_wait(
              handles.client, job, 1, 0, stop_after_progress, &handles, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_CANCELLED);
    intercom_error_free(error);
    error = NULL;
    CHECK(handles.calls == 1 && handles.client == NULL);

    handles.client = sandbox_client();
    intercom_string_free(RESPONSE(intercom_data_exports_wait(
        handles.client, job, 1, 0, continue_after_progress, &handles, &error)));
    CHECK(handles.calls > 2 && handles.client == NULL);

    handles.calls = 0;
    handles.client = sandbox_client();
    CHECK(intercom_data_exports_download(handles.client, job, receive, &handles, &error) == 0);
    CHECK(handles.calls > 0 && handles.client == NULL);
}

static void the_release_of_a_rejected_observer_frees_the_options(void)
{
    struct handles handles;

    memset(&handles, 0, sizeof handles);
    handles.options = intercom_options_new();
    CHECK(intercom_options_set_observer(handles.options, NULL, &handles, release) == -1);
    CHECK(handles.released == 1 && handles.options == NULL);
}

int main(void)
{
    an_observer_frees_the_client_of_a_call();
    an_observer_frees_the_client_before_a_retry();
    an_observer_frees_the_pager_of_a_call();
    a_pager_is_not_used_by_two_calls_at_once();
    callbacks_of_an_export_free_the_client();
    the_release_of_a_rejected_observer_frees_the_options();
    return 0;
}
