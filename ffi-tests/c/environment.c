/* Clients from environment variables, and http:// to hosts that a test names. */
#define _POSIX_C_SOURCE 200112L
#include "support.h"
#include "system.h"

static void set_variable(const char *name, const char *value)
{
    CHECK(set_environment(name, value));
}

static intercom_client *created(const intercom_options *options)
{
    intercom_error *error = NULL;
    intercom_client *client = intercom_client_new_from_env(options, &error);

    if (client == NULL)
        fprintf(stderr, "no client: %s\n", error_text(error));
    CHECK(client != NULL && error == NULL);
    return client;
}

static void the_environment_names_the_workspace(void)
{
    intercom_error *error = NULL;
    intercom_client *client = created(NULL);

    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    intercom_client_free(client);

    /* An empty variable is not set, and the base URL replaces that of the region. */
    set_variable("INTERCOM_REGION", "");
    intercom_client_free(created(NULL));
    set_variable("INTERCOM_REGION", "au");
    client = created(NULL);
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    intercom_client_free(client);
    set_variable("INTERCOM_REGION", NULL);
}

static void options_override_the_environment(const char *url)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;

    set_variable("INTERCOM_BASE_URL", "https://intercom.invalid");
    CHECK(intercom_options_set_base_url(options, url) == 0);
    client = created(options);
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    intercom_client_free(client);
    intercom_options_free(options);
    set_variable("INTERCOM_BASE_URL", url);
}

/* Requires that no client is created and that the message names the variable. */
static void rejected(const char *name, const char *value, const char *valid)
{
    intercom_error *error = NULL;

    set_variable(name, value);
    CHECK(intercom_client_new_from_env(NULL, &error) == NULL);
    CHECK(intercom_error_code(error) == INTERCOM_ERROR_INVALID_INPUT);
    CHECK(strncmp(error_text(error), name, strlen(name)) == 0);
    CHECK(strstr(error_text(error), "se cret") == NULL);
    intercom_error_free(error);
    CHECK(intercom_client_new_from_env(NULL, NULL) == NULL);
    set_variable(name, valid);
}

/* 0.0.0.0 is no loopback address, but a connection to it reaches this machine. */
static void insecure_http_is_allowed_to_named_hosts_only(const char *url)
{
    intercom_error *error = NULL;
    intercom_options *options = intercom_options_new();
    intercom_client *client;
    char other[128];

    CHECK(strncmp(url, "http://127.0.0.1", 16) == 0);
    snprintf(other, sizeof other, "http://0.0.0.0%s", url + 16);
    CHECK(intercom_options_set_base_url(options, other) == -1);
    CHECK(intercom_options_set_allow_insecure_http(options, "sandbox") == 0);
    CHECK(intercom_options_set_base_url(options, other) == -1);
    CHECK(intercom_options_set_allow_insecure_http(options, "sandbox, 0.0.0.0") == 0);
    CHECK(intercom_options_set_base_url(options, other) == 0);
    /* The base URL needs the host. */
    CHECK(intercom_options_set_allow_insecure_http(options, "") == -1);
    client = created(options);
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    intercom_client_free(client);

    /* For a base URL of the environment, too. */
    intercom_options_free(options);
    options = intercom_options_new();
    CHECK(intercom_options_set_allow_insecure_http(options, "0.0.0.0") == 0);
    set_variable("INTERCOM_BASE_URL", other);
    client = created(options);
    intercom_string_free(RESPONSE(intercom_admins_identify(client, &error)));
    intercom_client_free(client);
    set_variable("INTERCOM_BASE_URL", url);

    CHECK(intercom_options_set_allow_insecure_http(options, NULL) == -1);
    CHECK(intercom_options_set_allow_insecure_http(options, "\xff") == -1);
    CHECK(intercom_options_set_allow_insecure_http(options, "http://sandbox") == -1);
    CHECK(strstr(intercom_options_error(options), "allow_insecure_http") != NULL);
    CHECK(intercom_options_set_allow_insecure_http(options, "sandbox,") == -1);
    CHECK(intercom_options_set_allow_insecure_http(options, "*") == -1);
    CHECK(intercom_options_set_allow_insecure_http(options, "") == 0);
    CHECK(intercom_options_set_allow_insecure_http(NULL, "sandbox") == -1);
    intercom_options_free(options);
}

int main(void)
{
    char url[128], token[128];

    snprintf(url, sizeof url, "%s", from_environment("INTERCOM_BASE_URL"));
    snprintf(token, sizeof token, "%s", from_environment("INTERCOM_ACCESS_TOKEN"));
    set_variable("INTERCOM_REGION", NULL);

    the_environment_names_the_workspace();
    options_override_the_environment(url);
    rejected("INTERCOM_ACCESS_TOKEN", NULL, token);
    rejected("INTERCOM_ACCESS_TOKEN", "", token);
    rejected("INTERCOM_ACCESS_TOKEN", "se cret", token);
    rejected("INTERCOM_ACCESS_TOKEN", "\xff", token);
    rejected("INTERCOM_BASE_URL", "http://example.com", url);
    rejected("INTERCOM_REGION", "moon", NULL);
    insecure_http_is_allowed_to_named_hosts_only(url);
    return 0;
}
