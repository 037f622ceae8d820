#include "include/GnuplotBridge.h"

#include "ChildProgram.hpp"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <gnuplot-iostream.h>
#include <memory>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

/// A number written with the fewest digits that read back as the same one; the stream's own way
/// writes all 18 of every number, which nobody can read.
struct Number {
  double value;
};

std::ostream &operator<<(std::ostream &stream, const Number &number) {
  if (!std::isfinite(number.value)) return stream << "NaN";
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number.value).ptr;
  return stream.write(digits, end - digits);
}

/// Holds SIGPIPE back in this thread, so that a program that ended early is a failed write.
class PipeSignalHeldBack {
 public:
  PipeSignalHeldBack() {
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending = sigismember(&pending, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  }
  ~PipeSignalHeldBack() {
    const timespec now{0, 0};
    if (!was_pending) {
      while (sigtimedwait(&pipe_signal, nullptr, &now) < 0 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }

 private:
  sigset_t pipe_signal, before;
  bool was_pending;
};

/// Runs the body; false for any exception or a stream that lost something.
template <typename Body>
bool holds(Body body) {
  PipeSignalHeldBack guard;
  try {
    return body();
  } catch (...) {
    return false;
  }
}

}  // namespace

struct gnuplot_session {
  std::unique_ptr<Gnuplot> stream;
  ChildProgram program;
};

gnuplot_session *gnuplot_open_file(const char *path, int *error_number) try {
  FILE *file = fopen(path, "we");
  if (!file) {
    *error_number = errno;
    return nullptr;
  }
  auto session = std::make_unique<gnuplot_session>();
  session->stream = std::make_unique<Gnuplot>(file);
  return session.release();
} catch (...) {
  *error_number = ENOMEM;
  return nullptr;
}

gnuplot_session *gnuplot_open_program(
    const char *program, const char *folder, int *error_number) try {
  auto session = std::make_unique<gnuplot_session>();
  *error_number = session->program.start(program, folder);
  if (*error_number) return nullptr;
  const int input = session->program.take_input();
  FILE *file = fdopen(input, "w");
  if (!file) {
    *error_number = errno;
    close(input);
    return nullptr;
  }
  session->stream = std::make_unique<Gnuplot>(file);
  return session.release();
} catch (...) {
  *error_number = ENOMEM;
  return nullptr;
}

bool gnuplot_command(gnuplot_session *session, const char *text) {
  return holds([&] {
    if (!session->stream) return false;
    *session->stream << text << '\n';
    return session->stream->good();
  });
}

bool gnuplot_send(gnuplot_session *session, const double *values, size_t rows, size_t columns) {
  return holds([&] {
    if (!session->stream) return false;
    std::vector<std::vector<Number>> table(rows);
    for (size_t row = 0; row < rows; ++row) {
      table[row].reserve(columns);
      for (size_t column = 0; column < columns; ++column) {
        table[row].push_back({values[row * columns + column]});
      }
    }
    session->stream->send1d(table);
    return session->stream->good();
  });
}

bool gnuplot_end_input(gnuplot_session *session) {
  return holds([&] {
    if (!session->stream) return true;
    session->stream->flush();
    const bool good = session->stream->good();
    session->stream.reset();
    return good;
  });
}

bool gnuplot_is_running(gnuplot_session *session, int milliseconds) {
  return session->program.is_running(milliseconds);
}

void gnuplot_stop(gnuplot_session *session) { session->program.stop(); }

int gnuplot_exit_status(const gnuplot_session *session) { return session->program.status; }

const char *gnuplot_output(const gnuplot_session *session) {
  return session->program.output.c_str();
}

const char *gnuplot_errors(const gnuplot_session *session) {
  return session->program.errors.c_str();
}

void gnuplot_close(gnuplot_session *session) {
  if (!session) return;
  gnuplot_end_input(session);
  delete session;
}
