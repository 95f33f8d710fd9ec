/* What the C and C++ tests need of the system, where POSIX systems and Windows differ. */
#ifndef FFI_TESTS_SYSTEM_H
#define FFI_TESTS_SYSTEM_H

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <process.h>
#include <windows.h>
/* Whether a file that `fopen` has opened can be replaced. */
#define OPEN_FILES_CAN_BE_REPLACED 0
#define PROCESS_ID ((long)_getpid())
#define TEMPORARY_FOLDER "TEMP"
#else
#include <unistd.h>
#define OPEN_FILES_CAN_BE_REPLACED 1
#define PROCESS_ID ((long)getpid())
#define TEMPORARY_FOLDER "TMPDIR"
#endif

/* Sets an environment variable for the library, or removes it if the value is NULL. Returns whether it
 * succeeded. On Windows, `getenv` of the program may still return the old value. */
static inline int set_environment(const char *name, const char *value)
{
#ifdef _WIN32
    return SetEnvironmentVariableA(name, value) != 0
        || (value == NULL && GetLastError() == ERROR_ENVVAR_NOT_FOUND);
#else
    return (value == NULL ? unsetenv(name) : setenv(name, value, 1)) == 0;
#endif
}

/* Makes a thread run its handler of a signal. On Windows handlers run on the thread that raises the
 * signal. */
static inline int signal_thread(pthread_t thread, int number)
{
#ifdef _WIN32
    (void)thread;
    return raise(number);
#else
    return pthread_kill(thread, number);
#endif
}

/* Writes the path of a file that does not exist, in the folder for temporary files. */
static inline void temporary_path(char *path, size_t size, const char *name)
{
    const char *folder = getenv(TEMPORARY_FOLDER);

    snprintf(path, size, "%s/intercom-%ld-%s", folder != NULL ? folder : "/tmp", PROCESS_ID, name);
    remove(path);
}

#endif
