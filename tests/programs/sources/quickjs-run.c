/*
 * Runs one JavaScript file on QuickJS with the language, print() and a few functions for files: QuickJS's own shell wants processes,
 * threads and signals.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "quickjs.h"

static JSValue print(JSContext *context, JSValueConst receiver, int count, JSValueConst *arguments) {
    (void) receiver;
    for (int index = 0; index < count; index++) {
        const char *text = JS_ToCString(context, arguments[index]);
        if (text == NULL) {
            return JS_EXCEPTION;
        }
        printf(index == 0 ? "%s" : " %s", text);
        JS_FreeCString(context, text);
    }
    putchar('\n');
    return JS_UNDEFINED;
}

static char *read_file(const char *name, size_t *length) {
    FILE *file = fopen(name, "rb");
    if (file == NULL) {
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    *length = (size_t) ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    *length = fread(text, 1, *length, file);
    text[*length] = '\0';
    fclose(file);
    return text;
}

static JSValue refuse(JSContext *context, const char *path) {
    JSValue error = JS_ThrowTypeError(context, "%s: %s", path, strerror(errno));
    JS_FreeCString(context, path);
    return error;
}

/* list(path): the names in a directory, in its own order. */
static JSValue list(JSContext *context, JSValueConst receiver, int count, JSValueConst *arguments) {
    (void) receiver;
    (void) count;
    const char *path = JS_ToCString(context, arguments[0]);
    DIR *directory = opendir(path);
    if (directory == NULL) {
        return refuse(context, path);
    }
    JSValue names = JS_NewArray(context);
    uint32_t length = 0;
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            JS_SetPropertyUint32(context, names, length++, JS_NewString(context, entry->d_name));
        }
    }
    closedir(directory);
    JS_FreeCString(context, path);
    return names;
}

/* size(path): of a file in bytes, -1 for a directory. */
static JSValue size(JSContext *context, JSValueConst receiver, int count, JSValueConst *arguments) {
    (void) receiver;
    (void) count;
    const char *path = JS_ToCString(context, arguments[0]);
    struct stat status;
    if (stat(path, &status) != 0) {
        return refuse(context, path);
    }
    JS_FreeCString(context, path);
    return JS_NewInt64(context, S_ISDIR(status.st_mode) ? -1 : (int64_t) status.st_size);
}

static JSValue make_directory(JSContext *context, JSValueConst receiver, int count, JSValueConst *arguments) {
    (void) receiver;
    (void) count;
    const char *path = JS_ToCString(context, arguments[0]);
    if (mkdir(path, 0777) != 0) {
        return refuse(context, path);
    }
    JS_FreeCString(context, path);
    return JS_UNDEFINED;
}

static JSValue write_file(JSContext *context, JSValueConst receiver, int count, JSValueConst *arguments) {
    (void) receiver;
    (void) count;
    const char *path = JS_ToCString(context, arguments[0]);
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return refuse(context, path);
    }
    size_t length;
    const char *text = JS_ToCStringLen(context, &length, arguments[1]);
    fwrite(text, 1, length, file);
    fclose(file);
    JS_FreeCString(context, text);
    JS_FreeCString(context, path);
    return JS_UNDEFINED;
}

static JSValue read_text(JSContext *context, JSValueConst receiver, int count, JSValueConst *arguments) {
    (void) receiver;
    (void) count;
    const char *path = JS_ToCString(context, arguments[0]);
    size_t length;
    char *text = read_file(path, &length);
    if (text == NULL) {
        return refuse(context, path);
    }
    JSValue result = JS_NewStringLen(context, text, length);
    free(text);
    JS_FreeCString(context, path);
    return result;
}

static int report(JSContext *context) {
    JSValue exception = JS_GetException(context);
    const char *text = JS_ToCString(context, exception);
    fprintf(stderr, "%s\n", text == NULL ? "exception" : text);
    JS_FreeCString(context, text);
    JS_FreeValue(context, exception);
    return 1;
}

static int run(JSContext *context, const char *name) {
    size_t length;
    char *text = read_file(name, &length);
    if (text == NULL) {
        perror(name);
        return 1;
    }
    JSValue result = JS_Eval(context, text, length, name, JS_EVAL_TYPE_GLOBAL);
    free(text);
    if (JS_IsException(result)) {
        return report(context);
    }
    JS_FreeValue(context, result);
    JSContext *job_context;
    int executed;
    while ((executed = JS_ExecutePendingJob(JS_GetRuntime(context), &job_context)) > 0) {
    }
    return executed < 0 ? report(job_context) : 0;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: quickjs-run FILE\n");
        return 2;
    }
    JSRuntime *runtime = JS_NewRuntime();
    JSContext *context = JS_NewContext(runtime);
    JSValue global = JS_GetGlobalObject(context);
    JS_SetPropertyStr(context, global, "print", JS_NewCFunction(context, print, "print", 1));
    JS_SetPropertyStr(context, global, "list", JS_NewCFunction(context, list, "list", 1));
    JS_SetPropertyStr(context, global, "size", JS_NewCFunction(context, size, "size", 1));
    JS_SetPropertyStr(context, global, "makeDirectory", JS_NewCFunction(context, make_directory, "makeDirectory", 1));
    JS_SetPropertyStr(context, global, "write", JS_NewCFunction(context, write_file, "write", 2));
    JS_SetPropertyStr(context, global, "read", JS_NewCFunction(context, read_text, "read", 1));
    JS_FreeValue(context, global);
    int exit_code = run(context, arguments[1]);
    JS_FreeContext(context);
    JS_FreeRuntime(runtime);
    return exit_code;
}
