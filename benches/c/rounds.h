/* Clients that take turns, in rounds of the same CPU time. For one source file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Duration of the warm-up, in rounds. */
#define WARM_UP_ROUNDS 10
#define MAX_CONTENDERS 16

struct contender {
    const char *name;
    void (*call)(void *user_data);
};

/* Positions of a client and of a baseline in an array of contenders. */
struct pair {
    size_t client;
    size_t baseline;
};

struct rounds {
    const char *section;
    int count;
    double round_us;
    /* Case, client and number of calls, if only these are made and nothing is measured. */
    const char *only_case;
    const char *only_client;
    long only_count;
    int only_found;
};

static void fail(const char *message)
{
    fprintf(stderr, "bench: %s\n", message);
    exit(1);
}

static const char *required_variable(const char *name)
{
    const char *value = getenv(name);

    if (value == NULL) {
        fprintf(stderr, "bench: %s must be set; use `make bench`\n", name);
        exit(1);
    }
    return value;
}

/* Reads the number and the duration of rounds from the environment, and the arguments
 * `only CASE CLIENT COUNT`. */
static struct rounds new_rounds(const char *section, int argc, char **argv)
{
    struct rounds rounds = {0};

    rounds.section = section;
    rounds.count = atoi(required_variable("BENCH_ROUNDS"));
    rounds.round_us = 1000.0 * atof(required_variable("BENCH_ROUND_MS"));
    if (argc == 5 && strcmp(argv[1], "only") == 0) {
        rounds.only_case = argv[2];
        rounds.only_client = argv[3];
        rounds.only_count = atol(argv[4]);
    } else if (argc != 1) {
        fail("usage: PROGRAM [only CASE CLIENT COUNT]");
    }
    return rounds;
}

/* Returns the CPU time that all threads of this process have used, in microseconds. */
static double cpu_time(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

/* Prints a line per round and pair of clients: section, case, client, baseline, unit, and the CPU
 * time of one call of each in microseconds, separated by tabs. */
static void compare(struct rounds *rounds, const char *name,
                    const struct contender *contenders, size_t count, const struct pair *pairs,
                    size_t pair_count, void *user_data)
{
    long calls[MAX_CONTENDERS] = {0};
    double cost[MAX_CONTENDERS] = {0};
    size_t i;
    int round;

    if (rounds->only_case != NULL) {
        for (i = 0; i < count; i++) {
            if (strcmp(name, rounds->only_case) != 0 ||
                strcmp(contenders[i].name, rounds->only_client) != 0)
                continue;
            rounds->only_found = 1;
            for (calls[i] = 0; calls[i] < rounds->only_count; calls[i]++)
                contenders[i].call(user_data);
        }
        return;
    }
    for (i = 0; i < count; i++) {
        double end = cpu_time() + WARM_UP_ROUNDS * rounds->round_us;

        for (; cpu_time() < end; calls[i]++)
            contenders[i].call(user_data);
        calls[i] = calls[i] < WARM_UP_ROUNDS ? 1 : calls[i] / WARM_UP_ROUNDS;
    }
    for (round = 0; round < rounds->count; round++) {
        for (i = 0; i < count; i++) {
            double start = cpu_time();
            long call;

            for (call = 0; call < calls[i]; call++)
                contenders[i].call(user_data);
            cost[i] = (cpu_time() - start) / (double)calls[i];
        }
        for (i = 0; i < pair_count; i++)
            printf("%s\t%s\t%s\t%s\tµs CPU\t%.3f\t%.3f\n", rounds->section, name,
                   contenders[pairs[i].client].name, contenders[pairs[i].baseline].name,
                   cost[pairs[i].client], cost[pairs[i].baseline]);
    }
}

/* Ends the comparison. Fails if there was no such case or client as the arguments name. */
static void finish(const struct rounds *rounds)
{
    if (rounds->only_case != NULL && !rounds->only_found)
        fail("there is no such case or client");
}
