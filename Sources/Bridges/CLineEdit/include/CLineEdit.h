#pragma once

// libedit with calls of fixed arity, UTF-8 at the border, and input that wakes up for signals.
// A position in a line counts Unicode scalars. A line end inside an entry is shown as U+23CE and
// handed over as such.

#include <stddef.h>

typedef struct line_edit line_edit;

/// How reading a line ended.
enum line_edit_end {
  LINE_EDIT_LINE,
  LINE_EDIT_INTERRUPTED,
  LINE_EDIT_END_OF_INPUT,
  LINE_EDIT_TERMINATED,
};

/// What a key's function did to the line.
enum line_edit_action {
  LINE_EDIT_NOTHING,
  LINE_EDIT_CHANGED,
  LINE_EDIT_PRINTED,
  LINE_EDIT_BEEP,
};

/// Starts an editor on a terminal's descriptors, which stay the caller's; null if that fails.
///
/// Bytes at the descriptor `wake` are numbers of signals: SIGINT acts as Ctrl-C, SIGTERM and SIGHUP
/// end the reading, SIGWINCH and SIGCONT draw anew. It may be -1. Without a terminal type the
/// environment's is taken.
line_edit *_Nullable line_edit_open(
    const char *_Nonnull name, int input, int output, int wake, const char *_Nullable terminal);
void line_edit_close(line_edit *_Nullable edit);

/// Reads the user's own key bindings (`~/.editrc`).
void line_edit_read_bindings(line_edit *_Nonnull edit);

/// Sets the prompt; the character 1 stands around escape sequences, which take no room.
void line_edit_set_prompt(line_edit *_Nonnull edit, const char *_Nonnull prompt);

/// Sets what Tab does; it returns a `line_edit_action`.
void line_edit_set_completer(
    line_edit *_Nonnull edit, int (*_Nonnull complete)(void *_Nullable), void *_Nullable context);

/// Reads one line and returns a `line_edit_end`; the line is in `line_edit_text`.
int line_edit_read(line_edit *_Nonnull edit);

/// The line, without its end, until the next call.
const char *_Nonnull line_edit_text(line_edit *_Nonnull edit);

/// For the completer: the cursor's position, a replacement, and a print below the line.
size_t line_edit_cursor(line_edit *_Nonnull edit);
void line_edit_replace(
    line_edit *_Nonnull edit, size_t from, size_t to, const char *_Nonnull text);
void line_edit_print(line_edit *_Nonnull edit, const char *_Nonnull text);

/// Adds an entry to what the arrows and Ctrl-R go through; forgets all of them.
void line_edit_remember(line_edit *_Nonnull edit, const char *_Nonnull entry);
void line_edit_forget(line_edit *_Nonnull edit);

/// Makes signals write their numbers, one byte each, to a descriptor; interrupted calls of the
/// system are not restarted. Returns 0 or the errno. One pipe at a time.
int signal_pipe_install(int end, const int *_Nonnull signals, size_t count);

/// Gives the signals back to what handled them before.
void signal_pipe_remove(void);

/// Makes a pipe (read end first) that children do not inherit; 0 or the errno.
int closing_pipe(int *_Nonnull ends, int never_waits);

/// Lets a pager (`less -FRX`) show a text on a terminal until its user leaves it; 0, or the errno
/// if it could not be started and has shown nothing.
int pager_show(
    const char *_Nonnull program, const char *_Nonnull text, size_t length, int output);
