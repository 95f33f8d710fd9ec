/* Every operation of companies. */
#include "support.h"

#define RADHOF "6930a1c07be4520d18f3c006"

static void create_update_delete_lifecycle(intercom_client *client)
{
    intercom_error *error = NULL;
    char *company, *again;
    char id[32];

    company = RESPONSE(intercom_companies_create_or_update(
        client,
        "{\"company_id\": \"c-77\", \"name\": \"Räder & Co\", \"plan\": \"Club\","
        " \"monthly_spend\": 155.98}",
        &error));
    CHECK(is(json_member(company, "name"), "\"Räder & Co\""));
    CHECK(is(json_member(company, "monthly_spend"), "155"));
    json_text(json_member(company, "id"), id, sizeof id);
    intercom_string_free(company);

    company = RESPONSE(intercom_companies_create_or_update(
        client, "{\"company_id\": \"c-77\", \"size\": 3}", &error));
    json_text(json_member(company, "id"), id, sizeof id);
    CHECK(is(json_member(company, "name"), "\"Räder & Co\""));
    intercom_string_free(company);

    company = RESPONSE(intercom_companies_update(client, id, "{\"industry\": \"Rims\"}", &error));
    CHECK(is(json_member(company, "industry"), "\"Rims\""));
    again = RESPONSE(intercom_companies_retrieve(client, id, &error));
    CHECK(strcmp(company, again) == 0);
    intercom_string_free(again);
    intercom_string_free(company);

    company = RESPONSE(intercom_companies_delete(client, id, &error));
    CHECK(is(json_member(company, "deleted"), "true"));
    intercom_string_free(company);

    API_ERROR(intercom_companies_retrieve(client, id, &error), 404, "company_not_found");
    API_ERROR(intercom_companies_update(client, id, "{}", &error), 404, "company_not_found");
    API_ERROR(intercom_companies_delete(client, id, &error), 404, "company_not_found");
    API_ERROR(intercom_companies_create_or_update(client, "{\"wheels\": 2}", &error), 400,
              "bad_request");
}

static void finds(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *found, *page = NULL;

    found = RESPONSE(intercom_companies_find(client, "{\"company_id\": \"fw-c-06\"}", &error));
    CHECK(is(json_member(found, "id"), "\"" RADHOF "\""));

    /* One company, although its tags and segments look like lists, is one page. */
    pager = intercom_companies_find_pages(client, "{\"name\": \"Radhof Freiburg\"}", &error);
    CHECK(pager != NULL && error == NULL);
    CHECK(intercom_pager_next(pager, &page, &error) == 1 && error == NULL);
    CHECK(strcmp(page, found) == 0);
    intercom_string_free(page);
    CHECK(intercom_pager_next(pager, &page, &error) == 0 && page == NULL && error == NULL);
    intercom_pager_free(pager);
    intercom_string_free(found);

    pager = intercom_companies_find_pages(client, "{\"tag_id\": 610004, \"per_page\": 2}", &error);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 2 && items == 3);

    API_ERROR(intercom_companies_find(client, "{\"name\": \"Nobody\"}", &error), 404,
              "company_not_found");
}

static void lists(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *list;

    list = RESPONSE(intercom_companies_list(client, "{\"order\": \"asc\"}", &error));
    CHECK(is(json_member(json_element(json_member(list, "data"), 0), "company_id"),
             "\"fw-c-02\""));
    intercom_string_free(list);

    pager = intercom_companies_list_pages(client, "{\"per_page\": 3}", &error);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 3 && items == 7);

    list = RESPONSE(intercom_companies_list_contacts(client, RADHOF, NULL, &error));
    CHECK(json_length(json_member(list, "data")) == 2);
    intercom_string_free(list);

    pager = intercom_companies_list_contacts_pages(client, RADHOF, "{\"per_page\": 1}", &error);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 2 && items == 2);

    list = RESPONSE(intercom_companies_list_segments(client, RADHOF, &error));
    CHECK(json_length(json_member(list, "data")) == 2);
    intercom_string_free(list);
    API_ERROR(intercom_companies_list_segments(client, "1", &error), 404, "company_not_found");
    API_ERROR(intercom_companies_list_contacts(client, "1", NULL, &error), 404,
              "company_not_found");
}

static void scrolls(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *page, *json;

    /* The last page is empty. */
    pager = intercom_companies_scroll_pages(client, NULL, &error);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 4 && items == 7);

    page = RESPONSE(intercom_companies_scroll(client, NULL, &error));
    CHECK(json_length(json_member(page, "data")) == 3);
    intercom_string_free(page);
    API_ERROR(intercom_companies_scroll(client, NULL, &error), 400, "scroll_exists");

    CHECK(intercom_companies_scroll(client, "{\"scroll_param\": \"old\"}", &error) == NULL);
    json = intercom_error_json(error);
    CHECK(is(json_member(json, "must_restart"), "true"));
    intercom_string_free(json);
    intercom_error_free(error);
}

int main(void)
{
    intercom_client *client = sandbox_client();

    create_update_delete_lifecycle(client);
    finds(client);
    lists(client);
    scrolls(client);
    intercom_client_free(client);
    return 0;
}
