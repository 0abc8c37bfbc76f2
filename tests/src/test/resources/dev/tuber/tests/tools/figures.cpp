// A program for the tests of debug information of C++: see the script beside it.

namespace figures {

enum class Color : unsigned char { Red, Green = 7 };

struct Named {
    const char *label;
    static int created;
};
int Named::created = 0;

template <typename T> struct Box : Named {
    T value;
    Color color;
    unsigned low : 3;
    unsigned high : 5;

    T twice() const {
        T doubled = value + value;
        return doubled;
    }
};

static long long total = 5;

static inline int scale(int number, int factor) {
    int scaled = number * factor + 1;
    return scaled;
}

__attribute__((noinline)) int sum(Box<int> &box, const int (&numbers)[3]) {
    int result = box.twice();
    for (int number : numbers) {
        int product = scale(number, box.value);
        result += product;
        total += result;
    }
    return result;
}

__attribute__((noinline)) int quotient(int a, int b) {
    return a / b;
}

} // namespace figures

extern "C" __attribute__((export_name("run"))) int run(int n) {
    figures::Box<int> box{{"box"}, n, figures::Color::Green, 5, 9};
    int numbers[3] = {1, 2, n};
    figures::Named::created++;
    return figures::sum(box, numbers);
}

extern "C" __attribute__((export_name("divide"))) int divide(int a, int b) {
    return figures::quotient(a, b);
}
