/* Wrong on purpose: options that are never freed. */
#include <intercom.h>
#include <stddef.h>

int main(void)
{
    intercom_options *volatile options = intercom_options_new();

    options = NULL;
    return options != NULL;
}
