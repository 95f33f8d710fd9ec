/* Checks and helpers of the C tests. */
#ifndef FFI_TESTS_SUPPORT_H
#define FFI_TESTS_SUPPORT_H

#include <intercom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../examples/json.h"

#define CHECK(condition)                                                              \
    do {                                                                              \
        if (!(condition)) {                                                           \
            fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition);   \
            exit(1);                                                                  \
        }                                                                             \
    } while (0)

static inline const char *from_environment(const char *name)
{
    const char *value = getenv(name);

    if (value == NULL) {
        fprintf(stderr, "%s is not set\n", name);
        exit(1);
    }
    return value;
}

static inline const char *error_text(const intercom_error *error)
{
    const char *message = intercom_error_message(error);

    return message == NULL ? "no error" : message;
}

/* Creates a client for the sandbox at INTERCOM_BASE_URL. */
static inline intercom_client *sandbox_client(void)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    CHECK(options != NULL);
    CHECK(intercom_options_set_base_url(options, from_environment("INTERCOM_BASE_URL")) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    intercom_options_free(options);
    if (client == NULL) {
        fprintf(stderr, "no client: %s\n", error_text(error));
        exit(1);
    }
    CHECK(error == NULL);
    return client;
}

/* The response of a call that must succeed. Its error argument must be `&error`. */
#define RESPONSE(call) require_response((call), &error, __FILE__, __LINE__)

static inline char *require_response(char *response, intercom_error **error, const char *file,
                                   int line)
{
    if (response == NULL || *error != NULL) {
        fprintf(stderr, "%s:%d: %s\n", file, line, error_text(*error));
        exit(1);
    }
    return response;
}

/* A call that must fail with this HTTP status and this code in the body of the response. */
#define API_ERROR(call, status, code) \
    require_api_error((call), &error, (status), (code), __FILE__, __LINE__)

static inline void require_api_error(char *response, intercom_error **error, int status,
                                     const char *code, const char *file, int line)
{
    char *json = intercom_error_json(*error);
    char first[64];

    json_text(json_member(json_element(json_member(json, "errors"), 0), "code"), first,
              sizeof first);
    if (response != NULL || intercom_error_code(*error) != INTERCOM_ERROR_API
        || intercom_error_http_status(*error) != status || strcmp(first, code) != 0) {
        fprintf(stderr, "%s:%d: expected %d %s, got %s\n", file, line, status, code,
                response != NULL ? response : error_text(*error));
        exit(1);
    }
    intercom_string_free(json);
    intercom_error_free(*error);
    *error = NULL;
}

/* Returns whether a JSON value has exactly this text, as in is(id, "\"800001\""). */
static inline int is(const char *value, const char *text)
{
    return value != NULL && (size_t)(json_end(value) - value) == strlen(text)
        && memcmp(value, text, strlen(text)) == 0;
}

/* Counts the pages of a pager and the items on them, and frees the pager. */
static inline void count_pages(intercom_pager *pager, const char *list, const char *inner,
                               size_t *pages, size_t *items)
{
    intercom_error *error = NULL;
    char *page = NULL;
    int more;

    CHECK(pager != NULL);
    *pages = *items = 0;
    while ((more = intercom_pager_next(pager, &page, &error)) == 1) {
        const char *found = json_member(page, list);

        CHECK(error == NULL && page != NULL);
        *items += json_length(inner == NULL ? found : json_member(found, inner));
        *pages += 1;
        intercom_string_free(page);
    }
    if (more != 0)
        fprintf(stderr, "pager: %s\n", error_text(error));
    CHECK(more == 0 && error == NULL && page == NULL);
    CHECK(intercom_pager_next(pager, &page, &error) == 0);
    intercom_pager_free(pager);
}

#endif
