/* A check that cancels the calls of its thread, in every phase in which a call waits. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "sockets.h"
#include "support.h"
#include "system.h"

/* Longer than any test waits. */
#define PAUSE_MS "60000"
enum { LONG_MS = 5 * 60 * 1000 };
/* A cancelled call returns within this time, even on a busy machine. */
static const int64_t PROMPTLY_MS = 10 * 1000;

/* Part of a response that a connection can only hold once the client reads it. */
enum { LARGE = 16 * 1024 * 1024 };

#define BEGINNING "HTTP/1.1 200 OK\r\nContent-Length: 30000000\r\n\r\n"
#define COMPLETE "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"

/* What the server does after it has received a request whose response stays incomplete. */
enum server_action { WAIT, SEND_LARGE_BEGINNING, SEND_SIGNAL };

/* A server that lets one call wait until the client closes the connection, and completes the next. */
struct server {
    int listener;
    char url[64];
    enum server_action action;
    /* The client's thread, and the text that ends its first request. */
    pthread_t client;
    const char *end;
    pthread_t thread;
    pthread_mutex_t lock;
    int call_waits;
};

static void receive_request(int connection, const char *end)
{
    char request[4096];
    size_t length = 0;

    do {
        const ssize_t count = recv(connection, request + length, sizeof request - 1 - length, 0);

        CHECK(count > 0);
        length += (size_t)count;
        request[length] = '\0';
    } while (strstr(request, end) == NULL);
}

static void send_text(int connection, const char *text)
{
    CHECK(send(connection, text, strlen(text), 0) == (ssize_t)strlen(text));
}

static void send_large_beginning(int connection)
{
    static char spaces[64 * 1024];
    size_t sent;

    memset(spaces, ' ', sizeof spaces);
    send_text(connection, BEGINNING);
    for (sent = 0; sent < LARGE; sent += sizeof spaces)
        CHECK(send(connection, spaces, sizeof spaces, 0) == (ssize_t)sizeof spaces);
}

static void *serve(void *data)
{
    struct server *server = data;
    int connection = (int)accept(server->listener, NULL, NULL);
    char byte;

    CHECK(connection >= 0);
    receive_request(connection, server->end);
    if (server->action == SEND_LARGE_BEGINNING)
        send_large_beginning(connection);
    if (server->action == SEND_SIGNAL)
        CHECK(signal_thread(server->client, SIGTERM) == 0);
    pthread_mutex_lock(&server->lock);
    server->call_waits = 1;
    pthread_mutex_unlock(&server->lock);
    CHECK(recv(connection, &byte, 1, 0) <= 0);
    close_socket(connection);

    connection = (int)accept(server->listener, NULL, NULL);
    CHECK(connection >= 0);
    receive_request(connection, "\r\n\r\n");
    send_text(connection, COMPLETE);
    close_socket(connection);
    return NULL;
}

static void start(struct server *server, enum server_action action, const char *end)
{
    server->listener = listen_on_loopback(1, server->url, sizeof server->url);
    server->action = action;
    server->client = pthread_self();
    server->end = end;
    server->call_waits = 0;
    CHECK(pthread_mutex_init(&server->lock, NULL) == 0);
    CHECK(pthread_create(&server->thread, NULL, serve, server) == 0);
}

/* Makes a call that completes, with a client whose first call was cancelled, and frees the client. */
static void stop(struct server *server, intercom_client *client)
{
    intercom_error *error = NULL;

    intercom_set_interrupt_check(NULL, NULL);
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    intercom_client_free(client);
    CHECK(pthread_join(server->thread, NULL) == 0);
    pthread_mutex_destroy(&server->lock);
    close_socket(server->listener);
}

/* A check that cancels the call as soon as a condition holds. */
struct check {
    int (*condition)(const struct check *check);
    /* Arguments of the condition. */
    struct server *server;
    int flag;
    int runs;
    int cancelled;
    int64_t cancelled_ms;
    pthread_t thread;
    /* A client with which the check makes a call. */
    const intercom_client *client;
};

