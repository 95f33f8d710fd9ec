/* The floor: a program that writes a prepared request to a socket and reads the response. For one
 * source file. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

struct raw {
    int socket;
    char request[512];
    size_t request_length;
    /* Every response is read into this, from the start. */
    char response[256 * 1024];
};

/* Connects to `http://ADDRESS:PORT`. */
static void raw_connect(struct raw *raw, const char *url)
{
    struct sockaddr_in address = {0};
    char host[64];
    int port, on = 1;

    if (sscanf(url, "http://%63[0-9.]:%d", host, &port) != 2)
        fail("BENCH_URL is not an IPv4 address");
    address.sin_family = AF_INET;
    address.sin_port = htons((unsigned short)port);
    inet_pton(AF_INET, host, &address.sin_addr);
    raw->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(raw->socket, (struct sockaddr *)&address, sizeof address) != 0)
        fail("cannot connect");
    setsockopt(raw->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static void raw_prepare(struct raw *raw, const char *path)
{
    raw->request_length = (size_t)snprintf(raw->request, sizeof raw->request,
                                           "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                           "Authorization: Bearer token\r\n"
                                           "Accept: application/json\r\n\r\n",
                                           path);
}

/* Sends the request. Returns the body of the response, which the next call overwrites. */
static const char *raw_call(struct raw *raw, size_t *length)
{
    static const char name[] = "\r\nContent-Length:";
    size_t filled = 0, capacity = sizeof raw->response - 1;
    char *body = NULL, *line;

    if (write(raw->socket, raw->request, raw->request_length) != (ssize_t)raw->request_length)
        fail("cannot send");
    *length = 0;
    while (body == NULL || filled < (size_t)(body - raw->response) + *length) {
        ssize_t count = read(raw->socket, raw->response + filled, capacity - filled);

        if (count <= 0)
            fail("the connection was closed");
        filled += (size_t)count;
        raw->response[filled] = '\0';
        if (body != NULL)
            continue;
        body = strstr(raw->response, "\r\n\r\n");
        if (body == NULL)
            continue;
        line = strstr(raw->response, name);
        if (line == NULL || line > body || strncmp(raw->response, "HTTP/1.1 200", 12) != 0)
            fail("not a response with status 200 and a length");
        *length = strtoul(line + sizeof name - 1, NULL, 10);
        body += 4;
    }
    return body;
}
