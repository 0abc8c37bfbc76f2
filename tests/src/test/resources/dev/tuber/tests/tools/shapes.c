/* A program for the tests of debug information: see the script beside it. */

enum color { RED, GREEN = 7 };

struct point {
    int x;
    double y;
    struct point *next;
};

static const char *const names[2] = {"first", "second"};
int calls = 0;

static int square(int number) {
    int result = number * number;
    calls++;
    return result;
}

__attribute__((noinline)) static int length(struct point *p) {
    int sum = 0;
    enum color color = GREEN;
    while (p) {
        sum += square(p->x);
        p = p->next;
    }
    return sum + color;
}

__attribute__((export_name("run"))) int run(int n) {
    struct point points[2] = {{n, 1.5, 0}, {3, 2.5, 0}};
    points[0].next = &points[1];
    const char *name = names[n & 1];
    int all = length(points);
    return all + (name[0] == 'f');
}

__attribute__((export_name("divide"))) int divide(int a, int b) {
    int quotient = a
        / b;
    return quotient;
}
