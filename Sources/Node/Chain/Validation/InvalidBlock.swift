public import EVM
public import Primitives

/// The rule that a well-formed block breaks; a case a rule, with what was found and expected.
public enum InvalidBlock: Error, Equatable, Sendable {
  // MARK: The block's place in the chain

  /// The chain has no block with the parent's hash.
  case unknownParent(Hash256)
  /// The number is not one more than the parent's.
  case number(found: UInt64, parent: UInt64)
  /// The time is not after the parent's.
  case timestamp(found: UInt64, parent: UInt64)

  // MARK: The header

  /// The gas limit moved too far from the parent's: by a 1,024th of it or more.
  case gasLimitChange(found: UInt64, parent: UInt64)
  /// The gas limit is below 5,000.
  case gasLimitTooLow(found: UInt64, minimum: UInt64)
  /// The gas limit has more than 63 bits.
  case gasLimitTooHigh(found: UInt64, maximum: UInt64)
  /// The header says that more gas was used than its limit.
  case gasUsedAboveLimit(used: UInt64, limit: UInt64)
  /// The extra data has more than 32 bytes.
  case extraDataTooLong(bytes: Int, limit: Int)
  /// The extra data is not that of the first blocks after the DAO fork.
  case extraDataOfDAOFork(found: [UInt8], expected: [UInt8])
  /// The difficulty does not follow from the parent.
  case difficulty(found: U256, expected: U256)
  /// A block after proof of work has a difficulty.
  case difficultyAfterMerge(U256)
  /// A block of proof of work has no difficulty.
  case noDifficultyBeforeMerge(totalDifficulty: U256, terminal: U256)
  /// A block after proof of work has a nonce.
  case nonceAfterMerge(UInt64)
  /// A block after proof of work names ommers.
  case ommersAfterMerge(Hash256)
  /// The base fee does not follow from the parent (EIP-1559).
  case baseFee(found: U256, expected: U256)
  /// The header lacks a field that the fork asks for.
  case missingField(DataField, Fork)
  /// The header has a field that the fork does not know.
  case unexpectedField(DataField, Fork)
  /// The blob gas used is no multiple of a blob's gas (EIP-4844).
  case blobGasNotWhole(used: UInt64, perBlob: UInt64)
  /// The excess blob gas does not follow from the parent (EIP-4844).
  case excessBlobGas(found: UInt64, expected: UInt64)

  // MARK: The seal

  /// The mix is not what the seal's nonce gives.
  case sealMix(found: Hash256, computed: Hash256)
  /// The seal's result is above the boundary that the difficulty sets.
  case sealWork(result: U256, boundary: U256)

  /// The number is beyond those that a cache is made for.
  case sealNumber(found: UInt64, limit: UInt64)

  // MARK: The body

  /// The transactions are others than the header's root says.
  case transactionsRoot(header: Hash256, body: Hash256)
  /// The ommers are others than the header's hash says.
  case ommersHash(header: Hash256, body: Hash256)
  /// The withdrawals are others than the header's root says.
  case withdrawalsRoot(header: Hash256?, body: Hash256?)
  /// The block's RLP is too long (EIP-7934).
  case size(bytes: Int, limit: Int)
  /// There are more than two ommers.
  case tooManyOmmers(Int, limit: Int)
  /// An ommer stands twice in the block, or stood in one of the blocks before.
  case ommerTwice(index: Int, Hash256)
  /// An ommer is one of the blocks before.
  case ommerIsAncestor(index: Int, Hash256)
  /// An ommer's parent is none of the blocks two to seven generations before.
  case ommerParent(index: Int, Hash256)
  /// An ommer has the same parent as the block.
  case ommerIsBrother(index: Int, Hash256)
  /// An ommer's header is not valid after its parent.
  indirect case ommerHeader(index: Int, InvalidBlock)

  // MARK: The execution

  /// A transaction is not valid where it stands.
  case transaction(index: Int, InvalidTransaction)
  /// The transactions used other gas than the header says.
  case gasUsed(header: UInt64, executed: UInt64)
  /// The transactions' blobs took other gas than the header says (EIP-4844).
  case blobGasUsed(header: UInt64, executed: UInt64)
  /// The receipts are others than the header's root says.
  case receiptsRoot(header: Hash256, executed: Hash256)
  /// The logs are others than the header's filter says.
  case logsBloom(header: Bloom, executed: Bloom)
  /// The state is another than the header's root says.
  case stateRoot(header: Hash256, executed: Hash256)
  /// The requests are others than the header's hash says (EIP-7685).
  case requestsHash(header: Hash256?, executed: Hash256?)
  /// A deposit's log has not the layout of the deposit contract (EIP-6110).
  case depositLayout(word: Int, found: U256, expected: U256)
  /// A deposit's log has not the length of the deposit contract's (EIP-6110).
  case depositLength(bytes: Int, expected: Int)
  /// A system contract that must be there has no code (EIP-7002, EIP-7251).
  case systemContractEmpty(Address)
  /// A system contract that must succeed failed (EIP-7002, EIP-7251).
  case systemCallFailed(Address)

  // MARK: The payload of the consensus layer

  /// The payload's hash is not that of the block it makes.
  case blockHash(payload: Hash256, computed: Hash256)
  /// The blobs' hashes are others than the transactions'.
  case blobHashes(payload: [Hash256], body: [Hash256])
  /// The requests' types do not rise, or one of them is empty (EIP-7685).
  case requestsOrder(index: Int, type: UInt8, previous: UInt8?)
  /// A request is empty, which the list leaves out (EIP-7685).
  case emptyRequest(index: Int)
}
