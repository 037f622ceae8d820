import EVM
import JSON
import Primitives

/// Precompiles' inputs with their outputs or failures and their gas, as geth and Nimbus write them.
enum PrecompileSuite {
  /// The words by which the vectors call the precompiles, with their names in EIP-7910.
  private static let names: [String: String] = [
    "ecrecover": "ECREC", "sha256": "SHA256", "ripemd": "RIPEMD160", "ripemd160": "RIPEMD160",
    "identity": "ID", "datacopy": "ID", "modexp": "MODEXP", "bn256add": "BN254_ADD",
    "bn256mul": "BN254_MUL", "bn256scalarmul": "BN254_MUL", "bn256pairing": "BN254_PAIRING",
    "ecpairing": "BN254_PAIRING", "blake2f": "BLAKE2F",
    "pointevaluation": "KZG_POINT_EVALUATION", "blsg1add": "BLS12_G1ADD",
    "blsg1mul": "BLS12_G1MSM", "blsg1multiexp": "BLS12_G1MSM", "blsg2add": "BLS12_G2ADD",
    "blsg2mul": "BLS12_G2MSM", "blsg2multiexp": "BLS12_G2MSM",
    "blspairing": "BLS12_PAIRING_CHECK", "blsmapg1": "BLS12_MAP_FP_TO_G1",
    "blsmapg2": "BLS12_MAP_FP2_TO_G2", "p256verify": "P256VERIFY",
  ]

  /// The forks whose prices the names of geth's files speak of; all others mean the last prices.
  private static let prices: [String: Fork] = [
    "modexp": .byzantium, "modexp_eip2565": .berlin, "modexp_eip7883": .osaka,
  ]

  /// A list of vectors, whose file's name says what they test.
  static func runList(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    var name = file.name.lowercased()
    if name.hasSuffix(".json") { name.removeLast(5) }
    if name.hasPrefix("fail-") { name.removeFirst(5) }
    let word = String(name.prefix { $0 != "_" })
    guard let precompile = names[word] else {
      recorder.failFile(Mismatch("name", expected: "that of a precompile", got: file.name))
      return
    }
    let fork: Fork
    if let priced = prices[name] {
      fork = priced
    } else if word == name {
      fork = .osaka
    } else {
      recorder.failFile(Mismatch("name", expected: "a known price", got: file.name))
      return
    }
    try check(root, precompile, fork, &recorder)
  }

  /// A document of vectors that says what it tests at which fork.
  static func runDocument(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    let function = try root.value("func").string
    guard let precompile = names[function.lowercased()] else {
      recorder.failFile(Mismatch("func", expected: "a precompile", got: function))
      return
    }
    let forkName = try root.value("fork").string
    guard let fork = Fork.allCases.first(where: { $0.isCalled(forkName) }) else {
      recorder.failFile(Mismatch("fork", expected: "a fork", got: forkName))
      return
    }
    try check(root.value("data"), precompile, fork, &recorder)
  }

  private static func check(
    _ vectors: JSONValue, _ name: String, _ fork: Fork, _ recorder: inout CaseRecorder
  ) throws {
    let table = Rules.at(fork).precompiles
    let precompile = table.addresses.lazy.compactMap { table[$0] }.first { $0.name == name }
    for (index, vector) in try vectors.elements.enumerated() {
      let title = try vector.optional("Name")?.string ?? "\(index)"
      try recorder.check(title, fork: fork.name) { _ in
        try check(vector, require("precompile", precompile, expected: name))
      }
    }
  }

  /// Checks one vector: a failure needs no gas, and may show in it.
  private static func check(_ vector: JSONValue, _ precompile: Precompile) throws {
    let input = try vector.value("Input").hexDigits
    let gas = input.withUnsafeBytes { precompile.gas($0) }
    let output = gas == nil ? nil : input.withUnsafeBytes { precompile.run($0) }
    if let failure = vector.optional("ExpectedError") {
      guard let output else { return }
      throw Mismatch(
        "failure", expected: try failure.string, got: "an output of \(output.count) bytes")
    }
    let expected = try vector.value("Expected").hexDigits
    if let price = vector.optional("Gas") { try expect("gas", price.int64, gas) }
    try expect(bytes: "output", expected, require("output", output, expected: "success"))
  }
}

extension Fork {
  /// Whether a word, in letters of either case, is the fork's name without its spaces.
  fileprivate func isCalled(_ word: String) -> Bool {
    name.filter { $0 != " " }.lowercased() == word.lowercased()
  }
}

extension JSONValue {
  /// Bytes in hexadecimal digits, with or without `0x`; none for an empty text.
  fileprivate var hexDigits: [UInt8] {
    get throws {
      do { return try Hex.decode(string) } catch is HexError {
        throw badValue(expected: "hexadecimal digits")
      }
    }
  }
}
