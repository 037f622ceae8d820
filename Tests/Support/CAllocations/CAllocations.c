#define _GNU_SOURCE
#include "CAllocations.h"

#include <errno.h>
#include <malloc.h>
#include <stddef.h>

// Stands before the C library's allocator, counts calls and bytes, and hands on.

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static __thread unsigned long calls __attribute__((tls_model("initial-exec")));
static __thread long live __attribute__((tls_model("initial-exec")));

unsigned long allocations_of_this_thread(void) { return calls; }

long live_bytes_of_this_thread(void) { return live; }

static void *taken(void *block) {
  calls++;
  if (block) live += (long)malloc_usable_size(block);
  return block;
}

void *malloc(size_t size) { return taken(__libc_malloc(size)); }

void *calloc(size_t count, size_t size) { return taken(__libc_calloc(count, size)); }

void *realloc(void *block, size_t size) {
  long before = block ? (long)malloc_usable_size(block) : 0;
  void *found = taken(__libc_realloc(block, size));
  // A block that cannot grow stays; one of size zero is given back.
  if (found || size == 0) live -= before;
  return found;
}

void free(void *block) {
  calls++;
  if (block) live -= (long)malloc_usable_size(block);
  __libc_free(block);
}

void *memalign(size_t alignment, size_t size) { return taken(__libc_memalign(alignment, size)); }

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **block, size_t alignment, size_t size) {
  void *found = memalign(alignment, size);
  if (!found) return ENOMEM;
  *block = found;
  return 0;
}
