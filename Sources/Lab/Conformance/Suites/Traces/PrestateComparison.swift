import Chain
import Crypto
import EVM
import JSON
import Primitives

/// Compares what a transaction touched, or changed, with geth's `prestateTracer`.
struct PrestateComparison {
  /// An account as the tracer shows it.
  struct Shown {
    var balance: U256?
    var nonce: UInt64?
    var code: [UInt8]?
    var storage: [U256: U256] = [:]
  }

  /// What the tracer was told.
  struct Config {
    var diffMode = false
    var disableCode = false
    var disableStorage = false
    var includeEmpty = false

    init(_ json: JSONValue?) throws(JSONError) {
      diffMode = try json?.optional("diffMode")?.bool ?? false
      disableCode = try json?.optional("disableCode")?.bool ?? false
      disableStorage = try json?.optional("disableStorage")?.bool ?? false
      includeEmpty = try json?.optional("includeEmpty")?.bool ?? false
    }
  }

  let touched: TouchedState
  let config: Config
  private var before: [Address: Shown] = [:]
  /// Accounts that are not there before the transaction.
  private var absent: Set<Address> = []

  /// Reads what was touched from the state before the transaction.
  init(_ touched: TouchedState, config: Config, before state: MemoryState) {
    self.touched = touched
    self.config = config
    for address in touched.addresses {
      before[address] = shown(address, in: state)
      if state.account(address)?.isEmpty ?? true { absent.insert(address) }
    }
  }

  /// Compares with a trace.
  ///
  /// - Parameters:
  ///   - json: what the tracer shows.
  ///   - after: the state after the transaction.
  /// - Throws: `Mismatch` with the first field that differs.
  func compare(_ json: JSONValue, after: MemoryState) throws {
    guard config.diffMode else {
      let shown = config.includeEmpty ? before : before.filter { !absent.contains($0.key) }
      try compare(json, shown, "prestate")
      return
    }
    let (pre, post) = difference(after)
    try compare(json.value("pre"), pre, "pre")
    try compare(json.value("post"), post, "post")
  }

  /// What changed: the accounts before, with the slots that changed, and the new values after.
  private func difference(
    _ state: MemoryState
  ) -> (pre: [Address: Shown], post: [Address: Shown]) {
    var pre: [Address: Shown] = [:]
    var post: [Address: Shown] = [:]
    for (address, old) in before {
      if touched.destroyed.contains(address), state.account(address) == nil {
        pre[address] = old
        continue
      }
      let new = shown(address, in: state)
      var changed = Shown()
      if new.balance != old.balance { changed.balance = new.balance }
      if new.nonce != old.nonce { changed.nonce = new.nonce }
      if new.code != old.code { changed.code = new.code }
      var kept = old
      var hasSlots = false
      for (key, value) in old.storage {
        let now = new.storage[key] ?? .zero
        if now == value || value.isZero { kept.storage[key] = nil }
        if now == value { continue }
        hasSlots = true
        if !now.isZero { changed.storage[key] = now }
      }
      guard changed.balance != nil || changed.nonce != nil || changed.code != nil || hasSlots else {
        continue
      }
      if !absent.contains(address) { pre[address] = kept }
      post[address] = changed
    }
    return (pre, post)
  }

  private func shown(_ address: Address, in state: MemoryState) -> Shown {
    let account = state.account(address) ?? Account()
    var shown = Shown(balance: account.balance, nonce: account.nonce)
    if !config.disableCode {
      shown.code = (try? state.code(account.codeHash, of: address))?.bytes ?? []
    }
    if !config.disableStorage {
      for key in touched.slots[address] ?? [] { shown.storage[key] = state.storage(address, key) }
    }
    return shown
  }

  private func compare(
    _ json: JSONValue, _ accounts: [Address: Shown], _ place: String
  ) throws {
    var left = accounts
    for (key, expected) in try json.members {
      let address = try Address(hex: key)
      let path = "\(place).\(key)"
      let found = try require(path, left.removeValue(forKey: address), expected: "an account")
      if let balance = expected.optional("balance") {
        try expect("\(path).balance", try balance.u256, found.balance)
      }
      if let nonce = expected.optional("nonce") {
        try expect("\(path).nonce", try nonce.quantity, found.nonce)
      }
      if let code = expected.optional("code") {
        try expect(bytes: "\(path).code", try code.bytes, found.code ?? [])
      }
      if let hash = expected.optional("codeHash"), let code = found.code {
        try expect("\(path).codeHash", try hash.hash, Keccak256.hash(code))
      }
      try compareStorage(expected.optional("storage"), found, path)
    }
    if let (address, _) = left.first {
      throw Mismatch("\(place).\(address)", expected: "none", got: "an account")
    }
  }

  private func compareStorage(_ json: JSONValue?, _ found: Shown, _ path: String) throws {
    var left = found.storage
    if let json {
      for (key, value) in try json.members {
        let slot = U256(try FixtureState.word(key, of: value))
        try expect(
          "\(path).storage.\(key)", try value.u256, left.removeValue(forKey: slot) ?? .zero)
      }
    }
    if let (key, value) = left.first {
      throw Mismatch("\(path).storage.\(key.hex)", expected: "none", got: value.hex)
    }
  }
}
