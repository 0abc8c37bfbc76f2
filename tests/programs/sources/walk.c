/*
 * Walks a directory tree and prints it: kinds, sizes, targets of links and a checksum of each file, in the order of the names; then
 * makes, renames and deletes some entries and walks again.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_LENGTH = 4096 };

static void fail(const char *what, const char *path) {
    printf("%s %s: error %s\n", what, path, strerror(errno));
    exit(1);
}

static uint32_t checksum(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) fail("open", path);
    uint32_t sum = 2166136261u;
    unsigned char buffer[4096];
    size_t count;
    while ((count = fread(buffer, 1, sizeof buffer, file)) > 0) {
        for (size_t i = 0; i < count; i++) sum = (sum ^ buffer[i]) * 16777619u;
    }
    fclose(file);
    return sum;
}

static int compare(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static char **list(const char *path, size_t *count) {
    DIR *directory = opendir(path);
    if (!directory) fail("opendir", path);
    char **names = NULL;
    *count = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        names = realloc(names, (*count + 1) * sizeof *names);
        names[(*count)++] = strdup(entry->d_name);
    }
    closedir(directory);
    qsort(names, *count, sizeof *names, compare);
    return names;
}

static void walk(const char *path, int depth) {
    size_t count;
    char **names = list(path, &count);
    for (size_t i = 0; i < count; i++) {
        char child[PATH_LENGTH], target[PATH_LENGTH];
        snprintf(child, sizeof child, "%s/%s", path, names[i]);
        struct stat status;
        if (lstat(child, &status) != 0) fail("lstat", child);
        printf("%*s%s ", 2 * depth, "", names[i]);
        if (S_ISDIR(status.st_mode)) {
            printf("directory\n");
            walk(child, depth + 1);
        } else if (S_ISLNK(status.st_mode)) {
            ssize_t length = readlink(child, target, sizeof target - 1);
            if (length < 0) fail("readlink", child);
            target[length] = 0;
            printf("-> %s\n", target);
        } else {
            printf("%lld bytes, %d links, %08x\n", (long long)status.st_size, (int)status.st_nlink, checksum(child));
        }
        free(names[i]);
    }
    free(names);
}

static void check(int result, const char *what) {
    if (result != 0) fail("cannot", what);
}

static void make_tree(void) {
    check(mkdir("tree", 0755), "mkdir");
    check(mkdir("tree/many", 0755), "mkdir");
    for (int i = 0; i < 1500; i++) {
        char name[64];
        snprintf(name, sizeof name, "tree/many/file-%04d", i);
        FILE *file = fopen(name, "w");
        if (!file) fail("create", name);
        fprintf(file, "%d\n", i * i);
        fclose(file);
    }
    char deep[PATH_LENGTH] = "tree";
    for (int i = 0; i < 40; i++) {
        strcat(deep, "/level");
        check(mkdir(deep, 0755), "mkdir");
    }
    check(symlink("many/file-0007", "tree/link"), "symlink");
    check(link("tree/many/file-0008", "tree/hard"), "link");
    check(rename("tree/many/file-0009", "tree/renamed"), "rename");
    check(unlink("tree/many/file-0010"), "unlink");
}

int main(int argc, char **argv) {
    make_tree();
    walk(argc > 1 ? argv[1] : ".", 0);
    printf("through the link: %08x\n", checksum("tree/link"));
    struct stat link_status, file_status;
    check(lstat("tree/link", &link_status) || stat("tree/link", &file_status), "stat");
    printf("the link is %s, its target %s\n", S_ISLNK(link_status.st_mode) ? "a link" : "something else",
           S_ISREG(file_status.st_mode) ? "a file" : "something else");
    printf("removing a full directory: %s\n", rmdir("tree/many") == 0 ? "done" : errno == ENOTEMPTY ? "not empty" : "another error");
    printf("opening what is not there: %s\n", open("tree/nothing", O_RDONLY) >= 0 ? "done" : errno == ENOENT ? "no such file" : "another error");
    return 0;
}
