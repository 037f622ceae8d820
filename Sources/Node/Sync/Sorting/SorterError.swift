internal import Glibc

/// Why a sorter's file cannot be written or read.
public enum SorterError: Error, Equatable, Sendable {
  /// A call of the system failed: what was being done, where, the system's number.
  case system(doing: String, path: String, code: Int32)
}

extension SorterError: CustomStringConvertible {
  /// One line: what was being done, and what is wrong.
  public var description: String {
    switch self {
    case .system(let doing, let path, let code):
      "cannot \(doing) a sorter's file in \(path): \(String(cString: strerror(code)).lowercased())"
    }
  }
}
