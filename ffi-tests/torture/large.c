/* Operations whose large allocations fail. How much they allocate depends on what the server sends:
 * here a body that is long because of the spaces or the letters in it. */
#include "torture.h"

enum { SIZE = 1024 * 1024 };

/* Lets the sandbox return this body: `format`, with a long text in the place of %s. It is JSON in a
 * JSON string, so there is a backslash before each of its quotes. */
static void inject(const intercom_client *client, const char *kind, int status, char letter,
                   const char *format)
{
    static char filler[SIZE], body[SIZE + 1024], fault[SIZE + 2048];

    memset(filler, letter, sizeof filler - 1);
    snprintf(body, sizeof body, format, filler);
    snprintf(fault, sizeof fault, "{\"kind\": \"%s\", \"status\": %d, \"body\": \"%s\"}", kind, status,
             body);
    intercom_string_free(control(client, "POST", "/_sandbox/faults", fault));
}

static void begin_object(struct run *run)
{
    inject(run->client, "status", 200, ' ',
           "{\\\"id\\\": \\\"1\\\", \\\"status\\\": \\\"completed\\\", %s"
           "\\\"statistics\\\": {\\\"views\\\": 1}}");
}

static void begin_page(struct run *run)
{
    inject(run->client, "status", 200, 'x',
           "{\\\"data\\\": [{\\\"id\\\": \\\"%s\\\"}], \\\"pages\\\": {\\\"next\\\": null}}");
}

static void begin_error(struct run *run)
{
    inject(run->client, "status", 400, ' ',
           "{\\\"type\\\": \\\"error.list\\\", \\\"errors\\\": [{\\\"code\\\": \\\"bad\\\"}]%s}");
}

static void begin_html(struct run *run)
{
    inject(run->client, "html", 502, 'x', "<html>%s</html>");
}

static void begin_broken(struct run *run)
{
    inject(run->client, "status", 200, 'x', "{\\\"id\\\": \\\"%s");
}

static void retrieve(struct run *run)
{
    returned(run, intercom_articles_retrieve(run->client, "1", &run->error));
}

static void statistics(struct run *run)
{
    returned(run, intercom_articles_statistics(run->client, "1", &run->error));
}

static void next_page(struct run *run)
{
    intercom_pager *pager = intercom_contacts_list_pages(run->client, NULL, &run->error);

    run->succeeded = intercom_pager_next(pager, &run->text, &run->error) == 1;
    intercom_pager_free(pager);
}

static int go_on(const char *export_json, void *user_data)
{
    (void)export_json;
    (void)user_data;
    return 0;
}

static void wait_for_export(struct run *run)
{
    returned(run, intercom_data_exports_wait(run->client, "1", 1, 0, go_on, NULL, &run->error));
}

static void retrieve_error(struct run *run)
{
    char *json;

    retrieve(run);
    json = intercom_error_json(run->error);
    intercom_string_free(json);
}

static void check_length(struct run *run)
{
    if (run->succeeded && strlen(run->text) < SIZE)
        complain("the response is incomplete");
}

static void check_statistics(struct run *run)
{
    if (run->succeeded && !is(json_member(run->text, "views"), "1"))
        complain("another response: %s", run->text);
}

static void check_status(struct run *run)
{
    if (run->succeeded)
        complain("another response: %s", run->text);
}

const struct operation LARGE_OPERATIONS[] = {
    {"large_response", 0, NULL, begin_object, retrieve, check_length, NULL},
    {"large_statistics", 0, NULL, begin_object, statistics, check_statistics, NULL},
    {"large_page", 0, NULL, begin_page, next_page, check_length, NULL},
    {"large_export", 0, NULL, begin_object, wait_for_export, check_length, NULL},
    {"large_error", 0, NULL, begin_error, retrieve_error, check_status, NULL},
    {"large_html", 0, NULL, begin_html, retrieve_error, check_status, NULL},
    {"large_broken", 0, NULL, begin_broken, retrieve_error, check_status, NULL},
    {NULL, 0, NULL, NULL, NULL, NULL, NULL},
};
