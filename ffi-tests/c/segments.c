/* Every operation of segments. */
#include "support.h"

int main(void)
{
    intercom_error *error = NULL;
    intercom_client *client = sandbox_client();
    const char *first;
    char id[32];
    char *list, *segment;

    list = RESPONSE(intercom_segments_list(client, NULL, &error));
    CHECK(json_length(json_member(list, "segments")) == 4);
    first = json_element(json_member(list, "segments"), 0);
    CHECK(json_member(first, "count") == NULL);
    json_text(json_member(first, "id"), id, sizeof id);
    intercom_string_free(list);

    list = RESPONSE(intercom_segments_list(client, "{\"include_count\": true}", &error));
    first = json_element(json_member(list, "segments"), 0);
    CHECK(is(json_member(first, "count"), "3"));
    intercom_string_free(list);

    segment = RESPONSE(intercom_segments_retrieve(client, id, &error));
    CHECK(is(json_member(segment, "name"), "\"Club members\""));
    intercom_string_free(segment);
    API_ERROR(intercom_segments_retrieve(client, "1", &error), 404, "not_found");
    intercom_client_free(client);
    return 0;
}
