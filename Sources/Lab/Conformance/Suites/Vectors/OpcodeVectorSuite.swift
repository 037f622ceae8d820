import Chain
import EVM
import JSON
import Primitives

/// Results of the instructions that make one word of two, as geth writes them.
enum OpcodeVectorSuite {
  private static let rules = Rules.newest
  private static let contract = Address(0, 0, 0x1000)

  static func run(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    guard let opcode = opcode(of: file.name) else {
      recorder.failFile(Mismatch("name", expected: "that of an instruction", got: file.name))
      return
    }
    let executor = BlockExecutor()
    for (index, vector) in try root.elements.enumerated() {
      try recorder.check("\(index)", fork: rules.fork.name) { _ in
        let expected = try word(vector, "Expected")
        // The second operand lies above the first.
        let output = try execute(
          opcode, over: [word(vector, "X"), word(vector, "Y")], by: executor)
        try expect(bytes: "result", expected.bytes, output)
      }
    }
  }

  /// The instruction that a file of the name `testcases_add.json` is about; a name may be cut short.
  private static func opcode(of fileName: String) -> Opcode? {
    guard let word = fileName.split(separator: "_").last?.split(separator: ".").first else {
      return nil
    }
    let opcodes = (0...255).compactMap { byte in
      let opcode = Opcode(UInt8(byte))
      return rules.mnemonic(of: opcode).map { (opcode: opcode, name: $0.lowercased()) }
    }
    if let opcode = opcodes.first(where: { $0.name == word })?.opcode { return opcode }
    let longer = opcodes.filter { $0.name.hasPrefix(word) }
    return longer.count == 1 ? longer.first?.opcode : nil
  }

  /// What a contract returns that pushes the operands and runs the instruction.
  private static func execute(
    _ opcode: Opcode, over operands: [U256], by executor: BlockExecutor
  ) throws -> [UInt8] {
    var code: [UInt8] = []
    for operand in operands { code += [Opcode.push(32).rawValue] + operand.bytes }
    let (store, give) = (Opcode.mstore.rawValue, Opcode.return.rawValue)
    let push = Opcode.push(1).rawValue
    code += [opcode.rawValue, push, 0, store, push, 32, push, 0, give]
    var observer = NoObserver()
    let outcome = try executor.execute(
      Message(gas: 1_000_000, caller: .zero, recipient: contract),
      transaction: TransactionEnvironment(),
      in: BlockContext(rules: rules, environment: BlockEnvironment()),
      over: MemoryState([Genesis.Allocation(address: contract, code: code)]), observer: &observer)
    try expect("status", .success, outcome.result.status)
    return outcome.result.output
  }

  private static func word(_ vector: JSONValue, _ key: String) throws -> U256 {
    let value = try vector.value(key)
    let text = try value.string
    guard let word = U256(hex: text) else { throw value.badValue(expected: "a word") }
    return word
  }
}
