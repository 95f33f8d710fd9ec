/* Help Centers: every operation. */
#include "support.h"

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *response;

    response = RESPONSE(intercom_help_centers_list(client, NULL, &error));
    CHECK(json_length(json_member(response, "data")) == 2);
    CHECK(json_member(response, "pages") == NULL);
    intercom_string_free(response);

    pager = intercom_help_centers_list_pages(client, NULL, &error);
    CHECK(error == NULL);
    count_pages(pager, "data", NULL, &pages, &items);
    CHECK(pages == 1 && items == 2);

    response = RESPONSE(intercom_help_centers_retrieve(client, "710001", &error));
    CHECK(is(json_member(response, "display_name"), "\"Freewheel Help\""));
    CHECK(is(json_member(response, "website_turned_on"), "true"));
    intercom_string_free(response);

    API_ERROR(intercom_help_centers_retrieve(client, "1", &error), 404, "not_found");
    intercom_client_free(client);
    return 0;
}
