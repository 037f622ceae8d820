#define _GNU_SOURCE
#include "include/CLineEdit.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static _Atomic int signal_end = -1;
static struct sigaction before[NSIG];
static _Atomic int is_ours[NSIG];

static void tell(int number) {
  const int saved = errno;
  const int end = atomic_load(&signal_end);
  const unsigned char byte = (unsigned char)number;
  if (end >= 0) {
    // A full pipe holds news enough.
    const ssize_t ignored = write(end, &byte, 1);
    (void)ignored;
  }
  errno = saved;
}

int signal_pipe_install(int end, const int *signals, size_t count) {
  int free_end = -1;
  if (!atomic_compare_exchange_strong(&signal_end, &free_end, end)) return EBUSY;
  struct sigaction action = {.sa_handler = tell, .sa_flags = 0};
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < count; ++index) {
    const int number = signals[index];
    if (number <= 0 || number >= NSIG || atomic_load(&is_ours[number])) continue;
    if (sigaction(number, &action, &before[number])) {
      const int failure = errno;
      signal_pipe_remove();
      return failure;
    }
    atomic_store(&is_ours[number], 1);
  }
  return 0;
}

void signal_pipe_remove(void) {
  for (int number = 1; number < NSIG; ++number) {
    if (atomic_exchange(&is_ours[number], 0)) sigaction(number, &before[number], NULL);
  }
  atomic_store(&signal_end, -1);
}
