// A small HTTP server on the socket that it was granted: one thread, many connections at once, none of which holds up the others.
// It answers GET with a greeting. With a number N it ends after N answers.
//
//     tuber run --tcp-listen 127.0.0.1:8080 httpd.wasm
//     curl http://127.0.0.1:8080/some/path

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <wasi/api.h>

enum { MAX_CONNECTIONS = 256, MAX_REQUEST = 8192 };

struct connection {
    size_t filled;      // bytes of requests that have not been answered
    size_t pending;     // bytes of answers that have not been sent
    bool closing;       // to be closed once all answers are sent
    char request[MAX_REQUEST];
    char answer[MAX_REQUEST];
};

// Entry 0 is the listening socket; entry i + 1 belongs to connection i.
static struct pollfd polled[MAX_CONNECTIONS + 1];
static struct connection *connections[MAX_CONNECTIONS];
static int count;
static long answered, limit = -1;

// Granted sockets stand behind the granted directories.
static int find_listener(void) {
    __wasi_fdstat_t status;
    for (int fd = 3; __wasi_fd_fdstat_get(fd, &status) == 0; fd++) {
        if (status.fs_filetype == __WASI_FILETYPE_SOCKET_STREAM) {
            return fd;
        }
    }
    return -1;
}

// The request's last byte, a line feed, gives way to the end of a string.
static void answer(struct connection *c, char *head, size_t length) {
    char method[8] = "", path[128] = "";
    sscanf(head, "%7s %127s", method, path);
    bool known = strcmp(method, "GET") == 0;
    head[length] = 0;
    c->closing = strcasestr(head, "connection: close") || strstr(head, "HTTP/1.0");
    char body[256];
    int size = snprintf(body, sizeof body, known ? "Hello, you asked for %s.\n" : "I do not know %s.\n", known ? path : method);
    answered++;
    if (limit >= 0 && answered >= limit) {
        c->closing = true;
    }
    c->pending += snprintf(c->answer + c->pending, MAX_REQUEST - c->pending,
                           "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: %s\r\n\r\n%s",
                           known ? "200 OK" : "501 Not Implemented", size, c->closing ? "close" : "keep-alive", body);
}

// Answers all requests that are complete, as long as there is room for answers.
static void answer_all(struct connection *c) {
    char *end;
    while (!c->closing && c->pending < MAX_REQUEST / 2 && (end = memmem(c->request, c->filled, "\r\n\r\n", 4))) {
        size_t length = end + 4 - c->request;
        answer(c, c->request, length - 1);
        c->filled -= length;
        memmove(c->request, c->request + length, c->filled);
    }
}

// Reads, answers and sends what is possible at once. Returns whether the connection goes on.
static bool serve(int fd, struct connection *c, short events) {
    if (events & (POLLERR | POLLNVAL)) {
        return false;
    }
    if (events & (POLLIN | POLLHUP)) {
        ssize_t got = recv(fd, c->request + c->filled, MAX_REQUEST - 1 - c->filled, 0);
        if (got == 0 || (got < 0 && errno != EAGAIN)) {
            return false;
        }
        c->filled += got > 0 ? got : 0;
    }
    answer_all(c);
    if (c->pending) {
        ssize_t sent = send(fd, c->answer, c->pending, 0);
        if (sent < 0 && errno != EAGAIN) {
            return false;
        }
        c->pending -= sent > 0 ? sent : 0;
        memmove(c->answer, c->answer + (sent > 0 ? sent : 0), c->pending);
    }
    return c->pending || (!c->closing && c->filled < MAX_REQUEST - 1);
}

static void take(int listener) {
    while (count < MAX_CONNECTIONS) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (fd < 0) {
            return;
        }
        connections[count] = calloc(1, sizeof(struct connection));
        polled[++count] = (struct pollfd){.fd = fd, .events = POLLIN};
    }
}

static void drop(int index) {
    shutdown(polled[index + 1].fd, SHUT_WR);
    close(polled[index + 1].fd);
    free(connections[index]);
    count--;
    connections[index] = connections[count];
    polled[index + 1] = polled[count + 1];
}

int main(int argc, char **argv) {
    limit = argc > 1 ? atol(argv[1]) : -1;
    int listener = find_listener();
    if (listener < 0) {
        fputs("no socket was granted; run with --tcp-listen HOST:PORT\n", stderr);
        return 1;
    }
    fcntl(listener, F_SETFL, O_NONBLOCK);
    while (limit < 0 || answered < limit || count > 0) {
        // Every entry must wait for something; a full server leaves the first one out.
        bool open = (limit < 0 || answered < limit) && count < MAX_CONNECTIONS;
        polled[0] = (struct pollfd){.fd = listener, .events = POLLIN};
        for (int i = 0; i < count; i++) {
            polled[i + 1].events = connections[i]->pending ? POLLOUT : POLLIN;
        }
        if (poll(open ? polled : polled + 1, open ? count + 1 : count, -1) < 0) {
            perror("poll");
            return 1;
        }
        for (int i = count - 1; i >= 0; i--) {
            if (polled[i + 1].revents && !serve(polled[i + 1].fd, connections[i], polled[i + 1].revents)) {
                drop(i);
            }
        }
        if (open && polled[0].revents) {
            take(listener);
        }
        for (int i = count - 1; limit >= 0 && answered >= limit && i >= 0; i--) {
            if (!connections[i]->pending) {
                drop(i);
            }
        }
    }
    printf("%ld requests answered\n", answered);
}
