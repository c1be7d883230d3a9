package dev.adjoint.formats.onnx.wire;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import java.util.List;

/// A named parameter of a node.
///
/// @param offset bytes from the start of the file to the message
public record OnnxAttribute(String name, Value value, int offset) {

  /// What an attribute holds; which kind is right is the operator's to say.
  public sealed interface Value {
    /// The kind in words, for messages.
    String kind();
  }

  public record Whole(long value) implements Value {
    @Override
    public String kind() {
      return "an integer";
    }
  }

  public record Real(float value) implements Value {
    @Override
    public String kind() {
      return "a real number";
    }
  }

  public record Text(String value) implements Value {
    @Override
    public String kind() {
      return "a text";
    }
  }

  public record Wholes(IntegerTensor values) implements Value {
    @Override
    public String kind() {
      return "a list of integers";
    }
  }

  public record Reals(FloatTensor values) implements Value {
    @Override
    public String kind() {
      return "a list of real numbers";
    }
  }

  public record Texts(List<String> values) implements Value {
    public Texts {
      values = List.copyOf(values);
    }

    @Override
    public String kind() {
      return "a list of texts";
    }
  }

  public record Held(OnnxTensor tensor) implements Value {
    @Override
    public String kind() {
      return "a tensor";
    }
  }

  public record Nested(OnnxGraph graph) implements Value {
    @Override
    public String kind() {
      return "a graph";
    }
  }

  /// A kind no operator we know of takes: sparse tensors, types, lists of graphs.
  ///
  /// @param kind the kind in words
  public record Other(String kind) implements Value {}
}
