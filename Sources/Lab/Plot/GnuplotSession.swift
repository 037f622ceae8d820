import Glibc
import GnuplotBridge

/// A gnuplot-iostream session: a script file being written, or a gnuplot that runs.
struct GnuplotSession: ~Copyable {
  private let handle: OpaquePointer

  /// Starts a script file.
  init(file path: String) throws(PlotError) {
    var code: Int32 = 0
    guard let handle = gnuplot_open_file(path, &code) else {
      throw .cannotWrite(path, reason: SystemError.text(code))
    }
    self.handle = handle
  }

  /// Starts gnuplot in a folder.
  init(program: String, folder: String) throws(PlotError) {
    var code: Int32 = 0
    guard let handle = gnuplot_open_program(program, folder, &code) else {
      throw .programMissing(program, reason: SystemError.text(code))
    }
    self.handle = handle
  }

  deinit { gnuplot_close(handle) }

  /// Writes one command; a failed write shows at `endInput`.
  func command(_ text: String) { _ = gnuplot_command(handle, text) }

  /// Writes a named block of numbers.
  func send(_ rows: [[Double]], as name: String) {
    command("\(name) << e")
    let columns = rows.first?.count ?? 0
    let values = rows.flatMap(\.self)
    _ = gnuplot_send(handle, values, rows.count, columns)
  }

  /// Ends the writing; whether everything has arrived.
  func endInput() -> Bool { gnuplot_end_input(handle) }

  /// Waits for gnuplot's end and returns its exit status.
  ///
  /// - Throws: `cancelled` or `timedOut`, after gnuplot has been ended.
  func wait(seconds: Double, isCancelled: () -> Bool) throws(PlotError) -> Int {
    let clock = ContinuousClock()
    let start = clock.now
    while gnuplot_is_running(handle, 20) {
      if isCancelled() {
        gnuplot_stop(handle)
        throw .cancelled
      }
      if clock.now - start > .seconds(seconds) {
        gnuplot_stop(handle)
        throw .timedOut(seconds)
      }
    }
    return Int(gnuplot_exit_status(handle))
  }

  /// What gnuplot said on standard error, without its echo of the line and without blank lines.
  var message: String {
    String(cString: gnuplot_errors(handle)).split(separator: "\n")
      .map { line in
        let text = line.drop { $0 == " " || $0 == "\t" }
        return String(text.drop { $0 == "\0" })
      }
      .filter { !$0.isEmpty && $0 != "^" }
      .joined(separator: "; ")
  }
}

/// The system's words for its error numbers.
enum SystemError {
  static func text(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    // The POSIX form writes into the buffer.
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
