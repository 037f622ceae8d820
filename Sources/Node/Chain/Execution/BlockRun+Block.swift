import EVM
import Primitives

// What a fork does before the first transaction and after the last one.
extension BlockRun {
  mutating func begin<O: ExecutionObserver>(
    _ block: Block, _ observer: inout O
  ) throws(ExecutionError) {
    result.receipts.reserveCapacity(block.transactions.count)
    if context.movesDAOFunds { moveDAOFunds() }
    for contract in rules.block.contractsBefore {
      _ = try call(contract, block.header, &observer)
    }
  }

  private mutating func moveDAOFunds() {
    for account in DAOFork.accounts {
      // An account that is not there comes to be.
      let balance = state.balance(of: account)
      state.burn(balance, of: account)
      state.mint(balance, to: DAOFork.refundContract)
    }
    state.endTransaction()
  }

  mutating func end<O: ExecutionObserver>(
    _ block: Block, _ observer: inout O
  ) throws(ExecutionError) -> BlockExecution {
    payRewards(block)
    for withdrawal in block.withdrawals ?? [] {
      // In gwei.
      state.mint(U256(UInt128(withdrawal.amount) * 1_000_000_000), to: withdrawal.address)
    }
    state.endTransaction()
    if !rules.block.requests.isEmpty { result.requests = try requests(block, &observer) }
    result.changes = try changes()
    result.reads = state.reads
    return result
  }

  /// Pays the beneficiary and those of ommers (yellow paper, 11.3).
  private mutating func payRewards(_ block: Block) {
    let reward = rules.block.reward
    if reward.isZero { return }
    let perOmmer = reward >> 5
    var own = reward
    for ommer in block.ommers {
      own &+= perOmmer
      let distance = block.number &- ommer.number
      guard distance < 8 else { continue }
      state.mint((reward &* U256(8 - distance)) >> 3, to: ommer.beneficiary)
    }
    state.mint(own, to: context.environment.beneficiary)
  }

  /// What the block asks of the consensus layer (EIP-7685).
  private mutating func requests<O: ExecutionObserver>(
    _ block: Block, _ observer: inout O
  ) throws(ExecutionError) -> [ExecutionRequest] {
    var requests: [ExecutionRequest] = []
    if rules.block.requests.contains(.deposit), let contract = context.depositContract {
      do throws(InvalidBlock) {
        let data = try DepositLog.requests(in: result.receipts, of: contract)
        if !data.isEmpty { requests.append(ExecutionRequest(.deposit, data)) }
      } catch {
        throw .invalid(error)
      }
    }
    for contract in rules.block.contractsAfter {
      guard let type = contract.request else { continue }
      let data = try call(contract, block.header, &observer)
      if !data.isEmpty { requests.append(ExecutionRequest(type, data)) }
    }
    return requests
  }

  /// Calls a system contract; one that makes requests must be there and succeed.
  private mutating func call<O: ExecutionObserver>(
    _ contract: SystemContract, _ header: BlockHeader, _ observer: inout O
  ) throws(ExecutionError) -> [UInt8] {
    if state.codeHash(of: contract.address) == .emptyCode {
      try checkReads()
      if contract.request != nil { throw .invalid(.systemContractEmpty(contract.address)) }
      return []
    }
    let message = Message(
      gas: SystemContract.gas, caller: SystemContract.caller, recipient: contract.address,
      input: contract.data(for: header))
    let environment = TransactionEnvironment(
      origin: SystemContract.caller, gasPrice: context.environment.baseFee)
    let result = run(message, environment, &observer)
    state.endTransaction()
    try checkReads()
    if contract.request != nil, result.status != .success {
      throw .invalid(.systemCallFailed(contract.address))
    }
    return result.output
  }
}
