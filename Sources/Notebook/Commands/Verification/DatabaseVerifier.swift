import Conformance
import Glibc
import Primitives
import Storage
import Sync

/// Verifies a database in a child process: pages of a damaged one may crash whoever reads them, or lead
/// in circles.
struct DatabaseVerifier {
  /// The database's folder.
  var path: String
  /// The program that is started; nil to verify in this process.
  var program: String?
  /// Where the sorters' files and the shared page are.
  var temporaryFolder: String
  /// The time without a row after which the child is taken to go in circles.
  var patience: Duration

  /// Verifies it.
  ///
  /// - Parameters:
  ///   - cancellation: looked at every few milliseconds; the child ends with it.
  ///   - report: told the table and the rows that were read, now and then.
  /// - Returns: how it ended, be it by the end of the child.
  /// - Throws: `Cancelled`, `ChildError` where no child can be started.
  func run(
    cancellation: Cancellation, report: (String, UInt64) -> Void = { _, _ in }
  ) throws -> VerificationOutcome {
    guard let program else {
      let outcome = VerificationOutcome(path) {
        try VerificationChild.verify(
          path, temporaryFolder: temporaryFolder, cancellation: cancellation)
      }
      try cancellation.check()
      return outcome
    }
    guard access(path + "/data.mdb", F_OK) == 0 else { return .noDatabase }
    let file: String
    let place: VerificationPlace
    do throws(StorageError) {
      file = try makeFile()
      place = try VerificationPlace(file)
    } catch { return .failed("\(error)") }
    defer { unlink(file) }
    let child = try ChildProcess(
      program, [VerificationChild.word, path, file, temporaryFolder],
      // Of a crash the parent tells.
      environment: ["SWIFT_BACKTRACE": "enable=no", "LANG": "C.UTF-8"], outputIn: temporaryFolder)
    let isStuck = try watch(child, place, cancellation, report)
    let result = try child.wait(limit: .seconds(10), cancellation: cancellation)
    if isStuck {
      return .damaged("for \(patience) no row was read \(place.words)")
    }
    switch result.ending {
    case .exit(0):
      if let outcome = VerificationOutcome(reading: result.output) { return outcome }
      return .failed("the process that verifies said nothing that can be read: \(result.output)")
    case .signal(let number):
      return .damaged("the process that reads it was ended by \(Self.name(number)) \(place.words)")
    case .exit, .timeLimit:
      let words = result.errors.split(separator: "\n").first.map { ": \($0)" } ?? ""
      return .failed("the process that verifies \(result.ending)\(words)")
    }
  }

  /// Waits until the child has ended; whether it was killed for it did not go on.
  private func watch(
    _ child: ChildProcess, _ place: VerificationPlace, _ cancellation: Cancellation,
    _ report: (String, UInt64) -> Void
  ) throws -> Bool {
    var last = (ticks: place.ticks, time: ContinuousClock.now)
    var shown = ContinuousClock.now
    while !child.hasEnded {
      if cancellation.isCancelled { child.signal(SIGKILL) }
      try cancellation.check()
      usleep(2_000)
      let now = ContinuousClock.now
      let ticks = place.ticks
      if ticks != last.ticks {
        last = (ticks, now)
      } else if now - last.time > patience {
        child.signal(SIGKILL)
        return true
      }
      if now - shown > .milliseconds(200) {
        shown = now
        report(place.table?.name ?? "opening", place.rows)
      }
    }
    return false
  }

  private func makeFile() throws(StorageError) -> String {
    var template = Array("\(temporaryFolder)/dyno-verify-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else {
      throw .system(doing: "make a file in", path: temporaryFolder, code: errno)
    }
    close(file)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func name(_ signal: Int32) -> String {
    switch signal {
    case SIGSEGV: "SIGSEGV"
    case SIGBUS: "SIGBUS"
    case SIGABRT: "SIGABRT"
    case SIGILL: "SIGILL"
    case SIGTRAP: "SIGTRAP"
    case SIGFPE: "SIGFPE"
    case SIGKILL: "SIGKILL"
    default: "signal \(signal)"
    }
  }
}
