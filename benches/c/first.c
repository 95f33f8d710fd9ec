/* Creates a client, makes one call and exits: `first URL [CA_FILE]`. */
#include <intercom.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    intercom_options *options = intercom_options_new();
    intercom_error *error = NULL;
    intercom_client *client;
    char *text = NULL;

    if (argc < 2 || intercom_options_set_base_url(options, argv[1]) != 0 ||
        (argc > 2 && intercom_options_set_ca_file(options, argv[2]) != 0))
        return 2;
    client = intercom_client_new("token", options, &error);
    intercom_options_free(options);
    if (client != NULL)
        text = intercom_articles_retrieve(client, "800001", &error);
    if (text == NULL)
        fprintf(stderr, "first: %s\n", intercom_error_message(error));
    intercom_error_free(error);
    intercom_client_free(client);
    if (text == NULL)
        return 1;
    intercom_string_free(text);
    return 0;
}
