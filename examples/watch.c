/* Prints conversations as they are created or changed, until SIGINT or SIGTERM.
 *
 *   cc watch.c $(pkg-config --cflags --libs intercom) -pthread -o watch
 *   INTERCOM_ACCESS_TOKEN=... ./watch [SECONDS]
 *
 * Polls every 10 seconds, or as often as the argument says. While Intercom cannot be reached it polls
 * less and less often, at least once a minute. A signal ends it at once, also during a call. Ends with
 * status 1 after an error that would last, such as a wrong token.
 *
 * INTERCOM_REGION and INTERCOM_BASE_URL name another region or server. */
#define _POSIX_C_SOURCE 200809L

#include <intercom.h>
#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "json.h"
#include "text.h"

#define CALL_TIMEOUT_MS 30000
#define MAX_BACKOFF_MS 60000
#define CANCEL_INTERVAL_MS 50
#define REMEMBERED 256

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int stopping; /* A signal has arrived. */
static int ended;    /* The main thread makes no more calls. */

/* Returns the time after so many milliseconds, for pthread_cond_timedwait. */
static struct timespec after_ms(int64_t ms)
{
    struct timespec time;

    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_sec += (time_t)(ms / 1000);
    time.tv_nsec += (long)(ms % 1000) * 1000000;
    if (time.tv_nsec >= 1000000000) {
        time.tv_sec++;
        time.tv_nsec -= 1000000000;
    }
    return time;
}

/* Waits for a signal in a thread of its own, because a signal handler may call next to nothing. */
static void *stop_at_signal(void *client)
{
    sigset_t signals;
    int received;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigwait(&signals, &received);
    pthread_mutex_lock(&lock);
    stopping = 1;
    pthread_cond_broadcast(&changed);
    /* Cancelling ends only calls that have begun, and one may begin just now. */
    while (!ended) {
        struct timespec again = after_ms(CANCEL_INTERVAL_MS);

        intercom_client_cancel(client);
        pthread_cond_timedwait(&changed, &lock, &again);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

/* Returns whether to go on after a pause, which a signal ends. */
static int pause_ms(int64_t ms)
{
    const struct timespec end = after_ms(ms);
    int go_on;

    pthread_mutex_lock(&lock);
    while (!stopping && pthread_cond_timedwait(&changed, &lock, &end) == 0)
        continue;
    go_on = !stopping;
    pthread_mutex_unlock(&lock);
    return go_on;
}

/* Returns whether this change is new. Intercom's search for later changes includes those of the same
 * second, so the latest ones are remembered. */
static int is_new(const char *id, const char *updated_at)
{
    static char seen[REMEMBERED][64];
    static size_t next;
    char change[64];
    size_t i;

    snprintf(change, sizeof change, "%s %s", id, updated_at);
    for (i = 0; i < REMEMBERED; i++)
        if (strcmp(seen[i], change) == 0)
            return 0;
    strcpy(seen[next++ % REMEMBERED], change);
    return 1;
}

/* Prints the conversations of a page that are new, and updates the time of the latest change. */
static void print_page(const char *page, int64_t *latest)
{
    const char *list = json_member(page, "conversations");
    const char *conversation;
    size_t i;

    for (i = 0; (conversation = json_element(list, i)) != NULL; i++) {
        char id[32], updated_at[24], state[16], name[80];
        const char *author = json_member(json_member(conversation, "source"), "author");
        int64_t time = strtoll(
            json_text(json_member(conversation, "updated_at"), updated_at, sizeof updated_at),
            NULL, 10);

        json_text(json_member(conversation, "id"), id, sizeof id);
        json_text(json_member(conversation, "state"), state, sizeof state);
        json_text(json_member(author, "name"), name, sizeof name);
        if (is_new(id, updated_at))
            printf("%s %s, from %s\n", id, state, printable(name));
        if (time > *latest)
            *latest = time;
    }
    fflush(stdout);
}

/* Prints what has changed since the latest change. Returns 0 on failure. */
static int poll_once(const intercom_client *client, int64_t *latest, intercom_error **error)
{
    char body[160], *page;
    intercom_pager *pager;
    int result;

    snprintf(body, sizeof body,
             "{\"query\": {\"field\": \"updated_at\", \"operator\": \">\", \"value\": %" PRId64
             "}, \"pagination\": {\"per_page\": 150}}",
             *latest);
    pager = intercom_conversations_search_pages(client, body, error);
    if (pager == NULL)
        return 0;
    while ((result = intercom_pager_next(pager, &page, error)) == 1) {
        print_page(page, latest);
        intercom_string_free(page);
    }
    intercom_pager_free(pager);
    return result == 0;
}

/* Returns whether a later call may succeed. */
static int is_temporary(const intercom_error *error)
{
    int status = intercom_error_http_status(error);

    switch (intercom_error_code(error)) {
    case INTERCOM_ERROR_TRANSPORT:
    case INTERCOM_ERROR_TIMEOUT:
        return 1;
    case INTERCOM_ERROR_API:
        return status == 408 || status == 429 || status >= 500;
    default:
        return 0;
    }
}

/* Polls until a signal. Returns 0 after an error that would last. */
static int watch(const intercom_client *client, int64_t interval_ms)
{
    int64_t latest = (int64_t)time(NULL), backoff_ms = interval_ms;

    for (;;) {
        intercom_error *error = NULL;
        int64_t next_ms = interval_ms;

        if (poll_once(client, &latest, &error)) {
            if (backoff_ms > interval_ms)
                fprintf(stderr, "watch: connected again\n");
            backoff_ms = interval_ms;
        } else if (intercom_error_code(error) != INTERCOM_ERROR_CANCELLED) {
            int temporary = is_temporary(error);

            backoff_ms = backoff_ms * 2 < MAX_BACKOFF_MS ? backoff_ms * 2 : MAX_BACKOFF_MS;
            next_ms = intercom_error_retry_after_ms(error);
            if (next_ms < backoff_ms)
                next_ms = backoff_ms;
            fprintf(stderr, "watch: %s\n", intercom_error_message(error));
            intercom_error_free(error);
            if (!temporary)
                return 0;
        } else {
            intercom_error_free(error);
        }
        if (!pause_ms(next_ms))
            return 1;
    }
}

static intercom_client *connect_client(void)
{
    intercom_options *options = intercom_options_new();
    intercom_error *error = NULL;
    intercom_client *client;

    intercom_options_set_timeout_ms(options, CALL_TIMEOUT_MS);
    client = intercom_client_new_from_env(options, &error);
    if (client == NULL)
        fprintf(stderr, "watch: %s\n", intercom_error_message(error));
    intercom_error_free(error);
    intercom_options_free(options);
    return client;
}

int main(int count, char **arguments)
{
    double seconds = count > 1 ? strtod(arguments[1], NULL) : 10;
    intercom_client *client;
    pthread_t thread;
    sigset_t signals;
    int done;

    if (count > 2 || !(seconds >= 0.01 && seconds <= 3600)) {
        fprintf(stderr, "usage: watch [SECONDS]\n");
        return EXIT_FAILURE;
    }
    client = connect_client();
    if (client == NULL)
        return EXIT_FAILURE;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    /* New threads inherit the mask, so only `sigwait` receives these signals. */
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    if (pthread_create(&thread, NULL, stop_at_signal, client) != 0)
        return EXIT_FAILURE;

    done = watch(client, (int64_t)(seconds * 1000));

    pthread_mutex_lock(&lock);
    ended = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    pthread_kill(thread, SIGTERM); /* Ends `sigwait`, if no signal has. */
    pthread_join(thread, NULL);
    intercom_client_free(client);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
