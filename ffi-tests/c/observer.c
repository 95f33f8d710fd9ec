/* What an observer receives, and a client in a forked process. */
#define _POSIX_C_SOURCE 200809L

#ifndef _WIN32
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "support.h"

struct seen {
    int attempts;
    int released;
    char method[8];
    char path[64];
    char failure[32];
    char route[64];
    char request_id[64];
    int status;
    uint32_t number;
    int64_t wait_ms;
};

static void observe(const intercom_attempt *attempt, void *user_data)
{
    struct seen *seen = user_data;

    CHECK(attempt->size == sizeof *attempt);
    seen->attempts++;
    snprintf(seen->method, sizeof seen->method, "%s", attempt->method);
    snprintf(seen->path, sizeof seen->path, "%s", attempt->path);
    snprintf(seen->failure, sizeof seen->failure, "%s",
             attempt->failure != NULL ? attempt->failure : "");
    snprintf(seen->route, sizeof seen->route, "%s", attempt->route != NULL ? attempt->route : "");
    snprintf(seen->request_id, sizeof seen->request_id, "%s",
             attempt->request_id != NULL ? attempt->request_id : "");
    seen->status = attempt->status;
    seen->number = attempt->number;
    seen->wait_ms = attempt->wait_ms;
    if (attempt->status == 503)
        CHECK(attempt->wait_ms >= 15 && attempt->wait_ms <= 30);
    CHECK(attempt->duration_us < 60u * 1000 * 1000);
}

static void release(void *user_data)
{
    struct seen *seen = user_data;

    seen->released++;
}

static intercom_client *observed(const char *base_url, struct seen *seen)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    memset(seen, 0, sizeof *seen);
    CHECK(intercom_options_set_base_url(options, base_url) == 0);
    CHECK(intercom_options_set_max_retries(options, 1) == 0);
    CHECK(intercom_options_set_retry_base_delay_ms(options, 40) == 0);
    CHECK(intercom_options_set_retry_max_delay_ms(options, 30) == 0);
    CHECK(intercom_options_set_observer(options, observe, seen, release) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    intercom_options_free(options);
    CHECK(seen->released == 0);
    return client;
}

static void every_attempt_is_observed(void)
{
    struct seen seen;
    intercom_client *client = observed(from_environment("INTERCOM_BASE_URL"), &seen);
    intercom_error *error = NULL;

    intercom_string_free(RESPONSE(intercom_articles_list(client, "{\"page\": 2}", &error)));
    CHECK(seen.attempts == 1 && seen.status == 200 && seen.number == 1 && seen.wait_ms == -1);
    CHECK(strcmp(seen.method, "GET") == 0 && strcmp(seen.path, "/articles") == 0);
    CHECK(seen.failure[0] == '\0');

    intercom_string_free(RESPONSE(intercom_articles_retrieve(client, "800004", &error)));
    CHECK(strcmp(seen.path, "/articles/800004") == 0);
    CHECK(strcmp(seen.route, "/articles/{id}") == 0 && seen.request_id[0] != '\0');

    intercom_string_free(RESPONSE(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"status\", \"status\": 503, \"path\": \"/me\"}", &error)));
    CHECK(seen.route[0] == '\0');
    seen.attempts = 0;
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    CHECK(seen.attempts == 2 && seen.status == 200 && seen.number == 2);

    CHECK(intercom_articles_retrieve(client, "..", &error) == NULL);
    CHECK(seen.attempts == 2);
    intercom_error_free(error);
    intercom_client_free(client);
    CHECK(seen.released == 1);
}

static void an_attempt_without_a_response_has_a_failure(void)
{
    struct seen seen;
    intercom_client *client = observed("http://127.0.0.1:1", &seen);
    intercom_error *error = NULL;

    CHECK(intercom_admins_identify(client, &error) == NULL);
    CHECK(seen.attempts == 2 && seen.status == 0 && seen.wait_ms == -1);
    CHECK(strcmp(seen.failure, "connect") == 0);
    CHECK(strcmp(seen.route, "/me") == 0 && seen.request_id[0] == '\0');
    intercom_error_free(error);
    intercom_client_free(client);
}

static void a_rejected_observer_is_released(void)
{
    struct seen seen = {0};
    intercom_options *options = intercom_options_new();

    CHECK(intercom_options_set_observer(options, NULL, &seen, release) == -1);
    CHECK(strstr(intercom_options_error(options), "observe") != NULL);
    CHECK(seen.released == 1);
    CHECK(intercom_options_set_observer(NULL, observe, &seen, release) == -1);
    CHECK(seen.released == 2);
    CHECK(intercom_options_set_observer(options, observe, NULL, NULL) == 0);
    intercom_options_free(options);
}

static void pool_and_throttle_options_are_used(void)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    CHECK(intercom_options_set_base_url(options, from_environment("INTERCOM_BASE_URL")) == 0);
    CHECK(intercom_options_set_max_idle_connections(options, 0) == 0);
    CHECK(intercom_options_set_idle_timeout_ms(options, 1000) == 0);
    CHECK(intercom_options_set_throttle(options, 1) == 0);
    client = intercom_client_new(from_environment("INTERCOM_TOKEN"), options, &error);
    CHECK(client != NULL && error == NULL);
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    intercom_client_free(client);

    intercom_options_free(options);
    CHECK(intercom_options_set_max_idle_connections(NULL, 1) == -1);
    CHECK(intercom_options_set_idle_timeout_ms(NULL, 1) == -1);
    CHECK(intercom_options_set_throttle(NULL, 1) == -1);
    CHECK(intercom_options_set_retry_base_delay_ms(NULL, 1) == -1);
    CHECK(intercom_options_set_retry_max_delay_ms(NULL, 1) == -1);
}

#ifndef _WIN32
/* Parent and child use one client at once, and neither receives a response of the other. */
static void a_client_works_on_both_sides_of_a_fork(void)
{
    enum { ROUNDS = 50 };
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    const char *article;
    char id[32];
    pid_t child;
    int round, status;

    intercom_string_free(RESPONSE(intercom_articles_retrieve(client, "800003", &error)));
    child = fork();
    CHECK(child >= 0);
    article = child == 0 ? "800001" : "800002";
    for (round = 0; round < ROUNDS; round++) {
        char *response = RESPONSE(intercom_articles_retrieve(client, article, &error));

        json_text(json_member(response, "id"), id, sizeof id);
        CHECK(strcmp(id, article) == 0);
        intercom_string_free(response);
    }
    intercom_client_free(client);
    if (child == 0)
        _exit(0);
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
#endif

int main(void)
{
    every_attempt_is_observed();
    an_attempt_without_a_response_has_a_failure();
    a_rejected_observer_is_released();
    pool_and_throttle_options_are_used();
#ifndef _WIN32
    a_client_works_on_both_sides_of_a_fork();
#endif
    return 0;
}
