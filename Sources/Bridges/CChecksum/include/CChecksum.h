#ifndef CCHECKSUM_H
#define CCHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/// Continues a CRC-32C (Castagnoli, RFC 3720) over more bytes; begin with 0.
uint32_t checksum_crc32c(uint32_t crc, const void *bytes, size_t count);

/// The same by a table, which is what processors without the instruction take: for tests.
uint32_t checksum_crc32c_by_table(uint32_t crc, const void *bytes, size_t count);

#endif
