import Crypto
public import Primitives

/// A contract of the generated chains: its source and the code that comes of it.
///
/// They need Constantinople's instructions and nothing younger, so that they run at every fork since.
public struct Contract: Sendable {
  /// The name, as a word of `mix=` has it or as programs are named.
  public let name: String
  /// The program's text.
  public let source: String
  /// The code, byte for byte what the source assembles to.
  public let code: [UInt8]

  /// Makes a contract of its text and its code in hex.
  init(_ name: String, source: String, code: String) {
    self.name = name
    self.source = source
    self.code = (try? Hex.decode(code)) ?? []
  }

  /// Where the generated chains have it.
  public var address: Address {
    Address(lastBytesOf: Keccak256.hash(Array("dyno contract \(name)".utf8)))
  }

  /// All of them; the two tokens have one code.
  public static let all = [erc20, pair, storage, hash, create]
}
