import Crypto
import JSON
import Primitives
import TestSupport
import Testing

/// Bytes as the operations take them.
func run<Result>(
  _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Result
) throws -> Result {
  try bytes.withUnsafeBytes(body)
}

/// An operation on curves by what the vectors' files are called.
enum CurveOperation: String, CaseIterable {
  case bn254Add, bn254Multiply, bn254Pairing
  case g1Add, g1MultiScalar, g2Add, g2MultiScalar, blsPairing, mapToG1, mapToG2
  case pointEvaluation

  /// The operation's output, as a precompiled contract gives it.
  func output(_ input: [UInt8]) throws -> [UInt8] {
    switch self {
    case .bn254Add: try run(padded(input, 128), BN254.add)
    case .bn254Multiply: try run(padded(input, 96), BN254.multiply)
    case .bn254Pairing: try word(run(input, BN254.pairingCheck))
    case .g1Add: try run(input, BLS12381.g1Add)
    case .g1MultiScalar: try run(input, BLS12381.g1MultiScalar)
    case .g2Add: try run(input, BLS12381.g2Add)
    case .g2MultiScalar: try run(input, BLS12381.g2MultiScalar)
    case .blsPairing: try word(run(input, BLS12381.pairingCheck))
    case .mapToG1: try run(input, BLS12381.mapToG1)
    case .mapToG2: try run(input, BLS12381.mapToG2)
    case .pointEvaluation: try pointEvaluation(input)
    }
  }

  /// Input as the contracts of Byzantium read it: cut, or filled up with zeros.
  private func padded(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    bytes.prefix(count) + [UInt8](repeating: 0, count: max(0, count - bytes.count))
  }

  /// What the contract of EIP-4844 gives, without its check of the commitment's hash.
  private func pointEvaluation(_ input: [UInt8]) throws -> [UInt8] {
    guard input.count == 192 else { throw PairingError.wrongLength(input.count) }
    let isValid = try input.withUnsafeBytes { bytes in
      func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { .init(rebasing: bytes[range]) }
      return try KZG.verify(
        commitment: part(96..<144), z: part(32..<64), y: part(64..<96), proof: part(144..<192))
    }
    let order = Hash256(BLS12381Modulus.order).bytes
    return isValid ? [UInt8](repeating: 0, count: 30) + [0x10, 0] + order : []
  }

  private func word(_ isOne: Bool) -> [UInt8] {
    [UInt8](repeating: 0, count: 31) + [isOne ? 1 : 0]
  }
}

/// A file of vectors: input with the expected output, or with an error.
struct CurveVectorFile: CustomTestStringConvertible {
  let operation: CurveOperation
  let file: String

  var testDescription: String { file }

  /// The path in the whole pack or in the repository's choice.
  var path: String? { Fixtures.path("evm-bench", file) }

