import EVM
import Primitives

// Instructions that ask the state. First accesses are cold, others warm (EIP-2929).
extension Row {
  /// The rows of accounts, storage, logs and blocks.
  static var state: [(Opcode, Row)] {
    [
      (.sload, Row("SLOAD", .sload, [0]).warmed().with { $0.slots = repetitions }),
      (
        .sload,
        cold("SLOAD cold", .sload) { [U256(UInt($0))] }.with { $0.slots = repetitions }
      ),
      (
        .sstore,
        Row("SSTORE", .sstore).over { [0, U256(UInt($0) + 2)] }.warmed()
          .with { $0.slots = repetitions }
      ),
      (
        .sstore,
        cold("SSTORE cold", .sstore) { [U256(UInt($0)), 2] }.with { $0.slots = repetitions }
      ),
      (.sstore, cold("SSTORE new", .sstore) { [U256(UInt($0) + 1_000), 2] }),
      (.tload, Row("TLOAD", .tload, [0]).with { $0.preparation = setTransient }),
      (.tstore, Row("TSTORE", .tstore, [0, 1]).warmed()),
      (.balance, Row("BALANCE", .balance, [Cast.person(0).word]).warmed()),
      (.balance, cold("BALANCE cold", .balance) { [Cast.person($0).word] }),
      (.selfbalance, Row("SELFBALANCE", .selfbalance).warmed()),
      (.extcodesize, Row("EXTCODESIZE", .extcodesize, [Cast.stop.word]).warmed()),
      (.extcodehash, Row("EXTCODEHASH", .extcodehash, [Cast.stop.word]).warmed()),
      (.extcodecopy, Row("EXTCODECOPY", .extcodecopy, [Cast.stop.word, 0, 0, 32]).warmed()),
      (.blockhash, Row("BLOCKHASH", .blockhash, [U256(Scene.number - 1)]).warmed()),
    ] + (0...4).map { (.log($0), log($0)) }
  }

  private static func cold(
    _ name: String, _ opcode: Opcode, _ operands: @escaping (Int) -> [U256]
  ) -> Row { Row(name, opcode).over(operands) }

  private static func log(_ topics: Int) -> Row {
    Row("LOG\(topics)", .log(topics), [0, 32] + wide.prefix(topics))
  }

  private static func setTransient(_ program: inout Program) {
    program.push([0, 1])
    program.append(.tstore)
  }
}

extension Address {
  /// The address as code has it on the stack.
  var word: U256 {
    let low = UInt128(w0) << 96 | UInt128(w1) << 32 | UInt128(w2)
    return U256(high: UInt128(w0 >> 32), low: low)
  }
}
