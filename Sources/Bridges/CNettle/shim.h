#include <nettle/ecc-curve.h>
#include <nettle/ecc.h>
#include <nettle/ecdsa.h>
#include <nettle/ripemd160.h>
#include <nettle/sha2.h>
