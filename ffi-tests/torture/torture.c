/* Runs operations again and again. In each run one call of the system fails, in one of the ways in
 * which it can, once or for good; or one large allocation fails. The operation must succeed or
 * return an error, and leave nothing behind.
 *
 *   torture [OPERATION]
 */
#define _GNU_SOURCE

#include <dirent.h>
#include <signal.h>
#include <stdarg.h>
#include <time.h>
#include <unistd.h>

#include "faults.h"
#include "torture.h"

enum {
    /* Deadline of a call in which one system call fails. */
    TIMEOUT_MS = 60000,
    /* Deadline of a call in which a system call never succeeds: some are repeated until then. */
    SHORT_TIMEOUT_MS = 300,
    /* Longest time for one run. Less than the deadline, which is no way to notice a fault. */
    HANG_SECONDS = 45,
    MAX_COMPLAINTS = 100
};

static char current[256] = "preparation";
static unsigned runs, complaints;

void complain(const char *format, ...)
{
    va_list rest;

    fprintf(stderr, "%s: ", current);
    va_start(rest, format);
    vfprintf(stderr, format, rest);
    va_end(rest);
    fputc('\n', stderr);
    if (++complaints == MAX_COMPLAINTS)
        exit(1);
}

/* Names the run that crashed or hangs. */
static void stopped(int number)
{
    const char *what = number == SIGALRM ? "hangs: " : "crashed: ";

    faults_disarm();
    if (write(STDERR_FILENO, what, strlen(what)) < 0
        || write(STDERR_FILENO, current, strlen(current)) < 0 || write(STDERR_FILENO, "\n", 1) < 0)
        _exit(2);
    signal(number, SIG_DFL);
    raise(number);
}

void returned(struct run *run, char *text)
{
    run->text = text;
    run->succeeded = text != NULL;
}

char *control(const intercom_client *client, const char *method, const char *path, const char *body)
{
    intercom_error *error = NULL;

    return RESPONSE(intercom_request(client, method, path, NULL, body, &error));
}

