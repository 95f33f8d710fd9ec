/* Every operation of messages. */
#include "support.h"

#define TO_ELENA "\"to\": {\"type\": \"user\", \"id\": \"6930a1c07be4520d18f3a001\"}"
#define FROM_MARTA "\"from\": {\"type\": \"admin\", \"id\": 410001}"

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    char *message;

    message = RESPONSE(intercom_messages_create(
        client,
        "{\"message_type\": \"in_app\", \"body\": \"Grüße\", " FROM_MARTA ", " TO_ELENA "}",
        &error));
    CHECK(is(json_member(message, "type"), "\"admin_message\""));
    CHECK(is(json_member(message, "body"), "\"Grüße\""));
    CHECK(is(json_member(json_member(message, "owner"), "id"), "\"410001\""));
    intercom_string_free(message);

    message = RESPONSE(intercom_messages_create(
        client,
        "{\"message_type\": \"email\", \"subject\": \"Rims\", \"template\": \"plain\","
        " \"body\": \"One is left.\", " FROM_MARTA ", " TO_ELENA "}",
        &error));
    CHECK(is(json_member(message, "subject"), "\"Rims\""));
    intercom_string_free(message);

    API_ERROR(intercom_messages_create(
                client,
                "{\"message_type\": \"email\", \"body\": \"?\", " FROM_MARTA ", " TO_ELENA "}",
                &error),
              422, "parameter_not_found");
    API_ERROR(intercom_messages_create(client,
                                       "{\"message_type\": \"in_app\", \"body\": \"?\", " FROM_MARTA
                                       ", \"to\": {\"type\": \"lead\", \"id\": \"1\"}}",
                                       &error),
              404, "not_found");
    intercom_client_free(client);
    return 0;
}
