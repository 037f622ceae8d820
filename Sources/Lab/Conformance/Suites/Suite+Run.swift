import JSON
import Primitives

extension Suite {
  /// Runs the cases of a document that this suite has recognised.
  func run(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws(FixtureError) {
    do {
      switch self {
      case .rlp: try RLPSuite.run(root, &recorder)
      case .trie: try TrieSuite.run(file, root, &recorder)
      case .trieNeighbours: try TrieSuite.runNeighbours(root, &recorder)
      case .hexPrefix: try HexPrefixSuite.run(root, &recorder)
      case .transaction: try TransactionSuite.run(root, &recorder)
      case .signedTransaction: try SignatureSuites.runTransactions(root, &recorder)
      case .keyAddress: try SignatureSuites.runKeys(root, &recorder)
      case .difficulty: try DifficultySuite.run(file, root, &recorder)
      case .genesis: try GenesisSuites.run(root, &recorder)
      case .genesisHashes: try GenesisSuites.runHashes(file, root, &recorder)
      case .networkGenesis: try GenesisSuites.runNetwork(file, root, &recorder)
      case .mainnetBlock: try MainnetBlockSuite.run(file, root, &recorder)
      case .witness: try WitnessSuite.run(file, root, &recorder)
      case .trieNodeDump: try TrieDumpSuite.run(file, root, &recorder)
      case .precompile where root.kind == .array:
        try PrecompileSuite.runList(file, root, &recorder)
      case .precompile: try PrecompileSuite.runDocument(root, &recorder)
      case .opcode: try OpcodeVectorSuite.run(file, root, &recorder)
      case .keccak: try KeccakSuite.run(root, &recorder)
      case .proofOfWork: try ProofOfWorkSuite.run(root, &recorder)
      case .state: try StateSuite.run(root, &recorder)
      case .blockchain, .engine: try BlockchainSuite.run(root, &recorder)
      case .vm: try VMSuite.run(root, &recorder)
      case .tracer: try TracerSuite.run(file, root, &recorder)
      case .statelessWitness: try StatelessWitnessSuite.run(file, root, &recorder)
      default: try skipAll(file, root, &recorder)
      }
    } catch let cancelled as Cancelled {
      throw .cancelled(cancelled)
    } catch let error as JSONError {
      throw .malformed(error)
    } catch {
      preconditionFailure("suites throw nothing else: \(error)")
    }
  }

  /// Counts the cases of a suite that is not run.
  private func skipAll(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    switch self {
    case .oldGenesis:
      for index in 0..<root.count { try recorder.skip("\(index)", skipReason) }
    case .workload where root.kind == .array: try recorder.skip(file.name, skipReason)
    default:
      for (name, _) in try root.members where name != "_info" {
        try recorder.skip(name, skipReason)
      }
    }
  }

  private var skipReason: SkipReason {
    switch self {
    case .oldGenesis: .beforeFrontier
    case .workload: .nothingExpected
    case .contractInterface: .contractInterface
    case .keyStore: .walletFile
    case .encryption: .networkEncryption
    default: .nothingExpected
    }
  }
}
