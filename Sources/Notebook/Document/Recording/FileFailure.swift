import Glibc

/// A system call on a file that did not do what was asked.
public struct FileFailure: Error, Hashable {
  /// What was tried: `write`, `open`.
  public var doing: String
  /// The file or folder.
  public var path: String
  /// The system's number of the reason.
  public var code: Int32

  /// Says what failed and why.
  public init(_ doing: String, _ path: String, code: Int32) {
    self.doing = doing
    self.path = path
    self.code = code
  }

  /// Takes the code of the call that just failed.
  init(_ doing: String, _ path: String) { self.init(doing, path, code: errno) }
}

extension FileFailure: CustomStringConvertible {
  /// What was tried and why it failed.
  public var description: String {
    let reason = String(cString: strerror(code))
    let lowered = reason.prefix(1).lowercased() + reason.dropFirst()
    return "cannot \(doing) \(path): \(lowered)"
  }
}
