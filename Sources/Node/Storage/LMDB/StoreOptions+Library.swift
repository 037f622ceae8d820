internal import CLMDB

extension StoreOptions {
  /// The library's flags for an environment of these options.
  package var libraryFlags: UInt32 {
    // New pages are not set to zero first: most are copies of others at once, and what they hold is
    // public.
    var flags = UInt32(MDB_NOTLS | MDB_NOMEMINIT)
    switch syncMode {
    case .full: break
    case .lazy: flags |= UInt32(MDB_NOMETASYNC)
    case .none: flags |= UInt32(MDB_NOSYNC)
    }
    if access == .reading { flags |= UInt32(MDB_RDONLY) }
    if usesWriteMap { flags |= UInt32(MDB_WRITEMAP) }
    if readAhead > 0 { flags |= UInt32(MDB_NORDAHEAD) }
    return flags
  }
}
