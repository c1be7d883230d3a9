package dev.adjoint.formats.torch.pickle;

import java.math.BigInteger;

/// A value in a pickle. It is data: nothing that a pickle says is ever run.
public sealed interface Item
    permits Item.Text,
        Item.Whole,
        Item.Big,
        Item.Real,
        Item.Truth,
        Item.None,
        Item.Bytes,
        Item.Name,
        Sequence,
        Dict,
        Instance,
        Made {

  /// What messages call a value.
  String described();

  /// A string.
  record Text(String value) implements Item {
    @Override
    public String described() {
      return "the text '" + value + "'";
    }
  }

  /// A whole number of 64 bits.
  record Whole(long value) implements Item {
    @Override
    public String described() {
      return "the number " + value;
    }
  }

  /// A whole number of more than 64 bits.
  record Big(BigInteger value) implements Item {
    @Override
    public String described() {
      return "a number of %d bits".formatted(value.bitLength());
    }
  }

  /// A float64.
  record Real(double value) implements Item {
    @Override
    public String described() {
      return "the number " + value;
    }
  }

  /// `True` or `False`.
  record Truth(boolean value) implements Item {
    @Override
    public String described() {
      return value ? "True" : "False";
    }
  }

  /// `None`.
  enum None implements Item {
    /// The only one.
    NONE;

    @Override
    public String described() {
      return "None";
    }
  }

  /// Bytes, which stay in the file.
  ///
  /// @param start in the pickle
  /// @param length in bytes
  record Bytes(long start, long length) implements Item {
    @Override
    public String described() {
      return length + " bytes";
    }
  }

  /// The name of a class or function of Python's.
  record Name(String module, String name) implements Item {
    @Override
    public String described() {
      return toString();
    }

    /// As in Python: `torch.nn.modules.conv.Conv2d`.
    @Override
    public String toString() {
      return module + "." + name;
    }
  }
}
