import EVM
public import JSON
internal import Primitives

extension Genesis {
  /// Reads a genesis file as geth writes it.
  ///
  /// - Throws: `GenesisError` with the place in the file.
  public init(file path: String) throws(GenesisError) {
    let document: JSONDocument
    do { document = try JSONDocument(file: path) } catch { throw .json(error) }
    try self.init(json: document.root)
  }

  /// Reads a genesis as geth writes it: numbers in any form, addresses with or without 0x.
  ///
  /// - Throws: `GenesisError` with the place in the file.
  public init(json: JSONValue) throws(GenesisError) {
    let members: JSONValue.Members
    do {
      // Without a config nothing ever changes; the oldest files say wei for balance.
      let config = json.optional("config")
      schedule =
        try config.map { (config) throws(JSONError) in try ForkSchedule(config: config) }
        ?? ForkSchedule(chainID: 1, activations: [:])
      template = try Self.template(json, schedule)
      members = try json.value("alloc").members
    } catch {
      throw .json(error)
    }
    do {
      try schedule.validate()
      try schedule.validate(genesisTime: template.timestamp)
    } catch {
      throw .schedule(error)
    }
    allocations = []
    for (key, value) in members { allocations.append(try Self.allocation(key, value)) }
    var seen: Set<Address> = []
    seen.reserveCapacity(allocations.count)
    for allocation in allocations where !seen.insert(allocation.address).inserted {
      throw .duplicateAddress(allocation.address)
    }
  }

  private static func allocation(
    _ key: String, _ json: JSONValue
  ) throws(GenesisError) -> Allocation {
    var allocation: Allocation
    do {
      allocation = Allocation(address: try Address(hex: key))
    } catch {
      throw .badAddress(key, error)
    }
    do {
      allocation.balance = try (json.optional("balance") ?? json.optional("wei"))?.u256 ?? .zero
      allocation.nonce = try json.optional("nonce")?.quantity ?? 0
      allocation.code = try json.optional("code")?.bytes ?? []
      if let storage = json.optional("storage") {
        for (slot, value) in try storage.members {
          allocation.storage.append(
            Slot(key: try word(slot, of: value), value: try value.u256))
        }
      }
    } catch {
      throw .json(error)
    }
    var slots: Set<Hash256> = []
    for slot in allocation.storage where !slots.insert(slot.key).inserted {
      throw .duplicateSlot(allocation.address, slot.key)
    }
    allocation.storage.removeAll { $0.value.isZero }
    return allocation
  }

  /// A storage key: up to 32 bytes of hex, with or without 0x.
  private static func word(_ key: String, of value: JSONValue) throws(JSONError) -> Hash256 {
    let text = key.hasPrefix("0x") || key.hasPrefix("0X") ? key : "0x" + key
    guard let number = U256(numberText: text) else {
      throw .badValue(path: value.path, expected: "a key of at most 32 bytes", found: "\"\(key)\"")
    }
    return Hash256(number)
  }

  /// The first header's values, with what forks active at genesis add where the file is silent.
  private static func template(
    _ json: JSONValue, _ schedule: ForkSchedule
  ) throws(JSONError) -> BlockHeader {
    var header = BlockHeader()
    header.number = try json.optional("number")?.quantity ?? 0
    header.parentHash = try json.optional("parentHash")?.hash ?? .zero
    header.beneficiary = try json.optional("coinbase")?.address ?? .zero
    header.difficulty = try json.value("difficulty").u256
    header.gasLimit = try json.value("gasLimit").quantity
    header.gasUsed = try json.optional("gasUsed")?.quantity ?? 0
    header.timestamp = try json.optional("timestamp")?.quantity ?? 0
    header.extraData = try json.optional("extraData")?.bytes ?? []
    header.mixHash = try (json.optional("mixHash") ?? json.optional("mixhash"))?.hash ?? .zero
    header.nonce = try json.optional("nonce")?.quantity ?? 0
    let fork = schedule.fork(number: 0, timestamp: header.timestamp, isMerged: false)
    let rules = Rules.at(fork).block
    if rules.hasBaseFee {
      header.baseFeePerGas = try json.optional("baseFeePerGas")?.u256 ?? 1_000_000_000
    }
    if rules.hasWithdrawals { header.withdrawalsRoot = .emptyTrieRoot }
    if rules.hasBlobGas {
      header.blobGasUsed = try json.optional("blobGasUsed")?.quantity ?? 0
      header.excessBlobGas = try json.optional("excessBlobGas")?.quantity ?? 0
    }
    if rules.hasParentBeaconRoot {
      header.parentBeaconBlockRoot =
        try json.optional("parentBeaconBlockRoot")?.hash ?? .zero
    }
    if !rules.requests.isEmpty {
      header.requestsHash = try json.optional("requestsHash")?.hash ?? .emptyRequests
    }
    return header
  }
}
