internal import Glibc
internal import Storage

/// Sorted rows in a file without a name, read one after the other: lengths of key and value, four
/// bytes each, then key and value.
final class SortedRun {
  private static let window = 256 << 10

  private let folder: String
  private let descriptor: CInt
  /// The part of the file that is at hand, of which `filled` bytes are read.
  private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var filled = 0
  private var position = 0
  private var fileSize = 0
  private var fileRead = 0
  private var keyRange = 0..<0
  private var valueRange = 0..<0
  /// Whether all rows have been read.
  private(set) var isAtEnd = false

  /// Sorts rows and writes them; the rows are gone afterwards.
  init(writing rows: inout SortedRows, in folder: String) throws(SorterError) {
    self.folder = folder
    descriptor = open(folder, __O_TMPFILE | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(doing: "make", path: folder, code: errno) }
    rows.sort()
    var pending: [UInt8] = []
    pending.reserveCapacity(2 * Self.window)
    try rows.each { (key, value) throws(SorterError) in
      for length in [key.count, value.count] {
        withUnsafeBytes(of: UInt32(length)) { pending.append(contentsOf: $0) }
      }
      pending.append(contentsOf: key)
      pending.append(contentsOf: value)
      if pending.count >= Self.window { try write(&pending) }
    }
    try write(&pending)
    rows.removeAll()
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    buffer.deallocate()
  }

  private func write(_ bytes: inout [UInt8]) throws(SorterError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress! + done, $0.count - done, off_t(fileSize))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .system(doing: "write", path: folder, code: count < 0 ? errno : ENOSPC)
      }
      done += count
      fileSize += count
    }
    bytes.removeAll(keepingCapacity: true)
  }

  // MARK: Reading

  /// The key at the place, lent until the next move.
  var key: RawBytes { RawBytes(rebasing: buffer[keyRange]) }
  /// The value at the place, lent until the next move.
  var value: RawBytes { RawBytes(rebasing: buffer[valueRange]) }

  /// Goes to the first row.
  func start() throws(SorterError) {
    filled = 0
    position = 0
    fileRead = 0
    isAtEnd = false
    try advance()
  }

  /// Goes to the next row.
  func advance() throws(SorterError) {
    if position == filled, fileRead == fileSize {
      isAtEnd = true
      return
    }
    try fill(8)
    let keyLength = Int(buffer.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    let valueLength = Int(buffer.loadUnaligned(fromByteOffset: position + 4, as: UInt32.self))
    try fill(8 + keyLength + valueLength)
    keyRange = position + 8..<position + 8 + keyLength
    valueRange = keyRange.upperBound..<keyRange.upperBound + valueLength
    position = valueRange.upperBound
  }

  /// Makes so many bytes stand in the buffer behind the position.
  private func fill(_ count: Int) throws(SorterError) {
    if filled - position >= count { return }
    let kept = filled - position
    let wanted = max(count, Self.window)
    if buffer.count < wanted {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: wanted, alignment: 8)
      larger.copyMemory(from: RawBytes(rebasing: buffer[position..<filled]))
      buffer.deallocate()
      buffer = larger
    } else if kept > 0, let base = buffer.baseAddress {
      memmove(base, base + position, kept)
    }
    position = 0
    filled = kept
    while filled < count {
      let got = pread(
        descriptor, buffer.baseAddress! + filled, min(buffer.count - filled, fileSize - fileRead),
        off_t(fileRead))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        throw .system(doing: "read", path: folder, code: got < 0 ? errno : EIO)
      }
      filled += got
      fileRead += got
    }
  }
}
