package dev.adjoint.formats.torch;

import dev.adjoint.formats.torch.pickle.Item;
import dev.adjoint.formats.torch.pickle.Item.Name;
import dev.adjoint.formats.torch.pickle.Item.Text;
import dev.adjoint.formats.torch.pickle.Item.Whole;
import dev.adjoint.formats.torch.pickle.Sequence;
import java.util.List;
import java.util.stream.IntStream;

/// What a function is given in a pickle. Each is asked for as the kind it must be.
///
/// @param of what the arguments belong to, for messages
record Arguments(String of, List<Item> items) {
  static Arguments of(Name function, Sequence arguments) {
    return new Arguments(function.toString(), arguments.items());
  }

  int count() {
    return items.size();
  }

  Item at(int index) {
    if (index >= items.size()) {
      throw new IllegalArgumentException(
          "%s is given %d arguments, it needs more".formatted(of, items.size()));
    }
    return items.get(index);
  }

  long whole(int index) {
    if (at(index) instanceof Whole whole) {
      return whole.value();
    }
    throw wrong(index, "a whole number");
  }

  String text(int index) {
    if (at(index) instanceof Text text) {
      return text.value();
    }
    throw wrong(index, "a text");
  }

  Name name(int index) {
    if (at(index) instanceof Name name) {
      return name;
    }
    throw wrong(index, "the name of a class");
  }

  Sequence sequence(int index) {
    if (at(index) instanceof Sequence sequence) {
      return sequence;
    }
    throw wrong(index, "a list or tuple");
  }

  List<Long> wholes(int index) {
    Arguments inner = new Arguments("the tuple given to " + of, sequence(index).items());
    return IntStream.range(0, inner.count()).mapToObj(inner::whole).toList();
  }

  StorageItem storage(int index) {
    if (at(index) instanceof StorageItem storage) {
      return storage;
    }
    throw wrong(index, "a storage");
  }

  TensorItem tensor(int index) {
    if (at(index) instanceof TensorItem tensor) {
      return tensor;
    }
    throw wrong(index, "a tensor");
  }

  private IllegalArgumentException wrong(int index, String wanted) {
    return new IllegalArgumentException(
        "argument %d of %s is %s, it must be %s"
            .formatted(index, of, at(index).described(), wanted));
  }
}
