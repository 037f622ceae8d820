import Chain
import Crypto
import EVM
import Primitives
import Testing

@Suite struct AuthorizationTests {
  static let key = Hash256(1, 1, 1, 1)
  static let authority = Secp256k1.address(privateKey: key) ?? .zero
  static let delegate = Address(0xde, 0xde, 0xde)
  static let delegation: [UInt8] = [0xef, 0x01, 0x00] + delegate.bytes

  static func authorization(
    chainID: U256 = 1, to delegate: Address = delegate, nonce: UInt64 = 0, key: Hash256 = key
  ) -> Authorization {
    var authorization = Authorization(
      chainID: chainID, address: delegate, nonce: nonce, yParity: 0, r: 1, s: 1)
    if let signed = Secp256k1.sign(digest: authorization.signingHash, privateKey: key) {
      authorization.r = signed.r
      authorization.s = signed.s
      authorization.yParity = signed.yParity
    }
    return authorization
  }

  /// The authority's account after a transaction with an authorization.
  private func account(
    _ authorization: Authorization, of allocation: Genesis.Allocation? = nil
  ) throws -> (account: Account?, code: [UInt8], gasUsed: UInt64) {
    var lone = LoneTransaction(.setCode, at: .prague)
    lone.transaction.authorizationList = [authorization]
    if let allocation { lone.allocations.append(allocation) }
    let (result, state, _) = try lone.execute()
    let account = state.account(Self.authority)
    let code = try account.map { try state.code($0.codeHash, of: Self.authority).bytes }
    return (account, code ?? [], result.gasUsed)
  }

  @Test func `an authorization sets the code and counts the nonce up`() throws {
    for chainID in [0, 1] as [U256] {
      let (account, code, gasUsed) = try account(Self.authorization(chainID: chainID))
      #expect(code == Self.delegation)
      #expect(account?.nonce == 1)
      #expect(gasUsed == 46_000)
    }
  }

  @Test func `gas is given back for an account that is there`() throws {
    let allocation = Genesis.Allocation(address: Self.authority, nonce: 3, balance: 1)
    let (account, code, gasUsed) = try account(Self.authorization(nonce: 3), of: allocation)
    #expect(code == Self.delegation)
    #expect(account?.nonce == 4)
    // 12,500, but a fifth at most.
    #expect(gasUsed == 46_000 - 9_200)
  }

  @Test func `the zero address takes the code away`() throws {
    let allocation = Genesis.Allocation(
      address: Self.authority, nonce: 3, code: Self.delegation)
    let (account, code, _) = try account(
      Self.authorization(to: .zero, nonce: 3), of: allocation)
    #expect(code == [])
    #expect(account?.codeHash == .emptyCode)
    #expect(account?.nonce == 4)
  }

  @Test func `what does not hold changes nothing`() throws {
    var highS = Self.authorization()
    highS.s = Secp256k1.order &- highS.s
    highS.yParity ^= 1
    var badParity = Self.authorization()
    badParity.yParity = 27
    for bad in [
      Self.authorization(chainID: 2), Self.authorization(nonce: 1),
      Self.authorization(nonce: .max), highS, badParity,
    ] {
      let (account, _, gasUsed) = try account(bad)
      #expect(account == nil)
      #expect(gasUsed == 46_000)
    }
    let contract = Genesis.Allocation(address: Self.authority, nonce: 0, code: [0x5b])
    #expect(try account(Self.authorization(), of: contract).code == [0x5b])
  }

  @Test func `it holds although the message fails`() throws {
    var lone = LoneTransaction(.setCode, at: .prague)
    lone.transaction.authorizationList = [Self.authorization()]
    lone.give([0xfe])
    let (result, state, _) = try lone.execute()
    #expect(result.status == .halt(.invalidInstruction))
    #expect(state.account(Self.authority)?.nonce == 1)
    #expect(state.account(LoneTransaction.target)?.balance == .zero)
  }
}
