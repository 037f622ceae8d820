#pragma once

#include <string>
#include <sys/types.h>

/// A started program: its standard input for writing, its two outputs collected as they come.
class ChildProgram {
 public:
  /// Starts the program; 0 or the errno.
  int start(const char *program, const char *folder);
  ~ChildProgram();

  /// Hands over the writing end of the program's standard input.
  int take_input();

  /// Reads output for at most so long; whether the program still runs.
  bool is_running(int milliseconds);
  /// Ends the process group: first asked to, then killed.
  void stop();

  int status = 0;
  std::string output, errors;

 private:
  bool reap(bool wait);
  void collect(int &end, std::string &text);

  pid_t pid = -1;
  int input = -1, output_end = -1, errors_end = -1;
};
