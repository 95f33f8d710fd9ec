/* Operations whose calls of the system fail. */
#define _GNU_SOURCE

#include <dirent.h>
#include <unistd.h>

#include "torture.h"

/* What the operations return without faults. */
static char *expected_text;
static char expected_bytes[64 * 1024];
static size_t expected_length;
static char job[64];

/* Checks that an operation that succeeded returned what it should. */
static void check_text(struct run *run)
{
    if (run->succeeded && strcmp(run->text, expected_text) != 0)
        complain("another response: %s", run->text);
}

/* Receives bytes, also as the callback of a download. */
static size_t collect(const void *data, size_t length, void *user_data)
{
    struct run *run = user_data;

    CHECK(length <= sizeof run->received - run->length);
    memcpy(run->received + run->length, data, length);
    run->length += length;
    return length;
}

/* Takes the bytes of a run for those that all runs must receive. */
static void expect(const struct run *run)
{
    memcpy(expected_bytes, run->received, run->length);
    expected_length = run->length;
}

/* Checks that an operation received all bytes, or, if it failed, the first ones. */
static void check_bytes(struct run *run)
{
    if ((run->succeeded && run->length != expected_length) || run->length > expected_length
        || memcmp(run->received, expected_bytes, run->length) != 0)
        complain("other bytes than expected, %zu of %zu", run->length, expected_length);
}

/* One call: retrieve. */

static void prepare_retrieve(const intercom_client *client)
{
    intercom_error *error = NULL;

    intercom_string_free(expected_text);
    expected_text = RESPONSE(intercom_articles_retrieve(client, "800001", &error));
}

static void retrieve(struct run *run)
{
    returned(run, intercom_articles_retrieve(run->client, "800001", &run->error));
}

/* The second call of a client, over its connection. */

static void begin_second_retrieve(struct run *run)
{
    intercom_string_free(control(run->client, "GET", "/_sandbox/health", NULL));
}

/* A response that is an error of the API. */

static void retrieve_missing(struct run *run)
{
    returned(run, intercom_admins_retrieve(run->client, "1", &run->error));
}

static void check_missing(struct run *run)
{
    if (run->succeeded)
        complain("another response: %s", run->text);
    if (intercom_error_code(run->error) == INTERCOM_ERROR_API
        && intercom_error_http_status(run->error) != 404)
        complain("another status: %s", error_text(run->error));
}

/* A POST that must not be applied twice, and whose error must say whether it may have been. */

enum { MAX_RUNS = 100000 };
static enum { MAYBE, NOT_APPLIED, APPLIED } outcomes[MAX_RUNS];

static void create_tag(struct run *run)
{
    char body[64];

    snprintf(body, sizeof body, "{\"name\": \"torture %u.\"}", run->number);
    returned(run, intercom_tags_create(run->client, body, &run->error));
}

static void check_created(struct run *run)
{
    char name[64];

    CHECK(run->number < MAX_RUNS);
    snprintf(name, sizeof name, "\"torture %u.\"", run->number);
    if (run->succeeded && !is(json_member(run->text, "name"), name))
        complain("another response: %s", run->text);
    outcomes[run->number] = run->succeeded                             ? APPLIED
                            : intercom_error_maybe_applied(run->error) ? MAYBE
                                                                       : NOT_APPLIED;
}

static unsigned occurrences(const char *text, const char *part)
{
    unsigned count = 0;

    while ((text = strstr(text, part)) != NULL) {
        text += strlen(part);
        count++;
    }
    return count;
}

static void finish_create(const intercom_client *client)
{
    char *requests = control(client, "GET", "/_sandbox/requests", NULL);
    char name[64];
    unsigned i, count;

    for (i = 0; i < MAX_RUNS; i++) {
        if (outcomes[i] == MAYBE)
            continue;
        snprintf(name, sizeof name, "torture %u.", i);
        count = occurrences(requests, name);
        if (count != (outcomes[i] == APPLIED))
            complain("run %u: the request arrived %u times, but the call %s", i, count,
                     outcomes[i] == APPLIED ? "succeeded" : "said that it was not applied");
        outcomes[i] = MAYBE;
    }
    intercom_string_free(requests);
}

/* The pages of a list, joined. */

