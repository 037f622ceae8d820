import Primitives
import Testing

/// Numbers with units as text: typed, in a notebook, on a screen.
struct QuantityTextTests {
  @Test(arguments: [
    ("10k", 10_000.0, Unit.count), ("1.5M", 1_500_000, .count), ("64KiB", 65_536, .bytes),
    ("12s", 12e9, .time), ("1.5ms", 1.5e6, .time), ("30Mgas", 30e6, .gas), ("5%", 0.05, .share),
    ("2core", 2, .cores), ("7", 7, .count), ("3µs", 3000, .time), ("3us", 3000, .time),
    ("3\u{3BC}s", 3000, .time), ("2min", 120e9, .time), ("1h", 3600e9, .time),
    ("1d", 86_400e9, .time), ("4kB", 4000, .bytes), ("1GiB", 1_073_741_824, .bytes),
    ("1G", 1e9, .count), ("2T", 2e12, .count), ("-5%", -0.05, .share), ("1e3", 1000, .count),
  ])
  func `a typed quantity is read`(_ text: String, _ value: Double, _ unit: Unit) throws {
    let quantity = try #require(Quantity(literal: text))
    #expect(quantity.value == value)
    #expect(quantity.unit == unit)
  }

  @Test(arguments: ["", "k", "10 k", "10q", "1..8", "0x12", "ms", "1.5.5", "1/", "10ms/"])
  func `what is no typed quantity is refused`(_ text: String) {
    #expect(Quantity(literal: text) == nil)
  }

  @Test(arguments: ["10k", "64KiB", "12s", "1.5ms", "5%", "2core", "8893", "100k", "30Mgas", "0"])
  func `typed text comes back`(_ text: String) {
    #expect(Quantity(literal: text)?.literalText == text)
  }

  @Test(arguments: [
    (
      Quantity(1_920_400, .time, low: 1_904_000, high: 1_937_000, n: 50),
      "1.920 ms (1.904 … 1.937, 95 %, n=50)"
    ),
    (
      Quantity(19_400_000, .time, low: 19_260_000, high: 19_550_000, n: 50),
      "19.40 ms (19.26 … 19.55, 95 %, n=50)"
    ),
    (Quantity(8893, .count(of: "accounts")), "8893 accounts"),
    (Quantity(8893, .count), "8893"),
    (Quantity(1.43e-3, .rate(of: "accounts")), "1.43 M accounts/s"),
    (Quantity(52.1e-6, .rate(of: "tx")), "52.1 ktx/s"),
    (Quantity(-0.461, .share, low: -0.466, high: -0.455), "-46.10 % (-46.60 … -45.50, 95 %)"),
    (Quantity(65_536, .bytes), "64 KiB"),
    (Quantity(81_204, .bytes), "81204 B"),
    (Quantity(12_345_678, .gas), "12345678 gas"),
    (Quantity(0.03, Unit(time: -1, gas: 1)), "30 Mgas/s"),
    (Quantity(0, .time), "0 ns"),
  ])
  func `a notebook's text has one unit and two digits of the half-width`(
    _ quantity: Quantity, _ text: String
  ) throws {
    #expect(quantity.documentText == text)
    let back = try #require(Quantity(documentText: text))
    #expect(back.unit == quantity.unit)
    #expect(back.documentText == text)
  }

  @Test func `text without a quantity is refused`() {
    for text in [
      "", "ms", "1.9ms", "1.9  ms", "1.9 ms (1.8 … 2.0)", "1.9 ms (1.8 ... 2.0, 95 %)", "1 ",
      "1.9 ms (1.8 … 2.0, 95 %, n=)", "1,000 ms", "1 k k", "1 5",
    ] {
      #expect(Quantity(documentText: text) == nil, "\(text)")
    }
  }

