/* Every operation of articles. */
#include "support.h"

static void lists_articles(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *list;

    list = RESPONSE(intercom_articles_list(client, NULL, &error));
    CHECK(is(json_member(list, "total_count"), "12"));
    CHECK(json_length(json_member(list, "data")) == 12);
    intercom_string_free(list);

    list = RESPONSE(intercom_articles_list(client, "{\"page\": 3, \"per_page\": 5}", &error));
    CHECK(json_length(json_member(list, "data")) == 2);
    intercom_string_free(list);

    pager = intercom_articles_list_pages(client, "{\"per_page\": 5}", &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 3 && items == 12);
}

static void searches_articles(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    const char *first;
    size_t pages, items;
    char *found;

    found = RESPONSE(intercom_articles_search(
        client, "{\"phrase\": \"chain worn\", \"highlight\": true}", &error));
    CHECK(is(json_member(found, "total_count"), "1"));
    first = json_element(json_member(json_member(found, "data"), "articles"), 0);
    CHECK(is(json_member(first, "id"), "\"800001\""));
    CHECK(json_length(json_member(json_member(found, "data"), "highlights")) == 1);
    intercom_string_free(found);

    pager = intercom_articles_search_pages(client, "{\"state\": \"published\", \"per_page\": 4}",
                                           &error);
    CHECK(error == NULL);
    count_pages(pager, "data", "articles", &pages, &items);
    CHECK(pages == 3 && items == 11);

    API_ERROR(intercom_articles_search(client, "{\"state\": \"old\"}", &error), 400,
              "parameter_invalid");
}

static void retrieves_statistics(intercom_client *client)
{
    intercom_error *error = NULL;
    char *statistics = RESPONSE(intercom_articles_statistics(client, "800001", &error));

    CHECK(is(json_member(statistics, "views"), "4812"));
    CHECK(is(json_member(statistics, "happy_reaction_percentage"), "62.5"));
    CHECK(json_member(statistics, "title") == NULL);
    intercom_string_free(statistics);

    API_ERROR(intercom_articles_statistics(client, "1", &error), 404, "not_found");
}

static void creates_updates_and_deletes(intercom_client *client)
{
    intercom_error *error = NULL;
    char *article, *retrieved;
    char id[32];

    article = RESPONSE(intercom_articles_create(
        client,
        "{\"title\": \"Räder zentrieren\", \"body\": \"<p>Spoke by spoke.</p>\","
        " \"author_id\": 410002, \"state\": \"draft\"}",
        &error));
    CHECK(is(json_member(article, "title"), "\"Räder zentrieren\""));
    CHECK(is(json_member(article, "url"), "null"));
    json_text(json_member(article, "id"), id, sizeof id);
    intercom_string_free(article);

    article = RESPONSE(intercom_articles_update(client, id, "{\"state\": \"published\"}", &error));
    CHECK(is(json_member(article, "state"), "\"published\""));
    CHECK(is(json_member(article, "body"), "\"<p>Spoke by spoke.</p>\""));

    retrieved = RESPONSE(intercom_articles_retrieve(client, id, &error));
    CHECK(strcmp(article, retrieved) == 0);
    intercom_string_free(retrieved);
    intercom_string_free(article);

    article = RESPONSE(intercom_articles_delete(client, id, &error));
    CHECK(is(json_member(article, "deleted"), "true"));
    intercom_string_free(article);

    API_ERROR(intercom_articles_retrieve(client, id, &error), 404, "not_found");
    API_ERROR(intercom_articles_update(client, id, "{}", &error), 404, "not_found");
    API_ERROR(intercom_articles_delete(client, id, &error), 404, "not_found");
    API_ERROR(intercom_articles_create(client, "{}", &error), 400, "parameter_not_found");
}

int main(void)
{
    intercom_client *client = sandbox_client();

    lists_articles(client);
    searches_articles(client);
    retrieves_statistics(client);
    creates_updates_and_deletes(client);
    intercom_client_free(client);
    return 0;
}
