import Crypto
import Measurement
import Primitives

/// Recovers senders from signatures as the node does: key, hash and address.
final class RecoverTarget: Measurable {
  private let signed: SignedDigests
  private var failures = 0

  init(_ signed: SignedDigests) { self.signed = signed }

  func run(iterations: Int) {
    var failures = 0
    for iteration in 0..<iterations {
      let index = iteration & (SignedDigests.count - 1)
      let signature = signed.signatures[index]
      let address = Secp256k1.recoverAddress(
        digest: signed.digests[index], r: signature.r, s: signature.s,
        yParity: signature.yParity)
      if address != signed.addresses[index] { failures += 1 }
    }
    self.failures = failures
  }

  func digest() -> [UInt8] { signed.digest(failures: failures) }

  var work: [Work] { [Work("signatures", 1)] }
}
