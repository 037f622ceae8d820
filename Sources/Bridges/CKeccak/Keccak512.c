#include "CKeccak.h"

enum { rateWords = 9, digestWords = 8 };
#include "KeccakParts.h"

// One message, in general registers.
#define BUILD hash512
#define TARGET
#define LANE uint64_t
#define WIDTH 1
#define GATHER(blocks, word) load(blocks[0] + 8 * (word))
#define LANE_WORD(lane, i) (lane)
#include "KeccakSponge.h"

void ckeccak_hash512(const void *bytes, size_t count, void *digest)
{
  const uint8_t *message = bytes;
  uint8_t *output = digest;
  hash512(&message, &count, &output);
}
