/*
 * Declarations of what programs call and WASI has not: owners, permissions, locks, other processes. posix.c defines them. Included
 * before every source file of a program that is built for WASI.
 */
#ifndef TUBER_PROGRAMS_POSIX_H
#define TUBER_PROGRAMS_POSIX_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

int chmod(const char *path, mode_t mode);
int fchmod(int descriptor, mode_t mode);
int chown(const char *path, uid_t owner, gid_t group);
int fchown(int descriptor, uid_t owner, gid_t group);
mode_t umask(mode_t mask);
uid_t getuid(void);
uid_t geteuid(void);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *stream);
int system(const char *command);
FILE *tmpfile(void);
char *tmpnam(char *name);
int mkstemp(char *name);
unsigned alarm(unsigned seconds);

/* Locks on files: constants for code that is not reached, since WASI's fcntl refuses these commands. */
#ifndef F_GETLK
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7
#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
#endif

#ifndef L_tmpnam
#define L_tmpnam 20
#endif

#endif
