/* Floating-point arithmetic over structures: five bodies that attract each other. */
#include "kernel.h"

#define BODIES 5
#define STEPS 300000

struct body {
    double position[3];
    double velocity[3];
    double mass;
};

static struct body bodies[BODIES];

static void place(void) {
    uint32_t seed = 5;
    for (int index = 0; index < BODIES; index++) {
        struct body *body = &bodies[index];
        for (int axis = 0; axis < 3; axis++) {
            body->position[axis] = index * 7.5 + (double) (next_random(&seed) & 0xffff) / 65536.0;
            body->velocity[axis] = (double) (next_random(&seed) & 0xffff) / 655360.0 - 0.05;
        }
        body->mass = index == 0 ? 40.0 : 0.01 * (index + 1);
    }
}

static void attract(struct body *one, struct body *other, double step) {
    double dx = one->position[0] - other->position[0];
    double dy = one->position[1] - other->position[1];
    double dz = one->position[2] - other->position[2];
    double squared = dx * dx + dy * dy + dz * dz;
    double magnitude = step / (squared * __builtin_sqrt(squared));
    double pull = other->mass * magnitude;
    double push = one->mass * magnitude;
    one->velocity[0] -= dx * pull;
    one->velocity[1] -= dy * pull;
    one->velocity[2] -= dz * pull;
    other->velocity[0] += dx * push;
    other->velocity[1] += dy * push;
    other->velocity[2] += dz * push;
}

static void advance(double step) {
    for (int one = 0; one < BODIES; one++) {
        for (int other = one + 1; other < BODIES; other++) {
            attract(&bodies[one], &bodies[other], step);
        }
    }
    for (int index = 0; index < BODIES; index++) {
        for (int axis = 0; axis < 3; axis++) {
            bodies[index].position[axis] += step * bodies[index].velocity[axis];
        }
    }
}

int64_t run(void) {
    place();
    for (int count = 0; count < STEPS; count++) {
        advance(0.001);
    }
    double sum = 0.0;
    for (int index = 0; index < BODIES; index++) {
        sum += bodies[index].position[0] + bodies[index].position[1] + bodies[index].position[2];
    }
    return bits_of(sum);
}
