// What every build of the sponge shares. A file defines `rateWords` and `digestWords` first: the
// 64-bit words that a block and a digest have.

#include <stdint.h>
#include <string.h>

enum { rate = 8 * rateWords };

// FIPS 202 (3.2.2, 3.2.5): the rotation of lane x + 5y, and the constant of each round.
static const int rotations[25] = {
  0,  1,  62, 28, 27,  //
  36, 44, 6,  55, 20,  //
  3,  10, 43, 25, 39,  //
  41, 45, 15, 21, 8,   //
  18, 2,  61, 56, 14,
};
static const uint64_t constants[24] = {
  0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
  0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
  0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
  0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
  0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
  0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

#define ROTATE(value, n) ((value) << (n) | (value) >> (-(n) & 63))
#define EACH _Pragma("clang loop unroll(full)")
#define ROUNDS _Pragma("clang loop unroll_count(2)")

static inline __attribute__((always_inline)) uint64_t load(const uint8_t *bytes)
{
  uint64_t word;
  memcpy(&word, bytes, 8);
  return word;
}

// The last block: fewer than `rate` bytes, then 0x01, zeros and 0x80. Reads nothing outside them.
static inline __attribute__((always_inline)) void pad(
  const uint8_t *bytes, size_t count, uint64_t block[rateWords])
{
  const size_t whole = count / 8, rest = count % 8;
  uint64_t tail = 0;
  for (size_t i = 0; i < rest; i++) tail |= (uint64_t)bytes[8 * whole + i] << (8 * i);
  tail |= (uint64_t)1 << (8 * rest);
  size_t word = 0;
  for (; word < whole; word++) block[word] = load(bytes + 8 * word);
  block[word++] = tail;
  for (; word < rateWords; word++) block[word] = 0;
  block[rateWords - 1] |= (uint64_t)1 << 63;
}
