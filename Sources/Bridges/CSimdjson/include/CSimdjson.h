#pragma once

// simdjson's document model behind a C face: parsing gives a flat tape, which the caller reads.
//
// The tape is simdjson's own (its doc/tape.md): one 64-bit word a value, the kind in the top byte
// ('{', '[', '"', 'l', 'u', 'd', 't', 'f', 'n', 'r'), its payload below. One kind is added here:
// '#' is an integer beyond 64 bits, kept as its text where a string's bytes would be.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  const uint64_t *_Nullable tape;
  size_t words;
  const uint8_t *_Nullable strings;
  void *_Nullable owner;
} CSimdjsonDocument;

enum {
  CSIMDJSON_OK = 0,
  // The file cannot be read; the system's error number is in `detail`.
  CSIMDJSON_UNREADABLE = 1,
  // The bytes are no JSON; simdjson's error code is in `detail`.
  CSIMDJSON_MALFORMED = 2,
  CSIMDJSON_OUT_OF_MEMORY = 3,
};

// Parses `length` bytes, which need no padding and are not kept.
int csimdjson_parse(const uint8_t *_Nullable bytes, size_t length,
                    CSimdjsonDocument *_Nonnull document, int *_Nonnull detail);

// Reads and parses a file.
int csimdjson_load(const char *_Nonnull path, CSimdjsonDocument *_Nonnull document,
                   int *_Nonnull detail);

// Frees what a document owns.
void csimdjson_free(void *_Nullable owner);

// What simdjson says about an error code; static text.
const char *_Nonnull csimdjson_message(int detail);

#ifdef __cplusplus
}
#endif
