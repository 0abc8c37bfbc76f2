/*
 * What programs call and WASI has not. Owners and permissions do not exist: changing them succeeds and does nothing, as on a file
 * system without them. Other processes and temporary files cannot be had.
 */
#include "posix.h"

#include <errno.h>

int chmod(const char *path, mode_t mode) {
    (void) path;
    (void) mode;
    return 0;
}

int fchmod(int descriptor, mode_t mode) {
    (void) descriptor;
    (void) mode;
    return 0;
}

int chown(const char *path, uid_t owner, gid_t group) {
    (void) path;
    (void) owner;
    (void) group;
    return 0;
}

int fchown(int descriptor, uid_t owner, gid_t group) {
    (void) descriptor;
    (void) owner;
    (void) group;
    return 0;
}

mode_t umask(mode_t mask) {
    return mask;
}

uid_t getuid(void) {
    return 1000;
}

uid_t geteuid(void) {
    return 1000;
}

static int refuse(void) {
    errno = ENOSYS;
    return -1;
}

FILE *popen(const char *command, const char *mode) {
    (void) command;
    (void) mode;
    refuse();
    return NULL;
}

int pclose(FILE *stream) {
    (void) stream;
    return refuse();
}

int system(const char *command) {
    return command == NULL ? 0 : refuse();
}

FILE *tmpfile(void) {
    refuse();
    return NULL;
}

char *tmpnam(char *name) {
    (void) name;
    return NULL;
}

int mkstemp(char *name) {
    (void) name;
    return refuse();
}

unsigned alarm(unsigned seconds) {
    (void) seconds;
    return 0;
}
