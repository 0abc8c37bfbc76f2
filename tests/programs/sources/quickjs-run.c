/*
 * Runs one JavaScript file on QuickJS with nothing but the language and print(): QuickJS's own shell wants processes, threads and
 * signals.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    JS_FreeValue(context, global);
    int exit_code = run(context, arguments[1]);
    JS_FreeContext(context);
    JS_FreeRuntime(runtime);
    return exit_code;
}
