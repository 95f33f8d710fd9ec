/* Uses this library and the archive of another Rust crate. */
#include "../c/support.h"

uint64_t other_sum(uint32_t count);

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;

    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    CHECK(other_sum(7) == 21);
    API_ERROR(intercom_admins_retrieve(client, "1", &error), 404, "admin_not_found");
    intercom_client_free(client);
    return 0;
}