static int64_t now_ms(void)
{
    struct timespec now;

    CHECK(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int run_check(void *user_data)
{
    struct check *check = user_data;

    CHECK(pthread_equal(check->thread, pthread_self()));
    CHECK(!check->cancelled);
    check->runs++;
    check->cancelled = check->condition(check);
    check->cancelled_ms = now_ms();
    return check->cancelled;
}

static void set_check(struct check *check, int (*condition)(const struct check *check))
{
    memset(check, 0, sizeof *check);
    check->condition = condition;
    check->thread = pthread_self();
    intercom_set_interrupt_check(run_check, check);
}

/* Where a call can only wait for one thing: it runs the check again and again. */
static int has_run_often(const struct check *check)
{
    return check->runs >= 5;
}

static int call_waits(const struct check *check)
{
    int waits;

    pthread_mutex_lock(&check->server->lock);
    waits = check->server->call_waits;
    pthread_mutex_unlock(&check->server->lock);
    return waits;
}

static int has_flag(const struct check *check)
{
    return check->flag;
}

static void record_attempt(const intercom_attempt *attempt, void *user_data)
{
    struct check *check = user_data;

    check->flag = attempt->status == 503;
}

static int record_poll(const char *export_json, void *user_data)
{
    struct check *check = user_data;

    CHECK(export_json != NULL);
    check->flag = 1;
    return 0;
}

/* A client that waits for long before a retry. `observer` is passed to `record_attempt`. */
static intercom_client *client_of(const char *base_url, struct check *observer)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    CHECK(intercom_options_set_base_url(options, base_url) == 0);
    CHECK(intercom_options_set_retry_base_delay_ms(options, LONG_MS / 2) == 0);
    CHECK(intercom_options_set_retry_max_delay_ms(options, LONG_MS / 2) == 0);
    CHECK(intercom_options_set_connect_timeout_ms(options, LONG_MS) == 0);
    CHECK(intercom_options_set_timeout_ms(options, LONG_MS) == 0);
    if (observer != NULL)
        CHECK(intercom_options_set_observer(options, record_attempt, observer, NULL) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    intercom_options_free(options);
    return client;
}

static void add_fault(const intercom_client *client, const char *fault)
{
    intercom_error *error = NULL;

    intercom_string_free(
        RESPONSE(intercom_request(client, "POST", "/_sandbox/faults", NULL, fault, &error)));
}

static void reset_sandbox(const intercom_client *client)
{
    intercom_error *error = NULL;

    intercom_string_free(
        RESPONSE(intercom_request(client, "POST", "/_sandbox/reset", NULL, NULL, &error)));
}

/* Checks and frees the error of a call that a check has cancelled. */
static void require_cancelled(intercom_error *error, const struct check *check, int maybe_applied)
{
    if (intercom_error_code(error) != INTERCOM_ERROR_CANCELLED)
        fprintf(stderr, "%s\n", error_text(error));
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_CANCELLED);
    CHECK(intercom_error_attempts(error) == 1);
    CHECK(intercom_error_maybe_applied(error) == maybe_applied);
    CHECK(check->cancelled);
    CHECK(now_ms() - check->cancelled_ms < PROMPTLY_MS);
    intercom_error_free(error);
}

static void a_call_is_cancelled_while_it_waits_for_the_response(void)
{
    intercom_error *error = NULL;
    struct server server;
    struct check check;
    intercom_client *client;

    start(&server, WAIT, "\r\n\r\n");
    client = client_of(server.url, NULL);
    set_check(&check, call_waits);
    check.server = &server;
    CHECK(intercom_admins_identify(client, &error) == NULL);
    require_cancelled(error, &check, 0);
    stop(&server, client);

    start(&server, WAIT, "\"T\"}");
    client = client_of(server.url, NULL);
    set_check(&check, call_waits);
    check.server = &server;
    CHECK(intercom_articles_update(client, "800001", "{\"title\": \"T\"}", &error) == NULL);
    require_cancelled(error, &check, 1);
    stop(&server, client);
}

static void a_call_is_cancelled_while_it_receives_the_body(void)
{
    intercom_error *error = NULL;
    struct server server;
    struct check check;
    intercom_client *client;

    start(&server, SEND_LARGE_BEGINNING, "\r\n\r\n");
    client = client_of(server.url, NULL);
    set_check(&check, call_waits);
    check.server = &server;
    CHECK(intercom_articles_retrieve(client, "800001", &error) == NULL);
    CHECK(intercom_error_http_status(error) == 200);
    require_cancelled(error, &check, 0);
    stop(&server, client);
}

static void a_call_is_cancelled_before_a_retry(const intercom_client *client)
{
    intercom_error *error = NULL;
    struct check check;
    intercom_client *patient = client_of(from_environment("INTERCOM_BASE_URL"), &check);

    add_fault(client, "{\"kind\": \"status\", \"status\": 503}");
    set_check(&check, has_flag);
    CHECK(intercom_articles_retrieve(patient, "800001", &error) == NULL);
    CHECK(intercom_error_http_status(error) == 503);
    require_cancelled(error, &check, 0);
    intercom_set_interrupt_check(NULL, NULL);
    intercom_client_free(patient);
}

static void a_wait_is_cancelled_between_two_polls(const intercom_client *client)
{
    intercom_error *error = NULL;
    struct check check;
    char job[64];
    char *export = RESPONSE(intercom_data_exports_create(
        client, "{\"created_at_after\": 1, \"created_at_before\": 2}", &error));

    json_text(json_member(export, "job_identifier"), job, sizeof job);
    intercom_string_free(export);
    set_check(&check, has_flag);
    CHECK(intercom_data_exports_wait(client, job, LONG_MS, 0, record_poll, &check, &error)
          == NULL);
    require_cancelled(error, &check, 0);
    intercom_set_interrupt_check(NULL, NULL);
}

static void a_call_is_cancelled_while_it_connects(void)
{
    char base_url[64];
    const int listener = listen_on_loopback(0, base_url, sizeof base_url);
    intercom_client *client = client_of(base_url, NULL);
    intercom_error *error = NULL;
    struct check check;

    fill_backlog(listener);
    set_check(&check, has_run_often);
    CHECK(intercom_articles_update(client, "800001", "{\"title\": \"T\"}", &error) == NULL);
    require_cancelled(error, &check, 0);
    intercom_set_interrupt_check(NULL, NULL);
    intercom_client_free(client);
    close_socket(listener);
}

static void *make_a_call(void *data)
{
    intercom_error *error = NULL;

    intercom_string_free(
        RESPONSE(intercom_articles_retrieve(data, "800001", &error)));
    return NULL;
}

/* The check of one thread cancels its call, and not that of another with the same client. */
static void a_call_of_another_thread_continues(intercom_client *client)
{
    intercom_error *error = NULL;
    struct check check;
    pthread_t thread;

    add_fault(client, "{\"kind\": \"delay\", \"ms\": 300, \"path\": \"/articles\"}");
    add_fault(client, "{\"kind\": \"delay\", \"ms\": " PAUSE_MS ", \"path\": \"/me\"}");
    CHECK(pthread_create(&thread, NULL, make_a_call, client) == 0);
    set_check(&check, has_run_often);
    CHECK(intercom_admins_identify(client, &error) == NULL);
    require_cancelled(error, &check, 0);
    CHECK(pthread_join(thread, NULL) == 0);
    intercom_set_interrupt_check(NULL, NULL);
    reset_sandbox(client);
}

static int run_check_that_calls(void *user_data)
{
    struct check *check = user_data;
    intercom_error *error = NULL;

    /* Its own call does not run it again. */
    CHECK(++check->runs == 1);
    intercom_string_free(RESPONSE(intercom_articles_retrieve(check->client, "800001", &error)));
    intercom_set_interrupt_check(run_check, check);
    return 0;
}

/* The check makes a call that waits as well, and replaces itself. */
static void a_check_may_make_calls(const intercom_client *client)
{
    intercom_error *error = NULL;
    struct check check;

    add_fault(client, "{\"kind\": \"delay\", \"ms\": 300, \"path\": \"/articles\"}");
    add_fault(client, "{\"kind\": \"delay\", \"ms\": " PAUSE_MS ", \"path\": \"/me\"}");
    set_check(&check, has_run_often);
    check.client = client;
    intercom_set_interrupt_check(run_check_that_calls, &check);
    CHECK(intercom_admins_identify(client, &error) == NULL);
    require_cancelled(error, &check, 0);
    intercom_set_interrupt_check(NULL, NULL);
    reset_sandbox(client);
}

static volatile sig_atomic_t stopped;

static void handle_signal(int number)
{
    (void)number;
    stopped = 1;
}

static int is_stopped(const struct check *check)
{
    (void)check;
    return stopped;
}

static void a_signal_handler_cancels_a_call_through_a_flag(void)
{
    intercom_error *error = NULL;
    struct server server;
    struct check check;
    intercom_client *client;

    CHECK(signal(SIGTERM, handle_signal) != SIG_ERR);
    start(&server, SEND_SIGNAL, "\r\n\r\n");
    client = client_of(server.url, NULL);
    set_check(&check, is_stopped);
    CHECK(intercom_admins_identify(client, &error) == NULL);
    require_cancelled(error, &check, 0);
    stop(&server, client);
    CHECK(signal(SIGTERM, SIG_DFL) != SIG_ERR);
}

static void without_a_check_a_call_waits(const intercom_client *client)
{
    intercom_error *error = NULL;
    struct check check;

    add_fault(client, "{\"kind\": \"delay\", \"ms\": 300}");
    set_check(&check, has_run_often);
    intercom_set_interrupt_check(NULL, NULL);
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    CHECK(check.runs == 0);
}

int main(void)
{
    intercom_client *client = sandbox_client();

    a_call_is_cancelled_while_it_waits_for_the_response();
    a_call_is_cancelled_while_it_receives_the_body();
    a_call_is_cancelled_before_a_retry(client);
    a_wait_is_cancelled_between_two_polls(client);
    a_call_is_cancelled_while_it_connects();
    a_call_of_another_thread_continues(client);
    a_check_may_make_calls(client);
    a_signal_handler_cancels_a_call_through_a_flag();
    without_a_check_a_call_waits(client);
    intercom_client_free(client);
    return 0;
}
