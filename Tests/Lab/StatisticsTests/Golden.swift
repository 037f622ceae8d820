import Foundation
import Testing

/// A value of a golden file.
struct Golden {
  let value: Any?

  subscript(key: String) -> Golden { Golden(value: (value as? [String: Any])?[key]) }
  subscript(index: Int) -> Golden {
    let list = list
    return index < list.count ? list[index] : Golden(value: nil)
  }

  var isPresent: Bool { value != nil && !(value is NSNull) }
  var number: Double? { (value as? NSNumber)?.doubleValue }
  var text: String { value as? String ?? "" }
  var list: [Golden] { (value as? [Any] ?? []).map { Golden(value: $0) } }
  var numbers: [Double] { list.compactMap(\.number) }
  var keys: [String] { (value as? [String: Any])?.keys.sorted() ?? [] }

  /// Reads a file of `Tests/Fixtures/statistics`.
  static func file(_ name: String, here: String = #filePath) throws -> Golden {
    let folder = URL(fileURLWithPath: here).deletingLastPathComponent()
      .appendingPathComponent("../../Fixtures/statistics/\(name)").standardized
    return Golden(value: try JSONSerialization.jsonObject(with: Data(contentsOf: folder)))
  }
}

/// Expects a number within a relative tolerance of the golden one (absolute below `floor`).
func expect(
  _ actual: Double?, is golden: Golden, within tolerance: Double = 1e-9, floor: Double = 1e-12,
  _ what: String, at location: SourceLocation = #_sourceLocation
) {
  guard let expected = golden.number else {
    Issue.record("\(what): the golden file has no number", sourceLocation: location)
    return
  }
  expect(actual, is: expected, within: tolerance, floor: floor, what, at: location)
}

/// Expects a number within a relative tolerance of another (absolute below `floor`).
func expect(
  _ actual: Double?, is expected: Double, within tolerance: Double = 1e-9, floor: Double = 1e-12,
  _ what: String, at location: SourceLocation = #_sourceLocation
) {
  let distance = abs((actual ?? .nan) - expected)
  #expect(
    distance <= max(tolerance * abs(expected), floor),
    "\(what): \(actual.map { "\($0)" } ?? "nothing") is not \(expected)", sourceLocation: location)
}
