/* An error of each kind, as a C program meets it. */
#define _POSIX_C_SOURCE 200809L

#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support.h"

/* A server that answers whoever comes first with these bytes. */
struct server {
    int listener;
    const char *bytes;
    size_t length;
    pthread_t thread;
    char url[64];
};

static void *answer_one(void *data)
{
    const struct server *server = data;
    const int connection = accept(server->listener, NULL, NULL);
    char request[4096];

    CHECK(connection >= 0);
    CHECK(recv(connection, request, sizeof request, 0) > 0);
    if (server->length > 0)
        CHECK(send(connection, server->bytes, server->length, 0) == (ssize_t)server->length);
    shutdown(connection, SHUT_WR);
    while (recv(connection, request, sizeof request, 0) > 0)
        ;
    close(connection);
    return NULL;
}

static void start(struct server *server, const char *bytes, size_t length)
{
    struct sockaddr_in address;
    socklen_t size = sizeof address;

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->bytes = bytes;
    server->length = length;
    server->listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(server->listener >= 0);
    CHECK(bind(server->listener, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(getsockname(server->listener, (struct sockaddr *)&address, &size) == 0);
    CHECK(listen(server->listener, 1) == 0);
    snprintf(server->url, sizeof server->url, "http://127.0.0.1:%d", ntohs(address.sin_port));
    CHECK(pthread_create(&server->thread, NULL, answer_one, server) == 0);
}

static void stop(struct server *server)
{
    CHECK(pthread_join(server->thread, NULL) == 0);
    close(server->listener);
}

/* Asks once who the token belongs to, which has to fail like this. */
static void fails(const char *base_url, const char *proxy, int code, const char *kind)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;
    char expected[64];
    char *json;

    CHECK(intercom_options_set_base_url(options, base_url) == 0);
    CHECK(intercom_options_set_retries(options, 0) == 0);
    CHECK(intercom_options_set_timeout_ms(options, 5000) == 0);
    CHECK(intercom_options_set_max_response_bytes(options, 1000) == 0);
    if (proxy != NULL)
        CHECK(intercom_options_set_proxy(options, proxy) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    CHECK(intercom_admins_identify(client, &error) == NULL);

    json = intercom_error_json(error);
    snprintf(expected, sizeof expected, "\"%s\"", kind);
    if (intercom_error_code(error) != code || !is(json_member(json, "kind"), expected)) {
        fprintf(stderr, "expected %s, got %s\n", kind, json);
        exit(1);
    }
    CHECK(intercom_error_attempts(error) == 1);
    CHECK(intercom_error_maybe_applied(error) == 0);
    CHECK(strstr(json, from_environment("INTERCOM_TOKEN")) == NULL);
    CHECK(strstr(intercom_error_message(error), from_environment("INTERCOM_TOKEN")) == NULL);
    intercom_string_free(json);
    intercom_error_free(error);
    intercom_client_free(client);
    intercom_options_free(options);
}

static void answered(const char *bytes, size_t length, int code, const char *kind)
{
    struct server server;

    start(&server, bytes, length);
    fails(server.url, NULL, code, kind);
    stop(&server);
}

#define ANSWERED(bytes, code, kind) answered(bytes, sizeof bytes - 1, code, kind)

int main(void)
{
    const char *sandbox = from_environment("INTERCOM_BASE_URL");
    char secure[64];

    snprintf(secure, sizeof secure, "https://%s", strstr(sandbox, "//") + 2);
    fails("https://no-such-host.invalid", NULL, INTERCOM_ERROR_TRANSPORT, "name_lookup");
    fails("http://127.0.0.1:1", NULL, INTERCOM_ERROR_TRANSPORT, "connect");
    fails("https://intercom.invalid", sandbox, INTERCOM_ERROR_TRANSPORT, "proxy");
    fails(secure, NULL, INTERCOM_ERROR_TRANSPORT, "tls");

    ANSWERED("", INTERCOM_ERROR_TRANSPORT, "broken_off");
    ANSWERED("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", INTERCOM_ERROR_TRANSPORT,
             "broken_off");
    ANSWERED("SSH-2.0-OpenSSH_9.9\r\n", INTERCOM_ERROR_TRANSPORT, "protocol");
    ANSWERED("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", INTERCOM_ERROR_TRANSPORT,
             "too_large");
    ANSWERED("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nzip?",
             INTERCOM_ERROR_TRANSPORT, "decompress");
    ANSWERED("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n{\"a\":}", INTERCOM_ERROR_DECODE,
             "decode");
    ANSWERED("HTTP/1.1 418 No\r\nContent-Length: 0\r\n\r\n", INTERCOM_ERROR_API, "api");
    return 0;
}
