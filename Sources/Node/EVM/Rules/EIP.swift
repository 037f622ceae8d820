/// An Ethereum Improvement Proposal, as the change that it makes to the rules.
package struct EIP: Sendable {
  /// The proposal's number.
  package let number: Int
  /// The proposal's title.
  package let title: String
  /// Makes the change.
  package let apply: @Sendable (inout RulesDraft) -> Void

  /// Makes a proposal of its number, its title and its change.
  package init(
    number: Int, title: String, apply: @escaping @Sendable (inout RulesDraft) -> Void
  ) {
    self.number = number
    self.title = title
    self.apply = apply
  }
}
