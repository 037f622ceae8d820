internal import CGMP
internal import Primitives

/// A number without bounds that owns its memory, by GMP.
///
/// GMP ends the process over a division by zero and over numbers beyond its memory: whoever calls
/// keeps both out.
struct Natural: ~Copyable {
  var value = __mpz_struct()

  /// Zero.
  init() { __gmpz_init(&value) }

  /// Reads a number in big-endian bytes, followed by so many bytes of zeros.
  init(bigEndian bytes: UnsafeRawBufferPointer, zeros: Int = 0) {
    self.init()
    if let start = bytes.baseAddress, !bytes.isEmpty {
      __gmpz_import(&value, bytes.count, 1, 1, 1, 0, start)
    }
    if zeros > 0 {
      withUnsafeMutablePointer(to: &value) { __gmpz_mul_2exp($0, $0, 8 * UInt(zeros)) }
    }
  }

  /// Makes a number of an EVM's word.
  init(_ word: U256) {
    self.init()
    var word = word
    // Two little-endian halves in a row are four little-endian limbs.
    withUnsafeBytes(of: &word) { __gmpz_import(&value, 4, -1, 8, -1, 0, $0.baseAddress) }
  }

  /// Makes a number of a count.
  init(_ count: Int) {
    precondition(count >= 0, "\(count) is no count")
    self.init()
    __gmpz_set_ui(&value, UInt(count))
  }

  /// 2 to the power.
  init(powerOfTwo exponent: Int) {
    self.init()
    __gmpz_setbit(&value, UInt(exponent))
  }

  deinit {
    var value = value
    __gmpz_clear(&value)
  }

  /// Whether the number is zero.
  var isZero: Bool { value._mp_size == 0 }

  /// The number in big-endian bytes behind zeros, so many bytes in all, which must be enough.
  func bigEndian(count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    if isZero { return bytes }
    withUnsafePointer(to: value) { value in
      let used = (__gmpz_sizeinbase(value, 2) + 7) / 8
      precondition(used <= count, "a number of \(used) bytes does not fit in \(count)")
      bytes.withUnsafeMutableBytes { bytes in
        _ = __gmpz_export(bytes.baseAddress.map { $0 + (count - used) }, nil, 1, 1, 1, 0, value)
      }
    }
    return bytes
  }

  /// The number as an EVM's word, which must be enough for it.
  var word: U256 {
    bigEndian(count: 32).withUnsafeBytes { bytes in
      bytes.baseAddress.map { U256(loading: $0) } ?? .zero
    }
  }

  /// Sets the number to its power modulo another number that is not zero.
  mutating func raise(to exponent: borrowing Natural, modulo modulus: borrowing Natural) {
    precondition(!modulus.isZero, "no number has a remainder by zero")
    withUnsafePointer(to: exponent.value) { exponent in
      withUnsafePointer(to: modulus.value) { modulus in
        withUnsafeMutablePointer(to: &value) { __gmpz_powm($0, $0, exponent, modulus) }
      }
    }
  }

  /// Multiplies by a number modulo another number that is not zero.
  mutating func multiply(by factor: borrowing Natural, modulo modulus: borrowing Natural) {
    precondition(!modulus.isZero, "no number has a remainder by zero")
    withUnsafePointer(to: factor.value) { factor in
      withUnsafePointer(to: modulus.value) { modulus in
        withUnsafeMutablePointer(to: &value) { value in
          __gmpz_mul(value, value, factor)
          __gmpz_fdiv_r(value, value, modulus)
        }
      }
    }
  }

  /// Divides by a number modulo a prime of which it is no multiple.
  mutating func divide(by divisor: borrowing Natural, modulo prime: borrowing Natural) {
    var inverse = Natural()
    let hasInverse = withUnsafePointer(to: divisor.value) { divisor in
      withUnsafePointer(to: prime.value) { __gmpz_invert(&inverse.value, divisor, $0) }
    }
    precondition(hasInverse != 0, "a multiple of the modulus has no inverse")
    multiply(by: inverse, modulo: prime)
  }
}
