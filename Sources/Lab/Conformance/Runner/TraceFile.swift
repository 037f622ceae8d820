import Chain
import EVM
import Glibc
import Primitives
import Synchronization

/// A file of instructions as they ran, case by case (EIP-3155).
final class TraceFile: Sendable {
  let path: String
  private let descriptor: CInt
  private let failure = Mutex<Bool>(false)

  init(_ path: String) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether all lines were written.
  var isWritten: Bool { descriptor >= 0 && !failure.withLock { $0 } }

  /// Writes the lines of one case together.
  func write(_ lines: String) {
    let bytes = Array(lines.utf8)
    failure.withLock { failed in
      var done = 0
      while done < bytes.count, !failed {
        let count = bytes[done...].withUnsafeBytes {
          Glibc.write(descriptor, $0.baseAddress, $0.count)
        }
        if count > 0 { done += count } else if errno != EINTR { failed = true }
      }
    }
  }
}

/// The lines of one case: its name and fork, its instructions, what it came to.
final class TraceCase {
  private let file: TraceFile
  private var lines: String

  init(_ file: TraceFile, name: String, fork: String) {
    self.file = file
    lines = "{\"case\":\"\(name)\",\"fork\":\"\(fork)\"}\n"
  }

  deinit { file.write(lines) }

  /// Adds the line of an instruction.
  func add(_ line: String) { lines += line + "\n" }

  /// Adds what the transaction came to.
  func end(_ result: TransactionExecution) {
    let isSuccess = result.status == .success
    lines += "{\"output\":\"\(Hex.encode(result.output, prefix: false))\","
    lines += "\"gasUsed\":\"\(U256(result.gasUsed).hex)\",\"pass\":\(isSuccess)}\n"
  }
}
