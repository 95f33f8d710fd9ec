/* Every operation of conversations. */
#include "support.h"

#define OPEN "300003"
#define CONTACT "6930a1c07be4520d18f3a003"
#define OTHER_CONTACT "6930a1c07be4520d18f3a001"

static const char *last_part(const char *conversation)
{
    const char *parts =
        json_member(json_member(conversation, "conversation_parts"), "conversation_parts");

    return json_element(parts, json_length(parts) - 1);
}

static void lists_conversations(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    size_t pages, items;
    char cursor[128], params[192];
    const char *next;
    char *list;

    list = RESPONSE(intercom_conversations_list(client, "{\"per_page\": 6}", &error));
    CHECK(json_length(json_member(list, "conversations")) == 6);
    next = json_member(json_member(list, "pages"), "next");
    json_text(json_member(next, "starting_after"), cursor, sizeof cursor);
    intercom_string_free(list);

    snprintf(params, sizeof params, "{\"per_page\": 150, \"starting_after\": \"%s\"}", cursor);
    list = RESPONSE(intercom_conversations_list(client, params, &error));
    CHECK(json_length(json_member(list, "conversations")) == 10);
    intercom_string_free(list);

    pager = intercom_conversations_list_pages(client, "{\"per_page\": 6}", &error);
    CHECK(error == NULL);
    count_pages(pager, "conversations", NULL, &pages, &items);
    CHECK(pages == 3 && items == 16);
}

static void searches_conversations(intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_pager *pager;
    const char *first;
    size_t pages, items;
    char *found;

    found = RESPONSE(intercom_conversations_search(
        client,
        "{\"query\": {\"field\": \"source.body\", \"operator\": \"=\", \"value\": \"carbon\"}}",
        &error));
    first = json_element(json_member(found, "conversations"), 0);
    CHECK(is(json_member(found, "total_count"), "1"));
    CHECK(is(json_member(first, "id"), "\"" OPEN "\""));
    intercom_string_free(found);

    pager = intercom_conversations_search_pages(
        client,
        "{\"query\": {\"field\": \"created_at\", \"operator\": \">\", \"value\": 1},"
        " \"pagination\": {\"per_page\": 6}}",
        &error);
    CHECK(error == NULL);
    count_pages(pager, "conversations", NULL, &pages, &items);
    CHECK(pages == 3 && items == 16);

    API_ERROR(intercom_conversations_search(client, "{}", &error), 400, "parameter_not_found");
}

static void creates_retrieves_and_updates(intercom_client *client)
{
    intercom_error *error = NULL;
    char *response;
    char id[32], body[32];

    response = RESPONSE(intercom_conversations_create(
        client, "{\"from\": {\"type\": \"user\", \"id\": \"" CONTACT "\"}, \"body\": \"Hello?\"}",
        &error));
    json_text(json_member(response, "conversation_id"), id, sizeof id);
    intercom_string_free(response);

    response = RESPONSE(intercom_conversations_retrieve(client, id, NULL, &error));
    json_text(json_member(json_member(response, "source"), "body"), body, sizeof body);
    CHECK(strcmp(body, "<p>Hello?</p>") == 0);
    intercom_string_free(response);

    response = RESPONSE(
        intercom_conversations_retrieve(client, id, "{\"display_as\": \"plaintext\"}", &error));
    json_text(json_member(json_member(response, "source"), "body"), body, sizeof body);
    CHECK(strcmp(body, "Hello?") == 0);
    intercom_string_free(response);

    response = RESPONSE(intercom_conversations_update(
        client, id, "{\"display_as\": \"plaintext\"}", "{\"read\": true}", &error));
    CHECK(is(json_member(response, "read"), "true"));
    json_text(json_member(json_member(response, "source"), "body"), body, sizeof body);
    CHECK(strcmp(body, "Hello?") == 0);
    intercom_string_free(response);

    API_ERROR(intercom_conversations_retrieve(client, "1", NULL, &error), 404, "not_found");
    API_ERROR(intercom_conversations_update(client, "1", NULL, "{}", &error), 404, "not_found");
    API_ERROR(intercom_conversations_create(client, "{\"body\": \"b\"}", &error), 400,
              "parameter_not_found");
}

