import Glibc

/// A system call on a file that did not do what was asked.
struct FileFailure: Error, Hashable {
  /// What was tried: `write`, `open`.
  var doing: String
  var path: String
  var code: Int32

  /// Takes the code of the call that just failed.
  init(_ doing: String, _ path: String, code: Int32 = errno) {
    self.doing = doing
    self.path = path
    self.code = code
  }
}

extension FileFailure: CustomStringConvertible {
  /// What was tried and why it failed.
  var description: String {
    let reason = String(cString: strerror(code))
    let lowered = reason.prefix(1).lowercased() + reason.dropFirst()
    return "cannot \(doing) \(path): \(lowered)"
  }
}
