/// What a quantity counts: powers of the base dimensions and the name of the things counted.
///
/// Base units are the nanosecond, the byte, the gas, the core and the plain count. A share is the
/// plain count shown in percent.
public struct Unit: Hashable, Sendable {
  /// Powers of time (ns), information (bytes), gas and cores.
  public var time, bytes, gas, cores: Int8
  /// The things counted, `accounts` say; empty where none is named.
  public var noun: String
  /// Whether the value is shown in percent.
  public var isShare: Bool

  /// Makes a unit of its powers.
  public init(
    time: Int8 = 0, bytes: Int8 = 0, gas: Int8 = 0, cores: Int8 = 0, noun: String = "",
    isShare: Bool = false
  ) {
    self.time = time
    self.bytes = bytes
    self.gas = gas
    self.cores = cores
    self.noun = noun
    self.isShare = isShare
  }

  /// A plain number.
  public static let count = Unit()
  /// Time, in nanoseconds.
  public static let time = Unit(time: 1)
  /// Information, in bytes.
  public static let bytes = Unit(bytes: 1)
  /// Gas.
  public static let gas = Unit(gas: 1)
  /// Processor cores.
  public static let cores = Unit(cores: 1)
  /// A share of one, shown in percent.
  public static let share = Unit(isShare: true)

  /// A count of named things.
  public static func count(of noun: String) -> Unit { Unit(noun: noun) }

  /// Named things a nanosecond, shown a second.
  public static func rate(of noun: String) -> Unit { Unit(time: -1, noun: noun) }

  /// Whether two quantities of these units can be added or compared.
  public func isCompatible(with other: Unit) -> Bool {
    time == other.time && bytes == other.bytes && gas == other.gas && cores == other.cores
  }
}
