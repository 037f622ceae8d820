public import Chain
import EVM
import JSON
import Primitives

extension Genesis {
  /// The text of a genesis file as geth writes it, which reads back the same.
  public var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("config")
      schedule.write(to: &writer)
      writer.field("nonce", hex: template.nonce)
      writer.field("timestamp", hex: template.timestamp)
      writer.field("extraData", Hex.encode(template.extraData))
      writer.field("gasLimit", hex: template.gasLimit)
      writer.field("difficulty", template.difficulty.description)
      writer.field("mixHash", template.mixHash.description)
      writer.field("coinbase", template.beneficiary.description)
      writer.field("number", hex: template.number)
      writer.field("parentHash", template.parentHash.description)
      if let fee = template.baseFeePerGas { writer.field("baseFeePerGas", fee.description) }
      if let gas = template.blobGasUsed { writer.field("blobGasUsed", hex: gas) }
      if let gas = template.excessBlobGas { writer.field("excessBlobGas", hex: gas) }
      if let root = template.parentBeaconBlockRoot {
        writer.field("parentBeaconBlockRoot", root.description)
      }
      writer.key("alloc")
      writer.object { writer in
        for allocation in allocations { allocation.write(to: &writer) }
      }
    }
    return writer.text
  }
}

extension Genesis.Allocation {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.key(address.description)
    writer.object { writer in
      writer.field("balance", balance.description)
      if nonce != 0 { writer.field("nonce", hex: nonce) }
      if !code.isEmpty { writer.field("code", Hex.encode(code)) }
      guard !storage.isEmpty else { return }
      writer.key("storage")
      writer.object { writer in
        for slot in storage {
          writer.field(slot.key.description, Hash256(slot.value).description)
        }
      }
    }
  }
}

extension ForkSchedule {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("chainId")
      writer.value(chainID)
      for (fork, activation) in ordered {
        guard let key = fork.configKey else { continue }
        writer.key(key)
        switch activation {
        case .block(let start), .time(let start): writer.value(start)
        }
      }
      if supportsDAOFork {
        writer.key("daoForkSupport")
        writer.value(true)
      }
      if let terminalTotalDifficulty {
        writer.key("terminalTotalDifficulty")
        writer.raw(terminalTotalDifficulty.description)
        writer.key("terminalTotalDifficultyPassed")
        writer.value(true)
      }
      if let depositContract {
        writer.field("depositContractAddress", depositContract.description)
      }
      writeBlobs(to: &writer)
    }
  }

  /// The blob parameters of the forks that happen.
  private func writeBlobs(to writer: inout JSONWriter) {
    let forks = blobSchedule.keys.filter { activations[$0] != nil }.sorted()
    guard !forks.isEmpty else { return }
    writer.key("blobSchedule")
    writer.object { writer in
      for fork in forks {
        guard let key = fork.blobScheduleKey, let parameters = blobSchedule[fork] else { continue }
        writer.key(key)
        writer.object { writer in
          writer.key("target")
          writer.value(parameters.target)
          writer.key("max")
          writer.value(parameters.maximum)
          writer.key("baseFeeUpdateFraction")
          writer.value(parameters.baseFeeUpdateFraction)
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func field(_ key: String, _ value: String) {
    self.key(key)
    self.value(value)
  }

  fileprivate mutating func field(_ key: String, hex value: UInt64) {
    field(key, "0x" + String(value, radix: 16))
  }
}
