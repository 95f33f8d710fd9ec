/* Prints the statistics of an article, read with yyjson 0.7 or later.
 *
 *   cc yyjson.c $(pkg-config --cflags --libs intercom yyjson) -o yyjson
 *   INTERCOM_ACCESS_TOKEN=... ./yyjson 800004 */
#include <intercom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yyjson.h>

static double number(yyjson_val *object, const char *name)
{
    return yyjson_get_num(yyjson_obj_get(object, name));
}

static int print_statistics(const char *json)
{
    yyjson_doc *document = yyjson_read(json, strlen(json), YYJSON_READ_NOFLAG);
    yyjson_val *article = yyjson_doc_get_root(document);
    yyjson_val *statistics = yyjson_obj_get(article, "statistics");
    const char *title = yyjson_get_str(yyjson_obj_get(article, "title"));

    printf("%s: %.0f views, %.0f reactions, %g %% happy\n", title != NULL ? title : "(no title)",
           number(statistics, "views"), number(statistics, "reactions"),
           number(statistics, "happy_reaction_percentage"));
    yyjson_doc_free(document);
    return document != NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int count, char **arguments)
{
    intercom_error *error = NULL;
    intercom_client *client = intercom_client_new_from_env(NULL, &error);
    char *article = NULL;
    int status = EXIT_FAILURE;

    if (client != NULL)
        article = intercom_articles_retrieve(client, count > 1 ? arguments[1] : "", &error);
    if (article != NULL)
        status = print_statistics(article);
    else
        fprintf(stderr, "%s\n", intercom_error_message(error));
    intercom_string_free(article);
    intercom_error_free(error);
    intercom_client_free(client);
    return status;
}
