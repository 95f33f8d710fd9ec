/* Collections: every operation. */
#include "support.h"

static void lists(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *list;

    list = RESPONSE(intercom_collections_list(client, "{\"page\": 2, \"per_page\": 2}", &error));
    CHECK(is(json_member(list, "total_count"), "3"));
    CHECK(json_length(json_member(list, "data")) == 1);
    intercom_string_free(list);

    pager = intercom_collections_list_pages(client, "{\"per_page\": 2}", &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 2 && items == 3);
}

static void create_update_delete(intercom_client *client)
{
    intercom_error *error = NULL;
    char *collection, *again;
    const char *translations;
    char id[32];

    collection = RESPONSE(intercom_collections_create(
        client,
        "{\"name\": \"Räder\", \"parent_id\": \"720002\","
        " \"translated_content\": {\"id\": {\"name\": \"Roda\"}}}",
        &error));
    CHECK(is(json_member(collection, "name"), "\"Räder\""));
    translations = json_member(collection, "translated_content");
    CHECK(is(json_member(json_member(translations, "id"), "name"), "\"Roda\""));
    json_text(json_member(collection, "id"), id, sizeof id);
    intercom_string_free(collection);

    collection = RESPONSE(intercom_collections_update(client, id, "{\"parent_id\": null}", &error));
    CHECK(is(json_member(collection, "parent_id"), "null"));
    CHECK(is(json_member(collection, "name"), "\"Räder\""));

    again = RESPONSE(intercom_collections_retrieve(client, id, &error));
    CHECK(strcmp(collection, again) == 0);
    intercom_string_free(again);
    intercom_string_free(collection);

    collection = RESPONSE(intercom_collections_delete(client, id, &error));
    CHECK(is(json_member(collection, "object"), "\"collection\""));
    CHECK(is(json_member(collection, "deleted"), "true"));
    intercom_string_free(collection);

    API_ERROR(intercom_collections_retrieve(client, id, &error), 404, "not_found");
    API_ERROR(intercom_collections_update(client, id, "{}", &error), 404, "not_found");
    API_ERROR(intercom_collections_delete(client, id, &error), 404, "not_found");
    API_ERROR(intercom_collections_create(client, "{}", &error), 400, "parameter_not_found");
}

int main(void)
{
    intercom_client *client = sandbox_client();

    lists(client);
    create_update_delete(client);
    intercom_client_free(client);
    return 0;
}
