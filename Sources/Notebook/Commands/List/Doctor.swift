import Document
import Crypto
import Glibc
import Language
import Measurement
import Primitives

/// Says what this machine has, and what dyno does without where something is missing.
struct Doctor: Command {
  static let name = "doctor"
  static let summary = "Check the machine: processor, timer, hash lanes, gnuplot, counters."
  static let examples = [Example("doctor", shows: "a line on everything that matters")]
  static let isRecorded = false

  func run(_ context: Context, _ input: Value) throws -> Value {
    let laboratory = context.laboratory
    let machine = laboratory.machine
    let lanes = KeccakLanes.available.map { "\($0.rawValue)" }.joined(separator: ", ")
    let hasFour = KeccakLanes.available.contains(.four)
    let gnuplot = Self.firstLine(of: "gnuplot --version 2>&1")
    let rows: [[String]] = [
      [
        "✓", "dyno",
        "\(laboratory.build.version), commit \(laboratory.build.commit), "
          + "Swift \(laboratory.build.swift), \(laboratory.build.flags)",
      ],
      [
        "✓", "processor",
        "\(machine.cpu), \(machine.cores) cores"
          + (machine.isVirtual ? ", virtual" : ""),
      ],
      ["✓", "memory", Quantity(Double(machine.memory), .bytes).onScreen().plain],
      ["✓", "system", machine.system],
      [
        machine.timerCost < 100 ? "✓" : "✗", "timer",
        "a read costs \(Quantity(machine.timerCost, .time).onScreen().plain), smallest step "
          + Quantity(machine.timerStep, .time).onScreen().plain,
      ],
      [
        hasFour ? "✓" : "✗", "keccak lanes",
        hasFour ? lanes : "one lane only: no AVX2 here, so hashing falls back to one at a time",
      ],
      [
        gnuplot.hasPrefix("gnuplot") ? "✓" : "✗", "gnuplot",
        gnuplot.hasPrefix("gnuplot")
          ? gnuplot : "not found: plot needs it (apt-get install gnuplot-nox)",
      ],
      Self.counters,
      Self.recording(laboratory),
    ]
    return .object(
      TableValue(
        "doctor", columns: ["", "what", "found"], rows: rows.map { $0.map(Value.text) }))
  }

  /// Whether the kernel lets a program count instructions.
  private static var counters: [String] {
    let paranoia = FileAccess.lines(of: "/proc/sys/kernel/perf_event_paranoid")?.first ?? "absent"
    return ["✓", "perf events", "perf_event_paranoid is \(paranoia); dyno's timing needs none"]
  }

  private static func recording(_ laboratory: Laboratory) -> [String] {
    guard let notebook = laboratory.notebook else { return ["✓", "recording", "off"] }
    return ["✓", "recording", notebook]
  }

  private static func firstLine(of command: String) -> String {
    guard let pipe = popen(command, "r") else { return "" }
    defer { pclose(pipe) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), pipe) != nil else { return "" }
    let bytes = line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:))
    return String(decoding: bytes, as: UTF8.self)
  }
}
