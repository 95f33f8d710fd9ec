/* Wrong on purpose: the library reads options that have been freed. */
#include <intercom.h>
#include <stddef.h>

int main(void)
{
    intercom_options *options = intercom_options_new();

    intercom_options_free(options);
    return intercom_options_error(options) != NULL;
}
