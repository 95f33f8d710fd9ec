/* Pagers over responses that a server should not send, and the bodies of searches. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>

#include "sockets.h"
#include "support.h"

enum { MOST_REQUESTS = 2, MOST_BYTES = 8192 };

/* A server that returns these bodies, one per connection, and keeps the requests. */
struct server {
    int listener;
    const char *bodies[MOST_REQUESTS];
    char requests[MOST_REQUESTS][MOST_BYTES];
    int count;
    pthread_t thread;
    intercom_client *client;
};

/* Reads a request with its body, whose length is in a header if there is one. */
static void read_request(int connection, char *request)
{
    size_t length = 0, expected = MOST_BYTES;

    request[0] = '\0';
    while (length < expected) {
        const ssize_t received = recv(connection, request + length, MOST_BYTES - 1 - length, 0);
        const char *end, *header;

        CHECK(received > 0);
        length += (size_t)received;
        request[length] = '\0';
        end = strstr(request, "\r\n\r\n");
        if (end == NULL)
            continue;
        header = strstr(request, "ontent-");
        while (header != NULL && header < end && header[8] != 'e')
            header = strstr(header + 1, "ontent-");
        expected = (size_t)(end + 4 - request);
        if (header != NULL && header < end)
            expected += (size_t)strtoul(strchr(header, ':') + 1, NULL, 10);
    }
}

static void *serve(void *data)
{
    struct server *server = data;
    int i;

    for (i = 0; i < server->count; i++) {
        const int connection = (int)accept(server->listener, NULL, NULL);
        const size_t length = strlen(server->bodies[i]);
        char head[256];
        const int head_length = snprintf(head, sizeof head,
                                         "HTTP/1.1 200 OK\r\nConnection: close\r\n"
                                         "Content-Type: application/json\r\n"
                                         "X-Request-Id: page-%d\r\nContent-Length: %zu\r\n\r\n",
                                         i + 1, length);

        CHECK(connection >= 0);
        read_request(connection, server->requests[i]);
        CHECK(send(connection, head, (size_t)head_length, 0) == head_length);
        CHECK(send(connection, server->bodies[i], length, 0) == (ssize_t)length);
        close_socket(connection);
    }
    return NULL;
}

static void start(struct server *server, const char *first, const char *second)
{
    intercom_options *options = intercom_options_new();
    intercom_error *error = NULL;
    char url[64];

    server->bodies[0] = first;
    server->bodies[1] = second;
    server->count = first == NULL ? 0 : second == NULL ? 1 : 2;
    server->listener = listen_on_loopback(2, url, sizeof url);
    CHECK(pthread_create(&server->thread, NULL, serve, server) == 0);
    CHECK(intercom_options_set_base_url(options, url) == 0);
    CHECK(intercom_options_set_timeout_ms(options, 5000) == 0);
    server->client = intercom_client_new("token", options, &error);
    CHECK(server->client != NULL && error == NULL);
    intercom_options_free(options);
}

static void stop(struct server *server)
{
    CHECK(pthread_join(server->thread, NULL) == 0);
    close_socket(server->listener);
    intercom_client_free(server->client);
}

/* The next call of the pager returns this page. */
static void returns_page(intercom_pager *pager, const char *expected)
{
    intercom_error *error = NULL;
    char *page = NULL;
    const int result = intercom_pager_next(pager, &page, &error);

    if (result != 1)
        fprintf(stderr, "%s: %s\n", expected, error_text(error));
    CHECK(result == 1 && error == NULL && strcmp(page, expected) == 0);
    intercom_string_free(page);
}

static void is_at_end(intercom_pager *pager)
{
    intercom_error *error = NULL;
    char *page = NULL;

    CHECK(intercom_pager_next(pager, &page, &error) == 0 && page == NULL && error == NULL);
    intercom_pager_free(pager);
}

