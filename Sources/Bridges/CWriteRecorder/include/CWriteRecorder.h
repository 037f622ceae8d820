#ifndef CWRITERECORDER_H
#define CWRITERECORDER_H

// Preloaded into a child (LD_PRELOAD), the library records what the child writes to the files of one
// folder, with every call that brings writes to the disk, in the order in which the calls return.
//
// DYNO_WRITE_FOLDER  the folder; without it nothing is done
// DYNO_WRITE_RECORD  the file that takes the record; without it calls are only counted
// DYNO_WRITE_KILL    the call, from 1 on, in whose place the process is killed
// DYNO_WRITE_TEAR    of that call, if it writes, first the first half is done
//
// A record is the eight bytes DYNOWR01, then a head a call, and the bytes behind it, if it has any.

#include <stdint.h>

enum write_recorder_kind {
  /// A file was opened: its path follows, flags are in the place.
  write_recorder_open = 1,
  /// Bytes were written at the place.
  write_recorder_write = 2,
  /// Bytes were written, and were on the disk when the call returned.
  write_recorder_durable_write = 3,
  /// The file was cut or extended to the place.
  write_recorder_truncate = 4,
  /// All that was written to the file before is on the disk.
  write_recorder_sync = 5,
  /// The names of the folder's files are on the disk.
  write_recorder_folder_sync = 6,
};

/// Flags of an opened file.
enum write_recorder_flag {
  /// It was made by the call.
  write_recorder_made = 1,
};

struct write_recorder_head {
  uint32_t kind;
  /// Which file, counted from 0 in the order in which they were first opened.
  uint32_t file;
  uint64_t place;
  uint64_t count;
};

#endif
