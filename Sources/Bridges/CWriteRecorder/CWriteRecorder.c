#define _GNU_SOURCE
#include "CWriteRecorder.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

// The calls that are replaced go to the system directly; nothing here calls what it replaces.

enum { descriptor_limit = 4096, file_limit = 64 };

struct file {
  dev_t device;
  ino_t number;
};

struct descriptor {
  /// 0 for one of no concern, else the file's number and 1.
  int file;
  int is_durable;
  int is_appending;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct descriptor descriptors[descriptor_limit];
static struct file files[file_limit];
static int file_count;
static char folder[PATH_MAX];
static size_t folder_length;
static int record = -1;
static uint64_t call_count, call_of_kill;
static int tears;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("DYNO_WRITE_FOLDER");
  if (!path || !*path || strlen(path) >= sizeof folder) return;
  strcpy(folder, path);
  const char *kill_at = getenv("DYNO_WRITE_KILL");
  if (kill_at) call_of_kill = strtoull(kill_at, NULL, 10);
  tears = getenv("DYNO_WRITE_TEAR") != NULL;
  const char *target = getenv("DYNO_WRITE_RECORD");
  if (target) {
    record = (int)syscall(SYS_openat, AT_FDCWD, target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (record < 0 || syscall(SYS_write, record, "DYNOWR01", 8) != 8) _exit(97);
  }
  folder_length = strlen(folder);
}

static void put(const void *bytes, size_t count) {
  const char *next = bytes;
  while (count > 0) {
    ssize_t done = syscall(SYS_write, record, next, count);
    if (done < 0 && errno == EINTR) continue;
    // A record with a hole would say what is not so.
    if (done <= 0) _exit(97);
    next += done;
    count -= (size_t)done;
  }
}

static void note(uint32_t kind, int file, uint64_t place, const struct iovec *parts, int part_count, uint64_t count) {
  if (record < 0) return;
  int code = errno;
  struct write_recorder_head head = {kind, (uint32_t)file, place, count};
  put(&head, sizeof head);
  for (int part = 0; part < part_count && count > 0; part++) {
    size_t length = parts[part].iov_len < count ? parts[part].iov_len : (size_t)count;
    put(parts[part].iov_base, length);
    count -= length;
  }
  errno = code;
}

/// Counts a call; whether the process ends in its place.
static int is_last(void) { return ++call_count == call_of_kill; }

static void end(void) {
  syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
  for (;;) pause();
}

static struct descriptor *known(int number) {
  if (number < 0 || number >= descriptor_limit || !descriptors[number].file) return NULL;
  return &descriptors[number];
}

// MARK: Opening

static int is_inside(const char *path) {
  return folder_length > 0 && strncmp(path, folder, folder_length) == 0 && path[folder_length] == '/'
    && !strchr(path + folder_length + 1, '/') && strcmp(path + folder_length + 1, "..") != 0;
}

static int open_at(int base, const char *path, int flags, mode_t mode) {
  int is_ours = base == AT_FDCWD && is_inside(path);
  int was_there = is_ours && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
  int number = (int)syscall(SYS_openat, base, path, flags, mode);
  if (number < 0 || number >= descriptor_limit) return number;
  if (!is_ours) {
    descriptors[number].file = 0;
    return number;
  }
  int code = errno;
  struct stat status;
  pthread_mutex_lock(&lock);
  if (fstat(number, &status) == 0) {
    int file = 0;
    while (file < file_count && (files[file].device != status.st_dev || files[file].number != status.st_ino)) file++;
    if (file == file_limit) _exit(97);
    int is_new = file == file_count;
    if (is_new) files[file_count++] = (struct file){status.st_dev, status.st_ino};
    descriptors[number] = (struct descriptor){file + 1, (flags & O_DSYNC) != 0, (flags & O_APPEND) != 0};
    if (is_new) {
      struct iovec name = {(void *)path, strlen(path)};
      note(write_recorder_open, file, was_there ? 0 : write_recorder_made, &name, 1, name.iov_len);
    }
    if (flags & O_TRUNC) note(write_recorder_truncate, file, 0, NULL, 0, 0);
  }
  pthread_mutex_unlock(&lock);
  errno = code;
  return number;
}

static mode_t mode_of(int flags, va_list rest) {
  return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(rest, mode_t) : 0;
}

#define OPEN(NAME) \
  int NAME(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = mode_of(flags, rest); \
    va_end(rest); \
    return open_at(AT_FDCWD, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(NAME) \
  int NAME(int base, const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = mode_of(flags, rest); \
    va_end(rest); \
    return open_at(base, path, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int number) {
  if (number >= 0 && number < descriptor_limit) descriptors[number].file = 0;
  return (int)syscall(SYS_close, number);
}

// MARK: Writing

static uint64_t total(const struct iovec *parts, int count) {
  uint64_t sum = 0;
  for (int part = 0; part < count; part++) sum += parts[part].iov_len;
  return sum;
}

/// The first half of some parts, for a write that is torn.
static void write_half(int number, const struct iovec *parts, int count, off_t place) {
  uint64_t left = total(parts, count) / 2;
  for (int part = 0; part < count && left > 0; part++) {
    size_t length = parts[part].iov_len < left ? parts[part].iov_len : (size_t)left;
    syscall(SYS_pwrite64, number, parts[part].iov_base, length, place);
    place += (off_t)length;
    left -= length;
  }
}

static ssize_t write_parts(int number, const struct iovec *parts, int count, off_t place) {
  struct descriptor *descriptor = known(number);
  int is_placed = place >= 0;
  if (!descriptor) {
    return is_placed ? syscall(SYS_pwritev, number, parts, count, place, 0) : syscall(SYS_writev, number, parts, count);
  }
  pthread_mutex_lock(&lock);
  if (!is_placed) place = lseek(number, 0, descriptor->is_appending ? SEEK_END : SEEK_CUR);
  if (is_last()) {
    if (tears) write_half(number, parts, count, place);
    end();
  }
  ssize_t done = is_placed ? syscall(SYS_pwritev, number, parts, count, place, 0) : syscall(SYS_writev, number, parts, count);
  if (done > 0) {
    note(
      descriptor->is_durable ? write_recorder_durable_write : write_recorder_write,
      descriptor->file - 1, (uint64_t)place, parts, count, (uint64_t)done);
  }
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t write(int number, const void *bytes, size_t count) {
  if (!known(number)) return syscall(SYS_write, number, bytes, count);
  struct iovec part = {(void *)bytes, count};
  return write_parts(number, &part, 1, -1);
}

ssize_t writev(int number, const struct iovec *parts, int count) {
  return write_parts(number, parts, count, -1);
}

#define PWRITE(NAME) \
  ssize_t NAME(int number, const void *bytes, size_t count, off_t place) { \
    if (!known(number)) return syscall(SYS_pwrite64, number, bytes, count, place); \
    struct iovec part = {(void *)bytes, count}; \
    return write_parts(number, &part, 1, place); \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

#define PWRITEV(NAME) \
  ssize_t NAME(int number, const struct iovec *parts, int count, off_t place) { \
    return write_parts(number, parts, count, place); \
  }
PWRITEV(pwritev)
PWRITEV(pwritev64)

#define FTRUNCATE(NAME) \
  int NAME(int number, off_t size) { \
    struct descriptor *descriptor = known(number); \
    if (!descriptor) return (int)syscall(SYS_ftruncate, number, size); \
    pthread_mutex_lock(&lock); \
    if (is_last()) end(); \
    int status = (int)syscall(SYS_ftruncate, number, size); \
    if (status == 0) note(write_recorder_truncate, descriptor->file - 1, (uint64_t)size, NULL, 0, 0); \
    pthread_mutex_unlock(&lock); \
    return status; \
  }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

// MARK: Maps

// Of what is written through a map nothing is told but that it is brought to the disk: then the file is
// compared with a copy of what it was.

enum { sector = 512, page = 4096 };

static struct {
  char *base;
  size_t length;
  int file;
} map;
/// What of the mapped file was recorded already.
static char *copy;
static size_t copied;

/// The bytes of a file up to its last ones that are not a hole.
static size_t used_length(int number) {
  off_t place = 0, end = 0;
  while ((place = lseek(number, end, SEEK_DATA)) >= 0) {
    off_t hole = lseek(number, place, SEEK_HOLE);
    if (hole < 0) break;
    end = hole;
  }
  return (size_t)end;
}

static void *map_file(void *address, size_t length, int protection, int flags, int number, off_t place) {
  void *base = (void *)syscall(SYS_mmap, address, length, protection, flags, number, place);
  struct descriptor *descriptor = known(number);
  if (base == MAP_FAILED || !descriptor || !(protection & PROT_WRITE) || flags & MAP_PRIVATE || place != 0) return base;
  // A small map is the table of readers, which no commit rests on.
  if (length < 1 << 20) return base;
  pthread_mutex_lock(&lock);
  map.base = base;
  map.length = length;
  map.file = number;
  // What is there was recorded when it was written.
  copied = used_length(number);
  if (copied > length) copied = length;
  free(copy);
  copy = malloc(copied);
  if (copied && !copy) _exit(97);
  if (copied) memcpy(copy, base, copied);
  pthread_mutex_unlock(&lock);
  return base;
}

#define MMAP(NAME) \
  void *NAME(void *address, size_t length, int protection, int flags, int number, off_t place) { \
    return map_file(address, length, protection, flags, number, place); \
  }
MMAP(mmap)
MMAP(mmap64)

int munmap(void *address, size_t length) {
  if (map.base && (char *)address == map.base) map.base = NULL;
  return (int)syscall(SYS_munmap, address, length);
}

static void note_range(int file, size_t start, size_t end) {
  struct iovec part = {map.base + start, end - start};
  note(write_recorder_write, file, start, &part, 1, part.iov_len);
  memcpy(copy + start, map.base + start, end - start);
}

/// Records the sectors that the map has changed, those with metadata by their changed bytes alone.
static void note_changes(int file) {
  size_t used = used_length(map.file);
  if (used > map.length) used = map.length;
  if (used > copied) {
    char *larger = realloc(copy, used);
    if (!larger) _exit(97);
    memset(larger + copied, 0, used - copied);
    copy = larger;
    copied = used;
  }
  size_t start = 0;
  while (start < used) {
    size_t end = start + sector < used ? start + sector : used;
    if (memcmp(copy + start, map.base + start, end - start) == 0) {
      start = end;
      continue;
    }
    if (start == 0 || start == page) {
      size_t first = start, last = end;
      while (copy[first] == map.base[first]) first++;
      while (copy[last - 1] == map.base[last - 1]) last--;
      note_range(file, first, last);
    } else {
      while (end < used && end % page != 0) {
        size_t next = end + sector < used ? end + sector : used;
        if (memcmp(copy + end, map.base + end, next - end) == 0) break;
        end = next;
      }
      note_range(file, start, end);
    }
    start = end;
  }
}

int msync(void *address, size_t length, int flags) {
  int is_ours = map.base && (char *)address >= map.base && (char *)address < map.base + map.length;
  struct descriptor *descriptor = is_ours ? known(map.file) : NULL;
  if (!descriptor) return (int)syscall(SYS_msync, address, length, flags);
  pthread_mutex_lock(&lock);
  if (is_last()) end();
  note_changes(descriptor->file - 1);
  int status = (int)syscall(SYS_msync, address, length, flags);
  if (status == 0 && flags & MS_SYNC) note(write_recorder_sync, descriptor->file - 1, 0, NULL, 0, 0);
  pthread_mutex_unlock(&lock);
  return status;
}

// MARK: Syncs

/// Whether a descriptor is the folder itself.
static int is_folder(int number) {
  struct stat open_one, named_one;
  return folder_length > 0 && fstat(number, &open_one) == 0 && S_ISDIR(open_one.st_mode) && stat(folder, &named_one) == 0
    && open_one.st_dev == named_one.st_dev && open_one.st_ino == named_one.st_ino;
}

static int sync_file(int number, long call) {
  struct descriptor *descriptor = known(number);
  if (!descriptor) {
    int status = (int)syscall(call, number);
    if (status == 0 && is_folder(number)) {
      pthread_mutex_lock(&lock);
      note(write_recorder_folder_sync, 0, 0, NULL, 0, 0);
      pthread_mutex_unlock(&lock);
    }
    return status;
  }
  pthread_mutex_lock(&lock);
  if (is_last()) end();
  int status = (int)syscall(call, number);
  if (status == 0) note(write_recorder_sync, descriptor->file - 1, 0, NULL, 0, 0);
  pthread_mutex_unlock(&lock);
  return status;
}

int fsync(int number) { return sync_file(number, SYS_fsync); }

int fdatasync(int number) { return sync_file(number, SYS_fdatasync); }
