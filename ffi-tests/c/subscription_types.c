/* Every operation of subscription types. */
#include "support.h"

int main(void)
{
    intercom_error *error = NULL;
    intercom_client *client = sandbox_client();
    const char *first;
    char *list = RESPONSE(intercom_subscription_types_list(client, &error));

    CHECK(json_length(json_member(list, "data")) == 4);
    first = json_element(json_member(list, "data"), 0);
    CHECK(is(json_member(first, "consent_type"), "\"opt_out\""));
    CHECK(json_length(json_member(first, "translations")) == 2);
    intercom_string_free(list);
    intercom_client_free(client);
    return 0;
}
