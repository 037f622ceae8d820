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

  /// Takes the calls, as many of them as asked for.
  mutating func take(_ calls: [CallTree.Call], _ result: TransactionExecution?, limit: Int) {
    noun = "calls"
    for call in calls { add(.call(call), depth: 0, limit: limit) }
    gasUsed = result.map { Int64($0.gasUsed) } ?? calls.first?.gasUsed ?? 0
    status = (result?.status ?? calls.first?.result.status).map(Self.word) ?? ""
  }

  private mutating func add(_ entry: CallTree.Entry, depth: Int, limit: Int) {
    let indent = String(repeating: "  ", count: depth)
    switch entry {
    case .call(let call):
      count += 1
      if shown.count < limit { shown.append(indent + Self.line(call)) }
      for inner in call.calls { add(inner, depth: depth + 1, limit: limit) }
    case .destruction(let contract, let beneficiary, let value):
      guard shown.count < limit else { return }
      shown.append("\(indent)selfdestruct  \(contract)  \(value) wei to \(beneficiary)")
    }
  }

  /// Takes the first lines of so many instructions.
  mutating func take(_ lines: [String], of count: Int, _ result: TransactionExecution?) {
    self.count = count
    noun = "instructions"
    shown = lines
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

  private static func line(_ call: CallTree.Call) -> String {
    let message = call.message
    let account = message.isCreation ? message.recipient : message.codeAddress
    var words = ["\(message.kind)", "\(account)"]
    if !message.isCreation, !message.input.isEmpty {
      words.append(Hex.encode(Array(message.input.prefix(4))))
    }
    words.append("\(message.input.count) B in, \(call.result.output.count) B out")
    if !message.value.isZero { words.append("\(message.value) wei") }
    words.append("\(call.gasUsed) of \(message.gas) gas")
    if call.result.status != .success { words.append(word(call.result.status)) }
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
        + Quantity(Double(count), .count(of: count == 1 ? String(noun.dropLast()) : noun))
        .screenText
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
