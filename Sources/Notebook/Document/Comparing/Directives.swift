import Primitives

/// What a cell's comments ask of replay: `# tolerance median 5%`, `# exact`, `# ignore`,
/// `# expect error`.
package struct Directives: Hashable {
  /// How far a value may be from the recorded one.
  package enum Tolerance: Hashable {
    /// A share of the recorded value.
    case relative(Double)
    /// A difference in the value's base unit.
    case absolute(Double)
  }

  /// Whether the cell is meant to fail.
  package var expectsError = false
  private var tolerances: [String: Tolerance] = [:]
  private var exactMembers: Set<String> = []
  private var ignoredMembers: Set<String> = []

  /// Stands for every member of the cell.
  private static let all = "*"

  /// Reads the comments of a cell.
  package init(source: String) {
    for line in source.split(separator: "\n") {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })
      guard let first = words.first, first.hasPrefix("#") else { continue }
      let rest = first == "#" ? Array(words.dropFirst()) : [first.dropFirst()] + words.dropFirst()
      read(rest)
    }
  }

  private mutating func read(_ words: [Substring]) {
    guard let first = words.first else { return }
    let members = words.dropFirst().map(String.init)
    switch first {
    case "expect": if members == ["error"] { expectsError = true }
    case "exact": exactMembers.formUnion(members.isEmpty ? [Directives.all] : members)
    case "ignore": ignoredMembers.formUnion(members.isEmpty ? [Directives.all] : members)
    case "tolerance":
      if let tolerance = Directives.tolerance(members) {
        tolerances[Directives.all] = tolerance
      } else if let member = members.first,
        let tolerance = Directives.tolerance(Array(members.dropFirst()))
      {
        tolerances[member] = tolerance
      }
    default: break
    }
  }

  private static func tolerance(_ words: [String]) -> Tolerance? {
    let text = words.joined(separator: " ")
    guard let quantity = Quantity(literal: words.joined()) ?? Quantity(documentText: text),
      quantity.value.isFinite, quantity.value >= 0
    else { return nil }
    return quantity.unit.isShare ? .relative(quantity.value) : .absolute(quantity.value)
  }

  /// Whether the member is not compared.
  func ignores(_ member: String) -> Bool { Directives.holds(ignoredMembers, member) }

  /// Whether the member's text must be the same.
  func isExact(_ member: String) -> Bool { Directives.holds(exactMembers, member) }

  /// The tolerance for the member.
  func tolerance(for member: String) -> Tolerance? {
    tolerances[Directives.base(member)] ?? tolerances[Directives.all]
  }

  private static func holds(_ members: Set<String>, _ member: String) -> Bool {
    members.contains(all) || members.contains(base(member))
  }

  /// The member without the position in a list.
  private static func base(_ member: String) -> String {
    guard member.hasSuffix("]"), let open = member.lastIndex(of: "[") else { return member }
    return String(member[..<open])
  }
}
