import EVM
import JSON
import Primitives
import TestSupport
import Testing

/// The vectors of other clients, with their gas.
struct PrecompileVectorTests {
  /// Files of Nimbus's vectors with what they test.
  static let files: [(file: String, precompile: Precompile)] = [
    ("ecrecover", .ecrecover), ("sha256", .sha256), ("ripemd160", .ripemd160),
    ("identity", .identity), ("modexp", .modexp(.squared)),
    ("modexp_eip2565", .modexp(.squaredWords)), ("modexp_eip7883", .modexp(.raised)),
    ("blake2F", .blake2f), ("P256Verify", .p256Verify),
  ]

  /// Files of geth's vectors with what they test.
  static let gethFiles: [(file: String, precompile: Precompile)] = [
    ("ecRecover", .ecrecover), ("modexp", .modexp(.squared)),
    ("modexp_eip2565", .modexp(.squaredWords)), ("modexp_eip7883", .modexp(.raised)),
    ("blake2F", .blake2f), ("fail-blake2f", .blake2f), ("p256Verify", .p256Verify),
  ]

  @Test(arguments: files)
  func `vectors of Nimbus`(file: String, precompile: Precompile) throws {
    guard let path = Fixtures.path("evm-bench", "nimbus-precompiles/\(file).json") else { return }
    try check(JSONDocument(file: path).root.value("data"), precompile)
  }

  @Test(.enabled(if: Fixtures.pack("evm-bench") != nil), arguments: gethFiles)
  func `vectors of geth`(file: String, precompile: Precompile) throws {
    let path = try #require(Fixtures.path("evm-bench", "geth-precompiles/\(file).json"))
    try check(JSONDocument(file: path).root, precompile)
  }

  private func check(_ vectors: JSONValue, _ precompile: Precompile) throws {
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
