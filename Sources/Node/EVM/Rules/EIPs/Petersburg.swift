extension EIP {
  /// Net storage gas is taken back before it comes into force on mainnet.
  static let withoutNetStorageGas = EIP(number: 1716, title: "Hardfork Meta: Petersburg") {
    $0.storage = StoragePricing()
  }
}
