package dev.adjoint.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.bundled.LanczosUpsampler;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.norm.InstanceNormalization;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is made part by part is what is made of the whole.
class EnlargementTest {
  /// More than is given at once, and no multiple of anything.
  private static final int HEIGHT = 613;

  private static final int WIDTH = 547;

  /// Some multiples of the rounding error of float32 sums of a hundred products below 1.
  private static final float ROUNDING = 2e-5f;

  @TempDir private Path folder;

  private final SplittableRandom random = new SplittableRandom(5);
  private final GraphBuilder builder = new GraphBuilder("g");
  private int nodes;

  private Value input(int channels) {
    return builder.input(
        "x",
        TensorSpec.of(
            ElementType.FLOAT32,
            List.of(Size.of(1), Size.of(channels), Size.symbol("H"), Size.symbol("W"))));
  }

  private Value node(Operator operator, Value... inputs) {
    return builder.node("n" + nodes++, operator, inputs);
  }

  private Network network(Value output) {
    return Network.of(builder.build(output));
  }

  private Value conv(Value from, int in, int out, ConvAxis axis) {
    ConvGeometry geometry = new ConvGeometry(List.of(axis, axis), 1);
    return node(new Conv(geometry), from, kernel(out, in, axis));
  }

  private Value transposed(Value from, int in, int out, ConvAxis axis) {
    ConvGeometry geometry = new ConvGeometry(List.of(axis, axis), 1);
    return node(new ConvTranspose(geometry), from, kernel(in, out, axis));
  }

  private Value kernel(int first, int second, ConvAxis axis) {
    Shape shape = Shape.of(first, second, axis.kernel(), axis.kernel());
    float bound = 1f / second / axis.kernel();
    return builder.constantNear("w", tensor(shape, -bound, bound));
  }

  private FloatTensor tensor(Shape shape, float from, float to) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(from, to);
    }
    return Tensor.of(shape, values);
  }

  private Picture picture(int planes, boolean alpha, int bits) {
    Shape shape = Shape.of(1, HEIGHT, WIDTH);
    return new Picture(
        tensor(shape.with(0, planes), 0, 1),
        alpha ? Optional.of(tensor(shape, 0, 1)) : Optional.empty(),
        bits);
  }

  private static void requirePartsAreTheWhole(Network network, Picture picture) {
    PictureNetwork pictures = PictureNetwork.of(network);
    PictureBands parts = pictures.enlarge(picture);
    assertThat(parts).isInstanceOf(Enlargement.class);
    List<Picture> bands = new ArrayList<>();
    parts.bands().forEachRemaining(bands::add);
    assertThat(bands).hasSizeGreaterThan(1);
    requireAlike(Picture.of(parts), pictures.run(picture));
    assertThat(parts.description()).isEqualTo(pictures.run(picture).toString());
  }

  private static void requireAlike(Picture made, Picture wanted) {
    assertThat(made.toString()).isEqualTo(wanted.toString());
    requireAlike(made.planes(), wanted.planes());
    made.alpha().ifPresent(alpha -> requireAlike(alpha, wanted.alpha().orElseThrow()));
  }

  private static void requireAlike(FloatTensor made, FloatTensor wanted) {
    assertThat(made.shape()).isEqualTo(wanted.shape());
    float most = 0;
    for (int i = 0; i < made.values().length; i++) {
      most = Math.max(most, Math.abs(made.values()[i] - wanted.values()[i]));
    }
    assertThat(most).isLessThan(ROUNDING);
  }

  /// Residual, at low resolution, then a pixel shuffle: what comes along is like this.
  private Network upscaler() {
    Value x = input(1);
    Value wide = node(new Relu(), conv(x, 1, 4, ConvAxis.kernel(3).padding(1, 1)));
    Value deep = conv(wide, 4, 4, ConvAxis.kernel(5).padding(2, 2));
    return network(node(new DepthToSpace(2, DepthOrder.CRD), deep));
  }

  @Test
  void lumaWithColoursAndAlpha() {
    requirePartsAreTheWhole(upscaler(), picture(3, true, 8));
  }

  @Test
  void grayOfSixteenBits() {
    requirePartsAreTheWhole(upscaler(), picture(1, false, 16));
  }

  @Test
  void coloursThroughAFilterWithABorder() {
    requirePartsAreTheWhole(Network.of(new LanczosUpsampler(3, 3).graph(3)), picture(3, false, 8));
  }

  /// Convolutions without padding lose a border, which the picture's repeated border makes up for.
  @Test
  void networksThatLoseABorder() {
    Value x = input(3);
    Value fewer = conv(conv(x, 3, 4, ConvAxis.kernel(5)), 4, 4, ConvAxis.kernel(3));
    requirePartsAreTheWhole(
        network(transposed(fewer, 4, 3, ConvAxis.kernel(4).stride(2).padding(3, 3))),
        picture(3, false, 8));
  }

  /// An encoder that halves three times takes multiples of 8.
  @Test
  void networksThatTakeMultiples() {
    ConvAxis half = ConvAxis.kernel(4).stride(2).padding(1, 1);
    Value x = input(1);
    Value one = node(new Relu(), conv(x, 1, 3, half));
    Value two = node(new Relu(), conv(conv(one, 3, 3, half), 3, 3, half));
    Value back = transposed(transposed(two, 3, 3, half), 3, 3, half);
    Value joined = node(new Concat(1), back, one);
    Value full = node(new Concat(1), transposed(joined, 6, 3, half), x);
    requirePartsAreTheWhole(network(transposed(full, 4, 1, half)), picture(3, false, 8));
  }

  @Test
  void whatHangsOnTheWholeIsMadeOfTheWhole() {
    Value x = input(3);
    Value ones = builder.constantNear("ones", Tensor.of(Shape.of(3), 1, 1, 1));
    Value like = node(new InstanceNormalization(1e-5f), x, ones, ones);
    Network network = network(transposed(like, 3, 3, ConvAxis.kernel(2).stride(2)));
    assertThat(PictureNetwork.of(network).enlarge(picture(3, false, 8)))
        .isInstanceOf(Picture.class);
  }

  @Test
  void aFileOfPartsIsThatOfTheWhole() throws IOException {
    PictureBands parts = PictureNetwork.of(upscaler()).enlarge(picture(3, true, 16));
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    Picture.of(parts).write(whole);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    parts.write(written);
    assertThat(written.toByteArray()).isEqualTo(whole.toByteArray());
    parts.write(folder.resolve("large.png"));
    assertThat(Picture.read(folder.resolve("large.png")).toString())
        .isEqualTo("%d x %d, RGB with alpha, 16 bit".formatted(2 * WIDTH, 2 * HEIGHT));
  }
}
