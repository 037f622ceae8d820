#include "CKeccak.h"

enum { rateWords = 17, digestWords = 4 };
#include "KeccakParts.h"

// One message, in general registers.
#define BUILD hash1_generic
#define TARGET
#define LANE uint64_t
#define WIDTH 1
#define GATHER(blocks, word) load(blocks[0] + 8 * (word))
#define LANE_WORD(lane, i) (lane)
#include "KeccakSponge.h"

#if defined(__x86_64__)

#define BUILD hash1_bmi2
#define TARGET __attribute__((target("bmi,bmi2")))
#define LANE uint64_t
#define WIDTH 1
#define GATHER(blocks, word) load(blocks[0] + 8 * (word))
#define LANE_WORD(lane, i) (lane)
#include "KeccakSponge.h"

typedef uint64_t Lane2 __attribute__((vector_size(16)));
typedef uint64_t Lane4 __attribute__((vector_size(32)));
typedef uint64_t Lane8 __attribute__((vector_size(64)));

// One message in vector registers, half of each unused: 32 registers hold the whole state, a
// rotation is one instruction and so is any function of three words.
#define BUILD hash1_avx512
#define TARGET __attribute__((target("avx512f,avx512vl")))
#define LANE Lane2
#define WIDTH 1
#define GATHER(blocks, word) ((Lane2){load(blocks[0] + 8 * (word)), 0})
#define LANE_WORD(lane, i) ((lane)[0])
#include "KeccakSponge.h"

#define FOUR(blocks, word)                                                           \
  load(blocks[0] + 8 * (word)), load(blocks[1] + 8 * (word)), load(blocks[2] + 8 * (word)), \
    load(blocks[3] + 8 * (word))

#define BUILD hash4_avx2
#define TARGET __attribute__((target("avx2")))
#define LANE Lane4
#define WIDTH 4
#define GATHER(blocks, word) ((Lane4){FOUR(blocks, word)})
#define LANE_WORD(lane, i) ((lane)[i])
#include "KeccakSponge.h"

#define BUILD hash4_avx512
#define TARGET __attribute__((target("avx512f,avx512vl")))
#define LANE Lane4
#define WIDTH 4
#define GATHER(blocks, word) ((Lane4){FOUR(blocks, word)})
#define LANE_WORD(lane, i) ((lane)[i])
#include "KeccakSponge.h"

#define BUILD hash8_avx512
#define TARGET __attribute__((target("avx512f,avx512vl")))
#define LANE Lane8
#define WIDTH 8
#define GATHER(blocks, word) ((Lane8){FOUR(blocks, word), FOUR((blocks + 4), word)})
#define LANE_WORD(lane, i) ((lane)[i])
#include "KeccakSponge.h"

#endif

typedef void Hash(const uint8_t *const *, const size_t *, uint8_t *const *);

typedef struct {
  const char *name;
  int lanes;
  Hash *hash;
  int runs;
} Build;

// For every number of lanes the better build stands below.
static Build builds[] = {
  {"generic", 1, hash1_generic, 1},
#if defined(__x86_64__)
  {"bmi2", 1, hash1_bmi2, 0},     {"avx512", 1, hash1_avx512, 0}, {"avx2", 4, hash4_avx2, 0},
  {"avx512", 4, hash4_avx512, 0}, {"avx512", 8, hash8_avx512, 0},
#endif
};
enum { buildCount = sizeof builds / sizeof *builds };

// Written once before main, read ever after.
static Hash *hash1 = hash1_generic, *hash4, *hash8;

__attribute__((constructor)) static void choose(void)
{
#if defined(__x86_64__)
  __builtin_cpu_init();
  const int bmi2 = __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  const int avx2 = __builtin_cpu_supports("avx2");
  const int avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl");
  for (int i = 0; i < buildCount; i++) {
    Build *build = &builds[i];
    if (!strcmp(build->name, "bmi2")) build->runs = bmi2;
    if (!strcmp(build->name, "avx2")) build->runs = avx2;
    if (!strcmp(build->name, "avx512")) build->runs = avx512;
    if (!build->runs) continue;
    *(build->lanes == 8 ? &hash8 : build->lanes == 4 ? &hash4 : &hash1) = build->hash;
  }
#endif
}

int ckeccak_build_count(void) { return buildCount; }
const char *ckeccak_build_name(int build) { return builds[build].name; }
int ckeccak_build_lanes(int build) { return builds[build].lanes; }
int ckeccak_build_runs(int build) { return builds[build].runs; }

int ckeccak_build_is_chosen(int build)
{
  Hash *hash = builds[build].hash;
  return hash == hash1 || hash == hash4 || hash == hash8;
}

void ckeccak_build_hash(
  int build, const uint8_t *const *messages, const size_t *lengths, uint8_t *const *digests)
{
  builds[build].hash(messages, lengths, digests);
}

int ckeccak_has_lanes(int lanes)
{
  return lanes == 1 || (lanes == 4 && hash4) || (lanes == 8 && hash8);
}

void ckeccak_hash(const void *bytes, size_t count, void *digest)
{
  const uint8_t *message = bytes;
  uint8_t *output = digest;
  hash1(&message, &count, &output);
}

void ckeccak_permute(uint64_t state[25])
{
#define LANE uint64_t
  LANE a[25];
  memcpy(a, state, sizeof a);
#include "KeccakRounds.h"
  memcpy(state, a, sizeof a);
#undef LANE
}

enum { queues = 8, widest = 8 };

// Messages of one block count that wait for company.
typedef struct {
  const uint8_t *messages[widest];
  size_t lengths[widest];
  uint8_t *digests[widest];
  int count;
} Queue;

// Fewer messages than lanes: the last one stands in the idle lanes too and is written again.
static void flush(Queue *queue, Hash *hash, int lanes)
{
  if (queue->count <= 4 && lanes == 8) {
    hash = hash4;
    lanes = 4;
  }
  if (queue->count == 1) {
    hash1(queue->messages, queue->lengths, queue->digests);
  } else if (queue->count > 1) {
    for (int i = queue->count; i < lanes; i++) {
      queue->messages[i] = queue->messages[i - 1];
      queue->lengths[i] = queue->lengths[i - 1];
      queue->digests[i] = queue->digests[i - 1];
    }
    hash(queue->messages, queue->lengths, queue->digests);
  }
  queue->count = 0;
}

void ckeccak_batch(
  const void *base, const uint32_t *offsets, const uint32_t *lengths, size_t count, void *output,
  int lanes)
{
  const uint8_t *messages = base;
  uint8_t *digests = output;
  if (lanes >= 8 && !hash8) lanes = 4;
  Hash *hash = lanes == 8 ? hash8 : lanes == 4 ? hash4 : 0;
  if (!hash) {
    for (size_t i = 0; i < count; i++)
      ckeccak_hash(messages + offsets[i], lengths[i], digests + 32 * i);
    return;
  }
  Queue waiting[queues];
  for (int i = 0; i < queues; i++) waiting[i].count = 0;
  for (size_t i = 0; i < count; i++) {
    const size_t blocks = lengths[i] / rate;
    if (blocks >= queues) {
      ckeccak_hash(messages + offsets[i], lengths[i], digests + 32 * i);
      continue;
    }
    Queue *queue = &waiting[blocks];
    queue->messages[queue->count] = messages + offsets[i];
    queue->lengths[queue->count] = lengths[i];
    queue->digests[queue->count] = digests + 32 * i;
    if (++queue->count == lanes) flush(queue, hash, lanes);
  }
  for (int i = 0; i < queues; i++) flush(&waiting[i], hash, lanes);
}
