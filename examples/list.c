/* Lists directories with the kind and size of each entry, sorted by name: tuber run --dir . list.wasm . */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *kind(mode_t mode) {
    return S_ISDIR(mode) ? "directory" : S_ISREG(mode) ? "file" : S_ISLNK(mode) ? "link" : "other";
}

static int by_name(const struct dirent **left, const struct dirent **right) {
    return strcmp((*left)->d_name, (*right)->d_name);
}

static int list(const char *directory) {
    struct dirent **entries;
    int count = scandir(directory, &entries, NULL, by_name);
    if (count < 0) {
        fprintf(stderr, "list: %s: %s\n", directory, strerror(errno));
        return 1;
    }
    for (int index = 0; index < count; index++) {
        char path[4096];
        struct stat status;
        snprintf(path, sizeof path, "%s/%s", directory, entries[index]->d_name);
        if (lstat(path, &status) == 0) {
            printf("%-9s %10lld %s\n", kind(status.st_mode), (long long) status.st_size, entries[index]->d_name);
        }
        free(entries[index]);
    }
    free(entries);
    return 0;
}

int main(int argument_count, char **arguments) {
    if (argument_count < 2) {
        return list(".");
    }
    int exit_code = 0;
    for (int index = 1; index < argument_count; index++) {
        exit_code |= list(arguments[index]);
    }
    return exit_code;
}
