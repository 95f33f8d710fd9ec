/* What the operations of the torture tests and the loop around them share. */
#ifndef TORTURE_H
#define TORTURE_H

#include "../c/support.h"

/* One run of an operation, in which one call fails. */
struct run {
    /* Differs from run to run. */
    unsigned number;
    /* Fresh, and the options that it was created with. */
    intercom_client *client;
    intercom_options *options;
    /* How the operation ended. */
    int succeeded;
    intercom_error *error;
    /* What it returned, a string of the library's; or NULL. */
    char *text;
    /* The bytes of its pages or of its download. */
    char received[64 * 1024];
    size_t length;
    /* The function that failed; empty if none did. Set for the checks. */
    const char *failed;
};

struct operation {
    const char *name;
    /* Retries of the client. */
    unsigned retries;
    /* Called once, without faults. May be NULL. */
    void (*prepare)(const intercom_client *client);
    /* Called before each run, without faults. May be NULL. */
    void (*begin)(struct run *run);
    /* What is tortured. */
    void (*call)(struct run *run);
    /* Checks the outcome of each run, without faults. May be NULL. */
    void (*check)(struct run *run);
    /* Called once, after all runs. May be NULL. */
    void (*finish)(const intercom_client *client);
};

/* Both end with an operation without a name. */
extern const struct operation OPERATIONS[];
extern const struct operation LARGE_OPERATIONS[];

/* Reports a failed check of the current run; the test goes on. */
void complain(const char *format, ...);

/* Stores the outcome of a function that returns a string. */
void returned(struct run *run, char *text);

/* Sends a request to a control endpoint of the sandbox and returns the response. */
char *control(const intercom_client *client, const char *method, const char *path, const char *body);

#endif
