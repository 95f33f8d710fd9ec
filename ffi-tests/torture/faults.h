/* Makes a call of a libc function fail, in a process whose libraries call the functions of
 * faults.c and memory.c instead of libc's. */
#ifndef TORTURE_FAULTS_H
#define TORTURE_FAULTS_H

#include <stddef.h>

/* Results that are not an error number. */
enum {
    /* Transfers one byte. */
    FAULT_SHORT = -1,
    /* Reports the end of the stream. */
    FAULT_END = -2
};

/* A libc function and the ways in which it fails. */
struct fault_kind {
    const char *function;
    /* Ends with 0. For getaddrinfo, the numbers that it returns. */
    int errors[12];
};

/* Which call fails. */
struct fault_plan {
    /* Number of the call, from 1, counted over all functions and threads. */
    unsigned nth;
    /* Index in the `errors` of the function that is the nth to be called. */
    unsigned variant;
    /* Whether later calls of the same function fail too. */
    int forever;
    /* Whether to count large allocations, instead of calls of the system. */
    int large;
};

enum {
    /* Size in bytes of an allocation whose failure must be an error. Smaller ones may abort the
     * process, as in every Rust program; no buffer of a fixed size is as large. */
    LARGE_ALLOCATION = 256 * 1024
};

/* Starts to count. */
void faults_arm(const struct fault_plan *plan);

/* Stops to count. Returns the function that failed, or NULL if there were fewer calls. */
const struct fault_kind *faults_disarm(void);

/* For the functions that fail: counts a call. Returns 0, or how it is to fail. */
int fault(const struct fault_kind *kind, int large);

/* Returns the number of blocks of memory that are allocated. */
long memory_blocks(void);

#endif
