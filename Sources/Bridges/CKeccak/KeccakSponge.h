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

    ROUNDS for (int round = 0; round < 24; round++) {
      LANE c[5], d[5], e[25];
      // Theta: every column takes the parity of its neighbours.
      EACH for (int x = 0; x < 5; x++) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
      EACH for (int x = 0; x < 5; x++) d[x] = c[(x + 4) % 5] ^ ROTATE(c[(x + 1) % 5], 1);
      // Plane by plane, so that hardly more than the 25 lanes are alive at any time.
      EACH for (int y = 0; y < 5; y++) {
        LANE b[5];
        // Rho and pi: every lane is rotated and moves.
        EACH for (int x = 0; x < 5; x++) {
          const int from = (x + 3 * y) % 5 + 5 * x;
          b[x] = ROTATE(a[from] ^ d[from % 5], rotations[from]);
        }
        // Chi: the one step that is not linear.
        EACH for (int x = 0; x < 5; x++)
          e[x + 5 * y] = b[x] ^ (~b[(x + 1) % 5] & b[(x + 2) % 5]);
      }
      // Iota: the round's constant.
      e[0] ^= constants[round];
      EACH for (int i = 0; i < 25; i++) a[i] = e[i];
    }
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
