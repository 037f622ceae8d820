import Chain
import EVM
import Language
import Primitives
import Workloads

/// What `trace` returns: the calls or the instructions of a transaction.
struct TraceValue: RecordedKind {
  static let kindName = "trace"
  var subject: String
  /// The lines that are shown.
  var shown: [String] = []
  /// How many calls or instructions there are, and their word.
  var count = 0
  var noun = "calls"
  /// The gas that the sender paid for, or that a lone message used.
  var gasUsed: Int64 = 0
  var status = ""
  /// Where all lines were written to.
  var path: String?

  /// Makes a value of nothing yet.
  init(subject: String) { self.subject = subject }

  /// Takes the calls.
  mutating func take(_ tracer: CallTracer, _ result: TransactionExecution?) {
    count = tracer.count
    noun = "calls"
    shown = tracer.calls.map(Self.line)
    gasUsed = result.map { Int64($0.gasUsed) } ?? tracer.calls.first?.gasUsed ?? 0
    status = (result?.status ?? tracer.calls.first?.status).map(Self.word) ?? ""
  }

  /// Takes the instructions.
  mutating func take(_ tracer: StepTracer, _ result: TransactionExecution?, limit: Int) {
    count = tracer.count
    noun = "instructions"
    shown = Array(tracer.lines.prefix(limit))
    gasUsed = result.map { Int64($0.gasUsed) } ?? 0
    status = result.map { Self.word($0.status) } ?? ""
  }

  private static func word(_ status: MessageResult.Status) -> String {
    switch status {
    case .success: "success"
    case .revert: "revert"
    case .halt(let halt): "halt: \(halt)"
    }
  }

  private static func line(_ call: CallTracer.Call) -> String {
    var words = [String(repeating: "  ", count: call.depth) + "\(call.kind)", "\(call.to)"]
    if !call.selector.isEmpty { words.append(Hex.encode(call.selector)) }
    words.append("\(call.inputBytes) B in, \(call.outputBytes) B out")
    if !call.value.isZero { words.append("\(call.value) wei") }
    words.append("\(call.gasUsed) of \(call.gas) gas")
    if let status = call.status, status != .success { words.append(word(status)) }
    return words.joined(separator: "  ")
  }

  static func agreement(of member: String) -> Agreement { .exact }

  var entries: [Entry] {
    [
      Entry(
        subject,
        members: [
          Self.member("status", .text(status)),
          Self.member("gas", .quantity(Quantity(Double(gasUsed), .gas))),
          Self.member(noun, .quantity(Quantity(Double(count), .count(of: noun)))),
          Self.member("lines", .list(shown.map(Value.text))),
        ])
    ]
  }

  func lines(_ style: DisplayStyle) -> [String] {
    let left = count - shown.count
    var lines = [
      "\(style.bold(subject))   \(status)   "
        + Quantity(Double(gasUsed), .gas).screenText + "   "
        + Quantity(Double(count), .count(of: noun)).screenText
    ]
    lines += shown
    if left > 0 { lines.append("… and \(left) more: limit=\(count) shows them") }
    if let path { lines.append("\(path) written") }
    return lines
  }

  var data: DataTree {
    .object([
      ("of", .text(subject)), ("status", .text(status)), ("gas", .integer(Int(gasUsed))),
      (noun, .integer(count)), ("lines", .list(shown.map(DataTree.text))),
    ])
  }
}
