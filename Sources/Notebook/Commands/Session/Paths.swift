import Document
import Glibc

/// Folders around a notebook and of the user.
enum Paths {
  /// The folder of a path, `.` for a bare name.
  static func folder(of path: String) -> String {
    let folder = FilePath.folder(of: path)
    return folder.isEmpty ? "." : folder
  }

  /// Where a notebook's relative paths are looked for: here, beside it, and above it.
  static func searchPath(from folder: String) -> [String] {
    var folders = [".", folder]
    var current = absolute(folder)
    while let slash = current.lastIndex(of: "/"), slash != current.startIndex {
      current = String(current[..<slash])
      folders.append(current)
    }
    return folders
  }

  /// The path from the root.
  static func absolute(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Where temporary files go.
  static var temporaryFolder: String {
    guard let folder = getenv("TMPDIR"), folder.pointee != 0 else { return "/tmp" }
    return String(cString: folder)
  }

  /// dyno's folder for what a user's sessions leave, made where it was missing; nil without a home.
  static func stateFolder() -> String? {
    let base: String
    if let state = getenv("XDG_STATE_HOME"), state.pointee == 0x2f {
      base = String(cString: state)
    } else if let home = homeFolder() {
      base = home + "/.local/state"
    } else {
      return nil
    }
    let folder = base + "/dyno"
    try? FileAccess().makeFolder(folder)
    return access(folder, W_OK) == 0 ? folder : nil
  }

  /// The first free name of today's notebooks in the user's state folder, or nil without a home.
  static func sessionNotebook() -> String? {
    guard let folder = stateFolder() else { return nil }
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    // The name is taken by making the file, so that two sessions cannot take one.
    for number in 1...100_000 {
      let path = "\(folder)/\(day)-\(number).md"
      let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o644)
      if descriptor >= 0 {
        close(descriptor)
        return path
      }
      if errno != EEXIST { return nil }
    }
    return nil
  }
}
