package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Held;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Real;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Reals;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Text;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Texts;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Whole;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Wholes;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A node on its way from a file into a graph. Rows of the table ask it for attributes; upgrades
/// change it from the form an old operator set gave it to that of the newest. An attribute is gone
/// once it was asked for, so what is left at the end is what nobody understood.
public final class NodeView {
  /// From this operator set on no operator says which inputs it may overwrite.
  private static final int LAST_CONSUMING = 6;

  private final String title;
  private final int opset;
  private final Scope scope;
  private final Function<OnnxTensor, Tensor> decoder;
  private final Map<String, OnnxAttribute.Value> attributes = new LinkedHashMap<>();
  private final List<Optional<Value>> inputs;
  private final List<Optional<Value>> outputs;
  private String opType;

  /// @param opset the version of ONNX's operator set that the model imports
  /// @param decoder of tensors in attributes
  /// @throws IllegalArgumentException if it lacks an output or has an attribute twice
  public NodeView(OnnxNode node, int opset, Scope scope, Function<OnnxTensor, Tensor> decoder) {
    this.title = node.displayName();
    this.opType = node.opType();
    this.opset = opset;
    this.scope = scope;
    this.decoder = decoder;
    this.inputs = values(node.inputs());
    this.outputs = values(node.outputs());
    output();
    node.attributes().forEach(this::put);
    if (opset < LAST_CONSUMING) {
      attributes.remove("consumed_inputs");
    }
  }

  private static List<Optional<Value>> values(List<String> names) {
    List<Optional<Value>> values = new ArrayList<>();
    names.forEach(n -> values.add(n.isEmpty() ? Optional.empty() : Optional.of(new Value(n))));
    return values;
  }

  private void put(OnnxAttribute attribute) {
    if (attributes.put(attribute.name(), attribute.value()) != null) {
      throw new IllegalArgumentException("attribute %s is given twice".formatted(attribute.name()));
    }
  }

  public String opType() {
    return opType;
  }

  public int opset() {
    return opset;
  }

  /// The node's name, or that of its first output where it has none.
  public String name() {
    return title;
  }

  public Scope scope() {
    return scope;
  }

  // ---- attributes

  public boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  /// The names of the attributes that nobody asked for.
  public List<String> unread() {
    return List.copyOf(attributes.keySet());
  }

  public Optional<Long> whole(String attribute) {
    return take(attribute, Whole.class).map(Whole::value);
  }

  public Optional<Float> real(String attribute) {
    return take(attribute, Real.class).map(Real::value);
  }

  public Optional<String> text(String attribute) {
    return take(attribute, Text.class).map(Text::value);
  }

  public Optional<IntegerTensor> wholes(String attribute) {
    return take(attribute, Wholes.class).map(Wholes::values);
  }

  public Optional<FloatTensor> reals(String attribute) {
    return take(attribute, Reals.class).map(Reals::values);
  }

  public Optional<Tensor> tensor(String attribute) {
    return take(attribute, Held.class).map(held -> decoder.apply(held.tensor()));
  }

  /// An attribute of any kind that is a number, numbers or a tensor, as a tensor: numbers become
  /// scalars, lists vectors, in int64 and float32.
  public Optional<Tensor> numbers(String attribute) {
    return Optional.ofNullable(attributes.remove(attribute))
        .map(value ->
            switch (value) {
              case Whole(long whole) -> Tensor.scalar(whole);
              case Real(float real) -> Tensor.scalar(real);
              case Wholes(IntegerTensor wholes) -> wholes;
              case Reals(FloatTensor reals) -> reals;
              case Held(OnnxTensor tensor) -> decoder.apply(tensor);
              case Text text -> throw isNoNumber(attribute, text);
              case Texts texts -> throw isNoNumber(attribute, texts);
              case OnnxAttribute.Nested graph -> throw isNoNumber(attribute, graph);
              case OnnxAttribute.Other other -> throw isNoNumber(attribute, other);
            });
  }

  private static IllegalArgumentException isNoNumber(String name, OnnxAttribute.Value value) {
    return new IllegalArgumentException(
        "attribute %s is %s; numbers are expected".formatted(name, value.kind()));
  }

  private <V extends OnnxAttribute.Value> Optional<V> take(String name, Class<V> kind) {
    OnnxAttribute.Value value = attributes.remove(name);
    if (value != null && !kind.isInstance(value)) {
      throw new IllegalArgumentException(
          "attribute %s is %s; this operator takes another kind".formatted(name, value.kind()));
    }
    return Optional.ofNullable(value).map(kind::cast);
  }

