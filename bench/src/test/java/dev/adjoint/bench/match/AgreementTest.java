package dev.adjoint.bench.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.bench.worker.Values;
import dev.adjoint.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final int RESULTS = 2000;

  /// Sums of products, forwards or backwards.
  private static FloatBuffer sums(int terms, boolean backwards) {
    float[] a = Values.uniform(Shape.of(RESULTS + terms), 1).values();
    float[] b = Values.uniform(Shape.of(terms), 2).values();
    float[] sums = new float[RESULTS];
    for (int i = 0; i < RESULTS; i++) {
      for (int j = 0; j < terms; j++) {
        int k = backwards ? terms - 1 - j : j;
        sums[i] += a[i + k] * b[k];
      }
    }
    return FloatBuffer.wrap(sums);
  }

  @Test
  void anotherOrderOfSummationAgrees() {
    for (int terms : new int[] {1, 2, 16, 300, 5000}) {
      assertThat(Agreement.objection(sums(terms, false), sums(terms, true), terms)).isEmpty();
    }
  }

  @Test
  void oneMissingTermDoesNot() {
    for (int terms : new int[] {2, 16, 300, 5000}) {
      FloatBuffer ours = sums(terms, false);
      FloatBuffer theirs = sums(terms, false);
      int at = new Random(terms).nextInt(RESULTS);
      float term = 0.3f; // as large as products of numbers in [-1, 1) are
      theirs.put(at, theirs.get(at) + term);
      assertThat(Agreement.objection(ours, theirs, terms))
          .hasValueSatisfying(why -> assertThat(why).startsWith("result " + at + " is"));
    }
  }

  @Test
  void notANumberDoesNot() {
    FloatBuffer theirs = sums(16, false).put(7, Float.NaN);
    assertThat(Agreement.objection(sums(16, false), theirs, 16))
        .hasValueSatisfying(why -> assertThat(why).startsWith("result 7 is NaN"));
  }

  @Test
  void gradientsAgreeButForAFewOnEdges() {
    FloatBuffer ours = sums(16, false);
    FloatBuffer theirs = sums(16, false);
    theirs.put(7, ours.get(7) + 1e-3f);

    assertThat(Agreement.objectionToGradients(ours, theirs)).isEmpty();

    theirs.put(8, -ours.get(8) - 10);
    assertThat(Agreement.objectionToGradients(ours, theirs))
        .hasValueSatisfying(why -> assertThat(why).contains("of their length apart"));
    theirs.put(8, Float.NaN);
    assertThat(Agreement.objectionToGradients(ours, theirs)).isPresent();
  }
}
