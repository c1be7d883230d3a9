package dev.adjoint.explorer;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Jax;
import dev.adjoint.geometry.Keras;
import dev.adjoint.geometry.Phase;
import dev.adjoint.geometry.PyTorch;
import dev.adjoint.geometry.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What the library says of axes, for the pages to say the same.
final class GeometryCases {
  private GeometryCases() {}

  /// Axes of all kinds that the knobs can make, each on a few sizes.
  static List<Map<String, Object>> of(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> axis(random))
        .flatMap(axis -> sized(axis, random.nextInt(1, 12)).stream())
        .limit(count)
        .toList();
  }

  static ConvAxis axis(SplittableRandom random) {
    long stride = random.nextInt(1, 7);
    long dilation = random.nextInt(3) == 0 ? random.nextInt(1, 7) : 1;
    return ConvAxis.kernel(random.nextInt(1, 10))
        .stride(stride)
        .dilation(dilation)
        .padding(random.nextInt(0, 5), random.nextInt(0, 5))
        .outputPadding(random.nextInt(0, Math.toIntExact(Math.max(stride, dilation))));
  }

  private static Optional<Map<String, Object>> sized(ConvAxis axis, int coarse) {
    return axis.fine().apply(coarse) > 0
        ? Optional.of(told(axis, coarse, axis.fine(coarse)))
        : Optional.empty();
  }

  private static Map<String, Object> told(ConvAxis axis, int coarse, int fine) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("axis", fields(axis));
    told.put("coarse", coarse);
    told.put("fine", fine);
    told.put("coarseAgain", axis.coarse().apply(fine));
    told.put("overlaps", axis.phases().overlaps(coarse, Span.ofSize(fine)).boxed().toList());
    told.put("phases", axis.phases().stream().map(GeometryCases::taps).toList());
    told.put(
        "residues",
        LongStream.range(0, fine).mapToObj(cell -> axis.phases().of(cell).residue()).toList());
    told.put("dead", axis.phases().dead());
    told.put("even", axis.phases().isEven());
    told.put("offset", axis.fineFrame().offset().toDouble());
    told.put("crops", crops(axis));
    told.put("returns", SizeCases.returns(axis, coarse));
    told.put("pytorchInstead", SizeCases.pytorchInstead(axis));
    told.put("kerasWords", SizeCases.kerasWords(axis));
    return told;
  }

  static Map<String, Object> fields(ConvAxis axis) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kernel", axis.kernel());
    fields.put("stride", axis.stride());
    fields.put("dilation", axis.dilation());
    fields.put("begin", axis.begin());
    fields.put("end", axis.end());
    fields.put("outputPadding", axis.outputPadding());
    return fields;
  }

  private static List<Long> taps(Phase phase) {
    return LongStream.range(0, phase.taps()).mapToObj(phase::tap).toList();
  }

  /// What each framework must be told for the same crops, found by trying; null where nothing will do.
  private static Map<String, Object> crops(ConvAxis axis) {
    Map<String, Object> crops = new LinkedHashMap<>();
    crops.put("pytorch", first(pytorch(axis)));
    crops.put("keras", first(keras(axis)));
    crops.put("jax", first(jax(axis)));
    return crops;
  }

  private static @org.jspecify.annotations.Nullable Object first(
      Stream<Map<String, Object>> found) {
    return found.findFirst().orElse(null);
  }

  private static Stream<Map<String, Object>> pytorch(ConvAxis axis) {
    PyTorch bare =
        PyTorch.kernelSize(axis.kernel()).stride(axis.stride()).dilation(axis.dilation());
    return pairs(0, 20, 0, 6)
        .filter(pair ->
            crop(() ->
                    bare.padding(pair.get(0))
                        .outputPadding(pair.get(1))
                        .convTranspose()
                        .axes()
                        .getFirst())
                .equals(crop(() -> axis)))
        .map(pair -> ordered("padding", pair.get(0), "outputPadding", pair.get(1)));
  }

  private static Stream<Map<String, Object>> keras(ConvAxis axis) {
    Keras bare =
        Keras.kernelSize(axis.kernel()).strides(axis.stride()).dilationRate(axis.dilation());
    Optional<List<Long>> wanted = crop(() -> axis);
    List<Map<String, Object>> found = new ArrayList<>();
    if (crop(() -> bare.convTransposeSame().axes().getFirst()).equals(wanted)) {
      found.add(Map.of("padding", "same"));
    }
    if (crop(() -> bare.convTransposeValid().axes().getFirst()).equals(wanted)) {
      found.add(Map.of("padding", "valid"));
    }
    for (long cells = 0; cells < axis.stride(); cells++) {
      Keras padded = bare.outputPadding(cells);
      if (crop(() -> padded.convTransposeValid().axes().getFirst()).equals(wanted)) {
        found.add(ordered("padding", "valid", "outputPadding", cells));
      }
    }
    return found.stream();
  }

  private static Stream<Map<String, Object>> jax(ConvAxis axis) {
    Jax bare = Jax.kernel(axis.kernel()).strides(axis.stride()).rhsDilation(axis.dilation());
    return pairs(-10, 60, -10, 60)
        .filter(pair ->
            crop(() ->
                    bare.padding(List.of(pair.get(0)), List.of(pair.get(1)))
                        .convTranspose()
                        .axes()
                        .getFirst())
                .equals(crop(() -> axis)))
        .map(pair -> ordered("before", pair.get(0), "after", pair.get(1)));
  }

  static Map<String, Object> ordered(String one, Object first, String two, Object second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(one, first);
    map.put(two, second);
    return map;
  }

  static Stream<List<Long>> pairs(int from, int to, int secondFrom, int secondTo) {
    return IntStream.range(from, to)
        .boxed()
        .flatMap(
            a -> IntStream.range(secondFrom, secondTo).mapToObj(b -> List.of((long) a, (long) b)));
  }

  /// Cells cropped at both ends; empty where a framework refuses.
  static Optional<List<Long>> crop(Supplier<ConvAxis> axis) {
    try {
      return Optional.of(List.of(axis.get().begin(), axis.get().cropEnd()));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }
}
