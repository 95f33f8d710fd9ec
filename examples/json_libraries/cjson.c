/* Prints the statistics of an article, read with cJSON.
 *
 *   cc cjson.c $(pkg-config --cflags --libs intercom libcjson) -o cjson
 *   INTERCOM_ACCESS_TOKEN=... ./cjson 800004
 *
 * cJSON keeps all numbers as `double`, so an id above 2^53 that comes as a number loses digits. */
#include <cjson/cJSON.h>
#include <intercom.h>
#include <stdio.h>
#include <stdlib.h>

static double number(const cJSON *object, const char *name)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, name);

    return cJSON_IsNumber(value) ? value->valuedouble : 0;
}

static int print_statistics(const char *json)
{
    cJSON *article = cJSON_Parse(json);
    const cJSON *title = cJSON_GetObjectItemCaseSensitive(article, "title");
    const cJSON *statistics = cJSON_GetObjectItemCaseSensitive(article, "statistics");

    printf("%s: %.0f views, %.0f reactions, %g %% happy\n",
           cJSON_IsString(title) ? title->valuestring : "(no title)", number(statistics, "views"),
           number(statistics, "reactions"), number(statistics, "happy_reaction_percentage"));
    cJSON_Delete(article);
    return article != NULL ? EXIT_SUCCESS : EXIT_FAILURE;
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
