/* Newsfeeds: every operation. */
#include "support.h"

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    intercom_pager *pager;
    const char *first;
    size_t pages, items;
    char *response;

    response = RESPONSE(intercom_newsfeeds_list(client, NULL, &error));
    CHECK(is(json_member(response, "total_count"), "3"));
    CHECK(json_length(json_member(response, "data")) == 3);
    intercom_string_free(response);

    pager = intercom_newsfeeds_list_pages(client, "{\"per_page\": 2}", &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 2 && items == 3);

    response = RESPONSE(intercom_newsfeeds_retrieve(client, "730002", &error));
    CHECK(is(json_member(response, "name"), "\"Partner workshops\""));
    intercom_string_free(response);

    response = RESPONSE(
        intercom_newsfeeds_list_items(client, "730001", "{\"per_page\": 4}", &error));
    CHECK(is(json_member(response, "total_count"), "6"));
    first = json_element(json_member(response, "data"), 0);
    CHECK(is(json_member(first, "state"), "\"live\""));
    CHECK(is(json_member(first, "id"), "\"740008\""));
    intercom_string_free(response);

    pager = intercom_newsfeeds_list_items_pages(client, "730001", "{\"per_page\": 4}", &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 2 && items == 6);

    API_ERROR(intercom_newsfeeds_retrieve(client, "1", &error), 404, "not_found");
    API_ERROR(intercom_newsfeeds_list_items(client, "1", NULL, &error), 404, "not_found");
    intercom_client_free(client);
    return 0;
}
