/// The rule sets of Ethereum, in the order of their history.
public enum Fork: Int, CaseIterable, Comparable, Sendable {
  case frontier, homestead, daoFork, tangerineWhistle, spuriousDragon, byzantium
  case constantinople, petersburg, istanbul, muirGlacier, berlin, london, arrowGlacier
  case grayGlacier, paris, shanghai, cancun, prague, osaka
  /// Forks that change the blob parameters only (EIP-7892).
  case bpo1, bpo2, bpo3, bpo4, bpo5

  /// Whether one fork came before the other.
  public static func < (a: Fork, b: Fork) -> Bool { a.rawValue < b.rawValue }
}

extension Fork {
  /// The fork's name as people say it.
  public var name: String {
    switch self {
    case .frontier: "Frontier"
    case .homestead: "Homestead"
    case .daoFork: "DAO Fork"
    case .tangerineWhistle: "Tangerine Whistle"
    case .spuriousDragon: "Spurious Dragon"
    case .byzantium: "Byzantium"
    case .constantinople: "Constantinople"
    case .petersburg: "Petersburg"
    case .istanbul: "Istanbul"
    case .muirGlacier: "Muir Glacier"
    case .berlin: "Berlin"
    case .london: "London"
    case .arrowGlacier: "Arrow Glacier"
    case .grayGlacier: "Gray Glacier"
    case .paris: "Paris"
    case .shanghai: "Shanghai"
    case .cancun: "Cancun"
    case .prague: "Prague"
    case .osaka: "Osaka"
    case .bpo1: "BPO1"
    case .bpo2: "BPO2"
    case .bpo3: "BPO3"
    case .bpo4: "BPO4"
    case .bpo5: "BPO5"
    }
  }

  /// The fork that the official test suites call so.
  public init?(fixtureName: String) {
    switch fixtureName {
    case "EIP150": self = .tangerineWhistle
    case "EIP158": self = .spuriousDragon
    case "ConstantinopleFix": self = .petersburg
    case "Merge": self = .paris
    default:
      let name = fixtureName.filter { $0 != " " }
      guard let fork = Self.allCases.first(where: { $0.name.filter { $0 != " " } == name }) else {
        return nil
      }
      self = fork
    }
  }

  /// The key of the fork's activation in a geth genesis file; Paris has none.
  package var configKey: String? {
    switch self {
    case .frontier, .paris: nil
    case .homestead: "homesteadBlock"
    case .daoFork: "daoForkBlock"
    case .tangerineWhistle: "eip150Block"
    case .spuriousDragon: "eip158Block"
    case .byzantium: "byzantiumBlock"
    case .constantinople: "constantinopleBlock"
    case .petersburg: "petersburgBlock"
    case .istanbul: "istanbulBlock"
    case .muirGlacier: "muirGlacierBlock"
    case .berlin: "berlinBlock"
    case .london: "londonBlock"
    case .arrowGlacier: "arrowGlacierBlock"
    case .grayGlacier: "grayGlacierBlock"
    case .shanghai: "shanghaiTime"
    case .cancun: "cancunTime"
    case .prague: "pragueTime"
    case .osaka: "osakaTime"
    case .bpo1: "bpo1Time"
    case .bpo2: "bpo2Time"
    case .bpo3: "bpo3Time"
    case .bpo4: "bpo4Time"
    case .bpo5: "bpo5Time"
    }
  }

  /// Whether the fork is activated by a block's time rather than its number.
  package var isTimed: Bool { self > .paris }

  /// The key of the fork's blob parameters in a geth genesis file.
  package var blobScheduleKey: String? { self >= .cancun ? name.lowercased() : nil }
}

extension Fork {
  /// The proposals that the fork adopts, in the order of their numbers where nothing else asks for
  /// another one.
  var adopts: [EIP] {
    switch self {
    case .frontier: [.frontierInstructions, .frontierPrecompiles]
    case .homestead: [.homesteadChanges, .delegateCall]
    case .tangerineWhistle: [.stateReadGas]
    case .spuriousDragon: [.replayProtection, .exponentGas, .emptyAccountClearing, .codeLimit]
    case .byzantium:
      [
        .ommersInDifficulty, .revert, .curveArithmetic, .curvePairing, .modularPower, .returnData,
        .staticCall, .byzantiumReward, .receiptStatus,
      ]
    case .constantinople:
      [.shifts, .saltedCreation, .codeHash, .constantinopleReward, .netStorageGas]
    case .petersburg: [.withoutNetStorageGas]
    case .istanbul:
      [.blake2, .curveGas, .chainID, .trieReadGas, .dataGas, .structuredNetStorageGas]
    case .muirGlacier: [.muirGlacierDelay]
    case .berlin: [.modularPowerGas, .stateAccessGas, .accessLists]
    case .london: [.feeMarket, .baseFee, .refundReduction, .efPrefix, .londonDelay]
    case .arrowGlacier: [.arrowGlacierDelay]
    case .grayGlacier: [.grayGlacierDelay]
    case .paris: [.proofOfStake, .randomness]
    case .shanghai: [.warmBeneficiary, .pushZero, .initCodeMetering, .withdrawals]
    case .cancun:
      [.transientStorage, .beaconRoot, .blobs, .memoryCopy, .limitedDestruction, .blobBaseFee]
    case .prague:
      [
        .pairingCurve, .historyStorage, .depositRequests, .withdrawalRequests,
        .consolidationRequests, .dataFloorGas, .delegations,
      ]
    case .osaka:
      [
        .peerSampling, .modularPowerLimit, .transactionGasCap, .modularPowerRaise,
        .blobReservePrice, .blockLimit, .leadingZeros, .curveSignatures,
      ]
    case .daoFork, .bpo1, .bpo2, .bpo3, .bpo4, .bpo5: []
    }
  }
}
