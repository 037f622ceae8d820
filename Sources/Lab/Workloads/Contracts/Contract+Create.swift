extension Contract {
  /// Creates small contracts: the call's data is how many; each remembers who made it.
  public static let create = Contract(
    "create",
    source: """
          PUSH 0 CALLDATALOAD                          ; left
          PUSH @child_end-@child PUSH @child PUSH 0 CODECOPY
      loop:
          DUP1 ISZERO PUSH @done JUMPI
          PUSH @child_end-@child PUSH 0 PUSH 0 CREATE
          ISZERO PUSH @fail JUMPI
          PUSH 1 SWAP1 SUB
          PUSH @loop JUMP
      done:
          STOP
      fail:
          PUSH 0 PUSH 0 REVERT

      mark child                                       ; the code that makes a contract
          CALLER PUSH 0 SSTORE
          PUSH @child_end-@body PUSH @body-@child PUSH 0 CODECOPY
          PUSH @child_end-@body PUSH 0 RETURN
      mark body                                        ; its own: the maker's address
          PUSH 0 SLOAD PUSH 0 MSTORE PUSH 32 PUSH 0 RETURN
      mark child_end
      """,
    code: """
      0x60003561001e6100306000395b80156100285761001e60006000f01561002a576001900361000c565b005b\
      60006000fd3360005561000b61001360003961000b6000f360005460005260206000f3
      """)
}
