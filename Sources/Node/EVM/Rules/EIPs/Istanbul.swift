extension Opcode {
  /// CHAINID.
  public static let chainid = Opcode(0x46)
  /// SELFBALANCE.
  public static let selfbalance = Opcode(0x47)
}

extension EIP {
  /// Code can learn the chain that it runs on.
  static let chainID = EIP(number: 1344, title: "ChainID opcode") {
    $0.define(.chainid, "CHAINID", .block, gas: 2, pops: 0, pushes: 1)
  }

  /// Instructions that read the trie cost more; the own balance can be read cheaply.
  static let trieReadGas = EIP(
    number: 1884, title: "Repricing for trie-size-dependent opcodes"
  ) {
    $0.reprice([.sload], to: 800)
    $0.reprice([.balance, .extcodehash], to: 700)
    $0.define(.selfbalance, "SELFBALANCE", .account, gas: 5, pops: 0, pushes: 1)
  }

  /// Transaction data costs less.
  static let dataGas = EIP(number: 2028, title: "Transaction data gas cost reduction") {
    $0.transaction.nonzeroByteGas = 16
  }

  /// Net storage gas, with a gap that keeps the stipend of a call from writing.
  static let structuredNetStorageGas = EIP(
    number: 2200, title: "Structured Definitions for Net Gas Metering"
  ) {
    $0.storage.isNet = true
    $0.storage.warm = 800
    $0.gas.storageSentry = 2_300
  }

  /// The compression function of BLAKE2b.
  static let blake2 = EIP(number: 152, title: "BLAKE2 compression function `F` precompile") {
    $0.precompiles.add(9, .blake2f)
  }

  /// BN254 costs less.
  static let curveGas = EIP(number: 1108, title: "Reduce alt_bn128 precompile gas costs") {
    $0.precompiles.add(6, .bn254Add(gas: 150))
    $0.precompiles.add(7, .bn254Multiply(gas: 6_000))
    $0.precompiles.add(8, .bn254Pairing(gas: 45_000, each: 34_000))
  }
}
