import JSON

/// The keys that a document may have, as far as all of them are looked at: a key that nobody looks at
/// could say anything and pass.
indirect enum FixtureShape: Sendable {
  /// Whatever stands there; it is looked at elsewhere, or is for readers.
  case open
  /// An object of no other keys than these; `_info` is for readers and may always be there.
  case fields([String: FixtureShape])
  /// The members of an object whose keys are names, or the elements of a list.
  case each(FixtureShape)

  /// An object of no other keys than these, whose values are looked at elsewhere.
  static func keys(_ keys: String...) -> FixtureShape {
    .fields(Dictionary(keys.map { ($0, .open) }) { first, _ in first })
  }

  /// An object of these keys and those of another shape.
  func adding(_ more: [String: FixtureShape]) -> FixtureShape {
    guard case .fields(let fields) = self else { return self }
    return .fields(fields.merging(more) { $1 })
  }

  /// The first key that no reader knows; nil for none.
  func stranger(in json: JSONValue) -> String? {
    switch self {
    case .open: return nil
    case .each(let shape):
      if let members = try? json.members {
        for (key, value) in members where key != "_info" {
          if let stranger = shape.stranger(in: value) { return stranger }
        }
      } else if let elements = try? json.elements {
        for element in elements {
          if let stranger = shape.stranger(in: element) { return stranger }
        }
      }
    case .fields(let fields):
      guard let members = try? json.members else { return nil }
      for (key, value) in members where key != "_info" {
        guard let shape = fields[key] else { return key }
        if let stranger = shape.stranger(in: value) { return stranger }
      }
    }
    return nil
  }
}
