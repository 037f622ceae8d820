import EVM
import Primitives
import Testing

struct CodeTests {
  @Test func `code that several threads meet at once is the same for all`() async {
    // A loop over many jumps, so that a wrong record would show in the gas.
    let loop = Bytecode().push(200).op(.jumpdest).push(1).op(.swap1, .sub, .dup1).push(2).op(.jumpi)
    for round in 0..<20 {
      let code = Code(loop.bytes + [UInt8](repeating: 0x5b, count: round))
      let gas = await withTaskGroup(of: Int64.self) { group in
        for worker in 0..<8 {
          group.addTask { Self.run(code, at: worker % 2 == 0 ? .london : .osaka) }
        }
        return await group.reduce(into: Set<Int64>()) { $0.insert($1) }
      }
      #expect(gas.count == 1)
    }
  }

  private static func run(_ code: Code, at fork: Fork) -> Int64 {
    var host = MemoryHost()
    host[Program.contract] = .init(code: code)
    let message = Message(gas: 100_000, caller: Program.sender, recipient: Program.contract)
    return Machine().execute(
      message, rules: .at(fork), block: BlockEnvironment(), transaction: TransactionEnvironment(),
      host: &host
    ).gasLeft
  }

  @Test func `only a name of 23 bytes is a delegation`() {
    let address = Address(1, 2, 3)
    #expect(Code([0xef, 0x01, 0x00] + address.bytes).delegate == address)
    #expect(Code([0xef, 0x01, 0x00] + address.bytes + [0]).delegate == nil)
    #expect(Code([0xef, 0x01, 0x01] + address.bytes).delegate == nil)
    #expect(Code.empty.delegate == nil)
  }
}
