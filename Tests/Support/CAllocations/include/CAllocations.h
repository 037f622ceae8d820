#pragma once

/// How often this thread has asked for memory or given it back since it began.
unsigned long allocations_of_this_thread(void);

/// The bytes that this thread has asked for and not given back; below zero where it gave back what
/// others had asked for.
long live_bytes_of_this_thread(void);
