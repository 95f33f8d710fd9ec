/* A short tour of the C API: articles and their statistics, unassigned conversations, and an error.
 *
 *   cc tour.c $(pkg-config --cflags --libs intercom) -o tour
 *   INTERCOM_ACCESS_TOKEN=... ./tour
 *
 * INTERCOM_REGION selects the region of the workspace: us (the default), eu or au.
 * INTERCOM_BASE_URL replaces the API's address, for example with the one that intercom-sandbox
 * prints.
 *
 * The tour only reads, unless INTERCOM_TOUR_WRITE=1: then it assigns two conversations. */
#include <intercom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "text.h"

#define ID_SIZE 32

/* Prints an error and frees it. */
static void print_error(intercom_error *error)
{
    printf("  error %d, HTTP status %d: %s\n", intercom_error_code(error),
           intercom_error_http_status(error), intercom_error_message(error));
    intercom_error_free(error);
}

static int may_write(void)
{
    const char *value = getenv("INTERCOM_TOUR_WRITE");

    return value != NULL && strcmp(value, "1") == 0;
}

/* Prints the name of the token's admin, and copies the admin's id and that of the admin's first
 * team, which is empty if there is none. */
static int identify(const intercom_client *client, char *admin_id, char *team_id)
{
    intercom_error *error;
    char *me = intercom_admins_identify(client, &error);
    char name[100];

    if (me == NULL) {
        print_error(error);
        return 0;
    }
    json_text(json_member(me, "id"), admin_id, ID_SIZE);
    json_text(json_element(json_member(me, "team_ids"), 0), team_id, ID_SIZE);
    json_text(json_member(me, "name"), name, sizeof name);
    printf("Hello, %s\n", printable(name));
    intercom_string_free(me);
    return 1;
}

/* Lists all articles, page by page. Copies the id of the first, which is empty if there is none. */
static int list_articles(const intercom_client *client, char *first_id)
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
            char id[ID_SIZE], title[200];

            json_text(json_member(article, "id"), id, sizeof id);
            json_text(json_member(article, "title"), title, sizeof title);
            printf("  %s  %s\n", id, printable(title));
            if (first_id[0] == '\0')
                strcpy(first_id, id);
        }
        intercom_string_free(page);
    }
    intercom_pager_free(pager);
    if (more == 0)
        return 1;
    print_error(error);
    return 0;
}

static int print_statistics(const intercom_client *client, const char *article_id)
{
    intercom_error *error;
    char *statistics = intercom_articles_statistics(client, article_id, &error);
    char views[32], happy[32];

    printf("Statistics of article %s\n", article_id);
    if (statistics == NULL) {
        print_error(error);
        return 0;
    }
    printf("  %s views, %s %% happy\n",
           json_text(json_member(statistics, "views"), views, sizeof views),
           json_text(json_member(statistics, "happy_reaction_percentage"), happy, sizeof happy));
    intercom_string_free(statistics);
    return 1;
}

/* Copies the ids of the first two unassigned open conversations, empty if there are fewer. */
static int find_unassigned(const intercom_client *client, char *first, char *second)
{
    intercom_error *error;
    char *found = intercom_conversations_search(
        client,
        "{\"query\": {\"operator\": \"AND\", \"value\": ["
        "  {\"field\": \"open\", \"operator\": \"=\", \"value\": true},"
        "  {\"field\": \"admin_assignee_id\", \"operator\": \"=\", \"value\": null},"
        "  {\"field\": \"team_assignee_id\", \"operator\": \"=\", \"value\": null}]}}",
        &error);
    const char *conversations;

    printf("Unassigned conversations\n");
    if (found == NULL) {
        print_error(error);
        return 0;
    }
    conversations = json_member(found, "conversations");
    printf("  %d found\n", (int)json_length(conversations));
    json_text(json_member(json_element(conversations, 0), "id"), first, ID_SIZE);
    json_text(json_member(json_element(conversations, 1), "id"), second, ID_SIZE);
    intercom_string_free(found);
    return 1;
}

/* Prints the assignees of a conversation and frees it, or prints the error. */
static int print_assignment(char *conversation, intercom_error *error)
{
    char id[ID_SIZE], admin[ID_SIZE], team[ID_SIZE];

    if (conversation == NULL) {
        print_error(error);
        return 0;
    }
    printf("  %s: admin %s, team %s\n",
           json_text(json_member(conversation, "id"), id, sizeof id),
           json_text(json_member(conversation, "admin_assignee_id"), admin, sizeof admin),
           json_text(json_member(conversation, "team_assignee_id"), team, sizeof team));
    intercom_string_free(conversation);
    return 1;
}

/* Assigns one conversation to the token's admin and one to a team; without permission to write,
 * prints what it would do. Skips what is empty. */
static int assign(const intercom_client *client, const char *admin_id, const char *team_id,
                  const char *first, const char *second)
{
    int to_admin = first[0] != '\0', to_team = second[0] != '\0' && team_id[0] != '\0';
    intercom_error *error;
    char *conversation;

    if (!may_write()) {
        if (to_admin)
            printf("  would assign %s to admin %s\n", first, admin_id);
        if (to_team)
            printf("  would assign %s to team %s\n", second, team_id);
        printf("  nothing was changed; set INTERCOM_TOUR_WRITE=1 to assign conversations\n");
        return 1;
    }
    if (to_admin) {
        conversation = intercom_conversations_assign_to_admin(client, first, admin_id, admin_id,
                                                              NULL, &error);
        if (!print_assignment(conversation, error))
            return 0;
    }
    if (to_team) {
        conversation = intercom_conversations_assign_to_team(client, second, admin_id, team_id,
                                                             NULL, &error);
        if (!print_assignment(conversation, error))
            return 0;
    }
    return 1;
}

/* Retrieves an article that does not exist. */
static void show_error(const intercom_client *client)
{
    intercom_error *error;
    char *article = intercom_articles_retrieve(client, "0", &error);

    printf("An error\n");
    if (article == NULL)
        print_error(error);
    intercom_string_free(article);
}

static int tour(const intercom_client *client)
{
    char admin[ID_SIZE], team[ID_SIZE], article[ID_SIZE], first[ID_SIZE], second[ID_SIZE];

    if (!identify(client, admin, team) || !list_articles(client, article))
        return 0;
    if (article[0] != '\0' && !print_statistics(client, article))
        return 0;
    if (!find_unassigned(client, first, second) || !assign(client, admin, team, first, second))
        return 0;
    show_error(client);
    return 1;
}

int main(void)
{
    intercom_error *error;
    intercom_client *client = intercom_client_new_from_env(NULL, &error);
    int done = client != NULL && tour(client);

    if (client == NULL)
        print_error(error);
    intercom_client_free(client);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
