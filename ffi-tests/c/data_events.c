/* Every operation of data events. */
#include <time.h>

#include "support.h"

static void record(intercom_client *client, const char *name, long age)
{
    intercom_error *error = NULL;
    char body[256];
    char *response;

    snprintf(body, sizeof body,
             "{\"user_id\": \"fw-1004\", \"event_name\": \"%s\", \"created_at\": %ld,"
             " \"metadata\": {\"price\": {\"amount\": 1, \"currency\": \"eur\"}}}",
             name, (long)time(NULL) - age);
    response = RESPONSE(intercom_data_events_create(client, body, &error));
    CHECK(strcmp(response, "null") == 0);
    intercom_string_free(response);
}

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *response;

    record(client, "bell", 0);
    record(client, "lock", 100);
    record(client, "pump", 200);
    record(client, "lamp", 91L * 24 * 60 * 60);

    response = RESPONSE(intercom_data_events_list(
        client, "{\"type\": \"user\", \"email\": \"claire@velocave.example\"}", &error));
    CHECK(json_length(json_member(response, "events")) == 3);
    CHECK(is(json_member(json_element(json_member(response, "events"), 2), "event_name"),
             "\"pump\""));
    intercom_string_free(response);

    pager = intercom_data_events_list_pages(
        client, "{\"type\": \"user\", \"user_id\": \"fw-1004\", \"per_page\": 2}", &error);
    CHECK(error == NULL);
    count_pages(pager, "events", NULL, &pages, &items);
    CHECK(pages == 2 && items == 3);

    response = RESPONSE(intercom_data_events_create_summaries(
        client,
        "{\"user_id\": \"fw-1004\", \"event_summaries\": {\"event_name\": \"bell\", \"count\": 6}}",
        &error));
    CHECK(strcmp(response, "null") == 0);
    intercom_string_free(response);

    response = RESPONSE(intercom_data_events_list(
        client, "{\"type\": \"user\", \"user_id\": \"fw-1004\", \"summary\": true}", &error));
    CHECK(json_length(json_member(response, "events")) == 4);
    CHECK(is(json_member(json_element(json_member(response, "events"), 0), "count"), "7"));
    intercom_string_free(response);

    API_ERROR(intercom_data_events_create(client, "{\"event_name\": \"bell\"}", &error), 400,
              "parameter_not_found");
    API_ERROR(intercom_data_events_list(client, "{\"type\": \"user\", \"email\": \"no\"}", &error),
              404, "not_found");
    API_ERROR(intercom_data_events_create_summaries(client, "{}", &error), 400,
              "parameter_not_found");
    CHECK(intercom_data_events_list(client, "{\"user_id\": \"fw-1004\"}", &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_INVALID_INPUT);
    intercom_error_free(error);

    intercom_client_free(client);
    return 0;
}
