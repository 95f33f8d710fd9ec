/* Every operation of notes. */
#include "support.h"

int main(void)
{
    intercom_error *error = NULL;
    intercom_client *client = sandbox_client();
    char *note = RESPONSE(intercom_notes_retrieve(client, "640001", &error));

    CHECK(is(json_member(note, "type"), "\"note\""));
    CHECK(is(json_member(json_member(note, "author"), "id"), "\"410001\""));
    intercom_string_free(note);
    API_ERROR(intercom_notes_retrieve(client, "1", &error), 404, "not_found");
    intercom_client_free(client);
    return 0;
}
