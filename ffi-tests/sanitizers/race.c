/* Wrong on purpose: two threads set one option at the same time. */
#include <intercom.h>
#include <pthread.h>

static void *set(void *options)
{
    int i;

    for (i = 0; i < 1000; i++)
        intercom_options_set_max_retries(options, 1);
    return NULL;
}

int main(void)
{
    intercom_options *options = intercom_options_new();
    pthread_t first, second;

    if (pthread_create(&first, NULL, set, options) != 0
        || pthread_create(&second, NULL, set, options) != 0)
        return 2;
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    intercom_options_free(options);
    return 0;
}
