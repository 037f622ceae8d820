import Crypto
import EVM
import Primitives
import RLP

/// Stands where the virtual machine will.
final class Machine {
  func execute<H: Host & ~Copyable, T: Tracer & ~Copyable>(
    _ message: Message, rules: Rules, block: BlockEnvironment,
    transaction: TransactionEnvironment, host: inout H, tracer: inout T
  ) -> MessageResult {
    preconditionFailure("the virtual machine is not there yet")
  }
}

extension Code {
  var delegate: Address? {
    guard bytes.count == 23, bytes[0] == 0xef, bytes[1] == 0x01, bytes[2] == 0x00 else {
      return nil
    }
    return bytes.withUnsafeBytes { Address(loading: $0.baseAddress! + 3) }
  }
}

extension Address {
  init(createdBy sender: Address, nonce: UInt64) {
    var encoder = RLPEncoder()
    let start = encoder.beginList()
    encoder.append(sender)
    encoder.append(nonce)
    encoder.endList(start)
    self.init(lastBytesOf: Keccak256.hash(encoder.bytes))
  }
}
