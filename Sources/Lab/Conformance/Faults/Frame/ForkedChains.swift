/// Two small chains with one genesis that part behind a block, in files.
public struct ForkedChains: Sendable {
  /// The file of the chain that databases hold first.
  public let first: String
  /// The file of the chain that leaves it.
  public let second: String
  /// The digests of databases that hold the one and the other, synced without a fault.
  public let firstDigest, secondDigest: String

  /// The blocks of the first chain.
  public static let firstLength = 300
  /// The last block that both chains have.
  public static let shared = 180
  private static let secondLength = 320

  /// Generates the chains, and syncs each into a database of its own.
  ///
  /// - Throws: `FaultFailure`, `ChildError`, `Cancelled`.
  init(in bench: FaultBench) throws {
    first = bench.folder + "/first.rlp"
    second = bench.folder + "/second.rlp"
    // The most transactions of a block settle the senders, and so the genesis.
    let trunk = [7] + Array(repeating: 6, count: Self.shared - 1)
    let end = Array(repeating: 6, count: Self.firstLength - Self.shared)
    let branch = (0..<Self.secondLength - Self.shared).map { $0.isMultiple(of: 2) ? 5 : 7 }
    for (path, sizes) in [(first, trunk + end), (second, trunk + branch)] {
      let txs = sizes.map { "\($0)" }.joined(separator: ",")
      _ = try bench.require(
        "generate blocks seed=1 count=1 txs=\(txs) state=300 "
          + "mix=transfer:4,erc20:2,storage:1,create:1 to=\"\(path)\"")
    }
    func digest(_ chain: String) throws -> String {
      let output = try bench.require("sync \"\(chain)\" | digest")
      guard let digest = output.split(separator: "\n").last else {
        throw FaultFailure("digest said nothing")
      }
      return String(digest)
    }
    firstDigest = try digest(first)
    secondDigest = try digest(second)
    guard firstDigest != secondDigest else { throw FaultFailure("the chains do not part") }
  }
}
