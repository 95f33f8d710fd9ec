/* The allocator of the process: glibc's, with a count of blocks and failures on request. */
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>

#include "faults.h"

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

static const struct fault_kind kind = {"malloc", {ENOMEM, 0}};
static atomic_long blocks;

long memory_blocks(void)
{
    return atomic_load(&blocks);
}

static int fails(size_t size)
{
    if (size < LARGE_ALLOCATION || fault(&kind, 1) == 0)
        return 0;
    errno = ENOMEM;
    return 1;
}

static void *counted(void *block)
{
    if (block != NULL)
        atomic_fetch_add(&blocks, 1);
    return block;
}

void *malloc(size_t size)
{
    return fails(size) ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    /* A product that overflows is rejected by the function below. */
    return fails(count * size) ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *block, size_t size)
{
    if (fails(size))
        return NULL;
    return block == NULL ? counted(__libc_realloc(block, size)) : __libc_realloc(block, size);
}

void *memalign(size_t alignment, size_t size)
{
    return fails(size) ? NULL : counted(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    *block = memalign(alignment, size);
    return *block == NULL ? ENOMEM : 0;
}

void free(void *block)
{
    if (block != NULL)
        atomic_fetch_sub(&blocks, 1);
    __libc_free(block);
}