  // ---- values

  /// The inputs as the operator will have them; absent ones at the end are left out.
  public List<Optional<Value>> inputs() {
    return withoutAbsentTail(inputs);
  }

  public List<Optional<Value>> outputs() {
    return withoutAbsentTail(outputs);
  }

  private static List<Optional<Value>> withoutAbsentTail(List<Optional<Value>> values) {
    int count = values.size();
    while (count > 0 && values.get(count - 1).isEmpty()) {
      count--;
    }
    return List.copyOf(values.subList(0, count));
  }

  public Optional<Value> input(int index) {
    return index < inputs.size() ? inputs.get(index) : Optional.empty();
  }

  /// The value at an input that must be there.
  ///
  /// @throws IllegalArgumentException if it is absent
  public Value required(int index) {
    return input(index)
        .orElseThrow(() -> new IllegalArgumentException("input " + index + " is missing"));
  }

  /// How many outputs are listed, absent ones included.
  public int outputCount() {
    return outputs.size();
  }

  public boolean hasOutput(int index) {
    return index < outputs.size() && outputs.get(index).isPresent();
  }

  /// The first output, which every operator has.
  private Value output() {
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("it has no outputs");
    }
    return outputs
        .getFirst()
        .orElseThrow(() -> new IllegalArgumentException("its first output has no name"));
  }

  /// What is known of an input; empty where it is absent or nothing is known.
  public Optional<TensorSpec> spec(int index) {
    return input(index).flatMap(scope::spec);
  }

  /// The constant at an input; empty where it is absent or computed.
  public Optional<Tensor> constant(int index) {
    return input(index).flatMap(scope::constant);
  }

  // ---- changes

  /// Makes it a node of another operator.
  void become(String newType) {
    opType = newType;
  }

  public void drop(String attribute) {
    attributes.remove(attribute);
  }

  public void set(String attribute, OnnxAttribute.Value value) {
    attributes.put(attribute, value);
  }

  public void setIfAbsent(String attribute, OnnxAttribute.Value value) {
    attributes.putIfAbsent(attribute, value);
  }

  public void rename(String attribute, String newName) {
    OnnxAttribute.Value value = attributes.remove(attribute);
    if (value != null) {
      attributes.put(newName, value);
    }
  }

  public void setInput(int index, Value value) {
    while (inputs.size() <= index) {
      inputs.add(Optional.empty());
    }
    inputs.set(index, Optional.of(value));
  }

  public void setInput(int index, String hint, Tensor constant) {
    setInput(index, scope.addConstant(title + "." + hint, constant));
  }

  public void clearInput(int index) {
    if (index < inputs.size()) {
      inputs.set(index, Optional.empty());
    }
  }

  /// Makes an attribute of an old operator set the input it became; nothing where it is not given.
  public void moveToInput(String attribute, int index) {
    numbers(attribute).ifPresent(tensor -> setInput(index, attribute, tensor));
  }

  /// The same for a number that must have the type of the first input, where that is known.
  public void moveToTypedInput(String attribute, int index) {
    boolean wide = spec(0).filter(x -> x.type() == ElementType.FLOAT64).isPresent();
    numbers(attribute).ifPresent(t -> setInput(index, attribute, wide ? t.toDoubles() : t));
  }

  /// Lets `operator` work on an input before this node reads it.
  public void before(int index, Operator operator, Value... parameters) {
    List<Value> given = new ArrayList<>();
    given.add(required(index));
    given.addAll(List.of(parameters));
    String hint = title + "." + operator.name();
    setInput(index, scope.addNode(hint, operator, given.toArray(Value[]::new)));
  }

  /// Lets `operator` work on the first output before anybody else reads it.
  public void after(Operator operator, Value... parameters) {
    Value output = output();
    Value inner = scope.fresh(title + ".inner");
    outputs.set(0, Optional.of(inner));
    List<Value> given = new ArrayList<>();
    given.add(inner);
    given.addAll(List.of(parameters));
    scope.addNode(output, operator, given.toArray(Value[]::new));
  }

  /// A vector of one number for each of `values`.
  static Tensor vector(float... values) {
    return Tensor.of(Shape.of(values.length), values);
  }
}
