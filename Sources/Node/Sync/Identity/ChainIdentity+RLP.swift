internal import Chain
internal import EVM
internal import Primitives
internal import RLP
internal import Storage

// A list: origin, its hash, whether there is a state, and the schedule, whose parts without a value
// are empty lists. Forks go by their names, so that a new one changes no number.
extension ChainIdentity {
  var encoded: [UInt8] {
    var encoder = RLPEncoder()
    encoder.appendList { list in
      list.append(origin)
      list.append(originHash)
      list.append(hasState ? 1 as UInt64 : 0)
      list.append(schedule.chainID)
      list.appendList { forks in
        for (fork, activation) in schedule.ordered {
          forks.appendList { item in
            item.append(Array(fork.name.utf8))
            switch activation {
            case .block(let number):
              item.append(0 as UInt64)
              item.append(number)
            case .time(let time):
              item.append(1 as UInt64)
              item.append(time)
            }
          }
        }
      }
      list.appendList { item in
        if let terminal = schedule.terminalTotalDifficulty { item.append(terminal) }
      }
      list.append(schedule.supportsDAOFork ? 1 as UInt64 : 0)
      list.appendList { item in
        if let contract = schedule.depositContract { item.append(contract) }
      }
      list.appendList { blobs in
        for (fork, parameters) in schedule.blobSchedule.sorted(by: { $0.key < $1.key }) {
          blobs.appendList { item in
            item.append(Array(fork.name.utf8))
            item.append(parameters.target)
            item.append(parameters.maximum)
            item.append(parameters.baseFeeUpdateFraction)
          }
        }
      }
    }
    return encoder.bytes
  }

  init(decoding bytes: [UInt8]) throws {
    var decoder = RLPDecoder(bytes)
    let outer = try decoder.enterList()
    origin = try decoder.readUInt64()
    originHash = try decoder.readHash()
    hasState = try decoder.readUInt64() == 1
    schedule = ForkSchedule(chainID: try decoder.readUInt64(), activations: [:], blobSchedule: [:])
    try decoder.readItems { item in
      let fork = try item.readFork()
      let isTime = try item.readUInt64() == 1
      let value = try item.readUInt64()
      schedule.activations[fork] = isTime ? .time(value) : .block(value)
    }
    let terminal = try decoder.enterList()
    if !decoder.isAtEnd { schedule.terminalTotalDifficulty = try decoder.readU256() }
    try decoder.leaveList(terminal)
    schedule.supportsDAOFork = try decoder.readUInt64() == 1
    let contract = try decoder.enterList()
    if !decoder.isAtEnd { schedule.depositContract = try decoder.readAddress() }
    try decoder.leaveList(contract)
    try decoder.readItems { item in
      let fork = try item.readFork()
      schedule.blobSchedule[fork] = BlobParameters(
        target: try item.readUInt64(), maximum: try item.readUInt64(),
        baseFeeUpdateFraction: try item.readUInt64())
    }
    try decoder.leaveList(outer)
    try decoder.finish()
  }
}

extension RLPDecoder {
  /// Reads a list of lists.
  fileprivate mutating func readItems(_ body: (inout RLPDecoder) throws -> Void) throws {
    let outer = try enterList()
    while !isAtEnd {
      let item = try enterList()
      try body(&self)
      try leaveList(item)
    }
    try leaveList(outer)
  }

  fileprivate mutating func readFork() throws -> Fork {
    let name = String(decoding: try readBytes(), as: UTF8.self)
    guard let fork = Fork.allCases.first(where: { $0.name == name }) else {
      throw MalformedEntry("no fork named \(name)")
    }
    return fork
  }
}