/* The next call of the pager fails because of the page before, and ends the pager. */
static void fails_after_page(intercom_pager *pager, const char *text, const char *path,
                             int must_restart)
{
    intercom_error *error = NULL;
    char *page = NULL;
    size_t length = 0;
    const int result = intercom_pager_next(pager, &page, &error);

    if (result != -1)
        fprintf(stderr, "%s: %d\n", text, result);
    CHECK(result == -1 && page == NULL && error != NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_DECODE);
    CHECK(intercom_error_http_status(error) == 200);
    CHECK(strcmp(intercom_error_request_id(error), "page-1") == 0);
    CHECK(intercom_error_must_restart(error) == must_restart);
    CHECK(strstr(error_text(error), path) != NULL);
    CHECK(memcmp(intercom_error_body(error, &length), text, strlen(text)) == 0);
    CHECK(length == strlen(text));
    intercom_error_free(error);
    is_at_end(pager);
}

static void unreadable_links_are_errors_after_their_page(void)
{
    static const char *const PAGES[][2] = {
        {"7", "`pages`"},
        {"\"x\"", "`pages`"},
        {"[]", "`pages`"},
        {"{\"x\":1}", "`pages`"},
        {"{\"next\":5}", "`pages.next`"},
        {"{\"next\":1e999}", "`pages.next`"},
        {"{\"next\":\"\\ud83d\"}", "`pages.next`"},
        {"{\"next\":\"https://h/?p=\\ud83d\"}", "`pages.next`"},
        {"{\"next\":\"https://h/articles\"}", "`pages.next`"},
        {"{\"next\":{\"cursor\":\"c\"}}", "`pages.next`"},
        {"{\"next\":null,\"next\":{\"starting_after\":\"c\"}}", "`pages.next`"},
        {"{\"next\":{\"starting_after\":{}}}", "`pages.next.starting_after`"},
        {"{\"next\":{\"starting_after\":\"\\udc00\"}}", "`pages.next.starting_after`"},
        {"{\"page\":1,\"total_pages\":{}}", "`pages.total_pages`"},
        {"{\"page\":1,\"total_pages\":1e999}", "`pages.total_pages`"},
        {"null,\"pages\":null", "`pages`"},
    };
    static const char *const SCROLLS[] = {"{}", "1e999", "\"\\ud83d\"", "\"a\",\"scroll_param\":\"b\""};
    struct server server;
    intercom_error *error = NULL;
    intercom_pager *pager;
    char text[512];
    size_t i;

    for (i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        snprintf(text, sizeof text, "{\"data\":[{\"id\":\"\\ud83d\"},1e999],\"pages\":%s}", PAGES[i][0]);
        start(&server, text, NULL);
        pager = intercom_articles_list_pages(server.client, NULL, &error);
        CHECK(pager != NULL && error == NULL);
        returns_page(pager, text);
        fails_after_page(pager, text, PAGES[i][1], 0);
        stop(&server);

        start(&server, text, NULL);
        pager = intercom_contacts_search_pages(server.client, "{\"query\":{}}", &error);
        CHECK(pager != NULL && error == NULL);
        returns_page(pager, text);
        fails_after_page(pager, text, PAGES[i][1], 0);
        stop(&server);
    }
    for (i = 0; i < sizeof SCROLLS / sizeof *SCROLLS; i++) {
        snprintf(text, sizeof text, "{\"data\":[{}],\"scroll_param\":%s}", SCROLLS[i]);
        start(&server, text, NULL);
        pager = intercom_companies_scroll_pages(server.client, NULL, &error);
        CHECK(pager != NULL && error == NULL);
        returns_page(pager, text);
        fails_after_page(pager, text, "`scroll_param`", 1);
        stop(&server);
    }
}

static void null_and_empty_links_end_a_pager(void)
{
    static const char *const PAGES[] = {"null", "{}", "{\"next\":null}", "{\"next\":{}}"};
    struct server server;
    intercom_error *error = NULL;
    intercom_pager *pager;
    char text[256];
    size_t i;

    for (i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        snprintf(text, sizeof text, "{\"data\":[\"\\ud83d\"],\"\\ud83d\":0,\"pages\":%s}", PAGES[i]);
        start(&server, text, NULL);
        pager = intercom_articles_list_pages(server.client, NULL, &error);
        CHECK(pager != NULL && error == NULL);
        returns_page(pager, text);
        is_at_end(pager);
        stop(&server);
    }
}

