import Glibc

/// What the process has used since it began, as the system counts it.
public struct ProcessUsage: Hashable, Sendable {
  /// Bytes that calls have read and written, those of caches too; `rchar` and `wchar` of `/proc/self/io`.
  public var bytesRead = 0, bytesWritten = 0
  /// Bytes that were fetched from the disk, and that it was told to store; `read_bytes` and
  /// `write_bytes`.
  public var diskRead = 0, diskWritten = 0
  /// Page faults that waited for no disk, and those that did.
  public var minorFaults = 0, majorFaults = 0

  /// Makes a use of nothing.
  public init() {}

  /// What has been used until now; what the system does not tell is 0.
  public static func current() -> ProcessUsage {
    var usage = ProcessUsage()
    for (name, value) in ProcessFile.numbers(of: "/proc/self/io") {
      switch name {
      case "rchar": usage.bytesRead = value
      case "wchar": usage.bytesWritten = value
      case "read_bytes": usage.diskRead = value
      case "write_bytes": usage.diskWritten = value
      default: break
      }
    }
    var resources = rusage()
    if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &resources) == 0 {
      usage.minorFaults = resources.ru_minflt
      usage.majorFaults = resources.ru_majflt
    }
    return usage
  }

  /// What was used after an earlier reading.
  public func since(_ earlier: ProcessUsage) -> ProcessUsage {
    var difference = self
    difference.bytesRead -= earlier.bytesRead
    difference.bytesWritten -= earlier.bytesWritten
    difference.diskRead -= earlier.diskRead
    difference.diskWritten -= earlier.diskWritten
    difference.minorFaults -= earlier.minorFaults
    difference.majorFaults -= earlier.majorFaults
    return difference
  }

  /// Adds what was used at another time.
  public mutating func add(_ other: ProcessUsage) {
    bytesRead += other.bytesRead
    bytesWritten += other.bytesWritten
    diskRead += other.diskRead
    diskWritten += other.diskWritten
    minorFaults += other.minorFaults
    majorFaults += other.majorFaults
  }

  /// The bytes of memory that are the process's own now: resident, and no part of a mapped file
  /// (`RssAnon` of `/proc/self/status`); nil where the system does not tell.
  public static func ownMemory() -> Int? {
    // In kibibytes.
    ProcessFile.numbers(of: "/proc/self/status").first { $0.name == "RssAnon" }.map {
      $0.value << 10
    }
  }
}

/// Files of `/proc` that have a name and a number on each line.
enum ProcessFile {
  /// The lines `name: number`, in order; others are left out.
  static func numbers(of path: String) -> [(name: Substring, value: Int)] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    let text = String(unsafeUninitializedCapacity: 8_192) {
      max(0, read(file, $0.baseAddress, $0.count))
    }
    return text.split(separator: "\n").compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let digits = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        .prefix { $0.isASCII && $0.isNumber }
      return Int(digits).map { (line[..<colon], $0) }
    }
  }
}
