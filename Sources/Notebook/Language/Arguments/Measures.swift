public import Primitives

extension Quantity: ArgumentValue {
  /// `a quantity`.
  public static var typeName: String { "a quantity" }

  /// Reads a number with any unit.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let quantity = argument.quantity else { throw .mismatch(Self.typeName, argument) }
    self = quantity
  }

  /// The quantity as it would be typed.
  public var typedText: String { literalText }
}

/// A quantity of one dimension as a parameter's type.
public protocol Measure: ArgumentValue {
  /// The unit that the parameter needs.
  static var unit: Unit { get }
  /// The quantity in base units.
  var quantity: Quantity { get }
  /// Makes a measure of a quantity that has the unit.
  init(_ quantity: Quantity)
}

extension Measure {
  /// What quantities of the unit are called.
  public static var typeName: String { unit.quantityName }

  /// Reads a number with the unit.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let quantity = argument.quantity, quantity.unit.isCompatible(with: Self.unit) else {
      let scale = Self.unit.scales.last { $0.word.count <= 3 }?.word ?? ""
      let isPlain = argument.quantity?.unit == .count
      throw .mismatch(
        Self.typeName, argument,
        hint: isPlain ? "give its unit: \(argument.typedText)\(scale)" : nil)
    }
    self.init(quantity)
  }

  /// The quantity as it would be typed.
  public var typedText: String { quantity.literalText }
}

/// A time: `12s`, `1.5ms`.
public struct TimeQuantity: Measure, Hashable {
  /// The time in nanoseconds.
  public var nanoseconds: Double

  /// Makes a time of so many nanoseconds.
  public init(nanoseconds: Double) { self.nanoseconds = nanoseconds }
  /// Makes a time of so many seconds.
  public init(seconds: Double) { nanoseconds = seconds * 1e9 }
  /// Makes a time of a quantity in nanoseconds.
  public init(_ quantity: Quantity) { nanoseconds = quantity.value }

  /// Time.
  public static var unit: Unit { .time }
  /// The time with its unit.
  public var quantity: Quantity { Quantity(nanoseconds, .time) }
  /// The time in seconds.
  public var seconds: Double { nanoseconds / 1e9 }
}

/// A size: `64KiB`, `4096B`.
public struct ByteQuantity: Measure, Hashable {
  /// The size in bytes.
  public var bytes: Double

  /// Makes a size of so many bytes.
  public init(bytes: Int) { self.bytes = Double(bytes) }
  /// Makes a size of a quantity in bytes.
  public init(_ quantity: Quantity) { bytes = quantity.value }

  /// Bytes.
  public static var unit: Unit { .bytes }
  /// The size with its unit.
  public var quantity: Quantity { Quantity(bytes, .bytes) }
  /// The size in whole bytes, within the range of an integer.
  public var count: Int { Int(max(min(bytes, 9.0e18), -9.0e18)) }
}

/// An amount of gas: `30Mgas`.
public struct GasQuantity: Measure, Hashable {
  /// The amount.
  public var gas: Double

  /// Makes an amount of gas.
  public init(gas: Double) { self.gas = gas }
  /// Makes an amount of a quantity in gas.
  public init(_ quantity: Quantity) { gas = quantity.value }

  /// Gas.
  public static var unit: Unit { .gas }
  /// The amount with its unit.
  public var quantity: Quantity { Quantity(gas, .gas) }
}

/// A share: `5%`, or the plain number 0.05.
public struct Share: Measure, Hashable {
  /// The share of one.
  public var share: Double

  /// Makes a share of one.
  public init(_ share: Double) { self.share = share }
  /// Makes a share of a quantity.
  public init(_ quantity: Quantity) { share = quantity.value }

  /// Shares of one.
  public static var unit: Unit { .share }
  /// The share with its unit.
  public var quantity: Quantity { Quantity(share, .share) }
}
