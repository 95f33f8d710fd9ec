/* A short tour: articles and their statistics, and conversations that nobody looks after.
 *
 *   cc tour.c $(pkg-config --cflags --libs intercom) -o tour
 *   INTERCOM_ACCESS_TOKEN=... ./tour
 *
 * Set INTERCOM_BASE_URL to try it on a sandbox; it assigns conversations. */
#include <intercom.h>
#include <stdio.h>
#include <stdlib.h>

#include "json.h"

/* Says why a call failed, and gives the error back. */
static void explain(intercom_error *error)
{
    printf("  error %d, HTTP status %d: %s\n", intercom_error_code(error),
           intercom_error_http_status(error), intercom_error_message(error));
    intercom_error_free(error);
}

static intercom_client *connect_client(void)
{
    const char *token = getenv("INTERCOM_ACCESS_TOKEN");
    const char *base_url = getenv("INTERCOM_BASE_URL");
    intercom_options *options = intercom_options_new();
    intercom_error *error;
    intercom_client *client;

    if (base_url != NULL && intercom_options_set_base_url(options, base_url) != 0)
        fprintf(stderr, "INTERCOM_BASE_URL is not usable\n");
    client = intercom_client_new(token, options, &error);
    intercom_options_free(options);
    if (client == NULL)
        explain(error);
    return client;
}

/* A pager follows a list to its end. */
static int list_articles(const intercom_client *client, char *first_id, size_t size)
{
    intercom_error *error;
    intercom_pager *pager = intercom_articles_list_pages(client, "{\"per_page\": 5}", &error);
    char *page;
    int more = -1;

    printf("Articles\n");
    first_id[0] = '\0';
    while (pager != NULL && (more = intercom_pager_next(pager, &page, &error)) == 1) {
        const char *articles = json_member(page, "data");
        const char *article;
        size_t i;

        for (i = 0; (article = json_element(articles, i)) != NULL; i++) {
            char id[32], title[200];

            json_text(json_member(article, "id"), id, sizeof id);
            printf("  %s  %s\n", id, json_text(json_member(article, "title"), title, sizeof title));
            if (first_id[0] == '\0')
                json_text(json_member(article, "id"), first_id, size);
        }
        intercom_string_free(page);
    }
    intercom_pager_free(pager);
    if (more == 0)
        return 1;
    explain(error);
    return 0;
}

static int print_statistics(const intercom_client *client, const char *article_id)
{
    intercom_error *error;
    char *statistics = intercom_articles_statistics(client, article_id, &error);
    char views[32], happy[32];

    printf("Statistics of %s\n", article_id);
    if (statistics == NULL) {
        explain(error);
        return 0;
    }
    printf("  %s views, %s %% happy\n",
           json_text(json_member(statistics, "views"), views, sizeof views),
           json_text(json_member(statistics, "happy_reaction_percentage"), happy, sizeof happy));
    intercom_string_free(statistics);
    return 1;
}

static char *find_unassigned(const intercom_client *client, intercom_error **error)
{
    return intercom_conversations_search(
        client,
        "{\"query\": {\"operator\": \"AND\", \"value\": ["
        "  {\"field\": \"open\", \"operator\": \"=\", \"value\": true},"
        "  {\"field\": \"admin_assignee_id\", \"operator\": \"=\", \"value\": null},"
        "  {\"field\": \"team_assignee_id\", \"operator\": \"=\", \"value\": null}]}}",
        error);
}

/* Says where a conversation went; frees the answer, or the error. */
static int report_assignment(char *conversation, intercom_error *error)
{
    char id[32], admin[32], team[32];

    if (conversation == NULL) {
        explain(error);
        return 0;
    }
    printf("  %s: admin %s, team %s\n",
           json_text(json_member(conversation, "id"), id, sizeof id),
           json_text(json_member(conversation, "admin_assignee_id"), admin, sizeof admin),
           json_text(json_member(conversation, "team_assignee_id"), team, sizeof team));
    intercom_string_free(conversation);
    return 1;
}

/* The first goes to the admin whom the token belongs to, the second to a team. */
static int assign(const intercom_client *client, const char *admin_id, const char *team_id)
{
    intercom_error *error;
    char *found = find_unassigned(client, &error);
    char first[32], second[32], *conversation;
    int done;

    printf("Unassigned conversations\n");
    if (found == NULL) {
        explain(error);
        return 0;
    }
    printf("  %d found\n", (int)json_length(json_member(found, "conversations")));
    json_text(json_member(json_element(json_member(found, "conversations"), 0), "id"), first,
              sizeof first);
    json_text(json_member(json_element(json_member(found, "conversations"), 1), "id"), second,
              sizeof second);
    intercom_string_free(found);
    if (first[0] == '\0' || second[0] == '\0')
        return 1;

    conversation = intercom_conversations_assign_to_admin(client, first, admin_id, admin_id, NULL,
                                                          &error);
    done = report_assignment(conversation, error);
    conversation = intercom_conversations_assign_to_team(client, second, admin_id, team_id, NULL,
                                                         &error);
    return report_assignment(conversation, error) && done;
}

/* The token's admin, and the first of the admin's teams. */
static int who_am_i(const intercom_client *client, char *admin_id, char *team_id, size_t size)
{
    intercom_error *error;
    char *me = intercom_admins_identify(client, &error);
    char name[100];

    if (me == NULL) {
        explain(error);
        return 0;
    }
    json_text(json_member(me, "id"), admin_id, size);
    json_text(json_element(json_member(me, "team_ids"), 0), team_id, size);
    printf("Hello, %s\n", json_text(json_member(me, "name"), name, sizeof name));
    intercom_string_free(me);
    return 1;
}

static void show_an_error(const intercom_client *client)
{
    intercom_error *error;
    char *article = intercom_articles_retrieve(client, "0", &error);

    printf("An article that does not exist\n");
    if (article == NULL)
        explain(error);
    intercom_string_free(article);
}

int main(void)
{
    char article_id[32], admin_id[32], team_id[32];
    intercom_client *client = connect_client();
    int done = client != NULL && who_am_i(client, admin_id, team_id, sizeof admin_id)
        && list_articles(client, article_id, sizeof article_id)
        && print_statistics(client, article_id) && assign(client, admin_id, team_id);

    if (done)
        show_an_error(client);
    intercom_client_free(client);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
