// The sponge over one kind of lane. A file includes this once for every build, after
// `KeccakParts.h`, and defines first:
//   BUILD    the name of the function
//   TARGET   its target attribute, or nothing
//   LANE     the type that holds one 64-bit word of every message
//   WIDTH    how many messages run side by side
//   GATHER(blocks, word)   a LANE of that word of each message's block
//   LANE_WORD(lane, i)     the word of message i in a lane
//
// Everything between load and store is arithmetic on LANE, so that the compiler sees 25 values and
// 24 rounds of plain xor, and-not and rotate, and finds vprolq, vpternlogq, rorx and andn itself.

// Hashes WIDTH messages that fill the same number of blocks.
TARGET static void BUILD(
  const uint8_t *const messages[WIDTH], const size_t lengths[WIDTH], uint8_t *const digests[WIDTH])
{
  LANE a[25];
  EACH for (int i = 0; i < 25; i++) a[i] = (LANE){0};

  uint64_t last[WIDTH][rateWords];
  size_t blocks = lengths[0] / rate;
  for (int i = 0; i < WIDTH; i++)
    pad(messages[i] + blocks * rate, lengths[i] - blocks * rate, last[i]);

  for (size_t block = 0; block <= blocks; block++) {
    const uint8_t *input[WIDTH];
    EACH for (int i = 0; i < WIDTH; i++)
      input[i] = block < blocks ? messages[i] + block * rate : (const uint8_t *)last[i];
    EACH for (int word = 0; word < rateWords; word++) a[word] ^= GATHER(input, word);

#include "KeccakRounds.h"
  }

  for (int i = 0; i < WIDTH; i++) {
    EACH for (int word = 0; word < digestWords; word++) {
      const uint64_t value = LANE_WORD(a[word], i);
      memcpy(digests[i] + 8 * word, &value, 8);
    }
  }
}

#undef BUILD
#undef TARGET
#undef LANE
#undef WIDTH
#undef GATHER
#undef LANE_WORD
