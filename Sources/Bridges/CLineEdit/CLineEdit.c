#define _GNU_SOURCE
#include "include/CLineEdit.h"

#include "Wide.h"

#include <errno.h>
#include <histedit.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LINE_END_SHOWN 0x23ce
#define CONTROL_C 3

struct line_edit {
  EditLine *editor;
  HistoryW *history;
  FILE *in, *out;
  int input, wake;
  locale_t locale;
  wchar_t *prompt;
  char *text;
  int (*complete)(void *);
  void *context;
  bool is_interrupted, is_terminated, takes_interrupts;
  unsigned char pending[4096];
  size_t pending_start, pending_end;
};

// ---- The terminal's state, given back whichever way the process ends.

static struct termios found;
static int found_at = -1;
static _Atomic int edited = 0;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

static void restore(void) {
  if (!atomic_load(&edited) || found_at < 0) return;
  const ssize_t ignored = write(found_at, paste_off, sizeof paste_off - 1);
  (void)ignored;
  tcsetattr(found_at, TCSANOW, &found);
}

static void restore_at_exit(void) { atexit(restore); }

static void note_terminal(int input) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  if (tcgetattr(input, &found) == 0) found_at = input;
  pthread_once(&once, restore_at_exit);
}

// ---- Input.

static line_edit *owner(EditLine *editor) {
  void *data = NULL;
  el_wget(editor, EL_CLIENTDATA, &data);
  return data;
}

/// Makes Ctrl-C a key like others, so that it needs no signal and reaches the thread that reads,
/// and leaves both line ends as they are, so that pasted CR LF is one line end. The editor has
/// no setting for this that lasts; its own modes come back with the line's end.
static void take_interrupts(line_edit *edit) {
  struct termios modes;
  if (edit->takes_interrupts || tcgetattr(edit->input, &modes)) return;
  edit->takes_interrupts = true;
  modes.c_cc[VINTR] = _POSIX_VDISABLE;
  modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR);
  tcsetattr(edit->input, TCSANOW, &modes);
}

/// Handles one signal told at the wake descriptor; whether it counts as a key or an end.
static int wake_up(line_edit *edit, wchar_t *key) {
  unsigned char number = 0;
  if (read(edit->wake, &number, 1) != 1) return 0;
  switch (number) {
    case SIGINT:
      *key = CONTROL_C;
      return 1;
    case SIGTERM:
    case SIGHUP:
      edit->is_terminated = true;
      errno = EINTR;
      return -1;
    case SIGCONT:
      el_wset(edit->editor, EL_PREP_TERM, 0);
      el_wset(edit->editor, EL_PREP_TERM, 1);
      edit->takes_interrupts = false;
      take_interrupts(edit);
      fputs(paste_on, edit->out);
      fflush(edit->out);
      el_wset(edit->editor, EL_REFRESH);
      return 0;
    case SIGWINCH:
      el_resize(edit->editor);
      return 0;
    default:
      return 0;
  }
}

/// The next byte: 1, or 0 at the end of input, or -1; a signal may bring a key instead (2).
static int next_byte(line_edit *edit, unsigned char *byte, wchar_t *key) {
  while (edit->pending_start == edit->pending_end) {
    struct pollfd ends[2] = {{edit->input, POLLIN, 0}, {edit->wake, POLLIN, 0}};
    if (poll(ends, edit->wake >= 0 ? 2 : 1, -1) < 0) {
      if (errno == EINTR) continue;
      return -1;
    }
    if (ends[1].revents & POLLIN) {
      const int woken = wake_up(edit, key);
      if (woken) return woken > 0 ? 2 : -1;
      continue;
    }
    if (!ends[0].revents) continue;
    const ssize_t count = read(edit->input, edit->pending, sizeof edit->pending);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return 0;  // a terminal that is gone fails with EIO: the end as well
    edit->pending_start = 0;
    edit->pending_end = (size_t)count;
  }
  *byte = edit->pending[edit->pending_start++];
  return 1;
}

static int next_key(EditLine *editor, wchar_t *key) {
  line_edit *edit = owner(editor);
  take_interrupts(edit);
  char sequence[5] = {0};
  unsigned char byte = 0;
  int got = next_byte(edit, &byte, key);
  if (got == 2) return 1;
  if (got != 1) return got;
  sequence[0] = (char)byte;
  const int following = utf8_following(byte);
  for (int index = 1; index <= following; ++index) {
    got = next_byte(edit, &byte, key);
    if (got == 2) return 1;
    if (got != 1) return got;
    if ((byte & 0xc0) != 0x80) {
      edit->pending_start--;  // no part of this sequence
      break;
    }
    sequence[index] = (char)byte;
  }
  if (!sequence[0]) {
    *key = 0;
    return 1;
  }
  wchar_t *wide = wide_from_utf8(sequence);
  if (!wide) return -1;
  *key = wide[0];
  free(wide);
  return 1;
}

