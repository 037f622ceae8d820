import Plot
import Testing

@Suite struct `Axes` {
  func labels(_ axis: Axis, _ values: [Double], about: Int = 6) -> [String] {
    AxisLayout(axis, values: values)?.tics(about: about).compactMap(\.label) ?? []
  }

  @Test func `linear tics are round numbers`() {
    #expect(labels(Axis("n"), [0, 10]) == ["0", "2", "4", "6", "8", "10"])
    #expect(labels(Axis("n"), [0.1, 0.3]) == ["0.10", "0.15", "0.20", "0.25", "0.30"])
    #expect(labels(Axis("n"), [0, 60_000], about: 3) == ["0", "20,000", "40,000", "60,000"])
    #expect(labels(Axis("n"), [-5, 5], about: 5) == ["-4", "-2", "0", "2", "4"])
  }

  @Test func `a prefix scales a linear axis`() {
    let layout = AxisLayout(
      Axis("time", unit: "s", isPrefixed: true), values: [0.0192, 0.0199])
    #expect(layout?.label == "time (ms)")
    #expect(layout?.divisor == 1e-3)
    #expect(layout?.tics(about: 4).map(\.label) == ["19.2", "19.4", "19.6", "19.8"])
  }

  @Test func `logarithmic tics carry prefix and unit`() {
    let time = Axis("time", unit: "s", isPrefixed: true, scale: .logarithmic)
    #expect(
      labels(time, [1e-7, 1]) == [
        "100 ns", "1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s",
      ])
    #expect(labels(time, [2e-4, 5e-2]).prefix(4) == ["200 µs", "500 µs", "1 ms", "2 ms"])
    #expect(AxisLayout(time, values: [1e-3])?.label == "time")
    let count = Axis("accounts", scale: .logarithmic)
    #expect(labels(count, [1, 1e6]) == ["1", "10", "100", "1 k", "10 k", "100 k", "1 M"])
    let percent = Axis("share", unit: "%", scale: .logarithmic)
    #expect(labels(percent, [0.01, 100]) == ["0.01", "0.1", "1", "10", "100"])
  }

  @Test func `ends that are given hold`() {
    let axis = AxisLayout(Axis("x", lower: 0, upper: 12), values: [3, 400])
    #expect(axis?.lower == 0)
    #expect(axis?.upper == 12)
    let log = AxisLayout(Axis("x", scale: .logarithmic, lower: 0), values: [3, 400])
    #expect((log?.lower ?? 0) > 1)
  }

  @Test func `numbers keep their digits`() {
    #expect(Digits.fixed(1_234_567.891, decimals: 2) == "1,234,567.89")
    #expect(Digits.fixed(-0.04, decimals: 1) == "0.0")
    #expect(Digits.fixed(999, decimals: 0) == "999")
    #expect(GnuplotText.number(1_700_000_000) == "1700000000")
    #expect(GnuplotText.number(-0.0) == "0")
    #expect(GnuplotText.quoted("a'b\nc") == "'a''b c'")
    #expect(GnuplotText.quotedTic("5 %") == "'5 %%'")
  }
}
