package dev.adjoint.explorer;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What comes of flat areas: the number of each phase, and how strong each of the waves is that the pattern
/// is made of. Those are the response of the kernel at the images.
final class PhaseCases {
  /// So many that no border reaches the middle.
  private static final int CELLS = 24;

  private PhaseCases() {}

  static List<Map<String, Object>> of(long seed, int count, int dims) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> told(random, dims)).limit(count).toList();
  }

  private static Map<String, Object> told(SplittableRandom random, int dims) {
    ConvAxis axis =
        ConvAxis.kernel(random.nextInt(1, 7))
            .stride(random.nextInt(1, 5))
            .dilation(random.nextInt(1, 3));
    float[] w = new float[power(Math.toIntExact(axis.kernel()), dims)];
    IntStream.range(0, w.length).forEach(tap -> w[tap] = random.nextInt(-9, 10));
    long[] gains = gains(axis, dims, w);
    Map<String, Object> state = new LinkedHashMap<>(GeometryCases.fields(axis));
    state.put("dims", dims);
    state.put("size", 1);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("state", state);
    told.put("w", w);
    told.put("gains", gains);
    told.put("waves", waves(gains, Math.toIntExact(axis.stride()), dims));
    return told;
  }

  /// One period from the middle of what ones become, row by row.
  private static long[] gains(ConvAxis axis, int dims, float[] w) {
    Tensor ones = tensor(CELLS, dims, filled(power(CELLS, dims)));
    Tensor kernel = tensor(Math.toIntExact(axis.kernel()), dims, w);
    ConvGeometry geometry = new ConvGeometry(Collections.nCopies(dims, axis), 1);
    Tensor result = new ConvTranspose(geometry).evaluate(Inputs.of(ones, kernel)).getFirst();
    int stride = Math.toIntExact(axis.stride());
    int side = Math.toIntExact(axis.fine(CELLS));
    int first = side / 2 / stride * stride;
    return IntStream.range(0, power(stride, dims))
        .map(phase -> cell(phase, stride, side, first, dims))
        .mapToLong(cell -> (long) result.real(cell))
        .toArray();
  }

  private static int cell(int phase, int stride, int side, int first, int dims) {
    return dims == 1 ? first + phase : (first + phase / stride) * side + first + phase % stride;
  }

  /// Magnitudes of a period's discrete Fourier transform.
  private static double[] waves(long[] gains, int stride, int dims) {
    return IntStream.range(0, gains.length)
        .mapToDouble(wave -> magnitude(gains, wave, stride, dims))
        .toArray();
  }

  private static double magnitude(long[] gains, int wave, int stride, int dims) {
    double real = 0;
    double imaginary = 0;
    for (int phase = 0; phase < gains.length; phase++) {
      int turns =
          dims == 1
              ? phase * wave
              : (phase / stride) * (wave / stride) + (phase % stride) * (wave % stride);
      real += gains[phase] * Math.cos(2 * Math.PI * turns / stride);
      imaginary += gains[phase] * Math.sin(2 * Math.PI * turns / stride);
    }
    return Math.hypot(real, imaginary);
  }

  private static Tensor tensor(int side, int dims, float[] values) {
    return Tensor.of(dims == 1 ? Shape.of(1, 1, side) : Shape.of(1, 1, side, side), values);
  }

  private static float[] filled(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int power(int side, int dims) {
    return dims == 1 ? side : side * side;
  }
}