static void replies_to_a_conversation(intercom_client *client)
{
    intercom_error *error = NULL;
    char *response = RESPONSE(intercom_conversations_reply(
        client, OPEN,
        "{\"type\": \"admin\", \"admin_id\": \"410003\", \"message_type\": \"comment\","
        " \"body\": \"Yes, we do.\"}",
        &error));

    CHECK(is(json_member(last_part(response), "body"), "\"<p>Yes, we do.</p>\""));
    intercom_string_free(response);

    response = RESPONSE(intercom_conversations_reply(
        client, "last",
        "{\"type\": \"user\", \"intercom_user_id\": \"" CONTACT "\", \"message_type\": \"comment\","
        " \"body\": \"Thanks\"}",
        &error));
    CHECK(is(json_member(last_part(response), "body"), "\"<p>Thanks</p>\""));
    intercom_string_free(response);
}

static void closes_opens_and_snoozes(intercom_client *client)
{
    intercom_error *error = NULL;
    char *response = RESPONSE(intercom_conversations_manage(
        client, OPEN,
        "{\"message_type\": \"close\", \"type\": \"admin\", \"admin_id\": \"410001\"}", &error));

    CHECK(is(json_member(response, "state"), "\"closed\""));
    intercom_string_free(response);
    response = RESPONSE(intercom_conversations_manage(
        client, OPEN, "{\"message_type\": \"open\", \"admin_id\": \"410001\"}", &error));
    CHECK(is(json_member(response, "state"), "\"open\""));
    intercom_string_free(response);
    response = RESPONSE(intercom_conversations_manage(
        client, OPEN,
        "{\"message_type\": \"snoozed\", \"admin_id\": \"410001\", \"snoozed_until\": 4102444800}",
        &error));
    CHECK(is(json_member(response, "snoozed_until"), "4102444800"));
    intercom_string_free(response);
    API_ERROR(intercom_conversations_manage(client, OPEN, "{}", &error), 400,
              "parameter_not_found");
}

static void assigns_and_unassigns(intercom_client *client)
{
    intercom_error *error = NULL;
    char *response;

    response = RESPONSE(intercom_conversations_assign_to_admin(
        client, OPEN, "410001", "410002", "Yours, I think.", &error));
    CHECK(is(json_member(response, "admin_assignee_id"), "410002"));
    CHECK(is(json_member(last_part(response), "body"), "\"<p>Yours, I think.</p>\""));
    CHECK(is(json_member(json_member(last_part(response), "author"), "id"), "\"410001\""));
    intercom_string_free(response);

    response = RESPONSE(intercom_conversations_assign_to_team(client, OPEN, "410001", "510002",
                                                              NULL, &error));
    CHECK(is(json_member(response, "team_assignee_id"), "510002"));
    CHECK(is(json_member(response, "admin_assignee_id"), "410002"));
    intercom_string_free(response);

    response = RESPONSE(intercom_conversations_unassign(client, OPEN, "410001", NULL, &error));
    CHECK(is(json_member(response, "admin_assignee_id"), "null"));
    CHECK(is(json_member(last_part(response), "part_type"), "\"assignment\""));
    intercom_string_free(response);

    response = RESPONSE(intercom_conversations_auto_assign(client, OPEN, &error));
    CHECK(is(json_member(response, "team_assignee_id"), "510001"));
    CHECK(!is(json_member(response, "admin_assignee_id"), "null"));
    intercom_string_free(response);

    API_ERROR(intercom_conversations_assign_to_admin(client, OPEN, "410001", "1", NULL, &error),
              404, "assignee_not_found");
    API_ERROR(intercom_conversations_assign_to_team(client, OPEN, "1", "510001", NULL, &error), 404,
              "admin_not_found");
    API_ERROR(intercom_conversations_unassign(client, "1", "410001", NULL, &error), 404,
              "not_found");
    API_ERROR(intercom_conversations_auto_assign(client, "1", &error), 404, "not_found");
}