/* Returns the number of entries of a folder. */
static int entries(const char *path)
{
    DIR *folder = opendir(path);
    int count = 0;

    CHECK(folder != NULL);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

/* What a process must not leave behind. */
struct resources {
    int files;
    int threads;
    long blocks;
};

static struct resources resources(void)
{
    struct resources found;

    found.files = entries("/proc/self/fd");
    found.threads = entries("/proc/self/task");
    found.blocks = memory_blocks();
    return found;
}

/* Returns what there is once threads that are ending have ended. */
static struct resources settled(const struct resources *before)
{
    const struct timespec pause = {0, 5 * 1000 * 1000};
    struct resources found = resources();
    int rounds;

    for (rounds = 0; rounds < 1000
                     && (found.files > before->files || found.threads > before->threads);
         rounds++) {
        nanosleep(&pause, NULL);
        found = resources();
    }
    return found;
}

/* Checks what holds for every error. */
static void check_error(const struct run *run)
{
    int code = intercom_error_code(run->error);

    if (run->succeeded) {
        if (run->error != NULL)
            complain("an error although it succeeded: %s", error_text(run->error));
        return;
    }
    if (run->error == NULL)
        complain("no error although it failed");
    else if (code == INTERCOM_ERROR_INTERNAL || code == INTERCOM_ERROR_CANCELLED)
        complain("not a clean error: %s", error_text(run->error));
    else if (*intercom_error_message(run->error) == '\0')
        complain("no message");
}

/* The client must be usable after the fault, and must not confuse responses. */
static void check_next_call(const intercom_client *client)
{
    intercom_error *error = NULL;
    intercom_client *patient = intercom_client_with_timeout_ms(client, TIMEOUT_MS, &error);
    char *article = intercom_articles_retrieve(patient, "800002", &error);

    if (article == NULL)
        complain("the next call fails: %s", error_text(error));
    else if (!is(json_member(article, "id"), "\"800002\""))
        complain("the next call has another response: %s", article);
    intercom_string_free(article);
    intercom_error_free(error);
    intercom_client_free(patient);
}

static struct run run;

/* Runs an operation once. Returns in how many ways the function that failed can fail; 0 if none did,
 * because there were fewer calls. */
static unsigned run_once(const struct operation *operation, const struct fault_plan *plan)
{
    const struct fault_kind *failed;
    intercom_error *error = NULL;
    unsigned ways = 0;

    alarm(HANG_SECONDS);
    memset(&run, 0, sizeof run);
    run.number = ++runs;
    run.options = intercom_options_new();
    CHECK(intercom_options_set_base_url(run.options, from_environment("INTERCOM_BASE_URL")) == 0);
    intercom_options_set_max_retries(run.options, operation->retries);
    intercom_options_set_retry_base_delay_ms(run.options, 1);
    intercom_options_set_timeout_ms(run.options, plan->forever ? SHORT_TIMEOUT_MS : TIMEOUT_MS);
    run.client = intercom_client_new(from_environment("INTERCOM_TOKEN"), run.options, &error);
    CHECK(run.client != NULL);
    if (operation->begin != NULL)
        operation->begin(&run);

    faults_arm(plan);
    operation->call(&run);
    failed = faults_disarm();

    run.failed = failed == NULL ? "" : failed->function;
    check_error(&run);
    if (operation->check != NULL)
        operation->check(&run);
    check_next_call(run.client);
    intercom_string_free(run.text);
    intercom_error_free(run.error);
    intercom_client_free(run.client);
    intercom_options_free(run.options);
    alarm(0);
    while (failed != NULL && failed->errors[ways] != 0)
        ways++;
    return ways;
}

/* Runs an operation, and again if more memory is allocated than before: a leak shows each time, what
 * the system keeps for later only once. Returns what run_once does. */
static unsigned run_checked(const struct operation *operation, const struct fault_plan *plan)
{
    struct resources before, after;
    unsigned ways;
    int round;

    snprintf(current, sizeof current, "%s with %u retries, call %u fails%s, way %u", operation->name,
             operation->retries, plan->nth, plan->forever ? " for good" : "", plan->variant);
    for (round = 0; round < 4; round++) {
        before = resources();
        ways = run_once(operation, plan);
        after = settled(&before);
        if (after.files > before.files)
            complain("%d open files more than before", after.files - before.files);
        if (after.threads > before.threads)
            complain("%d threads more than before", after.threads - before.threads);
        if (after.blocks <= before.blocks)
            return ways;
    }
    complain("%ld blocks of memory more than before", after.blocks - before.blocks);
    return ways;
}

static void torture(const struct operation *operation, int large, const intercom_client *client)
{
    const unsigned first = runs;
    unsigned ways = 1;
    struct fault_plan plan = {0, 0, 0, large};

    intercom_string_free(control(client, "POST", "/_sandbox/reset", NULL));
    if (operation->prepare != NULL)
        operation->prepare(client);
    /* Whatever is allocated once: the first lookup, the first thread. */
    run_once(operation, &plan);
    for (plan.nth = 1; ways != 0; plan.nth++) {
        plan.forever = 0;
        ways = 1;
        for (plan.variant = 0; plan.variant < ways; plan.variant++)
            ways = run_checked(operation, &plan);
        plan.variant = 0;
        plan.forever = 1;
        if (ways != 0)
            run_checked(operation, &plan);
    }
    if (operation->finish != NULL)
        operation->finish(client);
    printf("%s with %u retries: %u %s, %u runs\n", operation->name, operation->retries, plan.nth - 2,
           large ? "large allocations" : "calls", runs - first);
}

static void torture_all(const struct operation *operations, int large, const char *name,
                        const intercom_client *client)
{
    for (; operations->name != NULL; operations++) {
        if (name == NULL || strcmp(name, operations->name) == 0)
            torture(operations, large, client);
    }
}

int main(int count, char **arguments)
{
    const int signals[] = {SIGALRM, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE};
    intercom_client *client = sandbox_client();
    const char *name = count < 2 ? NULL : arguments[1];
    size_t i;

    setvbuf(stdout, NULL, _IOLBF, 0);
    for (i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], stopped);
    torture_all(OPERATIONS, 0, name, client);
    torture_all(LARGE_OPERATIONS, 1, name, client);
    intercom_client_free(client);
    printf("%u runs, %u complaints\n", runs, complaints);
    return complaints != 0;
}
