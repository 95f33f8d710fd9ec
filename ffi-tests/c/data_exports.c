/* Data exports: created, polled, cancelled, downloaded. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <time.h>

#include "support.h"
#include "system.h"

static const char EVERYTHING[] = "{\"created_at_after\": 0, \"created_at_before\": 4000000000}";

/* Creates an export and copies its id. */
static void create(const intercom_client *client, const char *body, char *job, size_t size)
{
    intercom_error *error = NULL;
    char *response = RESPONSE(intercom_data_exports_create(client, body, &error));

    CHECK(is(json_member(response, "status"), "\"pending\""));
    CHECK(json_text(json_member(response, "job_identifier"), job, size));
    intercom_string_free(response);
}

/* What a callback has received, and at which call it stops. */
struct received {
    char text[64 * 1024];
    size_t length;
    int calls;
    int stop_at;
    int stop_code;
};

static int record_status(const char *export_json, void *user_data)
{
    struct received *received = user_data;
    char status[32];

    CHECK(json_text(json_member(export_json, "status"), status, sizeof status));
    strcat(received->text, status);
    strcat(received->text, " ");
    return ++received->calls == received->stop_at;
}

static size_t collect(const void *data, size_t length, void *user_data)
{
    struct received *received = user_data;

    CHECK(length > 0);
    if (++received->calls == received->stop_at)
        return (size_t)received->stop_code;
    CHECK(length <= sizeof received->text - received->length);
    memcpy(received->text + received->length, data, length);
    received->length += length;
    return length;
}

/* A call that must fail with this result before it sends anything. */
#define INVALID_INPUT(call, failure)                                     \
    do {                                                                 \
        CHECK((call) == (failure));                                      \
        CHECK(intercom_error_code(error) == INTERCOM_ERROR_INVALID_INPUT); \
        intercom_error_free(error);                                      \
        error = NULL;                                                    \
    } while (0)

/* A wait that must fail with this kind and detail. */
#define WAIT_ERROR(call, kind, text)                                   \
    do {                                                               \
        CHECK((call) == NULL);                                         \
        CHECK(intercom_error_code(error) == (kind));                   \
        CHECK(strcmp(intercom_error_detail(error), (text)) == 0);      \
        intercom_error_free(error);                                    \
        error = NULL;                                                  \
    } while (0)

static void wait_returns_only_completed_exports(const intercom_client *client)
{
    static const char *const FINAL[] = {"no_data", "failed", "canceled"};
    intercom_error *error = NULL;
    static struct received received;
    char job[64], fault[256], detail[32];
    const char *message;
    size_t i;

    create(client, "{\"created_at_after\": 1, \"created_at_before\": 2}", job, sizeof job);
    CHECK(intercom_data_exports_wait(client, job, 1, 0, record_status, &received, &error) == NULL);
    CHECK(strcmp(received.text, "pending in_progress no_data ") == 0);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_EXPORT);
    CHECK(strcmp(intercom_error_detail(error), "export_no_data") == 0);
    message = intercom_error_message(error);
    CHECK(strstr(message, job) != NULL && strstr(message, "without a file: no_data") != NULL);
    CHECK(intercom_error_http_status(error) == 200);
    CHECK(intercom_error_maybe_applied(error) == 0);
    CHECK(is(json_member(intercom_error_body(error, NULL), "status"), "\"no_data\""));
    intercom_error_free(error);
    error = NULL;
    CHECK(intercom_data_exports_wait(client, job, 0, 0, NULL, NULL, NULL) == NULL);

    for (i = 0; i < sizeof FINAL / sizeof *FINAL; i++) {
        snprintf(fault, sizeof fault,
                 "{\"kind\": \"status\", \"status\": 200, \"path\": \"/export/content\","
                 " \"body\": \"{\\\"job_identifier\\\": \\\"k3\\\", \\\"status\\\": \\\"%s\\\"}\"}",
                 FINAL[i]);
        intercom_string_free(RESPONSE(
            intercom_request(client, "POST", "/_sandbox/faults", NULL, fault, &error)));
        snprintf(detail, sizeof detail, "export_%s", FINAL[i]);
        WAIT_ERROR(intercom_data_exports_wait(client, "k3", 1, 0, NULL, NULL, &error),
                   INTERCOM_ERROR_EXPORT, detail);
    }
}