  @Test func `a notebook's text reads back within its printed precision`() throws {
    let seed: UInt64 = 0x5EED_0001
    var random = SplitMix(state: seed)
    let units: [Unit] = [
      .time, .bytes, .gas, .cores, .share, .count, .count(of: "accounts"), .rate(of: "accounts"),
      .rate(of: "tx"), .count(of: "tx"), .rate(of: ""), Unit(time: -1, bytes: 1),
      Unit(time: -1, gas: 1), Unit(time: 1, gas: -1), Unit(bytes: 1, noun: "nodes"),
      Unit(time: 2), Unit(time: -2, bytes: 3, cores: -1), Unit(time: 1, cores: 1),
    ]
    for round in 0..<20_000 {
      let unit = units[Int(random.next() % UInt64(units.count))]
      let exponent = Double(random.next() % 240) / 10 - 9
      let mantissa = 1 + Double(random.next() % 9_000_000) / 1_000_000
      var value = mantissa
      for _ in 0..<Int(abs(exponent)) { value = exponent < 0 ? value / 10 : value * 10 }
      if random.next() % 3 == 0 { value = -value }
      if random.next() % 3 == 0 { value.round() }
      var quantity = Quantity(value, unit)
      if random.next() % 2 == 0 {
        let width = abs(value) * Double(random.next() % 1000) / 5000
        quantity.low = value - width
        quantity.high = value + width * 0.8
        quantity.n = Int(random.next() % 500)
      }
      let text = quantity.documentText
      guard let back = Quantity(documentText: text) else {
        Issue.record("seed \(seed) round \(round): \(text) does not read back")
        continue
      }
      let tolerance: Double
      if let low = quantity.low, let high = quantity.high, high > low {
        tolerance = (high - low) * 0.06
      } else {
        tolerance = abs(value) * 6e-6
      }
      #expect(
        abs(back.value - value) <= tolerance + 1e-24 && back.unit == quantity.unit
          && back.n == quantity.n,
        "seed \(seed) round \(round): \(quantity) was written \(text) and read \(back)")
      let literal = Quantity(value, Unit(time: unit.time == 1 ? 1 : 0)).literalText
      #expect(Quantity(literal: literal)?.value == value, "seed \(seed) round \(round): \(literal)")
    }
  }

  @Test(arguments: [
    (Quantity(3_890_123, .time, low: 3_840_000, high: 3_940_000, n: 52), "3.89 ms ±0.05"),
    (Quantity(341_000, .time, low: 339_000, high: 344_000), "0.341 ms ±0.003"),
    (Quantity(8893, .count(of: "accounts")), "8,893 accounts"),
    (Quantity(100_000, .count), "100,000"),
    (Quantity(1.4321e-3, .rate(of: "accounts")), "1.43 M accounts/s"),
    (Quantity(4_194_304, .bytes), "4 MiB"),
    (Quantity(-0.461, .share), "−46.1 %"),
    (Quantity(999_960, .time), "1.00 ms"),
    (Quantity(0, .bytes), "0 B"),
  ])
  func `a screen's digits stop where the interval does`(_ quantity: Quantity, _ text: String) {
    if text == "0.341 ms ±0.003" {
      let milliseconds = Unit.time.scales[2]
      #expect(quantity.onScreen(scale: milliseconds).text == text)
    } else {
      #expect(quantity.screenText == text)
    }
  }

  @Test func `a number above nought keeps its first digit under a wide interval`() {
    let time = Quantity(180_000, .time, low: 170_000, high: 2_300_000)
    let screen = time.onScreen(scale: Unit.time.scales[2])
    #expect(screen.plain == "0.2 ms")
    #expect(screen.interval == "0.2 … 2.3")
    // A change that may be none does not.
    #expect(Quantity(0.0004, .share, low: -0.02, high: 0.03).onScreen().plain == "0 %")
  }

  @Test func `a change has its sign`() {
    #expect(Quantity(0.0121, .share).signedScreenText == "+1.21 %")
    let change = Quantity(-0.461, .share, low: -0.466, high: -0.455).onScreen(isSigned: true)
    #expect(change.plain == "−46.1 %")
    #expect(change.interval == "−46.6 … −45.5")
  }

  @Test func `digits are rounded, padded and grouped`() {
    #expect(QuantityDigits.fixed(0.05, decimals: 2) == "0.05")
    #expect(QuantityDigits.fixed(-0.001, decimals: 2) == "0.00")
    #expect(QuantityDigits.fixed(1_234_567.5, decimals: 1, isGrouped: true) == "1,234,567.5")
    #expect(QuantityDigits.fixed(1e25, decimals: 3) == "10000000000000000905969664")
    #expect(QuantityDigits.fixed(.nan, decimals: 1) == "nan")
    #expect(QuantityDigits.decimals(of: 0.0996, significant: 2) == 2)
    #expect(QuantityDigits.significant(1.50, 3) == "1.5")
    #expect(QuantityDigits.shortest(5) == "5")
  }

  @Test func `a kind of quantity has a name`() {
    #expect(Unit.time.quantityName == "a time")
    #expect(Unit.bytes.quantityName == "a size in bytes")
    #expect(Unit.rate(of: "accounts").quantityName == "a rate")
    #expect(Unit.share.quantityName == "a share")
  }
}

/// A seeded generator, the same on every machine.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
