import Chain
import Crypto
import Measurement
import Primitives
import RLP

/// Encodes accounts one after another into one buffer.
final class AccountEncodeTarget: Measurable {
  private let accounts: [Account]
  private var last: [UInt8] = []

  init() { accounts = AccountRing.make() }

  func run(iterations: Int) {
    var encoder = RLPEncoder(capacity: 256)
    // The count runs down so that the last item is the first of the ring, however many there are.
    for left in stride(from: iterations - 1, through: 0, by: -1) {
      encoder.removeAll()
      accounts[left & (AccountRing.count - 1)].encode(into: &encoder)
    }
    last = encoder.bytes
  }

  func digest() -> [UInt8] { Keccak256.hash(last).bytes }

  var work: [Work] { [Work("accounts", 1), Work("bytes", Double(last.count))] }
}
