/* Sockets for tests that are a server themselves, on POSIX systems and on Windows. */
#ifndef FFI_TESTS_SOCKETS_H
#define FFI_TESTS_SOCKETS_H

#include <string.h>

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#define SHUT_WR SD_SEND
#define close_socket closesocket
#else
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>
#define close_socket close
#endif

#include "support.h"

/* Returns a socket that listens on a free loopback port, and writes its URL. */
static inline int listen_on_loopback(int backlog, char *url, size_t size)
{
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    int listener;
#ifdef _WIN32
    WSADATA data;

    CHECK(WSAStartup(MAKEWORD(2, 2), &data) == 0);
#endif

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr("127.0.0.1");
    listener = (int)socket(AF_INET, SOCK_STREAM, 0);
    CHECK(listener >= 0);
    CHECK(bind(listener, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    CHECK(listen(listener, backlog) == 0);
    snprintf(url, size, "http://127.0.0.1:%d", ntohs(address.sin_port));
    return listener;
}

static inline void make_nonblocking(int descriptor)
{
#ifdef _WIN32
    u_long enabled = 1;

    CHECK(ioctlsocket(descriptor, FIONBIO, &enabled) == 0);
#else
    CHECK(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0);
#endif
}

/* Connects to a socket that accepts nothing until a connection has to wait, as later ones will. */
static inline void fill_backlog(int listener)
{
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    int connected = 1;

    CHECK(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    while (connected) {
        struct timeval limit = {1, 0};
        const int descriptor = (int)socket(AF_INET, SOCK_STREAM, 0);
        fd_set writable;

        CHECK(descriptor >= 0);
        make_nonblocking(descriptor);
        connect(descriptor, (struct sockaddr *)&address, sizeof address);
        FD_ZERO(&writable);
        FD_SET(descriptor, &writable);
        connected = select(descriptor + 1, NULL, &writable, NULL, &limit) > 0;
    }
}

#endif
