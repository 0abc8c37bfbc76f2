/* QuickJS evaluates quickjs-script.js once, whose value is a function, and calls it each time. */
#include "quickjs.h"

#include "quickjs-script.h"
#include "whole.h"

static JSContext *context;
static JSValue work;

static void check(JSValue value) {
    if (JS_IsException(value)) {
        fail(JS_ToCString(context, JS_GetException(context)));
    }
}

static void load(void) {
    JSRuntime *runtime = JS_NewRuntime();
    context = JS_NewContext(runtime);
    // QuickJS wants a zero behind the text.
    work = JS_Eval(context, (const char *) SCRIPT, sizeof SCRIPT - 1, "script.js", JS_EVAL_TYPE_GLOBAL);
    check(work);
}

int64_t run(void) {
    if (context == NULL) {
        load();
    }
    JSValue result = JS_Call(context, work, JS_UNDEFINED, 0, NULL);
    check(result);
    int64_t checksum;
    if (JS_ToInt64(context, &checksum, result) != 0) {
        fail("the script returns no integer");
    }
    JS_FreeValue(context, result);
    return checksum;
}
