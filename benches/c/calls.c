/* Measures the CPU time of a call from C. With -DHAVE_YYJSON it also measures calls that parse the
 * response. With the arguments `only CASE CLIENT COUNT` it just makes the calls, to be counted from
 * outside. */
#include <intercom.h>

#include "rounds.h"

#include "buffer.h"
#include "raw.h"

#ifdef HAVE_YYJSON
#include <yyjson.h>
#endif

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

/* A resource of the benchmark server, by the size of its response. */
struct resource {
    const char *size;
    const char *path;
    const char *article_id;
};

struct bench {
    intercom_client *client;
    CURL *curl;
    struct raw raw;
    const struct resource *resource;
    /* Reused for every response by the client that keeps its buffer. */
    struct buffer reused;
};

static const struct resource resources[] = {
    {"1.2 KB", "/articles/800001", "800001"},
    {"14 KB, 37 locales", "/articles/800002", "800002"},
    {"118 KB, 50 conversations", "/conversations", NULL},
};

static char *fetch_with_intercom(struct bench *bench)
{
    const char *id = bench->resource->article_id;
    intercom_error *error = NULL;
    char *text = id != NULL ? intercom_articles_retrieve(bench->client, id, &error)
                            : intercom_conversations_list(bench->client, NULL, &error);

    if (text == NULL)
        fail(intercom_error_message(error));
    return text;
}

static void call_intercom(void *user_data)
{
    intercom_string_free(fetch_with_intercom(user_data));
}

static void call_raw(void *user_data)
{
    struct bench *bench = user_data;
    size_t length;

    raw_call(&bench->raw, &length);
}

/* Allocates a buffer for each response, as the intercom client does. */
static void call_libcurl(void *user_data)
{
    struct bench *bench = user_data;
    struct buffer body = {0};

    perform(bench->curl, &body);
    free(body.data);
}

#ifdef HAVE_YYJSON
static void parse(const char *text, size_t length)
{
    yyjson_doc *document = yyjson_read(text, length, 0);

    if (!yyjson_is_obj(yyjson_doc_get_root(document)))
        fail("the response is not a JSON object");
    yyjson_doc_free(document);
}

static void parse_with_intercom(void *user_data)
{
    char *text = fetch_with_intercom(user_data);

    parse(text, strlen(text));
    intercom_string_free(text);
}

static void parse_with_raw(void *user_data)
{
    struct bench *bench = user_data;
    size_t length;
    const char *body = raw_call(&bench->raw, &length);

    parse(body, length);
}

static void parse_with_libcurl(void *user_data)
{
    struct bench *bench = user_data;
    struct buffer body = {0};

    perform(bench->curl, &body);
    parse(body.data, body.length);
    free(body.data);
}

static void parse_with_libcurl_reusing_buffer(void *user_data)
{
    struct bench *bench = user_data;

    perform(bench->curl, &bench->reused);
    parse(bench->reused.data, bench->reused.length);
}
#endif

static const struct contender contenders[] = {
    {"C: intercom, checked", call_intercom},
    {"raw socket", call_raw},
    {"libcurl, unchecked", call_libcurl},
#ifdef HAVE_YYJSON
    {"C: intercom + yyjson", parse_with_intercom},
    {"raw socket + yyjson", parse_with_raw},
    {"libcurl + yyjson", parse_with_libcurl},
    {"libcurl + yyjson, one buffer", parse_with_libcurl_reusing_buffer},
#endif
};

static const struct pair pairs[] = {
    {0, 1},
    {0, 2},
#ifdef HAVE_YYJSON
    {0, 5},
    {0, 6},
    {3, 4},
    {3, 5},
    {3, 6},
#endif
};

static intercom_client *new_client(const char *url)
{
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    if (intercom_options_set_base_url(options, url) != 0)
        fail("BENCH_URL is not a valid URL");
    client = intercom_client_new("token", options, NULL);
    intercom_options_free(options);
    if (client == NULL)
        fail("cannot create the client");
    return client;
}

int main(int argc, char **argv)
{
    const char *url = required_variable("BENCH_URL");
    struct rounds rounds = new_rounds("calls", argc, argv);
    static struct bench bench;
    struct curl_slist *headers;
    size_t i;

    curl_global_init(CURL_GLOBAL_DEFAULT);
    bench.client = new_client(url);
    bench.curl = curl_easy_init();
    headers = set_up_curl(bench.curl);
    raw_connect(&bench.raw, url);
    for (i = 0; i < LENGTH(resources); i++) {
        char address[256];

        bench.resource = &resources[i];
        snprintf(address, sizeof address, "%s%s", url, resources[i].path);
        curl_easy_setopt(bench.curl, CURLOPT_URL, address);
        raw_prepare(&bench.raw, resources[i].path);
        compare(&rounds, resources[i].size, contenders, LENGTH(contenders), pairs, LENGTH(pairs),
                &bench);
    }
    finish(&rounds);
    close(bench.raw.socket);
    curl_easy_cleanup(bench.curl);
    curl_slist_free_all(headers);
    curl_global_cleanup();
    intercom_client_free(bench.client);
    free(bench.reused.data);
    return 0;
}
