package dev.adjoint.inspect.cure;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PyTorch;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/// What a line of PyTorch builds.
///
/// @param parameters what the operator reads besides the map
record Module(Operator operator, List<Tensor> parameters) {
  private static final Tensor NONE = Tensor.of(Shape.of(0));

  /// The modules of a line for maps of some spatial axes, in the order in which they run.
  ///
  /// @throws IllegalArgumentException if it is no line that builds a layer
  static List<Module> of(String line, int rank) {
    Written written = Written.of(line);
    Reader reader = new Reader(rank, new Weights());
    List<Module> modules = new ArrayList<>(reader.modules(written));
    if (!written.rest().isEmpty()) {
      modules.add(reader.cut(written.rest()));
    }
    return modules;
  }

  /// Reads lines.
  private record Reader(int rank, Weights weights) {
    List<Module> modules(Written call) {
      if (call.name().equals("nn.Sequential")) {
        return call.arguments().stream().flatMap(part -> modules((Written) part).stream()).toList();
      }
      if (call.name().equals("nn.Upsample")) {
        return List.of(upsample(call));
      }
      if (call.name().equals("nn.ZeroPad%dd".formatted(rank))) {
        return List.of(zeroPad(call));
      }
      return List.of(convolution(call));
    }

    Module cut(String rest) {
      if (!rest.matches("\\(x\\)\\[\\.\\.\\.(, :(-\\d+)?){" + rank + "}]")) {
        throw new IllegalArgumentException("what is " + rest + '?');
      }
      List<Long> ends = new ArrayList<>();
      for (String part :
          rest.substring(rest.indexOf("...") + 5, rest.length() - 1).split(", ", -1)) {
        ends.add(part.length() > 1 ? Long.parseLong(part.substring(1)) : Integer.MAX_VALUE);
      }
      return new Module(
          new Slice(),
          List.of(numbers(Collections.nCopies(rank, 0L)), numbers(ends), Tensor.integers(axes())));
    }

    private long[] axes() {
      return LongStream.range(2, 2 + rank).toArray();
    }

    /// PyTorch tells the last axis first, ONNX all beginnings first.
    private Module zeroPad(Written call) {
      List<Double> ends = each(call.arguments().getFirst(), 2 * rank);
      List<Long> pads = new ArrayList<>(Collections.nCopies(2 * rank + 4, 0L));
      for (int axis = 0; axis < rank; axis++) {
        int at = 2 * (rank - 1 - axis);
        pads.set(2 + axis, Math.round(ends.get(at)));
        pads.set(rank + 4 + axis, Math.round(ends.get(at + 1)));
      }
      return new Module(new Pad(PadMode.CONSTANT), List.of(numbers(pads)));
    }

    private Module upsample(Written call) {
      Resize resize = resize(call);
      Object size = call.named().get("size");
      if (size == null) {
        List<Double> scales = new ArrayList<>(List.of(1.0, 1.0));
        scales.addAll(each(Objects.requireNonNull(call.named().get("scale_factor")), rank));
        float[] values = new float[scales.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = scales.get(i).floatValue();
        }
        return new Module(resize, List.of(NONE, Tensor.of(Shape.of(values.length), values)));
      }
      List<Long> sizes = each(size, rank).stream().map(Math::round).toList();
      return new Module(bySizes(resize), List.of(NONE, NONE, numbers(sizes)));
    }

    private Resize bySizes(Resize resize) {
      List<Long> axes = LongStream.of(axes()).boxed().toList();
      return new Resize(
          resize.interpolation(),
          resize.transformation(),
          false,
          false,
          0,
          axes,
          resize.aspectRatio());
    }

    private static Resize resize(Written call) {
      if (call.argument(2, "mode").orElse("nearest").equals("nearest")) {
        return Resize.of(
            new Interpolation.Nearest(Rounding.FLOOR), CoordinateTransformation.ASYMMETRIC);
      }
      boolean corners = call.named().getOrDefault("align_corners", "False").equals("True");
      return Resize.of(
          new Interpolation.Linear(),
          corners ? CoordinateTransformation.ALIGN_CORNERS : CoordinateTransformation.HALF_PIXEL);
    }

    private Module convolution(Written call) {
      boolean transposed = call.name().equals("nn.ConvTranspose%dd".formatted(rank));
      if (!transposed && !call.name().equals("nn.Conv%dd".formatted(rank))) {
        throw new IllegalArgumentException("what is " + call.name() + " of " + rank + " axes?");
      }
      PyTorch window = window(call);
      long in = one(call, 0, "in_channels", 0);
      long out = one(call, 1, "out_channels", 0);
      long groups = one(call, 6, "groups", 1);
      ConvGeometry geometry = transposed ? window.convTranspose() : window.conv();
      Tensor kernels =
          transposed
              ? weights.alike(in, out / groups, geometry)
              : weights.kernels(out, in / groups, geometry);
      Operator operator = transposed ? new ConvTranspose(geometry) : new Conv(geometry);
      boolean bias = !call.argument(7, "bias").equals(Optional.of("False"));
      return new Module(
          operator, bias ? List.of(kernels, weights.numbers(Shape.of(out))) : List.of(kernels));
    }

    private PyTorch window(Written call) {
      boolean transposed = call.name().startsWith("nn.ConvTranspose");
      return PyTorch.kernelSize(all(call, 2, "kernel_size", 1))
          .stride(all(call, 3, "stride", 1))
          .padding(all(call, 4, "padding", 0))
          .outputPadding(transposed ? all(call, 5, "output_padding", 0) : new long[rank])
          .dilation(all(call, 8, "dilation", 1))
          .groups((int) one(call, 6, "groups", 1));
    }

    private static long one(Written call, int place, String name, long usual) {
      return Math.round((Double) call.argument(place, name).orElse((double) usual));
    }

    private long[] all(Written call, int place, String name, long usual) {
      return each(call.argument(place, name).orElse((double) usual), rank).stream()
          .mapToLong(Math::round)
          .toArray();
    }

    /// A number for all axes, or a tuple of as many.
    private static List<Double> each(Object given, int count) {
      if (given instanceof Double all) {
        return Collections.nCopies(count, all);
      }
      List<Double> numbers = ((List<?>) given).stream().map(Double.class::cast).toList();
      if (numbers.size() != count) {
        throw new IllegalArgumentException(numbers + " for " + count + " axes");
      }
      return numbers;
    }

    private static Tensor numbers(List<Long> numbers) {
      return Tensor.integers(numbers.stream().mapToLong(Long::longValue).toArray());
    }
  }
}
