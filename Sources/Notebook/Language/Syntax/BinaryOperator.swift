/// The operators between two expressions: the language's one table of precedence.
enum BinaryOperator: String, CaseIterable {
  case or, and
  case equal = "=="
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case less = "<"
  case greater = ">"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"

  /// How tightly it binds its sides; all associate to the left, comparisons do not chain.
  var power: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater: 4
    case .add, .subtract: 5
    case .multiply, .divide: 6
    }
  }

  var isComparison: Bool { power == 4 }

  /// How tightly `not` binds what follows it.
  static let complementPower = 3
  /// How tightly a sign binds what follows it.
  static let negationPower = 7
}

/// The words that start statements or join expressions; they cannot be names.
enum Keyword {
  /// Each word with a line on it.
  static let statements: [(word: String, about: String)] = [
    ("for", "repeat a block for each element of a list"),
    ("if", "run a block when a condition holds"),
    ("assert", "stop with an error unless a condition holds"),
    ("param", "declare a parameter that --set can change"),
    ("def", "name a block with parameters"),
    ("suite", "name a set of workloads"),
    ("source", "run a file"),
  ]

  static let all: Set<String> = [
    "for", "in", "if", "else", "assert", "param", "def", "suite", "source", "not", "and", "or",
    "true", "false",
  ]
}
