import EVM
import Chain
import JSON
import Primitives
import TestSupport
import Testing

/// The official TransactionTests of ethereum/tests: decoding, senders and rules of every fork.
@Suite(.enabled(if: Fixtures.path("conformance", "TransactionTests") != nil))
struct TransactionConformanceTests {
  private static let folders = [
    "ttAddress", "ttData", "ttEIP1559", "ttEIP2028", "ttEIP2930", "ttEIP3860", "ttGasLimit",
    "ttGasPrice", "ttNonce", "ttRSValue", "ttSignature", "ttVValue", "ttValue", "ttWrongRLP",
  ]

  /// What checking a transaction at a fork gives.
  private enum Verdict {
    case accepted(Transaction, sender: Address)
    case refused(rules: [String])
  }

  private func check(_ bytes: [UInt8], at fork: Fork) -> Verdict {
    let rules = TransactionRules.at(fork)
    // Of a type that the fork does not know the suite names now this, now what else is wrong.
    var broken: [String] = []
    if let type = bytes.first.flatMap(TransactionType.init), !rules.types.contains(type) {
      broken.append(InvalidTransaction.typeNotSupported(type).rule)
    }
    do {
      let transaction = try Transaction(decoding: bytes)
      let sender = try transaction.sender(under: rules, chainID: 1)
      try transaction.validate(under: rules, chainID: 1)
      return .accepted(transaction, sender: sender)
    } catch let error as MalformedData {
      broken.append(error.rule)
    } catch let error as InvalidTransaction {
      broken.append(error.rule)
    } catch {
      broken.append("another error: \(error)")
    }
    return .refused(rules: broken)
  }

  @Test(arguments: folders)
  func `every fork accepts and refuses for the right reason`(folder: String) throws {
    guard let path = Fixtures.path("conformance", "TransactionTests/\(folder)") else { return }
    var cases = 0
    for file in Fixtures.files(below: path, ending: ".json") {
      for (name, test) in try JSONDocument(file: file).root.members {
        let bytes = try test.value("txbytes").bytes
        for (forkName, expected) in try test.value("result").members {
          let fork = try #require(Fork(fixtureName: forkName))
          cases += 1
          let place = "\(folder)/\(name) at \(forkName)"
          switch check(bytes, at: fork) {
          case .accepted(let transaction, let sender):
            let exception = try expected["exception"]?.string
            #expect(exception == nil, "\(place): accepted")
            if exception != nil { continue }
            #expect(transaction.hash == (try expected.value("hash").hash), "\(place)")
            #expect(sender == (try expected.value("sender").address), "\(place)")
            #expect(
              TransactionRules.at(fork).intrinsicGas(of: transaction)
                == (try expected.value("intrinsicGas").quantity), "\(place)")
            #expect(transaction.encoded == bytes, "\(place)")
          case .refused(let rules):
            guard let exception = try expected["exception"]?.string else {
              Issue.record("\(place): refused for \(rules)")
              continue
            }
            #expect(
              rules.contains { ExpectedException.covers(exception, $0) },
              "\(place): \(rules), not \(exception)")
          }
        }
      }
    }
    #expect(cases > 0)
  }
}
