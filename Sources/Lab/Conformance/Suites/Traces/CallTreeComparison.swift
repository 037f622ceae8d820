import EVM
import JSON
import Primitives

/// Compares the calls of a transaction with a tree of them, as geth's `callTracer` writes it.
///
/// What the tree does not say is not compared, but for errors, calls and logs, which it leaves out
/// only where there are none.
struct CallTreeComparison {
  let frames: CallFrames
  /// The gas of the transaction, of which its first frame has only what is left of it.
  let gasLimit: UInt64
  let gasUsed: UInt64
  /// Whether only the first frame is in the tree, and whether logs are.
  let onlyTopCall: Bool
  let withLogs: Bool

  func compare(_ tree: JSONValue) throws { try compare(tree, frame: 0, path: "call") }

  private func compare(_ json: JSONValue, frame number: Int, path: String) throws {
    let frame = frames.frames[number]
    try expect("\(path).type", try json.value("type").string, frame.typeName)
    try expect("\(path).from", try json.value("from").address, frame.from)
    if let to = json.optional("to") { try expect("\(path).to", try to.address, frame.to) }
    if let input = json.optional("input") {
      try expect(bytes: "\(path).input", try input.bytes, frame.input)
    }
    if let value = json.optional("value"), frame.kind != .message(.delegatecall),
      frame.kind != .message(.staticcall)
    {
      try expect("\(path).value", try value.u256, frame.value)
    }
    try compareGas(json, frame, isTransaction: number == 0, path)
    try compareEnd(json, frame, path)
    try compareLogs(json, frame, path)
    let calls = onlyTopCall ? [] : frame.calls
    let expected = json.optional("calls")
    try expect("number of calls in \(path)", expected?.count ?? 0, calls.count)
    guard let expected else { return }
    for (index, inner) in try expected.elements.enumerated() {
      try compare(inner, frame: calls[index], path: "\(path).calls[\(index)]")
    }
  }

  private func compareGas(
    _ json: JSONValue, _ frame: CallFrames.Frame, isTransaction: Bool, _ path: String
  ) throws {
    if let gas = json.optional("gas") {
      try expect("\(path).gas", try gas.quantity, isTransaction ? gasLimit : UInt64(frame.gas))
    }
    if let used = json.optional("gasUsed") {
      let got = isTransaction ? gasUsed : UInt64(frame.gas - (frame.result?.gasLeft ?? frame.gas))
      try expect("\(path).gasUsed", try used.quantity, got)
    }
  }

  private func compareEnd(_ json: JSONValue, _ frame: CallFrames.Frame, _ path: String) throws {
    try TraceErrors.compare(json.optional("error"), frame.result?.status, path)
    let output = try json.optional("output")?.bytes
    switch frame.result?.status {
    case .success, .revert:
      try expect(bytes: "\(path).output", output ?? [], frame.result?.output ?? [])
    default: break
    }
  }

  private func compareLogs(_ json: JSONValue, _ frame: CallFrames.Frame, _ path: String) throws {
    guard withLogs else { return }
    // What a frame logged is undone where it failed.
    let logs = frame.result?.status == .success ? frame.logs : []
    let expected = json.optional("logs")
    if onlyTopCall, expected == nil { return }
    try expect("number of logs in \(path)", expected?.count ?? 0, logs.count)
    guard let expected else { return }
    for (index, json) in try expected.elements.enumerated() {
      let log = logs[index]
      let path = "\(path).logs[\(index)]"
      try expect("\(path).address", try json.value("address").address, log.address)
      try expect(
        "\(path).topics", try json.value("topics").elements.map { try $0.hash }, log.topics)
      try expect(bytes: "\(path).data", try json.value("data").bytes, log.data)
      if let position = json.optional("position") {
        try expect("\(path).position", Int(clamping: try position.quantity), log.position)
      }
    }
  }
}

extension CallFrames.Frame {
  /// The name of what the frame does, as an opcode.
  var typeName: String {
    switch kind {
    case .message(.call): "CALL"
    case .message(.callcode): "CALLCODE"
    case .message(.delegatecall): "DELEGATECALL"
    case .message(.staticcall): "STATICCALL"
    case .message(.create): "CREATE"
    case .message(.create2): "CREATE2"
    case .selfDestruct: "SELFDESTRUCT"
    }
  }
}
