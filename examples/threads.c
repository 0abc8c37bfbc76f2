// Threads without a C library: counts the primes below a number, once in one thread and once in several, and tells how long each took.
// Debian's wasi-libc has no threads, so this shows what they are made of: a shared memory, atomic instructions, and thread-spawn.
//
//     tuber run threads.wasm [threads [limit]]

typedef unsigned int u32;
typedef unsigned long long u64;

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
IMPORT("wasi", "thread-spawn") int thread_spawn(void *argument);
IMPORT("wasi_snapshot_preview1", "fd_write") int fd_write(int fd, const void *vectors, u32 count, u32 *written);
IMPORT("wasi_snapshot_preview1", "clock_time_get") int clock_time_get(u32 id, u64 precision, u64 *time);
IMPORT("wasi_snapshot_preview1", "args_sizes_get") int args_sizes_get(u32 *count, u32 *size);
IMPORT("wasi_snapshot_preview1", "args_get") int args_get(char **arguments, char *texts);
IMPORT("wasi_snapshot_preview1", "proc_exit") _Noreturn void proc_exit(u32 code);

enum { MAX_THREADS = 64, STACK = 16384, CHUNK = 2000, MONOTONIC = 1 };

// What a thread starts with. The stack's end comes first: wasi_thread_start, in threads-start.s, reads it.
struct start {
    char *stack_end;
    int done;           // waited for; 1 when the thread has ended
};

static char stacks[MAX_THREADS][STACK] __attribute__((aligned(16)));
static struct start starts[MAX_THREADS];
static u32 limit = 4000000, next_chunk, primes;

static int is_prime(u32 n) {
    if (n < 4) {
        return n > 1;
    }
    if (n % 2 == 0) {
        return 0;
    }
    for (u32 d = 3; d * d <= n; d += 2) {
        if (n % d == 0) {
            return 0;
        }
    }
    return 1;
}

// Takes one piece of the range after the other.
static void count_primes(void) {
    for (;;) {
        u32 from = __atomic_fetch_add(&next_chunk, CHUNK, __ATOMIC_SEQ_CST);
        if (from >= limit) {
            return;
        }
        u32 to = limit - from < CHUNK ? limit : from + CHUNK, found = 0;
        for (u32 n = from; n < to; n++) {
            found += is_prime(n);
        }
        __atomic_fetch_add(&primes, found, __ATOMIC_SEQ_CST);
    }
}

void run_thread(struct start *start) {
    count_primes();
    __atomic_store_n(&start->done, 1, __ATOMIC_SEQ_CST);
    __builtin_wasm_memory_atomic_notify(&start->done, 1);
}

static void print(const char *text) {
    struct { const char *text; u32 length; } vector = {text, 0};
    while (text[vector.length]) {
        vector.length++;
    }
    u32 written;
    fd_write(1, &vector, 1, &written);
}

static void print_number(u64 number) {
    char digits[24], *at = digits + sizeof digits - 1;
    *at = 0;
    do {
        *--at = '0' + number % 10;
    } while (number /= 10);
    print(at);
}

static u32 parse(const char *text) {
    u32 number = 0;
    while (*text >= '0' && *text <= '9') {
        number = 10 * number + (*text++ - '0');
    }
    return number;
}

static void measure(u32 threads) {
    u64 begin, end;
    next_chunk = primes = 0;
    clock_time_get(MONOTONIC, 1, &begin);
    // The main thread is one of them.
    for (u32 i = 1; i < threads; i++) {
        starts[i] = (struct start){stacks[i] + STACK, 0};
        if (thread_spawn(&starts[i]) < 0) {
            print("cannot start a thread\n");
            proc_exit(1);
        }
    }
    count_primes();
    for (u32 i = 1; i < threads; i++) {
        while (!__atomic_load_n(&starts[i].done, __ATOMIC_SEQ_CST)) {
            __builtin_wasm_memory_atomic_wait32(&starts[i].done, 0, -1);
        }
    }
    clock_time_get(MONOTONIC, 1, &end);
    print_number(primes);
    print(" primes below ");
    print_number(limit);
    print(", ");
    print_number(threads);
    print(threads == 1 ? " thread: " : " threads: ");
    print_number((end - begin) / 1000000);
    print(" ms\n");
}

void _start(void) {
    static char texts[4096];
    static char *arguments[64];
    u32 count, size, threads = 2;
    if (args_sizes_get(&count, &size) == 0 && count <= 64 && size <= sizeof texts && args_get(arguments, texts) == 0) {
        threads = count > 1 ? parse(arguments[1]) : threads;
        limit = count > 2 ? parse(arguments[2]) : limit;
    }
    if (threads < 1 || threads > MAX_THREADS) {
        print("expected 1 to 64 threads\n");
        proc_exit(2);
    }
    measure(1);
    measure(threads);
}
