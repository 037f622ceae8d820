#define _GNU_SOURCE
#include "include/CLineEdit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int closing_pipe(int *ends, int never_waits) {
  return pipe2(ends, O_CLOEXEC | (never_waits ? O_NONBLOCK : 0)) ? errno : 0;
}

/// The environment with `LESS=FRX`; the rest is needed, TERM above all. Free the array.
static char **pager_environment(void) {
  static char options[] = "LESS=FRX";
  size_t count = 0;
  while (environ[count]) ++count;
  char **variables = calloc(count + 2, sizeof *variables);
  if (!variables) return NULL;
  size_t kept = 0;
  variables[kept++] = options;
  for (size_t index = 0; index < count; ++index) {
    if (strncmp(environ[index], "LESS=", 5)) variables[kept++] = environ[index];
  }
  return variables;
}

static int start(const char *program, int input, int output, pid_t *process) {
  char **environment = pager_environment();
  if (!environment) return ENOMEM;
  posix_spawn_file_actions_t actions;
  int failure = posix_spawn_file_actions_init(&actions);
  if (!failure) {
    // It stays in our process group: only the foreground's may read the terminal.
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    char *const arguments[] = {(char *)program, (char *)"-FRX", NULL};
    failure = posix_spawnp(process, program, &actions, NULL, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
  }
  free(environment);
  return failure;
}

int pager_show(const char *program, const char *text, size_t length, int output) {
  int ends[2];
  int failure = closing_pipe(ends, 0);
  if (failure) return failure;
  pid_t process = 0;
  failure = start(program, ends[0], output, &process);
  close(ends[0]);
  if (!failure) {
    // The user may leave before the end: a broken pipe is then no signal's business.
    sigset_t pipe_signal, before;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
    while (length > 0) {
      const ssize_t count = write(ends[1], text, length);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) {
        const struct timespec now = {0, 0};
        if (errno == EPIPE) sigtimedwait(&pipe_signal, NULL, &now);
        break;
      }
      text += count;
      length -= (size_t)count;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
  }
  close(ends[1]);
  if (!failure) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
  }
  return failure;
}
