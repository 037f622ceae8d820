#pragma once

#include <stddef.h>
#include <stdint.h>

// Keccak-256 as Ethereum uses it (the padding of the original submission, 0x01 … 0x80; 32 bytes
// out), in several builds of one source. The build that runs is chosen once, when the program
// starts, by what the processor offers.

/// The digest of `count` bytes, written as 32 bytes to `digest`.
void ckeccak_hash(const void *bytes, size_t count, void *digest);

/// Whether this processor hashes that many messages side by side: 1, 4 or 8.
int ckeccak_has_lanes(int lanes);

/// The digests of `count` messages, in their order, 32 bytes each.
///
/// Message i is `lengths[i]` bytes at `base + offsets[i]`. `lanes` is a number for which
/// `ckeccak_has_lanes` holds; any other runs on one lane.
void ckeccak_batch(
  const void *base, const uint32_t *offsets, const uint32_t *lengths, size_t count, void *output,
  int lanes);

/// The build that hashes single messages: "avx512", "bmi2" or "generic".
const char *ckeccak_build(void);
