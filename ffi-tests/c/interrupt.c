/* A check that cancels the calls of its thread, in every phase in which a call waits. */
#define _POSIX_C_SOURCE 200809L

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "support.h"

/* Longer than any test waits. */
#define PAUSE_MS "60000"
/* Long enough for a call to reach the phase in which it waits. */
static const int64_t UNTIL_WAITING_MS = 1000;
/* A cancelled call returns within this time, even on a busy machine. */
static const int64_t PROMPTLY_MS = 10 * 1000;

struct check {
    int64_t started;
    int runs;
    int cancelled;
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
    check->cancelled = now_ms() - check->started > UNTIL_WAITING_MS;
    return check->cancelled;
}

static void set_check(struct check *check)
{
    memset(check, 0, sizeof *check);
    check->started = now_ms();
    check->thread = pthread_self();
    intercom_set_interrupt_check(run_check, check);
}

static intercom_client *client_of(const char *base_url, uint64_t retry_delay_ms)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    CHECK(intercom_options_set_base_url(options, base_url) == 0);
    CHECK(intercom_options_set_retry_base_delay_ms(options, retry_delay_ms) == 0);
    CHECK(intercom_options_set_retry_max_delay_ms(options, retry_delay_ms) == 0);
    CHECK(intercom_options_set_connect_timeout_ms(options, 5 * 60 * 1000) == 0);
    CHECK(intercom_options_set_timeout_ms(options, 5 * 60 * 1000) == 0);
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
    CHECK(check->cancelled && check->runs > 1);
    CHECK(now_ms() - check->started < UNTIL_WAITING_MS + PROMPTLY_MS);
    intercom_error_free(error);
}

static void a_call_is_cancelled_while_it_waits_for_the_response(const intercom_client *client)
{
    intercom_error *error = NULL;
    struct check check;

    add_fault(client, "{\"kind\": \"slow_headers\", \"ms\": " PAUSE_MS ", \"times\": 3}");
    set_check(&check);
    CHECK(intercom_admins_identify(client, &error) == NULL);
    require_cancelled(error, &check, 0);

    set_check(&check);
    CHECK(intercom_articles_update(client, "800001", "{\"title\": \"T\"}", &error) == NULL);
    require_cancelled(error, &check, 1);
    intercom_set_interrupt_check(NULL, NULL);

    /* The client stays usable. */
    reset_sandbox(client);
    intercom_string_free(RESPONSE(intercom_articles_retrieve(client, "800001", &error)));
}

static void a_call_is_cancelled_while_it_receives_the_body(const intercom_client *client)
{
    intercom_error *error = NULL;
    struct check check;

    add_fault(client, "{\"kind\": \"slow_body\", \"ms\": " PAUSE_MS "}");
    set_check(&check);
    CHECK(intercom_articles_retrieve(client, "800001", &error) == NULL);
    CHECK(intercom_error_http_status(error) == 200);
    require_cancelled(error, &check, 0);
    intercom_set_interrupt_check(NULL, NULL);
    reset_sandbox(client);
}

static void a_call_is_cancelled_before_a_retry(const intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_client *patient = client_of(from_environment("INTERCOM_BASE_URL"), 60 * 1000);
    struct check check;

    add_fault(client, "{\"kind\": \"status\", \"status\": 503}");
    set_check(&check);
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
    set_check(&check);
    CHECK(intercom_data_exports_wait(client, job, 60 * 1000, 0, NULL, NULL, &error) == NULL);
    require_cancelled(error, &check, 0);
    intercom_set_interrupt_check(NULL, NULL);
}

/* Fills the backlog of a listening socket, so that further connections wait. */
static int full_backlog(struct sockaddr_in *address)
{
    socklen_t length = sizeof *address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    int pending = 1;

    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(listener >= 0);
    CHECK(bind(listener, (struct sockaddr *)address, sizeof *address) == 0);
    CHECK(listen(listener, 0) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)address, &length) == 0);
    while (pending > 0) {
        struct pollfd connection;

        connection.fd = socket(AF_INET, SOCK_STREAM, 0);
        connection.events = POLLOUT;
        CHECK(connection.fd >= 0);
        CHECK(fcntl(connection.fd, F_SETFL, O_NONBLOCK) == 0);
        CHECK(connect(connection.fd, (struct sockaddr *)address, sizeof *address) == 0
              || errno == EINPROGRESS);
        pending = poll(&connection, 1, 200);
    }
    return listener;
}

static void a_call_is_cancelled_while_it_connects(void)
{
    struct sockaddr_in address;
    int listener = full_backlog(&address);
    char base_url[64];
    intercom_client *client;
    intercom_error *error = NULL;
    struct check check;

    snprintf(base_url, sizeof base_url, "http://127.0.0.1:%d", ntohs(address.sin_port));
    client = client_of(base_url, 1);
    set_check(&check);
    CHECK(intercom_articles_update(client, "800001", "{\"title\": \"T\"}", &error) == NULL);
    require_cancelled(error, &check, 0);
    intercom_set_interrupt_check(NULL, NULL);
    intercom_client_free(client);
    close(listener);
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
    set_check(&check);
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
    set_check(&check);
    check.client = client;
    intercom_set_interrupt_check(run_check_that_calls, &check);
    CHECK(intercom_admins_identify(client, &error) == NULL);
    require_cancelled(error, &check, 0);
    intercom_set_interrupt_check(NULL, NULL);
    reset_sandbox(client);
}

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    (void)number;
    stopped = 1;
}

static int is_stopped(void *user_data)
{
    (void)user_data;
    return stopped;
}

static void a_signal_handler_cancels_a_call_through_a_flag(const intercom_client *client)
{
    intercom_error *error = NULL;
    struct sigaction action;
    int64_t started = now_ms();

    memset(&action, 0, sizeof action);
    action.sa_handler = stop;
    CHECK(sigaction(SIGALRM, &action, NULL) == 0);
    add_fault(client, "{\"kind\": \"slow_headers\", \"ms\": " PAUSE_MS "}");
    intercom_set_interrupt_check(is_stopped, NULL);
    alarm(1);
    CHECK(intercom_admins_identify(client, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_CANCELLED);
    CHECK(now_ms() - started < PROMPTLY_MS);
    intercom_error_free(error);
    intercom_set_interrupt_check(NULL, NULL);
    reset_sandbox(client);
}

static void without_a_check_a_call_waits(const intercom_client *client)
{
    intercom_error *error = NULL;
    struct check check;

    add_fault(client, "{\"kind\": \"delay\", \"ms\": 300}");
    set_check(&check);
    intercom_set_interrupt_check(NULL, NULL);
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    CHECK(check.runs == 0);
}

int main(void)
{
    intercom_client *client = sandbox_client();

    a_call_is_cancelled_while_it_waits_for_the_response(client);
    a_call_is_cancelled_while_it_receives_the_body(client);
    a_call_is_cancelled_before_a_retry(client);
    a_wait_is_cancelled_between_two_polls(client);
    a_call_is_cancelled_while_it_connects();
    a_call_of_another_thread_continues(client);
    a_check_may_make_calls(client);
    a_signal_handler_cancels_a_call_through_a_flag(client);
    without_a_check_a_call_waits(client);
    intercom_client_free(client);
    return 0;
}
