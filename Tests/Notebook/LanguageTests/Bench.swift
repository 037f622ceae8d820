import Language
import Primitives

/// A run as the tests' commands make it: cases with a time and a parameter each.
struct TestRun: Kind {
  static let kindName = "run"
  var target: String
  var cases: [(parameter: String, text: String, time: Double)]

  var entries: [Entry] {
    cases.map { item in
      Entry(
        target, parameters: [(item.parameter, item.text)],
        members: [
          Member(
            "median",
            .quantity(
              Quantity(item.time, .time, low: item.time * 0.9, high: item.time * 1.1, n: 50)),
            .ratio),
          Member("p99", .quantity(Quantity(item.time * 2, .time)), .shown),
          Member("bytes", .quantity(Quantity(4096, .bytes)), .exact),
        ])
    }
  }

  var data: DataTree { .object([("target", .text(target))]) }

  func lines(_ style: DisplayStyle) -> [String] { [target] }

  func selecting(_ parameter: String, _ value: Value) -> Value? {
    let found = cases.filter { item in
      item.parameter == parameter
        && Quantity(literal: item.text).map { Value.quantity($0).isEqual(to: value) == true }
          == true
    }
    return found.isEmpty ? nil : .object(TestRun(target: target, cases: found))
  }
}

/// Takes a workload, as the real one does.
struct BenchCommand: Command {
  static let name = "bench"
  static let summary = "Measure a target."
  static let examples = [Example("bench keccak size=32", shows: "one size")]

  @Rest("The target and its parameters.", complete: .catalogue("targets")) var workload
  @Option("How many samples to take.") var samples = 50
  @Option("How long to measure.") var budget: TimeQuantity?

  func run(_ context: Context, _ input: Value) throws -> Value {
    guard let target = workload.first?.spelledName else {
      throw Diagnostic("no target", at: workload.first?.argument.span)
    }
    guard ["keccak", "trie.root", "execute"].contains(target) else {
      throw Diagnostic(
        "no target named \(target)", at: workload[0].argument.span,
        hint: Spelling.hint(for: target, among: ["keccak", "trie.root", "execute"]))
    }
    var cases: [(parameter: String, text: String, time: Double)] = []
    for word in workload.dropFirst() {
      guard let name = word.name else { continue }
      for element in try [Int](reading: word.argument) {
        cases.append((name, element.typedText, Double(element) * 389))
      }
    }
    if cases.isEmpty { cases = [("size", "32", 389)] }
    return .object(TestRun(target: target, cases: cases))
  }
}

/// Takes values of every type and gives them back as a map.
struct TypesCommand: Command {
  enum Axis: String, Choice { case time, throughput, gas }

  static let name = "types"
  static let summary = "Give arguments back."
  static let examples: [Example] = []
  static let takesInput = true

  @Argument("How many accounts.") var accounts = 1
  @Argument("A subject.") var subject: Subject?
  @Option("Four lanes or one.") var keccakLanes = 1
  @Option("A ratio.") var ratio = 0.5
  @Option("Whether.") var warm = false
  @Option("A name.") var label = "none"
  @Option("A file.") var to: Path?
  @Option("A time.") var slot = TimeQuantity(seconds: 12)
  @Option("A size.") var cache: ByteQuantity?
  @Option("Bytes.") var data: ByteString?
  @Option("What is on the axis.") var y = Axis.time
  @Option("Sizes.") var sizes: [Int] = []
  @Option("Blocks.") var blocks: BlockRange?
  @Option("A share.") var share: Share?
  @Option("A parameter's name.") var axis: Name?
  @Option("Any quantity.") var quantity: Quantity?

