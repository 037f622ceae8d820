#include "CCallgrind.h"

#include <stddef.h>
#include <stdint.h>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>

int callgrind_is_known(void) { return 1; }
void callgrind_begin(void) { CALLGRIND_ZERO_STATS; }
void callgrind_end(const char *name) { CALLGRIND_DUMP_STATS_AT(name); }
#else
int callgrind_is_known(void) { return 0; }
void callgrind_begin(void) {}
void callgrind_end(const char *name) { (void)name; }
#endif

static uint64_t state = 0;

void callgrind_seed(unsigned long seed) { state = seed; }

// Stands before the standard library's (SplitMix64).
void swift_stdlib_random(void *buffer, size_t count) {
  uint8_t *bytes = buffer;
  for (size_t i = 0; i < count; i++) {
    uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    bytes[i] = (uint8_t)(z >> 56);
  }
}
