/// The families of accounts that can be generated.
public enum AccountFamily: String, CaseIterable, Sendable {
  /// Account i has the nonce i, the balance (i + 1) · 1000000007000000000 wei and no code; its
  /// address is the end of the Keccak-256 of i as eight bytes. The published roots are of these.
  case counted
  /// Addresses, nonces and balances from the seed; one account in eight has code and storage.
  case random
}
