/* One client used by many threads at once, and a call that another thread cancels. With STACK_SIZE,
 * the threads have stacks of this size. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <time.h>

#include "support.h"

enum { THREADS = 4, ROUNDS = 25 };

static const char *const ARTICLES[THREADS] = {"800001", "800002", "800003", "800004"};

struct work {
    const intercom_client *client;
    const char *article;
};

static void *run(void *data)
{
    const struct work *work = data;
    int round;

    for (round = 0; round < ROUNDS; round++) {
        intercom_error *error = NULL;
        intercom_pager *pager;
        intercom_rate_limit limit;
        size_t pages, items;
        char id[32];
        char *article = RESPONSE(intercom_articles_retrieve(work->client, work->article, &error));

        json_text(json_member(article, "id"), id, sizeof id);
        CHECK(strcmp(id, work->article) == 0);
        intercom_string_free(article);

        API_ERROR(intercom_admins_retrieve(work->client, "1", &error), 404, "admin_not_found");

        limit.size = sizeof limit;
        CHECK(intercom_client_rate_limit(work->client, &limit) == 1);

        if (round % 10 == 0) {
            pager = intercom_conversations_list_pages(work->client, "{\"per_page\": 8}", &error);
            CHECK(error == NULL);
            count_pages(pager, "conversations", NULL, &pages, &items);
            CHECK(pages == 2 && items == 16);
        }
    }
    return NULL;
}

static void one_client_serves_many_threads(const intercom_client *client)
{
    struct work work[THREADS];
    pthread_t threads[THREADS];
    pthread_attr_t attributes;
    int i;

    CHECK(pthread_attr_init(&attributes) == 0);
#ifdef STACK_SIZE
    CHECK(pthread_attr_setstacksize(&attributes, STACK_SIZE) == 0);
#endif
    for (i = 0; i < THREADS; i++) {
        work[i].client = client;
        work[i].article = ARTICLES[i];
        CHECK(pthread_create(&threads[i], &attributes, run, &work[i]) == 0);
    }
    for (i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    pthread_attr_destroy(&attributes);
}

struct blocked_call {
    const intercom_client *client;
    pthread_mutex_t lock;
    int finished;
};

static void *make_blocked_call(void *data)
{
    struct blocked_call *call = data;
    intercom_error *error = NULL;

    CHECK(intercom_admins_identify(call->client, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_CANCELLED);
    intercom_error_free(error);
    pthread_mutex_lock(&call->lock);
    call->finished = 1;
    pthread_mutex_unlock(&call->lock);
    return NULL;
}

/* The call would take a minute; it must end long before. */
static void a_call_is_cancelled_by_another_thread(const intercom_client *client)
{
    const struct timespec pause = {0, 50 * 1000 * 1000};
    struct blocked_call call = {client, PTHREAD_MUTEX_INITIALIZER, 0};
    intercom_error *error = NULL;
    pthread_t thread;
    int rounds = 0, finished = 0;

    intercom_string_free(RESPONSE(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"slow_headers\", \"ms\": 60000, \"path\": \"/me\"}", &error)));
    CHECK(pthread_create(&thread, NULL, make_blocked_call, &call) == 0);
    /* It is unknown when the call starts, so cancel until it has finished. */
    while (!finished && rounds++ < 600) {
        nanosleep(&pause, NULL);
        intercom_client_cancel(client);
        pthread_mutex_lock(&call.lock);
        finished = call.finished;
        pthread_mutex_unlock(&call.lock);
    }
    CHECK(finished);
    CHECK(pthread_join(thread, NULL) == 0);
    pthread_mutex_destroy(&call.lock);

    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
}

int main(void)
{
    intercom_client *client = sandbox_client();

    one_client_serves_many_threads(client);
    a_call_is_cancelled_by_another_thread(client);
    intercom_client_free(client);
    return 0;
}
