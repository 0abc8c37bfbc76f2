/*
 * Stands in for the system beneath wasi-libc, so that a program becomes a module without imports: engines are compared, not their
 * implementations of WASI. There are no files, no arguments and no environment; what is written is dropped; the clock advances by a millisecond
 * whenever it is looked at. The names are those under which wasi-libc declares the functions that it imports.
 */
#include <stdint.h>

enum { SUCCESS = 0, BAD_DESCRIPTOR = 8, NOT_SUPPORTED = 52 };

#define HOST(name) __imported_wasi_snapshot_preview1_##name

/* A function that nobody needs here. */
#define REFUSED(name, ...)                  \
    int32_t HOST(name)(__VA_ARGS__) {       \
        return NOT_SUPPORTED;               \
    }

/* A function of a descriptor. There is none, which also ends the search for directories that the program may use. */
#define WITHOUT_DESCRIPTOR(name, ...)       \
    int32_t HOST(name)(__VA_ARGS__) {       \
        return BAD_DESCRIPTOR;              \
    }

typedef int32_t i32;
typedef int64_t i64;

#pragma clang diagnostic ignored "-Wunused-parameter"

static void store32(i32 address, i32 value) {
    *(i32 *) address = value;
}

i32 HOST(args_sizes_get)(i32 count, i32 size) {
    store32(count, 0);
    store32(size, 0);
    return SUCCESS;
}

i32 HOST(args_get)(i32 arguments, i32 buffer) {
    return SUCCESS;
}

i32 HOST(environ_sizes_get)(i32 count, i32 size) {
    return HOST(args_sizes_get)(count, size);
}

i32 HOST(environ_get)(i32 variables, i32 buffer) {
    return SUCCESS;
}

static i64 nanoseconds = 1500000000000000000;

i32 HOST(clock_time_get)(i32 clock, i64 precision, i32 time) {
    nanoseconds += 1000000;
    *(i64 *) time = nanoseconds;
    return SUCCESS;
}

i32 HOST(clock_res_get)(i32 clock, i32 resolution) {
    *(i64 *) resolution = 1000000;
    return SUCCESS;
}

i32 HOST(random_get)(i32 buffer, i32 length) {
    for (i32 index = 0; index < length; index++) {
        ((uint8_t *) buffer)[index] = (uint8_t) (index * 37 + 11);
    }
    return SUCCESS;
}

/* The vectors are pairs of an address and a length. */
i32 HOST(fd_write)(i32 descriptor, i32 vectors, i32 count, i32 written) {
    i32 length = 0;
    for (i32 index = 0; index < count; index++) {
        length += ((const i32 *) vectors)[2 * index + 1];
    }
    store32(written, length);
    return SUCCESS;
}

_Noreturn void HOST(proc_exit)(i32 code) {
    __builtin_trap();
}

i32 HOST(sched_yield)(void) {
    return SUCCESS;
}

WITHOUT_DESCRIPTOR(fd_advise, i32 descriptor, i64 offset, i64 length, i32 advice)
WITHOUT_DESCRIPTOR(fd_allocate, i32 descriptor, i64 offset, i64 length)
WITHOUT_DESCRIPTOR(fd_close, i32 descriptor)
WITHOUT_DESCRIPTOR(fd_datasync, i32 descriptor)
WITHOUT_DESCRIPTOR(fd_fdstat_get, i32 descriptor, i32 result)
WITHOUT_DESCRIPTOR(fd_fdstat_set_flags, i32 descriptor, i32 flags)
WITHOUT_DESCRIPTOR(fd_fdstat_set_rights, i32 descriptor, i64 base, i64 inheriting)
WITHOUT_DESCRIPTOR(fd_filestat_get, i32 descriptor, i32 result)
WITHOUT_DESCRIPTOR(fd_filestat_set_size, i32 descriptor, i64 size)
WITHOUT_DESCRIPTOR(fd_filestat_set_times, i32 descriptor, i64 access, i64 modification, i32 flags)
WITHOUT_DESCRIPTOR(fd_pread, i32 descriptor, i32 vectors, i32 count, i64 offset, i32 result)
WITHOUT_DESCRIPTOR(fd_prestat_get, i32 descriptor, i32 result)
WITHOUT_DESCRIPTOR(fd_prestat_dir_name, i32 descriptor, i32 path, i32 length)
WITHOUT_DESCRIPTOR(fd_pwrite, i32 descriptor, i32 vectors, i32 count, i64 offset, i32 result)
WITHOUT_DESCRIPTOR(fd_read, i32 descriptor, i32 vectors, i32 count, i32 result)
WITHOUT_DESCRIPTOR(fd_readdir, i32 descriptor, i32 buffer, i32 length, i64 cookie, i32 result)
WITHOUT_DESCRIPTOR(fd_renumber, i32 descriptor, i32 to)
WITHOUT_DESCRIPTOR(fd_seek, i32 descriptor, i64 offset, i32 whence, i32 result)
WITHOUT_DESCRIPTOR(fd_sync, i32 descriptor)
WITHOUT_DESCRIPTOR(fd_tell, i32 descriptor, i32 result)
REFUSED(path_create_directory, i32 descriptor, i32 path, i32 length)
REFUSED(path_filestat_get, i32 descriptor, i32 flags, i32 path, i32 length, i32 result)
REFUSED(path_filestat_set_times, i32 descriptor, i32 flags, i32 path, i32 length, i64 access, i64 modification, i32 times)
REFUSED(path_link, i32 from, i32 flags, i32 path, i32 length, i32 to, i32 new_path, i32 new_length)
REFUSED(path_open, i32 descriptor, i32 look, i32 path, i32 length, i32 open, i64 base, i64 inheriting, i32 flags, i32 result)
REFUSED(path_readlink, i32 descriptor, i32 path, i32 length, i32 buffer, i32 size, i32 result)
REFUSED(path_remove_directory, i32 descriptor, i32 path, i32 length)
REFUSED(path_rename, i32 descriptor, i32 path, i32 length, i32 to, i32 new_path, i32 new_length)
REFUSED(path_symlink, i32 path, i32 length, i32 descriptor, i32 new_path, i32 new_length)
REFUSED(path_unlink_file, i32 descriptor, i32 path, i32 length)
REFUSED(poll_oneoff, i32 subscriptions, i32 events, i32 count, i32 result)
