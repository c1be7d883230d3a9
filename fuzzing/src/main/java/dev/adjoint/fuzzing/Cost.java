package dev.adjoint.fuzzing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// The memory that the current thread has asked for since this was made, and what it may ask for.
/// Time has no limit of its own here: the fuzzer and the tests stop what takes seconds.
final class Cost {
  /// Buffers whose size does not depend on the input.
  private static final long ALWAYS = 16L << 20;

  /// A message of two bytes becomes a record with lists; a byte may be a whole number of eight.
  private static final long TIMES = 1000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long before = THREADS.getCurrentThreadAllocatedBytes();

  /// @param length of the input in bytes
  boolean isTooHigh(int length) {
    return taken() > most(length);
  }

  private long taken() {
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static long most(int length) {
    return ALWAYS + TIMES * length;
  }

  /// @param length of the input in bytes
  /// @throws AssertionError if more was allocated than an input of this length may cause
  void require(int length) {
    if (isTooHigh(length)) {
      throw new AssertionError(
          "%d bytes of input made the reader allocate %d bytes; at most %d are right"
              .formatted(length, taken(), most(length)));
    }
  }
}
