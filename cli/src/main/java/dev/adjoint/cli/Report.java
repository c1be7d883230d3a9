package dev.adjoint.cli;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Tells on standard output what was done, one line for each thing.
final class Report {
  private static final double MILLION = 1e6;

  private final PrintWriter out;

  Report(PrintWriter out) {
    this.out = out;
  }

  void line(String what, String text) {
    out.printf("%-8s %s%n", what, text);
    out.flush();
  }

  /// A table, below an empty line.
  void lines(List<String> lines) {
    out.println();
    lines.forEach(out::println);
    out.flush();
  }

  /// The type and the shape, as in `float32 1 x 3 x 480 x 640`.
  static String spec(Tensor tensor) {
    return TensorSpec.of(tensor.type(), tensor.shape()).toString();
  }

  /// How long the network ran, how much it made in that time, and how long it took to read.
  void time(double seconds, Amount made, Model model) {
    line(
        "time",
        String.format(
            Locale.ROOT,
            "%.3f s, %.3f million %s a second; model read in %.3f s",
            seconds,
            made.count / MILLION / seconds,
            made.unit,
            model.seconds()));
  }

  /// What a network made.
  record Amount(double count, String unit) {
    /// Cells of space of everything that has space, or else values.
    static Amount of(Collection<? extends Tensor> outputs) {
      long pixels = outputs.stream().mapToLong(Amount::pixels).sum();
      long values = outputs.stream().mapToLong(t -> t.shape().elements()).sum();
      return pixels > 0 ? ofPixels(pixels) : new Amount(values, "values");
    }

    static Amount ofPixels(long count) {
      return new Amount(count, "pixels");
    }

    private static long pixels(Tensor tensor) {
      return tensor.shape().rank() < 4
          ? 0
          : (long) tensor.shape().extent(0) * tensor.shape().step(1);
    }
  }
}
