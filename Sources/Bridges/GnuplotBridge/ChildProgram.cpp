#include "ChildProgram.hpp"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

/// More than this of either output is read and forgotten.
constexpr size_t output_limit = 16 << 20;

void close_end(int &end) {
  if (end >= 0) close(end);
  end = -1;
}

long long now_in_milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

int spawn(pid_t *pid, const char *program, const char *folder, int in, int out, int err) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (int failure = posix_spawn_file_actions_init(&actions)) return failure;
  if (int failure = posix_spawnattr_init(&attributes)) {
    posix_spawn_file_actions_destroy(&actions);
    return failure;
  }
  posix_spawn_file_actions_adddup2(&actions, in, 0);
  posix_spawn_file_actions_adddup2(&actions, out, 1);
  posix_spawn_file_actions_adddup2(&actions, err, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawn_file_actions_addchdir_np(&actions, folder);

  // The terminal's Ctrl-C is for us alone, and signals that we block or ignore are not for it.
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  char *const arguments[] = {
      const_cast<char *>(program), const_cast<char *>("--default-settings"), nullptr};
  int failure = posix_spawnp(pid, program, &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure;
}

}  // namespace

int ChildProgram::start(const char *program, const char *folder) {
  int in[2] = {-1, -1}, out[2] = {-1, -1}, err[2] = {-1, -1};
  int failure = 0;
  if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC)) {
    failure = errno;
  } else {
    failure = spawn(&pid, program, folder, in[0], out[1], err[1]);
  }
  close_end(in[0]);
  close_end(out[1]);
  close_end(err[1]);
  if (failure) {
    pid = -1;
    close_end(in[1]);
    close_end(out[0]);
    close_end(err[0]);
    return failure;
  }
  input = in[1];
  output_end = out[0];
  errors_end = err[0];
  return 0;
}

ChildProgram::~ChildProgram() {
  stop();
  close_end(input);
  close_end(output_end);
  close_end(errors_end);
}

int ChildProgram::take_input() {
  int end = input;
  input = -1;
  return end;
}

bool ChildProgram::is_running(int milliseconds) {
  if (pid < 0) return false;
  const long long deadline = now_in_milliseconds() + milliseconds;
  while (true) {
    if (output_end < 0 && errors_end < 0) {
      // Both outputs are closed, so its end is near: look for it, a millisecond apart.
      if (reap(false)) return false;
      if (now_in_milliseconds() >= deadline) return true;
      const timespec pause{0, 1000000};
      nanosleep(&pause, nullptr);
      continue;
    }
    pollfd ends[2] = {{output_end, POLLIN, 0}, {errors_end, POLLIN, 0}};
    const long long left = deadline - now_in_milliseconds();
    const int ready = poll(ends, 2, left > 0 ? static_cast<int>(left) : 0);
    if (ready == 0) return true;
    if (ready < 0) return true;  // a signal: the caller looks at its cancellation
    if (ends[0].revents) collect(output_end, output);
    if (ends[1].revents) collect(errors_end, errors);
  }
}

void ChildProgram::collect(int &end, std::string &text) {
  char buffer[16384];
  const ssize_t count = read(end, buffer, sizeof buffer);
  if (count > 0) {
    if (text.size() < output_limit) text.append(buffer, static_cast<size_t>(count));
  } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
    close_end(end);
  }
}

bool ChildProgram::reap(bool wait) {
  int state = 0;
  pid_t ended;
  do {
    ended = waitpid(pid, &state, wait ? 0 : WNOHANG);
  } while (ended < 0 && errno == EINTR);
  if (ended == 0) return false;
  if (ended == pid) {
    status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  } else {
    status = 127;  // someone else has waited for it
  }
  pid = -1;
  return true;
}

void ChildProgram::stop() {
  if (pid < 0 || reap(false)) return;
  kill(-pid, SIGTERM);
  for (int pause = 0; pause < 50; ++pause) {
    const timespec millisecond{0, 1000000};
    nanosleep(&millisecond, nullptr);
    if (reap(false)) return;
  }
  kill(-pid, SIGKILL);
  reap(true);
}
