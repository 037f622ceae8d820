import Crypto
import JSON
import Primitives
import TestSupport
import Testing

struct CurveFuzzTests {
  /// The polynomial 1, evaluated at 5: the commitment is the generator, the proof infinity.
  private static let constantPolynomial: [UInt8] =
    number(0) + number(5) + number(1)
    + [0x80 | BLS12381Modulus.g1.x.number.bigEndianBytes[0]]
    + BLS12381Modulus.g1.x.number.bigEndianBytes.dropFirst() + [0xc0]
    + [UInt8](repeating: 0, count: 47)

  private static func number(_ value: UInt8) -> [UInt8] {
    [UInt8](repeating: 0, count: 31) + [value]
  }

  /// Inputs of an operation from the published vectors, short ones.
  private func samples(_ operation: CurveOperation) throws -> [[UInt8]] {
    var inputs = operation == .pointEvaluation ? [Self.constantPolynomial] : []
    for file in CurveVectorFile.present where file.operation == operation {
      let root = try JSONDocument(file: #require(file.path)).root
      let cases = root.kind == .array ? root : try root.value("data")
      for vector in try cases.elements.prefix(20) {
        let input = try Hex.decode(vector.value("Input").string)
        if input.count <= 800 { inputs.append(input) }
      }
    }
    return inputs
  }

  @Test(arguments: CurveOperation.allCases)
  func `mutated input gives output or an error`(_ operation: CurveOperation) throws {
    let seed: UInt64 = 0x5eed_0004
    var generator = SplitMix64(seed: seed)
    let samples = try samples(operation)
    try #require(!samples.isEmpty)
    var outputs = 0
    var errors = 0
    for _ in 0..<200 {
      var input = samples[Int(generator.next() % UInt64(samples.count))]
      for _ in 0..<generator.next() % 4 where !input.isEmpty {
        let place = Int(generator.next() % UInt64(input.count))
        switch generator.next() % 5 {
        case 0: input[place] = UInt8(truncatingIfNeeded: generator.next())
        case 1: input[place] ^= 1 << UInt8(generator.next() % 8)
        case 2: input.removeLast(min(input.count, Int(generator.next() % 4)))
        case 3: input += [UInt8](repeating: 0xff, count: Int(generator.next() % 3))
        default:
          let end = min(input.count, place + 48)
          for i in place..<end { input[i] = UInt8(truncatingIfNeeded: generator.next()) }
        }
      }
      do {
        _ = try operation.output(input)
        outputs += 1
      } catch is PairingError {
        errors += 1
      }
    }
    #expect(outputs > 0 && errors > 0, "seed \(seed)")
  }

  @Test(arguments: CurveOperation.allCases)
  func `random input gives output or an error`(_ operation: CurveOperation) {
    var generator = SplitMix64(seed: 0x5eed_0005)
    for count in [0, 1, 63, 64, 65, 96, 128, 160, 192, 256, 288, 384, 512, 768] {
      for fill: UInt8? in [nil, 0, 0xff] {
        let input = (0..<count).map { _ in fill ?? UInt8(truncatingIfNeeded: generator.next()) }
        #expect(throws: Never.self) {
          do { _ = try operation.output(input) } catch is PairingError {}
        }
      }
    }
  }
}
