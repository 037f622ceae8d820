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
  /// All that tells a fork from the others: its name, what brings it about, and the proposals that it
  /// adopts, in the order of their numbers where nothing else asks for another one.
  static func declaration(of fork: Fork) -> Declaration {
    switch fork {
    case .frontier:
      Declaration("Frontier", .genesis, adopts: [.frontierInstructions, .frontierPrecompiles])
    case .homestead:
      Declaration(
        "Homestead", .block("homesteadBlock"), adopts: [.homesteadChanges, .delegateCall])
    case .daoFork:
      Declaration("DAO Fork", .block("daoForkBlock"), suites: ["Dao"], isIrregular: true)
    case .tangerineWhistle:
      Declaration(
        "Tangerine Whistle", .block("eip150Block"), suites: ["EIP150"], adopts: [.stateReadGas])
    case .spuriousDragon:
      Declaration(
        "Spurious Dragon", .block("eip158Block"), suites: ["EIP158"],
        adopts: [.replayProtection, .exponentGas, .emptyAccountClearing, .codeLimit])
    case .byzantium:
      Declaration(
        "Byzantium", .block("byzantiumBlock"),
        adopts: [
          .ommersInDifficulty, .revert, .curveArithmetic, .curvePairing, .modularPower, .returnData,
          .staticCall, .byzantiumReward, .receiptStatus,
        ])
    case .constantinople:
      Declaration(
        "Constantinople", .block("constantinopleBlock"),
        adopts: [.shifts, .saltedCreation, .codeHash, .constantinopleReward, .netStorageGas])
    case .petersburg:
      Declaration(
        "Petersburg", .block("petersburgBlock"), suites: ["ConstantinopleFix"],
        unlessNamed: .constantinople, adopts: [.withoutNetStorageGas])
    case .istanbul:
      Declaration(
        "Istanbul", .block("istanbulBlock"),
        adopts: [.blake2, .curveGas, .chainID, .trieReadGas, .dataGas, .structuredNetStorageGas])
    case .muirGlacier:
      Declaration("Muir Glacier", .block("muirGlacierBlock"), adopts: [.muirGlacierDelay])
    case .berlin:
      Declaration(
        "Berlin", .block("berlinBlock"), adopts: [.modularPowerGas, .stateAccessGas, .accessLists])
    case .london:
      Declaration(
        "London", .block("londonBlock"),
        adopts: [.feeMarket, .baseFee, .refundReduction, .efPrefix, .londonDelay])
    case .arrowGlacier:
      Declaration("Arrow Glacier", .block("arrowGlacierBlock"), adopts: [.arrowGlacierDelay])
    case .grayGlacier:
      Declaration("Gray Glacier", .block("grayGlacierBlock"), adopts: [.grayGlacierDelay])
    case .paris:
      Declaration("Paris", .merge, suites: ["Merge"], adopts: [.proofOfStake, .randomness])
    case .shanghai:
      Declaration(
        "Shanghai", .time("shanghaiTime"),
        adopts: [.warmBeneficiary, .pushZero, .initCodeMetering, .withdrawals])
    case .cancun:
      Declaration(
        "Cancun", .time("cancunTime"),
        adopts: [
          .transientStorage, .beaconRoot, .blobs, .memoryCopy, .limitedDestruction, .blobBaseFee,
        ])
    case .prague:
      Declaration(
        "Prague", .time("pragueTime"),
        adopts: [
          .pairingCurve, .historyStorage, .depositRequests, .withdrawalRequests,
          .consolidationRequests, .dataFloorGas, .delegations,
        ])
    case .osaka:
      Declaration(
        "Osaka", .time("osakaTime"),
        adopts: [
          .peerSampling, .modularPowerLimit, .transactionGasCap, .modularPowerRaise,
          .blobReservePrice, .blockLimit, .leadingZeros, .curveSignatures,
        ])
    case .bpo1: Declaration("BPO1", .time("bpo1Time"))
    case .bpo2: Declaration("BPO2", .time("bpo2Time"))
    case .bpo3: Declaration("BPO3", .time("bpo3Time"))
    case .bpo4: Declaration("BPO4", .time("bpo4Time"))
    case .bpo5: Declaration("BPO5", .time("bpo5Time"))
    }
  }
}
