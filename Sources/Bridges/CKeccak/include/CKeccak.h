#pragma once

#include <stddef.h>
#include <stdint.h>

// Keccak-256 as Ethereum uses it (the padding of the original submission, 0x01 … 0x80; 32 bytes
// out), in several builds of one source. The build that runs is chosen once, when the program
// starts, by what the processor offers.

/// The digest of `count` bytes, written as 32 bytes to `digest`.
void ckeccak_hash(const void *bytes, size_t count, void *digest);

/// The Keccak-512 digest of `count` bytes, written as 64 bytes to `digest`, which may lie where the
/// bytes lie.
void ckeccak_hash512(const void *bytes, size_t count, void *digest);

/// The permutation keccak-f[1600] by the same text of which every build is made.
void ckeccak_permute(uint64_t state[25]);

/// Whether this processor hashes that many messages side by side: 1, 4 or 8.
int ckeccak_has_lanes(int lanes);

/// The digests of `count` messages, in their order, 32 bytes each.
///
/// Message i is `lengths[i]` bytes at `base + offsets[i]`. `lanes` is a number for which
/// `ckeccak_has_lanes` holds; any other means the next smaller one that does.
void ckeccak_batch(
  const void *base, const uint32_t *offsets, const uint32_t *lengths, size_t count, void *output,
  int lanes);

/// The number of builds in this program; the functions below take 0 up to it.
int ckeccak_build_count(void);
/// "generic", "bmi2", "avx2" or "avx512".
const char *ckeccak_build_name(int build);
/// How many messages it hashes side by side.
int ckeccak_build_lanes(int build);
/// Whether this processor runs it.
int ckeccak_build_runs(int build);
/// Whether it is the one that runs for its number of lanes.
int ckeccak_build_is_chosen(int build);
/// Hashes as many messages as the build has lanes, all of one number of 136-byte blocks.
void ckeccak_build_hash(
  int build, const uint8_t *const *messages, const size_t *lengths, uint8_t *const *digests);
