/* Every operation of tags. */
#include "support.h"

static void create_update_delete_lifecycle(intercom_client *client)
{
    intercom_error *error = NULL;
    char *list, *tag, *again;
    char id[32], rename[96];

    list = RESPONSE(intercom_tags_list(client, &error));
    CHECK(is(json_member(json_element(json_member(list, "data"), 0), "id"), "\"610001\""));
    intercom_string_free(list);

    tag = RESPONSE(intercom_tags_create(client, "{\"name\": \"Fernfahrt\"}", &error));
    CHECK(is(json_member(tag, "name"), "\"Fernfahrt\""));
    json_text(json_member(tag, "id"), id, sizeof id);
    again = RESPONSE(intercom_tags_retrieve(client, id, &error));
    CHECK(strcmp(tag, again) == 0);
    intercom_string_free(again);
    intercom_string_free(tag);

    snprintf(rename, sizeof rename, "{\"id\": \"%s\", \"name\": \"Tourenräder\"}", id);
    tag = RESPONSE(intercom_tags_create(client, rename, &error));
    CHECK(is(json_member(tag, "name"), "\"Tourenräder\""));
    again = RESPONSE(intercom_tags_retrieve(client, id, &error));
    CHECK(strcmp(tag, again) == 0);
    intercom_string_free(again);
    intercom_string_free(tag);

    /* A deletion returns an empty body. */
    tag = RESPONSE(intercom_tags_delete(client, id, &error));
    CHECK(strcmp(tag, "null") == 0);
    intercom_string_free(tag);
    API_ERROR(intercom_tags_retrieve(client, id, &error), 404, "not_found");
    API_ERROR(intercom_tags_delete(client, id, &error), 404, "not_found");
}

static void on_contacts_and_companies(intercom_client *client)
{
    intercom_error *error = NULL;
    char *tag = RESPONSE(intercom_tags_create(
        client, "{\"name\": \"brakes\", \"users\": [{\"id\": \"6930a1c07be4520d18f3a001\"}]}",
        &error));

    CHECK(is(json_member(tag, "id"), "\"610002\""));
    intercom_string_free(tag);
    API_ERROR(intercom_tags_create(client, "{\"name\": \"brakes\", \"users\": [{\"id\": \"1\"}]}",
                                   &error),
              404, "not_found");
    API_ERROR(intercom_tags_create(
                client, "{\"name\": \"brakes\", \"companies\": [{\"company_id\": \"none\"}]}",
                &error),
              404, "company_not_found");
    API_ERROR(intercom_tags_create(client, "{}", &error), 400, "parameter_invalid");
}

int main(void)
{
    intercom_client *client = sandbox_client();

    create_update_delete_lifecycle(client);
    on_contacts_and_companies(client);
    intercom_client_free(client);
    return 0;
}