// ---- Functions of keys.

static unsigned char on_interrupt(EditLine *editor, wint_t key) {
  (void)key;
  line_edit *edit = owner(editor);
  const LineInfoW *line = el_wline(editor);
  edit->is_interrupted = true;
  el_cursor(editor, (int)(line->lastchar - line->cursor));
  el_winsertstr(editor, L"^C");
  el_wpush(editor, L"\n");
  return CC_REFRESH;
}

static unsigned char on_tab(EditLine *editor, wint_t key) {
  (void)key;
  line_edit *edit = owner(editor);
  if (!edit->complete) return CC_ERROR;
  switch (edit->complete(edit->context)) {
    case LINE_EDIT_CHANGED: return CC_REFRESH;
    case LINE_EDIT_PRINTED: return CC_REDISPLAY;
    case LINE_EDIT_BEEP: return CC_ERROR;
    default: return CC_NORM;
  }
}

/// Inserts what a terminal pastes between its two marks, line ends and all.
static unsigned char on_paste(EditLine *editor, wint_t key) {
  (void)key;
  static const wchar_t mark[] = L"\033[201~";
  const size_t mark_length = sizeof mark / sizeof *mark - 1;
  size_t count = 0, capacity = 1024;
  wchar_t *pasted = malloc(capacity * sizeof *pasted);
  wchar_t next = 0;
  while (pasted && el_wgetc(editor, &next) == 1) {
    if (count + 2 > capacity) {
      capacity *= 2;
      wchar_t *larger = realloc(pasted, capacity * sizeof *larger);
      if (!larger) break;
      pasted = larger;
    }
    pasted[count++] = next;
    if (count >= mark_length && !wmemcmp(pasted + count - mark_length, mark, mark_length)) {
      count -= mark_length;
      break;
    }
  }
  if (!pasted) return CC_ERROR;
  size_t kept = 0;
  wchar_t before = 0;
  for (size_t index = 0; index < count; ++index) {
    const wchar_t scalar = pasted[index];
    const bool ends_pair = scalar == L'\n' && before == L'\r';
    before = scalar;
    if (ends_pair) continue;
    if (scalar == L'\r' || scalar == L'\n') {
      pasted[kept++] = LINE_END_SHOWN;
    } else if (scalar == L'\t') {
      pasted[kept++] = L' ';
    } else if (scalar >= 0x20 && scalar != 0x7f) {
      pasted[kept++] = scalar;
    }
  }
  while (kept > 0 && pasted[kept - 1] == LINE_END_SHOWN) --kept;
  pasted[kept] = 0;
  const int failed = kept > 0 && el_winsertstr(editor, pasted);
  free(pasted);
  return failed ? CC_ERROR : CC_REFRESH;
}

static wchar_t *prompt_of(EditLine *editor) { return owner(editor)->prompt; }

// ---- The calls.

static void bind_keys(EditLine *editor) {
  el_wset(editor, EL_EDITOR, L"emacs");
  el_wset(editor, EL_SIGNAL, 0);
  el_wset(editor, EL_ADDFN, L"dyno-interrupt", L"Drop the line", on_interrupt);
  el_wset(editor, EL_ADDFN, L"dyno-complete", L"Complete the word", on_tab);
  el_wset(editor, EL_ADDFN, L"dyno-paste", L"Insert pasted text", on_paste);
  el_wset(editor, EL_BIND, L"^C", L"dyno-interrupt", NULL);
  el_wset(editor, EL_BIND, L"^I", L"dyno-complete", NULL);
  el_wset(editor, EL_BIND, L"\\e[200~", L"dyno-paste", NULL);
  el_wset(editor, EL_BIND, L"^R", L"em-inc-search-prev", NULL);
}

