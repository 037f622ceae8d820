import EVM
import Primitives

extension BlockRun {
  /// Gas that an authorization costs too much where the account is there already (EIP-7702).
  private static let refundOfExisting: Int64 = 12_500

  /// Sets an account's code to the name of another one, where its owner said so (EIP-7702).
  ///
  /// - Returns: the gas to give back. An authorization that does not hold changes nothing but that the
  ///   account may have been accessed.
  mutating func apply(_ authorization: Authorization) -> Int64 {
    guard authorization.chainID.isZero || authorization.chainID == U256(context.chainID),
      authorization.nonce < .max, let authority = authorization.authority()
    else { return 0 }
    _ = state.warm(authority)
    let code = state.code(of: authority)
    guard code.bytes.isEmpty || code.delegate != nil,
      state.nonce(of: authority) == authorization.nonce
    else { return 0 }
    let refund = state.exists(authority) ? Self.refundOfExisting : 0
    let target = authorization.address
    state.setCode(target == .zero ? [] : [0xef, 0x01, 0x00] + target.bytes, of: authority)
    state.incrementNonce(of: authority)
    return refund
  }
}