  func run(_ context: Context, _ input: Value) throws -> Value {
    var given: [(key: String, value: Value)] = [
      ("accounts", .count(accounts)), ("lanes", .count(keccakLanes)),
      ("ratio", .quantity(Quantity(ratio, .count))), ("warm", .boolean(warm)),
      ("label", .text(label)), ("slot", .quantity(slot.quantity)), ("y", .text(y.rawValue)),
      ("sizes", .list(sizes.map { .count($0) })), ("seed", .text("\(context.seed)")),
    ]
    if let subject { given.append(("subject", subject.value)) }
    if let to { given.append(("to", .text(to.text))) }
    if let cache { given.append(("cache", .quantity(cache.quantity))) }
    if let data { given.append(("data", .bytes(data.bytes))) }
    if let blocks { given.append(("blocks", .text(blocks.typedText))) }
    if let axis { given.append(("axis", .text(axis.text))) }
    if let share { given.append(("share", .quantity(share.quantity))) }
    if let quantity { given.append(("quantity", .quantity(quantity))) }
    if case .nothing = input {} else { given.append(("input", input)) }
    return .map(given)
  }
}

/// Needs one value by position and one by name.
struct FitCommand: Command {
  static let name = "fit"
  static let summary = "Fit a law."
  static let examples = [Example("fit (bench keccak size=1..8) over=size", shows: "a law")]
  static let takesInput = true

  @Argument("The run.", complete: .variables) var run: Subject?
  @Option("The parameter on the axis.") var over: String

  func run(_ context: Context, _ input: Value) throws -> Value { .text("fit over \(over)") }
}

/// Is not recorded.
struct HelpCommand: Command {
  static let name = "help"
  static let summary = "Show help."
  static let examples: [Example] = []
  static let isRecorded = false

  @Argument("The topic.", complete: .commands) var topic = ""

  func run(_ context: Context, _ input: Value) throws -> Value { .text("help \(topic)") }
}

/// Fails, or waits to be cancelled.
struct FailCommand: Command {
  struct Odd: Error, CustomStringConvertible { let description = "odd" }

  static let name = "fail"
  static let summary = "Fail."
  static let examples: [Example] = []

  @Argument("How.") var how = "failure"

  func run(_ context: Context, _ input: Value) throws -> Value {
    switch how {
    case "odd": throw Odd()
    case "cancel":
      context.cancellation.cancel()
      return .nothing
    default: throw Diagnostic.failure("it failed", hint: "try again")
    }
  }
}

final class TestServices: Services {
  func candidates(in catalogue: String) -> [(word: String, about: String)] {
    catalogue == "targets"
      ? [("keccak", "hash bytes"), ("trie.root", "state root"), ("trie.proof", "proofs")] : []
  }

  func parameters(
    ofTarget target: String
  ) -> [(word: String, about: String, values: [String])] {
    target == "trie.root"
      ? [("accounts", "leaves", ["1k", "10k"]), ("keccak-lanes", "lanes", ["1", "4"])] : []
  }

  func sourceText(of path: String) throws(Diagnostic) -> String {
    switch path {
    case "good.dyno": return "sourced = 3\nsourced + 1"
    case "bad.dyno": return "x = 1\ny = x + 1ms"
    case "loop.dyno": return "source \"loop.dyno\""
    default: throw Diagnostic.failure("cannot read \(path): no such file or directory")
    }
  }
}

/// A session with the tests' commands.
struct Bench {
  let session: Session
  let evaluator: Evaluator

  init(overrides: [String: String] = [:], suites: [Suite] = []) {
    session = Session(
      registry: Registry([
        BenchCommand.self, TypesCommand.self, FitCommand.self, HelpCommand.self,
        FailCommand.self,
      ]), services: TestServices(), suites: suites, parameterOverrides: overrides)
    evaluator = Evaluator(session: session)
  }

  /// Runs a source and gives its results.
  @discardableResult
  func run(_ source: String) throws -> [StatementResult] {
    var results: [StatementResult] = []
    try evaluator.run(source, cell: "b3f1", seed: 7) { results.append($0) }
    return results
  }

  /// The last value of a source as it would be typed.
  func value(_ source: String) throws -> String? { try run(source).last?.value.typedText }

  /// The error of a source, rendered as a prompt without a width shows it.
  func error(_ source: String) -> String? {
    do {
      try run(source)
      return nil
    } catch let diagnostic as Diagnostic {
      return diagnostic.rendered(in: source, promptWidth: 0)
    } catch {
      return "\(error)"
    }
  }
}
