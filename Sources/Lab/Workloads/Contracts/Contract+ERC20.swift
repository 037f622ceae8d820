extension Contract {
  /// A token (EIP-20).
  ///
  /// Balances are mapping 0, allowances mapping 1, the supply is slot 2, as Solidity lays them out.
  public static let erc20 = Contract(
    "erc20",
    source: """
      ; The function by its selector.
          PUSH 4 CALLDATASIZE LT PUSH @fail JUMPI
          PUSH 0 CALLDATALOAD PUSH 224 SHR
          DUP1 PUSH selector(transfer(address,uint256)) EQ PUSH @transfer JUMPI
          DUP1 PUSH selector(balanceOf(address)) EQ PUSH @balanceOf JUMPI
          DUP1 PUSH selector(transferFrom(address,address,uint256)) EQ PUSH @transferFrom JUMPI
          DUP1 PUSH selector(approve(address,uint256)) EQ PUSH @approve JUMPI
          DUP1 PUSH selector(allowance(address,address)) EQ PUSH @allowance JUMPI
          DUP1 PUSH selector(totalSupply()) EQ PUSH @totalSupply JUMPI
      fail:
          PUSH 0 PUSH 0 REVERT

      transfer:
          PUSH @succeed CALLER PUSH 4 CALLDATALOAD PUSH 36 CALLDATALOAD
      move:                                            ; return, from, to, amount
          DUP3 PUSH 0 MSTORE PUSH 0 PUSH 32 MSTORE
          PUSH 64 PUSH 0 KECCAK256                     ; …, slot of from
          DUP1 SLOAD                                   ; …, slot, balance
          DUP3 DUP2 LT PUSH @fail JUMPI
          DUP3 SWAP1 SUB SWAP1 SSTORE                  ; return, from, to, amount
          DUP2 PUSH 0 MSTORE
          PUSH 64 PUSH 0 KECCAK256                     ; …, slot of to
          DUP1 SLOAD DUP3 ADD SWAP1 SSTORE             ; return, from, to, amount
          PUSH 0 MSTORE SWAP1                          ; return, to, from
          PUSH topic(Transfer(address,address,uint256)) PUSH 32 PUSH 0 LOG3
          JUMP

      transferFrom:
          PUSH 4 CALLDATALOAD PUSH 0 MSTORE PUSH 1 PUSH 32 MSTORE
          PUSH 64 PUSH 0 KECCAK256 PUSH 32 MSTORE
          CALLER PUSH 0 MSTORE
          PUSH 64 PUSH 0 KECCAK256                     ; slot of the allowance
          DUP1 SLOAD                                   ; slot, allowed
          DUP1 NOT ISZERO PUSH @unlimited JUMPI
          PUSH 68 CALLDATALOAD                         ; slot, allowed, amount
          DUP1 DUP3 LT PUSH @fail JUMPI
          SWAP1 SUB DUP1 DUP3 SSTORE                   ; slot, left
      unlimited:
          PUSH @succeed PUSH 4 CALLDATALOAD PUSH 36 CALLDATALOAD PUSH 68 CALLDATALOAD
          PUSH @move JUMP

      approve:
          CALLER PUSH 0 MSTORE PUSH 1 PUSH 32 MSTORE
          PUSH 64 PUSH 0 KECCAK256 PUSH 32 MSTORE
          PUSH 4 CALLDATALOAD PUSH 0 MSTORE
          PUSH 36 CALLDATALOAD DUP1                    ; amount, amount
          PUSH 64 PUSH 0 KECCAK256 SSTORE
          PUSH 0 MSTORE PUSH 4 CALLDATALOAD CALLER     ; spender, owner
          PUSH topic(Approval(address,address,uint256)) PUSH 32 PUSH 0 LOG3
      succeed:
          PUSH 1
      answer:                                          ; value
          PUSH 0 MSTORE PUSH 32 PUSH 0 RETURN

      balanceOf:
          PUSH 4 CALLDATALOAD PUSH 0 MSTORE
          PUSH 64 PUSH 0 KECCAK256 SLOAD PUSH @answer JUMP

      allowance:
          PUSH 4 CALLDATALOAD PUSH 0 MSTORE PUSH 1 PUSH 32 MSTORE
          PUSH 64 PUSH 0 KECCAK256 PUSH 32 MSTORE
          PUSH 36 CALLDATALOAD PUSH 0 MSTORE
          PUSH 64 PUSH 0 KECCAK256 SLOAD PUSH @answer JUMP

      totalSupply:
          PUSH 2 SLOAD PUSH @answer JUMP
      """,
    code: """
      0x600436106100505760003560e01c8063a9059cbb1461005657806370a082311461015957806323b872dd14\
      6100b8578063095ea7b3146100fe578063dd62ed3e1461016a57806318160ddd1461018e575b60006000fd5b\
      61014d336004356024355b826000526000602052604060002080548281106100505782900390558160005260\
      40600020805482019055600052907fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df5\
      23b3ef60206000a3565b60043560005260016020526040600020602052336000526040600020805480191561\
      00ed576044358082106100505790038082555b61014d600435602435604435610061565b3360005260016020\
      52604060002060205260043560005260243580604060002055600052600435337f8c5be1e5ebec7d5bd14f71\
      427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92560206000a35b60015b60005260206000f35b6004356000\
      52604060002054610150565b6004356000526001602052604060002060205260243560005260406000205461\
      0150565b60025461015056
      """)
}
