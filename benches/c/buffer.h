/* A buffer for what libcurl receives, and the request that libcurl sends. For one source file. */
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

struct buffer {
    char *data;
    size_t length;
    size_t capacity;
};

/* CURLOPT_WRITEFUNCTION: appends to a `struct buffer`. */
static size_t append(char *data, size_t size, size_t count, void *user_data)
{
    struct buffer *body = user_data;
    size_t length = size * count;

    if (body->capacity - body->length <= length) {
        size_t capacity = 2 * (body->length + length + 1);
        char *grown = realloc(body->data, capacity);

        if (grown == NULL)
            return 0;
        body->data = grown;
        body->capacity = capacity;
    }
    memcpy(body->data + body->length, data, length);
    body->length += length;
    body->data[body->length] = '\0';
    return length;
}

/* Sets what is the same for all requests. The headers must live as long as the handle. */
static struct curl_slist *set_up_curl(CURL *curl)
{
    struct curl_slist *headers = NULL;

    headers = curl_slist_append(headers, "Authorization: Bearer token");
    headers = curl_slist_append(headers, "Accept: application/json");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
    return headers;
}

/* Receives a response into `body`, from its start. */
static void perform(CURL *curl, struct buffer *body)
{
    CURLcode code;
    long status = 0;

    body->length = 0;
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
    code = curl_easy_perform(curl);
    if (code != CURLE_OK)
        fail(curl_easy_strerror(code));
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200)
        fail("the HTTP status is not 200");
}
