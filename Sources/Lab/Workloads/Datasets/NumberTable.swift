public import Primitives

/// A table of measured numbers that was brought in from a file.
public struct NumberTable: Hashable, Sendable {
  /// One column.
  public struct Column: Hashable, Sendable {
    /// The name without its unit.
    public var name: String
    /// The unit of the values, which are in its base: nanoseconds for a column in ms.
    public var unit: Unit
    /// The numbers, one a row.
    ///
    /// NaN stands where the row has none; a column of words has no numbers at all.
    public var values: [Double]
    /// The words of a column that does not hold numbers, else empty.
    public var words: [String]

    /// Whether the column holds numbers.
    public var isNumeric: Bool { words.isEmpty }

    /// Makes a column of numbers.
    public init(_ name: String, _ unit: Unit, values: [Double]) {
      self.name = name
      self.unit = unit
      self.values = values
      words = []
    }

    /// Makes a column of words.
    public init(_ name: String, words: [String]) {
      self.name = name
      unit = .count
      values = []
      self.words = words
    }
  }

  /// The columns, all of the same length.
  public var columns: [Column]

  /// Makes a table of columns.
  public init(columns: [Column]) { self.columns = columns }

  /// The number of rows.
  public var rows: Int { columns.first.map { max($0.values.count, $0.words.count) } ?? 0 }

  /// The column of this name.
  public subscript(name: String) -> Column? { columns.first { $0.name == name } }
}
