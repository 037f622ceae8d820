import Chain

/// The accounts that encoding and decoding take in turn.
enum AccountRing {
  /// How many there are: a power of two, so that a turn is one mask.
  static let count = 64

  /// Accounts of the counted family, but for the first, whose nonce of zero is a case of its own.
  static func make() -> [Account] {
    (1...UInt64(count)).map { Generator.countedAccount($0).account }
  }
}