static void waits_end(const intercom_client *client)
{
    intercom_error *error = NULL;
    static struct received received;
    char job[64];
    char *response;

    create(client, EVERYTHING, job, sizeof job);
    received.stop_at = 2;
    WAIT_ERROR(intercom_data_exports_wait(client, job, 1, 0, record_status, &received, &error),
               INTERCOM_ERROR_CANCELLED, "cancelled");
    CHECK(strcmp(received.text, "pending in_progress ") == 0);
    response = RESPONSE(intercom_data_exports_cancel(client, job, &error));
    CHECK(is(json_member(response, "status"), "\"canceled\""));
    intercom_string_free(response);
    response = RESPONSE(intercom_data_exports_retrieve(client, job, &error));
    CHECK(is(json_member(response, "status"), "\"canceled\""));
    intercom_string_free(response);
    WAIT_ERROR(intercom_data_exports_wait(client, job, 1, 0, NULL, NULL, &error),
               INTERCOM_ERROR_EXPORT, "export_canceled");

    create(client, EVERYTHING, job, sizeof job);
    WAIT_ERROR(intercom_data_exports_wait(client, job, 10000, 100, NULL, NULL, &error),
               INTERCOM_ERROR_TIMEOUT, "timeout");
    API_ERROR(intercom_data_exports_wait(client, "none", 1, 0, record_status, &received, &error),
              404, "not_found");
    INVALID_INPUT(intercom_data_exports_wait(client, "", 1, 0, NULL, NULL, &error), NULL);
    INVALID_INPUT(intercom_data_exports_wait(client, NULL, 1, 0, NULL, NULL, &error), NULL);
    INVALID_INPUT(intercom_data_exports_wait(client, job, UINT64_MAX, 0, NULL, NULL, &error), NULL);
    INVALID_INPUT(intercom_data_exports_wait(client, job, 0, UINT64_MAX, NULL, NULL, &error), NULL);
    INVALID_INPUT(intercom_data_exports_wait(NULL, job, 1, 0, NULL, NULL, &error), NULL);
    CHECK(intercom_data_exports_wait(NULL, NULL, 0, 0, NULL, NULL, NULL) == NULL);
    intercom_string_free(RESPONSE(intercom_data_exports_cancel(client, job, &error)));
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

static void downloads_to_callbacks(const intercom_client *client, const char *job)
{
    static const int STOP_CODES[] = {0, 1, -1};
    intercom_error *error = (intercom_error *)(void *)&error;
    static struct received received;
    size_t i;

    CHECK(intercom_data_exports_download(client, job, collect, &received, &error) == 0);
    CHECK(error == NULL);
    CHECK(received.length > 20 && memcmp(received.text, "\x1f\x8b", 2) == 0);
    CHECK(intercom_data_exports_download(client, job, collect, &received, NULL) == 0);

    for (i = 0; i < sizeof STOP_CODES / sizeof *STOP_CODES; i++) {
        memset(&received, 0, sizeof received);
        received.stop_at = 1;
        received.stop_code = STOP_CODES[i];
        CHECK(intercom_data_exports_download(client, job, collect, &received, &error) == -1);
        CHECK(received.calls == 1);
        CHECK(intercom_error_code(error) == INTERCOM_ERROR_IO);
        CHECK(intercom_error_http_status(error) == 200);
        CHECK(intercom_error_attempts(error) == 1);
        CHECK(intercom_error_maybe_applied(error) == 0);
        CHECK(strcmp(intercom_error_detail(error), "io") == 0);
        intercom_error_free(error);
        error = NULL;
    }
    memset(&received, 0, sizeof received);
    CHECK(intercom_data_exports_download(client, "none", collect, &received, &error) == -1);
    CHECK(intercom_error_http_status(error) == 404);
    CHECK(received.calls == 0);
    intercom_error_free(error);
    error = NULL;

    INVALID_INPUT(intercom_data_exports_download(client, job, NULL, &received, &error), -1);
    INVALID_INPUT(intercom_data_exports_download(client, NULL, collect, &received, &error), -1);
    INVALID_INPUT(intercom_data_exports_download(client, "", collect, &received, &error), -1);
    INVALID_INPUT(intercom_data_exports_download(client, "..", collect, &received, &error), -1);
    INVALID_INPUT(intercom_data_exports_download(client, "\xff", collect, &received, &error), -1);
    INVALID_INPUT(intercom_data_exports_download(NULL, job, collect, &received, &error), -1);
    CHECK(intercom_data_exports_download(NULL, NULL, NULL, NULL, NULL) == -1);
    CHECK(received.calls == 0);
}

/* Reads a file into a buffer. Returns its length, or -1 if there is no file. */
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

static void downloads_to_files(const intercom_client *client, const char *job)
{
    intercom_error *error = NULL;
    static const char *const IMPOSSIBLE[] = {"", "/", "/no/such/folder/file"};
    static char content[64 * 1024];
    size_t i;
    char path[512];

    temporary_path(path, sizeof path, "export");
    CHECK(intercom_data_exports_download_file(client, job, path, 0, NULL, NULL, &error) == 0);
    CHECK(error == NULL);
    CHECK(read_file(path, content, sizeof content) > 20);
    CHECK(memcmp(content, "\x1f\x8b", 2) == 0);
    CHECK(intercom_data_exports_download_file(client, job, path, 1, NULL, NULL, &error) == 0);
    CHECK(read_file(path, content, sizeof content) > 1000);
    CHECK(strncmp(content, "user_id,", 8) == 0);
    CHECK(intercom_data_exports_download_file(client, "none", path, 1, NULL, NULL, &error) == -1);
    CHECK(intercom_error_http_status(error) == 404);
    intercom_error_free(error);
    error = NULL;
    CHECK(read_file(path, content, sizeof content) > 1000);
    CHECK(remove(path) == 0);
    CHECK(intercom_data_exports_download_file(client, "none", path, 0, NULL, NULL, NULL) == -1);
    CHECK(read_file(path, content, sizeof content) == -1);

    for (i = 0; i < sizeof IMPOSSIBLE / sizeof *IMPOSSIBLE; i++) {
        CHECK(intercom_data_exports_download_file(client, job, IMPOSSIBLE[i], 0, NULL, NULL, &error) == -1);
        CHECK(intercom_error_code(error) == INTERCOM_ERROR_IO);
        CHECK(strstr(intercom_error_message(error), IMPOSSIBLE[i]) != NULL);
        CHECK(intercom_error_attempts(error) == 0);
        intercom_error_free(error);
        error = NULL;
    }
    INVALID_INPUT(intercom_data_exports_download_file(client, job, NULL, 0, NULL, NULL, &error), -1);
    INVALID_INPUT(intercom_data_exports_download_file(client, job, "\xff", 0, NULL, NULL, &error), -1);
    INVALID_INPUT(intercom_data_exports_download_file(client, NULL, path, 0, NULL, NULL, &error), -1);
    INVALID_INPUT(intercom_data_exports_download_file(client, "", path, 0, NULL, NULL, &error), -1);
    INVALID_INPUT(intercom_data_exports_download_file(NULL, job, path, 0, NULL, NULL, &error), -1);
    CHECK(intercom_data_exports_download_file(NULL, NULL, NULL, 0, NULL, NULL, NULL) == -1);
    CHECK(read_file(path, content, sizeof content) == -1);
}

/* Who reads the earlier file while it is replaced reads all of it. Where it cannot be replaced, it
 * stays until it is closed. */
static void downloads_replace_open_files(const intercom_client *client, const char *job)
{
    intercom_error *error = NULL;
    char path[512], content[16];
    FILE *earlier;
    int result;

    temporary_path(path, sizeof path, "open");
    earlier = fopen(path, "wb");
    CHECK(earlier != NULL && fputs("earlier", earlier) >= 0 && fclose(earlier) == 0);
    earlier = fopen(path, "rb");
    CHECK(earlier != NULL && fgetc(earlier) == 'e');
    result = intercom_data_exports_download_file(client, job, path, 1, NULL, NULL, &error);
    CHECK(fread(content, 1, sizeof content, earlier) == 6 && memcmp(content, "arlier", 6) == 0);
    fclose(earlier);
    if (OPEN_FILES_CAN_BE_REPLACED) {
        CHECK(result == 0 && error == NULL);
    } else {
        CHECK(result == -1 && intercom_error_code(error) == INTERCOM_ERROR_IO);
        CHECK(strstr(intercom_error_message(error), path) != NULL);
        intercom_error_free(error);
        CHECK(read_file(path, content, sizeof content) == 7);
        CHECK(intercom_data_exports_download_file(client, job, path, 1, NULL, NULL, &error) == 0);
    }
    CHECK(read_file(path, content, sizeof content) > 8 && memcmp(content, "user_id,", 8) == 0);
    CHECK(remove(path) == 0);
}

/* What a progress callback has received, and at how many bytes it stops. */
struct progress {
    uint64_t received;
    int64_t total;
    uint64_t stop_at;
    int calls;
};

static int record_progress(uint64_t received, int64_t total, void *user_data)
{
    struct progress *progress = user_data;

    CHECK(progress->calls == 0 ? received == 0 : received > progress->received);
    CHECK(total >= -1);
    progress->received = received;
    progress->total = total;
    progress->calls++;
    return received >= progress->stop_at;
}

static void downloads_report_their_progress(const intercom_client *client, const char *job)
{
    intercom_error *error = NULL;
    static char content[64 * 1024];
    char path[512];
    struct progress progress = {0, 0, UINT64_MAX, 0};
    long size;

    temporary_path(path, sizeof path, "progress.csv");
    CHECK(intercom_data_exports_download_file(client, job, path, 0, record_progress, &progress,
                                              &error) == 0);
    size = read_file(path, content, sizeof content);
    CHECK(progress.calls > 1);
    CHECK(progress.total == size && progress.received == (uint64_t)size);
    CHECK(remove(path) == 0);

    progress.calls = 0;
    progress.stop_at = 1;
    CHECK(intercom_data_exports_download_file(client, job, path, 1, record_progress, &progress,
                                              &error) == -1);
    CHECK(progress.calls == 2);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_CANCELLED);
    CHECK(strstr(intercom_error_message(error), "progress callback") != NULL);
    intercom_error_free(error);
    CHECK(read_file(path, content, sizeof content) == -1);
}

