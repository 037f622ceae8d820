import JSON
import TestSupport
import Testing

struct JSONSyntaxTests {
  @Test(arguments: [
    ("", 0), ("   ", 3), ("{", 1), ("[1,]", 3), ("[1 2]", 3), (#"{"a" 1}"#, 5), (#"{"a":1,}"#, 7),
    ("tru", 0), ("[01]", 2), ("1 2", 2), ("{a:1}", 1), (#"["a\q"]"#, 4), ("[1}", 2), ("-", 1),
    ("[1.]", 3), ("\"abc", 4), ("[[[[", 4), ("]", 0),
  ])
  func `the byte where JSON ends is told`(text: String, place: Int) {
    let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: text) }
    guard case .malformed(let at, _) = error else {
      Issue.record("\(text): another error")
      return
    }
    #expect(at == place, "\(text)")
  }

  @Test func `a file that is not there says so`() {
    let error = #expect(throws: JSONError.self) { try JSONDocument(file: "/nowhere/x.json") }
    #expect(error?.description == "cannot read /nowhere/x.json: no such file or directory")
  }

  @Test func `nesting has a limit`() {
    let deep = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    #expect(throws: JSONError.self) { try JSONDocument(parsing: deep) }
  }

  /// How many inputs the fuzz test makes; raise it for a long run.
  private static let fuzzInputs = 20_000

  @Test(arguments: [1, 2] as [UInt64])
  func `mutated text is refused or walked to its end`(seed: UInt64) {
    let text =
      #"{"a":[1,-2.5e3,"x\n\u00e9",{"b":null,"c":[true,false]}],"n":123456789012345678901}"#
    var generator = SplitMix64(seed: seed)
    var accepted = 0
    for _ in 0..<Self.fuzzInputs {
      var bytes = Array(text.utf8)
      for _ in 0...generator.next() % 3 where !bytes.isEmpty {
        let place = Int(generator.next() % UInt64(bytes.count))
        switch generator.next() % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes[place] = bytes[Int(generator.next() % UInt64(bytes.count))]
        case 2: bytes.removeSubrange(place...)
        default: bytes.insert(UInt8(truncatingIfNeeded: generator.next() % 128), at: place)
        }
      }
      guard let document = try? JSONDocument(parsing: bytes) else { continue }
      accepted += 1
      var values = 0
      walk(document.root, &values)
    }
    #expect(accepted > 0, "seed \(seed)")
  }

  private func walk(_ value: JSONValue, _ values: inout Int) {
    values += 1
    _ = try? value.u256
    _ = try? value.double
    _ = try? value.bytes
    _ = value.count
    if let elements = try? value.elements { for element in elements { walk(element, &values) } }
    if let members = try? value.members { for (_, member) in members { walk(member, &values) } }
  }
}
