/* News items: every operation. */
#include "support.h"

static void lists(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *list;

    list = RESPONSE(intercom_news_items_list(client, "{\"page\": 3, \"per_page\": 5}", &error));
    CHECK(is(json_member(list, "total_count"), "12"));
    CHECK(json_length(json_member(list, "data")) == 2);
    intercom_string_free(list);

    pager = intercom_news_items_list_pages(client, NULL, &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 2 && items == 12);
}

static void create_update_delete(intercom_client *client)
{
    intercom_error *error = NULL;
    const char *assignment;
    char *item, *again;
    char id[32];

    item = RESPONSE(intercom_news_items_create(
        client,
        "{\"title\": \"Neue Klingeln\", \"sender_id\": 410002,"
        " \"reactions\": [\"🔔\", null],"
        " \"newsfeed_assignments\": [{\"newsfeed_id\": 730001}]}",
        &error));
    CHECK(is(json_member(item, "state"), "\"draft\""));
    CHECK(is(json_element(json_member(item, "reactions"), 0), "\"🔔\""));
    assignment = json_element(json_member(item, "newsfeed_assignments"), 0);
    CHECK(is(json_member(assignment, "newsfeed_id"), "730001"));
    json_text(json_member(item, "id"), id, sizeof id);
    intercom_string_free(item);

    item = RESPONSE(intercom_news_items_update(
        client, id, "{\"title\": \"Bells\", \"sender_id\": 410001, \"state\": \"live\"}",
        &error));
    CHECK(is(json_member(item, "title"), "\"Bells\""));
    CHECK(is(json_member(item, "state"), "\"live\""));

    again = RESPONSE(intercom_news_items_retrieve(client, id, &error));
    CHECK(strcmp(item, again) == 0);
    intercom_string_free(again);
    intercom_string_free(item);

    API_ERROR(intercom_news_items_update(client, id, "{}", &error), 400, "parameter_not_found");
    API_ERROR(intercom_news_items_create(client, "{}", &error), 400, "parameter_not_found");

    item = RESPONSE(intercom_news_items_delete(client, id, &error));
    CHECK(is(json_member(item, "object"), "\"news-item\""));
    CHECK(is(json_member(item, "deleted"), "true"));
    intercom_string_free(item);

    API_ERROR(intercom_news_items_retrieve(client, id, &error), 404, "not_found");
    API_ERROR(intercom_news_items_delete(client, id, &error), 404, "not_found");
}

int main(void)
{
    intercom_client *client = sandbox_client();

    lists(client);
    create_update_delete(client);
    intercom_client_free(client);
    return 0;
}