static void list_pages(struct run *run)
{
    intercom_pager *pager
        = intercom_contacts_list_pages(run->client, "{\"per_page\": 3}", &run->error);
    char *page;
    int more = -1;

    while (pager != NULL && (more = intercom_pager_next(pager, &page, &run->error)) == 1) {
        collect(page, strlen(page), run);
        intercom_string_free(page);
    }
    if (more == -1 && pager != NULL && intercom_pager_next(pager, &page, NULL) != 0)
        complain("the pager goes on after an error");
    intercom_pager_free(pager);
    run->succeeded = more == 0;
}

static void prepare_pages(const intercom_client *client)
{
    static struct run run;

    memset(&run, 0, sizeof run);
    run.client = (intercom_client *)client;
    list_pages(&run);
    CHECK(run.succeeded);
    expect(&run);
}

/* A data export: waiting for it, and downloads of its file. */

static void prepare_export(const intercom_client *client)
{
    static const char body[] = "{\"created_at_after\": 0, \"created_at_before\": 4000000000}";
    static struct run run;
    intercom_error *error = NULL;
    char *created = RESPONSE(intercom_data_exports_create(client, body, &error));

    CHECK(json_text(json_member(created, "job_identifier"), job, sizeof job));
    intercom_string_free(created);
    intercom_string_free(expected_text);
    expected_text = RESPONSE(intercom_data_exports_wait(client, job, 1, 0, NULL, NULL, &error));
    memset(&run, 0, sizeof run);
    CHECK(intercom_data_exports_download(client, job, collect, &run, &error) == 0);
    expect(&run);
}

static int count_polls(const char *export_json, void *user_data)
{
    struct run *run = user_data;

    CHECK(export_json != NULL);
    run->length++;
    return 0;
}

static void wait_for_export(struct run *run)
{
    returned(run, intercom_data_exports_wait(run->client, job, 1, 1000, count_polls, run,
                                             &run->error));
}

static void check_wait(struct run *run)
{
    check_text(run);
    if (run->length != (size_t)run->succeeded)
        complain("%zu polls were reported", run->length);
}

static void download(struct run *run)
{
    run->succeeded
        = intercom_data_exports_download(run->client, job, collect, run, &run->error) == 0;
}

/* A download to a file, in a folder of its own, which is the working directory. */

static const char PATH[] = "export.csv";

static void write_file(const char *text)
{
    FILE *file = fopen(PATH, "wb");

    CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

/* Returns the length of the file, or -1 if there is none. */
static long read_file(char *bytes, size_t size)
{
    FILE *file = fopen(PATH, "rb");
    long length;

    if (file == NULL)
        return -1;
    length = (long)fread(bytes, 1, size, file);
    CHECK(fclose(file) == 0);
    return length;
}

static void begin_new_file(struct run *run)
{
    (void)run;
    unlink(PATH);
}

static void begin_old_file(struct run *run)
{
    (void)run;
    write_file("old");
}

static void download_file(struct run *run)
{
    run->succeeded
        = intercom_data_exports_download_file(run->client, job, PATH, 0, NULL, NULL, &run->error) == 0;
}

static void download_decompressed(struct run *run)
{
    run->succeeded
        = intercom_data_exports_download_file(run->client, job, PATH, 1, NULL, NULL, &run->error) == 0;
}

/* Returns the number of files in the working directory, and removes all of them. */
static int remove_files(void)
{
    DIR *folder = opendir(".");
    struct dirent *entry;
    int count = 0;

    CHECK(folder != NULL);
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.' && entry->d_name[1] != 'i')
            continue;
        count++;
        unlink(entry->d_name);
    }
    closedir(folder);
    return count;
}

static void check_file(struct run *run, const char *bytes, size_t expected, int old)
{
    char found[sizeof run->received];
    long length = read_file(found, sizeof found);
    int files = remove_files();
    int complete = length == (long)expected && memcmp(found, bytes, expected) == 0;
    int untouched = old ? length == 3 && memcmp(found, "old", 3) == 0 : length == -1;
    int unsynced = strcmp(run->failed, "fsync") == 0 || strcmp(run->failed, "fdatasync") == 0;

    if (run->succeeded ? !complete : !untouched && !(unsynced && complete))
        complain("after the %s the file has %ld bytes", run->succeeded ? "download" : "error", length);
    if (run->succeeded && unsynced)
        complain("the download succeeded although the file may not be on the disk");
    /* A temporary file may stay only where removing it is what failed. */
    if (files > (length >= 0) && strcmp(run->failed, "unlink") != 0)
        complain("a temporary file was left behind");
}

