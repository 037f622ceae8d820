import Document
import Primitives
import Testing

struct JudgeTests {
  static func time(_ value: Double, _ low: Double, _ high: Double) -> Quantity {
    Quantity(value * 1e6, .time, low: low * 1e6, high: high * 1e6, n: 52)
  }

  static func value(
    _ member: String, _ text: String, _ quantity: Quantity?, _ agreement: RecordedAgreement,
    subject: String = "trie.root"
  ) -> RecordedValue {
    let entry = RecordedEntry(
      subject: subject,
      members: [RecordedMember(member, text: text, quantity: quantity, agreement: agreement)])
    return [RecordedStatement(number: 1, kind: "run", entries: [entry])].values(ofCell: "aaaa")[0]
  }

  static func judged(
    _ old: Quantity, _ new: Quantity, _ source: String = "",
    agreement: RecordedAgreement = .ratio, control: (old: Quantity, new: Quantity)? = nil,
    mode: Judge.Mode = .all, degree: Comparability.Degree = .fully
  ) -> ReplayValue {
    Judge(mode: mode).judge(
      old: value("median", old.documentText, old, agreement),
      new: value("median", new.documentText, new, agreement), agreement: agreement,
      directives: Directives(source: source), control: control, degree: degree)
  }

  /// Computed apart from this code, from the rule of the contract.
  struct Case: CustomTestStringConvertible {
    var old, new: Quantity
    var control: (old: Quantity, new: Quantity)?
    var d, standardError: Double
    var verdict: ReplayVerdict
    var testDescription: String { "\(old.documentText) → \(new.documentText)" }
  }

  static let cases = [
    Case(
      old: time(3.89, 3.87, 3.92), new: time(3.91, 3.89, 3.94), d: 0.005128216367,
      standardError: 0.028659014380,
      verdict: .same),
    Case(
      old: time(14.1, 14, 14.2), new: time(16, 15.9, 16.1), d: 0.126413924856,
      standardError: 0.028692547963,
      verdict: .worse),
    Case(
      old: time(16, 15.9, 16.1), new: time(14.1, 14, 14.2), d: -0.126413924856,
      standardError: 0.028692547963,
      verdict: .better),
    Case(
      old: time(14.1, 14, 14.2), new: time(16, 15.9, 16.1),
      control: (time(1, 0.99, 1.01), time(1.13, 1.12, 1.14)), d: 0.004196292131,
      standardError: 0.029490369271,
      verdict: .same),
  ]

  @Test(arguments: cases)
  func `ratios are judged as computed by hand`(_ c: Case) throws {
    let value = Self.judged(c.old, c.new, control: c.control)
    let change = try #require(value.change)
    #expect(abs(change.d - c.d) < 1e-9)
    #expect(abs(change.standardError - c.standardError) < 1e-9)
    #expect(abs(change.margin - max(0.05, 4 * c.standardError)) < 1e-9)
    #expect(value.verdict == c.verdict)
  }

  @Test func `the margin grows with the noise, and no interval is unresolved`() {
    let wide = Self.judged(Self.time(10, 8, 12.5), Self.time(13, 10, 16))
    #expect(wide.verdict == .same)
    #expect((wide.change?.margin ?? 0) > 0.6)
    let tight = Judge(noise: { _ in 0.0001 }).judge(
      old: Self.value("median", "", Self.time(10, 9.999, 10.001), .ratio),
      new: Self.value("median", "", Self.time(10.06, 10.059, 10.061), .ratio), agreement: .ratio,
      directives: Directives(source: ""), control: nil, degree: .fully)
    #expect(tight.verdict == .same)
    #expect(tight.change?.margin == 0.05)
    let none = Self.judged(Quantity(10, .time), Quantity(20, .time))
    #expect(none.verdict == .unresolved)
    #expect(none.reason == "no interval")
    let zero = Self.judged(Self.time(0, -1, 1), Self.time(1, 0.9, 1.1))
    #expect(zero.verdict == .unresolved)
  }

  @Test func `less time and more a second are better`() {
    let slow = Quantity(1, .rate(of: "tx"), low: 0.99, high: 1.01)
    let fast = Quantity(2, .rate(of: "tx"), low: 1.99, high: 2.01)
    #expect(Self.judged(slow, fast).verdict == .better)
    #expect(Self.judged(fast, slow).verdict == .worse)
    #expect(Self.judged(fast, slow).word == "slower")
    var small = Quantity(1, .bytes, low: 0.99, high: 1.01)
    var large = Quantity(2, .bytes, low: 1.99, high: 2.01)
    #expect(Self.judged(small, large).verdict == .differs)
    small.better = .higher
    large.better = .higher
    #expect(Self.judged(small, large).verdict == .better)
    #expect(Self.judged(small, large).word == "better")
  }

