/// What a replay of one notebook found.
public struct ReplayReport: Sendable {
  /// Something that went wrong beside the values.
  public struct Trouble: Hashable, Sendable {
    /// The cell; empty where the whole file is meant.
    public var cell: String
    /// What went wrong, the file's line in it where one is to blame.
    public var text: String
    /// The exit status it asks for.
    public var status: Int

    /// Makes a trouble.
    public init(cell: String = "", text: String, status: Int) {
      self.cell = cell
      self.text = text
      self.status = status
    }
  }

  /// The notebook's name.
  public var name: String
  /// Whether this machine compares with the recorded ones, one for each in use.
  public var comparabilities: [(machine: String, comparability: Comparability)] = []
  /// The values in the order of the file.
  public var values: [ReplayValue] = []
  /// What went wrong.
  public var troubles: [Trouble] = []
  /// What is worth a line without being wrong.
  public var notices: [String] = []
  /// Whether unresolved values count as different.
  public var isStrict = false
  /// How many recorded values were rewritten, where that was asked for.
  public var acceptedCount: Int?

  /// Makes a report without findings.
  public init(name: String) { self.name = name }

  /// A report of a file that could not be read.
  public init(name: String, error: NotebookError) {
    self.name = name
    troubles = [Trouble(cell: "", text: error.description, status: 2)]
  }

  /// Whether the value makes the replay fail.
  public func isFailure(_ value: ReplayValue) -> Bool {
    value.verdict.isWorse || isStrict && value.verdict == .unresolved
  }

  /// Every exit status that something in the notebook asks for.
  public var statuses: Set<Int> {
    var statuses = Set(troubles.map(\.status))
    if acceptedCount == nil, values.contains(where: isFailure) { statuses.insert(3) }
    return statuses
  }

  /// The exit status of this notebook alone.
  public var status: Int { ReplayReport.status(of: [self]) }

  /// The exit status of several notebooks: interrupted first, then the first of 2, 1, 3, 4.
  public static func status(of reports: [ReplayReport]) -> Int {
    let statuses = reports.reduce(into: Set<Int>()) { $0.formUnion($1.statuses) }
    return [143, 130, 2, 1, 3, 4].first(where: statuses.contains) ?? 0
  }
}
