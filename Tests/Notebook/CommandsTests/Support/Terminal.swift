import Glibc

/// A terminal of 100 columns that a test types on and a program runs in.
final class Terminal {
  /// The path of the program's end.
  let device: String
  private let keyboard: Int32
  private var bytes: [UInt8] = []

  init?() {
    keyboard = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    // TIOCSPTLCK and TIOCGPTN: Swift does not see what makes up openpty.
    var number: Int32 = 0
    guard keyboard >= 0, ioctl(keyboard, 0x4004_5431, &number) == 0,
      ioctl(keyboard, 0x8004_5430, &number) == 0
    else { return nil }
    device = "/dev/pts/\(number)"
    var size = winsize(ws_row: 30, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(keyboard, UInt(TIOCSWINSZ), &size) == 0 else { return nil }
  }

  deinit { close(keyboard) }

  func type(_ keys: String) {
    var keys = keys
    keys.withUTF8 { _ = write(keyboard, $0.baseAddress, $0.count) }
  }

  /// Waits until the program edits lines, for what is typed before may be lost; whether it does.
  func isEdited() -> Bool {
    eventually {
      var modes = termios()
      return tcgetattr(keyboard, &modes) == 0 && modes.c_lflag & UInt32(ICANON) == 0
    }
  }

  /// Everything shown so far.
  var output: String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(keyboard, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Waits until a text has been shown so many times; whether it was.
  func shows(_ text: String, times: Int = 1) -> Bool {
    eventually {
      self.output.split(separator: text, omittingEmptySubsequences: false).count > times
    }
  }
}
