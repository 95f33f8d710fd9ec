/* Measures the CPU time of a small call over TLS from C: with a full handshake, with a resumed
 * session, and on a connection that is kept alive. */
#include <intercom.h>

#include "rounds.h"

#include "buffer.h"

struct bench {
    intercom_client *client;
    CURL *curl;
};

static void call_intercom(void *user_data)
{
    struct bench *bench = user_data;
    intercom_error *error = NULL;
    char *text = intercom_articles_retrieve(bench->client, "800001", &error);

    if (text == NULL)
        fail(intercom_error_message(error));
    intercom_string_free(text);
}

static void call_libcurl(void *user_data)
{
    struct bench *bench = user_data;
    struct buffer body = {0};

    perform(bench->curl, &body);
    free(body.data);
}

static const struct contender contenders[] = {
    {"C: intercom, checked", call_intercom},
    {"libcurl, unchecked", call_libcurl},
};

static const struct pair pairs[] = {{0, 1}};

/* Compares calls to the server whose URL and certificate authority are in the environment. */
static void compare_with(struct rounds *rounds, const char *name, const char *url_variable,
                         const char *ca_variable, const char *prefix)
{
    const char *ca_file = required_variable(ca_variable);
    intercom_options *options = intercom_options_new();
    struct bench bench;
    struct curl_slist *headers;
    char url[256], address[512];

    snprintf(url, sizeof url, "%s%s", required_variable(url_variable), prefix);
    snprintf(address, sizeof address, "%s/articles/800001", url);
    if (intercom_options_set_base_url(options, url) != 0 ||
        intercom_options_set_ca_file(options, ca_file) != 0)
        fail("the URL or the file of the certificate authority is not valid");
    bench.client = intercom_client_new("token", options, NULL);
    intercom_options_free(options);
    if (bench.client == NULL)
        fail("cannot create the client");
    bench.curl = curl_easy_init();
    headers = set_up_curl(bench.curl);
    curl_easy_setopt(bench.curl, CURLOPT_URL, address);
    curl_easy_setopt(bench.curl, CURLOPT_CAINFO, ca_file);
    compare(rounds, name, contenders, 2, pairs, 1, &bench);
    curl_easy_cleanup(bench.curl);
    curl_slist_free_all(headers);
    intercom_client_free(bench.client);
}

int main(int argc, char **argv)
{
    struct rounds rounds = new_rounds("tls", argc, argv);

    curl_global_init(CURL_GLOBAL_DEFAULT);
    compare_with(&rounds, "full handshake", "BENCH_FULL_HANDSHAKES_URL", "BENCH_FULL_HANDSHAKES_CA",
                 "/close");
    compare_with(&rounds, "resumed session", "BENCH_TLS_URL", "BENCH_TLS_CA", "/close");
    compare_with(&rounds, "kept alive", "BENCH_TLS_URL", "BENCH_TLS_CA", "");
    finish(&rounds);
    curl_global_cleanup();
    return 0;
}
