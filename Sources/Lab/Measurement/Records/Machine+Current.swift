import Glibc

extension Machine {
  /// The instruction sets that make a difference to the node's code.
  private static let knownFeatures = ["adx", "avx2", "avx512f", "bmi2", "sha_ni", "vaes"]

  /// The machine that this program runs on; its clock is measured in a fraction of a millisecond.
  public static func current() -> Machine {
    let processor = fields(of: "/proc/cpuinfo")
    let flags = Set((processor["flags"] ?? "").split(separator: " ").map(String.init))
    let timer = MonotonicClock.measureResolution()
    return Machine(
      cpu: processor["model name"] ?? "unknown", cores: cores(), memory: memory(),
      system: system(), timerStep: timer.step, timerCost: timer.cost,
      features: knownFeatures.filter(flags.contains), isVirtual: flags.contains("hypervisor"))
  }

  private static func cores() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private static func memory() -> UInt64 {
    UInt64(max(0, sysconf(Int32(_SC_PHYS_PAGES)))) * UInt64(max(0, sysconf(Int32(_SC_PAGESIZE))))
  }

  /// The kernel's name and its first two numbers; the rest of it says nothing about times.
  private static func system() -> String {
    var names = utsname()
    guard uname(&names) == 0 else { return "unknown" }
    let name = withUnsafeBytes(of: names.sysname) { text($0) }
    let release = withUnsafeBytes(of: names.release) { text($0) }
    return name + " " + release.split(separator: ".").prefix(2).joined(separator: ".")
  }

  private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The first value of each `name : value` line.
  private static func fields(of path: String) -> [String: String] {
    guard let file = fopen(path, "r") else { return [:] }
    defer { fclose(file) }
    var fields: [String: String] = [:]
    var line = [CChar](repeating: 0, count: 16_384)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let name = trimmed(parts[0])
      if fields[name] == nil { fields[name] = trimmed(parts[1]) }
    }
    return fields
  }

  private static func trimmed(_ text: Substring) -> String {
    let blank: Set<Character> = [" ", "\t", "\n"]
    let start = text.drop { blank.contains($0) }
    return String(start.reversed().drop { blank.contains($0) }.reversed())
  }
}
