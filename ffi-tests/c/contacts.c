/* Every operation of contacts. */
#include "support.h"

#define USER "6930a1c07be4520d18f3a001"
#define LEAD "6930a1c07be4520d18f3a006"

static void lists(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char cursor[160], params[224];
    const char *next;
    char *list;

    list = RESPONSE(intercom_contacts_list(client, "{\"per_page\": 3}", &error));
    CHECK(json_length(json_member(list, "data")) == 3);
    next = json_member(json_member(list, "pages"), "next");
    json_text(json_member(next, "starting_after"), cursor, sizeof cursor);
    intercom_string_free(list);

    snprintf(params, sizeof params, "{\"per_page\": 150, \"starting_after\": \"%s\"}", cursor);
    list = RESPONSE(intercom_contacts_list(client, params, &error));
    CHECK(json_length(json_member(list, "data")) == 5);
    intercom_string_free(list);

    pager = intercom_contacts_list_pages(client, "{\"per_page\": 3}", &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 3 && items == 8);
}

static void searches(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *found;

    found = RESPONSE(intercom_contacts_search(
        client,
        "{\"query\": {\"field\": \"custom_attributes.frame_size\", \"operator\": \"=\","
        " \"value\": 52}}",
        &error));
    CHECK(is(json_member(found, "total_count"), "1"));
    CHECK(is(json_member(json_element(json_member(found, "data"), 0), "id"), "\"" USER "\""));
    intercom_string_free(found);

    pager = intercom_contacts_search_pages(
        client,
        "{\"query\": {\"field\": \"created_at\", \"operator\": \">\", \"value\": 0},"
        " \"pagination\": {\"per_page\": 3}}",
        &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 3 && items == 8);

    API_ERROR(intercom_contacts_search(client, "{}", &error), 400, "parameter_not_found");
}

static void companies(intercom_client *client, const char *id)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *list = RESPONSE(intercom_contacts_list_companies(client, id, NULL, &error));

    CHECK(is(json_member(list, "total_count"), "0"));
    intercom_string_free(list);
    pager = intercom_contacts_list_companies_pages(client, id, "{\"per_page\": 1}", &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 1 && items == 0);

    intercom_string_free(RESPONSE(intercom_contacts_attach_company(
        client, id, "{\"id\": \"6930a1c07be4520d18f3c001\"}", &error)));
    intercom_string_free(RESPONSE(intercom_contacts_attach_company(
        client, id, "{\"id\": \"6930a1c07be4520d18f3c002\"}", &error)));
    pager = intercom_contacts_list_companies_pages(client, id, "{\"per_page\": 1}", &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 2 && items == 2);
    intercom_string_free(RESPONSE(intercom_contacts_detach_company(
        client, id, "6930a1c07be4520d18f3c001", &error)));
    list = RESPONSE(intercom_contacts_list_companies(client, id, NULL, &error));
    CHECK(is(json_member(list, "total_count"), "1"));
    intercom_string_free(list);

    API_ERROR(intercom_contacts_attach_company(client, id, "{\"id\": \"1\"}", &error), 404,
              "company_not_found");
    API_ERROR(intercom_contacts_detach_company(client, id, "1", &error), 404,
              "company_not_found");
}

static void notes(intercom_client *client, const char *id)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *response;
    int n;

    for (n = 0; n < 3; n++) {
        response = RESPONSE(intercom_contacts_create_note(
            client, id, "{\"body\": \"Räder\", \"admin_id\": \"410003\"}", &error));
        CHECK(is(json_member(response, "body"), "\"<p>Räder</p>\""));
        CHECK(is(json_member(json_member(response, "author"), "id"), "\"410003\""));
        intercom_string_free(response);
    }
    response = RESPONSE(intercom_contacts_list_notes(client, id, "{\"per_page\": 2}", &error));
    CHECK(is(json_member(response, "total_count"), "3"));
    CHECK(json_length(json_member(response, "data")) == 2);
    intercom_string_free(response);
    pager = intercom_contacts_list_notes_pages(client, id, "{\"per_page\": 2}", &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 2 && items == 3);
    API_ERROR(intercom_contacts_create_note(client, id, "{}", &error), 400,
              "parameter_not_found");
}

