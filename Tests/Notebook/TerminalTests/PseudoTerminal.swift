import Glibc
import Synchronization

/// A terminal that a test types on and reads from.
final class PseudoTerminal: Sendable {
  /// The end that the program under test has.
  let device: Int32
  private let keyboard: Int32
  private let shown = Mutex<[UInt8]>([])

  /// Opens a terminal of 80 columns and 24 rows.
  init?() {
    keyboard = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    // TIOCSPTLCK and TIOCGPTN: Swift does not see what makes up openpty.
    var number: Int32 = 0
    guard keyboard >= 0, ioctl(keyboard, 0x4004_5431, &number) == 0,
      ioctl(keyboard, 0x8004_5430, &number) == 0
    else { return nil }
    device = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard device >= 0 else { return nil }
    resize(columns: 80, rows: 24)
    startThread { [self] in
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = read(keyboard, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { break }
        shown.withLock { $0 += buffer[..<count] }
      }
      _ = Glibc.close(keyboard)
    }
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(keyboard, UInt(TIOCSWINSZ), &size)
  }

  func type(_ keys: String) {
    var keys = keys
    keys.withUTF8 { _ = write(keyboard, $0.baseAddress, $0.count) }
  }

  func paste(_ text: String) { type("\u{1b}[200~\(text)\u{1b}[201~") }

  /// Everything shown so far.
  var output: String { shown.withLock { String(decoding: $0, as: UTF8.self) } }

  /// Waits until a text has been shown so many times; whether it was.
  func shows(_ text: String, times: Int = 1) -> Bool {
    eventually {
      self.output.split(separator: text, omittingEmptySubsequences: false).count > times
    }
  }

  /// Whether lines are edited and Ctrl-C is taken by us and not by the system.
  var isRaw: Bool {
    var modes = termios()
    tcgetattr(device, &modes)
    return modes.c_lflag & UInt32(ICANON) == 0 && modes.c_cc.0 == 0
  }

  /// Gives up the program's end; the other one is closed when nobody has this one any more.
  func close() { _ = Glibc.close(device) }
}

/// Looks at a condition until it holds, for at most ten seconds; whether it does.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<2000 {
    if condition() { return true }
    usleep(5000)
  }
  return condition()
}

func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var id = pthread_t()
  let failure = pthread_create(
    &id, nil,
    { context in
      guard let context else { return nil }
      Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
      return nil
    }, Unmanaged.passRetained(Box(body)).toOpaque())
  precondition(failure == 0, "no thread for a test")
  pthread_detach(id)
}

extension PseudoTerminal: CustomReflectable {
  /// Nothing: a failed expectation would look into the locks.
  var customMirror: Mirror { Mirror(self, children: []) }
}