line_edit *line_edit_open(
    const char *name, int input, int output, int wake, const char *terminal) {
  line_edit *edit = calloc(1, sizeof *edit);
  if (!edit) return NULL;
  note_terminal(input);
  edit->input = input;
  edit->wake = wake;
  edit->prompt = wide_from_utf8("> ");
  edit->text = strdup("");
  edit->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  const locale_t caller = edit->locale ? uselocale(edit->locale) : (locale_t)0;
  const int in = dup(input), out = dup(output);
  edit->in = in >= 0 ? fdopen(in, "r") : NULL;
  edit->out = out >= 0 ? fdopen(out, "w") : NULL;
  edit->history = history_winit();
  if (edit->in && edit->out && edit->history && edit->prompt && edit->text) {
    edit->editor = el_init(name, edit->in, edit->out, edit->out);
  }
  if (edit->editor) {
    HistEventW event;
    history_w(edit->history, &event, H_SETSIZE, 100000);
    history_w(edit->history, &event, H_SETUNIQUE, 1);
    if (terminal) el_set(edit->editor, EL_TERMINAL, terminal);
    el_wset(edit->editor, EL_CLIENTDATA, edit);
    el_wset(edit->editor, EL_GETCFN, next_key);
    el_wset(edit->editor, EL_HIST, history_w, edit->history);
    el_wset(edit->editor, EL_PROMPT_ESC, prompt_of, 1);
    bind_keys(edit->editor);
  }
  if (caller) uselocale(caller);
  if (edit->editor) return edit;
  if (!edit->in && in >= 0) close(in);
  if (!edit->out && out >= 0) close(out);
  line_edit_close(edit);
  return NULL;
}

void line_edit_close(line_edit *edit) {
  if (!edit) return;
  if (edit->editor) el_end(edit->editor);
  if (edit->history) history_wend(edit->history);
  if (edit->in) fclose(edit->in);
  if (edit->out) fclose(edit->out);
  if (edit->locale) freelocale(edit->locale);
  free(edit->prompt);
  free(edit->text);
  free(edit);
}

void line_edit_read_bindings(line_edit *edit) { el_source(edit->editor, NULL); }

void line_edit_set_prompt(line_edit *edit, const char *prompt) {
  wchar_t *wide = wide_from_utf8(prompt);
  if (!wide) return;
  free(edit->prompt);
  edit->prompt = wide;
}

void line_edit_set_completer(line_edit *edit, int (*complete)(void *), void *context) {
  edit->complete = complete;
  edit->context = context;
}

static void keep_text(line_edit *edit, const wchar_t *text, size_t count) {
  char *bytes = utf8_from_wide(text, count);
  if (!bytes) return;
  free(edit->text);
  edit->text = bytes;
}

int line_edit_read(line_edit *edit) {
  const locale_t caller = edit->locale ? uselocale(edit->locale) : (locale_t)0;
  edit->is_interrupted = edit->is_terminated = edit->takes_interrupts = false;
  keep_text(edit, L"", 0);
  fputs(paste_on, edit->out);
  fflush(edit->out);
  atomic_store(&edited, 1);
  int count = 0;
  const wchar_t *line = el_wgets(edit->editor, &count);
  atomic_store(&edited, 0);
  fputs(paste_off, edit->out);
  int end = LINE_EDIT_LINE;
  if (edit->is_terminated) {
    end = LINE_EDIT_TERMINATED;
  } else if (!line || count <= 0) {
    end = LINE_EDIT_END_OF_INPUT;
  } else {
    size_t length = (size_t)count;
    if (length > 0 && line[length - 1] == L'\n') --length;
    if (edit->is_interrupted) {
      end = LINE_EDIT_INTERRUPTED;
      length = length >= 2 ? length - 2 : 0;  // without the ^C shown
    }
    keep_text(edit, line, length);
  }
  if (end == LINE_EDIT_TERMINATED || end == LINE_EDIT_END_OF_INPUT) fputs("\n", edit->out);
  fflush(edit->out);
  if (caller) uselocale(caller);
  return end;
}

const char *line_edit_text(line_edit *edit) {
  if (atomic_load(&edited)) {
    const LineInfoW *line = el_wline(edit->editor);
    keep_text(edit, line->buffer, (size_t)(line->lastchar - line->buffer));
  }
  return edit->text;
}

size_t line_edit_cursor(line_edit *edit) {
  const LineInfoW *line = el_wline(edit->editor);
  return (size_t)(line->cursor - line->buffer);
}

void line_edit_replace(line_edit *edit, size_t from, size_t to, const char *text) {
  const size_t cursor = line_edit_cursor(edit);
  if (from > to) return;
  el_cursor(edit->editor, (int)to - (int)cursor);
  if (to > from) el_deletestr(edit->editor, (int)(to - from));
  wchar_t *wide = wide_from_utf8(text);
  if (wide && wide[0]) el_winsertstr(edit->editor, wide);
  free(wide);
}

void line_edit_print(line_edit *edit, const char *text) {
  fputs(text, edit->out);
  fflush(edit->out);
}

void line_edit_remember(line_edit *edit, const char *entry) {
  HistEventW event;
  wchar_t *wide = wide_from_utf8(entry);
  if (wide && wide[0]) history_w(edit->history, &event, H_ENTER, wide);
  free(wide);
}

void line_edit_forget(line_edit *edit) {
  HistEventW event;
  history_w(edit->history, &event, H_CLEAR);
}