static void attaches_and_detaches_contacts(intercom_client *client)
{
    const char *join =
        "{\"admin_id\": \"410001\", \"customer\": {\"intercom_user_id\": \"" OTHER_CONTACT "\"}}";
    const char *by = "{\"admin_id\": \"410001\"}";
    intercom_error *error = NULL;
    char *response;

    response = RESPONSE(intercom_conversations_attach_contact(client, OPEN, join, &error));
    CHECK(json_length(json_member(response, "customers")) == 2);
    intercom_string_free(response);
    response = RESPONSE(
        intercom_conversations_detach_contact(client, OPEN, OTHER_CONTACT, by, &error));
    CHECK(json_length(json_member(response, "customers")) == 1);
    intercom_string_free(response);
    API_ERROR(intercom_conversations_detach_contact(client, OPEN, CONTACT, by, &error), 422,
              "parameter_invalid");
}

static void redacts_a_source(intercom_client *client)
{
    intercom_error *error = NULL;
    char *response = RESPONSE(intercom_conversations_redact(
        client,
        "{\"type\": \"source\", \"conversation_id\": \"300001\", \"source_id\": \"30000100\"}",
        &error));

    CHECK(is(json_member(json_member(response, "source"), "redacted"), "true"));
    intercom_string_free(response);
    API_ERROR(intercom_conversations_redact(client, "{\"type\": \"source\"}", &error), 400,
              "parameter_not_found");
}

static void converts_to_a_ticket(intercom_client *client)
{
    intercom_error *error = NULL;
    char *response = RESPONSE(intercom_conversations_convert_to_ticket(
        client, "300014",
        "{\"ticket_type_id\": \"640001\", \"attributes\": {\"Order number\": \"FW-7\"}}",
        &error));

    CHECK(is(json_member(response, "type"), "\"ticket\""));
    CHECK(is(json_member(json_member(response, "ticket_attributes"), "Order number"), "\"FW-7\""));
    intercom_string_free(response);
    API_ERROR(intercom_conversations_convert_to_ticket(client, "300014", "{}", &error), 400,
              "parameter_not_found");
}

static void attaches_and_detaches_tags(intercom_client *client)
{
    const char *by = "{\"admin_id\": \"410001\"}";
    intercom_error *error = NULL;
    char *response = RESPONSE(intercom_conversations_attach_tag(
        client, OPEN, "{\"id\": \"610006\", \"admin_id\": \"410001\"}", &error));

    CHECK(is(json_member(response, "name"), "\"feature wish\""));
    intercom_string_free(response);
    response = RESPONSE(intercom_conversations_detach_tag(client, OPEN, "610006", by, &error));
    CHECK(is(json_member(response, "id"), "\"610006\""));
    intercom_string_free(response);
    API_ERROR(intercom_conversations_detach_tag(client, OPEN, "610006", by, &error), 404,
              "tag_not_found");
    API_ERROR(intercom_conversations_attach_tag(client, OPEN,
                                              "{\"id\": \"1\", \"admin_id\": \"410001\"}", &error),
              404, "tag_not_found");
}

int main(void)
{
    intercom_client *client = sandbox_client();

    lists_conversations(client);
    searches_conversations(client);
    creates_retrieves_and_updates(client);
    replies_to_a_conversation(client);
    closes_opens_and_snoozes(client);
    assigns_and_unassigns(client);
    attaches_and_detaches_contacts(client);
    redacts_a_source(client);
    converts_to_a_ticket(client);
    attaches_and_detaches_tags(client);
    intercom_client_free(client);
    return 0;
}
