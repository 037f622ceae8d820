import EVM
import JSON
import Primitives
import TestSupport
import Testing

/// The vectors of other clients, with their gas.
struct PrecompileVectorTests {
  /// Files of Nimbus's vectors, whose forks they name, with the addresses that they test.
  static let files: [(file: String, number: UInt32)] = [
    ("ecrecover", 1), ("sha256", 2), ("ripemd160", 3), ("identity", 4), ("modexp", 5),
    ("modexp_eip2565", 5), ("modexp_eip7883", 5), ("bn256Add", 6), ("bn256Add_istanbul", 6),
    ("bn256mul", 7), ("bn256mul_istanbul", 7), ("pairing", 8), ("pairing_istanbul", 8),
    ("blake2F", 9), ("eest/add_G1_bls", 0x0b), ("eest/fail-add_G1_bls", 0x0b),
    ("eest/mul_G1_bls", 0x0c), ("eest/fail-mul_G1_bls", 0x0c), ("eest/fail-msm_G1_bls", 0x0c),
    ("eest/add_G2_bls", 0x0d), ("eest/fail-add_G2_bls", 0x0d), ("eest/mul_G2_bls", 0x0e),
    ("eest/fail-mul_G2_bls", 0x0e), ("eest/fail-msm_G2_bls", 0x0e),
    ("eest/pairing_check_bls", 0x0f), ("eest/fail-pairing_check_bls", 0x0f),
    ("eest/map_fp_to_G1_bls", 0x10), ("eest/fail-map_fp_to_G1_bls", 0x10),
    ("eest/map_fp2_to_G2_bls", 0x11), ("eest/fail-map_fp2_to_G2_bls", 0x11),
    ("P256Verify", 0x100),
  ]

  /// Files of geth's vectors, which follow the last prices but where they say otherwise.
  static let gethFiles: [(file: String, fork: Fork, number: UInt32)] = [
    ("ecRecover", .osaka, 1), ("modexp", .byzantium, 5), ("modexp_eip2565", .berlin, 5),
    ("modexp_eip7883", .osaka, 5), ("bn256Add", .osaka, 6), ("bn256ScalarMul", .osaka, 7),
    ("bn256Pairing", .osaka, 8), ("blake2F", .osaka, 9), ("fail-blake2f", .osaka, 9),
    ("pointEvaluation", .osaka, 0x0a),
    ("blsG1Add", .osaka, 0x0b), ("fail-blsG1Add", .osaka, 0x0b), ("blsG1Mul", .osaka, 0x0c),
    ("blsG2Add", .osaka, 0x0d), ("blsG2Mul", .osaka, 0x0e), ("blsMapG1", .osaka, 0x10),
    ("blsMapG2", .osaka, 0x11), ("p256Verify", .osaka, 0x100),
  ]

  @Test(arguments: files)
  func `vectors of Nimbus`(file: String, number: UInt32) throws {
    guard let path = Fixtures.path("evm-bench", "nimbus-precompiles/\(file).json") else { return }
    let root = try JSONDocument(file: path).root
    let name = try root.value("fork").string
    let fork = Fork.allCases.first { $0.name.lowercased() == name.lowercased() }
    try check(root.value("data"), #require(fork), number)
  }

  @Test(.enabled(if: Fixtures.pack("evm-bench") != nil), arguments: gethFiles)
  func `vectors of geth`(file: String, fork: Fork, number: UInt32) throws {
    let path = try #require(Fixtures.path("evm-bench", "geth-precompiles/\(file).json"))
    try check(JSONDocument(file: path).root, fork, number)
  }

  private func check(_ vectors: JSONValue, _ fork: Fork, _ number: UInt32) throws {
    let precompile = try #require(Rules.at(fork).precompiles[Address(0, 0, number)])
    for vector in try vectors.elements {
      let name = try vector.value("Name").string
      let input = try Hex.decode(vector.value("Input").string)
      let gas = input.withUnsafeBytes { precompile.gas($0) }
      let output = gas.flatMap { _ in input.withUnsafeBytes { precompile.run($0) } }
      if vector.optional("ExpectedError") != nil {
        #expect(output == nil, "\(name)")
        continue
      }
      if let expected = vector.optional("Gas") { #expect(try gas == expected.int64, "\(name)") }
      #expect(try output == Hex.decode(vector.value("Expected").string), "\(name)")
    }
  }
}
