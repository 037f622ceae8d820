import Measurement
import Primitives
import Statistics
import Testing

struct RecordTests {
  private let subject = RunCase(
    target: "trie.root",
    parameters: [
      ParameterValue(name: "accounts", text: "10k", number: 10_000, unit: .count(of: "accounts"))
    ],
    isMicro: false, samples: [4, 2, 3, 1, 5, 6, 7], iterations: 1, digest: [1],
    work: [Work("accounts", 8), Work("bytes", 16)])

  @Test func `the median carries the sign test's interval`() {
    #expect(
      subject.median == Quantity(4, .time, low: 1, high: 7, n: 7, better: .lower))
    #expect(subject.text == "trie.root accounts=10k")
    #expect(subject.parameter("accounts")?.number == 10_000)
    #expect(subject.parameter("threads") == nil)
  }

  @Test func `a throughput is the work over the median, its interval turned round`() {
    let rates = subject.throughputs
    #expect(
      rates[0]
        == Quantity(
          2, .rate(of: "accounts"), low: 8 / 7, high: 8, n: 7, better: .higher))
    #expect(rates[1].unit == Unit(time: -1, bytes: 1))
    #expect(subject.time(ofEach: subject.work[0])?.value == 0.5)
  }

  @Test func `no samples give no numbers`() {
    var empty = subject
    empty.samples = []
    #expect(empty.summary == nil)
    #expect(empty.steadyState == nil)
    #expect(empty.median == nil)
    #expect(empty.throughputs.isEmpty)
  }

  @Test func `samples that change their level are told`() {
    var slowing = subject
    slowing.samples = (0..<30).map { ($0 < 15 ? 100 : 150) + Double($0 % 3) }
    #expect(slowing.steadyState?.label == .slowdown)
    slowing.samples = (0..<30).map { 100 + Double($0 % 3) }
    #expect(slowing.steadyState?.label == .flat)
  }

  @Test func `five samples give a median without an interval`() {
    var few = subject
    few.samples = [1, 2, 3, 4, 5]
    #expect(few.median == Quantity(3, .time, n: 5, better: .lower))
  }

  @Test func `this machine says what it is`() {
    let machine = Machine.current()
    #expect(machine.cores >= 1)
    #expect(machine.memory > 1 << 20)
    #expect(machine.timerStep > 0)
    #expect(!machine.cpu.isEmpty && !machine.cpu.hasSuffix(" ") && !machine.cpu.hasSuffix("\n"))
    #expect(machine.system.hasPrefix("Linux "))
  }
}
