/* Decides which call fails. */
#include <stdatomic.h>

#include "faults.h"

static struct fault_plan plan;
static atomic_int armed;
static atomic_uint calls;
static _Atomic(const struct fault_kind *) failed;

void faults_arm(const struct fault_plan *next)
{
    plan = *next;
    atomic_store(&calls, 0);
    atomic_store(&failed, NULL);
    atomic_store(&armed, 1);
}

const struct fault_kind *faults_disarm(void)
{
    atomic_store(&armed, 0);
    return atomic_load(&failed);
}

int fault(const struct fault_kind *kind, int large)
{
    if (!atomic_load(&armed) || large != plan.large)
        return 0;
    if (atomic_fetch_add(&calls, 1) + 1 == plan.nth)
        atomic_store(&failed, kind);
    else if (!plan.forever || atomic_load(&failed) != kind)
        return 0;
    return kind->errors[plan.variant];
}
