/* One client in many threads at once. */
#include <pthread.h>

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

int main(void)
{
    intercom_client *client = sandbox_client();
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
    intercom_client_free(client);
    return 0;
}
