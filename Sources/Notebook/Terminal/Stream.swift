import Glibc

/// Where text goes: a descriptor, and what it is.
public struct Stream: Hashable, Sendable {
  /// The descriptor, which stays the caller's.
  public let descriptor: Int32

  /// Makes a stream of a descriptor.
  public init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Data.
  public static let output = Stream(STDOUT_FILENO)
  /// Everything else.
  public static let errors = Stream(STDERR_FILENO)

  /// Whether a person may be looking at it.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The columns and rows of the terminal, or nil where it is none or does not say.
  public var size: (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Writes all of a text.
  ///
  /// - Returns: 0, or the errno; EPIPE where nobody reads any more, if SIGPIPE is ignored.
  @discardableResult
  public func write(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, !rest.isEmpty {
        let count = Glibc.write(descriptor, start, rest.count)
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if errno == EAGAIN {
          var end = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&end, 1, 50)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}
