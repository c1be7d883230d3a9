package dev.adjoint.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sound inputs cut short or with bytes changed are read or refused, in bounded memory: [Target#read]
/// throws on anything else. Readers of files, for which each input must be written to one, and the
/// inspector are given fewer.
class DamagedInputsTest {
  /// A tiny model, or any input as small, is changed at every byte to every value.
  private static final int SMALL = 250;

  private static final Set<Target> SLOW =
      Set.of(
          Target.NPY,
          Target.NPZ,
          Target.CHECKPOINT,
          Target.SAFETENSORS,
          Target.PICTURE,
          Target.INSPECT,
          Target.INSPECT_MODEL);

  @ParameterizedTest
  @EnumSource
  void prefixesAreReadOrRefused(Target target) throws IOException {
    for (byte[] seed : Seeds.of(target)) {
      int step = SLOW.contains(target) ? 1 + seed.length / 10 : 1;
      for (int length = 0; length < seed.length; length += step) {
        readOrRefused(target, Arrays.copyOf(seed, length), "the first " + length + " bytes");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONNX", "TENSOR", "PROBLEM"})
  void everyChangeOfAByteIsReadOrRefused(Target target) throws IOException {
    byte[] seed = smallest(target);
    assertThat(seed).hasSizeLessThan(SMALL);
    int read = 0;
    for (int at = 0; at < seed.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = seed.clone();
        changed[at] = (byte) value;
        read += readOrRefused(target, changed, "byte " + at + " is " + value) ? 1 : 0;
      }
    }
    assertThat(read).isBetween(seed.length, 255 * seed.length);
  }

  private static byte[] smallest(Target target) throws IOException {
    List<byte[]> seeds = Seeds.of(target);
    return seeds.stream().min((a, b) -> a.length - b.length).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void someChangesOfSomeBytesAreReadOrRefused(Target target) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    List<byte[]> seeds = Seeds.of(target).stream().filter(seed -> seed.length > 0).toList();
    int trials = SLOW.contains(target) ? 300 : 3_000;
    for (int trial = 0; trial < trials && !seeds.isEmpty(); trial++) {
      byte[] changed = seeds.get(trial % seeds.size()).clone();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      readOrRefused(target, changed, "seed 7, trial " + trial);
    }
  }

  private static boolean readOrRefused(Target target, byte[] bytes, String what) {
    try {
      return target.read(bytes).startsWith("read");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(target + ", " + what, e);
    }
  }
}