struct call {
    const intercom_client *client;
    const char *job;
    pthread_mutex_t lock;
    int ended;
};

static void *download_slowly(void *data)
{
    struct call *call = data;
    intercom_error *error = NULL;
    static struct received received;

    CHECK(intercom_data_exports_download(call->client, call->job, collect, &received, &error) == -1);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_CANCELLED);
    intercom_error_free(error);
    pthread_mutex_lock(&call->lock);
    call->ended = 1;
    pthread_mutex_unlock(&call->lock);
    return NULL;
}

/* The download would take eighty seconds; cancelling has to end it long before. */
static void downloads_can_be_cancelled(const intercom_client *client, const char *job)
{
    const struct timespec pause = {0, 50 * 1000 * 1000};
    struct call call = {client, job, PTHREAD_MUTEX_INITIALIZER, 0};
    intercom_error *error = NULL;
    pthread_t thread;
    int rounds = 0, ended = 0;

    intercom_string_free(RESPONSE(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"slow_body\", \"ms\": 10000, \"path\": \"/download\"}", &error)));
    CHECK(pthread_create(&thread, NULL, download_slowly, &call) == 0);
    while (!ended && rounds++ < 600) {
        nanosleep(&pause, NULL);
        intercom_client_cancel(client);
        pthread_mutex_lock(&call.lock);
        ended = call.ended;
        pthread_mutex_unlock(&call.lock);
    }
    CHECK(ended);
    CHECK(pthread_join(thread, NULL) == 0);
    pthread_mutex_destroy(&call.lock);
}

int main(void)
{
    intercom_client *client = sandbox_client();
    char job[64];

    wait_returns_only_completed_exports(client);
    waits_end(client);
    completed(client, job, sizeof job);
    downloads_to_callbacks(client, job);
    downloads_to_files(client, job);
    downloads_replace_open_files(client, job);
    downloads_report_their_progress(client, job);
    downloads_can_be_cancelled(client, job);
    intercom_client_free(client);
    return 0;
}
