/* Every operation of data attributes. */
#include "support.h"

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    char *list, *attribute;
    char id[32];
    size_t before;

    list = RESPONSE(intercom_data_attributes_list(client, NULL, &error));
    CHECK(json_length(json_member(list, "data")) > 0);
    intercom_string_free(list);
    list = RESPONSE(intercom_data_attributes_list(
        client, "{\"model\": \"company\", \"include_archived\": true}", &error));
    before = json_length(json_member(list, "data"));
    intercom_string_free(list);

    attribute = RESPONSE(intercom_data_attributes_create(
        client,
        "{\"name\": \"Größe\", \"model\": \"company\", \"data_type\": \"string\","
        " \"options\": [{\"value\": \"small\"}, {\"value\": \"large\"}]}",
        &error));
    CHECK(is(json_member(attribute, "full_name"), "\"custom_attributes.Größe\""));
    CHECK(is(json_element(json_member(attribute, "options"), 1), "\"large\""));
    snprintf(id, sizeof id, "%.*s",
             (int)(json_end(json_member(attribute, "id")) - json_member(attribute, "id")),
             json_member(attribute, "id"));
    intercom_string_free(attribute);

    attribute = RESPONSE(
        intercom_data_attributes_update(client, id, "{\"archived\": true}", &error));
    CHECK(is(json_member(attribute, "archived"), "true"));
    intercom_string_free(attribute);
    list = RESPONSE(intercom_data_attributes_list(
        client, "{\"model\": \"company\", \"include_archived\": true}", &error));
    CHECK(json_length(json_member(list, "data")) == before + 1);
    intercom_string_free(list);

    API_ERROR(intercom_data_attributes_update(client, "1", "{}", &error), 404, "field_not_found");
    API_ERROR(intercom_data_attributes_update(client, "640002", "{\"archived\": true}", &error),
              422, "data_invalid");
    API_ERROR(intercom_data_attributes_create(client, "{\"name\": \"n\"}", &error), 400,
              "parameter_invalid");
    API_ERROR(intercom_data_attributes_list(client, "{\"model\": \"wheel\"}", &error), 400,
              "parameter_invalid");

    intercom_client_free(client);
    return 0;
}
