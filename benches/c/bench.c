/* Measures the CPU time of a call from C. Prints a line per round and pair of clients: language,
 * response size, client, baseline, and CPU time of one call of each in microseconds, separated by
 * tabs. With -DHAVE_YYJSON it also measures calls that parse the response. */
#include <curl/curl.h>
#include <intercom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#ifdef HAVE_YYJSON
#include <yyjson.h>
#endif

/* Duration of the warm-up, in rounds. */
#define WARM_UP_ROUNDS 10

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

struct buffer {
    char *data;
    size_t length;
    size_t capacity;
};

struct bench {
    intercom_client *client;
    CURL *curl;
    /* Reused for every response by the client that keeps its buffer. */
    struct buffer reused;
};

/* A resource of the benchmark server, by the size of its response. */
struct resource {
    const char *size;
    const char *path;
    char *(*fetch)(const intercom_client *client, intercom_error **error);
};

struct contender {
    const char *name;
    void (*call)(struct bench *bench, const struct resource *resource);
};

static void fail(const char *message)
{
    fprintf(stderr, "bench: %s\n", message);
    exit(1);
}

static const char *required_variable(const char *name)
{
    const char *value = getenv(name);

    if (value == NULL)
        fail("BENCH_URL, BENCH_ROUNDS and BENCH_ROUND_MS must be set; use `make bench`");
    return value;
}

/* Returns the CPU time that all threads of this process have used, in microseconds. */
static double cpu_time(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static char *fetch_article(const intercom_client *client, intercom_error **error)
{
    return intercom_articles_retrieve(client, "800001", error);
}

static char *fetch_conversations(const intercom_client *client, intercom_error **error)
{
    return intercom_conversations_list(client, NULL, error);
}

static char *fetch_contacts(const intercom_client *client, intercom_error **error)
{
    return intercom_contacts_list(client, NULL, error);
}

static const struct resource resources[] = {
    {"1.2 KB", "/articles/800001", fetch_article},
    {"13 KB", "/conversations", fetch_conversations},
    {"150 KB", "/contacts", fetch_contacts},
};

static char *fetch_with_intercom(struct bench *bench, const struct resource *resource)
{
    intercom_error *error = NULL;
    char *text = resource->fetch(bench->client, &error);

    if (text == NULL)
        fail(intercom_error_message(error));
    return text;
}

static void call_intercom(struct bench *bench, const struct resource *resource)
{
    intercom_string_free(fetch_with_intercom(bench, resource));
}

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

static void perform(struct bench *bench, struct buffer *body)
{
    CURLcode code;
    long status = 0;

    body->length = 0;
    curl_easy_setopt(bench->curl, CURLOPT_WRITEDATA, body);
    code = curl_easy_perform(bench->curl);
    if (code != CURLE_OK)
        fail(curl_easy_strerror(code));
    curl_easy_getinfo(bench->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200)
        fail("the HTTP status is not 200");
}

/* Allocates a buffer for each response, as the intercom client does. */
static void call_libcurl(struct bench *bench, const struct resource *resource)
{
    struct buffer body = {0};

    (void)resource;
    perform(bench, &body);
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

static void parse_with_intercom(struct bench *bench, const struct resource *resource)
{
    char *text = fetch_with_intercom(bench, resource);

    parse(text, strlen(text));
    intercom_string_free(text);
}

static void parse_with_libcurl(struct bench *bench, const struct resource *resource)
{
    struct buffer body = {0};

    (void)resource;
    perform(bench, &body);
    parse(body.data, body.length);
    free(body.data);
}

static void parse_with_libcurl_reusing_buffer(struct bench *bench, const struct resource *resource)
{
    (void)resource;
    perform(bench, &bench->reused);
    parse(bench->reused.data, bench->reused.length);
}
#endif

static const struct contender contenders[] = {
    {"intercom, checked", call_intercom},
    {"libcurl, unchecked", call_libcurl},
#ifdef HAVE_YYJSON
    {"intercom + yyjson", parse_with_intercom},
    {"libcurl + yyjson", parse_with_libcurl},
    {"libcurl + yyjson, one buffer", parse_with_libcurl_reusing_buffer},
#endif
};

/* Pairs of contenders to compare: client, baseline. */
static const size_t pairs[][2] = {
    {0, 1},
#ifdef HAVE_YYJSON
    {0, 3},
    {0, 4},
    {2, 3},
    {2, 4},
#endif
};

static void compare(struct bench *bench, const struct resource *resource, int rounds,
                    double round_us)
{
    unsigned calls[LENGTH(contenders)] = {0};
    double cost[LENGTH(contenders)];
    size_t i;

    for (i = 0; i < LENGTH(contenders); i++) {
        double end = cpu_time() + WARM_UP_ROUNDS * round_us;

        for (; cpu_time() < end; calls[i]++)
            contenders[i].call(bench, resource);
        calls[i] = calls[i] < WARM_UP_ROUNDS ? 1 : calls[i] / WARM_UP_ROUNDS;
    }
    while (rounds-- > 0) {
        for (i = 0; i < LENGTH(contenders); i++) {
            double start = cpu_time();
            unsigned call;

            for (call = 0; call < calls[i]; call++)
                contenders[i].call(bench, resource);
            cost[i] = (cpu_time() - start) / calls[i];
        }
        for (i = 0; i < LENGTH(pairs); i++)
            printf("C\t%s\t%s\t%s\t%.3f\t%.3f\n", resource->size, contenders[pairs[i][0]].name,
                   contenders[pairs[i][1]].name, cost[pairs[i][0]], cost[pairs[i][1]]);
    }
}

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

int main(void)
{
    const char *url = required_variable("BENCH_URL");
    int rounds = atoi(required_variable("BENCH_ROUNDS"));
    double round_us = 1000.0 * atof(required_variable("BENCH_ROUND_MS"));
    struct bench bench = {0};
    struct curl_slist *headers = NULL;
    size_t i;

#ifdef HAVE_YYJSON
    fprintf(stderr, "C: %s, yyjson %s\n", curl_version(), YYJSON_VERSION_STRING);
#else
    fprintf(stderr, "C: %s\n", curl_version());
#endif
    curl_global_init(CURL_GLOBAL_DEFAULT);
    bench.client = new_client(url);
    bench.curl = curl_easy_init();
    headers = curl_slist_append(headers, "Authorization: Bearer token");
    headers = curl_slist_append(headers, "Accept: application/json");
    curl_easy_setopt(bench.curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(bench.curl, CURLOPT_WRITEFUNCTION, append);
    for (i = 0; i < LENGTH(resources); i++) {
        char address[256];

        snprintf(address, sizeof address, "%s%s", url, resources[i].path);
        curl_easy_setopt(bench.curl, CURLOPT_URL, address);
        compare(&bench, &resources[i], rounds, round_us);
    }
    curl_easy_cleanup(bench.curl);
    curl_slist_free_all(headers);
    curl_global_cleanup();
    intercom_client_free(bench.client);
    free(bench.reused.data);
    return 0;
}
