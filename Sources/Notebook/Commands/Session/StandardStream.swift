import Glibc

/// The streams that the program writes to.
public enum StandardStream: Int32, Sendable {
  /// Data.
  case output = 1
  /// Everything else.
  case errors = 2

  /// Writes a text at once; what nobody reads any more is dropped.
  public func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
