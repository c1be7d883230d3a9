package dev.adjoint.inspect.cure;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Onnx;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.geometry.TransposedWindow;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Resize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Layers and pairs of layers with which things go wrong.
final class Range {
  private static final Resize NEAREST =
      Resize.of(new Interpolation.Nearest(Rounding.FLOOR), CoordinateTransformation.ASYMMETRIC);
  private static final Resize LINEAR =
      Resize.of(new Interpolation.Linear(), CoordinateTransformation.HALF_PIXEL);
  private static final Resize CORNERS =
      Resize.of(new Interpolation.Linear(), CoordinateTransformation.ALIGN_CORNERS);
  private static final ConvGeometry K2 = ConvGeometry.kernel(2, 2).stride(2);
  private static final ConvGeometry K3 = ConvGeometry.kernel(3, 3).stride(2).padding(1);
  private static final ConvGeometry K4 = ConvGeometry.kernel(4, 4).stride(2).padding(1);
  private static final MaxPool POOL = new MaxPool(new PoolWindow(K2, false), MaxPool.Indices.NONE);

  private Range() {}

  static Stream<Subject> all(int drawn) {
    return Stream.of(drawn(drawn), named(), pairs(), ruled(), shuffles(), resizes())
        .flatMap(part -> part);
  }

  /// Transposed convolutions of one to three axes, of which some differ.
  static Stream<Subject> drawn(int count) {
    Random random = new Random(5);
    return IntStream.range(0, count).mapToObj(i -> drawn(random, 1 + i % 3));
  }

