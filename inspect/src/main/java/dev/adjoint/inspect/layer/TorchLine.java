package dev.adjoint.inspect.layer;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Layers as a line of PyTorch, with what has its usual value left out.
public final class TorchLine {
  private static final int MOST_AXES = 3;

  private TorchLine() {}

  /// As in `nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1)`; empty where PyTorch has none: it crops
  /// the same number of cells at both ends, less the output padding at the end.
  ///
  /// @param in input channels
  /// @param out output channels
  public static Optional<String> convTranspose(
      ConvGeometry geometry, long in, long out, boolean bias) {
    boolean possible =
        geometry.rank() <= MOST_AXES && geometry.axes().stream().allMatch(TorchLine::isTorch);
    return possible
        ? Optional.of(line("nn.ConvTranspose%dd", geometry, in, out, bias))
        : Optional.empty();
  }

  /// As in `nn.Conv2d(64, 32, 4, stride=2, padding=1)`.
  ///
  /// @param geometry that pads both ends alike
  public static String conv(ConvGeometry geometry, long in, long out, boolean bias) {
    return line("nn.Conv%dd", geometry, in, out, bias);
  }

  /// As in `nn.ZeroPad2d((1, 2, 1, 2))`: cells before and behind, the last axis first.
  public static String zeroPad(ConvGeometry geometry) {
    return geometry.axes().reversed().stream()
        .map(axis -> axis.begin() + ", " + axis.end())
        .collect(Collectors.joining(", ", "nn.ZeroPad%dd((".formatted(geometry.rank()), "))"));
  }

  private static boolean isTorch(ConvAxis axis) {
    long more = axis.begin() - axis.cropEnd();
    return axis.begin() >= 0 && more >= 0 && more < Math.max(axis.stride(), axis.dilation());
  }

  private static String line(String layer, ConvGeometry geometry, long in, long out, boolean bias) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(in));
    arguments.add(Long.toString(out));
    arguments.add(each(geometry, ConvAxis::kernel));
    add(arguments, "stride", each(geometry, ConvAxis::stride), "1");
    add(arguments, "padding", each(geometry, ConvAxis::begin), "0");
    add(arguments, "output_padding", each(geometry, a -> a.begin() - a.cropEnd()), "0");
    add(arguments, "groups", Integer.toString(geometry.groups()), "1");
    add(arguments, "bias", bias ? "True" : "False", "True");
    add(arguments, "dilation", each(geometry, ConvAxis::dilation), "1");
    return layer.formatted(geometry.rank())
        + String.join(", ", arguments).transform("(%s)"::formatted);
  }

  private static void add(List<String> arguments, String name, String value, String usual) {
    if (!value.equals(usual)) {
      arguments.add(name + "=" + value);
    }
  }

  private static String each(ConvGeometry geometry, ToLongFunction<ConvAxis> length) {
    return each(geometry.axes().stream().map(length::applyAsLong).toList());
  }

  /// One number for all axes, or a tuple.
  public static String each(List<Long> values) {
    return values.stream().distinct().count() == 1
        ? values.getFirst().toString()
        : values.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
