#pragma once

/// How often this thread has asked for memory or given it back since it began.
unsigned long allocations_of_this_thread(void);
