import EVM
import JSON
import Primitives

/// Compares the calls of a transaction with a list of them, as Parity's traces write it.
struct FlatCallComparison {
  let frames: CallFrames
  /// The gas of the transaction, of which its first frame has only what is left of it.
  let gasLimit: UInt64
  let gasUsed: UInt64
  /// Contracts that the node itself computes: plain calls to them are left out of the list.
  let isPrecompile: (Address) -> Bool

  func compare(_ list: JSONValue) throws {
    var places: [(frame: Int, address: [Int])] = []
    collect(0, at: [], into: &places)
    try expect("number of traces", list.count, places.count)
    for (index, json) in try list.elements.enumerated() {
      let (number, address) = places[index]
      let path = "trace \(index)"
      try expect(
        "\(path).traceAddress",
        try json.value("traceAddress").elements.map { Int(clamping: try $0.uint64) }, address)
      try expect(
        "\(path).subtraces", Int(clamping: try json.value("subtraces").uint64),
        listed(number).count)
      try compare(json, frames.frames[number], isTransaction: number == 0, path)
    }
  }

  private func collect(
    _ number: Int, at address: [Int], into places: inout [(frame: Int, address: [Int])]
  ) {
    places.append((number, address))
    for (index, inner) in listed(number).enumerated() {
      collect(inner, at: address + [index], into: &places)
    }
  }

  /// The frames within one that the list names.
  private func listed(_ number: Int) -> [Int] {
    frames.frames[number].calls.filter { inner in
      let frame = frames.frames[inner]
      switch frame.kind {
      case .message(.call), .message(.staticcall): return !isPrecompile(frame.to)
      default: return true
      }
    }
  }

  private func compare(
    _ json: JSONValue, _ frame: CallFrames.Frame, isTransaction: Bool, _ path: String
  ) throws {
    let action = try json.value("action")
    try TraceErrors.compare(json.optional("error"), frame.result?.status, path)
    switch frame.kind {
    case .selfDestruct:
      try expect("\(path).type", try json.value("type").string, "suicide")
      try expect("\(path).address", try action.value("address").address, frame.from)
      try expect("\(path).refundAddress", try action.value("refundAddress").address, frame.to)
      try expect("\(path).balance", try action.value("balance").u256, frame.value)
      return
    case .message(.create), .message(.create2):
      try expect("\(path).type", try json.value("type").string, "create")
      if let method = action.optional("creationMethod") {
        let isSalted = frame.kind == .message(.create2)
        try expect("\(path).creationMethod", try method.string, isSalted ? "create2" : "create")
      }
      try expect(bytes: "\(path).init", try action.value("init").bytes, frame.input)
    case .message(let kind):
      try expect("\(path).type", try json.value("type").string, "call")
      try expect("\(path).callType", try action.value("callType").string, "\(kind)")
      try expect("\(path).to", try action.value("to").address, frame.to)
      try expect(
        bytes: "\(path).input", try action.optional("input")?.bytes ?? [], frame.input)
    }
    try expect("\(path).from", try action.value("from").address, frame.from)
    try expect("\(path).value", try action.value("value").u256, frame.value)
    try expect(
      "\(path).gas", try action.value("gas").quantity,
      isTransaction ? gasLimit : UInt64(frame.gas))
    try compareResult(json.optional("result"), frame, isTransaction: isTransaction, path)
  }

  private func compareResult(
    _ json: JSONValue?, _ frame: CallFrames.Frame, isTransaction: Bool, _ path: String
  ) throws {
    guard let json, let result = frame.result, json.count > 0 else { return }
    try expect(
      "\(path).gasUsed", try json.value("gasUsed").quantity,
      isTransaction ? gasUsed : UInt64(frame.gas - result.gasLeft))
    if let code = json.optional("code") {
      try expect(bytes: "\(path).code", try code.bytes, result.output)
      try expect("\(path).address", try json.value("address").address, frame.to)
    } else {
      try expect(
        bytes: "\(path).output", try json.optional("output")?.bytes ?? [], result.output)
    }
  }
}
