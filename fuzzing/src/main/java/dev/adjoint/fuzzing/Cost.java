package dev.adjoint.fuzzing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// The memory that the current thread has asked for since this was made, and what it may ask for; freed again
/// or not.
/// Time has no limit of its own here: the fuzzer and the tests stop what takes seconds.
final class Cost {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long always;
  private final long times;
  private final long before = THREADS.getCurrentThreadAllocatedBytes();

  /// @param always bytes that any input may take
  /// @param times bytes that each byte of an input may take beyond that
  Cost(long always, long times) {
    this.always = always;
    this.times = times;
  }

  /// @param length of the input in bytes
  boolean isTooHigh(int length) {
    return taken() > most(length);
  }

  private long taken() {
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private long most(int length) {
    return always + times * length;
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
