/* Every operation of admins. */
#include "support.h"

static void identifies_lists_and_retrieves(intercom_client *client)
{
    intercom_error *error = NULL;
    const char *first;
    char *response;

    response = RESPONSE(intercom_admins_identify(client, &error));
    CHECK(is(json_member(response, "id"), "\"410001\""));
    CHECK(is(json_member(json_member(response, "app"), "type"), "\"app\""));
    intercom_string_free(response);

    response = RESPONSE(intercom_admins_list(client, NULL, &error));
    first = json_element(json_member(response, "admins"), 0);
    CHECK(json_length(json_member(response, "admins")) == 5);
    CHECK(is(json_member(first, "avatar"), "null"));
    intercom_string_free(response);

    response = RESPONSE(intercom_admins_list(client, "{\"display_avatar\": true}", &error));
    first = json_element(json_member(response, "admins"), 0);
    CHECK(!is(json_member(first, "avatar"), "null"));
    intercom_string_free(response);

    response = RESPONSE(intercom_admins_retrieve(client, "410003", &error));
    CHECK(is(json_member(response, "name"), "\"Aiko Tanabe\""));
    intercom_string_free(response);
    API_ERROR(intercom_admins_retrieve(client, "1", &error), 404, "admin_not_found");
}

static void sets_away_mode(intercom_client *client)
{
    const char *body = "{\"away_mode_enabled\": true, \"away_mode_reassign\": false}";
    intercom_error *error = NULL;
    char *admin = RESPONSE(intercom_admins_set_away(client, "410002", body, &error));

    CHECK(is(json_member(admin, "away_mode_enabled"), "true"));
    intercom_string_free(admin);
    admin = RESPONSE(intercom_admins_retrieve(client, "410002", &error));
    CHECK(is(json_member(admin, "away_mode_enabled"), "true"));
    intercom_string_free(admin);

    API_ERROR(intercom_admins_set_away(client, "1", body, &error), 404, "admin_not_found");
    API_ERROR(intercom_admins_set_away(client, "410002", "{}", &error), 400,
              "parameter_not_found");
}

static void lists_activity_logs(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    const char *latest;
    size_t pages, items, all;
    char *logs;

    logs = RESPONSE(intercom_admins_list_activity_logs(
        client, "{\"created_at_after\": \"0\", \"per_page\": 150}", &error));
    all = json_length(json_member(logs, "activity_logs"));
    latest = json_element(json_member(logs, "activity_logs"), 0);
    CHECK(all > 4);
    CHECK(is(json_member(latest, "activity_type"), "\"admin_away_mode_change\""));
    intercom_string_free(logs);

    pager = intercom_admins_list_activity_logs_pages(
        client, "{\"created_at_after\": \"0\", \"per_page\": 4}", &error);
    CHECK(error == NULL);
    count_pages(pager, "activity_logs", NULL, &pages, &items);
    CHECK(pages == (all + 3) / 4 && items == all);

    API_ERROR(intercom_admins_list_activity_logs(client, "{\"created_at_after\": \"today\"}",
                                                 &error),
              400, "parameter_invalid");
}

int main(void)
{
    intercom_client *client = sandbox_client();

    identifies_lists_and_retrieves(client);
    sets_away_mode(client);
    lists_activity_logs(client);
    intercom_client_free(client);
    return 0;
}
