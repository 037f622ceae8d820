extension EIP {
  /// Instructions that read the state cost what they take, and a caller keeps a 64th of its gas.
  static let stateReadGas = EIP(number: 150, title: "Gas cost changes for IO-heavy operations") {
    $0.reprice([.extcodesize, .extcodecopy, .call, .callcode, .delegatecall], to: 700)
    $0.reprice([.balance], to: 400)
    $0.reprice([.sload], to: 200)
    $0.reprice([.selfdestruct], to: 5_000)
    $0.gas.destructionNewAccount = 25_000
    $0.message.keepsSixtyFourth = true
  }
}
