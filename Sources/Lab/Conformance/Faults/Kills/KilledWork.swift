/// Work on a database that is killed.
enum KilledWork: Hashable, CaseIterable {
  /// The first chain comes into an empty database.
  case sync
  /// A database that holds the first chain goes back and on along the second one.
  case fork
  /// A database that holds the first chain is taken back.
  case unwind

  /// The commands that do the work.
  func text(on database: String, _ chains: ForkedChains, _ tuning: String) -> String {
    switch self {
    case .sync: "sync \"\(chains.first)\" into=\"\(database)\" \(tuning)"
    case .fork: "sync \"\(chains.second)\" into=\"\(database)\" \(tuning)"
    case .unwind: "unwind \"\(database)\" until=40 \(tuning)"
    }
  }

  /// The sync that goes on after work was killed.
  static func sync(after work: KilledWork) -> KilledWork { work == .fork ? .fork : .sync }
}
