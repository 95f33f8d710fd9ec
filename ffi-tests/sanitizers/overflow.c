/* Wrong on purpose: an integer that overflows. */
#include <intercom.h>
#include <limits.h>

int main(void)
{
    volatile int highest = INT_MAX;

    return intercom_version()[0] == highest + 1;
}
