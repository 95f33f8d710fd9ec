/* Every operation of tickets. */
#include "support.h"

/* An unassigned ticket. */
#define UNASSIGNED "650004"

static const char *last_part(const char *ticket)
{
    const char *parts = json_member(json_member(ticket, "ticket_parts"), "ticket_parts");

    return json_element(parts, json_length(parts) - 1);
}

static void creates_retrieves_and_updates(intercom_client *client)
{
    intercom_error *error = NULL;
    char *ticket, *retrieved;
    char id[32];

    ticket = RESPONSE(intercom_tickets_create(
        client,
        "{\"ticket_type_id\": \"640001\", \"contacts\": [{\"external_id\": \"fw-1002\"}],"
        " \"ticket_attributes\": {\"_default_title_\": \"Achse krumm – schräg\"}}",
        &error));
    CHECK(is(json_member(json_member(ticket, "ticket_attributes"), "_default_title_"),
             "\"Achse krumm – schräg\""));
    CHECK(is(json_member(ticket, "ticket_state"), "\"submitted\""));
    json_text(json_member(ticket, "id"), id, sizeof id);

    retrieved = RESPONSE(intercom_tickets_retrieve(client, id, &error));
    CHECK(strcmp(ticket, retrieved) == 0);
    intercom_string_free(retrieved);
    intercom_string_free(ticket);

    ticket = RESPONSE(intercom_tickets_update(
        client, id,
        "{\"state\": \"resolved\", \"assignment\": {\"admin_id\": \"410001\","
        " \"assignee_id\": \"510001\"}}",
        &error));
    CHECK(is(json_member(ticket, "ticket_state_external_label"), "\"Resolved\""));
    CHECK(is(json_member(ticket, "team_assignee_id"), "\"510001\""));
    CHECK(is(json_member(last_part(ticket), "part_type"), "\"assignment\""));
    intercom_string_free(ticket);

    API_ERROR(intercom_tickets_create(client, "{}", &error), 400, "parameter_not_found");
    API_ERROR(intercom_tickets_retrieve(client, "1", &error), 404, "ticket_not_found");
    API_ERROR(intercom_tickets_update(
                client, id, "{\"assignment\": {\"admin_id\": \"410001\", \"assignee_id\": \"1\"}}",
                &error),
              404, "assignee_not_found");
}

static void replies_to_a_ticket(intercom_client *client)
{
    intercom_error *error = NULL;
    char *part, *ticket;

    part = RESPONSE(intercom_tickets_reply(
        client, UNASSIGNED,
        "{\"type\": \"admin\", \"admin_id\": \"410001\", \"message_type\": \"note\","
        " \"body\": \"Ask the workshop\"}",
        &error));
    CHECK(is(json_member(part, "type"), "\"ticket_part\""));
    CHECK(is(json_member(part, "body"), "\"<p>Ask the workshop</p>\""));
    ticket = RESPONSE(intercom_tickets_retrieve(client, UNASSIGNED, &error));
    CHECK(strncmp(last_part(ticket), part, strlen(part)) == 0);
    intercom_string_free(ticket);
    intercom_string_free(part);
    API_ERROR(intercom_tickets_reply(client, UNASSIGNED,
                                     "{\"type\": \"admin\", \"admin_id\": \"1\"}", &error),
              404, "admin_not_found");
}

static void attaches_and_detaches_tags(intercom_client *client)
{
    const char *by = "{\"admin_id\": \"410001\"}";
    const char *urgent = "{\"id\": \"610008\", \"admin_id\": \"410001\"}";
    intercom_error *error = NULL;
    char *tag;

    tag = RESPONSE(intercom_tickets_attach_tag(client, UNASSIGNED, urgent, &error));
    CHECK(is(json_member(tag, "name"), "\"urgent\""));
    intercom_string_free(tag);
    tag = RESPONSE(intercom_tickets_detach_tag(client, UNASSIGNED, "610008", by, &error));
    CHECK(is(json_member(tag, "id"), "\"610008\""));
    intercom_string_free(tag);
    API_ERROR(intercom_tickets_detach_tag(client, UNASSIGNED, "610008", by, &error), 404,
              "tag_not_found");
    API_ERROR(intercom_tickets_attach_tag(client, "1", urgent, &error), 404, "ticket_not_found");
}

static void searches_tickets(intercom_client *client)
{
    const char *claims = "{\"query\": {\"field\": \"ticket_attribute.6400014\","
                         " \"operator\": \">\", \"value\": 1}, \"pagination\": {\"per_page\": 1}}";
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char *found;

    found = RESPONSE(intercom_tickets_search(client, claims, &error));
    CHECK(is(json_member(found, "total_count"), "2"));
    CHECK(json_length(json_member(found, "tickets")) == 1);
    intercom_string_free(found);

    pager = intercom_tickets_search_pages(client, claims, &error);
    CHECK(error == NULL);
    count_pages(pager, "tickets", NULL, &pages, &items);
    CHECK(pages == 2 && items == 2);

    API_ERROR(intercom_tickets_search(client, "{}", &error), 400, "parameter_not_found");
}

/* Compares what docs/c-api.md says to compare. */
static void detects_truncated_parts(intercom_client *client)
{
    intercom_error *error = NULL;
    const char *parts;
    char *ticket;
    int note;

    for (note = 0; note < 501; note++)
        intercom_string_free(RESPONSE(intercom_tickets_reply(
            client, UNASSIGNED,
            "{\"type\": \"admin\", \"admin_id\": \"410001\", \"message_type\": \"note\","
            " \"body\": \"Spoke\"}",
            &error)));
    ticket = RESPONSE(intercom_tickets_retrieve(client, UNASSIGNED, &error));
    parts = json_member(ticket, "ticket_parts");
    CHECK(json_length(json_member(parts, "ticket_parts")) == 500);
    CHECK(strtol(json_member(parts, "total_count"), NULL, 10) > 500);
    intercom_string_free(ticket);
}

int main(void)
{
    intercom_client *client = sandbox_client();

    creates_retrieves_and_updates(client);
    replies_to_a_ticket(client);
    attaches_and_detaches_tags(client);
    searches_tickets(client);
    detects_truncated_parts(client);
    intercom_client_free(client);
    return 0;
}
