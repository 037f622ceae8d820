import Chain
import Crypto
import JSON
import Primitives

/// BasicTests of keys: addresses of private keys, and transactions that they signed.
enum SignatureSuites {
  /// BasicTests/keyaddrtest: a key from its seed, and its address.
  ///
  /// The signatures there are not checked: the file does not say of which digest they are, and they
  /// fit none of the usual ones for an empty text.
  static func runKeys(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    for (index, test) in try root.elements.enumerated() {
      try recorder.check("\(index)") { _ in
        let key = try test.value("key").hash
        let address = try test.value("addr").address
        let seed = Array(try test.value("seed").string.utf8)
        try expect("key", key, Keccak256.hash(seed))
        try expect("addr", address, Secp256k1.address(privateKey: key))
      }
    }
  }

  /// BasicTests/txtest: a transaction's fields, its bytes without and with signature.
  static func runTransactions(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    for (index, test) in try root.elements.enumerated() {
      try recorder.check("\(index)") { _ in
        let signed = try test.value("signed").bytes
        let transaction = try Transaction(decoding: signed)
        try expect(bytes: "signed", signed, transaction.encoded)
        var unsigned = transaction
        unsigned.signature = Signature(v: .zero, r: .zero, s: .zero)
        try expect(bytes: "unsigned", try test.value("unsigned").bytes, unsigned.encoded)
        let to = try test.value("to")
        let receiver = try to.string.isEmpty ? nil : try to.address
        try expect("nonce", try test.value("nonce").quantity, transaction.nonce)
        try expect("gasprice", try test.value("gasprice").u256, transaction.maxFeePerGas)
        try expect("startgas", try test.value("startgas").quantity, transaction.gasLimit)
        try expect("to", receiver, transaction.to)
        try expect("value", try test.value("value").u256, transaction.value)
        try expect(bytes: "data", try test.value("data").bytes, transaction.data)
        let key = try test.value("key").hash
        try expect("sender", Secp256k1.address(privateKey: key), transaction.recoverSender())
      }
    }
  }
}
