package dev.adjoint.recipes.data;

import dev.adjoint.nn.random.Randomness;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Batches without end, made ahead by threads of their own. Epochs follow one another without a gap, each
/// in a random order of its own, so that all batches are full.
///
/// What a batch holds follows from the seed and its number alone: not from threads, nor from where training
/// was resumed.
public final class Batches implements AutoCloseable {
  private static final int AHEAD = 3;

  private final Items items;
  private final int size;
  private final long seed;
  private final ExecutorService makers;
  private final Queue<Future<Map<String, Tensor>>> ahead = new ArrayDeque<>();
  private long next;

  /// The order of the epoch that was asked for last.
  private int[] order = {};

  private long ordered;

  /// Batches from some place on.
  ///
  /// @param size items in a batch
  /// @param first number of the first batch, from 0
  /// @param threads that make batches
  public Batches(Items items, int size, long seed, long first, int threads) {
    if (items.count() < 1 || size < 1) {
      throw new IllegalArgumentException(
          "batches of %d out of %d items; both must be at least 1".formatted(size, items.count()));
    }
    this.items = items;
    this.size = size;
    this.seed = seed;
    next = first;
    makers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("batches").factory());
  }

  /// The next batch, by the names of inputs; what was one item's has an axis more, in front.
  public Map<String, Tensor> next() throws InterruptedException {
    while (ahead.size() < AHEAD) {
      long number = next++;
      ahead.add(makers.submit(() -> batch(number)));
    }
    try {
      return ahead.remove().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    }
  }

  private Map<String, Tensor> batch(long number) {
    List<Map<String, FloatTensor>> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long place = number * size + i;
      members.add(items.item(index(place), Randomness.of(seed, place, "item")));
    }
    SequencedMap<String, Tensor> batch = new TreeMap<>();
    members.getFirst().keySet().forEach(name -> batch.put(name, stacked(members, name)));
    return batch;
  }

  private synchronized int index(long place) {
    long epoch = place / items.count();
    if (order.length == 0 || epoch != ordered) {
      order = order(epoch);
      ordered = epoch;
    }
    return order[(int) (place % items.count())];
  }

  /// The order of an epoch. Source: R. Durstenfeld, "Algorithm 235: Random permutation", 1964.
  private int[] order(long epoch) {
    SplittableRandom random = Randomness.of(seed, epoch, "epoch");
    int[] shuffled = new int[items.count()];
    for (int i = 0; i < shuffled.length; i++) {
      int other = random.nextInt(i + 1);
      shuffled[i] = shuffled[other];
      shuffled[other] = i;
    }
    return shuffled;
  }

  /// Tensors of one shape, one behind the other.
  public static Tensor stacked(List<? extends Map<String, FloatTensor>> members, String name) {
    return stacked(members.stream().map(m -> Objects.requireNonNull(m.get(name), name)).toList());
  }

  /// Tensors of one shape, one behind the other, on an axis in front.
  public static Tensor stacked(List<FloatTensor> members) {
    Shape shape = members.getFirst().shape();
    int step = shape.elements();
    List<Integer> extents = new ArrayList<>(List.of(members.size()));
    extents.addAll(shape.toList());
    float[] values = new float[Shape.of(extents).elements()];
    for (int i = 0; i < members.size(); i++) {
      System.arraycopy(members.get(i).values(), 0, values, i * step, step);
    }
    return Tensor.of(Shape.of(extents), values);
  }

  @Override
  public void close() {
    makers.shutdownNow();
  }
}
