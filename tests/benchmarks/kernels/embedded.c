/*
 * The mix of work that small processors are judged by: lists that are searched, sorted and reversed, small matrices of integers, a state machine
 * that reads numbers in a text, and a cyclic redundancy check over all results.
 */
#include "kernel.h"

#define NODES 200
#define MATRIX 20
#define TEXT 2048
#define ROUNDS 240

struct node {
    struct node *next;
    int16_t value;
    int16_t place;
};

enum state { START, SIGN, INTEGER, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, SCIENTIFIC, INVALID, STATES };

static struct node nodes[NODES];
static int16_t left[MATRIX][MATRIX];
static int16_t right[MATRIX][MATRIX];
static int32_t product[MATRIX][MATRIX];
static char text[TEXT];

static uint16_t check(uint16_t sum, uint16_t value) {
    for (int bit = 0; bit < 16; bit++) {
        uint16_t carry = (sum ^ value) & 1;
        sum = (uint16_t) (sum >> 1 ^ (carry ? 0xa001 : 0));
        value >>= 1;
    }
    return sum;
}

/* --- lists --- */

static struct node *make_list(uint32_t *seed) {
    for (int index = 0; index < NODES; index++) {
        nodes[index].next = index + 1 < NODES ? &nodes[index + 1] : 0;
        nodes[index].value = (int16_t) (next_random(seed) & 0x3ff);
        nodes[index].place = (int16_t) index;
    }
    return nodes;
}

static struct node *reverse(struct node *list) {
    struct node *done = 0;
    while (list) {
        struct node *next = list->next;
        list->next = done;
        done = list;
        list = next;
    }
    return done;
}

static int by_value(const struct node *one, const struct node *other) {
    return one->value - other->value;
}

static int by_place(const struct node *one, const struct node *other) {
    return one->place - other->place;
}

typedef int comparison(const struct node *, const struct node *);

static struct node *merged(struct node *one, struct node *other, comparison *compare) {
    struct node head;
    struct node *last = &head;
    while (one && other) {
        struct node **less = compare(one, other) <= 0 ? &one : &other;
        last->next = *less;
        last = *less;
        *less = (*less)->next;
    }
    last->next = one ? one : other;
    return head.next;
}

static struct node *sorted(struct node *list, int length, comparison *compare) {
    if (length < 2) {
        if (list) {
            list->next = 0;
        }
        return list;
    }
    struct node *half = list;
    for (int index = 0; index < length / 2; index++) {
        half = half->next;
    }
    struct node *upper = sorted(half, length - length / 2, compare);
    return merged(sorted(list, length / 2, compare), upper, compare);
}

static int16_t place_of(const struct node *list, int16_t value) {
    while (list && list->value != value) {
        list = list->next;
    }
    return list ? list->place : -1;
}

static uint16_t work_on_lists(uint16_t sum, uint32_t *seed) {
    struct node *list = make_list(seed);
    for (int16_t value = 0; value < 64; value++) {
        sum = check(sum, (uint16_t) place_of(list, value * 16));
        list = reverse(list);
    }
    list = sorted(list, NODES, by_value);
    for (struct node *node = list; node; node = node->next) {
        sum = check(sum, (uint16_t) node->place);
    }
    list = sorted(list, NODES, by_place);
    return check(sum, (uint16_t) list->value);
}

/* --- matrices --- */

static uint16_t work_on_matrices(uint16_t sum, uint32_t *seed) {
    for (int row = 0; row < MATRIX; row++) {
        for (int column = 0; column < MATRIX; column++) {
            left[row][column] = (int16_t) (next_random(seed) & 0xff);
            right[row][column] = (int16_t) (next_random(seed) & 0xff);
        }
    }
    for (int row = 0; row < MATRIX; row++) {
        for (int column = 0; column < MATRIX; column++) {
            int32_t element = 0;
            for (int inner = 0; inner < MATRIX; inner++) {
                element += left[row][inner] * right[inner][column];
            }
            product[row][column] = (element >> 2 & 0xf) * (element >> 5 & 0x7f);
        }
    }
    for (int row = 0; row < MATRIX; row++) {
        sum = check(sum, (uint16_t) product[row][MATRIX - 1 - row]);
    }
    return sum;
}

/* --- numbers in a text --- */

static void make_text(uint32_t *seed) {
    static const char SYMBOLS[] = "0123456789+-.e,,5";
    for (int index = 0; index < TEXT - 1; index++) {
        text[index] = SYMBOLS[next_random(seed) % (sizeof SYMBOLS - 1)];
    }
    text[TEXT - 1] = ',';
}

static int is_digit(char symbol) {
    return symbol >= '0' && symbol <= '9';
}

static int is_sign(char symbol) {
    return symbol == '+' || symbol == '-';
}

static enum state after(enum state state, char symbol) {
    switch (state) {
        case START:
            return is_digit(symbol) ? INTEGER : is_sign(symbol) ? SIGN : symbol == '.' ? POINT : INVALID;
        case SIGN:
            return is_digit(symbol) ? INTEGER : symbol == '.' ? POINT : INVALID;
        case INTEGER:
            return is_digit(symbol) ? INTEGER : symbol == '.' ? FRACTION : symbol == 'e' ? EXPONENT : INVALID;
        case POINT:
            return is_digit(symbol) ? FRACTION : INVALID;
        case FRACTION:
            return is_digit(symbol) ? FRACTION : symbol == 'e' ? EXPONENT : INVALID;
        case EXPONENT:
            return is_digit(symbol) ? SCIENTIFIC : is_sign(symbol) ? EXPONENT_SIGN : INVALID;
        case EXPONENT_SIGN:
        case SCIENTIFIC:
            return is_digit(symbol) ? SCIENTIFIC : INVALID;
        default:
            return INVALID;
    }
}

static uint16_t work_on_text(uint16_t sum, uint32_t *seed) {
    uint16_t ends[STATES] = {0};
    make_text(seed);
    enum state state = START;
    for (int index = 0; index < TEXT; index++) {
        if (text[index] == ',') {
            ends[state]++;
            state = START;
        } else {
            state = after(state, text[index]);
        }
    }
    for (int end = 0; end < STATES; end++) {
        sum = check(sum, ends[end]);
    }
    return sum;
}

int64_t run(void) {
    uint32_t seed = 41;
    uint16_t sum = 0;
    int64_t result = 0;
    for (int round = 0; round < ROUNDS; round++) {
        sum = work_on_lists(sum, &seed);
        sum = work_on_matrices(sum, &seed);
        sum = work_on_text(sum, &seed);
        result = result * 7 + sum;
    }
    return result;
}
