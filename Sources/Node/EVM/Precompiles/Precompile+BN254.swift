import Crypto

extension Precompile {
  /// The sum of two points of BN254 (EIP-196) at a price.
  public static func bn254Add(gas price: Int64) -> Precompile {
    Precompile(
      "BN254_ADD", gas: { _ in price },
      run: { CallData($0).withBytes(count: 128) { try? BN254.add($0) } })
  }

  /// A point of BN254 times a number (EIP-196) at a price.
  public static func bn254Multiply(gas price: Int64) -> Precompile {
    Precompile(
      "BN254_MUL", gas: { _ in price },
      run: { CallData($0).withBytes(count: 96) { try? BN254.multiply($0) } })
  }

  /// Whether the product of pairings over BN254 is one (EIP-197), at a price and more for each pair.
  public static func bn254Pairing(gas base: Int64, each: Int64) -> Precompile {
    Precompile(
      "BN254_PAIRING",
      gas: { base + each * Int64($0.count / 192) },
      run: { input in (try? BN254.pairingCheck(input)).map { .truth($0) } })
  }
}

extension [UInt8] {
  /// A word that is one for true and zero for false.
  static func truth(_ value: Bool) -> [UInt8] { .word(endingWith: [value ? 1 : 0]) }
}
