import Chain
import Crypto
import EVM
import Primitives
import TestSupport
import Testing

@Suite struct JournaledStateTests {
  static let addresses = [Address(0, 0, 3)] + (1...6).map { Address($0, $0 << 32, UInt32($0)) }
  static let keys: [U256] = [0, 1, 2, .max, U256(high: 1, low: 0)]

  /// A journal and its model, driven by the same random steps.
  struct Pair: ~Copyable {
    var random: SplitMix64
    let clearsEmptyAccounts: Bool
    let base: MemoryState
    var plain: PlainState
    var state: JournaledState
    var marks: [(Snapshot, PlainState)] = []

    init(seed: UInt64) {
      random = SplitMix64(seed: seed)
      clearsEmptyAccounts = Bool.random(using: &random)
      plain = PlainState.random(addresses, keys, using: &random)
      base = MemoryState(plain.allocations)
      state = JournaledState(base, clearsEmptyAccounts: clearsEmptyAccounts)
    }

    mutating func address() -> Address { addresses.randomElement(using: &random) ?? .zero }

    mutating func slot() -> PlainState.Key {
      PlainState.Key(address: address(), key: keys.randomElement(using: &random) ?? .zero)
    }

    mutating func value() -> U256 { U256(UInt64.random(in: 0..<4, using: &random)) }

    mutating func step() {
      switch Int.random(in: 0..<16, using: &random) {
      case 0: transfer()
      case 1: changeAccount()
      case 2: create()
      case 3: destroy()
      case 4, 5, 6: store()
      case 7: load()
      case 8: transient()
      case 9: warm()
      case 10: log()
      case 11, 12: marks.append((state.snapshot(), plain))
      case 13: revert()
      default: look()
      }
    }

    mutating func transfer() {
      let from = address()
      let to = address()
      let value = min(value(), plain[from].balance)
      state.transfer(value, from: from, to: to)
      if !value.isZero { plain[from].balance &-= value }
      plain[to].balance &+= value
    }

    mutating func changeAccount() {
      let address = address()
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        state.incrementNonce(of: address)
        plain[address].nonce += 1
      case 1:
        let code = [UInt8](repeating: 0x5b, count: .random(in: 0..<3, using: &random))
        state.setCode(code, of: address)
        plain[address].code = code
      case 2:
        state.burnBalance(of: address)
        plain[address].balance = .zero
      default:
        let value = value()
        state.mint(value, to: address)
        plain[address].balance &+= value
      }
    }

    mutating func create() {
      let address = address()
      let hasStorage = state.hasStorage(address)
      if plain.accounts[address]?.storage.isEmpty == false { expectSame(hasStorage, true) }
      if hasStorage { return }
      state.createContract(at: address, nonce: 1)
      plain[address].nonce = 1
      plain.created.insert(address)
    }

    mutating func destroy() {
      let address = address()
      guard plain.accounts[address] != nil else { return }
      expectSame(state.markDestroyed(address), plain.destroyed.insert(address).inserted)
    }

    mutating func store() {
      let slot = slot()
      guard plain.accounts[slot.address] != nil else { return }
      let value = value()
      let change = state.storeStorage(slot.address, slot.key, value)
      #expect(change.current == plain.accounts[slot.address]?.storage[slot.key] ?? .zero)
      #expect(change.original == plain.original[slot.address]?.storage[slot.key] ?? .zero)
      #expect(change.wasCold == plain.warmSlots.insert(slot).inserted)
      plain.store(slot.address, slot.key, value)
    }

    mutating func load() {
      let slot = slot()
      let (value, wasCold) = state.loadStorage(slot.address, slot.key)
      #expect(value == plain.accounts[slot.address]?.storage[slot.key] ?? .zero)
      #expect(wasCold == plain.warmSlots.insert(slot).inserted)
    }

    mutating func transient() {
      let slot = slot()
      expectSame(state.loadTransient(slot.address, slot.key), plain.transient[slot] ?? .zero)
      let value = value()
      state.storeTransient(slot.address, slot.key, value)
      plain.transient[slot] = value
    }

    mutating func warm() {
      let address = address()
      expectSame(state.warm(address), plain.warmAccounts.insert(address).inserted)
    }

