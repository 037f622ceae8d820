import Chain
import EVM
import Primitives

/// Archives of blocks, a case a block and one for each thing that is said of them all.
///
/// A block is checked against its header and, where the archive begins with the genesis and a file of
/// that is found, executed.
enum Era1Suite {
  static func run(_ file: FixtureFile, _ recorder: inout CaseRecorder) throws(Cancelled) {
    let archive: Era1File
    do throws(Era1Error) { archive = try Era1File(path: file.path) } catch {
      recorder.failFile(Mismatch("file", expected: "an archive", got: "\(error)"))
      return
    }
    var state = Run(file)
    while true {
      let next: Era1Block?
      do throws(Era1Error) { next = try archive.next() } catch {
        let name = state.last.map { "the block after \($0)" } ?? "the first block"
        try recorder.check(name) { _ in
          throw Mismatch("encoding", expected: "a block", got: "\(error)")
        }
        // What is said of all blocks cannot be held against some.
        for name in wholes { try recorder.skip(name, .afterFailure) }
        return
      }
      guard let next else { break }
      try state.take(next, &recorder)
    }
    try recorder.check(wholes[0]) { _ in if let error = state.totalDifficulty { throw error } }
    try recorder.check(wholes[1]) { _ in try state.verifier.checkAccumulator(of: archive) }
    try recorder.check(wholes[2]) { _ in try state.verifier.checkIndex(of: archive) }
  }

  /// The cases that are about all blocks together.
  private static let wholes = ["total difficulty", "accumulator", "index"]

  /// How far an archive has been checked.
  private struct Run {
    let file: FixtureFile
    var verifier = Era1Verifier()
    /// The number of the last block.
    var last: UInt64?
    /// The first block whose total difficulty is wrong.
    var totalDifficulty: Era1Error?
    /// The chain that the blocks are executed in, where they can be.
    var chain: ImportedChain?
    var fails = false

    init(_ file: FixtureFile) { self.file = file }

    mutating func take(
      _ next: Era1Block, _ recorder: inout CaseRecorder
    ) throws(Cancelled) {
      let number = next.block.number
      if last == nil {
        var isContradicted = false
        if number == 0 {
          do throws(GenesisSearchError) {
            chain = try ImportedChain(file, firstBlock: next.block, executor: recorder.executor)
          } catch {
            isContradicted = true
            let mismatch = Mismatch(error, firstBlock: next.block)
            try recorder.check("genesis") { _ in throw mismatch }
          }
        }
        if chain == nil, !isContradicted {
          try recorder.skip("execution", number == 0 ? .noGenesis : .noState)
        }
      }
      last = number
      defer { verifier.advance(past: next) }
      if totalDifficulty == nil {
        do throws(Era1Error) { try verifier.checkTotalDifficulty(next) } catch {
          totalDifficulty = error
        }
      }
      let fork = chain?.schedule.fork(of: next.block.header).name
      if fails {
        try recorder.skip("block \(number)", fork: fork, .afterFailure)
        return
      }
      // Outside the case, since the blocks that follow need this one even where it is left out.
      let failure = failure(of: next)
      fails = failure != nil
      try recorder.check("block \(number)", fork: fork) { _ in if let failure { throw failure } }
    }

    /// What is wrong with the next block.
    private func failure(of next: Era1Block) -> (any Error)? {
      do {
        try verifier.checkBlock(next)
        try chain?.take(next.block)
        return nil
      } catch {
        return error
      }
    }
  }
}
