/* Every operation of phone call redirects. */
#include "support.h"

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    char *link, *json;

    link = RESPONSE(intercom_phone_call_redirects_create(
        client, "{\"phone\": \"+4930901820\", \"custom_attributes\": {\"spokes\": 32}}", &error));
    CHECK(is(json_member(link, "type"), "\"phone_call_redirect\""));
    CHECK(json_member(link, "url") != NULL);
    intercom_string_free(link);

    /* The body of the error is an object with a key, which becomes the code. */
    API_ERROR(intercom_phone_call_redirects_create(client, "{\"phone\": \"0123\"}", &error), 400,
              "invalid_phone_number");
    CHECK(intercom_phone_call_redirects_create(client, "{}", &error) == NULL);
    CHECK(strstr(error_text(error), "invalid_phone_number") != NULL);
    CHECK(strstr(intercom_error_body(error, NULL), "error_key") != NULL);
    json = intercom_error_json(error);
    CHECK(json_length(json_member(json, "errors")) == 1);
    intercom_string_free(json);
    intercom_error_free(error);
    intercom_client_free(client);
    return 0;
}
