import Chain
import JSON
import Primitives

/// PoWTests: the sizes and hashes of Ethash's first epoch, and what a header's nonce gives.
enum ProofOfWorkSuite {
  static func run(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    for (name, test) in try root.members where name != "_info" {
      try recorder.check(name) { _ in
        let header = try BlockHeader(decoding: try test.value("header").bytes)
        let epoch = EthashEpoch(block: header.number)
        try expect("cache_size", try test.value("cache_size").quantity, epoch.cacheSize)
        try expect("full_size", try test.value("full_size").quantity, epoch.datasetSize)
        try expect("seed", try test.value("seed").hash, epoch.seed)
        let nonce = try test.value("nonce").bytes.reduce(0) { $0 << 8 | UInt64($1) }
        try expect("nonce", nonce, header.nonce)
        try expect("header_hash", try test.value("header_hash").hash, header.hashWithoutSeal)
        let cache = EthashVerifier.shared.cache(epoch)
        try expect("cache_hash", try test.value("cache_hash").hash, cache.hash)
        let (mix, result) = cache.hashimoto(headerHash: header.hashWithoutSeal, nonce: nonce)
        try expect("mixHash", try test.value("mixHash").hash, mix)
        try expect("mixHash of the header", header.mixHash, mix)
        try expect("result", try test.value("result").hash, result)
      }
    }
  }
}
