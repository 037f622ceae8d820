import Chain
import Crypto
import EVM
import Measurement
import Primitives

/// Runs a program's message over its accounts, which stay as they are.
final class ProgramTarget: Measurable {
  private let program: Program
  private let runner: MessageRunner
  private var result: MessageResult
  /// The gas that the code takes, before some is given back.
  private let gas: Int64

  /// Takes a program and runs it once.
  init(_ program: Program) {
    self.program = program
    runner = MessageRunner(in: program.context, over: MemoryState(program.accounts))
    result = runner.execute(program.message, transaction: program.transaction)
    gas = program.message.gas - result.gasLeft
  }

  func run(iterations: Int) {
    for _ in 0..<iterations {
      result = runner.execute(program.message, transaction: program.transaction)
    }
  }

  func digest() -> [UInt8] {
    let used = program.message.gas - result.gasLeft
    let status: UInt8 =
      switch result.status {
      case .success: 0
      case .revert: 1
      case .halt(let halt): 2 + halt.rawValue
      }
    return Keccak256.hash(Hash256(U256(UInt64(used))).bytes + [status] + result.output).bytes
  }

  var work: [Work] { [Work("gas", Double(gas))] }
}
