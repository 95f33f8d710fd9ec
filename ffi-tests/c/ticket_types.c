/* Every operation of ticket types. */
#include "support.h"

static const char *attributes(const char *ticket_type)
{
    return json_member(json_member(ticket_type, "ticket_type_attributes"), "data");
}

static void lists_ticket_types(intercom_client *client)
{
    intercom_error *error = NULL;
    char *list = RESPONSE(intercom_ticket_types_list(client, &error));
    const char *first = json_element(json_member(list, "data"), 0);

    CHECK(is(json_member(first, "id"), "\"640001\""));
    CHECK(is(json_member(json_element(attributes(first), 0), "name"), "\"_default_title_\""));
    intercom_string_free(list);
}

static void creates_retrieves_and_updates(intercom_client *client)
{
    intercom_error *error = NULL;
    char *created, *retrieved, *updated;
    char id[32];

    created = RESPONSE(intercom_ticket_types_create(
        client, "{\"name\": \"Maßrahmen\", \"category\": \"Tracker\"}", &error));
    CHECK(is(json_member(created, "name"), "\"Maßrahmen\""));
    CHECK(json_length(attributes(created)) == 2);
    json_text(json_member(created, "id"), id, sizeof id);

    retrieved = RESPONSE(intercom_ticket_types_retrieve(client, id, &error));
    CHECK(strcmp(created, retrieved) == 0);
    intercom_string_free(retrieved);
    intercom_string_free(created);

    updated = RESPONSE(intercom_ticket_types_update(client, id, "{\"archived\": true}", &error));
    CHECK(is(json_member(updated, "archived"), "true"));
    CHECK(is(json_member(updated, "category"), "\"Tracker\""));
    intercom_string_free(updated);

    API_ERROR(intercom_ticket_types_create(client, "{}", &error), 400, "parameter_not_found");
    API_ERROR(intercom_ticket_types_retrieve(client, "1", &error), 404, "ticket_type_not_found");
    API_ERROR(intercom_ticket_types_update(client, "1", "{}", &error), 404,
              "ticket_type_not_found");
}

static void creates_and_updates_attributes(intercom_client *client)
{
    const char *brake = "{\"name\": \"Brake\", \"description\": \"Which one\","
                        " \"data_type\": \"list\", \"list_items\": \"front,rear\"}";
    intercom_error *error = NULL;
    char *attribute, *ticket_type;
    char id[32];

    attribute = RESPONSE(intercom_ticket_types_create_attribute(client, "640001", brake, &error));
    CHECK(is(json_member(attribute, "data_type"), "\"list\""));
    CHECK(json_length(json_member(json_member(attribute, "input_options"), "list_options"))
          == 2);
    json_text(json_member(attribute, "id"), id, sizeof id);
    intercom_string_free(attribute);

    attribute = RESPONSE(intercom_ticket_types_update_attribute(client, "640001", id,
                                                                "{\"archived\": true}", &error));
    CHECK(is(json_member(attribute, "archived"), "true"));
    CHECK(is(json_member(attribute, "name"), "\"Brake\""));
    intercom_string_free(attribute);

    ticket_type = RESPONSE(intercom_ticket_types_retrieve(client, "640001", &error));
    CHECK(json_length(attributes(ticket_type)) == 5);
    intercom_string_free(ticket_type);

    API_ERROR(intercom_ticket_types_create_attribute(client, "640001", brake, &error), 400,
              "parameter_invalid");
    API_ERROR(intercom_ticket_types_update_attribute(client, "640002", id, "{}", &error), 404,
              "ticket_type_attribute_not_found");
}

int main(void)
{
    intercom_client *client = sandbox_client();

    lists_ticket_types(client);
    creates_retrieves_and_updates(client);
    creates_and_updates_attributes(client);
    intercom_client_free(client);
    return 0;
}
