/* One error of each kind. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>

#include "sockets.h"
#include "support.h"

/* A server that sends these bytes to the first connection, whatever is requested. */
struct server {
    int listener;
    const char *bytes;
    size_t length;
    pthread_t thread;
    char url[64];
};

static void *serve_one(void *data)
{
    const struct server *server = data;
    const int connection = (int)accept(server->listener, NULL, NULL);
    char request[4096];

    CHECK(connection >= 0);
    CHECK(recv(connection, request, sizeof request, 0) > 0);
    if (server->length > 0)
        CHECK(send(connection, server->bytes, server->length, 0) == (ssize_t)server->length);
    shutdown(connection, SHUT_WR);
    while (recv(connection, request, sizeof request, 0) > 0)
        ;
    close_socket(connection);
    return NULL;
}

static void start(struct server *server, const char *bytes, size_t length)
{
    server->bytes = bytes;
    server->length = length;
    server->listener = listen_on_loopback(1, server->url, sizeof server->url);
    CHECK(pthread_create(&server->thread, NULL, serve_one, server) == 0);
}

static void stop(struct server *server)
{
    CHECK(pthread_join(server->thread, NULL) == 0);
    close_socket(server->listener);
}

/* Makes one call, which must fail with this code and detail. */
static void fails(const char *base_url, const char *proxy, int code, const char *detail)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;
    char expected[64];
    char *json;

    CHECK(intercom_options_set_base_url(options, base_url) == 0);
    CHECK(intercom_options_set_max_retries(options, 0) == 0);
    CHECK(intercom_options_set_timeout_ms(options, 5000) == 0);
    CHECK(intercom_options_set_max_response_bytes(options, 1000) == 0);
    if (proxy != NULL)
        CHECK(intercom_options_set_proxy(options, proxy) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    CHECK(intercom_admins_identify(client, &error) == NULL);

    json = intercom_error_json(error);
    snprintf(expected, sizeof expected, "\"%s\"", detail);
    if (intercom_error_code(error) != code || strcmp(intercom_error_detail(error), detail) != 0
        || !is(json_member(json, "detail"), expected)) {
        fprintf(stderr, "expected %s, got %s\n", detail, json);
        exit(1);
    }
    CHECK(intercom_error_attempts(error) == 1);
    CHECK(intercom_error_maybe_applied(error) == 0);
    CHECK(intercom_error_must_restart(error) == 0);
    CHECK(strstr(json, from_environment("INTERCOM_TOKEN")) == NULL);
    CHECK(strstr(intercom_error_message(error), from_environment("INTERCOM_TOKEN")) == NULL);
    intercom_string_free(json);
    intercom_error_free(error);
    intercom_client_free(client);
    intercom_options_free(options);
}

static void response_fails(const char *bytes, size_t length, int code, const char *detail)
{
    struct server server;

    start(&server, bytes, length);
    fails(server.url, NULL, code, detail);
    stop(&server);
}

#define RESPONSE_FAILS(bytes, code, detail) response_fails(bytes, sizeof bytes - 1, code, detail)

