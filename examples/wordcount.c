/* Counts lines, words and bytes of the named files, or of standard input if there are none, as wc does. */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct counts {
    long lines;
    long words;
    long bytes;
};

static struct counts count(FILE *file) {
    struct counts counts = {0, 0, 0};
    bool inside_word = false;
    int character;
    while ((character = getc(file)) != EOF) {
        bool is_space = isspace(character);
        counts.bytes++;
        counts.lines += character == '\n';
        counts.words += !is_space && !inside_word;
        inside_word = !is_space;
    }
    return counts;
}

static void print(struct counts counts, const char *name) {
    printf("%7ld %7ld %7ld %s\n", counts.lines, counts.words, counts.bytes, name);
}

int main(int argument_count, char **arguments) {
    if (argument_count < 2) {
        print(count(stdin), "");
        return 0;
    }
    int exit_code = 0;
    struct counts total = {0, 0, 0};
    for (int index = 1; index < argument_count; index++) {
        FILE *file = fopen(arguments[index], "r");
        if (file == NULL) {
            fprintf(stderr, "wordcount: %s: %s\n", arguments[index], strerror(errno));
            exit_code = 1;
            continue;
        }
        struct counts counts = count(file);
        fclose(file);
        print(counts, arguments[index]);
        total.lines += counts.lines;
        total.words += counts.words;
        total.bytes += counts.bytes;
    }
    if (argument_count > 2) {
        print(total, "total");
    }
    return exit_code;
}
