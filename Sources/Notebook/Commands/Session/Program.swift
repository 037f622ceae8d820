import Document
import Glibc
public import Measurement

/// What program this is.
public enum Program {
  /// The version of dyno.
  public static let version = "0.1.0"

  /// The build of the running program: the commit and compiler that the launcher noted beside it.
  public static func build() -> Measurement.Build {
    var build = Measurement.Build.unknown
    build.version = version
    guard let binary = executablePath() else { return build }
    // .build/<triple>/release/dyno: the note lies in .build.
    let parts = binary.split(separator: "/", omittingEmptySubsequences: false)
    guard let index = parts.lastIndex(where: { $0.hasPrefix(".build") }) else { return build }
    let note = parts[...index].joined(separator: "/") + "/dyno.built"
    for line in FileAccess.lines(of: note) ?? [] {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else { continue }
      switch words[0] {
      case "commit": build.commit = words[1]
      case "swift": build.swift = words[1]
      case "flags": build.flags = words[1]
      default: break
      }
    }
    return build
  }

  /// Where a session looks for input files: here, and in the folder that dyno was built in.
  public static var searchPath: [String] {
    guard let binary = executablePath(), let range = binary.firstRange(of: "/.build") else {
      return ["."]
    }
    return [".", String(binary[..<range.lowerBound])]
  }

  /// The file of the prompt's history in the user's state folder, or nil without a home.
  public static var historyPath: String? { Paths.stateFolder().map { $0 + "/history" } }

  /// The real path of the running program.
  public static func executablePath() -> String? {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
