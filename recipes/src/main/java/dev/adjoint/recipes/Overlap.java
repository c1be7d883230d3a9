package dev.adjoint.recipes;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How well two maps of classes agree: counts of cells by what they are and what they were said to be.
final class Overlap {
  private final long[][] counts;

  Overlap(int classes) {
    counts = new long[classes][classes];
  }

  void add(int truth, int answer) {
    counts[truth][answer]++;
  }

  /// Cells of a class and said to be of it, over those that are either: intersection over union; 1 where
  /// there are none.
  double of(int one) {
    long both = counts[one][one];
    long either = is(one) + said(one) - both;
    return either == 0 ? 1 : (double) both / either;
  }

  private long is(int one) {
    long sum = 0;
    for (long count : counts[one]) {
      sum += count;
    }
    return sum;
  }

  private long said(int one) {
    long sum = 0;
    for (long[] row : counts) {
      sum += row[one];
    }
    return sum;
  }

  private long all() {
    long sum = 0;
    for (int one = 0; one < counts.length; one++) {
      sum += is(one);
    }
    return sum;
  }

  /// The overlap of each class, their mean, and what the answer that is the same everywhere would reach.
  SequencedMap<String, Double> measures() {
    SequencedMap<String, Double> measures = new LinkedHashMap<>();
    double mean = 0;
    double trivial = 0;
    for (int one = 0; one < counts.length; one++) {
      measures.put("IoU of class " + one, of(one));
      mean += of(one) / counts.length;
      trivial = Math.max(trivial, (double) is(one) / all() / counts.length);
    }
    measures.put("mean IoU", mean);
    measures.put("mean IoU of one answer everywhere", trivial);
    return measures;
  }
}
