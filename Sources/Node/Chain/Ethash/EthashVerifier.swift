internal import Crypto
public import Primitives
internal import RLP
internal import Synchronization

/// Checks the seals of headers under proof of work by light verification (yellow paper,
/// appendix J).
///
/// The caches of the latest epochs asked for are kept; one verifier can serve many threads.
public final class EthashVerifier: Sendable {
  private let caches = Mutex<[EthashCache]>([])
  private static let keptCaches = 2
  /// The blocks of the 2,048 epochs for which Ethash's sizes are published.
  private static let blockLimit = 2_048 * EthashEpoch.blocks

  /// A verifier that is shared by all who need no other.
  public static let shared = EthashVerifier()

  /// Makes a verifier without caches; each takes about a second when it is first asked for.
  public init() {}

  /// Checks that the header's mix and nonce are a proof of work for its difficulty.
  ///
  /// - Throws: `InvalidBlock.sealNumber`, `.sealMix` or `.sealWork`.
  public func validateSeal(of header: BlockHeader) throws(InvalidBlock) {
    guard header.number < Self.blockLimit else {
      throw .sealNumber(found: header.number, limit: Self.blockLimit)
    }
    let (mix, result) = cache(EthashEpoch(block: header.number))
      .hashimoto(headerHash: header.hashWithoutSeal, nonce: header.nonce)
    guard mix == header.mixHash else {
      throw .sealMix(found: header.mixHash, computed: mix)
    }
    let boundary = Self.boundary(of: header.difficulty)
    guard U256(result) <= boundary else {
      throw .sealWork(result: U256(result), boundary: boundary)
    }
  }

  /// The greatest result that a difficulty allows: 2^256 divided by it.
  static func boundary(of difficulty: U256) -> U256 {
    if difficulty <= .one { return .max }
    let (whole, rest) = U256.max.quotientAndRemainder(dividingBy: difficulty)
    return rest &+ .one == difficulty ? whole &+ .one : whole
  }

  /// The cache of an epoch; two threads that need a new one wait for it.
  package func cache(_ epoch: EthashEpoch) -> EthashCache {
    caches.withLock { caches in
      if let cache = caches.first(where: { $0.epoch == epoch }) { return cache }
      let cache = EthashCache(epoch)
      if caches.count == Self.keptCaches { caches.removeFirst() }
      caches.append(cache)
      return cache
    }
  }
}

extension BlockHeader {
  /// The Keccak-256 of the header without mix and nonce, which the seal is made for.
  public var hashWithoutSeal: Hash256 {
    var encoder = RLPEncoder(capacity: 768)
    let start = encoder.beginList()
    encodeBeforeSeal(into: &encoder)
    encodeAfterSeal(into: &encoder)
    encoder.endList(start)
    return encoder.withUnsafeBytes { Keccak256.hash($0) }
  }
}
