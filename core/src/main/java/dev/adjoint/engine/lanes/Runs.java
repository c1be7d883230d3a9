package dev.adjoint.engine.lanes;

/// Runs of neighbouring numbers, all of one length: where each begins in what is copied, and its place
/// in what is written.
///
/// The arrays are shared, not copied; nobody writes to them while they are used.
public final class Runs {
  private final int[] begins;
  private final int[] places;
  private final int count;
  private final int length;

  /// @param begins ascending
  /// @param places ascending, a run's length or more apart
  /// @param count how many of the begins and places are taken
  public Runs(int[] begins, int[] places, int count, int length) {
    this.begins = begins;
    this.places = places;
    this.count = count;
    this.length = length;
  }

  int[] begins() {
    return begins;
  }

  int[] places() {
    return places;
  }

  int count() {
    return count;
  }

  int length() {
    return length;
  }
}
