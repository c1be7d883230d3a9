package dev.adjoint.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an operator is given, in order: its tensors, or what is known of them. Some may be absent,
/// as the bias of a convolution is.
///
/// @param <T> a tensor or its description
public final class Inputs<T> {
  private final List<Optional<T>> values;

  private Inputs(List<Optional<T>> values) {
    this.values = values;
  }

  @SafeVarargs
  public static <T> Inputs<T> of(@Nullable T... values) {
    return new Inputs<>(Arrays.stream(values).map(v -> Optional.<T>ofNullable(v)).toList());
  }

  public static <T> Inputs<T> ofOptionals(List<Optional<T>> values) {
    return new Inputs<>(List.copyOf(values));
  }

  public static <T> Inputs<T> of(List<T> values) {
    return new Inputs<>(values.stream().map(Optional::of).toList());
  }

  public int count() {
    return values.size();
  }

  public boolean has(int index) {
    return index < values.size() && values.get(index).isPresent();
  }

  /// Input `index`.
  ///
  /// @throws IllegalArgumentException if it is absent
  public T at(int index) {
    return find(index)
        .orElseThrow(() -> new IllegalArgumentException("input " + index + " is missing"));
  }

  /// Input `index`; empty if it is absent or beyond the last.
  public Optional<T> find(int index) {
    return index < values.size() ? values.get(index) : Optional.empty();
  }

  public <R> Inputs<R> map(Function<T, R> function) {
    return new Inputs<>(values.stream().map(v -> v.map(function)).toList());
  }

  /// The inputs that are there.
  public List<T> present() {
    return values.stream().flatMap(Optional::stream).toList();
  }

  public List<Optional<T>> asList() {
    return values;
  }
}
