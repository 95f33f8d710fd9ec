/* The libc functions through which the library reaches the system. Each calls libc's, unless it is
 * its turn to fail. */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "faults.h"

static void *next(const char *function)
{
    void *found = dlsym(RTLD_NEXT, function);

    if (found == NULL) {
        fprintf(stderr, "libc has no function %s\n", function);
        abort();
    }
    return found;
}

/* Declares the kind and finds libc's function. */
#define ERRORS(function, ...)                                            \
    static const struct fault_kind kind = {#function, {__VA_ARGS__, 0}}; \
    static __typeof__(function) *real;                                   \
    int error;                                                           \
                                                                         \
    if (real == NULL)                                                    \
        *(void **)&real = next(#function);                               \
    error = fault(&kind, 0);

/* Returns the failure, if it is one that any function can have. */
#define FAIL(result)       \
    do {                   \
        if (error > 0) {   \
            errno = error; \
            return result; \
        }                  \
    } while (0)

int socket(int domain, int type, int protocol)
{
    ERRORS(socket, EMFILE, ENFILE, ENOMEM, ENOBUFS, EACCES, EAFNOSUPPORT)
    FAIL(-1);
    return real(domain, type, protocol);
}

int connect(int fd, __CONST_SOCKADDR_ARG address, socklen_t length)
{
    ERRORS(connect, ECONNREFUSED, EINTR, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT, EADDRNOTAVAIL, EAGAIN,
           ENOBUFS, EPERM)
    FAIL(-1);
    return real(fd, address, length);
}

int setsockopt(int fd, int level, int name, const void *value, socklen_t length)
{
    ERRORS(setsockopt, ENOBUFS, ENOMEM, EINVAL, ENOPROTOOPT)
    FAIL(-1);
    return real(fd, level, name, value, length);
}

int getsockopt(int fd, int level, int name, void *value, socklen_t *length)
{
    ERRORS(getsockopt, ENOBUFS, ENOMEM, EINVAL)
    FAIL(-1);
    return real(fd, level, name, value, length);
}

int getpeername(int fd, __SOCKADDR_ARG address, socklen_t *length)
{
    ERRORS(getpeername, ENOTCONN, ENOBUFS)
    FAIL(-1);
    return real(fd, address, length);
}

int shutdown(int fd, int how)
{
    ERRORS(shutdown, ENOTCONN, ENOBUFS)
    FAIL(-1);
    return real(fd, how);
}

int poll(struct pollfd *fds, nfds_t count, int timeout)
{
    ERRORS(poll, ENOMEM, EINTR, EAGAIN)
    FAIL(-1);
    return real(fds, count, timeout);
}

int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask)
{
    ERRORS(ppoll, ENOMEM, EINTR, EAGAIN)
    FAIL(-1);
    return real(fds, count, timeout, mask);
}

int ioctl(int fd, unsigned long request, ...)
{
    va_list rest;
    void *argument;

    ERRORS(ioctl, ENOMEM, EIO)
    va_start(rest, request);
    argument = va_arg(rest, void *);
    va_end(rest);
    FAIL(-1);
    return real(fd, request, argument);
}

int fcntl(int fd, int command, ...)
{
    va_list rest;
    void *argument;

    ERRORS(fcntl, EMFILE, ENOMEM, EIO)
    va_start(rest, command);
    argument = va_arg(rest, void *);
    va_end(rest);
    FAIL(-1);
    return real(fd, command, argument);
}

ssize_t send(int fd, const void *bytes, size_t length, int flags)
{
    ERRORS(send, ECONNRESET, EINTR, EAGAIN, EPIPE, ENOBUFS, ENOMEM, ETIMEDOUT, EHOSTUNREACH,
           FAULT_SHORT)
    FAIL(-1);
    return real(fd, bytes, error == FAULT_SHORT ? 1 : length, flags);
}

ssize_t recv(int fd, void *bytes, size_t length, int flags)
{
    ERRORS(recv, ECONNRESET, EINTR, EAGAIN, ENOMEM, ETIMEDOUT, EIO, ECONNREFUSED, FAULT_END,
           FAULT_SHORT)
    FAIL(-1);
    if (error == FAULT_END)
        return 0;
    return real(fd, bytes, error == FAULT_SHORT ? 1 : length, flags);
}

int getaddrinfo(const char *host, const char *service, const struct addrinfo *hints,
                struct addrinfo **found)
{
    ERRORS(getaddrinfo, EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_MEMORY, EAI_SYSTEM)
    if (error != 0) {
        errno = EMFILE;
        return error;
    }
    return real(host, service, hints, found);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
                   void *data)
{
    ERRORS(pthread_create, EAGAIN, ENOMEM, EPERM)
    return error != 0 ? error : real(thread, attributes, start, data);
}

ssize_t getrandom(void *bytes, size_t length, unsigned flags)
{
    ERRORS(getrandom, ENOSYS, EPERM, EINTR)
    FAIL(-1);
    return real(bytes, length, flags);
}

#define OPEN_ERRORS EACCES, EINTR, EMFILE, ENFILE, ENOSPC, EROFS, EIO, ENOMEM, EDQUOT
#define MODE                                             \
    mode_t mode = 0;                                     \
                                                         \
    if ((flags & (O_CREAT | O_TMPFILE)) != 0) {          \
        va_list rest;                                    \
                                                         \
        va_start(rest, flags);                           \
        mode = va_arg(rest, mode_t);                     \
        va_end(rest);                                    \
    }

int open(const char *path, int flags, ...)
{
    MODE
    ERRORS(open, OPEN_ERRORS)
    FAIL(-1);
    return real(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    MODE
    ERRORS(open64, OPEN_ERRORS)
    FAIL(-1);
    return real(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    MODE
    ERRORS(openat, OPEN_ERRORS)
    FAIL(-1);
    return real(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    MODE
    ERRORS(openat64, OPEN_ERRORS)
    FAIL(-1);
    return real(folder, path, flags, mode);
}

ssize_t read(int fd, void *bytes, size_t length)
{
    ERRORS(read, EIO, EINTR, ENOMEM, EISDIR, FAULT_END, FAULT_SHORT)
    FAIL(-1);
    if (error == FAULT_END)
        return 0;
    return real(fd, bytes, error == FAULT_SHORT && length > 1 ? 1 : length);
}

#define WRITE_ERRORS ENOSPC, EINTR, EIO, EDQUOT, EFBIG, EAGAIN, FAULT_END, FAULT_SHORT

ssize_t write(int fd, const void *bytes, size_t length)
{
    ERRORS(write, WRITE_ERRORS)
    FAIL(-1);
    if (error == FAULT_END)
        return 0;
    return real(fd, bytes, error == FAULT_SHORT && length > 1 ? 1 : length);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    ERRORS(writev, WRITE_ERRORS)
    FAIL(-1);
    if (error == FAULT_END)
        return 0;
    return real(fd, parts, error == FAULT_SHORT ? 1 : count);
}

/* The file is closed in every case, as Linux does. */
int close(int fd)
{
    int result;

    ERRORS(close, EIO, EINTR)
    result = real(fd);
    FAIL(-1);
    return result;
}

#define SYNC_ERRORS EIO, ENOSPC, EDQUOT

int fsync(int fd)
{
    ERRORS(fsync, SYNC_ERRORS)
    FAIL(-1);
    return real(fd);
}

int fdatasync(int fd)
{
    ERRORS(fdatasync, SYNC_ERRORS)
    FAIL(-1);
    return real(fd);
}

int rename(const char *from, const char *to)
{
    ERRORS(rename, EACCES, EIO, ENOSPC, EXDEV, EBUSY, EDQUOT)
    FAIL(-1);
    return real(from, to);
}

int unlink(const char *path)
{
    ERRORS(unlink, EACCES, EIO, EBUSY)
    FAIL(-1);
    return real(path);
}

int ftruncate64(int fd, off64_t length)
{
    ERRORS(ftruncate64, EIO, EINTR, EFBIG, EINVAL)
    FAIL(-1);
    return real(fd, length);
}

off64_t lseek64(int fd, off64_t offset, int from)
{
    ERRORS(lseek64, EINVAL, EOVERFLOW)
    FAIL(-1);
    return real(fd, offset, from);
}

int fchmod(int fd, mode_t mode)
{
    ERRORS(fchmod, EPERM, EIO, EROFS)
    FAIL(-1);
    return real(fd, mode);
}

int fchown(int fd, uid_t owner, gid_t group)
{
    ERRORS(fchown, EPERM, EIO, EROFS)
    FAIL(-1);
    return real(fd, owner, group);
}

#define STAT_ERRORS EACCES, EIO, ENOMEM, ELOOP

int stat64(const char *path, struct stat64 *status)
{
    ERRORS(stat64, STAT_ERRORS)
    FAIL(-1);
    return real(path, status);
}

int lstat64(const char *path, struct stat64 *status)
{
    ERRORS(lstat64, STAT_ERRORS)
    FAIL(-1);
    return real(path, status);
}

int fstat64(int fd, struct stat64 *status)
{
    ERRORS(fstat64, STAT_ERRORS)
    FAIL(-1);
    return real(fd, status);
}

/* ENOSYS: a system older than the function, for which Rust has a substitute. */
int statx(int folder, const char *path, int flags, unsigned mask, struct statx *status)
{
    ERRORS(statx, STAT_ERRORS, ENOSYS)
    FAIL(-1);
    return real(folder, path, flags, mask, status);
}

char *realpath(const char *path, char *resolved)
{
    ERRORS(realpath, EACCES, EIO, ENOMEM, ELOOP)
    FAIL(NULL);
    return real(path, resolved);
}

ssize_t readlink(const char *path, char *target, size_t size)
{
    ERRORS(readlink, EACCES, EIO, EINVAL)
    FAIL(-1);
    return real(path, target, size);
}
