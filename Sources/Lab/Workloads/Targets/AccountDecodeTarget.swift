import Chain
import Crypto
import Measurement
import Primitives
import RLP

/// Decodes accounts, with every check of the canonical form.
final class AccountDecodeTarget: Measurable {
  private let encoded: [[UInt8]]
  private var last = Account()
  private var sum: UInt64 = 0
  private var failures = 0

  init() { encoded = AccountRing.make().map(\.encoded) }

  func run(iterations: Int) {
    var account = Account()
    var sum: UInt64 = 0
    var failures = 0
    for left in stride(from: iterations - 1, through: 0, by: -1) {
      encoded[left & (AccountRing.count - 1)].withUnsafeBytes { bytes in
        var decoder = RLPDecoder(borrowing: bytes)
        do throws(RLPError) {
          account = try Account(from: &decoder)
          try decoder.finish()
        } catch {
          failures += 1
        }
      }
      sum &+= account.nonce ^ account.storageRoot.w3 ^ account.codeHash.w3
    }
    last = account
    self.sum = sum
    self.failures = failures
  }

  /// The last account and the failures; the sum only keeps the work from being left out.
  func digest() -> [UInt8] {
    let isOdd: UInt8 = sum == .max ? 1 : 0
    return Keccak256.hash(last.encoded + [isOdd, failures == 0 ? 0 : 1]).bytes
  }

  var work: [Work] { [Work("accounts", 1), Work("bytes", Double(encoded[0].count))] }
}
