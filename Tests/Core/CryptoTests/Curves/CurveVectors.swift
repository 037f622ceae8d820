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

  /// The operation's output, as a precompiled contract gives it.
  func output(_ input: [UInt8]) throws -> [UInt8] {
    switch self {
    case .bn254Add: try run(padded(input, 128), BN254.add)
    case .bn254Multiply: try run(padded(input, 96), BN254.multiply)
    case .bn254Pairing: try word(run(input, BN254.pairingCheck))
    }
  }

  /// Input as the contracts of Byzantium read it: cut, or filled up with zeros.
  private func padded(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    bytes.prefix(count) + [UInt8](repeating: 0, count: max(0, count - bytes.count))
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
