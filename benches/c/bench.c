/* What calls cost from C. Prints a line for each round of each pair: language, answer, ours,
 * theirs, and microseconds of CPU for a call of each. With -DHAVE_YYJSON it parses too. */
#include <curl/curl.h>
#include <intercom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#ifdef HAVE_YYJSON
#include <yyjson.h>
#endif

/* How many rounds a warm-up is long. */
#define WARM_UP 10

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

struct buffer {
    char *data;
    size_t length;
    size_t capacity;
};

struct bench {
    intercom_client *client;
    CURL *curl;
    /* The memory for every answer that goes to the same. */
    struct buffer kept;
};

/* One of the three answers, and our way to it. */
struct answer {
    const char *size;
    const char *path;
    char *(*read)(const intercom_client *client, intercom_error **error);
};

struct competitor {
    const char *name;
    void (*call)(struct bench *bench, const struct answer *answer);
};

static void fail(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static const char *setting(const char *name)
{
    const char *value = getenv(name);

    if (value == NULL)
        fail("BENCH_URL, BENCH_ROUNDS and BENCH_ROUND_MS are not set; `make bench` sets them");
    return value;
}

/* What all threads of this process have used, in microseconds. */
static double cpu_time(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static char *read_article(const intercom_client *client, intercom_error **error)
{
    return intercom_articles_retrieve(client, "800001", error);
}

static char *read_conversations(const intercom_client *client, intercom_error **error)
{
    return intercom_conversations_list(client, NULL, error);
}

static char *read_contacts(const intercom_client *client, intercom_error **error)
{
    return intercom_contacts_list(client, NULL, error);
}

static const struct answer answers[] = {
    {"1.2 KB", "/articles/800001", read_article},
    {"13 KB", "/conversations", read_conversations},
    {"150 KB", "/contacts", read_contacts},
};

static char *require_ours(struct bench *bench, const struct answer *answer)
{
    intercom_error *error = NULL;
    char *text = answer->read(bench->client, &error);

    if (text == NULL)
        fail(intercom_error_message(error));
    return text;
}

static void ours(struct bench *bench, const struct answer *answer)
{
    intercom_string_free(require_ours(bench, answer));
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
        fail("the status is not 200");
}

/* A text of its own for each answer, as ours does. */
static void theirs(struct bench *bench, const struct answer *answer)
{
    struct buffer body = {0};

    (void)answer;
    perform(bench, &body);
    free(body.data);
}

#ifdef HAVE_YYJSON
static void parse(const char *text, size_t length)
{
    yyjson_doc *document = yyjson_read(text, length, 0);

    if (!yyjson_is_obj(yyjson_doc_get_root(document)))
        fail("the answer is not JSON");
    yyjson_doc_free(document);
}

static void ours_parsed(struct bench *bench, const struct answer *answer)
{
    char *text = require_ours(bench, answer);

    parse(text, strlen(text));
    intercom_string_free(text);
}

static void theirs_parsed(struct bench *bench, const struct answer *answer)
{
    struct buffer body = {0};

    (void)answer;
    perform(bench, &body);
    parse(body.data, body.length);
    free(body.data);
}

static void theirs_parsed_kept(struct bench *bench, const struct answer *answer)
{
    (void)answer;
    perform(bench, &bench->kept);
    parse(bench->kept.data, bench->kept.length);
}
#endif

static const struct competitor competitors[] = {
    {"intercom, checked", ours},
    {"libcurl, unchecked", theirs},
#ifdef HAVE_YYJSON
    {"intercom + yyjson", ours_parsed},
    {"libcurl + yyjson", theirs_parsed},
    {"libcurl + yyjson, one buffer", theirs_parsed_kept},
#endif
};

/* Which are compared: ours, theirs. */
static const size_t pairs[][2] = {
    {0, 1},
#ifdef HAVE_YYJSON
    {0, 3},
    {0, 4},
    {2, 3},
    {2, 4},
#endif
};

static void compare(struct bench *bench, const struct answer *answer, int rounds, double round_us)
{
    unsigned calls[LENGTH(competitors)] = {0};
    double cost[LENGTH(competitors)];
    size_t i;

    for (i = 0; i < LENGTH(competitors); i++) {
        double end = cpu_time() + WARM_UP * round_us;

        for (; cpu_time() < end; calls[i]++)
            competitors[i].call(bench, answer);
        calls[i] = calls[i] < WARM_UP ? 1 : calls[i] / WARM_UP;
    }
    while (rounds-- > 0) {
        for (i = 0; i < LENGTH(competitors); i++) {
            double begun = cpu_time();
            unsigned call;

            for (call = 0; call < calls[i]; call++)
                competitors[i].call(bench, answer);
            cost[i] = (cpu_time() - begun) / calls[i];
        }
        for (i = 0; i < LENGTH(pairs); i++)
            printf("C\t%s\t%s\t%s\t%.3f\t%.3f\n", answer->size, competitors[pairs[i][0]].name,
                   competitors[pairs[i][1]].name, cost[pairs[i][0]], cost[pairs[i][1]]);
    }
}

static intercom_client *client_of(const char *url)
{
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    if (intercom_options_set_base_url(options, url) != 0)
        fail("not a URL");
    client = intercom_client_new("token", options, NULL);
    intercom_options_free(options);
    if (client == NULL)
        fail("no client");
    return client;
}

int main(void)
{
    const char *url = setting("BENCH_URL");
    int rounds = atoi(setting("BENCH_ROUNDS"));
    double round_us = 1000.0 * atof(setting("BENCH_ROUND_MS"));
    struct bench bench = {0};
    struct curl_slist *headers = NULL;
    size_t i;

#ifdef HAVE_YYJSON
    fprintf(stderr, "C: %s, yyjson %s\n", curl_version(), YYJSON_VERSION_STRING);
#else
    fprintf(stderr, "C: %s\n", curl_version());
#endif
    curl_global_init(CURL_GLOBAL_DEFAULT);
    bench.client = client_of(url);
    bench.curl = curl_easy_init();
    headers = curl_slist_append(headers, "Authorization: Bearer token");
    headers = curl_slist_append(headers, "Accept: application/json");
    curl_easy_setopt(bench.curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(bench.curl, CURLOPT_WRITEFUNCTION, append);
    for (i = 0; i < LENGTH(answers); i++) {
        char full[256];

        snprintf(full, sizeof full, "%s%s", url, answers[i].path);
        curl_easy_setopt(bench.curl, CURLOPT_URL, full);
        compare(&bench, &answers[i], rounds, round_us);
    }
    curl_easy_cleanup(bench.curl);
    curl_slist_free_all(headers);
    curl_global_cleanup();
    intercom_client_free(bench.client);
    free(bench.kept.data);
    return 0;
}
