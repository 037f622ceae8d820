internal import JSON

/// The raw samples of one case of a statement: one line beside the notebook.
public struct SampleCase: Hashable, Sendable {
  /// The cell's id; filled in when it is recorded.
  public var cell: String
  /// The statement's number, from 1.
  public var statement: Int
  /// What was measured: `trie.root`.
  public var target: String
  /// What tells the case from the others, as it would be typed.
  public var parameters: [Pair]
  /// The unit of the samples: `ns`.
  public var unit: String
  /// How often the body ran in one sample.
  public var iterations: Int
  /// The samples in the order they were taken, each of all iterations divided by their number.
  public var samples: [Double]
  /// What was computed.
  public var digest: String
  /// Work done in one iteration: gas, accounts.
  public var work: [String: Double]

  /// Makes a case.
  public init(
    cell: String = "", statement: Int, target: String, parameters: [Pair] = [],
    unit: String = "ns", iterations: Int = 1, samples: [Double], digest: String = "",
    work: [String: Double] = [:]
  ) {
    self.cell = cell
    self.statement = statement
    self.target = target
    self.parameters = parameters
    self.unit = unit
    self.iterations = iterations
    self.samples = samples
    self.digest = digest
    self.work = work
  }

  /// The line, with its line break.
  var line: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("cell", cell)
      writer.member("statement", statement)
      writer.member("target", target)
      writer.object("parameters") { writer in
        for pair in parameters { writer.member(pair.name, pair.text) }
      }
      writer.member("unit", unit)
      writer.member("iterations", iterations)
      writer.array("samples") { writer in
        for sample in samples { writer.value(sample) }
      }
      writer.member("digest", digest)
      writer.object("work") { writer in
        for (name, amount) in work.sorted(by: { $0.key < $1.key }) { writer.member(name, amount) }
      }
    }
    return writer.text + "\n"
  }

  /// Reads a line.
  init(line: String) throws(JSONError) {
    let root = try JSONDocument(parsing: line).root
    cell = try root.value("cell").string
    statement = try Int(root.value("statement").int64)
    target = try root.value("target").string
    parameters = []
    for (name, value) in try root.value("parameters").members {
      parameters.append(Pair(name, try value.string))
    }
    unit = try root.value("unit").string
    iterations = try Int(root.value("iterations").int64)
    samples = []
    for value in try root.value("samples").elements {
      samples.append(value.isNull ? .nan : try value.double)
    }
    digest = try root.value("digest").string
    work = [:]
    for (name, value) in try root.value("work").members { work[name] = try value.double }
  }
}