  @Test func `a cell's comments set tolerances`() {
    let old = Self.time(10, 9.99, 10.01)
    let new = Self.time(10.8, 10.79, 10.81)
    #expect(Self.judged(old, new).verdict == .worse)
    #expect(Self.judged(old, new, "# tolerance median 10%\nbench x").verdict == .same)
    #expect(Self.judged(old, new, "# tolerance 10 %").verdict == .same)
    #expect(Self.judged(old, new, "#tolerance median 1ms").verdict == .same)
    #expect(Self.judged(old, new, "# tolerance other 10%").verdict == .worse)
    #expect(Self.judged(old, new, "# tolerance is a virtue").verdict == .worse)
    #expect(Self.judged(old, new, "# exact").verdict == .changed)
    #expect(Self.judged(old, new, "# exact digest").verdict == .worse)
    #expect(Self.judged(old, new, "# ignore").verdict == .notCompared("ignored by the cell"))
    #expect(
      Self.judged(old, old, "# ignore median").verdict == .notCompared("ignored by the cell"))
    #expect(Directives(source: "x\n  # expect error").expectsError)
  }

  @Test func `on another machine and with judge exact only exact values bind`() {
    let old = Self.time(10, 9.9, 10.1)
    let new = Self.time(20, 19.9, 20.1)
    #expect(Self.judged(old, new, mode: .exact).verdict == .shown)
    #expect(Self.judged(old, new, degree: .not).verdict == .shown)
    #expect(Self.judged(old, new, degree: .ratiosOnly).verdict == .worse)
    #expect(Self.judged(old, new, agreement: .exact, degree: .not).verdict == .changed)
    #expect(Self.judged(old, old, agreement: .exact, mode: .exact).verdict == .exact)
    #expect(Self.judged(old, new, agreement: .shown).verdict == .shown)
  }

  @Test func `differences keep to their tolerance`() {
    let old = Quantity(1.057, .count, low: 1.05, high: 1.064)
    let near = Quantity(1.072, .count, low: 1.065, high: 1.079)
    let overlapping = Quantity(1.085, .count, low: 1.06, high: 1.11)
    let agreement = RecordedAgreement.difference(tolerance: 0.02)
    #expect(Self.judged(old, near, agreement: agreement).verdict == .same)
    #expect(Self.judged(old, overlapping, agreement: agreement).verdict == .unresolved)
    let far = Quantity(1.2, .count, low: 1.19, high: 1.21)
    #expect(Self.judged(old, far, agreement: agreement).verdict == .differs)
    #expect(Self.judged(old, far, "# tolerance median 0.2", agreement: agreement).verdict == .same)
  }

  @Test func `verdicts are equal or one is unresolved`() {
    func judged(_ old: String, _ new: String) -> ReplayVerdict {
      Judge().judge(
        old: Self.value("verdict", old, nil, .verdict),
        new: Self.value("verdict", new, nil, .verdict), agreement: .verdict,
        directives: Directives(source: ""), control: nil, degree: .fully
      ).verdict
    }
    #expect(judged("slower", "slower") == .same)
    #expect(judged("slower", "unresolved") == .unresolved)
    #expect(judged("undetermined", "n log n") == .unresolved)
    #expect(judged("slower", "faster") == .differs)
  }

  @Test func `machines and builds are compared`() {
    func comparability(
      _ change: (inout Machine, inout Build) -> Void, recorded: Bool = true
    ) -> Comparability {
      var machine = Fixtures.machine
      var build = Fixtures.build
      change(&machine, &build)
      return Comparability(
        recorded: recorded ? Fixtures.machine : nil, recordedBuild: Fixtures.build, here: machine,
        build: build)
    }
    let same = comparability { _, _ in }
    #expect(same.degree == .fully)
    #expect(same.text == "comparable (same machine and build)")
    let build = comparability { $1 = Build(facts: [Pair("commit", "fff")]) }
    #expect(build.degree == .ratiosOnly)
    #expect(build.text == "comparable (same kind of machine, another build)")
    let timer = comparability { machine, _ in machine.facts[4].text = "31 ns" }
    #expect(timer.degree == .fully)
    #expect(comparability { machine, _ in machine.facts[4].text = "700 ns" }.degree == .ratiosOnly)
    let cores = comparability { machine, _ in machine.facts[1].text = "4" }
    #expect(cores.degree == .not)
    #expect(
      cores.text
        == "not comparable (2 cores recorded, 4 here): exact values checked, times shown")
    #expect(comparability({ _, _ in }, recorded: false).degree == .not)
  }
}
