import Glibc

/// Reserved address space of which the used part becomes memory, at an address that stays.
final class Arena {
  /// The first byte.
  let base: UnsafeMutableRawPointer
  /// The number of bytes.
  let size: Int
  /// What is kept as memory when a transaction is over.
  private static let kept = 1 << 24

  /// Reserves what is wanted, or half of it as often as the system refuses.
  init(wanted: Int, least: Int) {
    var size = wanted
    while true {
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
      let found = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0)
      if let found, found != MAP_FAILED {
        base = found
        self.size = size
        return
      }
      precondition(size > least, "no address space for the virtual machine")
      size = max(size / 2, least)
    }
  }

  deinit { munmap(base, size) }

  /// Gives back what lies beyond an amount that is often used.
  func trim(used: Int) {
    if used > Self.kept { madvise(base + Self.kept, size - Self.kept, MADV_DONTNEED) }
  }
}
