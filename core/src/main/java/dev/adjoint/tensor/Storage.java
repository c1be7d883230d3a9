package dev.adjoint.tensor;

/// What the kinds of tensor say and check alike.
final class Storage {
  private static final int SHOWN = 8;

  private Storage() {}

  static void requireLength(Shape shape, int length) {
    if (length != shape.elements()) {
      throw new IllegalArgumentException(
          "%d values do not fill shape %s, which holds %d"
              .formatted(length, shape, shape.elements()));
    }
  }

  /// Type, shape and the first elements.
  static String describe(Tensor tensor) {
    StringBuilder text = new StringBuilder();
    text.append(tensor.type().name().toLowerCase(java.util.Locale.ROOT));
    text.append(' ').append(tensor.shape()).append(" [");
    int elements = tensor.shape().elements();
    for (int i = 0; i < Math.min(elements, SHOWN); i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(tensor.type().isReal() ? (Object) tensor.real(i) : tensor.size(i));
    }
    return text.append(elements > SHOWN ? ", ...]" : "]").toString();
  }
}
