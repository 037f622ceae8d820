#pragma once

// gnuplot-iostream with a C face. A session writes either a script file or to a running gnuplot;
// commands and data go through the same two calls. No C++ exception leaves these functions.

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gnuplot_session gnuplot_session;

/// Starts a session that writes a script file; null with the errno if the file cannot be made.
gnuplot_session *_Nullable gnuplot_open_file(const char *_Nonnull path, int *_Nonnull error_number);

/// Starts the program in its own process group with the folder as its working directory; null with
/// the errno if it cannot be started. The user's own gnuplot settings are not read.
gnuplot_session *_Nullable gnuplot_open_program(
    const char *_Nonnull program, const char *_Nonnull folder, int *_Nonnull error_number);

/// Writes one command and ends its line; false if that failed.
bool gnuplot_command(gnuplot_session *_Nonnull session, const char *_Nonnull text);

/// Writes rows of numbers, each with the fewest digits that read back as the same number, and the
/// closing line `e` (send1d); false if that failed.
bool gnuplot_send(
    gnuplot_session *_Nonnull session, const double *_Nonnull values, size_t rows, size_t columns);

/// Ends the writing: flushes and closes; false if anything written was lost.
bool gnuplot_end_input(gnuplot_session *_Nonnull session);

/// Waits at most so long for the program's end, reading what it prints; whether it still runs.
bool gnuplot_is_running(gnuplot_session *_Nonnull session, int milliseconds);

/// Ends the program and whatever it started, by its process group.
void gnuplot_stop(gnuplot_session *_Nonnull session);

/// The exit status after the end; 128 + n after signal n, as a shell says it.
int gnuplot_exit_status(const gnuplot_session *_Nonnull session);

/// What the program wrote to standard output and to standard error, ended by NUL.
const char *_Nonnull gnuplot_output(const gnuplot_session *_Nonnull session);
const char *_Nonnull gnuplot_errors(const gnuplot_session *_Nonnull session);

/// Ends whatever still runs and frees the session.
void gnuplot_close(gnuplot_session *_Nullable session);

#ifdef __cplusplus
}
#endif
