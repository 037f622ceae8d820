internal import Crypto
public import Primitives
import Synchronization

/// A contract's code with what is found out of it once.
public final class Code: Sendable {
  /// The Keccak-256 of the bytes.
  public let hash: Hash256
  /// The code as it is stored.
  public let bytes: [UInt8]
  /// The latest analysis, which leads to those under other rules; each counts as one reference.
  private let analyses = Atomic<Unmanaged<Analysis>?>(nil)

  /// Makes code of its bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    hash = Keccak256.hash(bytes)
  }

  /// Makes code of bytes whose hash is known.
  public init(_ bytes: [UInt8], hash: Hash256) {
    self.bytes = bytes
    self.hash = hash
  }

  deinit {
    var analysis = analyses.load(ordering: .acquiring)
    while let current = analysis {
      analysis = current.takeUnretainedValue().next
      current.release()
    }
  }

  /// No code.
  public static let empty = Code([], hash: Keccak256.empty)

  /// The account whose code an account of this code runs instead (EIP-7702); nil for other code.
  public var delegate: Address? {
    guard bytes.count == 23, bytes[0] == 0xef, bytes[1] == 0x01, bytes[2] == 0x00 else {
      return nil
    }
    return bytes.withUnsafeBytes { Address(loading: $0.baseAddress! + 3) }
  }

  /// What is found out of the code under some rules, kept for the next time.
  ///
  /// It lives as long as the code does.
  func analysis(under rules: Rules) -> Unmanaged<Analysis> {
    var head = analyses.load(ordering: .acquiring)
    var candidate = head
    while let analysis = candidate {
      let found = analysis.takeUnretainedValue()
      if found.rules === rules { return analysis }
      candidate = found.next
    }
    while true {
      let made = bytes.withUnsafeBytes { Analysis($0, rules: rules, next: head) }
      let reference = Unmanaged.passRetained(made)
      let (exchanged, original) = analyses.compareExchange(
        expected: head, desired: reference, ordering: .acquiringAndReleasing)
      if exchanged { return reference }
      // Another thread was faster: perhaps with the same rules, but twice the work does no harm.
      reference.release()
      head = original
    }
  }
}