  static let all: [CurveVectorFile] = [
    .init(operation: .bn254Add, file: "geth-precompiles/bn256Add.json"),
    .init(operation: .bn254Multiply, file: "geth-precompiles/bn256ScalarMul.json"),
    .init(operation: .bn254Pairing, file: "geth-precompiles/bn256Pairing.json"),
    .init(operation: .bn254Add, file: "nimbus-precompiles/bn256Add.json"),
    .init(operation: .bn254Multiply, file: "nimbus-precompiles/bn256mul.json"),
    .init(operation: .bn254Pairing, file: "nimbus-precompiles/pairing.json"),
    .init(operation: .pointEvaluation, file: "geth-precompiles/pointEvaluation.json"),
    .init(operation: .g1Add, file: "geth-precompiles/blsG1Add.json"),
    .init(operation: .g1Add, file: "geth-precompiles/fail-blsG1Add.json"),
    .init(operation: .g1Add, file: "nimbus-precompiles/blsG1Add.json"),
    .init(operation: .g1MultiScalar, file: "geth-precompiles/blsG1Mul.json"),
    .init(operation: .g1MultiScalar, file: "geth-precompiles/fail-blsG1Mul.json"),
    .init(operation: .g1MultiScalar, file: "geth-precompiles/blsG1MultiExp.json"),
    .init(operation: .g1MultiScalar, file: "geth-precompiles/fail-blsG1MultiExp.json"),
    .init(operation: .g1MultiScalar, file: "nimbus-precompiles/blsG1MultiExp.json"),
    .init(operation: .g2Add, file: "geth-precompiles/blsG2Add.json"),
    .init(operation: .g2Add, file: "geth-precompiles/fail-blsG2Add.json"),
    .init(operation: .g2Add, file: "nimbus-precompiles/blsG2Add.json"),
    .init(operation: .g2MultiScalar, file: "geth-precompiles/blsG2Mul.json"),
    .init(operation: .g2MultiScalar, file: "geth-precompiles/fail-blsG2Mul.json"),
    .init(operation: .g2MultiScalar, file: "geth-precompiles/blsG2MultiExp.json"),
    .init(operation: .g2MultiScalar, file: "geth-precompiles/fail-blsG2MultiExp.json"),
    .init(operation: .g2MultiScalar, file: "nimbus-precompiles/blsG2MultiExp.json"),
    .init(operation: .blsPairing, file: "geth-precompiles/blsPairing.json"),
    .init(operation: .blsPairing, file: "geth-precompiles/fail-blsPairing.json"),
    .init(operation: .blsPairing, file: "nimbus-precompiles/blsPairing.json"),
    .init(operation: .mapToG1, file: "geth-precompiles/blsMapG1.json"),
    .init(operation: .mapToG1, file: "geth-precompiles/fail-blsMapG1.json"),
    .init(operation: .mapToG1, file: "nimbus-precompiles/blsMapG1.json"),
    .init(operation: .mapToG2, file: "geth-precompiles/blsMapG2.json"),
    .init(operation: .mapToG2, file: "geth-precompiles/fail-blsMapG2.json"),
    .init(operation: .mapToG2, file: "nimbus-precompiles/blsMapG2.json"),
    .init(operation: .g1Add, file: "nimbus-precompiles/eest/add_G1_bls.json"),
    .init(operation: .g1Add, file: "nimbus-precompiles/eest/fail-add_G1_bls.json"),
    .init(operation: .g2Add, file: "nimbus-precompiles/eest/add_G2_bls.json"),
    .init(operation: .g2Add, file: "nimbus-precompiles/eest/fail-add_G2_bls.json"),
    .init(operation: .mapToG2, file: "nimbus-precompiles/eest/map_fp2_to_G2_bls.json"),
    .init(operation: .mapToG2, file: "nimbus-precompiles/eest/fail-map_fp2_to_G2_bls.json"),
    .init(operation: .mapToG1, file: "nimbus-precompiles/eest/map_fp_to_G1_bls.json"),
    .init(operation: .mapToG1, file: "nimbus-precompiles/eest/fail-map_fp_to_G1_bls.json"),
    .init(operation: .g1MultiScalar, file: "nimbus-precompiles/eest/msm_G1_bls.json"),
    .init(operation: .g1MultiScalar, file: "nimbus-precompiles/eest/fail-msm_G1_bls.json"),
    .init(operation: .g2MultiScalar, file: "nimbus-precompiles/eest/msm_G2_bls.json"),
    .init(operation: .g2MultiScalar, file: "nimbus-precompiles/eest/fail-msm_G2_bls.json"),
    .init(operation: .g1MultiScalar, file: "nimbus-precompiles/eest/mul_G1_bls.json"),
    .init(operation: .g1MultiScalar, file: "nimbus-precompiles/eest/fail-mul_G1_bls.json"),
    .init(operation: .g2MultiScalar, file: "nimbus-precompiles/eest/mul_G2_bls.json"),
    .init(operation: .g2MultiScalar, file: "nimbus-precompiles/eest/fail-mul_G2_bls.json"),
    .init(operation: .blsPairing, file: "nimbus-precompiles/eest/pairing_check_bls.json"),
    .init(operation: .blsPairing, file: "nimbus-precompiles/eest/fail-pairing_check_bls.json"),
  ]

  static let present = all.filter { $0.path != nil }
}

struct CurveVectorTests {
  @Test(arguments: CurveVectorFile.present)
  func `the published vectors`(_ file: CurveVectorFile) throws {
    let root = try JSONDocument(file: #require(file.path)).root
    let cases = root.kind == .array ? root : try root.value("data")
    for vector in try cases.elements {
      let name = try vector.value("Name").string
      let input = try Hex.decode("0x" + vector.value("Input").string)
      if let expected = vector.optional("Expected") {
        let output = try? file.operation.output(input)
        #expect(output == (try Hex.decode("0x" + expected.string)), "\(name)")
      } else {
        #expect(throws: PairingError.self, "\(name)") { try file.operation.output(input) }
      }
    }
  }
}