static void tags(intercom_client *client, const char *id)
{
    intercom_error *error = NULL;
    char *response;

    response = RESPONSE(intercom_contacts_attach_tag(client, id, "{\"id\": \"610002\"}", &error));
    CHECK(is(json_member(response, "name"), "\"brakes\""));
    intercom_string_free(response);
    response = RESPONSE(intercom_contacts_list_tags(client, id, &error));
    CHECK(json_length(json_member(response, "data")) == 1);
    intercom_string_free(response);
    response = RESPONSE(intercom_contacts_retrieve(client, id, &error));
    CHECK(is(json_member(json_member(response, "tags"), "total_count"), "1"));
    intercom_string_free(response);
    response = RESPONSE(intercom_contacts_detach_tag(client, id, "610002", &error));
    CHECK(is(json_member(response, "id"), "\"610002\""));
    intercom_string_free(response);
    API_ERROR(intercom_contacts_detach_tag(client, id, "610002", &error), 404, "not_found");
}

static void subscriptions(intercom_client *client, const char *id)
{
    intercom_error *error = NULL;
    char *response;

    response = RESPONSE(intercom_contacts_attach_subscription(
        client, id, "{\"id\": \"650002\", \"consent_type\": \"opt_in\"}", &error));
    CHECK(is(json_member(response, "consent_type"), "\"opt_in\""));
    intercom_string_free(response);
    response = RESPONSE(intercom_contacts_list_subscriptions(client, id, &error));
    CHECK(json_length(json_member(response, "data")) == 1);
    intercom_string_free(response);
    response = RESPONSE(intercom_contacts_detach_subscription(client, id, "650002", &error));
    CHECK(is(json_member(response, "id"), "\"650002\""));
    intercom_string_free(response);
    response = RESPONSE(intercom_contacts_list_subscriptions(client, id, &error));
    CHECK(json_length(json_member(response, "data")) == 0);
    intercom_string_free(response);
}

static void create_update_delete_lifecycle(intercom_client *client)
{
    intercom_error *error = NULL;
    char *contact, *again;
    char id[32];

    contact = RESPONSE(intercom_contacts_create(
        client, "{\"role\": \"lead\", \"name\": \"Øystein\", \"custom_attributes\": {\"a\": 1}}",
        &error));
    CHECK(is(json_member(contact, "name"), "\"Øystein\""));
    json_text(json_member(contact, "id"), id, sizeof id);
    intercom_string_free(contact);

    contact = RESPONSE(intercom_contacts_update(
        client, id, "{\"phone\": \"+47\", \"name\": null}", &error));
    CHECK(is(json_member(contact, "phone"), "\"+47\""));
    CHECK(is(json_member(contact, "name"), "null"));
    again = RESPONSE(intercom_contacts_retrieve(client, id, &error));
    CHECK(strcmp(contact, again) == 0);
    intercom_string_free(again);
    intercom_string_free(contact);

    contact = RESPONSE(intercom_contacts_list_segments(client, id, &error));
    CHECK(json_length(json_member(contact, "data")) == 1);
    intercom_string_free(contact);
    companies(client, id);
    notes(client, id);
    tags(client, id);
    subscriptions(client, id);

    contact = RESPONSE(intercom_contacts_archive(client, id, &error));
    CHECK(is(json_member(contact, "archived"), "true"));
    intercom_string_free(contact);
    contact = RESPONSE(intercom_contacts_unarchive(client, id, &error));
    CHECK(is(json_member(contact, "archived"), "false"));
    intercom_string_free(contact);
    contact = RESPONSE(intercom_contacts_delete(client, id, &error));
    CHECK(is(json_member(contact, "deleted"), "true"));
    intercom_string_free(contact);

    API_ERROR(intercom_contacts_retrieve(client, id, &error), 404, "not_found");
    API_ERROR(intercom_contacts_create(client, "{}", &error), 400, "parameter_not_found");
    API_ERROR(intercom_contacts_create(client, "{\"external_id\": \"fw-1001\"}", &error), 409,
              "conflict");
}

static void merges(intercom_client *client)
{
    intercom_error *error = NULL;
    char *user = RESPONSE(intercom_contacts_merge(
        client, "{\"from\": \"" LEAD "\", \"into\": \"" USER "\"}", &error));

    CHECK(is(json_member(user, "id"), "\"" USER "\""));
    intercom_string_free(user);
    API_ERROR(intercom_contacts_retrieve(client, LEAD, &error), 404, "not_found");
}

int main(void)
{
    intercom_client *client = sandbox_client();

    lists(client);
    searches(client);
    create_update_delete_lifecycle(client);
    merges(client);
    intercom_client_free(client);
    return 0;
}
