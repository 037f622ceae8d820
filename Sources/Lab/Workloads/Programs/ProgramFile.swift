import Chain
import EVM
import JSON
import Primitives

/// A file of programs: a state test, a list of transactions over a state, code in hex, or assembly.
struct ProgramFile {
  private struct Entry {
    var label: String
    var program: Program
  }

  private var entries: [Entry] = []

  /// The names of its cases, which may be one without a name.
  var labels: [String] { entries.map(\.label) }

  /// Reads a file.
  ///
  /// - Throws: `ProgramError.file` with what is wrong.
  init(path: String) throws(ProgramError) {
    do {
      let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
      if text.first(where: { !$0.isWhitespace }) == "{" {
        try read(JSONDocument(parsing: text).root)
      } else if path.hasSuffix(".evm") {
        entries = [Entry(label: "", program: Program(name: "", code: try Assembler.assemble(text)))]
      } else {
        let digits = text.filter { !$0.isWhitespace }
        let code = try Hex.decode(digits.hasPrefix("0x") ? digits : "0x" + digits)
        entries = [Entry(label: "", program: Program(name: "", code: code))]
      }
    } catch {
      throw .file(path, why: "\(error)")
    }
    if entries.isEmpty { throw .file(path, why: "has no program in it") }
  }

  /// The program of a case under the name that it was asked for by.
  func program(_ label: String, name: String) throws(ProgramError) -> Program {
    guard var program = entries.first(where: { $0.label == label })?.program else {
      throw .noCase(label, labels)
    }
    program.name = name
    return program
  }

  private mutating func read(_ root: JSONValue) throws(JSONError) {
    for (_, test) in try root.members {
      let transaction = try test.value("transaction")
      if transaction.kind == .array {
        for (index, one) in try transaction.elements.enumerated() {
          let call = Call(
            sender: try one.value("sender").address, to: try one.value("to").address,
            input: try one.value("data").bytes, gasLimit: try one.value("gasLimit").quantity,
            gasPrice: try one.value("gasPrice").u256, value: try one.value("value").u256)
          try add(transaction.count == 1 ? "" : "\(index)", call, test, .newest)
        }
      } else {
        try readStateTest(test, transaction)
      }
    }
  }

  private mutating func readStateTest(
    _ test: JSONValue, _ transaction: JSONValue
  ) throws(JSONError) {
    let sender = try transaction.value("sender").address
    let to = try transaction.value("to").address
    let price = try transaction.value("gasPrice").u256
    let labels = test["_info"]?["labels"]
    for (name, posts) in try test.value("post").members {
      guard let fork = Fork(fixtureName: name) else {
        throw posts.badValue(expected: "results of a fork")
      }
      let prefix = try test.value("post").count > 1 ? name + "-" : ""
      for (number, post) in try posts.elements.enumerated() {
        let indexes = try post.value("indexes")
        func item(_ list: String, _ index: String) throws(JSONError) -> JSONValue {
          try transaction.value(list).value(at: Int(try indexes.value(index).quantity))
        }
        let call = Call(
          sender: sender, to: to, input: try item("data", "data").bytes,
          gasLimit: try item("gasLimit", "gas").quantity, gasPrice: price,
          value: try item("value", "value").u256)
        let label = try labels?["\(try indexes.value("data").quantity)"]?.string ?? "\(number)"
        try add(prefix + label, call, test, fork)
      }
    }
  }

  /// What a transaction asks for.
  private struct Call {
    var sender, to: Address
    var input: [UInt8]
    var gasLimit: UInt64
    var gasPrice, value: U256
  }

  private mutating func add(
    _ label: String, _ call: Call, _ test: JSONValue, _ fork: Fork
  ) throws(JSONError) {
    let env = try test.value("env")
    let rules = Rules.at(fork)
    let difficulty = try (env.optional("currentRandom") ?? env.optional("currentDifficulty"))?.u256
    let environment = BlockEnvironment(
      number: try env.value("currentNumber").quantity,
      timestamp: try env.value("currentTimestamp").quantity,
      gasLimit: try env.value("currentGasLimit").quantity,
      beneficiary: try env.value("currentCoinbase").address, difficulty: difficulty ?? .zero,
      baseFee: try env.optional("currentBaseFee")?.u256 ?? .zero)
    // What is bought before the code runs is not the code's.
    let intrinsic = rules.transaction.intrinsicGas(
      of: Transaction(type: .legacy, gasLimit: call.gasLimit, to: call.to, data: call.input))
    let gas = call.gasLimit > intrinsic ? call.gasLimit - intrinsic : 0
    entries.append(
      Entry(
        label: label,
        program: Program(
          name: "", accounts: try DatasetImporter.accounts(try test.value("pre")),
          message: Message(
            gas: Int64(clamping: gas), caller: call.sender, recipient: call.to, value: call.value,
            input: call.input),
          transaction: TransactionEnvironment(origin: call.sender, gasPrice: call.gasPrice),
          context: BlockContext(rules: rules, environment: environment))))
  }
}
