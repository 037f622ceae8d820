import Document
import Language

/// A kind that says of each member, by its name, how two recordings of it compare.
protocol RecordedKind: Kind {
  /// How the member compares.
  static func agreement(of member: String) -> Agreement
}

extension RecordedKind {
  /// A member with the agreement that its kind declares.
  static func member(_ name: String, _ value: Value) -> Member {
    Member(name, value, agreement(of: name))
  }
}

/// How members compare whose values are only recorded, by kind and name.
enum Agreements {
  private static let kinds: [any RecordedKind.Type] = [
    RunValue.self, ComparisonValue.self, FitValue.self, TrendValue.self, SummaryValue.self,
    DatasetValue.self, OpcodesValue.self, GasValue.self, TraceValue.self, SyncValue.self,
    SyncSeriesValue.self,
    PreparedValue.self,
  ]

  /// The agreement of a member, or nil for a kind that is not known.
  static func of(kind: String, member: String) -> RecordedAgreement? {
    if let known = kinds.first(where: { $0.kindName == kind }) {
      return known.agreement(of: member).recorded
    }
    switch kind {
    case "bytes": return .exact
    case "boolean": return .verdict
    default: return nil
    }
  }
}
