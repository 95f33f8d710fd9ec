/* Every operation of teams. */
#include "support.h"

int main(void)
{
    intercom_client *client = sandbox_client();
    intercom_error *error = NULL;
    const char *teams;
    char *list, *team;
    char id[32];

    list = RESPONSE(intercom_teams_list(client, &error));
    teams = json_member(list, "teams");
    CHECK(json_length(teams) > 0);
    json_text(json_member(json_element(teams, 0), "id"), id, sizeof id);
    CHECK(strcmp(id, "510001") == 0);
    intercom_string_free(list);

    team = RESPONSE(intercom_teams_retrieve(client, id, &error));
    CHECK(is(json_member(team, "name"), "\"Workshop\""));
    CHECK(is(json_element(json_member(team, "admin_ids"), 0), "410001"));
    CHECK(json_length(json_member(json_member(team, "admin_priority_level"), "primary_admin_ids"))
          == 1);
    intercom_string_free(team);

    API_ERROR(intercom_teams_retrieve(client, "1", &error), 404, "team_not_found");
    intercom_client_free(client);
    return 0;
}
