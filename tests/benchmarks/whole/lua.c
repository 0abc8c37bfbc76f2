/* Lua loads script.lua once and calls its function each time. */
#include "lua.h"
#include "lauxlib.h"
#include "lualib.h"

#include "lua-script.h"
#include "whole.h"

static lua_State *state;

static void load(void) {
    state = luaL_newstate();
    luaL_openlibs(state);
    if (luaL_loadbufferx(state, (const char *) SCRIPT, sizeof SCRIPT - 1, "script.lua", "t") != LUA_OK || lua_pcall(state, 0, 1, 0) != LUA_OK) {
        fail(lua_tostring(state, -1));
    }
    lua_setglobal(state, "work");
}

int64_t run(void) {
    if (state == NULL) {
        load();
    }
    lua_getglobal(state, "work");
    if (lua_pcall(state, 0, 1, 0) != LUA_OK) {
        fail(lua_tostring(state, -1));
    }
    int64_t result = lua_tointeger(state, -1);
    lua_pop(state, 1);
    return result;
}
