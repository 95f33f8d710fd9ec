/* The exports: begun, watched, cancelled, downloaded. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <time.h>

#include "support.h"

static const char EVERYTHING[] = "{\"created_at_after\": 0, \"created_at_before\": 4000000000}";

/* The id of an export of that time. */
static void create(const intercom_client *client, const char *body, char *job, size_t size)
{
    intercom_error *error = NULL;
    char *response = RESPONSE(intercom_data_exports_create(client, body, &error));

    CHECK(is(json_member(response, "status"), "\"pending\""));
    CHECK(json_text(json_member(response, "job_identifier"), job, size));
    intercom_string_free(response);
}

/* What a function that is called back has seen, and what it is to do. */
struct seen {
    char text[64 * 1024];
    size_t length;
    int calls;
    int end_at;
    int code;
};

static int look(const char *export_json, void *user_data)
{
    struct seen *seen = user_data;
    char status[32];

    CHECK(json_text(json_member(export_json, "status"), status, sizeof status));
    strcat(seen->text, status);
    strcat(seen->text, " ");
    return ++seen->calls == seen->end_at;
}

static size_t take(const void *data, size_t length, void *user_data)
{
    struct seen *seen = user_data;

    CHECK(length > 0);
    if (++seen->calls == seen->end_at)
        return (size_t)seen->code;
    CHECK(length <= sizeof seen->text - seen->length);
    memcpy(seen->text + seen->length, data, length);
    seen->length += length;
    return length;
}

/* A call that must not have been sent. */
#define REFUSED_INPUT(outcome, bad)                                      \
    do {                                                                 \
        CHECK((outcome) == (bad));                                       \
        CHECK(intercom_error_code(error) == INTERCOM_ERROR_INVALID_INPUT); \
        intercom_error_free(error);                                      \
        error = NULL;                                                    \
    } while (0)

