extension Contract {
  /// Two tokens in a pool whose product stays: what goes in pays 0.3 %.
  ///
  /// Slots 0 and 1 are the tokens, slots 2 and 3 the reserves of each.
  public static let pair = Contract(
    "pair",
    source: """
      const FEE_KEPT 997
      const FEE_OF 1000

          PUSH 0 CALLDATALOAD PUSH 224 SHR
          DUP1 PUSH selector(swap(bool,uint256,uint256)) EQ PUSH @swap JUMPI
          DUP1 PUSH selector(getReserves()) EQ PUSH @getReserves JUMPI
      fail:
          PUSH 0 PUSH 0 REVERT

      getReserves:
          PUSH 2 SLOAD PUSH 0 MSTORE PUSH 3 SLOAD PUSH 32 MSTORE
          PUSH 64 PUSH 0 RETURN

      swap:                                            ; whether token 0 comes in, amount, least to get
          PUSH 4 CALLDATALOAD ISZERO                   ; which token comes in
          DUP1 PUSH 2 ADD SLOAD                        ; which, reserve in
          DUP2 ISZERO PUSH 2 ADD SLOAD                 ; which, reserve in, reserve out
          PUSH 36 CALLDATALOAD PUSH FEE_KEPT MUL       ; …, in after fee
          DUP1 DUP3 MUL SWAP1                          ; …, product, in after fee
          DUP4 PUSH FEE_OF MUL ADD SWAP1 DIV           ; which, reserve in, reserve out, out
          PUSH 68 CALLDATALOAD DUP2 LT PUSH @fail JUMPI
          DUP1 DUP3 SUB DUP5 ISZERO PUSH 2 ADD SSTORE  ; reserve out − out
          PUSH 36 CALLDATALOAD DUP4 ADD DUP5 PUSH 2 ADD SSTORE

          PUSH selector(transferFrom(address,address,uint256)) PUSH 224 SHL PUSH 0 MSTORE
          CALLER PUSH 4 MSTORE ADDRESS PUSH 36 MSTORE PUSH 36 CALLDATALOAD PUSH 68 MSTORE
          PUSH 32 PUSH 0 PUSH 100 PUSH 0 PUSH 0 DUP9 SLOAD GAS CALL
          ISZERO PUSH @fail JUMPI
          PUSH 0 MLOAD ISZERO PUSH @fail JUMPI

          PUSH selector(transfer(address,uint256)) PUSH 224 SHL PUSH 0 MSTORE
          CALLER PUSH 4 MSTORE DUP1 PUSH 36 MSTORE
          PUSH 32 PUSH 0 PUSH 68 PUSH 0 PUSH 0 DUP9 ISZERO SLOAD GAS CALL
          ISZERO PUSH @fail JUMPI
          PUSH 0 MLOAD ISZERO PUSH @fail JUMPI

          PUSH 4 CALLDATALOAD PUSH 0 MSTORE PUSH 36 CALLDATALOAD PUSH 32 MSTORE
          DUP1 PUSH 64 MSTORE
          CALLER PUSH topic(Swap(address,bool,uint256,uint256)) PUSH 96 PUSH 0 LOG2
          PUSH 0 MSTORE PUSH 32 PUSH 0 RETURN
      """,
    code: """
      0x60003560e01c806308c84c21146100345780630902f1ac14610022575b60006000fd5b6002546000526003\
      5460205260406000f35b6004351580600201548115600201546024356103e50280820290836103e802019004\
      604435811061001c57808203841560020155602435830184600201556323b872dd60e01b6000523360045230\
      6024526024356044526020600060646000600088545af11561001c576000511561001c5763a9059cbb60e01b\
      6000523360045280602452602060006044600060008815545af11561001c576000511561001c576004356000\
      5260243560205280604052337fbfd50a04f1e6e4aee344f5d0e7f15d74d0dbb58cd1f711daa6463094ca9508\
      cd60606000a260005260206000f3
      """)
}
