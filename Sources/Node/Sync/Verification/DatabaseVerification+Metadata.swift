internal import Primitives
internal import Storage

// What the database says of itself and where its stages stand.
extension DatabaseVerification {
  /// Verifies that all metadata is known; the chain, where there is one.
  func verifyMetadata() throws(VerificationError) -> ChainIdentity? {
    var walk = try TableWalk(work, Tables.metadata)
    while let (name, blob) = walk.current {
      switch name {
      case ChainIdentity.name: break
      case StoreFormat.formatName:
        try work.expect(
          Tables.metadata.definition, name, "format", found: blob.bytes,
          expected: [UInt8(StoreFormat.current)])
      case StoreFormat.checksumsName:
        try work.expect(
          Tables.metadata.definition, name, "checksums", found: blob.bytes,
          expected: [work.tables.hasChecksums ? 1 : 0])
      default:
        throw work.disagreement(
          Tables.metadata.definition, name.keyBytes, "row", found: "one",
          expected: "none: no such name is known")
      }
      try walk.advance()
    }
    let chain = try work.stored { (tables) throws(StorageError) in
      try ChainIdentity.stored(in: tables)
    }
    guard let chain else { return nil }
    let stored = try work.stored { (tables) throws(StorageError) in
      try tables.require(Tables.metadata, ChainIdentity.name).bytes
    }
    try work.expect(
      Tables.metadata.definition, ChainIdentity.name, "encoding", found: Hex.encode(stored),
      expected: Hex.encode(chain.encoded))
    return chain
  }

  /// Verifies that each stage of the chain has a checkpoint, no stage stands before one that it rests
  /// on, and what is noted of batches is of stages that can stand inside one.
  func verifyCheckpoints(of chain: ChainIdentity) throws(VerificationError) {
    let table = Tables.stageCheckpoints.definition
    var walk = try TableWalk(work, Tables.stageCheckpoints)
    while let (name, block) = walk.current {
      guard let stage = StageID.allCases.first(where: { $0.key == name }), chain.has(stage) else {
        throw work.disagreement(
          table, name.keyBytes, "row", found: "one", expected: "none: the chain has no such stage")
      }
      checkpoints[stage] = block
      try walk.advance()
    }
    for stage in chain.stages {
      guard let block = checkpoints[stage] else {
        throw work.disagreement(table, stage.key.keyBytes, "row", found: "none", expected: "one")
      }
      guard block >= chain.origin else {
        throw work.disagreement(
          table, stage.key.keyBytes, "block", found: block,
          expected: "\(chain.origin) or more, where the chain begins")
      }
      for needed in stage.needs {
        guard let limit = checkpoints[needed], block > limit else { continue }
        throw work.disagreement(
          table, stage.key.keyBytes, "block", found: block,
          expected: "\(limit) at most, where \(needed.name) stands")
      }
    }
    try verifyProgress()
  }

  private func verifyProgress() throws(VerificationError) {
    let table = Tables.stageProgress.definition
    var walk = try TableWalk(work, Tables.stageProgress)
    while let (name, blob) = walk.current {
      if name == CleanBuild.key {
        clean = try work.stored { (tables) throws(StorageError) in
          try CleanBuild.stored(in: tables)
        }
        try verifyProgress(of: .merkleRoot, name, inside: clean?.target ?? 0)
      } else {
        let stage = StageID.allCases.first { $0.key == name && $0.followsState }
        guard let stage, checkpoints[stage] != nil else {
          throw work.disagreement(
            table, name.keyBytes, "row", found: "one",
            expected: "none: no such stage stands inside a batch")
        }
        let inside = blob.bytes.withUnsafeBytes { try? BlockNumber(decoding: $0) }
        guard let inside else {
          throw work.disagreement(
            table, name.keyBytes, "block", found: Hex.encode(blob.bytes), expected: "eight bytes")
        }
        try verifyProgress(of: stage, name, inside: inside)
        insides[stage] = inside
      }
      try walk.advance()
    }
  }

  private func verifyProgress(
    of stage: StageID, _ name: Name, inside: BlockNumber
  ) throws(VerificationError) {
    let (done, limit) = (checkpoint(stage), checkpoint(.execution))
    guard inside > done, inside <= limit else {
      throw work.disagreement(
        Tables.stageProgress.definition, name.keyBytes, "block", found: inside,
        expected: "a block behind \(done), which the stage has done, up to \(limit)")
    }
  }
}
