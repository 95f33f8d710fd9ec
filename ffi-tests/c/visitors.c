/* Every operation of visitors. */
#include "support.h"

#define USER_ID "c0b7d3a4-51fe-4e0c-9a36-7d2f8e1b4c01"

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    char *visitor, *again, *contact;

    visitor = RESPONSE(intercom_visitors_retrieve(client, USER_ID, &error));
    CHECK(is(json_member(visitor, "user_id"), "\"" USER_ID "\""));
    CHECK(is(json_member(visitor, "name"), "null"));
    intercom_string_free(visitor);

    visitor = RESPONSE(intercom_visitors_update(
        client, "{\"user_id\": \"" USER_ID "\", \"name\": \"Jörg\"}", &error));
    CHECK(is(json_member(visitor, "name"), "\"Jörg\""));
    again = RESPONSE(intercom_visitors_retrieve(client, USER_ID, &error));
    CHECK(strcmp(visitor, again) == 0);
    intercom_string_free(again);

    contact = RESPONSE(intercom_visitors_convert(
        client,
        "{\"type\": \"user\", \"visitor\": {\"user_id\": \"" USER_ID "\"},"
        " \"user\": {\"user_id\": \"rider-58\"}}",
        &error));
    CHECK(is(json_member(contact, "type"), "\"contact\""));
    CHECK(is(json_member(contact, "external_id"), "\"rider-58\""));
    CHECK(is(json_member(contact, "name"), "\"Jörg\""));
    intercom_string_free(contact);
    intercom_string_free(visitor);

    API_ERROR(intercom_visitors_retrieve(client, USER_ID, &error), 404, "not_found");
    API_ERROR(intercom_visitors_retrieve(client, "1&user_id=" USER_ID, &error), 404, "not_found");
    API_ERROR(intercom_visitors_update(client, "{\"id\": \"1\"}", &error), 404, "not_found");
    API_ERROR(intercom_visitors_convert(client, "{}", &error), 400, "parameter_not_found");
    CHECK(intercom_visitors_retrieve(client, "", &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_INVALID_INPUT);
    intercom_error_free(error);
    intercom_client_free(client);
    return 0;
}