static void check_new_file(struct run *run)
{
    check_file(run, expected_bytes, expected_length, 0);
}

static void check_old_file(struct run *run)
{
    check_file(run, expected_bytes, expected_length, 1);
}

static char expected_csv[64 * 1024];
static size_t csv_length;

static void prepare_decompressed(const intercom_client *client)
{
    intercom_error *error = NULL;

    prepare_export(client);
    CHECK(intercom_data_exports_download_file(client, job, PATH, 1, NULL, NULL, &error) == 0);
    csv_length = (size_t)read_file(expected_csv, sizeof expected_csv);
    remove_files();
}

static void check_decompressed(struct run *run)
{
    check_file(run, expected_csv, csv_length, 1);
}

/* A client whose certificate authorities are read from a file. */

static const char CERTIFICATE[]
    = "-----BEGIN CERTIFICATE-----\n"
      "MIIBhTCCASugAwIBAgIUMvGVAHzaLihqFaWM0A6f25w+MjswCgYIKoZIzj0EAwIw\n"
      "FzEVMBMGA1UEAwwMVG9ydHVyZSBUZXN0MCAXDTI2MTEyNjA0NTA0MFoYDzIxMjYx\n"
      "MTAyMDQ1MDQwWjAXMRUwEwYDVQQDDAxUb3J0dXJlIFRlc3QwWTATBgcqhkjOPQIB\n"
      "BggqhkjOPQMBBwNCAARt7W05b/HqWtfy/HkdHZgwa5ii7iu1jXBb/0QrsVjfDcVs\n"
      "YcTzxEa2xCqs+TRzy+nkXmhpdo4fmXBtn/23iaOio1MwUTAdBgNVHQ4EFgQUDchd\n"
      "CVVePP0nWZzIsQUUqvjaj2kwHwYDVR0jBBgwFoAUDchdCVVePP0nWZzIsQUUqvja\n"
      "j2kwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiArUcwcS1PYtBgj\n"
      "efCvLVnFo23xkZoXcpZ9vwS0qcpHzwIhAI6dTDHerzyHhfoH4Y4W6PLL0tPbKuC2\n"
      "nZtv+zZnUXWj\n"
      "-----END CERTIFICATE-----\n";

static void begin_ca_file(struct run *run)
{
    (void)run;
    write_file(CERTIFICATE);
}

static void create_client(struct run *run)
{
    intercom_client *client;

    run->succeeded = intercom_options_set_ca_file(run->options, PATH) == 0;
    if ((intercom_options_error(run->options) == NULL) != run->succeeded)
        complain("the options have no error although the file was rejected");
    client = intercom_client_new("token", run->options, &run->error);
    run->succeeded = client != NULL;
    intercom_client_free(client);
}

const struct operation OPERATIONS[] = {
    {"retrieve", 0, prepare_retrieve, NULL, retrieve, check_text, NULL},
    {"retrieve", 2, prepare_retrieve, NULL, retrieve, check_text, NULL},
    {"second_retrieve", 0, prepare_retrieve, begin_second_retrieve, retrieve, check_text, NULL},
    {"missing", 0, NULL, NULL, retrieve_missing, check_missing, NULL},
    {"create", 0, NULL, NULL, create_tag, check_created, finish_create},
    {"create", 2, NULL, begin_second_retrieve, create_tag, check_created, finish_create},
    {"pages", 0, prepare_pages, NULL, list_pages, check_bytes, NULL},
    {"wait", 0, prepare_export, NULL, wait_for_export, check_wait, NULL},
    {"download", 0, prepare_export, NULL, download, check_bytes, NULL},
    {"download_new_file", 0, prepare_export, begin_new_file, download_file, check_new_file, NULL},
    {"download_old_file", 2, prepare_export, begin_old_file, download_file, check_old_file, NULL},
    {"download_decompressed", 0, prepare_decompressed, begin_old_file, download_decompressed,
     check_decompressed, NULL},
    {"ca_file", 0, NULL, begin_ca_file, create_client, NULL, NULL},
    {NULL, 0, NULL, NULL, NULL, NULL, NULL},
};
