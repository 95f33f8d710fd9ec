/* One client in many threads at once, and a call that another thread ends. */
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
        char *article = ANSWER(intercom_articles_retrieve(work->client, work->article, &error));

        json_text(json_member(article, "id"), id, sizeof id);
        CHECK(strcmp(id, work->article) == 0);
        intercom_string_free(article);

        REFUSED(intercom_admins_retrieve(work->client, "1", &error), 404, "admin_not_found");

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

static void many_at_once(const intercom_client *client)
{
    struct work work[THREADS];
    pthread_t threads[THREADS];
    int i;

    for (i = 0; i < THREADS; i++) {
        work[i].client = client;
        work[i].article = ARTICLES[i];
        CHECK(pthread_create(&threads[i], NULL, run, &work[i]) == 0);
    }
    for (i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
}

struct wait {
    const intercom_client *client;
    pthread_mutex_t lock;
    int over;
};

static void *wait_for_answer(void *data)
{
    struct wait *wait = data;
    intercom_error *error = NULL;

    CHECK(intercom_admins_identify(wait->client, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_CANCELLED);
    intercom_error_free(error);
    pthread_mutex_lock(&wait->lock);
    wait->over = 1;
    pthread_mutex_unlock(&wait->lock);
    return NULL;
}

/* The call would take ten seconds; it has to end long before. */
static void cancelled(const intercom_client *client)
{
    const struct timespec pause = {0, 50 * 1000 * 1000};
    struct wait wait = {client, PTHREAD_MUTEX_INITIALIZER, 0};
    intercom_error *error = NULL;
    pthread_t thread;
    int rounds = 0, over = 0;

    intercom_string_free(ANSWER(intercom_request(
        client, "POST", "/_sandbox/faults", NULL,
        "{\"kind\": \"slow_headers\", \"ms\": 10000, \"path\": \"/me\"}", &error)));
    CHECK(pthread_create(&thread, NULL, wait_for_answer, &wait) == 0);
    /* When the call begins is not known, so it is cancelled until it is over. */
    while (!over && rounds++ < 100) {
        nanosleep(&pause, NULL);
        intercom_client_cancel(client);
        pthread_mutex_lock(&wait.lock);
        over = wait.over;
        pthread_mutex_unlock(&wait.lock);
    }
    CHECK(over);
    CHECK(pthread_join(thread, NULL) == 0);
    pthread_mutex_destroy(&wait.lock);

    intercom_string_free(ANSWER(intercom_admins_identify(client, &error)));
}

int main(void)
{
    intercom_client *client = sandbox_client();

    many_at_once(client);
    cancelled(client);
    intercom_client_free(client);
    return 0;
}
