import Chain
import Crypto
import EVM
import Primitives

/// Makes the transactions of a generated chain, one after another.
struct TransactionSource {
  /// Whoever can sign: a key, the account and its next nonce.
  struct Sender {
    let key: Hash256
    let address: Address
    var nonce: UInt64 = 0
  }

  private(set) var senders: [Sender]
  /// Accounts that receive, those of the senders among them.
  private let recipients: [Address]
  private let type: TransactionType
  private let newShare: Double
  private var stream: SeededStream
  private var next = 0
  private var newDue = 0.0
  private var freshSlots: UInt64 = 0

  init(senders: [Sender], recipients: [Address], recipe: ChainRecipe, seed: UInt64) {
    self.senders = senders
    self.recipients = recipients
    type = Rules.at(recipe.fork).block.hasBaseFee ? .dynamicFee : .legacy
    newShare = recipe.newShare
    stream = SeededStream(seed: seed, purpose: "blocks")
  }

  /// The next transaction, signed by the sender whose turn it is.
  mutating func transaction(doing activity: Activity) -> Transaction {
    var transaction = draft(activity)
    transaction.nonce = senders[next].nonce
    let isSigned = transaction.sign(privateKey: senders[next].key)
    precondition(isSigned, "a generated key signs")
    senders[next].nonce += 1
    next = next + 1 == senders.count ? 0 : next + 1
    return transaction
  }

  /// Who sent the latest so many transactions.
  func latestSenders(_ count: Int) -> [Address] {
    let first = ((next - count) % senders.count + senders.count) % senders.count
    return (0..<count).map { senders[(first + $0) % senders.count].address }
  }

  private mutating func draft(_ activity: Activity) -> Transaction {
    var to: Address
    var value = U256.zero
    var data: [UInt8] = []
    switch activity {
    case .transfer:
      to = isNew() ? stream.address() : recipients[stream.below(recipients.count)]
      value = U256(UInt64(stream.within(1...1_000_000_000))) * 1_000_000_000
    case .erc20:
      // Tokens are the senders' from the beginning.
      let recipient = isNew() ? stream.address() : senders[stream.below(senders.count)].address
      to = GeneratedContract.tokens[0]
      data = CallData.transfer(to: recipient, amount: amount())
    case .swap:
      to = Contract.pair.address
      data = CallData.swap(isFirstIn: stream.below(2) == 0, amount: amount())
    case .storage:
      to = Contract.storage.address
      data = CallData.words([U256(firstSlot()), U256(UInt64(Activity.slotsTouched))])
    case .hash:
      to = Contract.hash.address
      data = CallData.words([U256(stream.hash()), U256(UInt64(Activity.hashesTaken))])
    case .create:
      to = Contract.create.address
      data = CallData.words([U256(UInt64(Activity.contractsCreated))])
    }
    return Transaction(
      type: type, chainID: U256(Generator.chainID),
      maxPriorityFeePerGas: type.hasDynamicFee ? 1_000_000_000 : .zero,
      // Above any base fee that so few blocks can bring.
      maxFeePerGas: 1_000_000_000_000, gasLimit: activity.gasLimit, to: to, value: value,
      data: data)
  }

  /// Whether it is the turn of something that was not there before.
  private mutating func isNew() -> Bool {
    newDue += newShare
    guard newDue >= 1 else { return false }
    newDue -= 1
    return true
  }

  /// Some tokens, few enough that nobody runs out of them.
  private mutating func amount() -> U256 {
    U256(UInt64(stream.within(1...1_000_000_000))) * 1_000_000
  }

  /// The first of the slots to count up: fresh ones, or some of those that are set.
  private mutating func firstSlot() -> UInt64 {
    if isNew() {
      freshSlots += UInt64(Activity.slotsTouched)
      return 1 << 32 + freshSlots
    }
    return UInt64(stream.below(GeneratedContract.setSlots - Activity.slotsTouched))
  }
}

/// The data of calls to the generated chains' contracts.
enum CallData {
  static func words(_ words: [U256], selector: String? = nil) -> [UInt8] {
    let start = selector.map { Array(Keccak256.hash(Array($0.utf8)).bytes.prefix(4)) } ?? []
    return words.reduce(into: start) { $0 += Hash256($1).bytes }
  }

  static func transfer(to recipient: Address, amount: U256) -> [UInt8] {
    words([recipient.word, amount], selector: "transfer(address,uint256)")
  }

  static func swap(isFirstIn: Bool, amount: U256, least: U256 = .zero) -> [UInt8] {
    words([isFirstIn ? .one : .zero, amount, least], selector: "swap(bool,uint256,uint256)")
  }
}

extension Address {
  /// The address as a number, as code sees it.
  var word: U256 {
    U256(
      high: UInt128(w0 >> 32),
      low: UInt128(w0 & 0xffff_ffff) << 96 | UInt128(w1) << 32 | UInt128(w2))
  }
}