static void waits(const intercom_client *client)
{
    intercom_error *error = NULL;
    static struct seen seen;
    char job[64];
    char *response;

    create(client, "{\"created_at_after\": 1, \"created_at_before\": 2}", job, sizeof job);
    seen.end_at = 2;
    response = RESPONSE(intercom_data_exports_wait(client, job, 1, 0, look, &seen, &error));
    CHECK(strcmp(seen.text, "pending in_progress ") == 0);
    CHECK(is(json_member(response, "status"), "\"in_progress\""));
    intercom_string_free(response);

    response = RESPONSE(intercom_data_exports_wait(client, job, 1, 0, look, &seen, &error));
    CHECK(strcmp(seen.text, "pending in_progress no_data ") == 0);
    CHECK(is(json_member(response, "status"), "\"no_data\""));
    intercom_string_free(response);
    intercom_string_free(
        RESPONSE(intercom_data_exports_wait(client, job, 0, 0, NULL, NULL, &error)));

    create(client, EVERYTHING, job, sizeof job);
    CHECK(intercom_data_exports_wait(client, job, 10000, 100, NULL, NULL, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_TIMEOUT);
    intercom_error_free(error);
    error = NULL;
    API_ERROR(intercom_data_exports_wait(client, "none", 1, 0, look, &seen, &error), 404,
              "not_found");
    REFUSED_INPUT(intercom_data_exports_wait(client, "", 1, 0, look, &seen, &error), NULL);
    REFUSED_INPUT(intercom_data_exports_wait(client, NULL, 1, 0, look, &seen, &error), NULL);
    REFUSED_INPUT(intercom_data_exports_wait(client, job, UINT64_MAX, 0, look, &seen, &error),
                  NULL);
    REFUSED_INPUT(intercom_data_exports_wait(client, job, 0, UINT64_MAX, look, &seen, &error),
                  NULL);
    REFUSED_INPUT(intercom_data_exports_wait(NULL, job, 1, 0, look, &seen, &error), NULL);
    CHECK(intercom_data_exports_wait(NULL, NULL, 0, 0, NULL, NULL, NULL) == NULL);

    response = RESPONSE(intercom_data_exports_cancel(client, job, &error));
    CHECK(is(json_member(response, "status"), "\"canceled\""));
    intercom_string_free(response);
    response = RESPONSE(intercom_data_exports_retrieve(client, job, &error));
    CHECK(is(json_member(response, "status"), "\"canceled\""));
    intercom_string_free(response);
}

static void completed(const intercom_client *client, char *job, size_t size)
{
    intercom_error *error = NULL;
    char *response;

    create(client, EVERYTHING, job, size);
    response = RESPONSE(intercom_data_exports_wait(client, job, 1, 20000, NULL, NULL, &error));
    CHECK(is(json_member(response, "status"), "\"completed\""));
    intercom_string_free(response);
}

static void downloads(const intercom_client *client, const char *job)
{
    static const int ENDS[] = {0, 1, -1};
    intercom_error *error = (intercom_error *)(void *)&error;
    static struct seen seen;
    size_t i;

    CHECK(intercom_data_exports_download(client, job, take, &seen, &error) == 0);
    CHECK(error == NULL);
    CHECK(seen.length > 20 && memcmp(seen.text, "\x1f\x8b", 2) == 0);
    CHECK(intercom_data_exports_download(client, job, take, &seen, NULL) == 0);

    for (i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        memset(&seen, 0, sizeof seen);
        seen.end_at = 1;
        seen.code = ENDS[i];
        CHECK(intercom_data_exports_download(client, job, take, &seen, &error) == -1);
        CHECK(seen.calls == 1);
        CHECK(intercom_error_code(error) == INTERCOM_ERROR_IO);
        CHECK(intercom_error_http_status(error) == 200);
        CHECK(intercom_error_attempts(error) == 1);
        CHECK(intercom_error_maybe_applied(error) == 0);
        CHECK(strcmp(intercom_error_detail(error), "io") == 0);
        intercom_error_free(error);
        error = NULL;
    }
    memset(&seen, 0, sizeof seen);
    CHECK(intercom_data_exports_download(client, "none", take, &seen, &error) == -1);
    CHECK(intercom_error_http_status(error) == 404);
    CHECK(seen.calls == 0);
    intercom_error_free(error);
    error = NULL;

    REFUSED_INPUT(intercom_data_exports_download(client, job, NULL, &seen, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download(client, NULL, take, &seen, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download(client, "", take, &seen, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download(client, "..", take, &seen, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download(client, "\xff", take, &seen, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download(NULL, job, take, &seen, &error), -1);
    CHECK(intercom_data_exports_download(NULL, NULL, NULL, NULL, NULL) == -1);
    CHECK(seen.calls == 0);
}

/* The file whole, as far as there is room; how long it is, -1 when it is not there. */
static long read_file(const char *path, char *into, size_t size)
{
    FILE *file = fopen(path, "rb");
    size_t length;

    if (file == NULL)
        return -1;
    length = fread(into, 1, size - 1, file);
    into[length] = '\0';
    fclose(file);
    return (long)length;
}

static void files(const intercom_client *client, const char *job)
{
    intercom_error *error = NULL;
    static char content[64 * 1024];
    char path[] = "/tmp/intercom-export-XXXXXX";
    int place = mkstemp(path);

    CHECK(place != -1);
    CHECK(intercom_data_exports_download_file(client, job, path, 0, &error) == 0);
    CHECK(error == NULL);
    CHECK(read_file(path, content, sizeof content) > 20);
    CHECK(memcmp(content, "\x1f\x8b", 2) == 0);
    CHECK(intercom_data_exports_download_file(client, job, path, 1, &error) == 0);
    CHECK(read_file(path, content, sizeof content) > 1000);
    CHECK(strncmp(content, "user_id,", 8) == 0);
    CHECK(intercom_data_exports_download_file(client, "none", path, 1, &error) == -1);
    CHECK(intercom_error_http_status(error) == 404);
    intercom_error_free(error);
    error = NULL;
    CHECK(read_file(path, content, sizeof content) > 1000);
    CHECK(remove(path) == 0);
    CHECK(intercom_data_exports_download_file(client, "none", path, 0, NULL) == -1);
    CHECK(read_file(path, content, sizeof content) == -1);

    REFUSED_INPUT(intercom_data_exports_download_file(client, job, NULL, 0, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download_file(client, job, "", 0, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download_file(client, job, "\xff", 0, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download_file(client, job, "/no/such/x", 0, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download_file(client, NULL, path, 0, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download_file(client, "", path, 0, &error), -1);
    REFUSED_INPUT(intercom_data_exports_download_file(NULL, job, path, 0, &error), -1);
    CHECK(intercom_data_exports_download_file(NULL, NULL, NULL, 0, NULL) == -1);
    CHECK(read_file(path, content, sizeof content) == -1);
}

struct call {
    const intercom_client *client;
    const char *job;
    pthread_mutex_t lock;
    int over;
};

static void *download_slowly(void *data)
{
    struct call *call = data;
    intercom_error *error = NULL;
    static struct seen seen;

    CHECK(intercom_data_exports_download(call->client, call->job, take, &seen, &error) == -1);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_CANCELLED);
    intercom_error_free(error);
    pthread_mutex_lock(&call->lock);
    call->over = 1;
    pthread_mutex_unlock(&call->lock);
    return NULL;
}

/* The download would take eighty seconds; it has to end long before. */
static void cancelled(const intercom_client *client, const char *job)
{
    const struct timespec pause = {0, 50 * 1000 * 1000};
    struct call call = {client, job, PTHREAD_MUTEX_INITIALIZER, 0};
    intercom_error *error = NULL;
    pthread_t thread;
    int rounds = 0, over = 0;

    intercom_string_free(RESPONSE(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"slow_body\", \"ms\": 10000, \"path\": \"/download\"}", &error)));
    CHECK(pthread_create(&thread, NULL, download_slowly, &call) == 0);
    while (!over && rounds++ < 100) {
        nanosleep(&pause, NULL);
        intercom_client_cancel(client);
        pthread_mutex_lock(&call.lock);
        over = call.over;
        pthread_mutex_unlock(&call.lock);
    }
    CHECK(over);
    CHECK(pthread_join(thread, NULL) == 0);
    pthread_mutex_destroy(&call.lock);
}

int main(void)
{
    intercom_client *client = sandbox_client();
    char job[64];

    waits(client);
    completed(client, job, sizeof job);
    downloads(client, job);
    files(client, job);
    cancelled(client, job);
    intercom_client_free(client);
    return 0;
}