/* Starts a server with this response, and returns the error of a call to it. */
static intercom_error *error_of_response(const char *bytes, size_t length)
{
    struct server server;
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    start(&server, bytes, length);
    CHECK(intercom_options_set_base_url(options, server.url) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    CHECK(intercom_admins_identify(client, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_API);
    intercom_client_free(client);
    intercom_options_free(options);
    stop(&server);
    return error;
}

static intercom_client *client_without_limit(const char *base_url)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    CHECK(intercom_options_set_base_url(options, base_url) == 0);
    CHECK(intercom_options_set_max_retries(options, 0) == 0);
    CHECK(intercom_options_set_max_response_bytes(options, UINT64_MAX) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    intercom_options_free(options);
    return client;
}

/* What a response announces takes no memory before it arrives. A body that is larger than the address
 * space is not read. */
static void the_largest_limit_is_no_limit(void)
{
    const int fits = SIZE_MAX > UINT32_MAX;
    static const char TOO_LARGE[] = "response body is larger than 4294967295 bytes";
    static const char ARTICLE[] =
        "HTTP/1.1 200 OK\r\nContent-Length: 35\r\n\r\n{\"id\":\"1\",\"statistics\":{\"views\":1}}";
    static const char ANNOUNCED[] = "Content-Length: 1099511627776\r\n\r\n{\"error\": \"bad\"}";
    static const char *const STATUSES[] = {"200 OK", "400 No"};
    struct server server;
    intercom_error *error = NULL;
    intercom_client *client;
    char response[128];
    char *json;
    size_t i, length;

    start(&server, ARTICLE, sizeof ARTICLE - 1);
    client = client_without_limit(server.url);
    json = RESPONSE(intercom_articles_statistics(client, "1", &error));
    CHECK(strcmp(json, "{\"views\":1}") == 0);
    intercom_string_free(json);
    intercom_client_free(client);
    stop(&server);

    for (i = 0; i < 2; i++) {
        snprintf(response, sizeof response, "HTTP/1.1 %s\r\n%s", STATUSES[i], ANNOUNCED);
        start(&server, response, strlen(response));
        client = client_without_limit(server.url);
        CHECK(intercom_articles_retrieve(client, "1", &error) == NULL);
        CHECK(strcmp(intercom_error_detail(error),
                     i == 1 ? "api" : fits ? "connection_closed" : "response_too_large") == 0);
        CHECK(fits ? strcmp(intercom_error_body(error, &length), "{\"error\": \"bad\"}") == 0
                   : intercom_error_body(error, &length) == NULL);
        CHECK(fits || strstr(intercom_error_message(error), TOO_LARGE) != NULL);
        CHECK(!fits || i == 0 || strstr(intercom_error_message(error), "bad") != NULL);
        intercom_error_free(error);
        error = NULL;
        intercom_client_free(client);
        stop(&server);
    }
}

/* The server sends five bytes, one of them NUL. */
static void body_ends_with_a_nul_byte(void)
{
    static const char RESPONSE_BYTES[] =
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 5\r\n\r\nab\0cd";
    intercom_error *error = error_of_response(RESPONSE_BYTES, sizeof RESPONSE_BYTES - 1);
    size_t length = 0;
    const char *body = intercom_error_body(error, &length);

    CHECK(length == 5 && memcmp(body, "ab\0cd", 6) == 0);
    intercom_error_free(error);
}

/* In the message control characters are escaped; the list of errors and the body are unchanged. */
static void errors_are_read_in_any_form(void)
{
    static const struct {
        const char *body, *message, *message_json, *errors;
    } CASES[] = {
        {"{\"error\": \"bad\", \"message\": \"No\"}", "bad: No", "bad: No",
         "[{\"code\":\"bad\",\"field\":null,\"message\":\"No\"}]"},
        {"{\"error_key\": \"a\\u001b\"}", "a\\u{1b}", "a\\\\u{1b}",
         "[{\"code\":\"a\\u001b\",\"field\":null,\"message\":null}]"},
        {"{\"errors\": {\"email\": [\"is taken\"]}}", "is taken (field `email`)",
         "is taken (field `email`)",
         "[{\"code\":null,\"field\":\"email\",\"message\":\"is taken\"}]"},
        {"<html>\n\x1b", "response body is HTML, not JSON: <html>\\n\\u{1b}",
         "response body is HTML, not JSON: <html>\\\\n\\\\u{1b}", "[]"},
    };
    size_t i;

    for (i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char response[256], message[256], *json;
        intercom_error *error;

        snprintf(response, sizeof response, "HTTP/1.1 400 No\r\nContent-Length: %zu\r\n\r\n%s",
                 strlen(CASES[i].body), CASES[i].body);
        error = error_of_response(response, strlen(response));
        snprintf(message, sizeof message, "GET /me: 400 Bad Request: %s", CASES[i].message);
        if (strcmp(intercom_error_message(error), message) != 0) {
            fprintf(stderr, "expected %s, got %s\n", message, intercom_error_message(error));
            exit(1);
        }
        CHECK(strcmp(intercom_error_body(error, NULL), CASES[i].body) == 0);
        json = intercom_error_json(error);
        snprintf(message, sizeof message, "\"GET /me: 400 Bad Request: %s\"",
                 CASES[i].message_json);
        CHECK(is(json_member(json, "message"), message));
        CHECK(is(json_member(json, "errors"), CASES[i].errors));
        intercom_string_free(json);
        intercom_error_free(error);
    }
}

/* A scroll whose page was lost reports that it must restart. */
static void scroll_must_restart(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    intercom_pager *pager;
    char *page = NULL;
    char *json;

    intercom_string_free(RESPONSE(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"reset_after_processing\", \"path\": \"/companies/scroll\"}", &error)));
    pager = intercom_companies_scroll_pages(client, NULL, &error);
    CHECK(pager != NULL && error == NULL);
    CHECK(intercom_pager_next(pager, &page, &error) == -1 && page == NULL);
    CHECK(intercom_error_must_restart(error) == 1);
    CHECK(intercom_error_maybe_applied(error) == 0);
    json = intercom_error_json(error);
    CHECK(is(json_member(json, "must_restart"), "true"));
    intercom_string_free(json);
    intercom_error_free(error);
    intercom_pager_free(pager);
    intercom_client_free(client);
}

int main(void)
{
    const char *sandbox = from_environment("INTERCOM_BASE_URL");
    char secure[64];

    snprintf(secure, sizeof secure, "https://%s", strstr(sandbox, "//") + 2);
    fails("https://no-such-host.invalid", NULL, INTERCOM_ERROR_TRANSPORT, "dns");
    fails("http://127.0.0.1:1", NULL, INTERCOM_ERROR_TRANSPORT, "connect");
    fails("https://intercom.invalid", sandbox, INTERCOM_ERROR_TRANSPORT, "proxy");
    fails(secure, NULL, INTERCOM_ERROR_TRANSPORT, "tls");

    RESPONSE_FAILS("", INTERCOM_ERROR_TRANSPORT, "connection_closed");
    RESPONSE_FAILS("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", INTERCOM_ERROR_TRANSPORT,
                   "connection_closed");
    RESPONSE_FAILS("SSH-2.0-OpenSSH_9.9\r\n", INTERCOM_ERROR_TRANSPORT, "protocol");
    RESPONSE_FAILS("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", INTERCOM_ERROR_TRANSPORT,
                   "response_too_large");
    RESPONSE_FAILS("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nzip?",
                   INTERCOM_ERROR_TRANSPORT, "decompress");
    RESPONSE_FAILS("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n{\"a\":}", INTERCOM_ERROR_DECODE,
                   "decode");
    RESPONSE_FAILS("HTTP/1.1 418 No\r\nContent-Length: 0\r\n\r\n", INTERCOM_ERROR_API, "api");
    the_largest_limit_is_no_limit();
    body_ends_with_a_nul_byte();
    errors_are_read_in_any_form();
    scroll_must_restart();
    return 0;
}