  private static Subject drawn(Random random, int rank) {
    ConvAxis first = axis(random);
    List<ConvAxis> axes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      axes.add(i == 0 || random.nextInt(3) > 0 ? first : axis(random));
    }
    ConvGeometry geometry = new ConvGeometry(axes, 1 + random.nextInt(2));
    return Sketch.open("up " + geometry, rank).up(geometry).subject();
  }

  private static ConvAxis axis(Random random) {
    long stride = 1L + random.nextInt(4);
    ConvAxis axis =
        ConvAxis.kernel(1 + random.nextInt(6))
            .stride(stride)
            .dilation(random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1);
    long padding = random.nextInt(3);
    ConvAxis padded =
        random.nextInt(4) == 0
            ? axis.padding(padding, random.nextInt(3))
            : axis.padding(padding, padding);
    return random.nextInt(3) == 0
        ? padded.outputPadding(random.nextInt((int) Math.max(stride, axis.dilation())))
        : padded;
  }

  /// Those that people write most.
  static Stream<Subject> named() {
    return Stream.of(
            K3.outputPadding(1),
            K3,
            K4,
            K2,
            K2.outputPadding(1),
            ConvGeometry.kernel(5, 5).stride(2).padding(2).outputPadding(1),
            ConvGeometry.kernel(3, 3).stride(2).dilation(2).padding(2).outputPadding(1),
            ConvGeometry.kernel(9, 9).stride(4).padding(3).outputPadding(1),
            ConvGeometry.kernel(2, 2).stride(3),
            ConvGeometry.kernel(3, 4).stride(1, 2).padding(1))
        .map(g -> Sketch.open("two of " + g, 2).up(g).relu().up(g).subject());
  }

  /// Ways down, and ways up again to a skip connection: every other pair.
  static Stream<Subject> pairs() {
    List<Consumer<Sketch>> downs =
        List.of(
            s -> s.then("pool", POOL), s -> s.conv(4, K3), s -> s.conv(4, K4), s -> s.conv(4, K2));
    List<Consumer<Sketch>> ups =
        List.of(
            s -> s.up(K2),
            s -> s.up(K3.outputPadding(1)),
            s -> s.up(K4),
            s -> s.resize(NEAREST, 2, 2).smooth(4),
            s -> s.resize(LINEAR, 2, 2).smooth(4),
            s -> s.resize(CORNERS, 2, 2).smooth(4));
    List<Subject> all = new ArrayList<>();
    for (int down = 0; down < downs.size(); down++) {
      for (int up = down % 2; up < ups.size(); up += 2) {
        Sketch sketch = Sketch.open("down %d up %d".formatted(down, up), 2).smooth(4).relu();
        Value skip = sketch.last();
        downs.get(down).accept(sketch);
        ups.get(up).accept(sketch.smooth(4).relu());
        all.add(sketch.join(skip).smooth(4).subject());
      }
    }
    return all.stream();
  }

  /// Padding by rule, and what runtimes refuse.
  static Stream<Subject> ruled() {
    List<Subject> all = new ArrayList<>();
    for (String mode : List.of("SAME_UPPER", "SAME_LOWER")) {
      for (int kernel = 1; kernel < 6; kernel++) {
        TransposedWindow window =
            Onnx.kernelShape(kernel, kernel).strides(2, 2).autoPad(mode).convTranspose();
        all.add(
            Sketch.open(mode + " up " + kernel, 2)
                .up(window)
                .subject("up", Map.of("auto_pad", mode)));
      }
      TransposedWindow shape =
          Onnx.kernelShape(4, 3).strides(2, 2).outputShape(33, 33).convTranspose();
      all.add(Sketch.of("shape", 16, 16).up(shape).subject("up", Map.of("output_shape", "33, 33")));
      all.add(
          Sketch.of(mode + " down", 16, 16)
              .conv(4, Onnx.kernelShape(3, 3).strides(2, 2).autoPad(mode).conv())
              .relu()
              .conv(4, Onnx.kernelShape(3, 3).strides(2, 2).autoPad(mode).conv())
              .subject("conv", Map.of("auto_pad", mode)));
      all.add(
          Sketch.open(mode + " open", 2)
              .conv(4, Onnx.kernelShape(3, 3).strides(2, 2).autoPad(mode).conv())
              .subject("conv", Map.of("auto_pad", mode)));
      all.add(
          Sketch.of(mode + " pool", 16, 16)
              .then(
                  "pool",
                  new MaxPool(
                      new PoolWindow(
                          Onnx.kernelShape(3, 3).strides(2, 2).autoPad(mode).conv(), false),
                      MaxPool.Indices.NONE))
              .subject("pool", Map.of("auto_pad", mode)));
    }
    all.add(
        Sketch.open("op 2 of 2", 2)
            .up(ConvGeometry.kernel(4, 4).stride(2).padding(2).outputPadding(2))
            .subject());
    all.add(
        Sketch.open("op 2 of 2, bare", 2)
            .up(ConvGeometry.kernel(4, 4).stride(2).outputPadding(2))
            .subject());
    all.add(
        Sketch.of("ceil", 15, 15)
            .then(
                "pool",
                new MaxPool(
                    new PoolWindow(ConvGeometry.kernel(2, 2).stride(2).padding(1), true),
                    MaxPool.Indices.NONE))
            .subject());
    return all.stream();
  }

  static Stream<Subject> shuffles() {
    List<Subject> all = new ArrayList<>();
    for (DepthOrder order : DepthOrder.values()) {
      DepthToSpace twice = new DepthToSpace(2, order);
      all.add(Sketch.open("conv shuffle", 2).smooth(16).then("shuffle", twice).subject());
      all.add(
          Sketch.open("relu shuffle", 2)
              .smooth(16)
              .relu()
              .then("shuffle", twice)
              .channels(4)
              .smooth(3)
              .subject());
      all.add(Sketch.open("shuffle", 2).then("shuffle", twice).channels(1).smooth(4).subject());
    }
    return all.stream();
  }

  static Stream<Subject> resizes() {
    Resize odd =
        Resize.of(new Interpolation.Nearest(Rounding.CEIL), CoordinateTransformation.HALF_PIXEL);
    return Stream.of(
        Sketch.open("nearest", 2).resize(NEAREST, 2, 2).smooth(4).subject(),
        Sketch.open("odd nearest", 2).resize(odd, 3, 3).smooth(4).subject(),
        Sketch.of("corners", 15, 15).resize(CORNERS, 1.5f, 1.5f).smooth(4).subject(),
        Sketch.open("cubic", 2)
            .resize(
                Resize.of(new Interpolation.Cubic(-0.5), CoordinateTransformation.HALF_PIXEL), 2, 2)
            .subject(),
        Sketch.open("nearest, one tap", 2)
            .resize(NEAREST, 2, 2)
            .conv(4, ConvGeometry.kernel(1, 1))
            .subject());
  }
}