    mutating func log() {
      let log = Log(address: address(), topics: [Hash256(value())], data: [1, 2])
      state.log(log)
      plain.logs.append(log)
    }

    mutating func revert() {
      guard let position = marks.indices.randomElement(using: &random) else { return }
      state.revert(to: marks[position].0)
      plain.revert(to: marks[position].1)
      marks.removeSubrange(position...)
    }

    mutating func look() {
      let address = address()
      let entry = plain.accounts[address]
      expectSame(state.exists(address), entry != nil)
      expectSame(state.isEmpty(address), (entry?.isEmpty ?? true))
      expectSame(state.balance(of: address), entry?.balance ?? .zero)
      expectSame(state.nonce(of: address), entry?.nonce ?? 0)
      expectSame(state.codeHash(of: address), Keccak256.hash(entry?.code ?? []))
      expectSame(state.code(of: address).bytes, entry?.code ?? [])
      expectSame(state.isCreatedInTransaction(address), plain.created.contains(address))
    }

    mutating func end() {
      expectSame(state.logs, plain.logs)
      expectSame(state.endTransaction(), plain.logs)
      plain.endTransaction(clearsEmptyAccounts: clearsEmptyAccounts)
      marks = []
      for _ in 0..<20 { look() }
    }
  }

  @Test(arguments: [1, 1_000, 2_000])
  func `random steps and reverts agree with a plain copy, and the changes with its root`(
    first: UInt64
  ) {
    for seed in first..<first + 150 {
      var pair = Pair(seed: seed)
      let before = pair.base.root()
      for _ in 0..<Int.random(in: 1..<5, using: &pair.random) {
        for _ in 0..<60 { pair.step() }
        pair.end()
      }
      let changes = pair.state.changes()
      expectSame(pair.state.readError, nil)
      #expect(pair.base.root(after: changes) == pair.plain.root, "seed \(seed)")
      #expect(pair.base.root() == before, "seed \(seed)")
      #expect(pair.base.apply(changes) == pair.plain.root, "seed \(seed)")
      #expect(MemoryState(pair.plain.allocations).root() == pair.plain.root)
      for (address, entry) in pair.plain.accounts {
        #expect(pair.base.account(address)?.balance == entry.balance)
        for key in Self.keys {
          #expect(pair.base.storage(address, key) == entry.storage[key] ?? .zero)
        }
      }
      #expect(pair.base.revert(changes) == before, "seed \(seed)")
    }
  }

  @Test func `a table finds each of many records`() {
    let base = MemoryState()
    var state = JournaledState(base, clearsEmptyAccounts: true)
    for number in 1...5_000 as ClosedRange<UInt64> {
      let address = Address(number &* 0x9e37_79b9_7f4a_7c15, number, UInt32(number))
      state.mint(U256(number), to: address)
      _ = state.storeStorage(address, U256(number % 7), U256(number))
    }
    for number in 1...5_000 as ClosedRange<UInt64> {
      let address = Address(number &* 0x9e37_79b9_7f4a_7c15, number, UInt32(number))
      expectSame(state.balance(of: address), U256(number))
      expectSame(state.loadStorage(address, U256(number % 7)).value, U256(number))
      expectSame(state.loadStorage(address, U256(number % 7 + 1)).value, .zero)
    }
    state.endTransaction()
    expectSame(state.changes().accounts.count, 5_000)
    expectSame(state.changes().slots.count, 5_000)
  }

  @Test func `precompiles stay accessed over transactions`() {
    var state = JournaledState(
      MemoryState(), clearsEmptyAccounts: true, precompiles: Rules.at(.berlin).precompiles)
    let beneficiary = Address(7, 7, 7)
    state.keepWarm(beneficiary)
    for _ in 0..<2 {
      let mark = state.snapshot()
      expectSame(state.warm(Address(0, 0, 1)), false)
      expectSame(state.warm(beneficiary), false)
      expectSame(state.warm(Address(0, 0, 200)), true)
      state.revert(to: mark)
      expectSame(state.warm(Address(0, 0, 1)), false)
      expectSame(state.warm(Address(0, 0, 200)), true)
      state.endTransaction()
    }
  }
}