static void required_parameters_are_kept_if_a_url_lacks_them(void)
{
    static const char FIRST[] = "{\"events\":[{}],\"pages\":{\"next\":\"https://h/x?before=9&user_id=u\"}}";
    static const char SECOND[] = "{\"events\":[]}";
    struct server server;
    intercom_error *error = NULL;
    intercom_pager *pager;

    start(&server, FIRST, SECOND);
    pager = intercom_data_events_list_pages(server.client,
                                            "{\"type\": \"user\", \"user_id\": \"u\"}", &error);
    CHECK(pager != NULL && error == NULL);
    returns_page(pager, FIRST);
    returns_page(pager, SECOND);
    is_at_end(pager);
    stop(&server);
    CHECK(strstr(server.requests[1], "GET /events?before=9&user_id=u&type=user HTTP") != NULL);
}

/* Fills a buffer with a search body whose other bytes have to stay the same. */
static void search_body(char *body, size_t size, const char *pagination)
{
    char deep[401];

    memset(deep, '[', 200);
    memset(deep + 200, ']', 200);
    deep[400] = '\0';
    snprintf(body, size,
             "{ \"z\" : 1e999,\"big\":18446744073709551616,\"lone\":\"\\ud83d\",\"\\udc00\":1,\n"
             "  \"a\":1,\"a\":2,\"deep\":%s,\"query\":{\"value\":[1.50, -0]} %s}",
             deep, pagination);
}

static void search_body_is_the_same_on_every_page(void)
{
    static const char FIRST[] = "{\"data\":[{}],\"pages\":{\"next\":{\"starting_after\":\"c/\\\"1\"}}}";
    static const char SECOND[] = "{\"data\":[{}],\"pages\":null}";
    static const char *const CASES[][2] = {
        {"", ",\"pagination\":{\"starting_after\":\"c/\\\"1\"}"},
        {", \"pagin\\u0061tion\": { \"per_page\" : 2.0 } ",
         ", \"pagin\\u0061tion\": { \"per_page\" : 2.0 ,\"starting_after\":\"c/\\\"1\"} "},
        {",\"pagination\" : {\"starting_after\" : \"old\" }",
         ",\"pagination\" : {\"starting_after\" : \"c/\\\"1\" }"},
    };
    struct server server;
    intercom_error *error = NULL;
    intercom_pager *pager;
    char body[1024], second[1024];
    size_t i;

    for (i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        search_body(body, sizeof body, CASES[i][0]);
        search_body(second, sizeof second, CASES[i][1]);
        start(&server, FIRST, SECOND);
        pager = intercom_contacts_search_pages(server.client, body, &error);
        CHECK(pager != NULL && error == NULL);
        returns_page(pager, FIRST);
        returns_page(pager, SECOND);
        is_at_end(pager);
        stop(&server);
        CHECK(strcmp(strstr(server.requests[0], "\r\n\r\n") + 4, body) == 0);
        CHECK(strcmp(strstr(server.requests[1], "\r\n\r\n") + 4, second) == 0);
    }
}

static void search_body_without_a_position_for_the_cursor_is_rejected(void)
{
    static const char *const BODIES[] = {
        "{\"pagination\":{},\"pagin\\u0061tion\":{}}",
        "{\"pagination\":{\"starting_after\":\"a\",\"starting_after\":\"b\"}}",
        "{\"pagination\":\"x\"}",
    };
    struct server server;
    intercom_error *error = NULL;
    intercom_pager *pager;
    char *page = NULL;
    size_t i;

    start(&server, NULL, NULL);
    for (i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
        pager = intercom_contacts_search_pages(server.client, BODIES[i], &error);
        CHECK(pager != NULL && error == NULL);
        CHECK(intercom_pager_next(pager, &page, &error) == -1 && page == NULL);
        CHECK(intercom_error_code(error) == INTERCOM_ERROR_INVALID_INPUT);
        CHECK(strstr(error_text(error), "pagination") != NULL);
        CHECK(intercom_error_attempts(error) == 0);
        intercom_error_free(error);
        is_at_end(pager);
    }
    stop(&server);
}

int main(void)
{
    unreadable_links_are_errors_after_their_page();
    null_and_empty_links_end_a_pager();
    required_parameters_are_kept_if_a_url_lacks_them();
    search_body_is_the_same_on_every_page();
    search_body_without_a_position_for_the_cursor_is_rejected();
    return 0;
}
